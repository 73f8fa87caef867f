"""Who may read the log of a group: the same for an answer, for what comes by itself and what is fetched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reports import answering
from rules.permissions import DECIDERS, Member
from storage.actions import Logged
from storage.models import Group, Person
from storage.store import Store


@dataclass(frozen=True)
class Readers:
    """Whose a log is to read, by name: members, SROs of its priorities, who decides in the groups above."""

    group: Group
    members: tuple[str, ...]
    sros: tuple[str, ...]
    above: tuple[Group, ...]
    deciders: tuple[str, ...]


def of_log(store: Store, group: Group, today: date) -> Readers:
    """The same as `may_read` says of each of them. Nobody is named twice."""
    assert group.id is not None
    members = tuple(person.name for person in store.people.roster(group.id, today))
    leads = {one.sro_id for one in store.groups.priorities() if one.group_id == group.id}
    names = store.people.names()
    sros = sorted({names[id_] for id_ in leads if id_ is not None} - set(members))
    above = tuple(store.groups.line_of_parents(group))
    deciders = [name for one in above for name in store.people.deciders(one.id or 0, today)]
    others = dict.fromkeys(name for name in deciders if name not in members)
    return Readers(group, members, tuple(sros), above, tuple(others))


def may_read(store: Store, person: Person, group: Group, today: date, here: Member | None = None) -> bool:
    """Action texts are for the group, its priority's SRO, and the chairs and programme managers above it.

    `here` is what the person is in the group, where that is known already.
    """
    if belongs(here or store.people.member(person, group, today)):
        return True
    if any((boss.roles | boss.agrees_as) & DECIDERS for boss in above(store, person, group, today)):
        return True
    return any(one.group_id == group.id and one.sro_id == person.id for one in store.groups.priorities())


def may_read_action(store: Store, person: Person, logged: Logged, today: date) -> bool:
    """Whoever answers for an action may read that one, whichever group's it is."""
    return may_read(store, person, logged.group, today) or answering.answers(store, person, logged, today)


def may_read_risks(store: Store, person: Person, group: Group, today: date) -> bool:
    """A register is for the group and for everybody in the groups above it."""
    return any(belongs(boss) for boss in above(store, person, group, today)) or may_read(
        store, person, group, today
    )


def may_follow(store: Store, person: Person, group: Group, today: date) -> bool:
    """A calendar is read outside of Clerk and for years, so an observer's right to read is not enough."""
    here = store.people.member(person, group, today)
    return here.writes or may_read(store, person, group, today, Member(here.person_id, here.name))


def standing(store: Store, person: Person, today: date) -> frozenset[str]:
    """What somebody may do in each group, a word for each right: `board: read`."""
    assert person.id is not None
    found = {"belong"} if store.people.groups_of(person.id, today) else set()
    for group in store.groups.all():
        here, bosses = store.people.member(person, group, today), list(above(store, person, group, today))
        rights = {
            "decide": any(one.decides for one in (here, *bosses)),
            "read": may_read(store, person, group, today, here),
            "read risks": may_read_risks(store, person, group, today),
        }
        found |= {f"{group.code}: {right}" for right, has in rights.items() if has}
    return frozenset(found)


def above(store: Store, person: Person, group: Group, today: date) -> Iterator[Member]:
    """What the person is in the groups above this one, the nearest first."""
    return (store.people.member(person, parent, today) for parent in store.groups.line_of_parents(group))


def belongs(member: Member) -> bool:
    return bool(member.roles or member.agrees_as)
