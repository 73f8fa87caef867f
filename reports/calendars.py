"""What stands in a calendar: meetings, what is due when, and by when a meeting's reports and papers are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reports import answering, readers
from reports.oversight import standing_as
from reports.reporting import Cycle, begun, cycles
from reports.timetable import is_reported_to
from rules import timetable
from rules.timetable import Step
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.deliverables import Delivering
from storage.models import Group, Meeting, Partnership, Person, Priority
from storage.revisions import Revision
from storage.store import Store

Meetings = Sequence[tuple[Group, Meeting]]


@dataclass(frozen=True)
class Deadline:
    """The day of one step before a meeting. `priorities`: those whose reports somebody signs."""

    group: Group
    meeting: Meeting
    step: Step
    on: date
    priorities: tuple[Priority, ...] = ()


@dataclass(frozen=True)
class Days:
    """`group`: whose calendar it is; None for a person's own. `name`: what it is called."""

    partnership: Partnership
    group: Group | None
    name: str
    as_at: date
    meetings: Meetings = ()
    actions: tuple[Logged, ...] = ()
    deliverables: tuple[Delivering, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    revisions: Mapping[tuple[str, int], Revision] = field(default_factory=dict)
    """How often each of these was changed and when last, by its kind and its number."""


def of_group(store: Store, group: Group, today: date) -> Days:
    """Its meetings, and what is open and due of its log and its deliverables."""
    meetings = [(group, met) for met in store.groups.meetings(_id(group))]
    actions = [one for one in store.actions.open([_id(group)]) if one.action.due is not None]
    products = store.deliverables.all(_id(group))
    return Days(
        partnership=store.partnership,
        group=group,
        name=group.name,
        as_at=today,
        meetings=meetings,
        actions=tuple(actions),
        deliverables=products,
        revisions=_revisions(store, meetings, actions, products),
    )


def of_person(store: Store, person: Person, today: date) -> Days:
    """The meetings of somebody's groups, what is due of their own, and what they owe before a meeting."""
    groups = store.people.groups_of(person.id or 0, today)
    meetings = [(group, met) for group in groups for met in store.groups.meetings(_id(group))]
    own = answering.own(store, person, today)
    actions = [one for one in _readable(store, person, own, today) if one.action.due is not None]
    return Days(
        partnership=store.partnership,
        group=None,
        name=person.name,
        as_at=today,
        meetings=meetings,
        actions=tuple(actions),
        deadlines=tuple(_deadlines(store, person, today)),
        revisions=_revisions(store, meetings, actions, ()),
    )


def _readable(store: Store, person: Person, actions: Sequence[Logged], today: date) -> Iterator[Logged]:
    """Whoever has left a group and is asked about none of its actions no longer reads them."""
    of_groups: dict[int, bool] = {}
    for one in actions:
        here = _id(one.group)
        if here not in of_groups:
            of_groups[here] = readers.may_read(store, person, one.group, today)
        if of_groups[here] or answering.answers(store, person, one, today):
            yield one


def _deadlines(store: Store, person: Person, today: date) -> Iterator[Deadline]:
    """Of meetings to come: an SRO's own reports while they are not signed, a chair's reports and papers."""
    theirs = _unsigned(store, person, today)
    for group in store.groups.all():
        decides = store.people.member(person, group, today).decides
        if not (decides or theirs[_id(group)]) or not is_reported_to(store, group):
            continue
        for meeting in _to_come(store, group, today):
            assert meeting.on is not None
            own = tuple(one.priority for one in theirs[_id(group)] if one.meeting == meeting.on)
            if decides or own:
                yield _deadline(store, group, meeting, Step.DRAFT, own)
            if decides:
                yield _deadline(store, group, meeting, Step.PUBLISH)


def _unsigned(store: Store, person: Person, today: date) -> Mapping[int, list[Cycle]]:
    """The reports that they have to sign, by the group that these are for."""
    people = standing_as(store, person.id or 0, today)
    priorities = [one for one in store.groups.priorities() if one.sro_id in people]
    found: defaultdict[int, list[Cycle]] = defaultdict(list)
    for one in cycles(store, priorities, today):
        if not one.is_sent:
            found[_id(one.group)].append(one)
    return found


def _to_come(store: Store, group: Group, today: date) -> list[Meeting]:
    every = store.groups.meetings(_id(group))
    return [met for met in every if met.on is not None and met.on >= today and not met.cancelled]


def _deadline(
    store: Store, group: Group, meeting: Meeting, step: Step, priorities: tuple[Priority, ...] = ()
) -> Deadline:
    assert meeting.on is not None
    first = begun(store, group, meeting.on)
    on = timetable.day(calendar_of(store.partnership, group), meeting.on, step, group.timetable, first)
    return Deadline(group, meeting, step, on, priorities)


def _revisions(
    store: Store, meetings: Meetings, actions: Sequence[Logged], products: Sequence[Delivering]
) -> dict[tuple[str, int], Revision]:
    of = {
        "meeting": [met.id or 0 for _, met in meetings],
        "action": [one.id for one in actions],
        "deliverable": [one.row.id or 0 for one in products],
        "group": [one.id or 0 for one in store.groups.all()],
    }
    return {
        (kind, number): revision
        for kind, numbers in of.items()
        for number, revision in store.revisions.of(kind, numbers).items()
    }


def _id(group: Group) -> int:
    assert group.id is not None
    return group.id
