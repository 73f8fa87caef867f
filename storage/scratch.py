"""A copy of the database to try things in: what would a tick do? Nothing of it is kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from storage.database import Database


@contextmanager
def scratch(database: Database) -> Iterator[Session]:
    """A session whose changes are gone afterwards, even beside a running server and on a read-only database.

    SQLite has one writer at a time, so it is copied into memory; PostgreSQL rolls back.
    """
    if database.is_sqlite:
        yield from _copied(database)
        return
    writable = database.engine.connect().execution_options(postgresql_readonly=False)
    with writable as connection, Session(connection, expire_on_commit=False) as session:
        yield session
        session.rollback()


def _copied(database: Database) -> Iterator[Session]:
    copy = Database("sqlite://")
    source, target = database.engine.raw_connection(), copy.engine.raw_connection()
    try:
        source.driver_connection.backup(target.driver_connection)  # type: ignore[union-attr]
        with Session(copy.engine, expire_on_commit=False) as session:
            yield session
            session.rollback()
    finally:
        source.close()
        target.close()
        copy.close()
