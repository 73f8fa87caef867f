"""The power fails at one write after the other: what is on the disk then, and what the next process finds.

Of SQLite the files are taken as they stand, before each statement and each commit, as a kill leaves them; and
the log of a transaction is cut off at each of its pages and amid them, as a disk leaves it that had not
written all. Of PostgreSQL the connection is cut at each statement in turn.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import SQLModel

from storage import agreeing
from storage.database import Database
from storage.unreachable import Unavailable

Rows = dict[str, list[str]]
Do = Callable[[Database], object]
_WAL_HEADER, _FRAME_HEADER = 32, 24


class PowerCut(BaseException):
    """Nothing catches it: the process is gone."""


@dataclass(frozen=True)
class Disk:
    """The two files of a SQLite database at one moment."""

    file: bytes
    wal: bytes

    def put(self, path: Path) -> Database:
        path.unlink(missing_ok=True)
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        path.write_bytes(self.file)
        if self.wal:
            path.with_name(f"{path.name}-wal").write_bytes(self.wal)
        return Database(f"sqlite:///{path}")


@dataclass
class Camera:
    """Takes the disk at each point at which the power may fail; one that is as before is counted alone."""

    path: Path
    points: int = 0
    taken: list[Disk] = field(default_factory=list)
    _last: tuple[Any, ...] = ()

    def take(self) -> None:
        self.points += 1
        wal = self.path.with_name(f"{self.path.name}-wal")
        stamps = tuple(
            (one.stat().st_size, one.stat().st_mtime_ns) for one in (self.path, wal) if one.exists()
        )
        if stamps == self._last:
            return
        self._last = stamps
        self.taken.append(Disk(self.path.read_bytes(), wal.read_bytes() if wal.exists() else b""))


def photographed(database: Database, do: Do) -> Camera:
    """Do it, and take the disk before each statement, before each commit, and at the end."""
    assert database.file is not None
    camera = Camera(database.file)
    with _at_each_write(database.engine, lambda _: camera.take()):
        do(database)
    camera.take()
    return camera


def torn(before: Disk, after: Disk) -> Iterator[Disk]:
    """The log cut off after each page that was added to it, and amid each: its end had not been written."""
    if before.file != after.file:
        return
    size = int.from_bytes(after.file[16:18], "big") + _FRAME_HEADER
    begin = max(len(before.wal), _WAL_HEADER)
    for end in range(begin, len(after.wal), size):
        yield Disk(after.file, after.wal[:end])
        yield Disk(after.file, after.wal[: end + size // 2])


@contextmanager
def cut(database: Database, at: int) -> Iterator[list[int]]:
    """PostgreSQL's connection is gone at this statement or commit. Yields the points that were passed."""
    passed: list[int] = []

    def strike(connection: Any) -> None:
        passed.append(len(passed) + 1)
        if len(passed) == at:
            connection.connection.driver_connection.close()
            raise PowerCut

    with _at_each_write(database.engine, strike), suppress(PowerCut, Unavailable):
        yield passed


@contextmanager
def _at_each_write(engine: Engine, act: Callable[[Any], None]) -> Iterator[None]:
    def before_statement(connection: Any, *_: Any) -> None:
        act(connection)

    event.listen(engine, "before_cursor_execute", before_statement)
    event.listen(engine, "commit", act)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", before_statement)
        event.remove(engine, "commit", act)


_BY_CHANCE = "names_versions"
"""A mark drawn by chance whenever a name changes, so that other processes read the names again."""
_TABLES = [one.name for one in SQLModel.metadata.sorted_tables if one.name != _BY_CHANCE]


def rows(database: Database) -> Rows:
    """Every row of every table, as the driver gives it."""
    with database.reading() as session:
        cursor = session.connection().connection.cursor()
        found: Rows = {}
        for name in _TABLES:
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = sorted(map(repr, cursor.fetchall()))
        return found


def counted(found: Rows) -> dict[str, int]:
    return {name: len(one) for name, one in found.items()}


def disagreeing(database: Database) -> tuple[str, ...]:
    """What is damaged, and what is not what its history says."""
    with database.reading() as session:
        return (*agreeing.damaged(session), *agreeing.differing(session))


def is_whole(path: Path) -> bool:
    with sqlite3.connect(path) as connection:
        return connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
