"""A KPI as people write it down: its values, how often it is read, and what is told of a new one."""

import re
from dataclasses import dataclass, replace

from rules.periods import Every

NOT_STATED = "not stated"
"""The basis of a KPI of which nobody has said whether its readings run on or stand alone."""


@dataclass(frozen=True)
class Described:
    """What was told of a new KPI. `better` is None where nobody said whether higher or lower is."""

    title: str = ""
    unit: str = ""
    better: str | None = None
    basis: str = "cumulative"
    every: str | None = None
    section: str = ""
    baseline: float | None = None
    baseline_at: str = ""
    """The day in words, as it was told."""
    unread: str = ""
    """The last part, where it tells nothing known and a part before it does."""


def described(words: str) -> Described:
    """`Attendance at school, %, higher is better, monthly, priority 5`

    Cut from the end, for as long as a part tells something: commas inside a title stay there.
    """
    parts, found = [part.strip(" .") for part in re.split(r"[,;]", words)], Described()
    while len(parts) > 1:
        tells = ((name, match) for name, tell in _TELLS if (match := tell.fullmatch(parts[-1])))
        told = next(tells, None)
        if told is None:
            break
        found = _with(found, *told)
        parts.pop()
    if any(tell.fullmatch(part) for part in parts[1:-1] for _, tell in _TELLS):
        found = replace(found, unread=parts[-1])
    title = ", ".join(part for part in parts if part)
    return replace(found, title=title[:1].upper() + title[1:])


def value_of(words: str) -> float | None:
    """`12.4%`, `-0.08`, `£1,200`; None where it is no number."""
    found = _NUMBER.fullmatch(words.strip())
    if found is None:
        return None
    return float(found["figures"].replace(",", "")) * (-1 if found["sign"] in _MINUS else 1)


def is_percent(words: str) -> bool:
    return _PERCENT.search(words) is not None


def every_of(words: str) -> Every | None:
    """`monthly`, `every term`, `annually`: how often a reading is owed."""
    return next((every for every, pattern in _RHYTHMS if pattern.search(words)), None)


def _with(found: Described, name: str, match: re.Match[str]) -> Described:
    """A priority is found by whoever reads the whole sentence."""
    groups = match.groupdict()
    match name:
        case "better":
            return replace(found, better="higher" if groups["higher"] else "lower")
        case "basis":
            return replace(found, basis="individual month" if groups["individual"] else "cumulative")
        case "every":
            rhythm = every_of(match[0])
            return replace(found, every=rhythm.value if rhythm else found.every)
        case "unit":
            unit = groups["unit"].lower()
            return replace(found, unit=_UNITS.get(unit, unit))
        case "baseline":
            return replace(found, baseline=value_of(groups["value"]), baseline_at=groups["at"] or "")
        case "section":
            return replace(found, section=groups["section"])
    return found


_TELLS = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        (
            "better",
            r"(?P<higher>higher|more|bigger)(?: is)? better|(?:lower|less|fewer|smaller)(?: is)? better",
        ),
        ("basis", r"(?P<individual>individual months?|monthly figures?)|cumulative(?: figures?)?"),
        ("every", r"(?:every|each|per) .{3,20}|monthly|quarterly|termly|yearly|annual(?:ly)?"),
        ("section", r"section:? (?P<section>.{1,60})"),
        ("priority", r"(?:for |in )?(?:priority|prio|p) ?\d{1,2}"),
        (
            "baseline",
            r"baseline(?: is| of)?:? (?P<value>[-−–+]?[£$€]?[\d,.]{1,12}\s?(?:%|per ?cent|pc)?)"
            r"(?:\s+(?:as )?(?:at|in|on|for|from)\s+(?P<at>.{3,30}))?",
        ),
        (
            "unit",
            r"(?:unit:? |in )?(?P<unit>%|£|per ?cent|percent(?:age)?|days|weeks|months|hours|minutes|number"
            r"|count|score|rate|points|plans|pupils|children|families|schools|places|people)",
        ),
    )
)
_UNITS = {"percent": "%", "per cent": "%", "percentage": "%", "number": "", "count": ""}
_MINUS = frozenset({"-", "−", "–"})
_NUMBER = re.compile(
    r"(?P<sign>[-−–+]?)\s?[£$€]?(?P<figures>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?|"
    r"\.\d{1,6})"
    r"\s?(?:%|per ?cent|pc)?",
    re.I,
)
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpc\b", re.I)
_RHYTHMS = tuple(
    (every, re.compile(pattern, re.I))
    for every, pattern in (
        (Every.MONTH, r"\b(?:every|each|per|a) month\b|\bmonthly\b"),
        (Every.QUARTER, r"\b(?:every|each|per|a) quarter\b|\bquarterly\b"),
        (Every.TERM, r"\b(?:every|each|per|a) (?:school )?term\b|\btermly\b"),
        (Every.ACADEMIC_YEAR, r"\b(?:every|each|per) (?:academic|school) year\b"),
        (Every.YEAR, r"\b(?:every|each|per|a) (?:calendar )?year\b|\b(?:yearly|annual(?:ly)?)\b"),
    )
)
