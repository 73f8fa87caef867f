"""Whose an action is: handing it over, saying that it is not one's own, and being left in peace about it."""

from datetime import timedelta

import cards.actions
from cards.model import Reply
from cards.words import titled
from handlers import changing, finding, membership, owners
from handlers.asking import Ask
from handlers.request import Request
from rules.permissions import who_may
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import ActionOwner
from storage.store import Store

NOT_MINE = "not mine"
"""The kind of such a note: it says nothing about how the action goes."""
NOT_THEIRS = "Says that this is not theirs."
ASKS = "Asks to give it to "
"""How a note begins that asks for somebody else."""


def assign(request: Request, store: Store) -> Reply:
    """`give 103 to Owen`: the chair or the programme manager hands it over; an owner asks them to."""
    logged = finding.action(request, store)
    member = changing.writer(request, store, logged)
    whose = membership.ownership(store, logged, request.group)
    theirs = member.is_one_of(whose.owners)
    if logged.owners and not member.decides and not theirs:
        raise changing.declined(request, logged, who_may(whose, "give it to somebody else"))
    changing.require_open(logged, request)
    words = request.given("owners") or request.sentence.who
    if not words:
        raise _to_whom(request, logged)
    rows = owners.read(request, store, words, lambda who: f"assign {logged.permanent} to {who}")
    _require_new(request, logged, rows)
    if logged.owners and not member.decides:
        return _ask_for(request, store, logged, rows)
    before = logged.owner_words
    store.actions.own(logged.id, rows)
    changing.change(logged, request)
    return Reply(cards.actions.assigned(changing.again(store, logged), request.group, request.today, before))


def _to_whom(request: Request, logged: Logged) -> Ask:
    return Ask(
        f"Who takes {titled(logged, request.group)}?",
        free=f"assign {logged.permanent} to {{answer}}",
    )


def _require_new(request: Request, logged: Logged, rows: list[ActionOwner]) -> None:
    now = {(owner.person_id, owner.role, owner.group_id) for owner in logged.owners}
    if rows and {(row.person_id, row.role, row.owner_group_id) for row in rows} == now:
        raise Refusal(f"{titled(logged, request.group)} belongs to {logged.owner_words} already.")


def _ask_for(request: Request, store: Store, logged: Logged, rows: list[ActionOwner]) -> Reply:
    names = store.people.names()
    wanted = [names.get(row.person_id or 0, row.printed) for row in rows]
    words = f"{ASKS}{' and '.join(wanted)}."
    if changing.same_as_before(request, store, logged, words, "request"):
        raise Refusal(f"You asked for that on {titled(logged, request.group)} already.")
    changing.note(request, store, logged, words, kind="request")
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
    if not member.is_one_of(whose.owners):
        raise Refusal(cards.actions.not_yours_anyway(logged, request.group))
    if changing.same_as_before(request, store, logged, NOT_THEIRS, NOT_MINE):
        raise Refusal(
            f"That is noted already. {titled(logged, request.group)} stays with {logged.owner_words}."
        )
    changing.note(request, store, logged, NOT_THEIRS, kind=NOT_MINE)
    changing.change(logged, request)
    told = [name for name in store.people.deciders(logged.action.group_id) if name != member.name]
    heard = tuple(Reply(cards.actions.owner_doubted(logged, member.name), f"@{name}") for name in told)
    return (Reply(cards.actions.not_theirs(logged, request.group, told, request.today)), *heard)


def snooze(request: Request, store: Store) -> Reply:
    """The Snooze button: no private reminder of this action for a week. It stays due."""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "put off its reminder")
    changing.require_open(logged, request)
    said = request.sentence.due.due if request.sentence.due else None
    until = said if said and said > request.today else request.today + timedelta(days=7)
    if logged.action.snoozed_until == until:
        raise Refusal(cards.actions.snoozed(logged, request.group, until).text)
    logged.action.snoozed_until = until
    return Reply(cards.actions.snoozed(logged, request.group, until))
