"""What Clerk says about actions that wait for one another."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, due, ended, joined, name, owner_and_due, status, titled
from rules.dates import spoken
from storage.actions import Logged
from storage.models import Group

_UNDO = Button("Undo", "undo")


def waits(action: Logged, needs: Logged, here: Group, today: date) -> Card:
    text = f"{titled(action, here)} waits for {stands(needs, here, today)}. {owner_and_due(action, today)}"
    return Card(text, buttons=(Button("Show", f"show {action.permanent}"), _UNDO))


def no_longer(action: Logged, needs: Logged, here: Group, today: date) -> Card:
    text = f"{titled(action, here)} no longer waits for {name(needs, here)}. {owner_and_due(action, today)}"
    return Card(text, buttons=(_UNDO,))


def circle(action: Logged, needs: Logged, here: Group) -> str:
    if action.id == needs.id:
        return f"{titled(action, here)} cannot wait for itself."
    return (
        f"{titled(needs, here)} already waits for {name(action, here)}, so {name(action, here)} cannot wait "
        f"for it: neither could ever be finished. Nothing has changed."
    )


def goes_on(action: Logged, still: Sequence[Logged], here: Group) -> str:
    if still:
        return f"{_called(action, here)} still waits for {joined([name(one, here) for one in still])}."
    return f"{_called(action, here)} may go on now."


def standing(
    action: Logged, needs: Sequence[Logged], needed_by: Sequence[Logged], here: Group, today: date
) -> Card:
    """Both ways: what it waits for, and what waits for it."""
    lines = [f"It waits for {stands(one, here, today)}." for one in needs]
    lines += [f"{stands(one, here, today)} waits for it." for one in needed_by]
    nothing = "It waits for nothing, and nothing waits for it."
    text = f"{titled(action, here)} is {status(action)}. {owner_and_due(action, today)}"
    return Card(
        text if lines else f"{text} {nothing}",
        lines=tuple(map(Line, lines)),
        buttons=(Button("Show", f"show {action.permanent}"),),
    )


def stuck(found: Sequence[tuple[Logged, str | None, Sequence[Logged]]], here: Group, today: date) -> Card:
    """Each with the words of whoever said that it is blocked, and what it waits for."""
    if not found:
        text = f"No open action is noted as blocked, and none waits for another, as at {spoken(today)}."
        return Card(f"{text} To note one, say for example: note 104: blocked by the data request.")
    lines = tuple(Line(_stuck(one, words, needs, here, today)) for one, words, needs in found)
    return Card(f"{counted(len(found), 'action')} blocked or waiting, as at {spoken(today)}.", lines=lines)


def _stuck(action: Logged, words: str | None, needs: Sequence[Logged], here: Group, today: date) -> str:
    said = [f"{titled(action, here)}, {action.owner_words}."]
    said += [f"Noted: {ended(words)}"] if words else []
    said += [f"It waits for {stands(one, here, today)}." for one in needs]
    return " ".join(said)


def stands(action: Logged, here: Group, today: date) -> str:
    """`#103 Draft dashboard (o, 17 April) (open, due Thursday 20 June 2024)`"""
    when = "" if action.action.status.closed else f", {_small(due(action, today))}"
    return f"{_called(action, here)} ({status(action)}{when})"


def _called(action: Logged, here: Group) -> str:
    """Another group's action by its number only: its text is for that group."""
    return titled(action, here) if action.group.id == here.id else name(action, here)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
