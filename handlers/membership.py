"""What the speaker is in a group, what they may read there, and which actions are theirs."""

from collections.abc import Iterable
from dataclasses import replace

import cards.answers
import cards.exports
from cards.words import titled
from handlers.request import Request
from reports import answering, readers
from rules.permissions import Member, Ownership
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Group
from storage.store import Store


def own(request: Request, store: Store) -> list[Logged]:
    """The speaker's open actions everywhere: by name, by role, and of those they stand in for."""
    found = answering.own(store, request.person, request.today)
    for logged in found:
        keep_between_us(request, store, logged)
    return found


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


def may_read_action(request: Request, store: Store, logged: Logged) -> bool:
    """Whoever answers for an action may read that one, whichever group's it is."""
    return may_read(request, store, logged.group) or answers_for(request, store, logged)


def admit(request: Request, store: Store, logged: Logged) -> None:
    """Refuses what the speaker may not read; who only answers for it may do what is done to it alone."""
    if may_read(request, store, logged.group):
        return
    if not answers_for(request, store, logged):
        require_reader(request, store, logged.group)
    keep_between_us(request, store, logged)
    if request.sentence.verb not in OF_ONE_ALONE or request.sentence.successor:
        raise Refusal(cards.answers.of_one_alone(logged, keeper(store, logged.group)))


OF_ONE_ALONE = frozenset(
    {
        *("show", "done", "close", "part done", "ready to close", "not done", "note", "no change"),
        *(
            "offer note",
            "one half",
            "start",
            "on track",
            "move",
            "slipping",
            "not mine",
            "assign",
            "snooze",
            "remind me",
        ),
        *("moves", "original date", "reopen"),
    }
)
"""What neither needs nor tells anything of another action of the same log."""


_OF_ONESELF = OF_ONE_ALONE | {
    *("mine", "my reminders", "forget reminder", "undo", "stop nudges", "resume nudges", "pause", "unpause"),
    *(
        "term time",
        "all year",
        "my links",
        "help",
        "home",
        "thanks",
        "kind words",
        "never mind",
        "still asked",
    ),
}


def is_anywhere(request: Request, store: Store) -> bool:
    """Is the speaker in a group of the partnership, or somebody who may read in this one all the same?

    Who has left is still in the channel, and still known by their address there.
    """
    here = request.member
    if here.roles or here.agrees_as or here.standing_in:
        return True
    in_a_group = store.people.groups_of(here.person_id, request.today)
    return bool(in_a_group) or may_read(request, store, request.group)


def require_of_oneself(request: Request) -> None:
    """Who belongs to no group, and owns an action all the same, is answered about that."""
    if request.opened or request.sentence.as_at or request.sentence.verb not in _OF_ONESELF:
        raise Refusal(
            "You belong to no group yet, so I can speak with you of your own actions alone: say my actions. "
            "Ask the programme manager to add you to a group."
        )


def keep_between_us(request: Request, store: Store, logged: Logged) -> None:
    """Said in another group's channel, what is theirs alone to read is answered to them alone."""
    elsewhere = logged.group.id != request.group.id and not request.message.private
    if elsewhere and not may_read(request, store, logged.group):
        request.about.between_us = True


def answers_for(request: Request, store: Store, logged: Logged) -> bool:
    """Is the speaker asked about it, a member of its group or not? As of today, as `_today` says."""
    request, store = _today(request, store)
    now = store.actions.with_id(logged.id)
    return now is not None and answering.answers(store, request.person, now, request.today)


def member_for(request: Request, store: Store, logged: Logged) -> Member:
    """What the speaker is in the action's group, also as deputy of a chair or keeper from another one."""
    member = member_in(request, store, logged.group)
    absences = store.people.standing_for(member.person_id, request.today)
    if not absences:
        return member
    beside = answering.beside(store, logged, request.today)
    away = [one for one in absences if (one.person_id, one.group_id) in beside]
    agrees_for = frozenset(one.person_id for one in away if one.may_agree)
    return replace(
        member,
        standing_in=member.standing_in | {one.person_id for one in away},
        agrees_for=member.agrees_for | agrees_for,
    )


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
    if not may_export(request, store, group):
        raise Refusal(cards.exports.only_they(group, exporters(request, store, group)))


def may_export(request: Request, store: Store, group: Group) -> bool:
    request, store = _today(request, store)
    if member_in(request, store, group).decides:
        return True
    return any(boss.decides for boss in _above(request, store, group))


def exporters(request: Request, store: Store, group: Group) -> list[str]:
    """Who decides in it today, by name."""
    _, store = _today(request, store)
    return list(store.people.deciders(_id(group)))


def ownership(request: Request, store: Store, logged: Logged) -> Ownership:
    """Whose it is, with every person who holds an owning role."""
    owners = set(logged.owner_ids)
    roles = {owner.role for owner in logged.owners if owner.role}
    if roles:
        owners |= {person.id for person in store.people.roster(_id(logged.group)).holding(*roles)}
    return Ownership(
        ref=titled(logged, request.group),
        owners=frozenset(owners),
        owner_words=logged.owner_words,
        beside=frozenset(one for one, _ in answering.beside(store, logged, request.today)),
        sros=_sros(store, logged),
        closes=logged.group.closes,
        sro_closes=logged.group.sro_closes,
        slippage=store.moves.way(logged.action, logged.group),
    )


def _sros(store: Store, logged: Logged) -> frozenset[int]:
    if not logged.priorities:
        return frozenset()
    served = (p for p in store.groups.priorities() if p.number in logged.priorities)
    return frozenset(p.sro_id for p in served if p.sro_id is not None)


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
