"""What the speaker is in a group, what they may read there, and which actions are theirs."""

from collections.abc import Iterable

import cards.answers
import cards.exports
from cards.words import titled
from handlers.request import Request
from reports import readers
from rules.permissions import Member, Ownership
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Group
from storage.store import Store


def own(request: Request, store: Store) -> list[Logged]:
    """The speaker's open actions everywhere: by name, by role, and of those they stand in for."""
    found = {logged.id: logged for logged in store.actions.owned_by(request.member.person_id)}
    for group in store.people.groups_of(request.member.person_id):
        member = member_in(request, store, group)
        for person in member.standing_in:
            found |= {logged.id: logged for logged in store.actions.owned_by(person, [_id(group)])}
        found |= {
            logged.id: logged for logged in store.actions.held_by(_id(group), member.roles | member.agrees_as)
        }
    return sorted(found.values(), key=lambda one: (one.action.due is None, one.action.due, one.id))


def member_in(request: Request, store: Store, group: Group) -> Member:
    """What the speaker is in this group, from whichever channel they speak."""
    if group.id == request.group.id:
        return request.member
    return store.people.member(request.person, group, request.today)


def require_reader(request: Request, store: Store, group: Group) -> None:
    """Action texts are for the group, its priority's SRO, and the chairs and programme managers above it.

    Members of a group above see its counts.
    """
    if may_read(request, store, group):
        return
    if any(readers.belongs(boss) for boss in _above(request, store, group)):
        open_, late = store.actions.counted(_id(group), request.today)
        raise Refusal(cards.answers.counts_only(group, open_, late, request.today))
    raise Refusal(
        f"You are not on the roster of the {group.name}, so I cannot show its log. "
        f"Ask {keeper(store, group)} to add you."
    )


def may_read(request: Request, store: Store, group: Group) -> bool:
    request, store = _today(request, store)
    here = member_in(request, store, group)
    return readers.may_read(store, request.person, group, request.today, here)


def is_inside(request: Request, store: Store, group: Group) -> bool:
    """In the group, in one above it or the SRO of its priority: who is away is theirs to know."""
    return may_read(request, store, group) or any(
        readers.belongs(boss) for boss in _above(request, store, group)
    )


def require_risk_reader(request: Request, store: Store, group: Group) -> None:
    """A register is for the group and for everybody in the groups above it."""
    if not any(readers.belongs(boss) for boss in _above(request, store, group)):
        require_reader(request, store, group)


def require_exporter(request: Request, store: Store, group: Group) -> None:
    """A file leaves the group: for who decides in it, or in a group above it."""
    request, store = _today(request, store)
    if member_in(request, store, group).decides:
        return
    if not any(boss.decides for boss in _above(request, store, group)):
        raise Refusal(cards.exports.only_they(group, store.people.deciders(_id(group))))


def ownership(store: Store, logged: Logged, here: Group) -> Ownership:
    """Whose it is, with every person who holds an owning role. `here` is where it is spoken of."""
    owners = set(logged.owner_ids)
    roles = {owner.role for owner in logged.owners if owner.role}
    if roles:
        owners |= {person.id for person in store.people.roster(_id(logged.group)).holding(*roles)}
    return Ownership(
        ref=titled(logged, here),
        owners=frozenset(owners),
        owner_words=logged.owner_words,
        sros=_sros(store, logged),
        closes=logged.group.closes,
        sro_closes=logged.group.sro_closes,
        slippage=store.moves.way(logged.action, logged.group),
    )


def _sros(store: Store, logged: Logged) -> frozenset[int]:
    numbers = set(logged.priorities)
    return frozenset(
        p.sro_id for p in store.groups.priorities() if p.number in numbers and p.sro_id is not None
    )


def _today(request: Request, store: Store) -> tuple[Request, Store]:
    """Who may read is a matter of today, also where the record of a past day is asked for."""
    return request.present or (request, store)


def _above(request: Request, store: Store, group: Group) -> Iterable[Member]:
    request, store = _today(request, store)
    return readers.above(store, request.person, group, request.today)


def keeper(store: Store, group: Group) -> str:
    deciders = store.people.deciders(_id(group))
    return deciders[-1] if deciders else "the programme manager"


def _id(group: Group) -> int:
    assert group.id is not None
    return group.id
