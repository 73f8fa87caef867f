"""The timetable around a meeting, in working days before and after it (DOMAIN.md 5.6).

A step is a threshold and no exact day: what Clerk could not say on its day it says later, while that is still
of use to whoever reads it. Before the meeting that is until their next step, and never once the meeting has
begun.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from rules.calendar import Calendar


class Step(StrEnum):
    OPEN = "open"
    """Drafts of the highlight reports are ready."""
    DRAFT = "draft"
    """Highlight reports are due."""
    CHAIR = "chair"
    """The chair sees what is there."""
    PUBLISH = "publish"
    """Papers go out: five clear days."""
    EVE = "eve"
    """The chair's list once more."""
    ACTIONS = "actions"
    """What the meeting asked for is sent round."""
    MINUTES = "minutes"
    """The draft minutes are due."""


USUAL: Mapping[str, int] = {"open": 15, "draft": 10, "chair": 8, "publish": 6, "actions": 2, "minutes": 5}
"""Working days: before the meeting, and after it for the last two. A group may have its own."""

AFTER = (Step.ACTIONS, Step.MINUTES)
OF_REPORTS = (Step.OPEN, Step.DRAFT, Step.PUBLISH)
"""For the group that priorities report to; the other steps are every group's."""
OF_THE_CHAIR = (Step.CHAIR, Step.EVE)

_EVE = 1
_ONE_DAY = timedelta(days=1)
_STILL_OF_USE = 5
"""Working days: what is owed after a meeting is no news later than that."""
_NEXT = {
    Step.OPEN: (Step.DRAFT, Step.PUBLISH),
    Step.DRAFT: (Step.PUBLISH,),
    Step.CHAIR: (Step.EVE,),
    Step.ACTIONS: (Step.MINUTES,),
}
"""What the same reader is told next."""


@dataclass(frozen=True)
class Stage:
    """One step of one meeting: its day, and the first day on which it is of no use any longer."""

    step: Step
    days: int
    on: date
    until: date

    @property
    def is_after(self) -> bool:
        return self.step in AFTER

    def is_reached(self, today: date) -> bool:
        return self.on <= today < self.until


def days_of(step: Step, own: Mapping[str, int]) -> int:
    return _EVE if step is Step.EVE else int(own.get(step, USUAL[step]))


def day(
    calendar: Calendar, meeting: date, step: Step, own: Mapping[str, int], begun: date | None = None
) -> date:
    """The day of this step. `own` are the group's numbers, where they are not the usual ones. `begun`: the
    group was set up only then, so its first reports open on that day and are due on a later one.
    """
    days = days_of(step, own)
    on = calendar.add_working_days(meeting, days if step in AFTER else -days)
    if begun is None or on > begun or step not in (Step.OPEN, Step.DRAFT):
        return on
    return begun if step is Step.OPEN else min(calendar.next_working_day(begun), max(meeting, begun))


def stages(
    calendar: Calendar, meeting: date, own: Mapping[str, int], begun: date | None = None
) -> tuple[Stage, ...]:
    """Every step of a meeting in the order of their days."""
    return _stages(calendar, meeting, tuple(sorted(own.items())), begun)


def reached(
    calendar: Calendar, meeting: date, own: Mapping[str, int], today: date, begun: date | None = None
) -> tuple[Stage, ...]:
    """Those whose day has come and that are still of use."""
    return tuple(one for one in stages(calendar, meeting, own, begun) if one.is_reached(today))


def reach(own: Mapping[str, int]) -> int:
    """Calendar days, and generously: no step lies further than this from its meeting, nor is of use later."""
    furthest = max(days_of(step, own) for step in Step) + _STILL_OF_USE
    return 2 * furthest + 14


@lru_cache(maxsize=4096)
def _stages(
    calendar: Calendar, meeting: date, numbers: tuple[tuple[str, int], ...], begun: date | None
) -> tuple[Stage, ...]:
    """Kept: every tick asks for the same few meetings, and counting working days takes its time."""
    own = dict(numbers)
    days = {step: day(calendar, meeting, step, own, begun) for step in Step}
    found = (
        Stage(step, days_of(step, own), on, _until(calendar, meeting, step, days))
        for step, on in days.items()
    )
    return tuple(sorted(found, key=lambda stage: (stage.on, stage.is_after)))


def _until(calendar: Calendar, meeting: date, step: Step, days: Mapping[Step, date]) -> date:
    return min(_ends(calendar, meeting, step, days))


def _ends(calendar: Calendar, meeting: date, step: Step, days: Mapping[Step, date]) -> Iterator[date]:
    """A group may put its steps in another order, so that only those count that come later."""
    yield from (days[later] for later in _NEXT.get(step, ()) if days[later] > days[step])
    if step in AFTER:
        yield calendar.add_working_days(days[step], _STILL_OF_USE)
    else:
        yield meeting + _ONE_DAY if step is Step.EVE else meeting
