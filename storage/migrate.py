"""Bringing any database to the newest schema: alembic, run from here, on both engines.

SQLite is copied first where it already holds something, and migrated with its foreign keys off, because its
tables are rebuilt and not altered; they are checked before anything is kept. The copy is the only way back.

Every command asks which schema it has before it. That is read without alembic, which takes a sixth of a
command's start to import and to compile its scripts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from rules.refusal import Refusal
from storage import index, ones_own, unreachable
from storage.database import Database
from storage.migrations.ahead import Ahead, ahead

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 2505
"""The number of the lock at which replicas queue that start together on one PostgreSQL."""


def migrate(database: Database) -> str | None:
    """Run the migrations that are missing: each all or not at all, so that a run that was cut off is resumed.

    An empty database has nothing to lose and gets all at once. Returns the copy made of a SQLite file
    beforehand, if one was made.
    """
    found = current(database)
    if found == newest():
        return None
    _require_known(found)
    copy = _copy(database) if found is not None else None
    with _one_at_a_time(database):
        for revision in missing(current(database)) if found is not None else (newest(),):
            with _one_transaction(database) as connection:
                _upgrade(connection, revision)
    return copy


def missing(found: str | None) -> tuple[str, ...]:
    """The revisions after the one that was found, in their order."""
    return tuple(sorted(one for one in known() if found is None or one > found))


def look_ahead(database: Database) -> Ahead | None:
    """What `migrate` is about to do, and for how long. None where there is nothing to do, or to lose."""
    found = current(database)
    if found is None or found == newest():
        return None
    _require_known(found)
    copied = database.file.stat().st_size if database.file else 0
    with database.looking() as connection:
        return ahead(connection, missing(found), HERE / "versions", copied)


def _upgrade(connection: Connection, revision: str) -> None:
    """Whoever waits for the last step waits for the index too: either may be cut off, and then both are."""
    from alembic import command

    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    if revision == newest():
        index.make_anew(connection)


def current(database: Database) -> str | None:
    """The revision this database is at; None where it is empty. It is the first that a command asks."""
    try:
        with database.looking() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return found
    except DatabaseError as error:
        raise unreachable.refusal(database, error) from None


def newest() -> str:
    return max(known())


def known() -> frozenset[str]:
    """The revisions of this Clerk: the numbers that its migrations' files begin with, one after the other."""
    return frozenset(path.name.partition("_")[0] for path in (HERE / "versions").glob("[0-9]*.py"))


def require_newest(database: Database) -> None:
    found = current(database)
    if found is None:
        raise Refusal("This database is empty. Run clerk setup with your partnership file first.")
    _require_known(found)
    if found != newest():
        raise Refusal("This database was made by an older version of Clerk. Run clerk migrate.")


def alembic_config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    return config


def _require_known(found: str | None) -> None:
    if found is not None and found not in known():
        raise Refusal(
            f"This database is at version {found}, which this Clerk does not know: a newer Clerk made it. "
            "Install that version, or open a copy of the database made before."
        )


def _copy(database: Database) -> str | None:
    if database.file is None:
        return None
    copy = f"{database.file}.before-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    ones_own.begin(Path(copy))
    with database.engine.connect() as connection:
        _outside_a_transaction(connection, "VACUUM INTO ?", copy)
    return copy


@contextmanager
def _one_transaction(database: Database) -> Iterator[Connection]:
    if database.is_sqlite:
        yield from _rebuilding(database)
        return
    with database.engine.begin() as connection:
        yield connection


@contextmanager
def _one_at_a_time(database: Database) -> Iterator[None]:
    """Held from step to step, by a connection of its own; it goes with the process that had it."""
    if database.is_sqlite:
        with database.alone():
            yield
        return
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": ONE_AT_A_TIME})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": ONE_AT_A_TIME})


def _rebuilding(database: Database) -> Iterator[Connection]:
    with database.engine.connect() as connection:
        _outside_a_transaction(connection, "PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                _require_whole(connection)
        finally:
            _outside_a_transaction(connection, "PRAGMA foreign_keys=ON")


def _require_whole(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if broken:
        raise RuntimeError(f"{len(broken)} rows would point at rows that are gone; nothing was migrated.")


def _outside_a_transaction(connection: Connection, statement: str, *values: str) -> None:
    """SQLAlchemy would begin one first, and SQLite does neither of these inside."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(statement, values)
