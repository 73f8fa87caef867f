"""What cannot go on: open actions that somebody said are blocked, and those that wait for another."""

import cards.waiting
from cards.model import Reply
from handlers import membership, waiting
from handlers.finding import numbered
from handlers.request import Request
from rules.progress import heard
from storage.actions import Logged
from storage.store import Store


def blocked(request: Request, store: Store) -> Reply:
    """`what's blocked?`"""
    membership.require_reader(request, store, request.group)
    found = [(one, _why(store, one)) for one in store.actions.open([numbered(request.group)])]
    stuck = [(one, *why) for one, why in found if any(why)]
    return Reply(cards.waiting.stuck(stuck, request.group, request.today))


def _why(store: Store, logged: Logged) -> tuple[str | None, list[Logged]]:
    """The words of who said that it is blocked, unless better was heard since; and what it waits for."""
    notes = [note for note, _ in store.actions.notes(logged.id)]
    is_blocked = heard((note.on, note.kind, note.text) for note in notes).blocked
    said = next((note.text for note in reversed(notes) if note.kind == "blocker"), None)
    return said if is_blocked else None, waiting.open_needs(store, logged)
