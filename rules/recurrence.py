"""The next round of what comes again: when it is due, said as exactly as the last one was.

What was due in a month is due in a month again, and what was due on the last day of one stays at its end.
"""

import itertools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from rules.calendar import Calendar
from rules.dates_due import MONTH_NAMES, WEEKDAY_NAMES, brief, month_end
from rules.dates_forms import NUMBERS, count_of, shifted

_EVERY = re.compile(
    rf"every (?:(?P<count>[0-9]{{1,2}}|{NUMBERS}) )?(?P<unit>working day|day|week|month|quarter|year)s?"
)
_WEEKDAY = re.compile(rf"every (?P<day>{'|'.join(WEEKDAY_NAMES)})")
_BY_THE_MONTH = frozenset({"month", "quarter", "year"})
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Round:
    """`kind` is that of `rules.dates.Due`: how exactly the day was said."""

    due: date | None
    kind: str | None = None
    starts: date | None = None

    @property
    def printed(self) -> str | None:
        """As a person would write it in the column of due dates."""
        if self.due is None:
            return None
        if self.kind == "month":
            return f"{MONTH_NAMES[self.due.month - 1]} {self.due.year}"
        return f"{brief(self.due)} {self.due.year}"


@dataclass(frozen=True)
class Setting:
    """When the last round was finished, and where: the group's calendar and its next meeting."""

    today: date
    calendar: Calendar
    next_meeting: date | None = None


def is_countable(rhythm: str) -> bool:
    """Can the next round be given a day? What a document prints may be in words of its own."""
    by_name = rhythm in ("every term", "every meeting") or _weekday(rhythm) is not None
    return by_name or _EVERY.fullmatch(rhythm) is not None


def next_round(last: Round, rhythm: str, here: Setting) -> Round | None:
    """The first round after the last one and after today; None where the rhythm cannot be counted.

    Rounds that should have been done meanwhile are passed over: nobody can do them any more.
    """
    every, after = _EVERY.fullmatch(rhythm), max(here.today, last.due or here.today)
    weekday = _weekday(rhythm)
    if every is not None:
        return _counted(last, every, here)
    if weekday is not None:
        return Round(after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1), "day")
    if rhythm == "every term":
        return Round(here.calendar.terms_from(after + _A_DAY)[0].ends, "term")
    return Round(here.next_meeting, "meeting") if rhythm == "every meeting" else None


def _weekday(rhythm: str) -> int | None:
    found = _WEEKDAY.fullmatch(rhythm)
    return WEEKDAY_NAMES.index(found["day"]) if found else None


def _counted(last: Round, every: re.Match[str], here: Setting) -> Round:
    """Counted from the last day itself however many rounds on: two months after 31 January is 31 March."""
    base, count, unit = last.due or here.today, count_of(every["count"] or "one"), every["unit"]
    at_the_end = unit in _BY_THE_MONTH and last.due is not None and base == _end_of_month(base)
    days = (
        (rounds, _settled(shifted(base, count * rounds, unit, here.calendar), last.kind, at_the_end, here))
        for rounds in itertools.count(1)
    )
    rounds, due = next((rounds, day) for rounds, day in days if day > here.today)
    starts = shifted(last.starts, count * rounds, unit, here.calendar) if last.starts else None
    return Round(due, last.kind if last.due else "day", starts)


def _settled(day: date, kind: str | None, at_the_end: bool, here: Setting) -> date:
    if kind == "term":
        return _end_of_term(day, here.calendar)
    return _end_of_month(day) if at_the_end or kind == "month" else day


def _end_of_month(day: date) -> date:
    return month_end(day.year, day.month)


def _end_of_term(day: date, calendar: Calendar) -> date:
    """Terms end on another day each year."""
    ends = [term.ends for term in calendar.terms_from(day - timedelta(days=45))]
    return min(ends, key=lambda end: abs(end - day))
