"""The timetable around a meeting: private lists for who has a step to do, and the channel's list of actions.

Only meetings that lie near enough are read, and of these only the steps that are reached today are put.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, select

import cards.steps
import cards.timetable
import reports.timetable
import rules.timetable
import storage.timetable
from reminders.planned import Asked, Planned
from reminders.schedule import GroupDay, group_days
from reports.timetable import Told
from rules import nudges
from rules.timetable import OF_REPORTS, OF_THE_CHAIR, Stage, Step
from storage.models import Channel, Meeting
from storage.postbox import Owed, Postbox
from storage.timetable import DueStep, Near


@dataclass(frozen=True)
class Due:
    """A step of a meeting of a group whose working day it is."""

    day: GroupDay
    meeting: Near
    stage: Stage

    @property
    def step(self) -> DueStep:
        return DueStep(self.meeting.id, self.meeting.on, self.stage.step)

    @property
    def has_sros(self) -> bool:
        return self.stage.step in (Step.OPEN, Step.DRAFT)

    def of_role(self) -> Mapping[str, Any]:
        """Told to who leads the group, or keeps its programme."""
        leads = (self.day.group_id, self.day.head)
        group, role = leads if self.stage.step in OF_THE_CHAIR else self.day.keeper
        return {**self.parameters(), "holder_group": group, "of_role": role}

    def parameters(self) -> Mapping[str, Any]:
        return {
            "of_group": self.day.group_id,
            "today": self.day.day.today,
            "due": nudges.opens(self.day.pace, self.stage.on),
            "opens": self.day.day.opens,
            "closes": self.day.day.closes,
            "of_kind": self.step.kind,
            "of_step": self.stage.days,
            "met_on": self.meeting.on,
            "meeting": self.meeting.id,
            "prefix": self.step.prefix,
        }


def put(session: Session, days: Sequence[GroupDay], now: datetime) -> None:
    due = list(_due(session, days))
    of_sros = [one.parameters() for one in due if one.has_sros]
    storage.timetable.put_lines(session, [one.of_role() for one in due], of_sros, now)
    storage.timetable.put_lists(session, [one.parameters() for one in due if one.stage.step is Step.ACTIONS])


def steps(asked: Asked) -> Planned | None:
    """A person's steps of today, or the actions of one meeting for a channel."""
    return _list_of_actions(asked) if asked.parcel.person_id is None else _private(asked)


def holding(asked: Asked) -> list[tuple[Owed, Due, Meeting]]:
    """The lines of a person's parcel with their steps.

    What was moved or cancelled, has begun, or is somebody else's meanwhile is withdrawn.
    """
    lines = Postbox(asked.store.session).lines(asked.parcel.key)
    days = {
        day.group_id: day
        for day in group_days(asked.store.session, asked.now, {one.group_id for one in lines})
    }
    found = [(line, *known) for line in lines if (known := _still(asked, line, days.get(line.group_id)))]
    kept = {line.key for line, _, _ in found}
    Postbox(asked.store.session).withdraw([line.key for line in lines if line.key not in kept])
    return found


def _due(session: Session, days: Sequence[GroupDay]) -> Iterator[Due]:
    """What comes before a meeting is of the next meeting alone: one at a time is prepared."""
    of_group = {day.group_id: day for day in days}
    met_before: set[int] = set()
    for meeting in _near(session, days):
        day = of_group.get(meeting.group_id)
        if day is None:
            continue
        is_next = meeting.on >= day.day.today and meeting.group_id not in met_before
        if is_next:
            met_before.add(meeting.group_id)
        for stage in _reached(day, meeting):
            if stage.is_after or is_next:
                yield Due(day, meeting, stage)


def _near(session: Session, days: Sequence[GroupDay]) -> Sequence[Near]:
    if not days:
        return ()
    reach = timedelta(days=max(rules.timetable.reach(day.group.timetable) for day in days))
    first, last = min(day.day.today for day in days), max(day.day.today for day in days)
    return tuple(storage.timetable.meetings_near(session, first - reach, last + reach))


def _reached(day: GroupDay, meeting: Near) -> Iterator[Stage]:
    """Neither a meeting nor a step from before the group was set up is owed."""
    calendar, own = day.pace.calendar, day.group.timetable
    set_up = calendar.today(day.group.set_up_at)
    if meeting.on < set_up:
        return
    begun = set_up if meeting.is_first else None
    for stage in rules.timetable.reached(calendar, meeting.on, own, day.day.today, begun):
        is_ours = stage.step not in OF_REPORTS or day.group.kind == "board" or day.group.parent_id is None
        if is_ours and calendar.at(stage.on, day.pace.at) >= day.group.set_up_at:
            yield stage


def _as_near(asked: Asked, meeting: Meeting) -> Near:
    assert meeting.on is not None
    earlier = asked.store.groups.last_meeting(meeting.group_id, meeting.on)
    return Near(meeting.id or 0, meeting.group_id, meeting.on, is_first=earlier is None)


def _still(asked: Asked, line: Owed, day: GroupDay | None) -> tuple[Due, Meeting] | None:
    step = DueStep.of(line)
    meeting = asked.store.meetings.with_id(step.meeting_id)
    if day is None or meeting is None or meeting.cancelled or meeting.on != step.on:
        return None
    near = _as_near(asked, meeting)
    stage = next((one for one in _reached(day, near) if one.step is step.step), None)
    clock = day.pace.calendar.clock(asked.now)
    if stage is None or (not stage.is_after and step.on == day.day.today and meeting.has_begun(clock)):
        return None
    due = Due(day, near, stage)
    return (due, meeting) if line.key in _readers(asked, due) else None


def _readers(asked: Asked, due: Due) -> frozenset[str]:
    session, key = asked.store.session, asked.parcel.key
    of_sros = (
        storage.timetable.still_of_sros(session, key, due.parameters()) if due.has_sros else frozenset[str]()
    )
    return storage.timetable.still_of_roles(session, key, due.of_role()) | of_sros


def _private(asked: Asked) -> Planned | None:
    told = [(line, one) for line, due, meeting in holding(asked) if (one := _told(asked, line, due, meeting))]
    if not told:
        return None
    facts = [one for _, one in told]
    names = asked.store.people.names()
    recipient = names.get(asked.parcel.person_id or 0) or ""
    why = tuple(cards.steps.why(one, asked.today, recipient) for one in facts)
    return asked.planned(cards.steps.private(facts, names, asked.today), why, [line for line, _ in told])


def _told(asked: Asked, line: Owed, due: Due, meeting: Meeting) -> Told | None:
    assert asked.parcel.person_id is not None
    keeps = line.key in storage.timetable.still_of_roles(asked.store.session, asked.parcel.key, due.of_role())
    group = asked.store.groups.numbered(due.day.group_id)
    found = reports.timetable.of_reader(
        asked.store, group, meeting, due.stage, asked.parcel.person_id, due.day.day.today, keeps=keeps
    )
    return None if found is None or found.nothing_to_say else found


def _list_of_actions(asked: Asked) -> Planned | None:
    """Unless the meeting or the channel is gone meanwhile."""
    meeting = asked.store.meetings.with_id(storage.timetable.meeting_of(asked.parcel.key))
    channel = asked.store.session.exec(select(Channel).where(Channel.address == asked.parcel.channel)).first()
    if meeting is None or meeting.cancelled or meeting.on is None or channel is None or channel.dead:
        return None
    day = next(iter(group_days(asked.store.session, asked.now, {asked.group.id or 0})), None)
    near = _as_near(asked, meeting)
    stages = _reached(day, near) if day is not None and channel.group_id == meeting.group_id else ()
    stage = next((one for one in stages if one.step is Step.ACTIONS), None)
    actions = asked.store.actions.asked_for_at(meeting)
    if stage is None or not actions:
        return None
    card = cards.timetable.asked_for(asked.group, meeting, actions, asked.today, asked.group)
    why = cards.steps.why_actions(stage, asked.group, meeting.on, asked.today, asked.parcel.channel)
    return asked.planned(card, (why,))
