"""The forms that ask for several things at once, each with the sentence that says the same."""

from datetime import date, timedelta

from cards.model import Card, Field, FieldKind, Form
from cards.words import name, titled
from rules.dates import brief
from storage.actions import Logged
from storage.models import Group

AHEAD = timedelta(weeks=3)
"""How far ahead an example of a new date lies."""


def move_form(action: Logged, here: Group, today: date) -> Card:
    fields = (
        Field("due", "New due date", FieldKind.DATE),
        Field("reason", "Reason (it goes into the slippage column)", FieldKind.LONG_TEXT),
    )
    text = (
        f"When will {titled(action, here)} be done, and what is the reason? "
        f"Type it, for example: move {name(action, here)} to {brief(today + AHEAD)} because the data is late."
    )
    return Card(text, form=Form(f"Move {name(action, here)}", f"{action.permanent} move", fields))


def log_form() -> Card:
    form = Form(
        "Log an action",
        "log",
        (
            Field("title", "What is to be done"),
            Field("owners", "Who does it (a name, initials or a role)", required=False),
            Field("due", "By when", FieldKind.DATE, required=False),
            Field("priority", "Priority number", FieldKind.NUMBER, required=False),
        ),
        submit="Log it",
    )
    text = (
        "What is to be done, by whom and by when? You can also type it: log: Name to do something by Friday."
    )
    return Card(text, form=form)
