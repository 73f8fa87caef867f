"""The forms that ask for several things at once, each with the sentence that says the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cards.model import Card, Field, FieldKind, Form
from cards.words import name, titled
from rules.dates import brief
from storage.actions import Logged
from storage.models import Group

SURE = "Save it as it stands"
"""Ticked for a day that has passed, or an owner who is not on the roster."""
ON_TRACK = "On track"
DONE = "Done"
GOING = ("Only a note", ON_TRACK, DONE)
GROUP = "group"
_SCALE = ("1", "2", "3", "4", "5")
AHEAD = timedelta(weeks=3)
"""How far ahead an example of a new date lies."""

_ONE = r"[a-z0-9-]+#\d+"
_OPENS = re.compile(
    rf"log|raise risk|{_ONE} (?:move|slipping)|move {_ONE}|note {_ONE}|snooze {_ONE} until another day"
    r"|give a reading for kpi \S+|fill in the priority \d+ report|edit line \d+ of preview \d+",
    re.I,
)


def opens(says: str) -> bool:
    """Is a form all that a button's sentence is answered with? Then it can be opened at once."""
    return _OPENS.fullmatch(says) is not None


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


def update_form(action: Logged, here: Group) -> Form:
    fields = (
        Field("note", "What is new", FieldKind.LONG_TEXT),
        Field("status", "How it is going", FieldKind.CHOICE, GOING, required=False),
    )
    return Form(f"Update {name(action, here)}", f"note {action.permanent}", fields)


@dataclass(frozen=True)
class Choice:
    """The groups that something new may be for, where the conversation does not say which."""

    groups: tuple[Group, ...] = ()
    chosen: Group | None = None

    def question(self) -> tuple[Field, ...]:
        if len(self.groups) < 2:
            return ()
        names = tuple(one.name for one in self.groups)
        value = self.chosen.name if self.chosen in self.groups and self.chosen else None
        return (Field(GROUP, "For which group", FieldKind.CHOICE, names, value=value),)


ONE_GROUP = Choice()


def risk_form(people: Sequence[str], choice: Choice = ONE_GROUP) -> Card:
    """`people` may own it by being chosen."""
    form = Form(
        "Raise a risk",
        "raise risk",
        (
            *choice.question(),
            Field("title", "What may happen"),
            Field("owner", "Whose it is", FieldKind.PERSON, tuple(people), required=False),
            Field("likelihood", "Likelihood (1 to 5)", FieldKind.CHOICE, _SCALE, required=False),
            Field("impact", "Impact (1 to 5)", FieldKind.CHOICE, _SCALE, required=False),
            Field("priority", "Priority number", FieldKind.NUMBER, required=False),
        ),
        submit="Raise it",
    )
    text = "What is the risk? For example: raise risk: the data may come too late for the report."
    return Card(text, form=form)


def reading_form(kpi: str, unit: str, period: str) -> Card:
    form = Form(
        f"Reading of KPI {kpi}",
        f"give a reading for kpi {kpi}",
        (
            Field("value", f"Reading{f' ({unit})' if unit else ''}, or N/A"),
            Field("period", "For which period", value=period),
            Field("why", "Why, where it replaces another reading", FieldKind.LONG_TEXT, required=False),
        ),
    )
    return Card(f"What is the reading? You can also type it: kpi {kpi} is 12.4 for {period}.", form=form)


@dataclass(frozen=True)
class Prefilled:
    """What a form is opened with: out of a message that somebody picked."""

    title: str | None = None
    owners: str | None = None
    due: str | None = None
    source: str | None = None


def log_form(people: Sequence[str], said: Prefilled | None = None, choice: Choice = ONE_GROUP) -> Card:
    """`people` may own it by being chosen; in words an owner may be a role, a group or several of them."""
    said = said or Prefilled()
    link = (Field("source", "Where it was said (a link)", required=False, value=said.source),)
    form = Form(
        "Log an action",
        "log",
        (
            *choice.question(),
            Field("title", "What is to be done", value=said.title),
            Field("owner", "Who does it", FieldKind.PERSON, tuple(people), required=False),
            Field(
                "owners", "Or in words (names, initials, a role, a group)", required=False, value=said.owners
            ),
            Field("due", "By when", FieldKind.DATE, required=False, value=said.due),
            Field("priority", "Priority number", FieldKind.NUMBER, required=False),
            *(link if said.source else ()),
            Field(
                "sure", "If the day has passed or the name is new", FieldKind.CHOICE, (SURE,), required=False
            ),
        ),
        submit="Log it",
    )
    text = (
        "What is to be done, by whom and by when? You can also type it: log: Name to do something by Friday."
    )
    return Card(text, form=form)
