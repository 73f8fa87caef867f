"""A store with a million actions, made in seconds: copies of a few thousand that were written one by one."""

import atexit
import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, closing
from functools import cache
from pathlib import Path

from benchmarks.partnership import GROUPS, TODAY, Size, build
from benchmarks.understanding import in_memory
from storage.database import Database

ACTIONS, PEOPLE = 1_000_000, 10_000
SEED = 2_000


def many(file: Path, actions: int, people: int, groups: int = GROUPS) -> Database:
    """At least so many actions, due over twenty years: copies of fewer. What was due a month ago is closed.

    The first few stay as they were built, with those whose owners have no others (`partnership.NAMED`).
    """
    seed = min(SEED, actions)
    build(file, Size(seed, people, spread=True, groups=groups)).close()
    kept = min(KEPT, seed // 2)
    counts = {"seed": seed, "kept": kept, "times": -(-(actions - seed) // (seed - kept))}
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("PRAGMA journal_mode = OFF")
        raw.execute("PRAGMA cache_size = -500000")
        raw.execute(
            f"UPDATE actions SET due = {_DUE}, status = {_STATUS} WHERE id > :kept", {**counts, **_DAY}
        )
        for table in _COPIED:
            raw.execute(_copies(raw, table), {**counts, **_DAY} if table == "actions" else counts)
        raw.execute(_WORDS_OF_CLOSED)
        raw.execute(_NEXT_NUMBERS)
    return Database(f"sqlite:///{file}")


@cache
def million() -> Path:
    """A file with a million, made once for all who need one: it is there until the end of this process."""
    folder = tempfile.mkdtemp(dir=in_memory())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = Path(folder) / "million.db"
    many(file, ACTIONS, PEOPLE).close()
    return file


def file_of(stack: ExitStack, actions: int, people: int, groups: int) -> Path:
    if (actions, people, groups) == (ACTIONS, PEOPLE, GROUPS):
        return million()
    file = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=in_memory()))) / "many.db"
    many(file, actions, people, groups).close()
    return file


KEPT = 200
_DAY = {"today": TODAY.isoformat()}
_DAYS = "({id} * 7919 % 7300 - 3650)"
_DUE = f"date(:today, {_DAYS} || ' days')".format(id="id")
_STATUS = f"CASE WHEN {_DAYS} < -30 THEN 'closed' ELSE 'open' END".format(id="id")
_COPY = "(id + copy.n * :seed)"
_COPIED = {
    "actions": {
        "id": _COPY,
        "number": "number + copy.n * :seed",
        "due": _DUE.replace("id", _COPY),
        "status": _STATUS.replace("id", _COPY),
    },
    "action_owners": {"id": _COPY, "action_id": "action_id + copy.n * :seed"},
    "action_priorities": {"id": _COPY, "action_id": "action_id + copy.n * :seed"},
    "history": {
        "id": _COPY,
        "subject_id": "subject_id + copy.n * :seed",
        "record_id": "record_id + copy.n * :seed",
    },
}
"""What an action consists of, with what is other in each copy."""
_WORDS_OF_CLOSED = """
    DELETE FROM action_words WHERE action_id IN (SELECT id FROM actions WHERE status = 'closed')
"""
_NEXT_NUMBERS = """
    UPDATE groups SET next_number = 1 + coalesce(
        (SELECT max(number) FROM actions WHERE group_id = groups.id), 0
    )
"""


def _copies(raw: sqlite3.Connection, table: str) -> str:
    names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    values = (_COPIED[table].get(name, f'"{name}"') for name in names)
    quoted = ", ".join(f'"{name}"' for name in names)
    of_action = {"actions": "id", "history": "record_id"}.get(table, "action_id")
    return (
        "WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < :times) "
        f"INSERT INTO {table} ({quoted}) SELECT {', '.join(values)} FROM {table}, copy "
        f"WHERE {of_action} > :kept AND {of_action} <= :seed"
    )
