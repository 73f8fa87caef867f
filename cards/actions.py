"""What Clerk says about one action: after a change, before one, and when somebody asks."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, due, ended, joined, name, owner, status, titled
from rules.dates import brief, spoken
from rules.progress import Closure
from storage.actions import Logged
from storage.models import Group, Note, Slippage

UNDO = Button("Undo", "undo")


def logged(action: Logged, here: Group, today: date, doubts: Sequence[str] = ()) -> Card:
    text = f"Logged {titled(action, here)}. {owner(action)}. {due(action, today)}."
    return Card(" ".join([text, *doubts]), buttons=(*owner_buttons(action), UNDO))


def role_owner(role: str, holders: Sequence[str]) -> str:
    """Who holds the role that owns an action, or that nobody does."""
    if not holders:
        return f"Nobody holds the role {role} at present, so the programme manager is reminded of it."
    return f"{role[:1].upper()}{role[1:]} means {joined(holders)} today."


# Done and closed


def ready(action: Logged, here: Group, who_confirms: str, note: str | None) -> Card:
    text = f"{titled(action, here)} is ready to close. {owner(action)}. {who_confirms}.{_noted(note)}"
    return Card(text, buttons=_ready_buttons(action))


def confirms(group: Group, next_meeting: date | None, deciders: Sequence[str]) -> str:
    """`The board confirms on Thursday 20 June 2024`"""
    if next_meeting:
        return f"The {'board' if group.kind == 'board' else 'group'} confirms on {spoken(next_meeting)}"
    return f"{joined(deciders, 'or') or 'The chair'} confirms"


def closed(action: Logged, here: Group, agreed_on: date | None, note: str | None) -> Card:
    text = f"Closed {titled(action, here)} as {action.action.closure}"
    if agreed_on:
        text += f", agreed at the meeting of {spoken(agreed_on)}"
    if action.action.successor:
        text += f"; it goes on in {action.action.successor}"
    reopen = Button("Reopen", f"{action.permanent} reopen")
    return Card(f"{text}. {owner(action)}. {_was_due(action)}.{_noted(note)}", buttons=(reopen, UNDO))


def already(action: Logged, here: Group) -> str:
    on = f" on {spoken(action.action.closed_on)}" if action.action.closed_on else ""
    return (
        f"{titled(action, here)} was already closed{on}. Say reopen {name(action, here)} if that was wrong."
    )


def close_without_owner(action: Logged, here: Group, today: date) -> str:
    return (
        f"Close {titled(action, here)}? {owner(action)}, with nobody named. {due(action, today)}. Nothing "
        f"has changed yet."
    )


def which_successor(action: Logged, here: Group, closure: Closure, plan: str | None) -> str:
    which = f"Which action of {plan} does it go on in" if plan else "Which action or plan does it go on in"
    return f"{titled(action, here)} will be closed as {closure}. {which}? Nothing has changed yet."


def confirm_several(actions: Sequence[Logged], here: Group, closure: Closure) -> str:
    names = joined([name(action, here) for action in actions])
    return f"Close {names} as {closure}? Nothing has changed yet."


def in_a_line(action: Logged, here: Group, today: date) -> str:
    return f"{titled(action, here)}. {owner(action)}. {due(action, today)}."


def several(number: int) -> str:
    return f"{counted(number, 'action')} changed, all in one step:"


def reopened(action: Logged, here: Group, today: date) -> Card:
    text = f"Reopened {titled(action, here)}. {owner(action)}. {due(action, today)}."
    return Card(text, buttons=owner_buttons(action))


def kept_open(action: Logged, here: Group, told: Sequence[str], today: date) -> Card:
    text = f"{titled(action, here)} stays open."
    if told:
        text += f" Your objection is on record, and I have told {joined(told)}. Thank you for saying so."
    return Card(f"{text} {owner(action)}. {due(action, today)}.")


def objection(action: Logged, by: str, words: str) -> Card:
    return Card(
        f"{by} asks to keep {action.permanent} {action.action.title} open: {ended(words)}",
        buttons=(Button("Show", f"show {action.permanent}"),),
    )


# Dates


def moved(action: Logged, here: Group, slip: Slippage) -> Card:
    was = f"was due {spoken(slip.was)}" if slip.was else "had no due date"
    text = (
        f"Moved {titled(action, here)}: it {was} and is now due {_day(slip)}. Reason: {ended(slip.reason)} "
        f"{owner(action)}."
    )
    return Card(text, buttons=(UNDO,))


def move_requested(action: Logged, here: Group, slip: Slippage, deciders: Sequence[str]) -> Card:
    was = spoken(slip.was) if slip.was else "no date"
    text = (
        f"Asked to move {titled(action, here)} from {was} to {_day(slip)}. Reason: {ended(slip.reason)} "
        f"It counts when {joined(deciders, 'or') or 'the chair'} approves it. {owner(action)}."
    )
    ref = action.permanent
    return Card(text, buttons=(Button("Approve", f"approve {ref}"), Button("Decline", f"decline {ref}")))


def request_decided(action: Logged, here: Group, slip: Slippage) -> Card:
    was = spoken(slip.was) if slip.was else "without a date"
    verdict = {
        "approved": f"is now due {_day(slip)}: the new date is approved",
        "declined": f"does not move: the request was declined, and it is still due {was}",
        "passed on": f"may move to {_day(slip)} once the group above approves "
        f"it too. Until then it is due {was}",
    }[slip.state]
    buttons = (Button("Approve", f"approve {action.permanent}"),) if slip.state == "passed on" else (UNDO,)
    return Card(
        f"{titled(action, here)} {verdict}. Reason: {ended(slip.reason)} {owner(action)}.", buttons=buttons
    )


def only_they_approve(action: Logged, here: Group, group: Group, names: Sequence[str]) -> str:
    who = joined(names, "or") or "its chair"
    return f"Only {who} of the {group.name} can approve or decline a new date for {titled(action, here)}."


def why_move(action: Logged, here: Group, day: date) -> str:
    return (
        f"{titled(action, here)} moves to {spoken(day)}. What is the reason? It goes in the slippage column."
    )


# Owners


def assigned(action: Logged, here: Group, today: date, before: str) -> Card:
    text = (
        f"{titled(action, here)} now belongs to {action.owner_words} "
        f"(before: {before}). {due(action, today)}."
    )
    return Card(text, buttons=(UNDO,))


def handover_requested(
    action: Logged, here: Group, wanted: Sequence[str], deciders: Sequence[str], today: date
) -> Card:
    text = (
        f"Asked to give {titled(action, here)} to {joined(wanted)}. It changes when "
        f"{joined(deciders, 'or') or 'the chair'} agrees. {owner(action)}, until then. {due(action, today)}."
    )
    agree = Button("Agree", f"assign {action.permanent} to {joined(wanted)}")
    return Card(text, buttons=(agree, Button("Show", f"show {action.permanent}")))


def not_theirs(action: Logged, here: Group, told: Sequence[str], today: date) -> Card:
    heard = f" I have told {joined(told)}." if told else ""
    text = (
        f"Noted that {titled(action, here)} is not yours.{heard} {owner(action)}, until somebody else "
        f"has it. {due(action, today)}."
    )
    return Card(text)


def owner_doubted(action: Logged, by: str) -> Card:
    text = (
        f"{by} says that {action.permanent} {action.action.title} is not "
        f"theirs. {owner(action)}. Who should have it?"
    )
    return Card(text, buttons=(Button("Give it to somebody", f"assign {action.permanent}"),))


def snoozed(action: Logged, here: Group, until: date) -> Card:
    was = f"due {spoken(action.action.due)}" if action.action.due else "without a due date"
    return Card(
        f"I will not remind you of {titled(action, here)} before {spoken(until)}. "
        f"{owner(action)}, and it is still {was}."
    )


# Progress and showing


def noted(action: Logged, here: Group, note: Note, today: date, rating: str | None) -> Card:
    text = (
        f"Noted on {titled(action, here)}: {ended(note.text)} It is {status(action)}. "
        f"{owner(action)}. {due(action, today)}."
    )
    if rating:
        text += (
            f" As it is due soon and something holds it up, its rating may be {rating}: its SRO judges that."
        )
    return Card(text, buttons=owner_buttons(action))


def started(action: Logged, here: Group, today: date, note: str | None) -> Card:
    text = f"{titled(action, here)} is in progress. {owner(action)}. {due(action, today)}.{_noted(note)}"
    return Card(text, buttons=owner_buttons(action))


def shown(
    action: Logged,
    here: Group,
    today: date,
    notes: Sequence[tuple[Note, str]],
    slips: Sequence[tuple[Slippage, str]],
) -> Card:
    """One action with its story."""
    facts = [f"{owner(action)}.", f"{due(action, today)}.", f"Status: {status(action)}."]
    if action.action.rating:
        facts.append(f"Rating: {action.action.rating}.")
    if action.priorities:
        several = "Priority" if len(action.priorities) == 1 else "Priorities"
        facts.append(f"{several}: {joined([str(number) for number in action.priorities])}.")
    if action.action.kept_open:
        facts.append(f"Kept open: {ended(action.action.kept_open)}")
    facts += [*_history(slips, notes[-5:])]
    reopen = (Button("Reopen", f"{action.permanent} reopen"),)
    buttons = reopen if action.action.status.closed else owner_buttons(action)
    return Card(titled(action, here), lines=tuple(map(Line, facts)), buttons=buttons)


def story(
    action: Logged,
    here: Group,
    today: date,
    slips: Sequence[tuple[Slippage, str]],
    notes: Sequence[tuple[Note, str]],
) -> Card:
    """Why an action is where it is: its moves and the reasons given."""
    text = f"{titled(action, here)}. {owner(action)}. {due(action, today)}. Status: {status(action)}."
    lines = _history(slips, notes) or ["Its date has not moved. No reason has been recorded."]
    return Card(text, lines=tuple(map(Line, lines)))


def owned(action: Logged, here: Group, today: date) -> Card:
    text = f"{titled(action, here)}: {action.owner_words}. {due(action, today)}."
    return Card(text, buttons=owner_buttons(action))


def is_again(action: Logged, here: Group, today: date) -> str:
    """After an undo: what the action is now."""
    return f"{titled(action, here)} is {status(action)}. {owner(action)}. {due(action, today)}."


def owner_buttons(action: Logged) -> tuple[Button, ...]:
    """What its owner may press, or once it is ready to close, who decides."""
    ref = action.permanent
    if action.action.status == "ready to close":
        return _ready_buttons(action)
    show = Button("Show", f"show {ref}")
    return (Button("Done", f"{ref} done", primary=True), Button("Slipping", f"{ref} slipping"), show)


def _ready_buttons(action: Logged) -> tuple[Button, ...]:
    ref = action.permanent
    return (Button("Agree to close", f"agree to close {ref}"), Button("Keep open", f"keep {ref} open"))


def _history(slips: Sequence[tuple[Slippage, str]], notes: Sequence[tuple[Note, str]]) -> list[str]:
    moves = [_slip_line(slip, by) for slip, by in slips]
    return moves + [f"{brief(note.on)}, {by}: {ended(note.text)}" for note, by in notes]


def _slip_line(slip: Slippage, by: str) -> str:
    was = brief(slip.was) if slip.was else "no date"
    now = brief(slip.now) if slip.now else slip.now_printed
    state = "" if slip.state == "approved" else f" ({slip.state})"
    return f"Moved on {spoken(slip.on)} by {by}, from {was} to {now}{state}: {ended(slip.reason)}"


def _day(slip: Slippage) -> str:
    return spoken(slip.now) if slip.now else slip.now_printed or "no date"


def _was_due(action: Logged) -> str:
    return f"It was due {spoken(action.action.due)}" if action.action.due else "It had no due date"


def _noted(note: str | None) -> str:
    return f" Note: {ended(note)}" if note else ""
