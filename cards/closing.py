"""What Clerk says about the end of an action: ready, closed and why, kept open, objected to, reopened."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, due, ended, joined, name, owner, titled
from rules.dates import brief, spoken
from rules.progress import Closure
from storage.closing import Turn, standing_objections
from storage.logged import Logged
from storage.models import Action, Group, Note

UNDO = Button("Undo", "undo")


def ready(
    action: Logged, here: Group, who_confirms: str, note: str | None, proposed: str | None = None
) -> Card:
    """`proposed` is the reason for closing, where it is not simply complete."""
    as_what = f", proposed as {proposed}" if proposed else ""
    text = (
        f"{titled(action, here)} is ready to close{as_what}. {owner(action)}. {who_confirms}.{_noted(note)}"
    )
    return Card(text, buttons=ready_buttons(action))


def ready_buttons(action: Logged) -> tuple[Button, ...]:
    ref = action.permanent
    return (Button("Agree to close", f"agree to close {ref}"), Button("Keep open", f"keep {ref} open"))


def confirms(group: Group, next_meeting: date | None, deciders: Sequence[str]) -> str:
    """`The board confirms on Thursday 20 June 2024`"""
    if next_meeting:
        return f"The {'board' if group.kind == 'board' else 'group'} confirms on {spoken(next_meeting)}"
    return f"{joined(deciders, 'or') or 'The chair'} confirms"


def closed(
    action: Logged, here: Group, agreed_on: date | None, note: str | None, successor: Logged | None = None
) -> Card:
    text = f"Closed {titled(action, here)} as {action.action.closure}"
    if agreed_on:
        text += f", agreed at the meeting of {spoken(agreed_on)}"
    if successor:
        text += f"; it goes on in {titled(successor, here)}"
    elif action.action.successor:
        text += f"; it goes on in {action.action.successor}"
    reopen = Button("Reopen", f"{action.permanent} reopen")
    return Card(f"{text}. {owner(action)}. {_was_due(action)}.{_noted(note)}", buttons=(reopen, UNDO))


def with_what_follows(card: Card, lines: Sequence[str]) -> Card:
    """What the closing set going: the next round, and who may go on."""
    return replace(card, text=" ".join([card.text, *lines]))


def replaced(closing: Card, new: Logged, here: Group, today: date, offer: Button | None) -> Card:
    """The closing, and the new action beside it; `offer` gives it to whoever had the old one."""
    logged = f"Logged {titled(new, here)}. {owner(new)}. {due(new, today)}."
    buttons = (*((offer,) if offer else ()), Button("Show", f"show {new.permanent}"), UNDO)
    return Card(f"{closing.text} {logged}", buttons=buttons)


def follow_up(closing: Card, log: Button) -> Card:
    """Closed, although the words said that there is more to do."""
    text = f"{closing.text} Some of the work seems to be left: shall I log a follow-up for it?"
    return Card(text, buttons=(log, *closing.buttons))


def already(action: Logged, here: Group) -> str:
    on = f" on {spoken(action.action.closed_on)}" if action.action.closed_on else ""
    return (
        f"{titled(action, here)} was already closed{on}. Say reopen {name(action, here)} if that was wrong."
    )


def dated(action: Logged, here: Group, before: date | None) -> Card:
    """Closed as before, on another day than was recorded."""
    assert action.action.closed_on is not None
    was = f" (before: {spoken(before)})" if before else ""
    return Card(
        f"{titled(action, here)} was closed on {spoken(action.action.closed_on)}{was}.", buttons=(UNDO,)
    )


# Before it is closed: what speaks against it, and where it goes on


def without_owner(action: Logged, today: date) -> str:
    return f"{owner(action)}, with nobody named. {due(action, today)}."


def against(action: Action, notes: Sequence[tuple[Note, str]]) -> list[str]:
    """Objections that still stand, and what was to be so first."""
    found = [
        f"{by} objected on {spoken(note.on)}: {ended(note.text)}" for note, by in standing_objections(notes)
    ]
    if action.closes_when:
        found.append(f"It was to stay open until this is so: {ended(action.closes_when)} Is it so now?")
    return found


def close_all_the_same(action: Logged, here: Group, closure: Closure, doubts: Sequence[str]) -> str:
    as_what = "" if closure is Closure.COMPLETE else f" as {closure}"
    return f"Close {titled(action, here)}{as_what}? {' '.join(doubts)} Nothing has changed yet."


def which_successor(
    action: Logged, here: Group, closure: Closure, plan: str | None, doubts: Sequence[str] = ()
) -> str:
    which = f"Which action of {plan} does it go on in" if plan else "Which action or plan does it go on in"
    said = "".join(f" {doubt}" for doubt in doubts)
    return f"{titled(action, here)} will be closed as {closure}.{said} {which}? Nothing has changed yet."


def which_new_action(action: Logged, here: Group) -> str:
    return (
        f"What is the new action that replaces {titled(action, here)}? Say who, what and by when, "
        f"for example: Liam to bring an update by 12 July. Nothing has changed yet."
    )


def no_such_successor(ref: str, group: Group) -> str:
    return (
        f"There is no action {ref} in the log of the {group.name}, so nothing has changed. Name an "
        f"action that exists, or the plan by its name."
    )


def successor_elsewhere(action: Logged, here: Group, closure: Closure, into: str) -> str:
    return (
        f"{titled(action, here)} will be closed as {closure}. There is no {into} in this log: "
        f"is it an action of a plan that is kept elsewhere? Nothing has changed yet."
    )


def successor_closed(action: Logged, other: Logged, here: Group) -> str:
    on = f" since {spoken(other.action.closed_on)}" if other.action.closed_on else ""
    return (
        f"{titled(other, here)} is closed{on}. Does {titled(action, here)} go on there all the same? "
        f"Nothing has changed yet."
    )


def done_or_note(action: Logged, here: Group) -> str:
    return f"Is {titled(action, here)} done, or shall I note it? Nothing has changed yet."


def all_or_a_part(action: Logged, here: Group) -> str:
    return f"Is all of {titled(action, here)} done, or only that part of it? Nothing has changed yet."


def confirm_several(actions: Sequence[Logged], here: Group, closure: Closure, *, closes: bool) -> str:
    """Who may only say that they are done is asked about that, and not about closing."""
    names = joined([name(action, here) for action in actions])
    what = f"Close {names} as {closure}" if closes else f"Mark {names} as ready to close"
    return f"{what}? Nothing has changed yet."


def yes_to_several(*, closes: bool) -> str:
    return "Yes, close them" if closes else "Yes, they are done"


def several(number: int) -> str:
    return f"{counted(number, 'action')} changed, all in one step:"


# Not closed


def it_was_closed(closure: str | None, on: date | None) -> str:
    if closure is None:
        return ""
    return f", which was closed{f' on {spoken(on)}' if on else ''} as {closure}"


def kept_open(
    action: Logged, here: Group, today: date, lines: Sequence[str], offer: Button | None = None
) -> Card:
    """Somebody who decides keeps it open. `lines` say what became of its date."""
    text = f"{titled(action, here)} stays open{_until(action)}. {owner(action)}. {due(action, today)}."
    return Card(text, lines=tuple(map(Line, lines)), buttons=(*((offer,) if offer else ()), UNDO))


def objected(action: Logged, here: Group, told: Sequence[str], today: date) -> Card:
    heard = f", and I have told {joined(told)}" if told else ""
    text = (
        f"{titled(action, here)} stays open{_until(action)}. Your objection is on record{heard}. "
        f"Thank you for saying so. {owner(action)}. {due(action, today)}."
    )
    return Card(text, buttons=(UNDO,))


def objected_too_late(action: Logged, here: Group, told: Sequence[str]) -> Card:
    """An objection to what is closed: it stays closed until somebody who decides says otherwise."""
    on = f" since {spoken(action.action.closed_on)}" if action.action.closed_on else ""
    who = joined(told, "or") or "the chair"
    heard = f" I have told {joined(told)}." if told else ""
    return Card(
        f"{titled(action, here)} is closed{on}, as {action.action.closure}. Your objection is on record."
        f"{heard} Only its owner, {who} can reopen it. {owner(action)}.",
        buttons=(UNDO,),
    )


def objection(action: Logged, by: str, words: str) -> Card:
    ref = action.permanent
    if action.action.status.closed:
        text = f"{by} objects to the closing of {ref} {action.action.title}: {ended(words)}"
        return Card(text, buttons=(Button("Reopen", f"{ref} reopen"), Button("Show", f"show {ref}")))
    return Card(
        f"{by} asks to keep {ref} {action.action.title} open: {ended(words)}",
        buttons=(Button("Show", f"show {ref}"),),
    )


def withdrawn(action: Logged, here: Group, told: Sequence[str], today: date) -> Card:
    heard = f" I have told {joined(told)}." if told else ""
    text = (
        f"Your objection to closing {titled(action, here)} is withdrawn; that you made it stays on record."
        f"{heard} {owner(action)}. {due(action, today)}."
    )
    return Card(text, buttons=(UNDO,))


def objection_withdrawn(action: Logged, by: str) -> Card:
    ref = action.permanent
    return Card(
        f"{by} no longer objects to closing {ref} {action.action.title}.",
        buttons=(Button("Show", f"show {ref}"),),
    )


def expected(action: Logged, here: Group, today: date) -> Card:
    text = (
        f"{titled(action, here)} stays open, to be superseded by {_successor(action)}. {owner(action)}. "
        f"{due(action, today)}."
    )
    close = Button("Close it as subsumed", f"close {action.permanent} subsumed into {_successor(action)}")
    return Card(text, buttons=(close, UNDO))


def confirm_expected(actions: Sequence[Logged], here: Group, plan: str) -> str:
    names = joined([name(action, here) for action in actions])
    return f"Keep {names} open, to be superseded by {plan}? Nothing has changed yet."


def on_record(action: Action, notes: Sequence[tuple[Note, str]]) -> list[str]:
    """What somebody who looks at an action is told of how it is to end."""
    facts = [
        f"Objection on record: {by}, {brief(note.on)}: {ended(note.text)}"
        for note, by in standing_objections(notes)
    ]
    if action.closes_when and not action.status.closed:
        facts.append(f"Stays open until: {ended(action.closes_when)}")
    if action.expected_successor and not action.status.closed:
        facts.append(f"To be superseded by {ended(action.expected_successor)}")
    if action.successor:
        facts.append(f"It goes on in {ended(action.successor)}")
    return facts


# Who closed it, and when


def turns(action: Logged, here: Group, today: date, found: Sequence[Turn], agreed_on: date | None) -> Card:
    """Every time that it was made ready, closed or reopened, out of history.

    `agreed_on`: the day of the meeting that agreed to it, which may be days before its minutes were kept.
    """
    text = f"{titled(action, here)} is {action.action.status}. {owner(action)}. {due(action, today)}."
    lines = [_turn(turn) for turn in found if turn.now in _TURNED or turn.was in _TURNED]
    if agreed_on is not None:
        lines.append(f"The closing was agreed at the meeting of {spoken(agreed_on)}.")
    if action.action.closure_note:
        lines.append(f"Note: {ended(action.action.closure_note)}")
    return Card(text, lines=tuple(map(Line, lines)) or (Line("It has never been closed."),))


_TURNED = {"closed": "Closed", "ready to close": "Marked ready to close"}


def _turn(turn: Turn) -> str:
    by = f" by {turn.by}" if turn.by else ""
    as_what = f" as {turn.closure}" if turn.closure and turn.now == "closed" else ""
    as_what += "" if turn.by else ", as the partnership file says"
    if turn.act.verb == "correct" and turn.now not in _TURNED:
        return f"{spoken(turn.on)}: put right by {turn.by}, so that it was {turn.now} again."
    if turn.act.undoes_id is not None:
        return f"{spoken(turn.on)}: undone by {turn.by or 'somebody'}, so that it was {turn.now} again."
    return f"{_TURNED.get(turn.now, 'Reopened')} on {spoken(turn.on)}{by}{as_what}."


def _until(action: Logged) -> str:
    when = action.action.closes_when
    return f" until {when.rstrip('.')}" if when else ""


def _successor(action: Logged) -> str:
    return (action.action.expected_successor or "").rstrip(".")


def _was_due(action: Logged) -> str:
    return f"It was due {spoken(action.action.due)}" if action.action.due else "It had no due date"


def _noted(note: str | None) -> str:
    return f" Note: {ended(note)}" if note else ""
