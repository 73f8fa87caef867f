"""What is said of a deliverable in one breath, its money, and how late it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

SIGN_OFF = ("Written together with families", "Governance route followed")
"""What has to be done before a launch, where nobody has said anything else (DOMAIN.md 1.1, action m)."""

KINDS = ("strategy", "dashboard", "survey", "workstream")
_SCALES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
_MONEY = re.compile(r"£?\s?(\d+(?:\.\d+)?)\s?(k|m|thousand|million)?", re.I)
_CUT = re.compile(r"\s*[,;]\s*(?:and )?|\s+-\s+")
_CLAUSES = (
    ("lead", re.compile(r"(?:the )?(?:lead|leads|led by|owner)\s*(?:is|:)?\s+(?P<said>\S.*)", re.I)),
    (
        "deliver",
        re.compile(r"(?:to be )?(?:deliver(?:ed|y|s)?|due)(?: date)?\s*(?:is|:)?\s+(?P<said>\S.*)", re.I),
    ),
    ("launch", re.compile(r"(?:to be )?launch(?:ed|es)?(?: date)?\s*(?:is|:)?\s+(?P<said>\S.*)", re.I)),
    (
        "priorities",
        re.compile(
            r"(?:for|under|serves|serving)?\s*(?:priorit(?:y|ies)|p)\s?(?P<said>\d[\d, &+and]*)", re.I
        ),
    ),
    ("recurs", re.compile(r"(?:repeat(?:s|ed|ing)?|recur(?:s|ring)?|again)\s+(?P<said>\S.*)", re.I)),
    ("recurs", re.compile(r"(?P<said>every \S.*|annually|quarterly|monthly|termly|six[- ]monthly)", re.I)),
    (
        "allocated",
        re.compile(
            r"(?:allocated|budget|with)\s*(?:is|of|:)?\s+(?P<said>£?\s?\d[\d,.]*\s?(?:k|m|thousand|"
            r"million)?)",
            re.I,
        ),
    ),
)


@dataclass(frozen=True)
class Said:
    """The parts as typed. A comma inside the title is the title's."""

    title: str
    lead: str | None = None
    deliver: str | None = None
    launch: str | None = None
    priorities: str | None = None
    recurs: str | None = None
    allocated: str | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        return numbers(self.priorities or "")


def read(words: str) -> Said:
    """`SEND strategy, lead Chris Fielding, deliver by 30 September, launch in October, for priority 3`"""
    said, last = Said(""), ""
    for piece in _pieces(words):
        name, value = _clause(piece)
        if name:
            said, last = replace(said, **{name: value}), name
        elif last == "priorities" and re.fullmatch(r"(?:and )?\d{1,2}(?: (?:and|&) \d{1,2})*", piece):
            said = replace(said, priorities=f"{said.priorities}, {piece}")
        else:
            said = replace(said, title=f"{said.title}, {piece}" if said.title else piece)
    return said


def kind_of(word: str, title: str) -> str:
    """What was said, else what the title says."""
    if word in KINDS:
        return word
    return next((kind for kind in KINDS if kind in title.lower()), "deliverable")


def numbers(words: str) -> tuple[int, ...]:
    """`1, 3 and 4`"""
    return tuple(dict.fromkeys(int(found) for found in re.findall(r"\d{1,3}", words)))


def money(words: str) -> int | None:
    """`£690,000`, `690k`, `1.2 million` in whole pounds."""
    found = _MONEY.fullmatch(words.replace(",", "").strip())
    if found is None:
        return None
    return round(float(found[1]) * _SCALES.get((found[2] or "").lower(), 1))


def is_delivered(delivered_on: date | None, recurs: str | None) -> bool:
    """What comes again is never delivered for good: its date is that of the next round."""
    return delivered_on is not None and recurs is None


def days_late(due: date | None, done: bool, today: date) -> int:
    return max((today - due).days, 0) if due is not None and not done else 0


def _pieces(words: str) -> Iterator[str]:
    return (piece.strip(" .") for piece in _CUT.split(words) if piece.strip(" ."))


def _clause(piece: str) -> tuple[str, str]:
    for name, pattern in _CLAUSES:
        found = pattern.fullmatch(piece)
        if found:
            return name, found["said"].strip()
    return "", piece
