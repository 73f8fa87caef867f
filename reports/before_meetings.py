"""What whoever chairs a meeting should know before it: what is missing, what waits, what is late."""

from dataclasses import dataclass
from datetime import date

from reports.reporting import Cycle
from reports.timetable import missing
from rules import timetable
from rules.plans import is_row
from rules.progress import Status, is_overdue
from rules.timetable import Stage, Step
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.models import Group, Meeting
from storage.moving import Move
from storage.store import Store


@dataclass(frozen=True)
class Before:
    """`papers` is when they go out; `arising`: still open of the `asked` actions of the last meeting."""

    group: Group
    meeting: Meeting
    stage: Stage
    papers: date
    as_at: date
    missing: tuple[Cycle, ...] = ()
    to_confirm: tuple[Logged, ...] = ()
    to_approve: tuple[tuple[Logged, Move], ...] = ()
    last: Meeting | None = None
    asked: int = 0
    arising: tuple[Logged, ...] = ()
    open: int = 0
    overdue: int = 0

    @property
    def on(self) -> date:
        assert self.meeting.on is not None, "a meeting without a day has no list before it"
        return self.meeting.on

    @property
    def minutes_wait(self) -> bool:
        """Are there draft minutes of the last meeting for this one to agree?"""
        return self.last is not None and self.last.minutes == "draft"

    @property
    def nothing_to_say(self) -> bool:
        waiting = (self.missing, self.to_confirm, self.to_approve, self.arising, self.overdue)
        return not any(waiting) and not self.minutes_wait


def of_meeting(store: Store, group: Group, meeting: Meeting, stage: Stage, today: date) -> Before:
    assert group.id is not None
    assert meeting.on is not None
    calendar = calendar_of(store.partnership, group)
    actions = [one for one in store.actions.open([group.id]) if is_row(one.action.part)]
    children = [child.id for child in store.groups.children(group) if child.id is not None]
    last = store.groups.last_meeting(group.id, meeting.on)
    asked_for = store.actions.asked_for_at(last) if last else ()
    return Before(
        group=group,
        meeting=meeting,
        stage=stage,
        papers=timetable.day(calendar, meeting.on, Step.PUBLISH, group.timetable),
        as_at=today,
        missing=missing(store, group, meeting, today),
        to_confirm=tuple(one for one in actions if one.action.status is Status.READY),
        to_approve=tuple(store.moves.waiting_in([group.id], children)),
        last=last,
        asked=len(asked_for),
        arising=tuple(one for one in asked_for if not one.action.status.closed),
        open=len(actions),
        overdue=sum(is_overdue(one.action.status, one.action.due, today) for one in actions),
    )
