"""What Clerk says where a detail of what was just offered or done is put right."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cards import previews
from cards.model import Button, Card
from cards.words import due, joined, owner, titled
from storage.logged import Logged
from storage.models import Group

IS_SO = "Your last change says that already, so nothing has changed."
TOLD = "That reminder has been said already, so there is nothing to put right."
MISTYPED = "it was mistyped"
"""Why a reading is another, where nobody says more than that it is."""
_UNDO = Button("Undo", "undo")


def put_right(said: Card, was: str) -> Card:
    """What was done instead, and what no longer holds."""
    others = tuple(button for button in said.buttons if button.says != "undo")
    return replace(said, text=f"Put right (before: {was}). {said.text}", buttons=(*others, _UNDO))


def as_it_stands(logged: Logged, here: Group, today: date, was: str) -> Card:
    """What was only just logged, with one detail of it as it was meant."""
    now = f"{titled(logged, here)}. {owner(logged)}. {due(logged, today)}."
    return Card(f"Put right (before: {was}). {now}", buttons=(_UNDO,))


def asked_again(question: str, was: str | None) -> str:
    """What was offered, as it is meant now. `was` is empty where that was still to be chosen."""
    if was is None:
        return question
    return f"Changed (before: {was}). {question}" if was else f"Changed. {question}"


def to_do(says: str, answer: str) -> str:
    """What Clerk would answer once it is done, as what would be done."""
    shown = previews.to_do(says, answer)
    return answer if shown.startswith('"') else shown


def which() -> str:
    return "Which of these do you mean? Nothing has changed yet."


def shall_i(to_do: str) -> str:
    """What would be done: "Move #103 ... from Thursday 20 June to ..."."""
    return f"Shall I do this? {to_do} Nothing has changed yet."


def is_it(named: str) -> str:
    """Something else was said since that change."""
    return f"Do you mean your last change: {named}? Nothing has changed yet."


def of_reminders(about: Sequence[str]) -> str:
    return f"the reminder about {joined(about)}"


def shall_it_say(new: str, was: str) -> str:
    """Words that may be a new note as well."""
    return f'Shall your last note say "{new}" and no longer {was}? Nothing has changed yet.'


def changed_since() -> str:
    return (
        "Something else was changed after that, so I have put nothing right. Say which action is meant, and "
        "what it should be."
    )


def fits_nothing(words: str) -> str:
    return (
        f'"{words}" is nothing that your last change could have said instead, so nothing has changed. Say '
        "the whole sentence again as it should be."
    )


def same_as_what(other: str) -> str:
    return f"I cannot tell what to do the same as. Say in full what is to be done to {other}."
