"""The story's clock: where one press may move it, and at which moments of the way something could happen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rules.calendar import Calendar
from rules.refusal import Refusal

MORNING = time(9)
FARTHEST = timedelta(days=92)
_ONE_DAY = timedelta(days=1)
_MONDAY = 0


@dataclass(frozen=True)
class Destination:
    label: str
    at: datetime


def destinations(now: datetime, calendar: Calendar, meetings: Iterable[date]) -> tuple[Destination, ...]:
    today = calendar.today(now)
    days = {
        "Next working day": calendar.next_working_day(today),
        "Next Monday": next_monday(today),
        "The day before the board": _day_before(today, meetings),
    }
    return tuple(
        Destination(label, calendar.at(day, MORNING)) for label, day in days.items() if day is not None
    )


def next_monday(today: date) -> date:
    return today + timedelta(days=7 - (today.weekday() - _MONDAY) % 7)


def _day_before(today: date, meetings: Iterable[date]) -> date | None:
    eves = (meeting - _ONE_DAY for meeting in sorted(meetings))
    return next((eve for eve in eves if eve > today), None)


def require_forward(now: datetime, to: datetime) -> None:
    if to < now:
        raise Refusal("The clock only moves forward. Choose a later day.")
    if to - now > FARTHEST:
        raise Refusal("Move the clock by at most three months at a time.")


def moments(now: datetime, to: datetime, calendar: Calendar, hours: Iterable[time]) -> Iterator[datetime]:
    """Every moment after `now` and up to `to` at which a group's nudges or summary go out, then `to` itself.

    Each day counts: whether it is a working day is for the reminders to know.
    """
    day, last = calendar.today(now), calendar.today(to)
    in_order = sorted(set(hours))
    while day <= last:
        for clock in in_order:
            moment = calendar.at(day, clock)
            if now < moment < to:
                yield moment
        day += _ONE_DAY
    yield to
