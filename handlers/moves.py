"""What is asked about dates that moved: what waits, how often, since when, who agreed and why."""

import re
from datetime import date
from typing import Any

import cards.moving
from cards.model import Reply
from handlers import finding, membership
from handlers.request import Request
from storage.logged import Logged
from storage.store import Store

_COUNTS = re.compile(r"how (?:many times|often)\b", re.I)


def pending(request: Request, store: Store) -> Reply:
    """`what dates are waiting for approval?`: here, and passed on to here by the groups below."""
    membership.require_reader(request, store, request.group)
    below = [one for one in store.groups.children(request.group) if membership.may_read(request, store, one)]
    found = store.moves.waiting_in([request.group.id or 0], [one.id for one in below if one.id is not None])
    return Reply(cards.moving.pending(found, request.group, request.today))


# The story of a date


def story(request: Request, store: Store) -> Reply:
    """`why is 101 late?`; `who moved 103 and why?`; `how many times has g moved`"""
    logged = finding.action(request, store)
    here, today, moves = request.group, request.today, store.moves.of(logged.id)
    if _COUNTS.match(request.sentence.text):
        return Reply(cards.moving.times(logged, here, today, moves))
    notes = store.actions.notes(logged.id)
    return Reply(cards.moving.story(logged, here, today, moves, _changes(store, logged), notes))


def original_date(request: Request, store: Store) -> Reply:
    """`original date of 103`"""
    logged = finding.action(request, store)
    moves = store.moves.of(logged.id)
    return Reply(cards.moving.original(logged, request.group, request.today, moves))


def _changes(store: Store, logged: Logged) -> list[cards.moving.Change]:
    """Dates that changed although nobody moved them: history knows."""
    rows = store.acts.about("action", logged.id)
    moved_in = {act.id for change, act, _ in rows if change.subject == "slippage"}
    return [
        cards.moving.Change(
            on=change.on,
            by=name,
            was=_day(change.before["due"]),
            now=_day((change.after or {})["due"]),
            with_meeting=act.verb == "move meeting",
        )
        for change, act, name in rows
        if change.subject == "action"
        and change.before is not None
        and "due" in (change.after or {})
        and act.id not in moved_in
    ]


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
