"""From which weekly list on an action that is late is somebody else's to see as well, besides its owners'."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rules import nudges
from rules.nudges import WEEKDAYS, Pace

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Step:
    """One list that a late action comes on to: once it is `after` days overdue, first on the day `on`."""

    after: int
    on: date

    def is_reached(self, today: date) -> bool:
        return self.on <= today


def step(own: Pace, readers: Sequence[Sequence[Pace]], due: date, after: int, known: date) -> Step:
    """`known`: no list had it before the day on which the log knew of it.

    Each of `readers` has the paces of all groups that bring them a list, of which there is one a week; where
    nobody reads it yet, it would be that of the action's own group.
    """
    day = max(due + timedelta(days=after), known)
    return Step(after, min(first_list(own, paces, day) for paces in readers or [[own]]))


def first_list(own: Pace, paces: Sequence[Pace], day: date) -> date:
    """The first weekly list on this day or later. A holiday or a pause moves a list on.

    While its own group has paused, an action is on no list that comes because of another group.
    """
    monday = day - timedelta(days=day.weekday()) - _WEEK
    while True:
        goes = min(_goes_on(pace, monday) for pace in paces or [own])
        if goes >= day and not nudges.is_paused(own, goes):
            return goes
        monday += _WEEK


def _goes_on(pace: Pace, monday: date) -> date:
    return nudges.week_goes_on(pace, monday + timedelta(days=WEEKDAYS.index(pace.summary_day)))
