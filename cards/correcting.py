"""What Clerk says when a change was made of the wrong action."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import due, joined, name, owner, status, titled
from storage.logged import Logged
from storage.models import Group


def put_right(wrong: Logged, repeated: Card, here: Group, today: date) -> Card:
    """First what was done now, then what the other action is again."""
    again = f"{titled(wrong, here)} is as it was: {status(wrong)}. {owner(wrong)}. {due(wrong, today)}."
    others = tuple(button for button in repeated.buttons if button.says != "undo")
    return Card(
        f"Put right. {repeated.text}",
        lines=(*repeated.lines, Line(again)),
        buttons=(*others, Button("Undo", "undo")),
    )


def cannot_repeat(wrong: Logged, right: Logged, here: Group) -> str:
    return (
        f"I cannot make that change of {titled(right, here)} without asking you more, so nothing has "
        f"changed. Say undo to take back what you did to {name(wrong, here)}, and then say it for "
        f"{name(right, here)}."
    )


def refused(why: str, wrong: Logged, here: Group) -> str:
    return f"{why} So nothing has changed, and {name(wrong, here)} is as you left it."


def nothing_of_theirs(wrong: Logged | None, right: Logged, here: Group) -> str:
    what = f"of {titled(wrong, here)} " if wrong else ""
    return (
        f"You have changed nothing {what}in the last 24 hours that I could move to {titled(right, here)}. "
        f"Say what {name(right, here)} needs."
    )


def which_was_wrong(changed: Sequence[str], right: Logged, here: Group) -> str:
    if not changed:
        return (
            f"Your last change was of no single action that I could move to {titled(right, here)}, so "
            f"nothing has changed. Say undo to take it back."
        )
    return (
        f"Your last change was of {joined(changed)}. Which of them was wrong? Say for example: "
        f"{name(right, here)}, not {changed[0].split()[0]}. Nothing has changed yet."
    )


def undo_first() -> str:
    return (
        "Your last change was a correction itself. Say undo to take it back, and then which action was "
        "meant. Nothing has changed yet."
    )


def nothing_yet(right: str) -> str:
    """Said while Clerk still waits for an answer about the wrong one."""
    return f"Nothing had changed yet, so there is nothing to put right. Say it again for {right}."


def no_such_detail(what: str) -> str:
    return (
        f"Your last change gave no single action another {what}, so nothing has changed. Say which action is "
        f"meant and its {what}, or say undo."
    )
