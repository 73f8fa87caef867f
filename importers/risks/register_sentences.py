"""What one cell tells of a risk: a title, a title above a description, or cause, event and effect by name."""

import re
from dataclasses import dataclass

from importers import wrapping
from importers.risks import controls
from rules.letters import to_latin
from rules.risks import chain

_OPENING = (
    r"(?:(?:there is|there'?s) an? (?:\w+ )?(?:risk|threat)|risk (?:that|of)|if\b|failure (?:to|of)"
    r"|failing to"
    r"|due to)"
)
_TELLS_RISK = re.compile(rf"{_OPENING}\b", re.IGNORECASE)
_PART = re.compile(
    r"(?:(?<=^)|(?<=\n)|(?<=[.;] ))[ \t•*-]*(?P<name>causes?|risk event|event|risk|effects?|impacts?"
    r"|consequences?|title"
    r"|result|controls?|control measures?|mitigations?|mitigating actions?"
    r"|description)(?: ?\(s\))?\s*[:–]\s*",
    re.IGNORECASE,
)
_DUE_TO = r"(?:due to|because of|because|caused by|as a result of|as a consequence of|owing to|arising from)"
_LEADING_TO = (
    r"(?:leading to|resulting in|which (?:could|may|might|will|would) (?:lead to|result in|cause|mean)"
    r"|which (?:leads to"
    r"|results in)|with the (?:effect|result|consequence) (?:that|of)|causing)"
)
_EVENT_FIRST = re.compile(
    r"(?:there is an? (?:\w+ )?risk (?:that|of)\s+)?(?P<event>.+?)"
    rf"[,;]?\s+{_DUE_TO}\s+(?P<cause>.+?)[,;]?\s+{_LEADING_TO}\s+"
    r"(?P<consequence>.+)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 12


@dataclass(frozen=True)
class Told:
    title: str
    description: str | None = None
    cause: str | None = None
    consequence: str | None = None
    controls: tuple[str, ...] = ()


def tells_risk(text: str) -> bool:
    """ "There is a risk that ...", "Failure to ...": a risk without anything beside it."""
    return _TELLS_RISK.match(text.strip()) is not None


def told(title: str, description: str = "") -> Told:
    """A sentence stays one title, whatever it says; what is named or stands under a title is taken apart."""
    by_name = _by_name(title) or (_by_name(description) if description else None)
    if by_name and description and not _by_name(title):
        return Told(_flat(title), None, by_name.cause, by_name.consequence, by_name.controls)
    if by_name:
        return by_name
    if description:
        return _described(_flat(title), _flat(description))
    above, below = _headed(title)
    if below:
        return _described(above, below)
    parts = chain(_flat(title))
    return Told(parts.event, None, parts.cause, parts.consequence)


def _described(title: str, description: str) -> Told:
    """Cause and consequence of a description that tells both; any other is kept whole."""
    found = _EVENT_FIRST.fullmatch(description.rstrip("."))
    if found:
        return Told(title, description, found["cause"], found["consequence"])
    return Told(title, description)


def _headed(cell: str) -> tuple[str, str]:
    """A few words above the sentence that tells the risk."""
    first, _, rest = cell.strip().partition("\n")
    if not rest or len(first.split()) > _LONGEST_TITLE or first.rstrip().endswith((".", ",")):
        return "", ""
    sentence = rest[0].isupper() and wrapping.ends(rest) and not wrapping.leads_on(first)
    if not tells_risk(rest) and not (sentence and len(rest.split()) > len(first.split())):
        return "", ""
    return _flat(first).rstrip(" :"), _flat(rest)


def _by_name(cell: str) -> Told | None:
    """ "Cause: ... Event: ... Effect: ..." in one cell."""
    found = list(_PART.finditer(cell))
    if not found:
        return None
    parts: dict[str, str] = {}
    ends = [part.start() for part in found[1:]] + [len(cell)]
    for part, end in zip(found, ends, strict=True):
        parts.setdefault(_kind(part["name"]), cell[part.end() : end].strip())
    told = {name: _flat(text) for name, text in parts.items()}
    leading = _flat(cell[: found[0].start()])
    title = leading.rstrip(" :") or told.get("title") or told.get("event") or ""
    if not title or len(told) + bool(leading) < 2:
        return None
    event = told.get("event") if told.get("event") != title else None
    return Told(
        title,
        event or told.get("description"),
        told.get("cause"),
        told.get("consequence"),
        controls.split(parts.get("controls", "")),
    )


def _kind(name: str) -> str:
    name = name.casefold()
    if name.startswith("cause"):
        return "cause"
    if name in ("title", "description"):
        return name
    if name.startswith(("control", "mitigat")):
        return "controls"
    return "event" if name in ("risk", "event", "risk event") else "consequence"


def _flat(text: str) -> str:
    return to_latin(wrapping.flat(text))
