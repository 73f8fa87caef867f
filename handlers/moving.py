"""Moving due dates: with a reason, at once or as a request, and the story of every move."""

import cards.actions
import cards.forms
from cards.model import Reply
from cards.words import titled
from handlers import changing, finding, membership
from handlers.asking import Ask
from handlers.request import Request
from rules import dates, privacy
from rules.permissions import Member, moves_at_once
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Slippage
from storage.models.actions import WAITING
from storage.store import Store


def move(request: Request, store: Store) -> Reply:
    """`push 103 to 4 July because the data agreement is late`: an owner moves a date, with a reason."""
    logged = finding.action(request, store)
    member, whose = changing.updater(request, store, logged, "move its date")
    changing.require_open(logged, request)
    due = _new_due(request, logged)
    slip = Slippage(
        action_id=logged.id,
        was=logged.action.due,
        now=due.due,
        now_printed=changing.as_said(due),
        reason=_reason(request, logged, due),
        asked_by_id=member.person_id,
        on=request.today,
    )
    if moves_at_once(member, whose):
        return _move(request, store, logged, slip, due)
    return _request(request, store, logged, slip)


def _move(request: Request, store: Store, logged: Logged, slip: Slippage, due: dates.Due) -> Reply:
    slip.decided_by_id = slip.asked_by_id
    store.session.add(slip)
    changing.set_due(logged.action, due)
    changing.change(logged, request)
    return Reply(cards.actions.moved(logged, request.group, slip))


def _request(request: Request, store: Store, logged: Logged, slip: Slippage) -> Reply:
    waiting = _waiting(store, logged)
    if waiting and (waiting.now, waiting.asked_by_id) == (slip.now, slip.asked_by_id):
        raise Refusal(
            f"You asked for that date on {titled(logged, request.group)} already; it waits to be approved."
        )
    slip.state = "requested"
    store.session.add(slip)
    changing.change(logged, request)
    deciders = store.people.deciders(logged.action.group_id)
    return Reply(cards.actions.move_requested(logged, request.group, slip, deciders))


def slipping(request: Request, store: Store) -> Reply:
    """The Slipping button of a nudge, or `probs next week`: by when, and why?"""
    if request.sentence.due or request.given("due"):
        return move(request, store)
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "move its date")
    changing.require_open(logged, request)
    raise _by_when(request, logged)


def _by_when(request: Request, logged: Logged) -> Ask:
    card = cards.forms.move_form(logged, request.group, request.today)
    return Ask(card.text, form=card.form, free=f"move {logged.permanent} to {{answer}}")


def _new_due(request: Request, logged: Logged) -> dates.Due:
    due = changing.day_given(request)
    if request.given("due") is None:
        due = dates.moved(request.sentence.text, logged.action.due, changing.day_context(request)) or due
    if due is None:
        raise _no_day(request, logged)
    why = request.given("reason") or request.sentence.reason
    because = f" because {why}" if why else ""
    due = changing.settled(due, f"move {logged.permanent} to {{day}}{because}")
    assert due is not None
    return _possible(request, logged, due)


def _no_day(request: Request, logged: Logged) -> Exception:
    """Words where a date should be are refused; where nothing was said, Clerk asks."""
    said = finding.without_refs(request.sentence)
    _, to, words = said.partition(" to ")
    words = words.partition(" because ")[0].strip(" .?") if to else ""
    if words:
        return Refusal(
            f'I cannot read "{words}" as a date, so nothing has changed. Write it like 4 July or next Friday.'
        )
    return _by_when(request, logged)


def _possible(request: Request, logged: Logged, due: dates.Due) -> dates.Due:
    if due.due is None:
        raise Refusal(
            f'"{due.printed}" is no day I can put in the log. Write a date like 4 July, or next meeting.'
        )
    if due.due < request.today:
        raise Refusal(f"{dates.spoken(due.due)} has already passed. Say a date from today on.")
    if due.due == logged.action.due:
        raise Refusal(f"{titled(logged, request.group)} is due on {dates.spoken(due.due)} already.")
    return due


def _reason(request: Request, logged: Logged, due: dates.Due) -> str:
    reason = request.given("reason") or request.sentence.reason
    if reason:
        return privacy.without_absence_reason(reason.strip().rstrip("."))
    assert due.due is not None
    raise Ask(
        cards.actions.why_move(logged, request.group, due.due),
        free=f"move {logged.permanent} to {due.due.isoformat()} because {{answer}}",
    )


# Requests


def decide(request: Request, store: Store) -> Reply:
    """`approve 103` or `decline 103`: a date counts, or not; the second of two stages is the group above."""
    logged = finding.action(request, store)
    slip = _waiting(store, logged)
    if slip is None:
        raise Refusal(f"No new date is waiting for {titled(logged, request.group)}.{_decided(store, logged)}")
    member = _decider(request, store, logged, slip)
    slip.decided_by_id = member.person_id
    slip.state = _verdict(request, logged, slip)
    store.session.add(slip)
    if slip.state == "approved":
        changing.change(logged, request, due=slip.now, due_printed=slip.now_printed, due_kind="day")
    else:
        changing.change(logged, request)
    return Reply(cards.actions.request_decided(logged, request.group, slip))


def _verdict(request: Request, logged: Logged, slip: Slippage) -> str:
    if request.sentence.verb == "decline":
        return "declined"
    two_stages = logged.group.slippage == "two stages" and logged.group.parent_id is not None
    return "passed on" if two_stages and slip.state == "requested" else "approved"


def _decider(request: Request, store: Store, logged: Logged, slip: Slippage) -> Member:
    """Of the action's group; of the group above, once its own has passed the request on."""
    group = store.groups.line_of_parents(logged.group)[0] if slip.state == "passed on" else logged.group
    member = membership.member_in(request, store, group)
    if not member.decides:
        names = store.people.deciders(group.id or 0)
        raise Refusal(cards.actions.only_they_approve(logged, request.group, group, names))
    return member


def _waiting(store: Store, logged: Logged) -> Slippage | None:
    waiting = [slip for slip, _ in store.actions.slippages(logged.id) if slip.state in WAITING]
    return waiting[-1] if waiting else None


def _decided(store: Store, logged: Logged) -> str:
    decided = [slip for slip, _ in store.actions.slippages(logged.id)]
    return f" The last request was {decided[-1].state} already." if decided else ""


def story(request: Request, store: Store) -> Reply:
    """`why is 101 late?`; `who moved 103 and why?`"""
    logged = finding.action(request, store)
    return Reply(
        cards.actions.story(
            logged,
            request.group,
            request.today,
            store.actions.slippages(logged.id),
            store.actions.notes(logged.id),
        )
    )
