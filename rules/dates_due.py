"""What a date in somebody's words comes to: a day, the doubt about it, or that it is not a date at all."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from rules.calendar import Calendar

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
YEARS = range(2000, 2101)


class Kind(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    PART = "part of a month"
    YEAR = "year"
    TERM = "term"
    PERIOD = "reporting period"
    MEETING = "meeting"
    CONTINUOUS = "continuous"
    RECURRING = "recurring"
    DURATION = "duration"
    START = "start"
    COMPLETED = "completed"
    UNDATED = "undated"
    UNKNOWN = "unknown"


_PRINTED_AS_A_DAY = frozenset({Kind.DAY, Kind.WEEK, Kind.MONTH, Kind.PART, Kind.YEAR, Kind.COMPLETED})
_PRINTED_AS_WORDS = frozenset({Kind.TERM, Kind.MEETING, Kind.CONTINUOUS, Kind.RECURRING, Kind.DURATION})


@dataclass(frozen=True)
class Context:
    """Where and when the words were written: the day of the document or of the message."""

    on: date
    calendar: Calendar = field(default_factory=Calendar)
    next_meeting: date | None = None
    history: bool = False
    """Minutes look back: a year that is missing lies in the past."""
    refs: frozenset[str] = frozenset()
    """Known action references, such as 1.1.10, which are never dates."""


@dataclass(frozen=True)
class Due:
    """Words as printed, and beside them as understood.

    `due` is the last day on which it is not overdue. Where the words allow two days, `options` holds both and
    `question` asks; `due` is then empty, or the usual reading where there is one ("by 2020").
    """

    printed: str
    kind: Kind
    due: date | None = None
    start: date | None = None
    recurs: str | None = None
    approximate: bool = False
    follows_meeting: bool = False
    status: str | None = None
    question: str | None = None
    options: tuple[date, ...] = ()

    def iso(self) -> str | None:
        """The day for a day or a month, the words for a term or a meeting, nothing where there is no date."""
        if self.kind in _PRINTED_AS_A_DAY:
            return self.due.isoformat() if self.due else None
        return self.printed if self.kind in _PRINTED_AS_WORDS else None

    @property
    def first_day(self) -> date | None:
        """The day on which the time spoken of begins: for a month its first, for a day itself."""
        if self.start or self.due is None:
            return self.start
        return self.due.replace(day=1) if self.kind is Kind.MONTH else self.due


@dataclass(frozen=True)
class Found:
    """A date inside a sentence. The span takes in "by" or "until", so that it can be cut out."""

    start: int
    end: int
    due: Due


def spoken(day: date) -> str:
    """Thursday 20 June 2024, in English whatever the locale of the machine."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {brief(day)} {day.year}"


def brief(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]}"


def ask(printed: str, question: str, *options: date, kind: Kind = Kind.UNKNOWN) -> Due:
    return Due(printed, kind, question=question, options=tuple(sorted(set(options))))


def on_day(printed: str, day: date, kind: Kind = Kind.DAY, *, approximate: bool = False) -> Due:
    """A due date, unless its year is one that no partnership plans for."""
    if day.year not in YEARS:
        return ask(printed, f"The year {day.year} looks wrong. Which year is meant?")
    return Due(printed, kind, day, approximate=approximate)


def exact(printed: str, day: date, kind: Kind = Kind.DAY) -> Due:
    """A day printed in full, or a month. Written past `__init__`, which takes three quarters of the time:
    most of a column of 10,000 dates comes through here, and a frozen class sets its fields call by call."""
    due: Due = _blank(Due)
    own = due.__dict__
    own["printed"], own["kind"], own["due"] = printed, kind, day
    return due


def either(printed: str, *options: date, kind: Kind = Kind.UNKNOWN) -> Due:
    days = sorted(set(options))
    if len(days) == 1:
        return on_day(printed, days[0])
    choice = " or ".join(spoken(day) for day in days)
    return ask(printed, f"Do you mean {choice}?", *days, kind=kind)


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def month_due(printed: str, year: int, month: int) -> Due:
    """Only a month is named: its last day."""
    return on_day(printed, month_end(year, month), Kind.MONTH)


def reword(due: Due, printed: str) -> Due:
    return due if due.printed == printed else replace(due, printed=printed)


_blank = object.__new__
