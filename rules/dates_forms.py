"""The notation in which the forms of a date are written down, and the words that all of them share."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from rules.calendar import Calendar
from rules.dates_due import Context, Due
from rules.late import late

Reader = Callable[[re.Match[str], Context], Due | None]


@dataclass(frozen=True)
class Form:
    """One way of writing a date.

    In a sentence it counts only after one of the words in `after` (None: anywhere; empty: never, it is a
    date only where the whole cell says so), or at the end of the sentence when it may be `ending`.
    """

    pattern: re.Pattern[str]
    read: Reader
    after: frozenset[str] | None = None
    ending: bool = False


_DEADLINES = (
    "by",
    "before",
    "until",
    "till",
    "til",
    "to",
    "due",
    "deadline",
    "no later than",
    "not later than",
    "ahead of",
    "in time for",
    "as at",
    "counted from",
)
STARTS = frozenset(
    {"from", "after", "since", "start", "starts", "starting", "commencing", "commences", "as of"}
)
STRICTLY_BEFORE = frozenset({"before", "ahead of"})
DEADLINE = frozenset(_DEADLINES)
LED = DEADLINE | STARTS | {"on", "in", "for", "at", "during", "this", "over"}
NEVER: frozenset[str] = frozenset()
LEADS = tuple(sorted(LED, key=len, reverse=True))

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])(?:\.(?=_['0-9]))?"
)
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)(?![a-z])"
)
NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    "|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
)
_NUMBER_WORDS = ("no", *re.findall("[a-z]+", NUMBERS))
_COUNT = rf"(?:[0-9]{{1,3}}|(?:a )?couple of|another|one more|an?|{NUMBERS})(?![a-z0-9])"
_UNIT = (
    r"(?:(?:clear )?(?:working|business) days?|(?:calendar )?days?|weeks?|wks?|fortnights?"
    r"|(?:calendar )?months?|mths?|quarters?|years?|yrs?)(?![a-z])"
)
# Two figures are a year only where nothing could make them a clock or a count: "4 July 12 people came".
_SHORT_YEAR = r"[0-9]{2}(?=_(?:\Z|[,;()?!]|\.(?![0-9])|at\b|because\b|as\b))"
_YEAR = rf"(?:[12][0-9]{{3}}(?![0-9])|'[0-9]{{2}}(?![0-9])|{_SHORT_YEAR})"
CLOCK = (
    r"(?:[0-2]?[0-9](?:[.:][0-5][0-9])?_(?:am|pm)|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?"
    r"|noon|midday|midnight)(?![a-z0-9])"
)

_PIECES = {
    "nth": r"_(?:st|nd|rd|th)(?![a-z])",
    "season": r"(?P<season>autumn|spring|summer|winter)(?![a-z])",
    "count": f"(?P<count>{_COUNT})",
    "unit": f"(?P<unit>{_UNIT})",
    "clock": CLOCK,
    "sep": r"(?P<sep>&|/|-|to\b|and\b|or\b)",
    # What may follow "the 4th": not a noun, or "by the 4th draft" would be a date.
    "stop": r"(?=_(?:\Z|[^\w\s'%]|(?:because|as|so|and|due|since|please|if|but|at|with|when)\b))",
}
_NUMBERED = {"day": r"(?:[0-2]?[0-9]|3[0-9])(?![0-9])", "month": _MONTH, "weekday": _WEEKDAY, "year": _YEAR}
_NAME = re.compile(r"(?<!P)<([a-z]+)([0-9]?)>")

# A date ends where its word ends, and not inside 20.06.24.5, 25% or 2.50.
_END = r"(?![\w%]|[.:/-][0-9])"


def form(template: str, read: Reader, after: frozenset[str] | None = None, *, ending: bool = False) -> Form:
    return Form(spell(f"(?:{template}){_END}"), read, after, ending)


def spell(template: str) -> re.Pattern[str]:
    """`<day> <month>` becomes a pattern: a name is a named group, a space some white space, `_` perhaps some.

    White space is counted and never endless, so that no text, however long, takes more than one pass.
    """
    spelt = _NAME.sub(_piece, template)
    return late(spelt.replace(" ", r"\s{1,8}").replace("_", r"\s{0,8}"))


def month_of(words: str) -> int:
    return _MONTHS.index(words[:3]) + 1


def weekday_of(words: str) -> int:
    return _WEEKDAYS.index(words[:3])


def year_of(words: str | None) -> int | None:
    """Two figures are a year of this century: 24 is 2024."""
    if words is None:
        return None
    figures = words.lstrip("'")
    return int(figures) + (2000 if len(figures) == 2 else 0)


def count_of(words: str) -> int:
    if words.isdecimal():
        return int(words)
    if words in _NUMBER_WORDS:
        return _NUMBER_WORDS.index(words)
    return 2 if "couple" in words else 1


def unit_of(words: str) -> str:
    if "working" in words or "business" in words:
        return "working day"
    return next(unit for start, unit in _UNITS if words.removeprefix("calendar").strip().startswith(start))


def shifted(day: date, count: int, unit: str, calendar: Calendar) -> date:
    if unit == "working day":
        return calendar.add_working_days(day, count)
    return day + _STEPS[unit] * count


def number_word(count: int) -> str:
    return _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else str(count)


def plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _piece(name: re.Match[str]) -> str:
    word, number = name.groups()
    if word in _NUMBERED:
        return f"(?P<{word}{number}>{_NUMBERED[word]})"
    return _PIECES[word]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNITS = (
    ("d", "day"),
    ("w", "week"),
    ("f", "fortnight"),
    ("m", "month"),
    ("q", "quarter"),
    ("y", "year"),
)
_STEPS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "year": relativedelta(years=1),
}
