"""Who answers for an action today: whom its reminders go to. They may see it and say how it goes.

The same people as the sweep finds for all actions at once (`storage.owed`), each with the group in which a
deputy would stand in for them.
"""

from datetime import date

from storage.actions import Logged
from storage.disowned import disowned_by
from storage.models import Group, Person
from storage.store import Store

_Answering = frozenset[tuple[int, int]]


def answers(store: Store, person: Person, logged: Logged, today: date) -> bool:
    """Does this person, or somebody they stand in for, answer for it?"""
    assert person.id is not None
    found = _named(store, logged, today) | _holding(store, logged, today) | beside(store, logged, today)
    standing_in = {(one.person_id, one.group_id) for one in store.people.standing_for(person.id, today)}
    return any(one == person.id for one, _ in found) or bool(found & standing_in)


def own(store: Store, person: Person, today: date) -> list[Logged]:
    """Somebody's open actions everywhere: by name, by role, and of those they stand in for."""
    me = person.id or 0
    found = {logged.id: logged for logged in store.actions.owned_by(me)}
    standing = store.people.standing(me, today)
    standing_for = store.people.standing_for(me, today) if standing.stands_in else ()
    for absence in standing_for:
        theirs = store.actions.owned_by(absence.person_id, [absence.group_id])
        found |= {logged.id: logged for logged in theirs}
    for group_id, roles in standing.roles.items():
        away = [one.person_id for one in standing_for if one.may_agree and one.group_id == group_id]
        agrees_as = (store.people.roles_in(group_id, one, today) for one in away)
        held = store.actions.held_by(group_id, roles.union(*agrees_as))
        found |= {logged.id: logged for logged in held}
    return sorted(found.values(), key=lambda one: (one.action.due is None, one.action.due, one.id))


def beside(store: Store, logged: Logged, today: date) -> _Answering:
    """Besides its owners: the chairs of a group that owns it; of what nobody answers for, its keepers."""
    groups = {owner.group_id for owner in logged.owners if owner.group_id and not owner.supporter}
    chairs = frozenset().union(*(_with_role(store, group_id, "chair", today) for group_id in groups))
    doubting = disowned_by(store.actions.notes(logged.id)) if logged.owners else {}
    answering = chairs | _named(store, logged, today) | _holding(store, logged, today)
    if any(one not in doubting for one, _ in answering):
        return chairs
    return chairs | _keepers(store, logged.group, today)


def _named(store: Store, logged: Logged, today: date) -> _Answering:
    """Members or not; but not who was a member once and has left."""
    left = store.people.left(_id(logged.group), logged.owner_ids, today)
    return frozenset((one, _id(logged.group)) for one in logged.owner_ids - left)


def _holding(store: Store, logged: Logged, today: date) -> _Answering:
    owners = [owner for owner in logged.owners if owner.person_id is None and not owner.supporter]
    roles = {owner.role for owner in owners if owner.role}
    held = (_with_role(store, _id(logged.group), role, today) for role in roles)
    return frozenset().union(*held)


def _keepers(store: Store, group: Group, today: date) -> _Answering:
    """The programme managers of the group, or of the nearest above it."""
    lines = (group, *store.groups.line_of_parents(group))
    found = (_with_role(store, _id(one), "programme manager", today) for one in lines)
    return next(filter(None, found), frozenset())


def _with_role(store: Store, group_id: int, role: str, today: date) -> _Answering:
    return frozenset((one.id, group_id) for one in store.people.roster(group_id, today).holding(role))


def _id(group: Group) -> int:
    assert group.id is not None
    return group.id
