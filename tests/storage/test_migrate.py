"""Any database comes to the newest schema, and is never harmed on the way."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

import cards.migrating
from rules.refusal import Refusal
from storage.database import Database
from storage.migrate import (
    HERE,
    alembic_config,
    current,
    known,
    look_ahead,
    migrate,
    missing,
    newest,
    require_newest,
)

AFTER_ALEMBIC = "alembic_version"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without a table, on each of the two engines."""
    if request.param == "postgres":
        yield request.getfixturevalue("empty_postgres")
        return
    found = Database(f"sqlite:///{tmp_path / 'clerk.db'}")
    yield found
    found.close()


def schema(database: Database) -> dict[str, object]:
    """Every table as the database itself describes it, whatever the order of its constraints."""
    tables = [table for table in inspect(database.engine).get_table_names() if table != AFTER_ALEMBIC]
    told = _told_by_sqlite if database.is_sqlite else _told_by_postgresql
    return {table: told(database, table) for table in tables}


def _told_by_sqlite(database: Database, table: str) -> list[str]:
    asked = text("SELECT sql FROM sqlite_master WHERE tbl_name = :table")
    with database.engine.connect() as connection:
        rows = connection.execute(asked, {"table": table})
        lines = [line for (sql,) in rows if sql for line in re.split(r",\s*\n|\n|, (?=\w+ [A-Z]{4})", sql)]
    return sorted(re.sub(r"\s+", " ", line).strip(" ,").replace('"', "") for line in lines)


def _told_by_postgresql(database: Database, table: str) -> list[str]:
    """Without the sequence of an id: alembic gives one also to the only row of the playground's clock."""
    asked = text("""
        SELECT concat_ws(' ', column_name, data_type, is_nullable, character_maximum_length,
                         regexp_replace(column_default, 'nextval.*', ''))
        FROM information_schema.columns WHERE table_name = :table
        UNION ALL
        SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = CAST(:table AS regclass)
        UNION ALL
        SELECT indexdef FROM pg_indexes WHERE tablename = :table
    """)
    with database.engine.connect() as connection:
        return sorted(line.strip() for line in connection.execute(asked, {"table": table}).scalars())


def test_the_files_are_the_revisions_that_alembic_knows_in_its_order() -> None:
    """Clerk reads their names alone to see whether a database is at its newest schema."""
    scripts = ScriptDirectory.from_config(alembic_config())

    order = [script.revision for script in scripts.walk_revisions("base", "heads")]
    assert order == sorted(known(), reverse=True)
    assert order[0] == newest() == scripts.get_current_head()


@pytest.mark.slow
def test_the_migrations_make_the_tables_of_the_code(empty: Database) -> None:
    migrate(empty)
    migrated = schema(empty)
    with empty.engine.begin() as connection:
        SQLModel.metadata.drop_all(connection)
        SQLModel.metadata.create_all(connection)

    assert migrated == schema(empty)
    assert {"actions", "history", "parcels", "playground_posts"} <= migrated.keys()


def test_migrating_again_does_nothing(northbridge: Database, tmp_path: Path) -> None:
    assert migrate(northbridge) is None

    assert list(tmp_path.glob("*.before-*")) == []


def test_an_empty_database_is_refused_with_what_to_do(empty: Database) -> None:
    with pytest.raises(Refusal, match=r"This database is empty\. Run clerk setup with your partnership file"):
        require_newest(empty)


def test_a_database_of_this_version_is_welcome(northbridge: Database) -> None:
    require_newest(northbridge)

    assert current(northbridge) == newest()


@pytest.mark.parametrize("do", [migrate, require_newest], ids=["to migrate it", "to open it"])
def test_a_database_of_a_newer_clerk_is_refused(northbridge: Database, do: object) -> None:
    with northbridge.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9001'"))

    assert callable(do)
    with pytest.raises(Refusal, match="at version 9001, which this Clerk does not know"):
        do(northbridge)


@pytest.mark.slow
def test_foreign_keys_hold_again_after_migrating(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'clerk.db'}")

    migrate(database)

    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    database.close()


class Older:
    """A SQLite file as the Clerk before the newest migration left it, with something in it."""

    def __init__(self, path: Path) -> None:
        self.database = Database(f"sqlite:///{path}")

    @classmethod
    def of(cls, database: Database) -> "Older":
        found = cls.__new__(cls)
        found.database = database
        return found

    def holds(self) -> list[str]:
        with self.database.engine.connect() as connection:
            return list(connection.exec_driver_sql("SELECT name FROM older ORDER BY name").scalars())


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Older]:
    """Two migrations of its own: the first is applied, the second is to come."""
    versions = tmp_path / "migrations"
    shutil.copytree(HERE, versions, ignore=shutil.ignore_patterns("0*", "__pycache__"))
    write(versions, "0001", None, 'op.execute("CREATE TABLE older (name TEXT)")')
    monkeypatch.setattr("storage.migrate.HERE", versions)
    found = Older(tmp_path / "clerk.db")
    migrate(found.database)
    with found.database.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO older VALUES ('Book the hall')")
    yield found
    found.database.close()


def write(folder: Path, number: str, after: str | None, does: str) -> None:
    lines = (
        "from alembic import op",
        f'revision = "{number}"',
        f"down_revision = {after!r}",
        "def upgrade():",
        f"    {does}",
    )
    (folder / "versions" / f"{number}_a_change.py").write_text("\n".join(lines))


def test_a_file_that_holds_something_is_copied_first(older: Older, tmp_path: Path) -> None:
    write(tmp_path / "migrations", "0002", "0001", 'op.execute("DELETE FROM older")')

    copy = migrate(older.database)

    assert copy is not None
    assert older.holds() == []
    assert Older(Path(copy)).holds() == ["Book the hall"]


def test_a_database_that_is_behind_is_told_to_migrate(older: Older, tmp_path: Path) -> None:
    write(tmp_path / "migrations", "0002", "0001", "pass")

    with pytest.raises(Refusal, match="Run clerk migrate"):
        require_newest(older.database)


def test_a_migration_that_fails_changes_nothing_and_those_before_it_are_kept(
    older: Older, tmp_path: Path
) -> None:
    write(tmp_path / "migrations", "0002", "0001", "op.execute(\"INSERT INTO older VALUES ('Call')\")")
    half = 'op.execute("DELETE FROM older"); raise ZeroDivisionError("as a test")'
    write(tmp_path / "migrations", "0003", "0002", half)

    with pytest.raises(ZeroDivisionError):
        migrate(older.database)

    assert (current(older.database), older.holds()) == ("0002", ["Book the hall", "Call"])


DIES = "__import__('os').kill(__import__('os').getpid(), 9)"
INSERTS = "op.execute(\"INSERT INTO older VALUES ('{}')\")"


@pytest.mark.parametrize("does", [f"{DIES}; {INSERTS}", f"{INSERTS}; {DIES}"], ids=["between", "within"])
@pytest.mark.slow
def test_killed_between_or_within_two_migrations_it_is_resumed(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    versions = tmp_path / "migrations"
    shutil.copytree(HERE, versions, ignore=shutil.ignore_patterns("0*", "__pycache__"))
    monkeypatch.setattr("storage.migrate.HERE", versions)
    write(versions, "0001", None, 'op.execute("CREATE TABLE older (name TEXT)")')
    migrate(empty)
    write(versions, "0002", "0001", INSERTS.format("second"))
    write(versions, "0003", "0002", does.format("third"))
    write(versions, "0004", "0003", INSERTS.format("fourth"))

    killed = subprocess.run([sys.executable, "-c", MIGRATES, str(versions), empty.url], check=False)
    stopped_at = current(empty), Older.of(empty).holds()
    write(versions, "0003", "0002", INSERTS.format("third"))
    migrate(empty)

    assert killed.returncode == -9
    assert stopped_at == ("0002", ["second"])
    assert (current(empty), Older.of(empty).holds()) == ("0004", ["fourth", "second", "third"])


MIGRATES = """
import sys, pathlib, storage.migrate
from storage.database import Database
storage.migrate.HERE = pathlib.Path(sys.argv[1])
storage.migrate.migrate(Database(sys.argv[2]))
"""


@pytest.mark.slow
def test_it_says_beforehand_what_it_goes_through_and_for_how_long(
    northbridge: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with northbridge.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0007'"))
        actions, owed = (
            connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("actions", "owed")
        )

    found = look_ahead(northbridge)

    assert found is not None
    assert [step.revision for step in found.steps] == list(missing("0007"))
    assert (found.steps[0].rows, found.steps[0].tables[0]) == (actions + owed, "actions")
    assert found.steps[0].sentence == "People are reminded as they ask"
    assert list(cards.migrating.before(found))[1] == (
        f"  0008 People are reminded as they ask: {actions} rows of actions, a moment"
    )
    many = replace(found, steps=tuple(replace(one, rows=2_000_000, seconds=95) for one in found.steps[:1]))
    assert list(cards.migrating.before(many))[:2] == [
        "1 step to go, about 2 minutes in all:",
        "  0008 People are reminded as they ask: 2,000,000 rows of actions, about 2 minutes",
    ]


def test_there_is_nothing_to_say_where_there_is_nothing_to_do(northbridge: Database, empty: Database) -> None:
    assert (look_ahead(northbridge), look_ahead(empty)) == (None, None)


def test_a_migration_that_leaves_rows_pointing_nowhere_changes_nothing(older: Older, tmp_path: Path) -> None:
    made = ("child (of INTEGER REFERENCES parent (id))", "parent (id INTEGER PRIMARY KEY)")
    statements = (*(f"CREATE TABLE {table}" for table in made), "INSERT INTO child VALUES (1)")
    orphan = "; ".join(f'op.execute("{statement}")' for statement in statements)
    write(tmp_path / "migrations", "0002", "0001", orphan)

    with pytest.raises(RuntimeError, match="1 rows would point at rows that are gone"):
        migrate(older.database)

    assert (current(older.database), older.holds()) == ("0001", ["Book the hall"])
