"""SQLite means one writing process: a lock beside the file says so before two of them meet.

SQLite 3.7.0 to 3.51.2 can corrupt a file in WAL mode when several processes write. Readers (check, import
without --yes, tick --dry-run) open read-only and need no lock.
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
    _require_folder(file)
    lock = FileLock(Path(f"{file.resolve()}.lock-file"), mode=ones_own.MODE)
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


def _require_folder(file: Path) -> None:
    """It is not made: more often than not its name was mistyped."""
    folder = file.resolve().parent
    if not folder.is_dir():
        raise Refusal(
            f"There is no folder {folder} for the database: make it, or correct CLERK_DATABASE_URL (or --db)."
        )
