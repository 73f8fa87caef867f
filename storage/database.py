"""Opening the database: SQLite with one writer at a time, or PostgreSQL with as many as you like.

Measured on SQLite: a deferred BEGIN lost 792 of 1,200 read-then-write transactions to "database is locked";
BEGIN IMMEDIATE lost none. So writing begins at once, and reading says that it reads.

`hide_parameters`: an error of the database never quotes what a row holds.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

import storage.history
import storage.index
from rules.refusal import Refusal
from storage import ones_own, unreachable
from storage.turn import Turn

BUSY_MS = 5000
ABANDONED_MS = 60_000
"""A replica that was stopped amid a transaction holds up the others for no longer (PostgreSQL)."""
PATIENCE = 10
"""Seconds that a transaction waits for a connection while all are in use (PostgreSQL)."""
_TO_THE_DISK = "synchronous=FULL"
_BEFORE = "changes before this transaction"
_FILE = "the file as it was opened"
_READ_ONLY = {"mode": "ro", "uri": "true"}
_IMMUTABLE = {"immutable": "1"}
_READING = {"reading": True}
_READING_POSTGRESQL = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class Database:
    """One database and its connections. Threads may share it; each transaction has its own session."""

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        _require_known(url)
        self.url = url
        self.read_only = read_only
        self.engine = _sqlite(url, read_only) if self.is_sqlite else _postgresql(url, read_only)
        self._turn = Turn(self.file) if self.is_sqlite else None
        self._reader = self.engine.execution_options(**(_READING if self.is_sqlite else _READING_POSTGRESQL))

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None for PostgreSQL and for a database in memory."""
        name = make_url(self.url).database if self.is_sqlite else None
        return Path(name) if name and name != ":memory:" else None

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction that may write: committed at the end, undone by any exception.

        On SQLite the threads of a process queue up for it, and processes take turns: SQLite itself polls, and
        on a busy machine the one that was unlucky for five seconds got "database is locked".
        """
        with (
            unreachable.said(self) as under,
            self.alone(),
            _Writing(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
            under.keeping = True

    def alone(self) -> AbstractContextManager[Any]:
        """On SQLite: while nobody else writes."""
        return self._turn or nullcontext()

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """One transaction of what a power cut may take back: nobody waits until it is on the disk.

        A process that dies takes nothing back. On PostgreSQL it is as any other.
        """
        with (
            unreachable.said(self) as under,
            self.alone(),
            self.engine.connect() as connection,
            _not_waiting(connection),
            connection.begin(),
        ):
            yield connection
            under.keeping = True

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view that writes nothing."""
        with unreachable.said(self), self._reader.connect() as connection, Session(connection) as session:
            yield session

    def looking(self) -> AbstractContextManager[Connection]:
        """A connection for reading that no writer holds up."""
        return self._reader.connect()

    def overwrite_deleted(self) -> None:
        """What was deleted or changed is in no free page of a SQLite file, nor in its log of writes.

        PostgreSQL does the same in its own time (autovacuum).
        """
        if self.is_sqlite:
            with self.alone(), self.engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert driver is not None
                driver.execute("VACUUM")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def require_there(self) -> None:
        """Whoever opens a file that is not there makes an empty one."""
        if self.file is not None:
            _require_there(self.file)

    def close(self) -> None:
        self.engine.dispose()
        if self._turn is not None:
            self._turn.close()


class _Writing(Session):
    """Every one of these listens for what history and the index keep of it."""


storage.history.keep(_Writing)
storage.index.keep(_Writing)


KINDS = ("sqlite", "postgres", "postgresql", "postgresql+psycopg")


def _require_known(url: str) -> None:
    """The address is not repeated: it holds a password. One with an @ in it would end in the host's name."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        address = None
    if address is not None and "@" in (address.host or ""):
        raise Refusal(
            "There are two @ in the address of the database: where one belongs to the password, write it as "
            "%40 in CLERK_DATABASE_URL (or --db)."
        )
    if address is None or address.drivername not in KINDS:
        raise Refusal(
            "Clerk cannot read the address of the database. Write CLERK_DATABASE_URL (or --db) as "
            "sqlite:///clerk.db or postgresql://NAME:PASSWORD@HOST:5432/DATABASE."
        )


def changed_rows(session: Session) -> int | None:
    """How many rows this transaction has added, changed or removed; None on PostgreSQL: it does not say."""
    session.flush()
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return None
    return _changes(connection) - int(connection.info[_BEFORE])


def _changes(connection: Connection) -> int:
    found: int = _driver(connection).total_changes
    return found


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


@contextmanager
def _not_waiting(connection: Connection) -> Iterator[None]:
    """SQLite takes this for all transactions of a connection, and only between two of them."""
    if connection.dialect.name != "sqlite":
        yield
        return
    _driver(connection).execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        _driver(connection).execute(f"PRAGMA {_TO_THE_DISK}")


def _sqlite(url: str, read_only: bool) -> Engine:
    address = make_url(url)
    path = address.database
    if read_only and path and path != ":memory:":
        _require_there(Path(path))
        file = Path(path).resolve()
        query = {**_READ_ONLY, **(_IMMUTABLE if _cannot_change(file) else {})}
        address = URL.create("sqlite", database=file.as_uri(), query=query)
    waits = {"check_same_thread": False, "timeout": BUSY_MS / 1000}
    is_file = bool(path) and path != ":memory:" and not address.query
    made = {"creator": _opening(Path(path or ""), **waits)} if is_file else {"connect_args": waits}
    engine = create_engine(address, hide_parameters=True, **made)
    event.listen(engine, "connect", _read_only_pragmas if read_only else _pragmas)
    event.listen(engine, "begin", _begin)
    if is_file:
        _watch(engine, Path(path or ""))
    return engine.execution_options(**_READING) if read_only else engine


def _require_there(file: Path) -> None:
    if not file.exists():
        raise Refusal(f"There is no database at {file}. Run clerk setup with your partnership file first.")


def _cannot_change(file: Path) -> bool:
    """On a disk that is read-only, where SQLite could not make what it keeps beside a file in use."""
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        return False
    return hasattr(os, "statvfs") and bool(os.statvfs(file.parent).f_flag & os.ST_RDONLY)


def _watch(engine: Engine, file: Path) -> None:
    """A file that is deleted or replaced under a connection takes what is written with it, and says nothing.

    So each transaction looks whether the file is still the one that was opened.
    """

    def note(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info[_FILE] = _identity(file)

    def still_there(_connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        if record.info[_FILE] != _identity(file):
            raise DisconnectionError(unreachable.GONE)

    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", still_there)


def _opening(file: Path, **waits: Any) -> Callable[[], sqlite3.Connection]:
    """Opens it, and makes it the first time; once there was one, no empty one is made in its place."""
    whole, was_there = file.absolute(), False

    def opened() -> sqlite3.Connection:
        nonlocal was_there
        if was_there and not whole.exists():
            raise sqlite3.OperationalError(unreachable.GONE)
        if not whole.exists():
            ones_own.begin(whole)
        found: sqlite3.Connection = sqlite3.connect(whole, **waits)
        was_there = True
        return found

    return opened


Connected = tuple[int, int] | None


def _identity(file: Path) -> Connected:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _postgresql(url: str, read_only: bool) -> Engine:
    address = make_url(url)
    if address.drivername in ("postgres", "postgresql"):
        address = address.set(drivername="postgresql+psycopg")
    options: dict[str, Any] = {"postgresql_readonly": True} if read_only else {}
    waits = {} if read_only else {"options": f"-c idle_in_transaction_session_timeout={ABANDONED_MS}"}
    return create_engine(
        address,
        connect_args=waits,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=10,
        pool_timeout=PATIENCE,
        execution_options=options,
        hide_parameters=True,
    )


def _pragmas(connection: Any, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode=WAL", _TO_THE_DISK, f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _read_only_pragmas(connection: Any, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading")
    connection.info[_BEFORE] = _changes(connection)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
