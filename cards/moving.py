"""What Clerk says about due dates that move: moved, asked for, approved, and the story of every move."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Line, Table
from cards.words import counted, due, during, ended, joined, owner, titled
from rules.dates import brief, spoken
from rules.spans import Span
from storage.logged import Logged
from storage.models import Group, Slippage
from storage.moving import Move

UNDO = Button("Undo", "undo")
STATES = {
    "approved": "approved",
    "declined": "declined",
    "requested": "waiting for approval",
    "passed on": "waiting for the group above",
    "cancelled": "cancelled",
}
"""States of a move, as people read them."""
_TIMES = (
    "never moved",
    "moved once",
    "moved twice",
    "moved three times",
    "moved four times",
    "moved five times",
)


# One move


def moved(action: Logged, here: Group, slip: Slippage) -> Card:
    was = f"was due {spoken(slip.was)}" if slip.was else "had no due date"
    now = f"is now due {_day(slip)}" if slip.now else "has no due date now"
    text = f"Moved {titled(action, here)}: it {was} and {now}. Reason: {ended(slip.reason)} {owner(action)}."
    return Card(text, buttons=(UNDO,))


def asked(action: Logged, here: Group, slip: Slippage, deciders: Sequence[str]) -> Card:
    """A request; its second stage already, where somebody who decides in the group asked."""
    was = spoken(slip.was) if slip.was else "no date"
    text = (
        f"Asked to move {titled(action, here)} from {was} to {_day(slip)}. Reason: {ended(slip.reason)} "
        f"It counts when {joined(deciders, 'or') or 'the chair'} approves it. {owner(action)}."
    )
    return Card(text, buttons=(*_decide(action), UNDO))


def decided(action: Logged, here: Group, slip: Slippage, why: str | None) -> Card:
    buttons = _decide(action) if slip.state == "passed on" else (UNDO,)
    return Card(f"{titled(action, here)} {_verdict(slip, why)} {owner(action)}.", buttons=buttons)


def told(action: Logged, slip: Slippage, by: str, why: str | None) -> Card:
    """For who asked for the new date."""
    return Card(
        f"{by} has decided on your request: {action.permanent} {action.action.title} {_verdict(slip, why)}",
        buttons=(Button("Show", f"show {action.permanent}"),),
    )


def passed_on(action: Logged, slip: Slippage, by: str) -> Card:
    """For those who decide in the group above."""
    was = spoken(slip.was) if slip.was else "no date"
    text = (
        f"{by} has passed on a new date for {action.permanent} {action.action.title}: from {was} to "
        f"{_day(slip)}. Reason: {ended(slip.reason)} It counts when you approve it. {owner(action)}."
    )
    return Card(text, buttons=_decide(action))


def _verdict(slip: Slippage, why: str | None) -> str:
    was = spoken(slip.was) if slip.was else "without a date"
    because = f" Why not: {ended(why)}" if why else ""
    verdict = {
        "approved": f"is now due {_day(slip)}: the new date is approved.",
        "declined": f"does not move: the request was declined, and it is still due {was}.{because}",
        "passed on": f"may move to {_day(slip)} once the group above approves it too. Until then it is due "
        f"{was}.",
    }[slip.state]
    return f"{verdict} Reason for the move: {ended(slip.reason)}"


def only_they_decide(action: Logged, here: Group, group: Group, names: Sequence[str]) -> str:
    who = joined(names, "or") or "its chair"
    return f"Only {who} of the {group.name} can approve or decline a new date for {titled(action, here)}."


def why_move(action: Logged, here: Group, day: date | None) -> str:
    goes = f"moves to {spoken(day)}" if day else "will have no due date"
    return f"{titled(action, here)} {goes}. What is the reason? It goes in the slippage column."


def _decide(action: Logged) -> tuple[Button, ...]:
    ref = action.permanent
    return (Button("Approve", f"approve {ref}"), Button("Decline", f"decline {ref}"))


# Many moves


def pending(found: Sequence[tuple[Logged, Move]], here: Group, today: date) -> Card:
    if not found:
        return Card(f"No new date is waiting to be approved, as at {spoken(today)}.")
    text = f"{counted(len(found), 'new date')} waiting to be approved, as at {spoken(today)}."
    return Card(text, lines=tuple(waits(action, here, move) for action, move in found))


def waits(action: Logged, here: Group | None, move: Move) -> Line:
    """A new date that somebody has to agree."""
    return Line(_waits(action, here, move), _decide(action))


def _waits(action: Logged, here: Group | None, move: Move) -> str:
    slip = move.slip
    passed = f" {move.passed_on_by} has passed it on to the group above." if move.passed_on_by else ""
    return (
        f"{titled(action, here)}: {_from_to(slip)}, asked by {move.asked_by} on {spoken(slip.on)}. Reason: "
        f"{ended(slip.reason)}{passed}"
    )


def slipped(found: Sequence[tuple[Logged, Move]], here: Group, span: Span, today: date) -> Card:
    """The slippage column: was, now, reason, who asked, who agreed, and whether it counts."""
    if not found:
        return Card(f"No due date {_moved_in(span)}, as at {spoken(today)}.")
    table = Table(
        "Due dates that moved, or that somebody asked to move",
        ("Action", "Was", "Now", "Reason", "Asked by", "Agreed by", "State"),
        tuple(_row(action, here, move) for action, move in found),
    )
    moves = [move for _, move in found]
    moved = counted(sum(move.counts for move in moves), "due date")
    text = f"{moved} moved {during(span)}, as at {spoken(today)}.{_have_not_moved(moves)}"
    return Card(text, table=table)


def _moved_in(span: Span) -> str:
    return f"{'has moved' if span.last is None else 'moved'} {during(span)}"


def how_many(moves: Sequence[Move]) -> str:
    """Only what was agreed has moved a date; the rest is counted beside it."""
    return "; ".join((f"{counted(sum(move.counts for move in moves), 'date')} moved", *_asked_for(moves)))


def _have_not_moved(moves: Sequence[Move]) -> str:
    asked_for = joined(_asked_for(moves))
    return f" Also in the table, and not moved: {asked_for}." if asked_for else ""


def _asked_for(moves: Sequence[Move]) -> list[str]:
    waits = sum(move.waits for move in moves)
    refused = sum(not (move.counts or move.waits) for move in moves)
    said = [f"{waits} asked for and waiting"] if waits else []
    return said + ([f"{refused} declined or cancelled"] if refused else [])


def _row(action: Logged, here: Group, move: Move) -> tuple[str, ...]:
    slip = move.slip
    agreed = move.decided_by if move.counts else move.passed_on_by
    now = _brief(slip.now) if slip.now else slip.now_printed or "no date"
    state = STATES[slip.state]
    return titled(action, here), _brief(slip.was), now, slip.reason, move.asked_by, agreed or "", state


# The story of one action's date


def times(action: Logged, here: Group, today: date, moves: Sequence[Move]) -> Card:
    """`how many times has g moved`: those that were agreed to, with each of them."""
    number = sum(move.counts for move in moves)
    said = _TIMES[number] if number < len(_TIMES) else f"moved {number} times"
    asked_for = sum(move.waits for move in moves)
    more = f" {counted(asked_for, 'request')} waiting." if asked_for else ""
    text = f"{titled(action, here)} has {said}, as at {spoken(today)}.{more}"
    return Card(
        f"{text} {owner(action)}. {due(action, today)}.", lines=tuple(Line(in_a_line(move)) for move in moves)
    )


def original(action: Logged, here: Group, today: date, moves: Sequence[Move]) -> Card:
    first = action.action.first_due
    text = f"{titled(action, here)} was first due {spoken(first)}." if first else ""
    text = text or f"{titled(action, here)} has never had a due date."
    return Card(
        f"{text} {owner(action)}. {due(action, today)}.", lines=tuple(Line(in_a_line(move)) for move in moves)
    )


def in_a_line(move: Move) -> str:
    slip = move.slip
    state = "" if move.counts else f" ({STATES[slip.state]})"
    verb = "Moved" if move.counts else "Asked for"
    return (
        f"{verb} on {spoken(slip.on)} by {move.asked_by}, {_from_to(slip)}{state}: {ended(slip.reason)}"
        f"{_agreed(move)}"
    )


def _agreed(move: Move) -> str:
    """Who agreed, where it was somebody else or another day."""
    slip = move.slip
    passed = f" Passed on by {move.passed_on_by} on {spoken(slip.passed_on_on)}." if slip.passed_on_on else ""
    if slip.decided_on is None or slip.state == "cancelled":
        return passed
    met = f" at the meeting of {spoken(move.met_on)}" if move.met_on else ""
    if move.decided_by == move.asked_by and not met:
        return passed
    verdict = "Declined" if slip.state == "declined" else "Agreed"
    return f"{passed} {verdict} by {move.decided_by} on {spoken(slip.decided_on)}{met}."


def _from_to(slip: Slippage) -> str:
    now = _brief(slip.now) if slip.now else slip.now_printed or "no date"
    return f"from {_brief(slip.was)} to {now}"


def _day(slip: Slippage) -> str:
    return spoken(slip.now) if slip.now else slip.now_printed or "no date"


def _brief(day: date | None) -> str:
    return brief(day) if day else "no date"
