"""What a cell of a scorecard says: a number in whatever dress, that none applies, or that none is known."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_SPACE = "\u00a0\u2009\u202f"


@dataclass(frozen=True)
class Figure:
    """`better` is what "at least" or "no more than" tells; `whole` is 40 of "12/40"."""

    printed: str
    value: float | None = None
    unit: str = ""
    better: str | None = None
    bounded: bool = False
    """Only a bound of it is told: "<5" hides a small number."""
    whole: float | None = None
    not_applicable: bool = False
    establishing: bool = False
    missing: bool = False
    """It says that there is no figure: "tbc", "-"."""

    @property
    def fits(self) -> bool:
        """Is this what stands in a column of figures?"""
        return self.value is not None or self.not_applicable or self.establishing or self.missing


@lru_cache(maxsize=4096)
def read(cell: str, unit: str = "") -> Figure:
    """A share such as "12/40" is a figure where per cent is wanted; of several numbers none is picked."""
    printed = " ".join(cell.split())
    bare = _DRESS.sub(" ", printed).strip(" *†‡^")
    for pattern, made in _WORDS:
        if pattern.fullmatch(bare):
            return made(printed)
    if not bare:
        return Figure(printed, missing=bool(printed), bounded="*" in printed)
    found = _NUMBER.fullmatch(bare)
    return _numbered(printed, found, unit) if found else Figure(printed)


def aim(cell: str, unit: str = "") -> tuple[Figure, str]:
    """What a target says, and the words after it that tell by when: "<10" is a number here."""
    words = " ".join(cell.split())
    before, by, when = words.partition(" by ")
    bare = _DRESS.sub(" ", before).strip(" *†‡^()")
    found = _NUMBER.fullmatch(bare)
    figure = _numbered(words, found, unit) if found else read(before, unit)
    return figure, when if by else ""


def is_figure(cell: str) -> bool:
    return read(cell, "%").fits


def _numbered(printed: str, found: re.Match[str], unit: str) -> Figure:
    value, rest = _value(found), found["rest"].strip()
    share = _SHARE.match(rest)
    if share and not found["unit"]:
        return _share(printed, value, share, unit)
    if _digits(rest) and not _IN_BRACKETS.fullmatch(rest):
        return Figure(printed)
    aim = (found["aim"] or "").casefold()
    better = None if not aim else "lower" if _AT_MOST.fullmatch(aim) else "higher"
    return Figure(printed, value, _unit(found), better, bounded=bool(aim))


def _value(found: re.Match[str]) -> float:
    value = float(re.sub(rf"[,\s{_SPACE}]", "", found["figures"]))
    value += _PARTS.get(found["part"] or "", 0)
    value *= _SCALES.get((found["scale"] or "").casefold(), 1)
    return -value if found["sign"] in _MINUS else value


def _unit(found: re.Match[str]) -> str:
    said = (found["unit"] or "").casefold().strip(" .")
    if said:
        return next((unit for start, unit in _UNITS if said.startswith(start)), said)
    return "£" if found["money"] else ""


def _share(printed: str, value: float, share: re.Match[str], unit: str) -> Figure:
    """ "12/40 (30%)" says 30 per cent itself."""
    told = _PER_CENT.search(share["rest"])
    if told:
        return Figure(printed, float(told[1]), "%")
    whole = float(share["whole"].replace(",", ""))
    if _digits(share["rest"]) or not whole or value > whole:
        return Figure(printed)
    if unit != "%":
        return Figure(printed, whole=whole)
    return Figure(printed, round(value / whole * 100, 2), "%", whole=whole)


def _digits(words: str) -> bool:
    return any(sign.isdigit() for sign in words)


_MINUS = frozenset({"-", "−", "–"})
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "thousand": 1e3, "million": 1e6, "mn": 1e6}
_UNITS = (
    ("%", "%"),
    ("per", "%"),
    ("pc", "%"),
    ("w", "weeks"),
    ("d", "days"),
    ("mon", "months"),
    ("mth", "months"),
    ("h", "hours"),
    ("y", "years"),
)
_AT_MOST = re.compile(
    r"≤|<=|=<|<|at most|max(?:imum)?(?: of)?|under|below|less than|fewer than|(?:no|not) more than|up to"
)
_AIM = (
    rf"{_AT_MOST.pattern}|≥|>=|=>|>|at least|min(?:imum)?(?: of)?|over|above|more than"
    r"|(?:no|not) (?:less|fewer) than"
)
_NUMBER = re.compile(
    rf"(?:(?P<aim>{_AIM})\s*)?(?:(?:approx(?:imately|\.)?|circa|c\.|about|around|~)\s*)?"
    r"(?P<sign>[-−–+])?\s?(?P<money>£)?\s?"
    rf"(?P<figures>\d{{1,3}}(?:[,{_SPACE} ]\d{{3}})+(?:\.\d+)?(?!\d)|\d{{1,12}}(?:\.\d{{1,8}})?|\.\d{{1,8}})"
    r"(?P<part>[½¼¾])?(?:\s?(?P<scale>k|m|mn|bn|thousand|million)(?![a-z]))?"
    r"\s?(?P<unit>%|per ?cent(?:age)?|pc(?![a-z])|(?:school |working )?(?:weeks?|wks?|days?|months?|mths?"
    r"|hours?|hrs?|years?|yrs?)(?![a-z])\.?)?"
    r"(?P<rest>|(?:[pre](?![a-z])|\s|[^\w.\s]|\.(?!\d)).*)",
    re.IGNORECASE | re.DOTALL,
)
_SHARE = re.compile(r"(?:/|of|out of)\s?(?P<whole>\d[\d,]{0,9}(?:\.\d+)?)(?![/.\d])(?P<rest>.*)", re.I | re.S)
_PER_CENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?%")
_IN_BRACKETS = re.compile(r"[^\d(\[]*[(\[][^()\[\]]*[)\]]\D*")
# Arrows, and ratings beside a figure: "46.2% ↑", "46 (G)", "Amber 46".
_DRESS = re.compile(
    r"[↑↓→←↗↘↔⬆⬇➡▲▼►◄△▽●■🔴🟢🟠🟡🔵⚫]|\((?:R|A|G|B|red|amber|green|blue)\)"
    r"|^(?:red|amber|green|blue)\b(?=\W*\d)|(?<=[\d%])\s+(?:[RAGB]|red|amber|green|blue)$",
    re.IGNORECASE,
)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_WORDS: tuple[tuple[re.Pattern[str], Callable[[str], Figure]], ...] = (
    (
        _form(
            r".{0,20}\bestablish(?:ing|ed)?\b.{0,30}|baselining|to be baselined"
            r"|baseline (?:to be|tb[acd]|being|year|await|not yet|in)\b.{0,30}"
        ),
        lambda printed: Figure(printed, establishing=True),
    ),
    (
        _form(r"n\s?/\s?a\b\D{0,20}|n\.a\.?|not applicable\D{0,20}|na"),
        lambda printed: Figure(printed, not_applicable=True),
    ),
    (
        _form(r"<\s?\d{1,2}|[cx]|\[[a-z]\]|suppressed|supp\.?|low numbers?"),
        lambda printed: Figure(printed, missing=True, bounded=True),
    ),
    (
        _form(
            r"[-–—.…?/]+|tb[acd]\b.{0,30}|(?:data )?await(?:ed|ing)\b.{0,30}|pending|to follow|unknown"
            r"|n/?k|missing|(?:no|not)\b[^\d]{0,40}|data (?:not|due|from|to)\b.{0,40}|due\b.{0,30}"
            r"|(?:annual|termly)(?: measure)?"
        ),
        lambda printed: Figure(printed, missing=True),
    ),
    (_form(r"nil|none|zero"), lambda printed: Figure(printed, 0.0)),
)
