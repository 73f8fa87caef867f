"""What is true of Clerk whatever it is given: soon done, in little memory, and never by our mistake."""

import resource
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

SECONDS = 2.0
MEGABYTES = 500


class Fault(AssertionError):
    """Clerk broke a promise. The words say which; the bytes that made it are the fuzzer's to keep."""


@contextmanager
def within_its_means() -> Iterator[None]:
    """Of processor time, which a busy machine does not stretch."""
    before, had = time.process_time(), _most()
    yield
    spent = time.process_time() - before
    if spent > SECONDS:
        raise Fault(f"it took {spent:.1f} s")
    if (took := _most() - had) > MEGABYTES:
        raise Fault(f"it took {took} MB")


def _most() -> int:
    """Megabytes of this process so far; what ran before, a suite or another input, counts for nothing."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def nothing_stored(file: Path) -> Iterator[None]:
    """SQLite counts the commits of others."""
    with closing(sqlite3.connect(file)) as looking:
        before = _commits(looking)
        yield
        if _commits(looking) != before:
            raise Fault("something was stored of what was refused")


def acts(file: Path) -> int:
    """How much was ever done."""
    with closing(sqlite3.connect(file)) as looking:
        found: int = looking.execute("SELECT count(*) FROM acts").fetchone()[0]
        return found


def _commits(looking: sqlite3.Connection) -> int:
    found: int = looking.execute("PRAGMA data_version").fetchone()[0]
    return found
