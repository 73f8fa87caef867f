"""A cell of control measures becomes a list of them: by lines, bullets, i. ii. iii. and semicolons."""

import re
from collections.abc import Iterator

from importers import wrapping
from importers.meetings import labels, markers

_INLINE_BULLET = re.compile(r"\s*[•·▪◦●■➢►✓]\s*|\s+\|\s+")
_LABEL = re.compile(r"^\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.):]\)?\s+")
_SEMICOLON = re.compile(r";\s+(?![^()]*\))")
_STRATEGY = r"(?:treat|tolerate|transfer|terminate|accept|avoid|mitigate|reduce|share|escalate)(?:d|ed|s)?"
_DECIDED = re.compile(rf"^{_STRATEGY}\s*[:–-]\s+", re.IGNORECASE)
_SPEAKS_OF_ANOTHER = re.compile(r"(?:this|these|those|that|it|they|he|she|which|however|both|also)\b", re.I)
_FEW_WORDS = 14
_NONE = r"(?:none|nothing)(?: (?:yet|so far|at (?:present|the moment)|currently|identified|in place))*"
_NOTHING = re.compile(
    rf"(?:{_STRATEGY}|{_NONE}|nil|n/?a|tb[acd]|no controls?.*|not applicable|see above|[\W_]*)", re.I
)


def split(cell: str) -> tuple[str, ...]:
    """Each measure as printed, without its mark; "None" is no measure, and neither is "Tolerate"."""
    return tuple(_bare(piece) for line in _lines(cell) for piece in _pieces(line) if not _says_nothing(piece))


def _lines(cell: str) -> list[str]:
    """The lines of a cell; one that was only broken by the page goes on."""
    found: list[str] = []
    for line in filter(None, map(str.strip, cell.splitlines())):
        marked = markers.has_bullet(line) or _LABEL.match(line) or _INLINE_BULLET.match(line)
        if (
            found
            and not marked
            and wrapping.continues(found[-1], line)
            and not found[-1].endswith((";", ","))
        ):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _pieces(line: str) -> Iterator[str]:
    for part in _INLINE_BULLET.split(line):
        leading, items = labels.split(part)
        if len(items) > 1 or (items and not leading):
            texts = [leading, *(item.text for item in items)]
        else:
            texts = [part]
        for text in texts:
            for one in _SEMICOLON.split(text):
                yield from _short_sentences(one)


def _short_sentences(text: str) -> list[str]:
    """ "Panel meets weekly. Letters are sent." are two; sentences that speak of each other are one."""
    found = wrapping.sentences(text)
    alone = all(len(one.split()) <= _FEW_WORDS and not _SPEAKS_OF_ANOTHER.match(one) for one in found)
    return [one.rstrip(".") for one in found] if len(found) > 1 and alone else [text]


def _bare(piece: str) -> str:
    text = _LABEL.sub("", markers.unbulleted(wrapping.flat(piece)))
    return re.sub(r"^and\s+(?=[a-z])", "", _DECIDED.sub("", text).rstrip(" ;,"))


def _says_nothing(piece: str) -> bool:
    return _NOTHING.fullmatch(_bare(piece)) is not None
