"""What Clerk says of an action's past: its moves, owners, ratings and closings, with day, who and why."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import cards.moving
from cards.model import Card, Line
from cards.ratings import worded
from cards.words import due, ended, owner, status, titled
from reports.history import Event, Past, What
from rules.dates import brief, spoken
from storage.logged import Logged
from storage.models import Group, Note
from storage.moving import Move

_NOTHING = {
    frozenset({What.OWNERS}): "Its owner has not changed.",
    frozenset({What.RATING}): "Nobody has rated it.",
}
"""What is said where nothing of what was asked for has happened."""


def story(
    action: Logged,
    here: Group,
    today: date,
    past: Past,
    moves: Sequence[Move],
    notes: Sequence[tuple[Note, str]],
    of: frozenset[What],
) -> Card:
    """What was asked for, oldest first; the moves and the notes belong to the dates."""
    told = [(event.on, event.place, _event(event)) for event in past.events if event.what in of]
    if What.DATE in of:
        placed = past.places
        told += [
            (move.slip.on, placed.get(("slippage", move.slip.id or 0), 0), cards.moving.in_a_line(move))
            for move in moves
        ]
        told += [
            (note.on, placed.get(("note", note.id or 0), 0), f"{brief(note.on)}, {by}: {ended(note.text)}")
            for note, by in notes
        ]
    lines = [line for _, _, line in sorted(told, key=lambda one: one[:2])]
    if of == {What.DATE} and len(lines) == len(notes):
        lines.insert(0, "Its date has not moved." + ("" if notes else " No reason has been recorded."))
    lines = lines or [_NOTHING[of]]
    text = f"{titled(action, here)}. {owner(action)}. {due(action, today)}. Status: {status(action)}."
    return Card(text, lines=tuple(map(Line, lines)))


def _event(event: Event) -> str:
    return _SAID[event.what](event)


def _when(event: Event) -> str:
    return f"on {spoken(event.on)}{_by(event)}"


def _by(event: Event) -> str:
    if event.by:
        return f" by {event.by}"
    return ", by clerk import" if event.imported else ", as the partnership file says"


def _logged(event: Event) -> str:
    told = f", from {event.paper}" if event.paper else ""
    return f"Logged on {spoken(event.on)}{told}{_by(event)}."


def _date(event: Event) -> str:
    why = "with its meeting, which was moved" if event.with_meeting else "changed"
    was, now = (brief(day) if day else "no date" for day in (event.was, event.now))
    return f"Date {_back(event, why)} {_when(event)}, from {was} to {now}."


def _owners(event: Event) -> str:
    return f"Owner {_back(event, 'changed')} {_when(event)}, from {event.was} to {event.now}."


def _rating(event: Event) -> str:
    was, now = (worded(rating) if rating else "none" for rating in (event.was, event.now))
    if event.now is None:
        return f"Rating {_back(event, 'taken away')} {_when(event)}: it was {was}."
    before = f", before {was}" if event.was and event.was != event.now else ""
    reason = f". Reason: {event.reason}" if event.reason else ""
    return ended(f"Rated {now} {_when(event)}{before}{reason}")


def _status(event: Event) -> str:
    if event.put_back:
        reason = f": {event.reason}" if event.reason else ""
        return ended(f"Put back {_when(event)}, from {event.was} to {event.now}{reason}")
    verb = "Reopened" if event.was == "closed" else _STATES.get(event.now, f"Now {event.now}")
    return ended(f"{verb} {_when(event)}{f': {event.reason}' if event.reason else ''}")


def _kept_open(event: Event) -> str:
    return ended(f"Kept open {_when(event)}: {event.now}")


def _back(event: Event, verb: str) -> str:
    return "put back" if event.put_back else verb


_STATES = {
    "closed": "Closed",
    "ready to close": "Marked ready to close",
    "in progress": "Started",
    "open": "Open again",
}
_SAID: Mapping[What, Callable[[Event], str]] = {
    What.LOGGED: _logged,
    What.DATE: _date,
    What.OWNERS: _owners,
    What.RATING: _rating,
    What.STATUS: _status,
    What.KEPT_OPEN: _kept_open,
}
