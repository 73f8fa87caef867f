"""What the tests of `clerk setup` share: the northbridge file, edited, and what the record then holds."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import select

import cards.setup
import handlers.setup
from importers.partnership import read
from storage.database import Database
from storage.models import (
    Act,
    Action,
    ActionOwner,
    Group,
    History,
    Person,
)
from tests.conftest import moment

FILE = Path(__file__).parents[1] / "northbridge.yaml"
NORTHBRIDGE = FILE.read_text("utf-8")
NOTHING = ["Northbridge SEND Partnership: nothing to change."]


def set_up(database: Database, text: str = NORTHBRIDGE, *, at: str = "2024-06-13T09:30") -> list[str]:
    """What `clerk setup` prints."""
    return cards.setup.lines(handlers.setup.apply(read("northbridge.yaml", text), database, moment(at)))


def edited(*edits: tuple[str, str], text: str = NORTHBRIDGE) -> str:
    for was, now in edits:
        assert was in text
        text = text.replace(was, now, 1)
    return text


def found(database: Database, statement: Any) -> list[Any]:
    with database.reading() as session:
        rows = list(session.exec(statement).all())
        session.expunge_all()
    return rows


def action(database: Database, number: int) -> Action:
    (row,) = found(database, select(Action).join(Group).where(Group.code == "board", Action.number == number))
    assert isinstance(row, Action)
    return row


def owners(database: Database, number: int) -> list[tuple[str, str | None, str | None, str | None]]:
    """As printed, the person's name, the role, the group's code."""
    people = {row.id: row.name for row in found(database, select(Person))}
    groups = {row.id: row.code for row in found(database, select(Group))}
    mine = select(ActionOwner).where(ActionOwner.action_id == action(database, number).id)
    rows = sorted(found(database, mine), key=lambda row: int(row.position))
    return [
        (row.printed, people.get(row.person_id), row.role, groups.get(row.owner_group_id)) for row in rows
    ]


def days_of(database: Database, subject: str) -> set[tuple[date, date]]:
    """The day that each change counts for, beside the day on which it was recorded."""
    rows = found(database, select(History, Act).join(Act).where(History.subject == subject))
    return {(change.on, act.at.date()) for change, act in rows}
