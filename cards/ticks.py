"""What Clerk says about who has done their part of an action that a role of several people owns."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card
from cards.words import counted, due, joined, owner, owner_and_due, status, titled
from rules.dates import brief, spoken
from storage.actions import Logged
from storage.models import Group

_UNDO = Button("Undo", "undo")


def ticked(action: Logged, here: Group, names: Sequence[str], left: Sequence[str], today: date) -> Card:
    text = (
        f"Ticked off for {joined(names)}: {titled(action, here)}. Still to do their part: {joined(left)}. "
        f"{owner_and_due(action, today)}"
    )
    return Card(text, buttons=(Button("Show", f"show {action.permanent}"), _UNDO))


def unticked(action: Logged, here: Group, name: str, left: Sequence[str], today: date) -> Card:
    text = (
        f"The part of {name} in {titled(action, here)} is to be done again. "
        f"Still to do their part: {joined(left)}. {owner_and_due(action, today)}"
    )
    return Card(text, buttons=(Button("Show", f"show {action.permanent}"), _UNDO))


def all_ticked(action: Logged, here: Group, today: date) -> Card:
    text = (
        f"Everybody has done their part of {titled(action, here)} now, so it can be closed. "
        f"{owner_and_due(action, today)}"
    )
    return Card(text, buttons=(Button("Close it", f"close {action.permanent}"), _UNDO))


def already(action: Logged, here: Group, names: Sequence[str], left: Sequence[str]) -> str:
    still = f" Still to do theirs: {joined(left)}." if left else ""
    return f"The part of {joined(names)} in {titled(action, here)} is ticked off already.{still}"


def your_part(action: Logged, part: Logged, here: Group) -> str:
    return (
        f"{titled(action, here)} is split, and your part of it is {titled(part, here)}. Is that part done? "
        f"Nothing has changed yet."
    )


def close_without(action: Logged, here: Group, left: Sequence[str]) -> str:
    have = "has" if len(left) == 1 else "have"
    return (
        f"{joined(left)} {have} not said that their part of {titled(action, here)} is done. "
        f"Close it all the same? Nothing has changed yet."
    )


def standing(
    action: Logged, here: Group, today: date, done: Sequence[tuple[str, date]], left: Sequence[str]
) -> Card:
    """Who has done their part, and who has not."""
    text = f"{titled(action, here)} is {status(action)}, as at {spoken(today)}. {due(action, today)}."
    if not done and not left:
        says = "One of them" if len(action.owners) > 1 else "Its owner"
        return Card(f"{text} {owner(action)}. {says} says when it is done.")
    return Card(f"{text} {parts_done(done, left)}", buttons=(Button("Show", f"show {action.permanent}"),))


def parts_done(done: Sequence[tuple[str, date]], left: Sequence[str]) -> str:
    """`Done by 1 of 3: Meera Chowdhury (12 June). Still to do: Chris Fielding and Priya Nair.`"""
    whole = len(done) + len(left)
    names = [f"{name} ({brief(on)})" for name, on in done]
    said = f"Done by {len(done)} of {counted(whole, 'person', 'people')}"
    said = f"{said}: {joined(names)}." if names else f"{said}."
    return f"{said} Still to do: {joined(left)}." if left else said
