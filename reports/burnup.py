"""Progress over time: how many actions were planned to be done, and how many were, day after day.

Counted are the actions that count today in `reports.progress`: a sub-action, what was logged in error and
what was closed without being done are in no figure. Planned goes by the due dates, as they stand now and as
they were first; closed by the days on which they were closed as complete, until they were reopened.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.below import and_below
from rules.dates_due import month_end
from storage.burnup import Planned
from storage.models import Group, Priority
from storage.store import Store

_POINTS = 13
"""A figure for each month of a year, or each week of a term: more than that nobody reads."""


@dataclass(frozen=True)
class Point:
    """By the end of a day. `closed` is None of a day to come; `first` was planned before dates moved."""

    day: date
    planned: int
    first: int
    closed: int | None


@dataclass(frozen=True)
class Burnup:
    """`whole`: all that count. `undated`: those of them that no line of a plan has."""

    as_at: date
    points: tuple[Point, ...]
    whole: int
    undated: int
    left_out: int = 0

    @property
    def now(self) -> Point:
        """As at the day of the report."""
        return next(point for point in self.points if point.day == self.as_at)

    @property
    def moved(self) -> bool:
        """Is the plan another one than it was first?"""
        return any(point.planned != point.first for point in self.points)


def of_group(store: Store, group: Group, as_at: date) -> Burnup:
    """With the groups below it: an action that serves several priorities counts once."""
    ids = [one.id for one in and_below(store, group) if one.id is not None]
    return of_actions(store.burnups.of_groups(ids), as_at)


def of_priority(store: Store, priority: Priority, as_at: date) -> Burnup:
    assert priority.id is not None
    return of_actions(store.burnups.of_priority(priority.id), as_at)


def of_actions(found: Sequence[Planned], as_at: date) -> Burnup:
    counting = [one for one in found if one.is_done or not one.status.closed]
    due, first, done = Counter[date | None](), Counter[date | None](), Counter[_Span]()
    for one in counting:
        due[one.due] += one.times
        first[one.first_due or one.due] += one.times
        for span in _spans(one, as_at):
            done[span] += one.times
    days = (*due, *first, *(start for start, _ in done), *(one.logged_on for one in counting), as_at)
    known = [day for day in days if day is not None]
    points = tuple(
        Point(
            day,
            planned=_by(day, due),
            first=_by(day, first),
            closed=None if day > as_at else sum(times for span, times in done.items() if _holds(span, day)),
        )
        for day in _days(min(known), max(known), as_at)
    )
    whole = sum(one.times for one in counting)
    return Burnup(as_at, points, whole, due[None], sum(one.times for one in found) - whole)


def _by(day: date, dates: Mapping[date | None, int]) -> int:
    return sum(times for each, times in dates.items() if each is not None and each <= day)


_Span = tuple[date, date | None]
"""From the day it was closed to the day, not in it, on which it was reopened."""


def _holds(span: _Span, day: date) -> bool:
    return span[0] <= day and (span[1] is None or day < span[1])


def _spans(one: Planned, as_at: date) -> Iterator[_Span]:
    """When it was closed as complete; the row says it of today, whatever history tells."""
    since = one.turns[0].was if one.turns else None
    for turn in one.turns:
        if since is not None and turn.now != since:
            yield since, turn.on
        since = turn.now
    if one.is_done:
        yield one.closed_on or since or as_at, None


def _days(first: date, last: date, as_at: date) -> list[date]:
    """The ends of days, weeks, months, quarters or years, whichever are few enough; both ends and today."""
    found = (list(step(first, last)) for step in _STEPS)
    between: list[date] = next((days for days in found if len(days) <= _POINTS), [])
    return sorted({first, *between, as_at, last})


def _by_days(number: int) -> Callable[[date, date], Iterator[date]]:
    def days(first: date, last: date) -> Iterator[date]:
        """Weeks end on Sundays."""
        day = first + timedelta(days=(6 - first.weekday()) % number)
        while day <= last:
            yield day
            day += timedelta(days=number)

    return days


def _by_months(number: int) -> Callable[[date, date], Iterator[date]]:
    def days(first: date, last: date) -> Iterator[date]:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
        ends = (month_end((month - 1) // 12, (month - 1) % 12 + 1) for month in months if month % number == 0)
        yield from (day for day in ends if first <= day <= last)

    return days


_STEPS = (_by_days(1), _by_days(7), *(_by_months(number) for number in (1, 3, 12, 60, 120)))
