"""Whose an action is: handing it over, saying that it is not one's own, and being left in peace about it."""

from dataclasses import replace

import cards.actions
import cards.snoozing
from cards.model import Button, Card, Line, Reply
from cards.words import joined, name, titled
from handlers import changing, finding, membership, owners, snoozing
from handlers.asking import Ask
from handlers.grammar import is_risk
from handlers.request import Request
from rules.permissions import Member, who_may
from rules.refusal import Refusal
from storage.actions import Logged
from storage.disowned import NOT_MINE, REQUEST, STAYS, disowned_by
from storage.models import ActionOwner
from storage.store import Store

NOT_THEIRS = "Says that this is not theirs."
ASKS = "Asks to give it to "
"""How a note begins that asks for somebody else."""


def assign(request: Request, store: Store) -> Reply:
    """`give 103 to Owen`: the chair or the programme manager hands it over; an owner asks them to."""
    if len(request.sentence.refs) > 1:
        return _assign_each(request, store)
    logged = finding.action(request, store)
    member = may_give(request, store, logged)
    words = request.given("owners") or request.sentence.who
    if not words:
        raise _to_whom(request, logged)
    rows = owners.read(request, store, words, lambda who: f"assign {logged.permanent} to {who}")
    if not rows:
        raise _to_whom(request, logged)
    if _is_as_before(logged, rows):
        return _stays(request, store, logged, member)
    if logged.owners and not member.decides:
        return ask_for(request, store, logged, rows)
    return owned_by(request, store, logged, rows)


def may_give(request: Request, store: Store, logged: Logged) -> Member:
    member = changing.writer(request, store, logged)
    whose = membership.ownership(request, store, logged)
    if logged.owners and not member.decides and not member.is_one_of(whose.answering):
        raise changing.declined(request, logged, who_may(whose, "give it to somebody else"))
    changing.require_open(logged, request)
    return member


def owned_by(request: Request, store: Store, logged: Logged, rows: list[ActionOwner]) -> Reply:
    before = logged.owner_words
    doubting = disowned_by(store.actions.notes(logged.id))
    if doubting:
        after_all = any(row.person_id in doubting for row in rows)
        words = "Has it after all." if after_all else "Was given to somebody."
        changing.note(request, store, logged, words, kind=STAYS)
    store.actions.own(logged.id, rows)
    changing.change(logged, request)
    card = cards.actions.assigned(changing.again(store, logged), request.group, request.today, before)
    day = request.sentence.due.due if request.sentence.due else None
    is_new = day is not None and day != logged.action.due
    return Reply(cards.actions.with_day_unmoved(card, logged, day) if day and is_new else card)


def _assign_each(request: Request, store: Store) -> Reply:
    """`give 103 and 110 to Owen`: once each is named and agreed to."""
    refs, words = request.sentence.refs, request.sentence.who
    if any(is_risk(ref) for ref in refs) or not words:
        raise Refusal("Give one action at a time, and say to whom.")
    found = [finding.called(request, store, ref) for ref in refs]
    for logged in found:
        may_give(request, store, logged)
    said = f"give {joined([logged.permanent for logged in found])} to"
    rows = owners.read(request, store, words, lambda who: f"{said} {who}")
    if not request.sentence.confirmed:
        names = store.people.names()
        whom = joined([names.get(row.person_id or 0, row.printed) for row in rows])
        text = (
            f"Give {joined([name(one, request.group) for one in found])} to {whom}? Nothing has changed yet."
        )
        raise Ask(text, (Button("Yes, give them", f"{said} {words} (confirmed)"), Button("No", "no")))
    replies = [assign(_about(request, logged), store) for logged in found]
    lines = tuple(Line(reply.card.text) for reply in replies)
    return Reply(Card(cards.actions.given(len(replies)), lines=lines, buttons=(cards.actions.UNDO,)))


def _about(request: Request, logged: Logged) -> Request:
    return replace(request, sentence=replace(request.sentence, refs=(logged.permanent,)))


def add_owner(request: Request, store: Store) -> Reply:
    """`add Alan to 103`: besides whoever owns it already."""
    logged = finding.action(request, store)
    member = may_give(request, store, logged)
    words = request.sentence.who or ""
    rows = owners.read(request, store, words, lambda who: f"add {who} to {logged.permanent}")
    already = {_whose(row) for row in held(logged)}
    new = [row for row in rows if _whose(row) not in already]
    if not new:
        raise Refusal(f"{titled(logged, request.group)} belongs to {logged.owner_words} already.")
    if logged.owners and not member.decides:
        return ask_for(request, store, logged, [*held(logged), *new])
    return owned_by(request, store, logged, [*held(logged), *new])


def drop_owner(request: Request, store: Store) -> Reply:
    """`take Liam off 104`: whoever else owns it goes on doing so. The last one only hands it over."""
    logged = finding.action(request, store)
    member = may_give(request, store, logged)
    words = request.sentence.who or ""
    rows = owners.read(request, store, words, lambda who: f"take {who} off {logged.permanent}")
    going = {_whose(row) for row in rows}
    before = held(logged)
    if not going & {_whose(row) for row in before}:
        raise Refusal(f"{titled(logged, request.group)} belongs to {logged.owner_words}, and not to {words}.")
    staying = [row for row in before if _whose(row) not in going]
    if not staying:
        raise _to_whom(request, logged)
    if not member.decides:
        return ask_for(request, store, logged, staying)
    return owned_by(request, store, logged, staying)


def held(logged: Logged) -> list[ActionOwner]:
    return [row for row in logged.owners_again() if not row.supporter]


def _whose(row: ActionOwner) -> tuple[int | None, int | None, str]:
    unknown = row.person_id is None and row.owner_group_id is None
    return row.person_id, row.owner_group_id, row.printed.casefold() if unknown else ""


def _to_whom(request: Request, logged: Logged) -> Ask:
    return Ask(
        f"Who takes {titled(logged, request.group)}?",
        free=f"assign {logged.permanent} to {{answer}}",
    )


def _is_as_before(logged: Logged, rows: list[ActionOwner]) -> bool:
    now = {(owner.person_id, owner.role, owner.group_id) for owner in logged.owners}
    return {(row.person_id, row.role, row.owner_group_id) for row in rows} == now


def _stays(request: Request, store: Store, logged: Logged, member: Member) -> Reply:
    """Whoever said that it is not theirs is told of it again; where nobody did, nothing is new."""
    doubting = disowned_by(store.actions.notes(logged.id))
    if not doubting or not (member.decides or member.person_id in doubting):
        raise Refusal(f"{titled(logged, request.group)} belongs to {logged.owner_words} already.")
    changing.note(request, store, logged, f"Stays with {logged.owner_words}.", kind=STAYS)
    changing.change(logged, request)
    whom = ["you" if one == member.person_id else name for one, name in doubting.items()]
    return Reply(cards.actions.stays(logged, request.group, whom, request.today))


def ask_for(request: Request, store: Store, logged: Logged, rows: list[ActionOwner]) -> Reply:
    names = store.people.names()
    wanted = [names.get(row.person_id or 0, row.printed) for row in rows]
    words = f"{ASKS}{' and '.join(wanted)}."
    if changing.same_as_before(request, store, logged, words, REQUEST):
        raise Refusal(f"You asked for that on {titled(logged, request.group)} already.")
    changing.note(request, store, logged, words, kind=REQUEST)
    changing.change(logged, request)
    deciders = store.people.deciders(logged.action.group_id)
    return Reply(cards.actions.handover_requested(logged, request.group, wanted, deciders, request.today))


def not_mine(request: Request, store: Store) -> tuple[Reply, ...]:
    """The Not mine button: the programme manager is told; an action is never left without its owner.

    Somebody who decides and does not own it presses it on somebody else's nudge: nobody need be told.
    """
    logged = finding.action(request, store)
    member, whose = changing.updater(request, store, logged, "hand it over")
    changing.require_open(logged, request)
    owned_by_a_group = any(owner.group_id for owner in logged.owners)
    if not member.is_one_of(whose.answering if owned_by_a_group else whose.owners):
        raise Refusal(cards.actions.not_yours_anyway(logged, request.group))
    if member.person_id in disowned_by(store.actions.notes(logged.id)):
        raise Refusal(
            f"That is noted already. {titled(logged, request.group)} stays with {logged.owner_words}."
        )
    changing.note(request, store, logged, NOT_THEIRS, kind=NOT_MINE)
    changing.change(logged, request)
    told = [name for name in store.people.deciders(logged.action.group_id) if name != member.name]
    heard = tuple(Reply(cards.actions.owner_doubted(logged, member.name), f"@{name}") for name in told)
    return (Reply(cards.actions.not_theirs(logged, request.group, told, request.today)), *heard)


def snooze(request: Request, store: Store) -> Reply:
    """The Snooze button: no private reminder of this action until a day that they choose. It stays due."""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "put off its reminder")
    changing.require_open(logged, request)
    until = snoozing.day(request, logged)
    said = cards.snoozing.snoozed(logged, request.group, until, request.today)
    if logged.action.snoozed_until == until:
        raise Refusal(said.text)
    logged.action.snoozed_until = until
    return Reply(said)
