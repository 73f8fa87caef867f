"""A sentence as understood: one verb out of COMMANDS, and what it carries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rules import dates
from rules.progress import Closure

_ASKS = re.compile(
    r"(?:what|whats|wot|who|whos|whose|when|where|which|why|how|is|are|am|was|were|has|did|does|will|should"
    r"|shall"
    r"|any|anything|anyone|anybody|"
    r"do (?:i|we|you|they|people)|have (?:we|you|they|i))\b",
    re.I,
)
_ASKED_NICELY = re.compile(r"\b(?:can you|could you|would you|will you|can we|could we|please|pls)\b", re.I)
_RISK = re.compile(r"(?:.+#)?R\d+")


@dataclass(frozen=True)
class Filter:
    """What narrows a list: `owner` is somebody's name, `about` words, `for` either, or a priority's title.

    `priority` is a second number of one, beside `Sentence.priority`.
    """

    kind: str
    words: str


@dataclass(frozen=True)
class Sentence:
    """`verb` is a key of COMMANDS, or empty where nothing was understood. Texts are as typed."""

    text: str
    verb: str = ""
    refs: tuple[str, ...] = ()
    """`103`, `h`, `1.2.3`, `board#103`; risks are `R3` and `board#R3`."""
    priority: int | None = None
    who: str | None = None
    due: dates.Due | None = None
    reason: str | None = None
    """What follows "because"."""
    note: str | None = None
    """What follows the verb and its references."""
    title: str | None = None
    closure: Closure | None = None
    scores: tuple[int, int] | None = None
    successor: str | None = None
    """What a closed action goes on in ("subsumed into the new plan")."""
    confirmed: bool = False
    """Said by the button that names what will happen."""
    whole_word: str | None = None
    """The word that somebody asks the meaning of, or help about."""
    telling: str = ""
    """The words that may be an action's title, where it has no reference."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What else the pattern of a subject found, by the names of its groups (`kpi`, `value`, `period`)."""
    filters: tuple[Filter, ...] = ()
    """Of a question about many, what narrows them besides `priority` and `who`."""
    as_at: dates.Due | None = None
    """The past day that a question is about: the record is then looked at as it stood."""


def is_asked(text: str, typed: str) -> bool:
    """Is this a question, rather than a polite request ("could you close 104?")?"""
    if _ASKS.match(text):
        return True
    return text.rstrip().endswith("?") and not _ASKED_NICELY.search(typed)


def is_risk(ref: str) -> bool:
    return _RISK.fullmatch(ref) is not None
