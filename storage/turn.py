"""Whose turn it is to write to a SQLite file: one thread of one process.

SQLite 3.7.0 to 3.51.2 can corrupt a file in WAL mode where two connections write to it, or carry its log of
writes over, at the same instant. So whoever writes holds a lock beside the file until the transaction is over
and carried over. Threads of a process queue up for it; a process that finds it held asks again
every millisecond. Where it is free that costs 2 microseconds.
"""

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import TracebackType

from filelock import lock_descriptor, unlock_descriptor
from sqlalchemy.exc import OperationalError

from storage import ones_own

PATIENCE = 60.0
"""Seconds that one process waits for another. A transaction takes milliseconds, and a large setup seconds."""
_ASKED_EVERY = 0.001


class Turn:
    """A context, in which nobody else writes. In memory (`file` is None) there are threads alone."""

    def __init__(self, file: Path | None, patience: float = PATIENCE) -> None:
        self._file, self._patience = file, patience
        self._threads = Lock()
        self._beside: int | None = None

    def __enter__(self) -> None:
        self._threads.acquire()
        try:
            self._among_processes()
        except BaseException:
            self._threads.release()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._beside is not None:
            with suppress(OSError):
                unlock_descriptor(self._beside)
        self._threads.release()

    def close(self) -> None:
        with self._threads:
            self._let_go()

    def _among_processes(self) -> None:
        until = time.monotonic() + self._patience
        while (beside := self._opened()) is not None and not _locked(beside):
            if time.monotonic() > until:
                raise OperationalError(None, None, sqlite3.OperationalError("database is locked"))
            time.sleep(_ASKED_EVERY)

    def _opened(self) -> int | None:
        """None where it cannot be made: SQLite cannot write there either, and says why."""
        if self._beside is not None and not os.fstat(self._beside).st_nlink:
            self._let_go()  # somebody has deleted it, and others lock another
        if self._beside is None and self._file is not None:
            with suppress(OSError):
                self._beside = ones_own.opened(Path(f"{self._file.resolve()}.turn-file"))
        return self._beside

    def _let_go(self) -> None:
        if self._beside is not None:
            os.close(self._beside)
            self._beside = None


def _locked(descriptor: int) -> bool:
    """A file system without locks has none for SQLite either, and one process has to do there."""
    try:
        return lock_descriptor(descriptor, blocking=False)
    except OSError:
        return True
