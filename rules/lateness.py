"""From which weekly list on an action that is late is somebody else's to see as well, besides its owners'."""

from dataclasses import dataclass
from datetime import date, timedelta

from rules.calendar import Calendar
from rules.nudges import WEEKDAYS


@dataclass(frozen=True)
class Step:
    """One list that a late action comes on to: once it is `after` days overdue, first on the day `on`."""

    after: int
    on: date

    def is_reached(self, today: date) -> bool:
        return self.on <= today


def step(calendar: Calendar, summary_day: str, due: date, after: int, known: date) -> Step:
    """`known`: no list had it before the day on which the log knew of it."""
    return Step(after, _first_list(calendar, summary_day, max(due + timedelta(days=after), known)))


def _first_list(calendar: Calendar, summary_day: str, day: date) -> date:
    """The first weekly list on this day or later. A holiday moves a list on, by days at most."""
    week = day - timedelta(days=(day.weekday() - WEEKDAYS.index(summary_day)) % 7)
    while (goes_on := calendar.working_day_on_or_after(week)) < day:
        week += timedelta(days=7)
    return goes_on
