"""When somebody is reminded: thresholds, working hours, the week's summary, and the pause before a retry.

Thresholds are not exact days: "at most 3 days left" is still true after a day of downtime, so catching up is
the ordinary rule. Of each kind only the latest step is owed, so a first look at an old log says a thing once.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zlib import crc32

from rules.calendar import Calendar

OPENS, CLOSES = time(8), time(18)
"""Nobody is written to in the evening, at night or at weekends (DOMAIN.md 5.7)."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONG_AGO = date(1900, 1, 1)
LATE_AFTER = timedelta(hours=1)
"""What comes later than this says so."""

LAST_HOUR = time(17)
"""A nudge or a summary goes at an hour from `OPENS` to this one, so that it is read on its day."""

_ONE_DAY = timedelta(days=1)
_DAYS_OF_A_YEAR = 366


class Kind(StrEnum):
    DUE = "due"
    OVERDUE = "overdue"


class Audience(StrEnum):
    """Whom a window is for. Those who work in school terms have a calendar of their own."""

    EVERYBODY = "everybody"
    OTHERS = "all but those who work in terms"
    TERM_TIME = "those who work in terms"


@dataclass(frozen=True)
class Pace:
    """How one group wants to be reminded: its calendar, the hour of its nudges, and its thresholds.

    From `paused_from` to before `paused_until` it is not; `summary_not_in` are months, of which 8 is August.
    """

    calendar: Calendar
    at: time = time(9)
    days_before: tuple[int, ...] = (7, 1, 0)
    overdue_every: int = 7
    summary_day: str = "monday"
    summary_at: time = time(9)
    summary_wanted: bool = True
    summary_not_in: frozenset[int] = frozenset()
    paused_from: date | None = None
    paused_until: date | None = None


@dataclass(frozen=True)
class Day:
    """A working day of one group: from when to when it may be written to (UTC)."""

    today: date
    opens: datetime
    closes: datetime


@dataclass(frozen=True)
class Window:
    """Actions due from `first` to `last` are owed this step.

    Overdue steps are counted: one for each `every` days by which the due date lies before `reach`.
    """

    kind: Kind
    first: date
    last: date
    reach: date
    step: int = 0
    every: int = 0
    audience: Audience = Audience.EVERYBODY


@dataclass(frozen=True)
class Week:
    """A weekly post: the week it belongs to, and the moment since which it is owed."""

    name: str
    due_on: date
    moment: datetime


def working_day(pace: Pace, now: datetime) -> Day | None:
    """The group's day at this instant; None when it is not written to.

    That is at weekends, on holidays, on closure days, in the evening, and while it has paused its reminders.
    """
    local = pace.calendar.local(now)
    today = local.date()
    if local.time() >= CLOSES or not pace.calendar.is_working_day(today) or is_paused(pace, today):
        return None
    return _day(pace, today)


def next_working_day(pace: Pace, now: datetime) -> Day:
    """The day now, or the next one on which the group may be written to."""
    return working_day(pace, now) or _day(pace, next_day(pace, pace.calendar.today(now)))


def next_day(pace: Pace, today: date) -> date:
    """The first day after today on which the group may be written to."""
    day = pace.calendar.next_working_day(today)
    if pace.paused_until is None or not is_paused(pace, day):
        return day
    return pace.calendar.working_day_on_or_after(pace.paused_until)


def is_paused(pace: Pace, today: date) -> bool:
    return paused(pace.paused_from, pace.paused_until, today)


def paused(since: date | None, until: date | None, today: date) -> bool:
    """Without a first day, a pause has begun; without an end, there is none."""
    return until is not None and today < until and (since is None or since <= today)


def told_on(pace: Pace, wanted: date, now: datetime, *, is_gone: Callable[[date], bool]) -> Day:
    """The day on which somebody is told what they want to hear on `wanted`: a working day up to it.

    `is_gone`: what is said that day is on its way already.
    """
    day = pace.calendar.working_day_on_or_before(wanted)
    if day > pace.calendar.today(now):
        return _day(pace, day)
    soonest = next_working_day(pace, now)
    return _day(pace, pace.calendar.next_working_day(soonest.today)) if is_gone(soonest.today) else soonest


def reach(pace: Pace, today: date) -> date:
    """The last day that counts as today: the one before the next working day."""
    return pace.calendar.next_working_day(today) - _ONE_DAY


@lru_cache(maxsize=4096)
def windows(pace: Pace, today: date) -> tuple[Window, ...]:
    """What is owed on a working day, as ranges of due dates that SQL can select by.

    Kept, for every tick of the day asks, and most groups have the same.
    """
    return (*_before(pace, today), _after(pace, today))


@lru_cache(maxsize=4096)
def windows_in_terms(pace: Pace, today: date) -> tuple[Window, ...]:
    """The same where some people work in school terms only: what falls into the holidays is said before them.

    One set serves everybody on a day on which both calendars say the same, which is most days of a term.
    """
    everybody = windows(pace, today)
    theirs = replace(pace, calendar=replace(pace.calendar, term_time_only=True))
    in_terms = windows(theirs, today) if theirs.calendar.is_working_day(today) else ()
    if in_terms == everybody:
        return everybody
    others = (replace(window, audience=Audience.OTHERS) for window in everybody)
    return (*others, *(replace(window, audience=Audience.TERM_TIME) for window in in_terms))


def step(pace: Pace, due: date, today: date) -> tuple[Kind, int] | None:
    """The one step that an action due on `due` has reached on this working day."""
    for window in windows(pace, today):
        if window.first <= due <= window.last:
            return window.kind, (window.reach - due).days // window.every if window.every else window.step
    return None


def week(pace: Pace, today: date) -> Week:
    """The week whose summary is owed on this day: the latest summary day, today included."""
    back = (today.weekday() - WEEKDAYS.index(pace.summary_day)) % 7
    due_on = today - timedelta(days=back)
    year, number, _ = due_on.isocalendar()
    return Week(f"{year}-W{number:02}", due_on, pace.calendar.at(due_on, pace.summary_at))


def week_goes_on(pace: Pace, due_on: date) -> date:
    """The day on which it can go: a weekend, a holiday or a pause moves it on, and does not make it late."""
    day = pace.calendar.working_day_on_or_after(due_on)
    if pace.paused_until is None or not is_paused(pace, day):
        return day
    return pace.calendar.working_day_on_or_after(pace.paused_until)


def owes_summary(pace: Pace, week: Week, today: date) -> bool:
    """Is the channel's summary of this week wanted? A month without one has none, nor one that comes late."""
    return pace.summary_wanted and not pace.summary_not_in & {week.due_on.month, today.month}


def next_summary(pace: Pace, now: datetime, since: datetime, told: Collection[str]) -> date | None:
    """The day on which the channel hears of its week next; None where it does not within a year.

    `told` are the weeks that have been said, and what was owed before `since` is nobody's news.
    """
    day = next_working_day(pace, now).today
    for _ in range(_DAYS_OF_A_YEAR):
        found = week(pace, day)
        new = found.moment >= since and found.name not in told
        if new and not is_paused(pace, day) and owes_summary(pace, found, day):
            return day
        day = pace.calendar.next_working_day(day)
    return None


def summary_opens(pace: Pace, today: date) -> datetime:
    """On whichever day a summary goes, it goes at its hour."""
    return pace.calendar.at(today, _in_hours(pace.summary_at))


def opens(pace: Pace, day: date) -> datetime:
    """The hour of the group's nudges on this day."""
    return pace.calendar.at(day, _in_hours(pace.at))


def is_late(due_at: datetime, now: datetime) -> bool:
    return now - due_at > LATE_AFTER


def backoff(attempt: int, key: str) -> timedelta:
    """2, 4, 8 ... seconds, at most a quarter of an hour; spread by the key, so that not all come at once."""
    spread = crc32(f"{key}/{attempt}".encode()) / 2**32
    return timedelta(seconds=min(2.0**attempt, 900.0) * (1 + spread / 4))


def _day(pace: Pace, today: date) -> Day:
    return Day(today, opens(pace, today), pace.calendar.at(today, CLOSES))


def _in_hours(clock: time) -> time:
    return min(max(clock, OPENS), LAST_HOUR)


def _before(pace: Pace, today: date) -> Iterator[Window]:
    """A threshold that falls on no working day counts as the working day before it.

    So on a Friday everything up to Sunday has come: the day before a due Monday is Sunday, and is said then.
    """
    counts, first = reach(pace, today), today
    for days in sorted(set(pace.days_before)):
        last = counts + timedelta(days=days)
        if last >= first:
            yield Window(Kind.DUE, first, last, counts, step=days)
            first = last + _ONE_DAY


def _after(pace: Pace, today: date) -> Window:
    return Window(Kind.OVERDUE, LONG_AGO, today - _ONE_DAY, reach(pace, today), every=pace.overdue_every)
