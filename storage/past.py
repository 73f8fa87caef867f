"""The record as it stood at the end of a past day: history up to then, replayed into a database in memory."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, create_engine, event, insert
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import UOWTransaction
from sqlalchemy.pool import NullPool
from sqlmodel import Session, SQLModel, col, select

from rules.refusal import Refusal
from storage import index, replay
from storage.history import TRACKED
from storage.models import Act, History, Partnership, Person
from storage.rows import table_of, typed
from storage.store import Store

_AS_NOW = "person"
"""Names are not in history, so that they can be erased: people are copied as they are now."""


_MEMORY = create_engine("sqlite://", poolclass=NullPool)
"""A database for each connection, gone with it. One engine: what was compiled once is compiled."""


@contextmanager
def as_it_stood(store: Store, day: date) -> Iterator[Store]:
    """A store of this partnership alone, as at the end of the day. Whoever would change it is refused."""
    with _MEMORY.connect() as connection:
        _driver(connection).deserialize(_empty())
        with Session(connection, expire_on_commit=False) as session:
            _fill(session, store, day)
            event.listen(session, "before_flush", _refuse)
            yield Store(session, session.get_one(Partnership, store.partnership_id))


@cache
def _empty() -> bytes:
    """The tables, to begin from: making them takes fifty times as long as copying them."""
    with _MEMORY.connect() as connection:
        SQLModel.metadata.create_all(connection)
        connection.commit()
        tables: bytes = _driver(connection).serialize()
    return tables


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _refuse(session: OrmSession, _context: UOWTransaction, _rows: Sequence[Any] | None) -> None:
    if session.new or session.deleted or any(map(session.is_modified, session.dirty)):
        raise Refusal("A past day stays as it was. Say it without the day to change the record as it is now.")


def _fill(session: Session, store: Store, day: date) -> None:
    _put(session, Partnership, [store.partnership.model_dump()])
    _put(session, Person, [person.model_dump() for person in _people(store)])
    for model, values in _replayed(store, day).items():
        _put(session, model, values)
    for model, values in _story(store, day).items():
        _put(session, model, values)
    index.fill(session, store.partnership_id)


def _people(store: Store) -> Sequence[Person]:
    theirs = select(Person).where(Person.partnership_id == store.partnership_id)
    return store.session.exec(theirs).all()


def _replayed(store: Store, day: date) -> dict[type[SQLModel], list[dict[str, Any]]]:
    found: dict[type[SQLModel], list[dict[str, Any]]] = defaultdict(list)
    for (subject, _), values in replay.rows(store.session, store.partnership_id, day).items():
        if subject != _AS_NOW:
            model = TRACKED[subject]
            found[model].append({**_blank(model), **typed(table_of(model), values)})
    return found


def _blank(model: type[SQLModel]) -> dict[str, Any]:
    """What a row has by itself in the columns that history does not keep."""
    fields = model.model_fields.items()
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in fields
        if not field.is_required()
    }


def _story(store: Store, day: date) -> dict[type[SQLModel], list[dict[str, Any]]]:
    """Who had done what by then."""
    told = store.session.exec(
        select(Act, History)
        .join(History, col(History.act_id) == Act.id)
        .where(Act.partnership_id == store.partnership_id, replay.told_by(store.partnership_id, day))
        .order_by(col(History.id))
    ).all()
    acts = {act.id: act.model_dump() for act, _ in told}
    return {Act: list(acts.values()), History: [change.model_dump() for _, change in told]}


def _put(session: Session, model: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table_of(model)), rows)
