"""A carried partnership into a database: all of it or nothing.

In an empty database every row keeps its number. Beside other partnerships all numbers are shifted past those
that were ever given there; then every number that the file names is one of the file's own rows, so that
nothing in it can point at somebody else's.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, String, Table, bindparam, func, insert, select, text
from sqlalchemy.exc import DataError, IntegrityError, StatementError
from sqlmodel import Session

from rules.refusal import Refusal
from storage import index
from storage.carrying import Tables, carried, columns, parents, shifted
from storage.groups import partnership_called
from storage.history import TRACKED
from storage.models import Channel, History
from storage.rows import stored_as, table_of, typed

_KINDS: tuple[tuple[type[Any], tuple[type[Any], ...]], ...] = (
    (Boolean, (bool,)),
    (Integer, (int,)),
    (Float, (int, float)),
    (String, (str,)),
)
_NUMBERED_IN_HISTORY = ("subject_id", "record_id")


class Broken(ValueError):
    """What a file should hold and does not."""


def restore(session: Session, tables: Tables) -> str:
    """The code of the partnership that is here now. Broken where the file is not whole."""
    _require_whole(tables)
    (partnership,) = tables["partnerships"]
    _require_room(session, partnership["code"], tables)
    by = {name: _last_given(session, table) for name, table in carried().items()}
    try:
        _put(session, {name: _moved(name, rows, by) for name, rows in tables.items()})
    except (IntegrityError, DataError, StatementError, ValueError, KeyError) as error:
        raise Broken("its rows do not fit together") from error
    index.fill(session, partnership["id"] + by["partnerships"])
    _count_on(session)
    return str(partnership["code"])


def _require_whole(tables: Tables) -> None:
    known = carried()
    if not isinstance(tables, dict) or set(tables) != set(known):
        raise Broken("a table is missing")
    for name, rows in tables.items():
        if not isinstance(rows, list) or not all(_fits(known[name], row) for row in rows):
            raise Broken(f"a row of {name} is not whole")
    if len(tables["partnerships"]) != 1:
        raise Broken("it does not hold one partnership")
    numbers = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    for name, rows in tables.items():
        _require_own(known[name], rows, numbers)


def _fits(table: Table, row: Any) -> bool:
    expected = columns(table)
    return (
        isinstance(row, dict)
        and set(row) == {column.name for column in expected}
        and all(_is_of_kind(column, row[column.name]) for column in expected)
    )


def _is_of_kind(column: Column[Any], value: Any) -> bool:
    if value is None:
        return bool(column.nullable)
    kind = next((kinds for sort, kinds in _KINDS if isinstance(stored_as(column.type), sort)), None)
    return kind is None or (isinstance(value, kind) and (bool in kind or not isinstance(value, bool)))


def _require_own(table: Table, rows: list[dict[str, Any]], numbers: Mapping[str, set[int]]) -> None:
    """Every number is above nought, is there once, and names a row of this file."""
    if len(numbers[table.name]) != len(rows) or any(number < 1 for number in numbers[table.name]):
        raise Broken(f"two rows of {table.name} have one number")
    for row in rows:
        named = ((row[name], numbers[parent]) for name, parent in parents(table).items())
        if any(value is not None and value not in known for value, known in named):
            raise Broken(f"a row of {table.name} names a row that is not there")
    if table is table_of(History):
        _require_numbers_of_history(rows)


def _require_numbers_of_history(rows: list[dict[str, Any]]) -> None:
    """History names rows that are gone as well; their numbers are above nought, like all numbers."""
    for row in rows:
        if row["subject"] not in TRACKED or row["record"] not in TRACKED:
            raise Broken("its history names a kind of row that there is none of")
        table = table_of(TRACKED[row["subject"]])
        told = (row["before"] or {}, row["after"] or {})
        of_rows = [values.get(name) for values in told for name in ("id", *parents(table))]
        given = [row[name] for name in _NUMBERED_IN_HISTORY] + [one for one in of_rows if one is not None]
        if not all(isinstance(one, int) and one > 0 for one in given):
            raise Broken("its history has a number that no row has")


def _require_room(session: Session, code: str, tables: Tables) -> None:
    elsewhere = "Restore it into another database, with --db."
    if partnership_called(session, code) is not None:
        raise Refusal(f"There is a partnership {code} in this database already. {elsewhere}")
    addresses = [row["address"] for row in tables["channels"]]
    taken = session.scalars(select(table_of(Channel).c.address)).all()
    both = sorted(set(addresses) & set(taken))
    if both:
        raise Refusal(f"The channel {both[0]} belongs to another partnership in this database. {elsewhere}")


def _last_given(session: Session, table: Table) -> int:
    """The highest number that a row of this table ever had, as far as rows and history tell."""
    highest = session.scalar(select(func.max(table.c.id))) or 0
    subjects = [subject for subject, model in TRACKED.items() if table_of(model) is table]
    history = table_of(History)
    told = session.scalar(select(func.max(history.c.subject_id)).where(history.c.subject.in_(subjects)))
    return max(highest, told or 0)


def _moved(name: str, rows: list[dict[str, Any]], by: Mapping[str, int]) -> list[dict[str, Any]]:
    table = carried()[name]
    return [typed(table, shifted(table, row, by)) for row in rows]


def _put(session: Session, tables: Tables) -> None:
    """A row may name another of its own table that comes later: those are told in a second pass."""
    for table in carried().values():
        rows = tables[table.name]
        if not rows:
            continue
        own = [name for name, parent in parents(table).items() if parent == table.name]
        blank = {**dict.fromkeys(own), **_platforms_own(table)}
        session.connection().execute(insert(table), [{**row, **blank} for row in rows])
        for name in own:
            _tell(session, table, name, rows)


def _tell(session: Session, table: Table, name: str, rows: list[dict[str, Any]]) -> None:
    named = [{"of": row["id"], "is": row[name]} for row in rows if row[name] is not None]
    if named:
        update = table.update().where(table.c.id == bindparam("of")).values({name: bindparam("is")})
        session.connection().execute(update, named)


def _platforms_own(table: Table) -> dict[str, Any]:
    """What a platform will tell again: nothing yet."""
    kept = set(columns(table))
    blank: dict[type[Any], Any] = {Boolean: False}
    return {column.name: blank.get(type(column.type), {}) for column in table.columns if column not in kept}


def _count_on(session: Session) -> None:
    """The next row of each table gets a number that none had before, gone rows included."""
    say = _SQLITE if session.get_bind().dialect.name == "sqlite" else _POSTGRESQL
    for table, last in _given(session):
        for statement in say:
            session.connection().execute(text(statement), {"table": table.name, "last": last})


def _given(session: Session) -> Iterator[tuple[Table, int]]:
    found = ((table, _last_given(session, table)) for table in carried().values())
    return ((table, last) for table, last in found if last)


_POSTGRESQL = ("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)",)
_SQLITE = (
    "DELETE FROM sqlite_sequence WHERE name = :table AND seq < :last",
    "INSERT INTO sqlite_sequence (name, seq) "
    "SELECT :table, :last WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = :table)",
)
