"""SQLite means one `clerk serve`: a lock beside the file says so before two of them meet.

A server has the lock for as long as it lives, and so has what cannot be done beside one: a migration, a
restore, an erasure. Who only reads needs none, and who makes a short change takes turns (`storage.turn`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from rules.refusal import Refusal
from storage import ones_own
from storage.database import Database

PATIENCE = 10.0
"""Seconds that one command waits for another one-off command to finish."""


@contextmanager
def only_writer(database: Database, patience: float | None = None) -> Iterator[None]:
    file = database.file
    if file is None:
        yield
        return
    require_folder(database)
    lock = _lock(file)
    try:
        lock.acquire(timeout=PATIENCE if patience is None else patience)
    except Timeout:
        raise Refusal(
            f"Another clerk is already writing to {file.name}. Stop it first, or use PostgreSQL, "
            "which any number of processes can share."
        ) from None
    except OSError:
        raise Refusal(
            f"Clerk cannot write in {file.resolve().parent}, where the database is: let the account that "
            "Clerk runs as write there."
        ) from None
    try:
        yield
    finally:
        lock.release()


def is_served(database: Database) -> bool | None:
    """Does a clerk serve have this file? None: it is no file, and who uses it cannot be seen."""
    file = database.file
    if file is None:
        return None
    lock = _lock(file)
    if not Path(lock.lock_file).exists():
        return False
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return True
    lock.release()
    return False


def _lock(file: Path) -> FileLock:
    return FileLock(Path(f"{file.resolve()}.lock-file"), mode=ones_own.MODE)


def require_folder(database: Database) -> None:
    """It is not made: more often than not its name was mistyped."""
    if database.file is None:
        return
    folder = database.file.resolve().parent
    if not folder.is_dir():
        raise Refusal(
            f"There is no folder {folder} for the database: make it, or correct CLERK_DATABASE_URL (or --db)."
        )
