"""What people and actions are found by, read out of the tables and out of the rows that it tells of."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from rules.people import Named, keys_of, names_of
from rules.titles import telling
from storage.models import Action, ActionWord, Person, PersonKey


def kept(session: Session) -> dict[str, set[Any]]:
    """As the index has it."""
    return {
        "keys": {(row.person_id, row.key, row.is_name) for row in session.exec(select(PersonKey))},
        "words": {
            (row.action_id, row.group_id, row.word, row.due, row.number)
            for row in session.exec(select(ActionWord))
        },
    }


def told(session: Session) -> dict[str, set[Any]]:
    """As the people and the open actions have it."""
    people = [
        (row.id, Named(row.id or 0, row.name, row.initials, tuple(row.aliases)))
        for row in session.exec(select(Person))
    ]
    actions = [row for row in session.exec(select(Action)) if not row.status.closed]
    return {
        "keys": {(id_, key, key in names_of(one)) for id_, one in people for key in keys_of(one)},
        "words": {
            (row.id, row.group_id, word, row.due or date.max, row.number)
            for row in actions
            for word in telling(row.title)
        },
    }
