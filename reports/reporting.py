"""Which report of a priority is being written: for whom, of which period, by when, and is it there?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rules import timetable
from rules.timetable import Step
from storage.calendars import calendar_of
from storage.models import Group, HighlightReport, Priority
from storage.risks import NoneFound, Registered
from storage.store import Store

_WITHOUT_A_MEETING = timedelta(days=28)
"""A round of a group that has not met."""
_AHEAD = timedelta(weeks=8)
"""As far as a report looks, where the meeting after the next is not known: boards meet every two months."""


@dataclass(frozen=True)
class Cycle:
    """One round of reporting: from the last meeting of the group that is reported to, to its next."""

    priority: Priority
    group: Group
    held: date
    """The last meeting."""
    starts: date
    meeting: date | None
    opens: date | None
    due: date | None
    until: date
    """The end of the period after this one."""
    draft: HighlightReport | None = None
    """What is being written now."""
    sent: HighlightReport | None = None
    """The one that was signed for this meeting."""
    before: HighlightReport | None = None
    """The last one that was signed for an earlier meeting."""

    @property
    def is_sent(self) -> bool:
        return self.sent is not None

    def is_wanted(self, by: date) -> bool:
        """Is it missing, and to be written by this day?"""
        return not self.is_sent and self.opens is not None and self.opens <= by

    def is_late(self, today: date) -> bool:
        return not self.is_sent and self.due is not None and self.due < today


def cycle(store: Store, priority: Priority, today: date) -> Cycle:
    (found,) = cycles(store, [priority], today)
    return found


def cycles(store: Store, priorities: Sequence[Priority], today: date) -> list[Cycle]:
    """Most report to the same group, whose meetings are asked for once."""
    groups = store.groups.all()
    reports = store.highlight_reports.of_each([one.id for one in priorities if one.id is not None])
    round_of = cache(lambda group_id: _round(store, _numbered(groups, group_id), today))
    return [_cycle(one, round_of(_whom(groups, one).id), reports[one.id or 0]) for one in priorities]


def is_to_be_looked_at(risk: Registered, cycle: Cycle) -> bool:
    """A risk that nobody reviewed since the last meeting."""
    return risk.review is None or risk.review.on <= cycle.held


def is_said_to_have_none(found: NoneFound | None, cycle: Cycle) -> bool:
    """Did somebody look since the last meeting, and find no risk?"""
    return found is not None and found.until is None and found.on > cycle.held


def whom(store: Store, priority: Priority) -> Group:
    """The board above the group that looks after a priority, or what is at the top."""
    return _whom(store.groups.all(), priority)


@dataclass(frozen=True)
class _Round:
    """One round of a group that is reported to: its meetings, and the days before the next."""

    group: Group
    held: date
    meeting: date | None
    opens: date | None
    due: date | None
    until: date


def _round(store: Store, group: Group, today: date) -> _Round:
    assert group.id is not None
    held = store.groups.last_meeting(group.id, today)
    coming = store.groups.next_meeting(group.id, today)
    meeting = coming.on if coming else None
    opens, due = (_day(store, group, meeting, step) for step in (Step.OPEN, Step.DRAFT))
    return _Round(
        group=group,
        held=held.on if held and held.on else today - _WITHOUT_A_MEETING,
        meeting=meeting,
        opens=opens,
        due=due,
        until=_until(store, group.id, meeting, today),
    )


def _cycle(priority: Priority, now: _Round, reports: Sequence[HighlightReport]) -> Cycle:
    """`reports`: of this priority, the newest first."""
    final = [one for one in reports if one.is_final]
    before = next((one for one in final if one.as_at and one.as_at <= now.held), None)
    sent = final[0] if final and final[0] is not before else None
    draft = reports[0] if reports and not reports[0].is_final else None
    return Cycle(
        priority=priority,
        group=now.group,
        held=now.held,
        starts=_starts(draft, sent, before, now.held),
        meeting=now.meeting,
        opens=now.opens,
        due=now.due,
        until=now.until,
        draft=draft,
        sent=sent,
        before=before,
    )


def _whom(groups: Sequence[Group], priority: Priority) -> Group:
    group = _numbered(groups, priority.group_id) if priority.group_id else _top(groups)
    while group.kind != "board" and group.parent_id is not None:
        group = _numbered(groups, group.parent_id)
    return group


def _numbered(groups: Sequence[Group], group_id: int | None) -> Group:
    return next(group for group in groups if group.id == group_id)


def _day(store: Store, group: Group, meeting: date | None, step: Step) -> date | None:
    if meeting is None:
        return None
    calendar = calendar_of(store.partnership, group)
    return timetable.day(calendar, meeting, step, group.timetable, begun(store, group, meeting))


def begun(store: Store, group: Group, meeting: date) -> date | None:
    """The day on which the group was set up, where this is the first meeting that Clerk knows of."""
    if store.groups.last_meeting(group.id or 0, meeting):
        return None
    return calendar_of(store.partnership, group).today(group.set_up_at)


def _top(groups: Sequence[Group]) -> Group:
    tops = [group for group in groups if group.parent_id is None]
    return next((group for group in tops if group.kind == "board"), tops[0])


def _starts(
    draft: HighlightReport | None,
    sent: HighlightReport | None,
    before: HighlightReport | None,
    last_meeting: date,
) -> date:
    """Where the report for an earlier meeting ended, so that nothing falls between two of them."""
    begun = draft or sent
    if begun is not None:
        return begun.starts
    return before.as_at if before and before.as_at else last_meeting


def _until(store: Store, group_id: int, meeting: date | None, today: date) -> date:
    after = store.groups.next_meeting(group_id, meeting + timedelta(days=1)) if meeting else None
    return after.on if after and after.on else (meeting or today) + _AHEAD
