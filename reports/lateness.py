"""Who hears of an action besides its owners when it is late: facts, and no wording.

Overdue by a group's `sro_after` days it is on the weekly lists of the SROs of its priorities, and by
`chair_after` on the list of who leads the group: there it stops. One that serves no priority goes to the
chair only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reports.list_days import HEADS, PROGRAMME_MANAGER, ListDays, keeping_role, leading_role
from rules import lateness, nudges
from rules.lateness import Step
from rules.nudges import Pace
from rules.progress import Status
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.models import Group
from storage.paces import pace_of
from storage.store import Store

__all__ = ["HEADS", "PROGRAMME_MANAGER", "keeping_role", "leading_role"]

NEVER = date.max


@dataclass(frozen=True)
class Hears:
    """Somebody with a weekly list; `instead_of` names whom they stand in for today."""

    person_id: int
    name: str
    instead_of: str | None = None
    silent_until: date | None = None
    """Before this day they have no private messages, though the list would come; `NEVER`: they have none."""


@dataclass(frozen=True)
class Answers:
    """Who answers for some of its priorities: their SRO, or for want of one the programme manager."""

    priorities: tuple[int, ...]
    is_sro: bool
    people: tuple[Hears, ...]


@dataclass(frozen=True)
class Steps:
    """A step of None is one that it never comes to: it has no day, or for the SRO's list no priority."""

    sro: Step | None = None
    chair: Step | None = None


@dataclass(frozen=True)
class Lateness:
    """`role` is what those are who lead its group: chair, or deputy chair, or programme manager. `keeper` is
    the role of who is reminded where nobody owns it.

    `above` is the group that somebody may pass it up to besides, whenever they like.
    """

    action: Logged
    steps: Steps
    answers: tuple[Answers, ...]
    role: str
    keeper: str
    heads: tuple[Hears, ...]
    above: Group | None = None


def is_late(action: Logged, today: date) -> bool:
    """Overdue, and chased: what its owner says is done only waits for somebody to agree."""
    row = action.action
    return row.status not in (Status.CLOSED, Status.READY) and row.due is not None and row.due < today


def steps(store: Store, action: Logged, today: date, lists: ListDays | None = None) -> Steps:
    """One list a week for each reader, whichever of their groups it is that brings it.

    Of several actions of one day, each is given the same `lists`.
    """
    group, lists = action.group, lists or ListDays(store, today)
    sro = None
    if action.priorities:
        sro = _step(store, action, group.sro_after, lists.of_sros(group, _sros(lists, action)))
    return Steps(sro, _step(store, action, group.chair_after, lists.of_heads(group)))


def of_action(store: Store, action: Logged, today: date) -> Lateness:
    found, role = steps(store, action, today), leading_role(store, action.group, today)
    heads = store.people.roster(action.group.id or 0, today).holding(role)
    return Lateness(
        action=action,
        steps=found,
        answers=tuple(_answers(store, action, today, found.sro)),
        role=role,
        keeper=keeping_role(store, action.group, today),
        heads=tuple(
            one for head in heads for one in _today(store, head.id, today, found.chair, action.group)
        ),
        above=next(iter(store.groups.line_of_parents(action.group)), None),
    )


def _sros(lists: ListDays, action: Logged) -> list[int]:
    serves = [one for one in lists.priorities if one.number in action.priorities]
    keepers = lists.keepers() if any(one.sro_id is None for one in serves) else []
    return [*(one.sro_id for one in serves if one.sro_id is not None), *keepers]


def _answers(store: Store, action: Logged, today: date, step: Step | None) -> Iterator[Answers]:
    """One for each SRO, in the order of their priorities."""
    serves = [one for one in store.groups.priorities() if one.number in action.priorities]
    for sro_id in dict.fromkeys(one.sro_id for one in serves):
        numbers = tuple(one.number for one in serves if one.sro_id == sro_id)
        people = [sro_id] if sro_id is not None else ListDays(store, today).keepers()
        heard = tuple(one for person_id in people for one in _today(store, person_id, today, step))
        yield Answers(numbers, sro_id is not None, heard)


def _today(
    store: Store, person_id: int, today: date, step: Step | None, only: Group | None = None
) -> Iterator[Hears]:
    """They, or while they are away who stands in for them; nobody, where nobody does."""
    groups = [only] if only else store.groups.all()
    found = (
        one for group in groups for one in store.people.not_there(group.id or 0, person_id, today, today)
    )
    absence = next(iter(found), None)
    name, day = store.people.names()[person_id], max(today, step.on) if step else today
    if absence is None:
        yield Hears(person_id, name, silent_until=_silence(store, groups[0], person_id, day))
    elif absence.deputy_id is not None and absence.group_id in {group.id for group in groups}:
        deputy = store.people.names()[absence.deputy_id]
        silent = _silence(store, groups[0], absence.deputy_id, day)
        yield Hears(absence.deputy_id, deputy, instead_of=name, silent_until=silent)


def _silence(store: Store, group: Group, person_id: int, day: date) -> date | None:
    """Until when they have no private messages, from this day on."""
    person, calendar = store.people.numbered(person_id), calendar_of(store.partnership, group)
    if not person.wants_nudges:
        return NEVER
    if person.paused_until is not None and nudges.paused(person.paused_from, person.paused_until, day):
        return person.paused_until
    if person.term_time_only and calendar.term_containing(day) is None:
        return replace(calendar, term_time_only=True).working_day_on_or_after(day)
    return None


def _step(store: Store, action: Logged, after: int, readers: Sequence[Sequence[Pace]]) -> Step | None:
    row, group = action.action, action.group
    if row.due is None:
        return None
    known = max(row.logged_on, _first_week(store, group))
    return lateness.step(pace_of(store.partnership, group), readers, row.due, after, known)


def _first_week(store: Store, group: Group) -> date:
    """A list whose hour had come before the group was set up was never sent."""
    local = calendar_of(store.partnership, group).local(group.set_up_at)
    is_in_time = local.strftime("%H:%M") <= group.summary_at
    return local.date() if is_in_time else local.date() + timedelta(days=1)
