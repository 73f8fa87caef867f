"""What Clerk says about one action: after a change, before one, and in a line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cards.closing import ready_buttons
from cards.model import Button, Card, Line
from cards.words import due, ended, joined, name, owner, status, titled
from rules.dates import spoken
from storage.actions import Logged
from storage.models import Group, Note

UNDO = Button("Undo", "undo")


def logged(action: Logged, here: Group | None, today: date, doubts: Sequence[str] = ()) -> Card:
    text = f"Logged {titled(action, here)}. {owner(action)}. {due(action, today)}."
    return Card(" ".join([text, *doubts]), buttons=(*owner_buttons(action), UNDO))


def role_owner(role: str, holders: Sequence[str], keeper: str) -> str:
    """Who holds the role that owns an action, or that nobody does."""
    if not holders:
        return f"Nobody holds the role {role} at present, so the {keeper} is reminded of it."
    each = " Each of them ticks off their own part." if len(holders) > 1 else ""
    return f"{role[:1].upper()}{role[1:]} means {joined(holders)} today.{each}"


# In a list, and open again


def in_a_line(action: Logged, here: Group, today: date) -> str:
    return f"{titled(action, here)}. {owner(action)}. {due(action, today)}."


def reopened(action: Logged, here: Group, today: date, was: str) -> Card:
    """`was` says how it had ended, which history keeps."""
    text = f"Reopened {titled(action, here)}{was}. {owner(action)}. {due(action, today)}."
    return Card(text, buttons=owner_buttons(action))


# Owners


def assigned(action: Logged, here: Group, today: date, before: str) -> Card:
    text = (
        f"{titled(action, here)} now belongs to {action.owner_words} "
        f"(before: {before}). {due(action, today)}."
    )
    return Card(text, buttons=(UNDO,))


def with_day_unmoved(card: Card, action: Logged, day: date) -> Card:
    """A day that was said in the same breath is another change, which may need a reason."""
    move = Button(f"Move it to {spoken(day)}", f"move {action.permanent} to {day.isoformat()}")
    return replace(card, text=f"{card.text} I have not changed its date.", buttons=(move, *card.buttons))


def given(count: int) -> str:
    return f"Gave {count} actions to somebody else."


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
        f"has it. {due(action, today)}. I remind you of it no more until that is decided."
    )
    return Card(text)


def stays(action: Logged, here: Group, reminded: Sequence[str], today: date) -> Card:
    text = (
        f"{titled(action, here)} stays with {action.owner_words}. {due(action, today)}. "
        f"I remind {joined(reminded)} of it again."
    )
    return Card(text, buttons=(UNDO,))


def owner_doubted(action: Logged, by: str) -> Card:
    text = (
        f"{by} says that {action.permanent} {action.action.title} is not "
        f"theirs. {owner(action)}. Who should have it?"
    )
    return Card(text, buttons=(Button("Give it to somebody", f"assign {action.permanent}"),))


def not_yours_anyway(action: Logged, here: Group) -> str:
    whose = f"is not yours: it belongs to {action.owner_words}" if action.owners else "belongs to nobody yet"
    return (
        f"{titled(action, here)} {whose}. To hand it over, say for example: "
        f"give {name(action, here)} to Liam."
    )


# Progress


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
        return ready_buttons(action)
    show = Button("Show", f"show {ref}")
    return (Button("Done", f"{ref} done", primary=True), Button("Slipping", f"{ref} slipping"), show)


def _noted(note: str | None) -> str:
    return f" Note: {ended(note)}" if note else ""


_COUNTED = {2: "two", 3: "three", 4: "four", 5: "five"}


def several_actions(count: int, *, both: bool) -> str:
    """`both`: can each be logged as it is?"""
    each = "both" if count == 2 else "each"
    ask = f"Log {each}, log it as one, or the first alone" if both else "Log it as one, or the first alone"
    return f"That reads like {_COUNTED.get(count, str(count))} actions. {ask}? Nothing is saved yet."


def logged_both(said: Sequence[str]) -> Card:
    """What was said of each, and one press that takes both back."""
    whole = "Logged both." if len(said) == 2 else f"Logged {_COUNTED.get(len(said), str(len(said)))} actions."
    return Card(whole, lines=tuple(map(Line, said)), buttons=(Button("Undo", "undo"),))


def shall_i_give(whose: str, name: str, words: str) -> str:
    """News that names somebody who does not own it."""
    return f'Shall I give {whose} to {name}, or only note "{words}"? Nothing has changed yet.'


def shall_i_log(text: str, shown: str | None, priority: int | None) -> str:
    """`shown` is the action as it would be saved; None where something of it is to be asked first."""
    if shown is None:
        return f'Shall I log this as an action: "{text}"? Nothing is saved yet.'
    serves = f" Priority {priority}." if priority is not None else ""
    return f"Shall I log this? {shown.removeprefix('Log: ')}{serves} Nothing is saved yet."


def shall_i_log_which(text: str, owners: str | None, question: str) -> str:
    """Something of it has to be chosen first, by which it is logged."""
    whose = f" Owner: {owners}." if owners else ""
    return f'Shall I log this as an action: "{text}"?{whose} {question}'
