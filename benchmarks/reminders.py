"""What reminders cost: the sweep, the weekly summary, and the draining of ten thousand channels.

The sweep and the summary are measured against a bare aggregate of the same rows, in turn with it. Draining
runs the real round under a simulated clock, so that what is measured is the use of the platforms' limits.
"""

import asyncio
import atexit
import gc
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from statistics import median

from benchmarks.partnership import GROUPS, TODAY, Size, build
from benchmarks.simulated import simulate
from benchmarks.understanding import in_memory
from reminders import deliver, plan
from reminders.deliver import Posting
from reminders.pacing import WORKSPACE_PACE, Clock, Running
from reports import highlights
from storage.database import Database
from storage.models import Group, Partnership, Refused
from storage.postbox import BREACH, Parcel, Postbox
from storage.store import Store

GOAL, SHARE_GOAL = 1.5, 0.95
ROUNDS = 5
ACTIONS, PEOPLE = 1_000_000, 10_000
SEED = 2_000
CHANNELS = 10_000
WARM = 100
LATENCY = 0.2
NINE = datetime(2024, 6, 12, 8, 0, tzinfo=UTC)
"""Nine in London, on a Wednesday."""


@dataclass(frozen=True)
class Against:
    """Milliseconds of the floor and of Clerk, round by round."""

    what: str
    floor: list[float]
    clerk: list[float]

    @property
    def ratio(self) -> float:
        return median(clerk / floor for floor, clerk in zip(self.floor, self.clerk, strict=True))

    def line(self) -> str:
        numbers = f"{median(self.floor):,.1f} | {median(self.clerk):,.1f} | {self.ratio:.2f}"
        return f"| {self.what} | {numbers} | {'over' if self.ratio > GOAL else ''} |"


def _took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


# The sweep


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


def _file_of(stack: ExitStack, actions: int, people: int, groups: int) -> Path:
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


_OWED_OF_ALL = """
    SELECT owner.person_id, count(*) FROM actions AS action
    JOIN action_owners AS owner ON owner.action_id = action.id
    WHERE action.status IN ('open', 'in progress') AND action.due <= date(:today, '+7 days')
    GROUP BY owner.person_id
"""


def sweep(
    actions: int = ACTIONS, people: int = PEOPLE, groups: int = GROUPS, rounds: int = ROUNDS
) -> list[Against]:
    """Planning for the first time, and again where nothing is new.

    The first plan writes its lines, so it is also measured against the grouping with a bare insert of these.
    """
    with ExitStack() as stack:
        file = _file_of(stack, actions, people, groups)
        database = Database(f"sqlite:///{file}")
        plan.plan(database, NINE)  # the first builds its statements
        raw = sqlite3.connect(file, isolation_level=None)
        raw.execute("CREATE TEMP TABLE lines AS SELECT * FROM owed")
        size = f"{actions:,} actions in {groups:,} groups"
        first, written, again = (
            Against(f"{size}: {what}", [], [])
            for what in ("first plan", "the same, lines written", "nothing new")
        )
        for _ in range(rounds):
            _forget(raw)
            floor = _took(lambda: raw.execute(_OWED_OF_ALL, _DAY).fetchall())
            lines = _took(lambda: _write(raw))
            clerk = _took(lambda: plan.plan(database, NINE))
            _add(first, floor, clerk)
            _add(written, floor + lines, clerk)
            floor = _took(lambda: raw.execute(_OWED_OF_ALL, _DAY).fetchall())
            _add(again, floor, _took(lambda: plan.plan(database, NINE)))
        raw.close()
        database.close()
    return [first, written, again]


def _add(against: Against, floor: float, clerk: float) -> None:
    against.floor.append(floor)
    against.clerk.append(clerk)


def _forget(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM owed")
    raw.execute("DELETE FROM parcels")


def _write(raw: sqlite3.Connection) -> None:
    raw.execute("BEGIN")
    raw.execute("INSERT INTO owed SELECT * FROM lines")
    raw.execute("ROLLBACK")


# The weekly summary

_HERE = "group_id = 1 AND closure IS NOT 'logged in error'"
_ROW, _OPEN = "part IS NOT 'sub-action'", "status <> 'closed'"
_DUE_NEXT = f"{_ROW} AND {_OPEN} AND due >= :today AND due <= date(:today, '+7 days')"
_OVERDUE = f"{_ROW} AND {_OPEN} AND due < :today"
_QUIET = f"""{_ROW} AND {_OPEN} AND coalesce(news_on, logged_on) <= date(:today, '-28 days')
    AND (starts IS NULL OR starts <= :today)"""
_FACTS = f"""
    SELECT status, rating, count(CASE WHEN {_ROW} THEN 1 END),
           count(CASE WHEN {_ROW} AND status = 'closed' AND closed_on >= date(:today, '-7 days')
               AND news_on >= date(:today, '-7 days') THEN 1 END),
           count(CASE WHEN {_DUE_NEXT} THEN 1 END),
           count(CASE WHEN {_OVERDUE} THEN 1 END),
           count(CASE WHEN {_ROW} AND {_OPEN} AND NOT EXISTS
               (SELECT 1 FROM action_owners WHERE action_id = actions.id AND supporter IS 0 AND
                (person_id IS NOT NULL OR owner_group_id IS NOT NULL OR role = 'sro')) THEN 1 END),
           count(CASE WHEN {_ROW} AND {_OPEN} AND due IS NULL AND due_kind IS NOT 'continuous' THEN 1 END),
           count(CASE WHEN status = 'ready to close' THEN 1 END),
           count(CASE WHEN {_OPEN} AND EXISTS
               (SELECT 1 FROM slippages WHERE action_id = actions.id AND state IN ('requested', 'passed on'))
               THEN 1 END),
           count(CASE WHEN {_QUIET} THEN 1 END)
    FROM actions WHERE {_HERE} GROUP BY status, rating
"""
_FIRST = tuple(
    f"SELECT number, title, due, status FROM actions WHERE {_HERE} AND {which} "
    f"ORDER BY {order}, number LIMIT 5"
    for which, order in ((_DUE_NEXT, "due"), (_OVERDUE, "due"), (_QUIET, "due NULLS FIRST"))
)
"""The parts of this week that are not empty are named as well."""


def _bare(raw: sqlite3.Connection) -> None:
    for statement in (_FACTS, *_FIRST):
        raw.execute(statement, _DAY).fetchall()


def summary(actions: int = 10_000, people: int = 500, rounds: int = 4 * ROUNDS) -> Against:
    """The facts of one group's week."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        file = Path(folder) / "summary.db"
        database = build(file, Size(actions, people))
        raw = sqlite3.connect(file)
        against = Against(f"summary of a group with {actions:,} actions", [], [])
        with database.reading() as session:
            store = Store(session, session.get_one(Partnership, 1))
            group = session.get_one(Group, 1)
            highlights.of_group(store, group, TODAY)
            for _ in range(rounds):
                against.floor.append(_took(lambda: _bare(raw)))
                against.clerk.append(_took(lambda: highlights.of_group(store, group, TODAY)))
        raw.close()
        database.close()
    return against


# Draining


@dataclass
class Platform:
    """Answers after a fifth of a second, and counts what comes to it."""

    clock: Clock
    posts: int = 0
    first: datetime = NINE
    last: datetime = NINE
    early: int = 0
    most: int = 0

    async def post(self, posting: Posting) -> str:
        self.last = self.clock()
        if not self.posts:
            self.first = self.last
        self.posts += 1
        self._weigh()
        await asyncio.sleep(LATENCY)
        return "id"

    def _weigh(self) -> None:
        memory = _resident()
        if self.posts <= WARM:
            self.early = max(self.early, memory)
        self.most = max(self.most, memory)


def _resident() -> int:
    """Bytes of memory that this process has. Counting each object's took four times as long as the work."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@dataclass(frozen=True)
class Drained:
    """Seconds of simulated time from the first post to the last.

    `early` is the memory of the process during the first hundred posts, `most` the most that it had.
    """

    platform: str
    posts: int
    seconds: float
    early: int
    most: int

    @property
    def share(self) -> float:
        """Of the limit of the workspace, used."""
        return (self.posts - 1) * WORKSPACE_PACE[self.platform].total_seconds() / self.seconds


def drain(platform: str, channels: int) -> Drained:
    """A notice in each of so many channels of one workspace, with a tick every twenty seconds."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        database = build(Path(folder) / "waiting.db", Size(200, 100))
        _wait_in(database, platform, channels)
        gc.collect()
        found = simulate(NINE, lambda clock: _drained(database, channels, Platform(clock)))
        database.close()
    return Drained(platform, found.posts, (found.last - found.first).total_seconds(), found.early, found.most)


async def _drained(database: Database, channels: int, platform: Platform) -> Platform:
    while platform.posts < channels:
        began = platform.clock()
        async for _ in deliver.each(database, began, platform.post, Running(platform.clock)):
            pass
        await asyncio.sleep(max(0, 20 - (platform.clock() - began).total_seconds()))
    return platform


def _wait_in(database: Database, platform: str, channels: int) -> None:
    """Notices of the privacy guard: said whatever the log holds."""
    end = NINE + timedelta(days=1)
    with database.writing() as session:
        for first in range(1, channels + 1, WARM):
            for number in range(first, min(first + WARM, channels + 1)):
                session.add(Refused(id=number, partnership_id=1, group_id=1, at=NINE, rule="health"))
                where = {"channel": f"{platform}:T1:C{number}", "key": f"{BREACH}/{platform}/{number}"}
                when = {"due_at": NINE, "not_before": NINE, "expires_at": end}
                session.add(Parcel(kind=BREACH, group_id=1, **where, **when))
            session.flush()
            session.expunge_all()  # else there would be room enough for any leak afterwards
        Postbox(session).open_gates(NINE)


def report() -> Iterator[str]:
    """The part of `docs/benchmarks.md` about reminders, line by line."""
    yield "## Reminders"
    yield ""
    yield (
        f"On SQLite, actions of {PEOPLE:,} people, due over twenty years. Milliseconds of processor time. "
        "The floor is bare SQL, run in turn with Clerk: one statement that groups what is due by its owners "
        "and writes nothing (where lines are written, with a bare insert of them); or the counts and the "
        f"first names of one group's week. The ratio is the median of the rounds'. Goal: at most {GOAL}."
    )
    yield ""
    yield "| what | floor, ms | Clerk, ms | ratio | |"
    yield "|---|--:|--:|--:|---|"
    spread = sweep(ACTIONS // 10, groups=1_000)
    yield from (against.line() for against in (*sweep(), *spread, summary()))
    yield ""
    yield (
        f"Draining {CHANNELS:,} channels of one workspace, a post in each, with answers after {LATENCY} s, "
        f"under a simulated clock. Goal: at least {SHARE_GOAL:.0%} of the platform's limit used, and as much "
        f"memory for all as for {WARM}: what the process has during the first {WARM} posts, and at most."
    )
    yield ""
    yield (
        "| platform | posts | limit a second | simulated seconds | limit used "
        f"| MiB in the first {WARM} | MiB at most | |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|---|"
    yield from (_line(drain(platform, CHANNELS)) for platform in ("teams", "slack"))


def _line(one: Drained) -> str:
    limit = 1 / WORKSPACE_PACE[one.platform].total_seconds()
    memory = f"{one.early / 2**20:.1f} | {one.most / 2**20:.1f}"
    numbers = f"{one.posts:,} | {limit:.0f} | {one.seconds:,.1f} | {one.share:.1%} | {memory}"
    return f"| {one.platform} | {numbers} | {'under' if one.share < SHARE_GOAL else ''} |"


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
