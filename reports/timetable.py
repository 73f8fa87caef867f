"""What is to be done at one step around a meeting, and by one reader: reports, papers, actions, minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.oversight import standing_as
from reports.reporting import Cycle, begun, cycles, whom
from rules import timetable
from rules.timetable import OF_REPORTS, Stage, Step
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.models import Group, Meeting
from storage.store import Store


@dataclass(frozen=True)
class Told:
    """One step for one reader. `own` are the reports that they sign, `others` those that they wait for.

    `asked_for` is what the meeting asked for; `posts`: Clerk has a channel to post that in. `meant`: what
    they say in private without naming a group is about this one.
    """

    group: Group
    meeting: Meeting
    stage: Stage
    person_id: int
    own: tuple[Cycle, ...] = ()
    others: tuple[Cycle, ...] = ()
    signed: int = 0
    keeps: bool = False
    asked_for: tuple[Logged, ...] = ()
    posts: bool = False
    meant: bool = False

    @property
    def on(self) -> date:
        assert self.meeting.on is not None, "a meeting without a day has no timetable"
        return self.meeting.on

    @property
    def unowned(self) -> tuple[Logged, ...]:
        return tuple(one for one in self.asked_for if not one.owners)

    @property
    def undated(self) -> tuple[Logged, ...]:
        dateless = (one for one in self.asked_for if one.action.due is None)
        return tuple(one for one in dateless if one.action.due_kind != "continuous")

    @property
    def nothing_to_say(self) -> bool:
        """Done things are not chased."""
        if self.stage.step is Step.OPEN:
            return not self.own
        if self.stage.step is Step.DRAFT:
            return not self.own and not self.others
        if self.stage.step is Step.ACTIONS:
            return bool(self.asked_for) and self.posts and not self.unowned and not self.undated
        return self.meeting.minutes is not None if self.stage.step is Step.MINUTES else not self.keeps


def of_reader(
    store: Store, group: Group, meeting: Meeting, stage: Stage, person_id: int, today: date, *, keeps: bool
) -> Told | None:
    """`keeps`: they keep the group's programme. None: the step is none of this group."""
    if stage.is_after:
        asked_for = store.actions.asked_for_at(meeting) if stage.step is Step.ACTIONS else ()
        posts = any(not channel.dead for channel in store.groups.channels(group))
        usual = next(iter(store.people.groups_of(person_id, today)), None)
        meant = usual is not None and usual.id == group.id
        return Told(
            group, meeting, stage, person_id, keeps=keeps, asked_for=asked_for, posts=posts, meant=meant
        )
    if not is_reported_to(store, group):
        return None
    found = _cycles(store, group, meeting, today)
    people = standing_as(store, person_id, today)
    missing = [one for one in found if not one.is_sent]
    own = tuple(
        one for one in missing if one.priority.sro_id in people or (keeps and one.priority.sro_id is None)
    )
    others = tuple(one for one in missing if one not in own) if keeps else ()
    return Told(group, meeting, stage, person_id, own, others, len(found) - len(missing), keeps)


def is_reported_to(store: Store, group: Group) -> bool:
    """A board has the whole timetable, and so has what priorities report to for want of one."""
    return group.kind == "board" or any(whom(store, one).id == group.id for one in store.groups.priorities())


def missing(store: Store, group: Group, meeting: Meeting, today: date) -> tuple[Cycle, ...]:
    """The reports for this meeting that are not signed."""
    return tuple(one for one in _cycles(store, group, meeting, today) if not one.is_sent)


@dataclass(frozen=True)
class Timetable:
    """All the steps of a meeting. `signed` of `reports` are there, where it is the next."""

    group: Group
    meeting: Meeting
    stages: tuple[Stage, ...]
    reports: int = 0
    signed: int = 0


def of_meeting(store: Store, group: Group, meeting: Meeting, today: date) -> Timetable:
    """A meeting that has a day."""
    assert meeting.on is not None
    first = begun(store, group, meeting.on)
    stages = timetable.stages(calendar_of(store.partnership, group), meeting.on, group.timetable, first)
    if not is_reported_to(store, group):
        stages = tuple(stage for stage in stages if stage.step not in OF_REPORTS)
    found = _cycles(store, group, meeting, today)
    return Timetable(group, meeting, stages, len(found), sum(one.is_sent for one in found))


def _cycles(store: Store, group: Group, meeting: Meeting, today: date) -> Sequence[Cycle]:
    found = cycles(store, store.groups.priorities(), today)
    return [one for one in found if one.group.id == group.id and one.meeting == meeting.on]
