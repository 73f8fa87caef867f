"""From the first release on, old code runs on the new tables: replicas are updated one after the other.

Looked at mechanically, for every migration: what was there stays as it was, and a row that the code before it
writes, which knows no column of it, is taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Time,
    insert,
    inspect,
)
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.database import Database
from storage.migrate import _one_transaction, _upgrade, known

pytestmark = pytest.mark.slow
FIRST_RELEASED = "0002"
"""Before it nobody had a record to keep."""
SAMPLES: dict[type[Any], Any] = {
    Integer: 1,
    Float: 1.0,
    Boolean: True,
    Date: date(2024, 6, 12),
    DateTime: datetime(2024, 6, 12, 9, tzinfo=UTC),
    Time: time(9),
    JSON: [],
    LargeBinary: b"x",
}


@dataclass(frozen=True)
class Before:
    """The tables as the code before a migration knows them."""

    tables: dict[str, Table]
    unique: dict[str, set[tuple[str, ...]]]


def tables_of(database: Database) -> Before:
    found = MetaData()
    found.reflect(database.engine)
    tables = {name: table for name, table in found.tables.items() if name != "alembic_version"}
    return Before(tables, {name: unique_in(database, name) for name in tables})


def unique_in(database: Database, table: str) -> set[tuple[str, ...]]:
    look = inspect(database.engine)
    indexes = (one["column_names"] for one in look.get_indexes(table) if one["unique"])
    constraints = (one["column_names"] for one in look.get_unique_constraints(table))
    return {tuple(sorted(filter(None, names))) for names in (*indexes, *constraints)}


def row(table: Table) -> dict[str, Any]:
    """What old code writes: every column that it knows."""
    return {
        column.name: next((value for kind, value in SAMPLES.items() if isinstance(column.type, kind)), "x")
        for column in table.columns
    }


def harm(database: Database, before: Before, after: Before) -> Iterator[str]:
    """What the migration did to the tables that were there."""
    for name, table in before.tables.items():
        if name not in after.tables:
            yield f"{name} is gone"
            continue
        columns = after.tables[name].columns
        for column in table.columns:
            if column.name not in columns:
                yield f"{name}.{column.name} is gone"
            elif str(columns[column.name].type) != str(column.type):
                yield f"{name}.{column.name} has another type"
            elif column.nullable and not columns[column.name].nullable:
                yield f"{name}.{column.name} must be given now"
        for names in after.unique[name] - before.unique[name]:
            yield f"{name} refuses a second {', '.join(names)} now"
        yield from refused(database, table)


def refused(database: Database, table: Table) -> Iterator[str]:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN")
        try:
            connection.execute(insert(table), row(table))
            connection.execute(table.select()).all()
        except (IntegrityError, OperationalError) as error:
            yield f"{table.name} takes no row of the code before: {error.orig}"
        connection.rollback()


def upgrade(database: Database, revision: str) -> None:
    with _one_transaction(database) as connection:
        _upgrade(connection, revision)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(f"sqlite:///{tmp_path / 'clerk.db'}")
    yield found
    found.close()


def test_no_migration_since_the_first_release_harms_the_code_before_it(database: Database) -> None:
    upgrade(database, FIRST_RELEASED)
    harmed = {}

    after = tables_of(database)
    for revision in sorted(one for one in known() if one > FIRST_RELEASED):
        before = after
        upgrade(database, revision)
        after = tables_of(database)
        harmed[revision] = list(harm(database, before, after))

    assert len(harmed) >= 10
    assert {revision: found for revision, found in harmed.items() if found} == {}


def test_what_would_harm_it_is_seen(database: Database) -> None:
    upgrade(database, "0003")
    before = tables_of(database)
    with database.engine.begin() as connection:
        for statement in (
            "DROP TABLE seen",
            "ALTER TABLE acts DROP COLUMN verb",
            "ALTER TABLE history RENAME COLUMN record TO part_of",
            "ALTER TABLE notes ADD COLUMN why TEXT NOT NULL",
            "CREATE UNIQUE INDEX one ON refused (rule)",
        ):
            connection.exec_driver_sql(statement)

    told = sorted(harm(database, before, tables_of(database)))

    assert [one for one in told if "takes no row" not in one] == [
        "acts.verb is gone",
        "history.record is gone",
        "refused refuses a second rule now",
        "seen is gone",
    ]
    assert any(one.startswith("notes takes no row of the code before: NOT NULL") for one in told)
