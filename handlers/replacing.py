"""Closing an action with a new one that follows it, in one step."""

import cards.closing
from cards.model import Button, Card, Reply
from handlers import changing, closing, finding, making, owners, successors
from handlers.asking import Ask, Declined
from handlers.request import Request
from handlers.successors import Ending
from rules import dates, privacy
from rules.progress import Closure
from rules.refusal import Refusal
from storage.logged import Logged
from storage.models import Action, ActionOwner
from storage.store import Store


def replace(request: Request, store: Store) -> Reply:
    """`agree to close 102 with a new action: Liam to bring a digital update by spring 2025`"""
    logged = finding.action(request, store)
    may = closing.require_may_report(request, store, logged)
    changing.require_open(logged, request)
    title = _title(request)
    if not may:
        raise _only_they(request, logged, title)
    other = successors.referred(store, logged, title)
    if other is not None:
        return _into(request, store, logged, title)
    rows, due = _owners(request, store, logged, title), _due(request, logged, title)
    successors.settled(request, store, logged, Ending(Closure.COMPLETE))
    new = _log(request, store, logged, _action(request, store, logged, title, due), rows)
    card = closing.close(request, store, logged, Ending(Closure.REPLACED, str(new.action.number)))
    return Reply(_said(request, logged, new, card))


def _title(request: Request) -> str:
    title = privacy.without_absence_reason((request.sentence.title or "").strip())
    if len(title) > making.LONGEST_TITLE:
        raise Refusal(f"That is {len(title)} letters long. Say it in {making.LONGEST_TITLE} or fewer.")
    return title


def _only_they(request: Request, logged: Logged, title: str) -> Declined:
    who = f"{request.sentence.who} to " if request.sentence.who else ""
    words = f"to be replaced by a new action: {who}{title[:1].lower()}{title[1:]}"
    offer = Button("Mark it ready to close", f"{logged.permanent} done - {words}")
    return Declined(
        "Only the chair or the programme manager agrees to close an action with a new one here. "
        "You can mark it ready to close, with what you propose.",
        offer,
    )


def _into(request: Request, store: Store, logged: Logged, into: str) -> Reply:
    """The new action is in the log already."""
    how = successors.settled(request, store, logged, Ending(Closure.REPLACED, into))
    return Reply(closing.close(request, store, logged, how))


def _owners(request: Request, store: Store, logged: Logged, title: str) -> list[ActionOwner]:
    words = request.sentence.who or ""
    return owners.read(request, store, words, lambda who: _again(request, logged, title, who=who))


def _due(request: Request, logged: Logged, title: str) -> dates.Due | None:
    due = changing.settled(changing.day_given(request), _again(request, logged, title, day="{day}"))
    if due and due.due and due.due < request.today:
        raise Ask(
            f"{dates.spoken(due.due)} has already passed. By when is the new action to be done? "
            f"Nothing is saved yet.",
            free=_again(request, logged, title, day="{answer}"),
        )
    return due


def _again(
    request: Request, logged: Logged, title: str, *, who: str | None = None, day: str | None = None
) -> str:
    """The same sentence, with one thing in it made clear."""
    who = who or request.sentence.who
    said = request.sentence.due.printed.removeprefix("by ") if request.sentence.due else None
    by = day or said
    return (
        f"close {logged.permanent} with a new action{f' for {who}' if who else ''}: {title}"
        f"{f' by {by}' if by else ''}"
    )


def _action(request: Request, store: Store, logged: Logged, title: str, due: dates.Due | None) -> Action:
    group_id = logged.action.group_id
    action = Action(
        group_id=group_id,
        number=store.actions.next_number(group_id),
        title=title,
        follows_id=logged.id,
        logged_on=request.today,
        news_on=request.today,
    )
    changing.set_due(action, due)
    return action


def _log(request: Request, store: Store, logged: Logged, action: Action, rows: list[ActionOwner]) -> Logged:
    """It serves the priorities that the old one served, unless another is named."""
    named = finding.priority(request, store)
    numbers = (named.number,) if named else logged.priorities
    priorities = [one.id for one in store.groups.priorities() if one.id and one.number in numbers]
    meeting = store.groups.meeting_on(action.group_id, request.today)
    action.meeting_id = meeting.id if meeting else None
    return store.actions.add(action, rows, priorities)


def _said(request: Request, logged: Logged, new: Logged, card: Card) -> Card:
    """Who had the old one is offered the new one, where nobody was named: Clerk does not guess it."""
    if new.owners or not logged.owners:
        return cards.closing.replaced(card, new, request.group, request.today, None)
    offer = Button(f"Give it to {logged.owner_words}"[:75], f"assign {new.permanent} to {logged.owner_words}")
    return cards.closing.replaced(card, new, request.group, request.today, offer)
