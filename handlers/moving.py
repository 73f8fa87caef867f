"""Moving due dates: with a reason, at once or as a request that somebody approves or declines."""

import re

import cards.forms
import cards.moving
from cards.model import Button, Reply
from cards.words import titled
from handlers import changing, day_beside_reason, fields, finding, membership
from handlers.asking import Ask
from handlers.request import Request
from rules import dates, privacy
from rules.people import candidates
from rules.permissions import Member, state_of_move
from rules.refusal import Refusal
from storage.logged import Logged
from storage.models import Group, Slippage
from storage.store import Store

DECLINED = "New date declined: "
"""How a note begins that keeps why."""


def move(request: Request, store: Store) -> tuple[Reply, ...]:
    """`push 103 to 4 July because the data agreement is late`: an owner moves a date, with a reason."""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "move its date")
    changing.require_open(logged, request)
    with fields.about("due"):
        due = _new_due(request, store, logged)
    with fields.about("reason"):
        reason = _reason(request, logged, due)
    return _moved(request, store, logged, due, reason)


def take_date_away(request: Request, store: Store, logged: Logged, reason: str | None) -> tuple[Reply, ...]:
    """`keep 107 open without a date - it goes to a future meeting`: no day is a move like any other."""
    if reason is None:
        raise Ask(
            cards.moving.why_move(logged, request.group, None),
            free=f"keep {logged.permanent} open without a date - {{answer}}",
        )
    return _moved(request, store, logged, dates.Due("", dates.Kind.UNDATED), reason)


def propose(request: Request, store: Store, logged: Logged, due: dates.Due, reason: str) -> tuple[Reply, ...]:
    """A document gives another day. It counts at once only where an owner may move dates.

    Elsewhere it is a request, whoever says yes to the document: its new dates are agreed one by one.
    """
    _, whose = changing.updater(request, store, logged, "move its date")
    state = "approved" if whose.slippage == "owner" else "requested"
    return _moved(request, store, logged, due, reason, state)


def _moved(
    request: Request, store: Store, logged: Logged, due: dates.Due, reason: str, state: str | None = None
) -> tuple[Reply, ...]:
    """At once, or as a request; what was asked for before is answered by it."""
    member, whose = changing.updater(request, store, logged, "move its date")
    slip = Slippage(
        action_id=logged.id,
        was=logged.action.due,
        now=due.due,
        now_printed=changing.as_said(due),
        reason=reason,
        state=state or state_of_move(member, whose),
        asked_by_id=member.person_id,
        on=request.today,
    )
    if slip.state != "approved":
        return _request(request, store, logged, member, slip)
    cancel_requests(request, store, logged)
    _decide(request, store, logged, member, slip)
    changing.set_due(logged.action, due)
    changing.change(logged, request)
    return (Reply(cards.moving.moved(logged, request.group, slip)),)


def _request(
    request: Request, store: Store, logged: Logged, member: Member, slip: Slippage
) -> tuple[Reply, ...]:
    same = ((move.slip.now, move.slip.asked_by_id) for move in store.moves.waiting_of(logged.id))
    if (slip.now, slip.asked_by_id) in same:
        raise Refusal(
            f"You asked for that date on {titled(logged, request.group)} already; it waits to be approved."
        )
    cancel_requests(request, store, logged)
    if slip.state == "passed on":
        slip.passed_on_by_id, slip.passed_on_on = member.person_id, request.today
    store.session.add(slip)
    changing.change(logged, request)
    said = Reply(cards.moving.asked(logged, request.group, slip, _deciders(store, logged, slip)))
    return (said, *_heard(store, logged, slip, member, None))


def cancel_requests(request: Request, store: Store, logged: Logged) -> None:
    """What was asked for about a date that has another now, or of an action that is closed."""
    for waiting in store.moves.waiting_of(logged.id):
        waiting.slip.state, waiting.slip.decided_on = "cancelled", request.today
        waiting.slip.decided_by_id = request.member.person_id
        store.session.add(waiting.slip)


def _decide(request: Request, store: Store, logged: Logged, member: Member, slip: Slippage) -> None:
    """Who decided, on which day, and at which meeting of the group that it was decided in."""
    group = _group_that_decides(store, logged, slip)
    meeting = store.groups.meeting_on(group.id or 0, request.today)
    slip.decided_by_id, slip.decided_on = member.person_id, request.today
    slip.meeting_id = meeting.id if meeting else None
    store.session.add(slip)


def slipping(request: Request, store: Store) -> tuple[Reply, ...]:
    """The Slipping button of a nudge, or `probs next week`: by when, and why?"""
    if request.sentence.due or request.given("due"):
        return move(request, store)
    logged = finding.action(request, store)
    if dates.moved(request.sentence.text, logged.action.due, changing.day_context(request)):
        return move(request, store)
    changing.updater(request, store, logged, "move its date")
    changing.require_open(logged, request)
    raise _by_when(request, logged)


def _by_when(request: Request, logged: Logged) -> Ask:
    """The reason may have been said already: it is kept for the day that follows."""
    card = cards.forms.move_form(logged, request.group, request.today)
    because = f" because {request.sentence.reason}" if request.sentence.reason else ""
    return Ask(card.text, form=card.form, free=f"move {logged.permanent} to {{answer}}{because}")


def _new_due(request: Request, store: Store, logged: Logged) -> dates.Due:
    due = changing.day_given(request)
    if request.given("due") is None:
        due = dates.moved(request.sentence.text, logged.action.due, changing.day_context(request)) or due
    if due is None:
        raise _no_day(request, store, logged)
    why = request.given("reason") or request.sentence.reason
    because = f" because {why}" if why else ""
    due = changing.settled(due, f"move {logged.permanent} to {{day}}{because}")
    assert due is not None
    return _possible(request, logged, due)


def _no_day(request: Request, store: Store, logged: Logged) -> Exception:
    """Words where a date should be are refused, unless they name somebody; without any, Clerk asks."""
    said = finding.without_refs(request.sentence)
    _, to, words = said.partition(" to ")
    words = words.partition(" because ")[0].strip(" .?") if to else ""
    if words and candidates(words, store.people.everybody()):
        give = Button(f"Give it to {words}"[:75], f"assign {logged.permanent} to {words}")
        text = f"Shall I give {titled(logged, request.group)} to {words}? Nothing has changed yet."
        return Ask(text, options=(give, Button("No", "no")))
    if words:
        return Refusal(
            f'I cannot read "{words}" as a date, so nothing has changed. Write it like 4 July or next Friday.'
        )
    return _by_when(request, logged)


def _possible(request: Request, logged: Logged, due: dates.Due) -> dates.Due:
    if due.due is None:
        raise Refusal(
            f'"{due.printed}" is not a day I can put in the log. Write a date like 4 July, or next meeting.'
        )
    if due.due < request.today:
        raise Refusal(f"{dates.spoken(due.due)} has already passed. Say a date from today on.")
    if due.due == logged.action.due:
        raise Refusal(f"{titled(logged, request.group)} is due on {dates.spoken(due.due)} already.")
    return due


_TOLD_TWICE = re.compile(r"\s+because\s+(?!of\b)", re.I)
"""Between a reason and one that was said before the day: "the post is vacant because waiting for HR"."""


def _reason(request: Request, logged: Logged, due: dates.Due) -> str:
    """Its new day is no reason for it: then Clerk asks as if none had been said."""
    said = (request.given("reason") or request.sentence.reason or "").strip().rstrip(".")
    said = _TOLD_TWICE.sub("; ", said)
    why, day = day_beside_reason.apart(said, changing.day_context(request))
    if day is not None and why is not None and day.due != due.due:
        why = said
    if why:
        return privacy.without_absence_reason(why)
    assert due.due is not None
    raise Ask(
        cards.moving.why_move(logged, request.group, due.due),
        free=f"move {logged.permanent} to {due.due.isoformat()} because {{answer}}",
    )


# Requests


def decide(request: Request, store: Store) -> tuple[Reply, ...]:
    """`approve 103` or `decline 103`: a date counts, or not; the second of two stages is the group above."""
    logged = finding.action(request, store)
    slip = _waiting(store, logged)
    if slip is None:
        raise Refusal(f"No new date is waiting for {titled(logged, request.group)}.{_decided(store, logged)}")
    member = _decider(request, store, logged, slip)
    why = _why_not(request, store, logged)
    _settle(request, store, logged, member, slip)
    said = Reply(cards.moving.decided(logged, request.group, slip, why))
    return (said, *_heard(store, logged, slip, member, why))


def _heard(
    store: Store, logged: Logged, slip: Slippage, member: Member, why: str | None
) -> tuple[Reply, ...]:
    """Who asked is told, and where the group above is to agree as well, those who decide there."""
    told = []
    if slip.asked_by_id != member.person_id:
        asker = store.people.names()[slip.asked_by_id]
        told.append(Reply(cards.moving.told(logged, slip, member.name, why), f"@{asker}"))
    if slip.state == "passed on":
        above = [name for name in _deciders(store, logged, slip) if name != member.name]
        card = cards.moving.passed_on(logged, slip, member.name)
        told += [Reply(card, f"@{name}") for name in above]
    return tuple(told)


def _settle(request: Request, store: Store, logged: Logged, member: Member, slip: Slippage) -> None:
    verdict = _verdict(request, store, logged, slip)
    if verdict == "passed on":
        slip.passed_on_by_id, slip.passed_on_on = member.person_id, request.today
        store.session.add(slip)
    else:
        _decide(request, store, logged, member, slip)
    slip.state = verdict
    if verdict == "approved":
        changing.set_due(logged.action, _asked_for(request, slip))
    changing.change(logged, request)


def _verdict(request: Request, store: Store, logged: Logged, slip: Slippage) -> str:
    if request.sentence.verb == "decline":
        return "declined"
    two_stages = store.moves.way(logged.action, logged.group) == "two stages"
    return "passed on" if two_stages and slip.state == "requested" else "approved"


def _asked_for(request: Request, slip: Slippage) -> dates.Due:
    """The day that was asked for, and still "the next meeting" where it was asked for as that."""
    due = dates.understand(slip.now_printed or "", changing.day_context(request))
    if due.due == slip.now and not due.question:
        return due
    return dates.Due(slip.now_printed or "", dates.Kind.DAY, slip.now)


def _why_not(request: Request, store: Store, logged: Logged) -> str | None:
    why = request.sentence.note or request.sentence.reason
    if request.sentence.verb != "decline" or not why:
        return None
    changing.note(request, store, logged, f"{DECLINED}{why}")
    return privacy.without_absence_reason(why)


def _decider(request: Request, store: Store, logged: Logged, slip: Slippage) -> Member:
    """Of the action's group; of the group above, once its own has passed the request on."""
    group = _group_that_decides(store, logged, slip)
    member = membership.member_in(request, store, group)
    if not member.decides:
        names = _deciders(store, logged, slip)
        raise Refusal(cards.moving.only_they_decide(logged, request.group, group, names))
    return member


def _group_that_decides(store: Store, logged: Logged, slip: Slippage) -> Group:
    return store.groups.line_of_parents(logged.group)[0] if slip.state == "passed on" else logged.group


def _deciders(store: Store, logged: Logged, slip: Slippage) -> tuple[str, ...]:
    return store.people.deciders(_group_that_decides(store, logged, slip).id or 0)


def _waiting(store: Store, logged: Logged) -> Slippage | None:
    waiting = store.moves.waiting_of(logged.id)
    return waiting[-1].slip if waiting else None


def _decided(store: Store, logged: Logged) -> str:
    decided = store.moves.of(logged.id)
    return f" The last request was {decided[-1].slip.state} already." if decided else ""
