"""Who hears of an action besides its owners when it is late: facts, and no wording.

Overdue by a group's `sro_after` days it is on the weekly lists of the SROs of its priorities, and by
`chair_after` on the list of who leads the group: there it stops. One that serves no priority goes to the
chair only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rules import lateness
from rules.lateness import Step
from rules.progress import Status
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.models import Group
from storage.store import Store

PROGRAMME_MANAGER = "programme manager"
HEADS = ("chair", "deputy chair", PROGRAMME_MANAGER)
"""Who leads a group: the first of these roles that somebody holds."""


@dataclass(frozen=True)
class Hears:
    """Somebody with a weekly list; `instead_of` names whom they stand in for today."""

    person_id: int
    name: str
    instead_of: str | None = None


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
    """`role` is what those are who lead its group: chair, or deputy chair, or programme manager.

    `above` is the group that somebody may pass it up to besides, whenever they like.
    """

    action: Logged
    steps: Steps
    answers: tuple[Answers, ...]
    role: str
    heads: tuple[Hears, ...]
    above: Group | None = None


def is_late(action: Logged, today: date) -> bool:
    """Overdue, and chased: what its owner says is done only waits for somebody to agree."""
    row = action.action
    return row.status not in (Status.CLOSED, Status.READY) and row.due is not None and row.due < today


def steps(store: Store, action: Logged) -> Steps:
    group = action.group
    sro = _step(store, action, group.sro_after) if action.priorities else None
    return Steps(sro, _step(store, action, group.chair_after))


def of_action(store: Store, action: Logged, today: date) -> Lateness:
    role = leading_role(store, action.group, today)
    heads = store.people.roster(action.group.id or 0, today).holding(role)
    return Lateness(
        action=action,
        steps=steps(store, action),
        answers=tuple(_answers(store, action, today)),
        role=role,
        heads=tuple(one for head in heads for one in _today(store, head.id, today, action.group)),
        above=next(iter(store.groups.line_of_parents(action.group)), None),
    )


def leading_role(store: Store, group: Group, today: date) -> str:
    """Chair; deputy chair for want of one; or else programme manager."""
    roster = store.people.roster(group.id or 0, today)
    return next((role for role in HEADS if roster.holding(role)), HEADS[0])


def _answers(store: Store, action: Logged, today: date) -> Iterator[Answers]:
    """One for each SRO, in the order of their priorities."""
    serves = [one for one in store.groups.priorities() if one.number in action.priorities]
    for sro_id in dict.fromkeys(one.sro_id for one in serves):
        numbers = tuple(one.number for one in serves if one.sro_id == sro_id)
        people = [sro_id] if sro_id is not None else _keepers(store, today)
        heard = tuple(one for person_id in people for one in _today(store, person_id, today))
        yield Answers(numbers, sro_id is not None, heard)


def _keepers(store: Store, today: date) -> list[int]:
    rosters = (store.people.roster(group.id or 0, today) for group in store.groups.all())
    return list(dict.fromkeys(one.id for each in rosters for one in each.holding(PROGRAMME_MANAGER)))


def _today(store: Store, person_id: int, today: date, only: Group | None = None) -> Iterator[Hears]:
    """They, or while they are away who stands in for them; nobody, where nobody does."""
    groups = [only] if only else store.groups.all()
    found = (
        one for group in groups for one in store.people.away_between(group.id or 0, person_id, today, today)
    )
    absence = next(iter(found), None)
    name = store.people.names()[person_id]
    if absence is None:
        yield Hears(person_id, name)
    elif absence.deputy_id is not None:
        yield Hears(absence.deputy_id, store.people.names()[absence.deputy_id], instead_of=name)


def _step(store: Store, action: Logged, after: int) -> Step | None:
    row, group = action.action, action.group
    if row.due is None:
        return None
    calendar = calendar_of(store.partnership, group)
    known = max(row.logged_on, _first_week(store, group))
    return lateness.step(calendar, group.summary_day, row.due, after, known)


def _first_week(store: Store, group: Group) -> date:
    """A list whose hour had come before the group was set up was never sent."""
    local = calendar_of(store.partnership, group).local(group.set_up_at)
    is_in_time = local.strftime("%H:%M") <= group.summary_at
    return local.date() if is_in_time else local.date() + timedelta(days=1)
