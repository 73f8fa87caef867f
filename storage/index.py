"""Keeping what people and actions are found by: written on every flush, in the transaction of the change.

To look through 50,000 titles and 10,000 names in Python took seconds; see docs/decisions.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, bindparam, delete, event, insert, inspect, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, col

from rules.people import Named, keys_of, names_of
from rules.progress import Status
from rules.titles import telling
from storage.models import Action, ActionWord, Group, NamesVersion, Partnership, Person, PersonKey
from storage.rows import table_of

_KEYS, _WORDS, _VERSIONS = table_of(PersonKey), table_of(ActionWord), table_of(NamesVersion)
_TOLD_BY: dict[type[Any], tuple[str, ...]] = {
    Person: ("partnership_id", "name", "initials", "aliases"),
    Action: ("group_id", "title", "status", "due", "number"),
}
"""The columns that say what a row is found by."""


def keep(session: Session | type[Session]) -> None:
    """Make this session, or every one of this kind, keep the index."""
    event.listen(session, "after_flush", _keep)


def fill(session: Session, partnership_id: int) -> None:
    """For rows that came another way than by a flush; this partnership has none in the index yet."""
    _fill(session.connection(), partnership_id)


def renew(session: Session, partnership_id: int) -> None:
    """After rows of this partnership were changed in bulk."""
    connection = session.connection()
    groups = select(col(Group.id)).where(col(Group.partnership_id) == partnership_id)
    connection.execute(delete(_KEYS).where(_KEYS.c.partnership_id == partnership_id))
    connection.execute(delete(_WORDS).where(_WORDS.c.group_id.in_(groups)))
    _fill(connection, partnership_id)


def make_anew(connection: Connection) -> None:
    """After the tables changed: an older Clerk may have written beside the index, or known none."""
    if not inspect(connection).has_table(_KEYS.name):
        return
    for table in (_KEYS, _WORDS, _VERSIONS):
        connection.execute(delete(table))
    for (partnership_id,) in connection.execute(select(table_of(Partnership).c.id)).all():
        _fill(connection, partnership_id)


def _fill(connection: Connection, partnership_id: int) -> None:
    people = select(*_columns(Person)).where(col(Person.partnership_id) == partnership_id)
    actions = (
        select(*_columns(Action))
        .join(Group, col(Group.id) == Action.group_id)
        .where(col(Group.partnership_id) == partnership_id, col(Action.status) != Status.CLOSED)
    )
    _put(connection, _KEYS, _keys(connection.execute(people)))
    _put(connection, _WORDS, _words(connection.execute(actions)))
    _renew(connection, {partnership_id})


def _keys(people: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for one in people:
        named = Named(one.id, one.name, one.initials, tuple(one.aliases))
        whose, names = {"partnership_id": one.partnership_id, "person_id": one.id}, names_of(named)
        for key in keys_of(named):
            yield {**whose, "key": key, "is_name": key in names}


def _words(actions: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for one in actions:
        for word in telling(one.title):
            place = {"due": one.due or date.max, "number": one.number}
            yield {"group_id": one.group_id, "word": word, **place, "action_id": one.id}


def _keep(session: Session, _context: UOWTransaction) -> None:
    people, actions = _told_anew(session, Person), _told_anew(session, Action)
    if people or actions:
        connection = session.connection()
        _forget(connection, _FORGET_PERSON, [one for one in people if one not in session.new])
        _forget(connection, _FORGET_ACTION, [one for one in actions if one not in session.new])
        _put(connection, _KEYS, _keys(people))
        _put(connection, _WORDS, _words(one for one in actions if not one.status.closed))
        _renew(connection, {one.partnership_id for one in people})


def _told_anew(session: Session, model: type[Any]) -> list[Any]:
    added = [row for row in session.new if type(row) is model]
    return added + [row for row in session.dirty if type(row) is model and _is_told_anew(row)]


def _is_told_anew(row: Any) -> bool:
    attributes = inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in _TOLD_BY[type(row)])


def _forget(connection: Connection, statement: Any, rows: Sequence[Any]) -> None:
    if rows:
        connection.execute(statement, [{"of": row.id} for row in rows])


def _put(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    found = list(rows)
    if found:
        connection.execute(_INSERT[table.name], found)


def _renew(connection: Connection, partnership_ids: Iterable[int]) -> None:
    """Not counted on: a number that was undone would come again, for other names."""
    for partnership_id in partnership_ids:
        connection.execute(_RENEW, {"partnership_id": partnership_id, "version": uuid4().hex})


def _columns(model: type[Any]) -> list[Any]:
    return [table_of(model).c[name] for name in ("id", *_TOLD_BY[model])]


_INSERT = {table.name: insert(table) for table in (_KEYS, _WORDS)}
_FORGET_PERSON = delete(_KEYS).where(_KEYS.c.person_id == bindparam("of"))
_FORGET_ACTION = delete(_WORDS).where(_WORDS.c.action_id == bindparam("of"))
_RENEW = upsert(_VERSIONS).on_conflict_do_update(
    index_elements=["partnership_id"], set_={"version": upsert(_VERSIONS).excluded.version}
)
