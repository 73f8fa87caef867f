"""What Clerk says about who supports an action, and which priorities it serves."""

from datetime import date

from cards.model import Button, Card
from cards.words import due, joined, owner, owner_and_due, titled
from storage.actions import Logged
from storage.models import Group

_UNDO = Button("Undo", "undo")


def changed(action: Logged, here: Group, today: date) -> Card:
    helped = with_input(action) or "Nobody supports it now."
    text = f"{titled(action, here)}. {owner(action)}. {helped} {due(action, today)}."
    return Card(text, buttons=(Button("Show", f"show {action.permanent}"), _UNDO))


def with_input(action: Logged) -> str:
    """`With input from Liam Moss.`; nothing where nobody supports it."""
    names = [owner.words for owner in action.owners if owner.supporter]
    return f"With input from {joined(names)}." if names else ""


def serves(action: Logged, here: Group, today: date) -> Card:
    several = " It is counted in each of them, and once in all." if len(action.priorities) > 1 else ""
    which = priorities(action).lower()
    text = f"{titled(action, here)} serves {which}.{several} {owner_and_due(action, today)}"
    return Card(text, buttons=(_UNDO,))


def serves_already(action: Logged, here: Group) -> str:
    return f"{titled(action, here)} serves {priorities(action).lower()} already."


def priorities(action: Logged) -> str:
    """`Priority 2`; `Priorities 1 and 3`"""
    if not action.priorities:
        return "no priority"
    word = "Priority" if len(action.priorities) == 1 else "Priorities"
    return f"{word} {joined([str(number) for number in action.priorities])}"
