"""What an SRO or a chair must look at this week: actions late, undated or unowned, and what else is owed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from reports import duties, progress
from reports.duties import NOTHING, Duties
from reports.lateness import HEADS, PROGRAMME_MANAGER
from rules import nudges, timetable
from rules.calendar import Calendar
from rules.progress import Status, days_overdue
from rules.timetable import Step
from storage import breaches
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.models import Group, Priority
from storage.moving import Move
from storage.passing import Escalated
from storage.store import Store

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Papers:
    """By when the papers of a group's next meeting are due."""

    group: Group
    meeting: date
    by: date


@dataclass(frozen=True)
class Oversight:
    """`of` says over what: priorities or groups. Lists of actions are in order of due date.

    An action whose date waits to be agreed stands with what was asked for.
    """

    of: tuple[str, ...]
    as_at: date
    is_last: bool = False
    """Does what is late go no further than to this list?"""
    overdue: tuple[Logged, ...] = ()
    undated: tuple[Logged, ...] = ()
    unassigned: tuple[Logged, ...] = ()
    to_rate: tuple[Logged, ...] = ()
    to_confirm: tuple[Logged, ...] = ()
    to_approve: tuple[tuple[Logged, Move], ...] = ()
    escalated: tuple[Escalated, ...] = ()
    papers: tuple[Papers, ...] = ()
    duties: Duties = NOTHING
    stopped: Mapping[str, int] = field(default_factory=dict)
    """How much the privacy guard stopped in seven days, by rule: for programme managers."""

    @property
    def nothing_to_say(self) -> bool:
        actions = (self.overdue, self.undated, self.unassigned, self.to_rate, self.to_confirm)
        waits = (*actions, self.to_approve, self.escalated, self.papers)
        return not any(waits) and not self.duties and not self.stopped


def for_sro(store: Store, person_id: int, today: date) -> Oversight:
    """The open actions of this person's priorities, and of those whose SRO they stand in for.

    With what else they owe; a programme manager with what nobody else does, and with terms of reference.
    What they have on their list as the chair is not said twice.
    """
    priorities = _priorities_of(store, person_id, today)
    actions = _once(
        action
        for priority in priorities
        for action in store.actions.for_priority(priority.id or 0)
        if not action.action.status.closed and not _has_paused(action.group, today)
    )
    led = {group.id for group in _led(store, person_id, today)}
    others = [action for action in actions if action.group.id not in led]
    late = _late(actions, today, "sro_after")
    as_chair = {action.id for action in _late(actions, today, "chair_after") if action.group.id in led}
    return Oversight(
        of=tuple(f"priority {priority.number}" for priority in priorities),
        as_at=today,
        overdue=tuple(action for action in late if action.id not in as_chair),
        undated=tuple(action for action in others if _undated(action)),
        unassigned=tuple(action for action in others if not action.has_owner),
        to_rate=_to_rate(store, priorities, today),
        duties=replace(
            _duties(store, person_id, today), reports=duties.reports_to_write(store, priorities, today)
        ),
        stopped=_stopped(store, person_id, today),
    )


def for_chair(store: Store, person_id: int, today: date) -> Oversight:
    """The groups that this person leads today, as chair or for want of one, or as a deputy.

    Each list is asked of the database: a log of thousands is not read for the few that wait.
    """
    groups = [group for group in _led(store, person_id, today) if not _has_paused(group, today)]
    ids = [group.id or 0 for group in groups]
    own = {priority.number for priority in _priorities_of(store, person_id, today)}
    missing = duties.reports_missing(store, groups, today)
    return Oversight(
        of=tuple(group.name for group in groups),
        as_at=today,
        is_last=True,
        overdue=_once(action for group in groups for action in _very_late(store, group, today)),
        undated=store.actions.undated(ids),
        unassigned=store.actions.unassigned(ids),
        to_confirm=_once(action for one in ids for action in store.actions.ready(one)),
        to_approve=_moves_waiting(store, groups),
        escalated=tuple(one for group_id in ids for one in store.passing.unanswered(group_id)),
        papers=tuple(_papers(store, groups, today)),
        duties=Duties(
            terms=duties.terms(groups, today),
            reports=tuple(one for one in missing if one.priority.number not in own),
        ),
    )


def _led(store: Store, person_id: int, today: date) -> list[Group]:
    return [group for group in store.groups.all() if _leads(store, group, person_id, today)]


def _very_late(store: Store, group: Group, today: date) -> tuple[Logged, ...]:
    before = today - timedelta(days=group.chair_after - 1)
    return _late(store.actions.overdue([group.id or 0], before), today, "chair_after")


def _to_rate(store: Store, priorities: Sequence[Priority], today: date) -> tuple[Logged, ...]:
    rated = {
        one.action_id: one for priority in priorities for one in store.ratings.of_priority(priority.id or 0)
    }
    waiting = progress.that_wait(store, rated.values(), today)
    found = store.ratings.actions(waiting) if waiting else ()
    return tuple(action for action in found if not _has_paused(action.group, today))


def _moves_waiting(store: Store, groups: Sequence[Group]) -> tuple[tuple[Logged, Move], ...]:
    """In these groups, and passed on to them from below for their word."""
    ids = [group.id or 0 for group in groups]
    below = [child.id or 0 for group in groups for child in store.groups.children(group)]
    return tuple(store.moves.waiting_in(ids, below)) if ids else ()


def _papers(store: Store, groups: Sequence[Group], today: date) -> Iterator[Papers]:
    """Due in the week to come."""
    for group in groups:
        meeting = store.groups.next_meeting(group.id or 0, today)
        if meeting is not None and meeting.on is not None:
            calendar = calendar_of(store.partnership, group)
            by = timetable.day(calendar, meeting.on, Step.PUBLISH, group.timetable)
            if today <= by < today + WEEK:
                yield Papers(group, meeting.on, by)


def _duties(store: Store, person_id: int, today: date) -> Duties:
    """A group's terms of reference are told to who leads it; here to its programme manager beside them."""
    people = standing_as(store, person_id, today)
    managed = _managed(store, people, today)
    beside = [group for group in managed if not _leads(store, group, person_id, today)]
    found = duties.of(store, people, today, keeps=bool(managed))
    return replace(found, terms=duties.terms(beside, today))


def _stopped(store: Store, person_id: int, today: date) -> Mapping[str, int]:
    """In the groups that they manage, and in those below that have no programme manager of their own."""
    theirs = {group.id for group in _managed(store, standing_as(store, person_id, today), today)}
    if not theirs:
        return {}
    with_one = {
        group.id
        for group in store.groups.all()
        if any(PROGRAMME_MANAGER in one.roles for one in store.people.roster(group.id or 0, today))
    }
    groups = {
        group.id or 0
        for group in store.groups.all()
        if next((one.id for one in (group, *store.groups.line_of_parents(group)) if one.id in with_one), None)
        in theirs
    }
    calendar = Calendar(store.partnership.timezone)
    since, until = (calendar.at(day, time()) for day in (today - WEEK, today))
    return breaches.count(store.session, groups, since, until)


def _priorities_of(store: Store, person_id: int, today: date) -> tuple[Priority, ...]:
    """A priority without an SRO is the programme manager's."""
    people = standing_as(store, person_id, today)
    keeps = bool(_managed(store, people, today))
    return tuple(
        priority
        for priority in store.groups.priorities()
        if priority.sro_id in people or (priority.sro_id is None and keeps)
    )


def _managed(store: Store, people: Set[int], today: date) -> tuple[Group, ...]:
    """The groups whose programme manager is among these people."""
    return tuple(
        group
        for group in store.groups.all()
        if any(
            person.id in people
            for person in store.people.roster(group.id or 0, today).holding(PROGRAMME_MANAGER)
        )
    )


def standing_as(store: Store, person_id: int, today: date) -> frozenset[int]:
    return frozenset({person_id, *(away.person_id for away in store.people.standing_for(person_id, today))})


def _leads(store: Store, group: Group, person_id: int, today: date) -> bool:
    """Are they, or whom they stand in for, chair; deputy chair for want of one; or else programme manager?"""
    absences = store.people.standing_for(person_id, today)
    people = {person_id, *(away.person_id for away in absences if away.group_id == group.id)}
    roster = store.people.roster(group.id or 0, today)
    held = ({person.id for person in roster.holding(role)} for role in HEADS)
    heads: Set[int] = next((holders for holders in held if holders), frozenset())
    return not heads.isdisjoint(people)


def _has_paused(group: Group, today: date) -> bool:
    """Nobody is told of the actions of a group that has paused its reminders."""
    return nudges.paused(group.paused_from, group.paused_until, today)


def _late(actions: Sequence[Logged], today: date, after: str) -> tuple[Logged, ...]:
    """Overdue by as many days as the action's own group has agreed before it goes up."""
    return tuple(
        action
        for action in actions
        if action.action.status is not Status.READY
        and days_overdue(action.action.status, action.action.due, today) >= getattr(action.group, after)
    )


def _undated(action: Logged) -> bool:
    return action.action.due is None and action.action.due_kind != "continuous"


def _once(actions: Iterable[Logged]) -> tuple[Logged, ...]:
    found = {action.id: action for action in actions}
    return tuple(sorted(found.values(), key=lambda action: (action.action.due or date.max, action.id)))
