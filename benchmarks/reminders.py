"""What reminders cost: the sweep, the weekly summary, and the draining of ten thousand channels.

The sweep and the summary are measured against a bare aggregate of the same rows, in turn with it. Draining
runs the real round under a simulated clock, so that what is measured is the use of the platforms' limits.
"""

import asyncio
import gc
import sqlite3
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import text

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
    """So many actions, due over twenty years: copies of fewer. What was due a month ago has been closed."""
    seed = min(SEED, actions)
    database = build(file, Size(seed, people, spread=True, groups=groups))
    with sqlite3.connect(file) as raw:
        counts = {"seed": seed, "times": actions // seed - 1}
        raw.execute(_copies(raw, "actions", {"id": "id", "number": "number"}), counts)
        raw.execute(_copies(raw, "action_owners", {"id": "id", "action_id": "action_id"}), counts)
        raw.execute("UPDATE actions SET due = date(:today, (id * 7919 % 7300 - 3650) || ' days')", _DAY)
        raw.execute("UPDATE actions SET status = 'closed' WHERE due < date(:today, '-30 days')", _DAY)
    return database


_DAY = {"today": TODAY.isoformat()}


def _copies(raw: sqlite3.Connection, table: str, moved: dict[str, str]) -> str:
    names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    values = [f"{name} + copy.n * :seed" if name in moved else name for name in names]
    quoted = ", ".join(f'"{name}"' for name in names)
    return (
        "WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < :times) "
        f"INSERT INTO {table} ({quoted}) SELECT {', '.join(values)} FROM {table}, copy WHERE id <= :seed"
    )


_OWED_OF_ALL = """
    SELECT owner.person_id, count(*) FROM actions AS action
    JOIN action_owners AS owner ON owner.action_id = action.id
    WHERE action.status IN ('open', 'in progress') AND action.due <= date(:today, '+7 days')
    GROUP BY owner.person_id
"""


def sweep(actions: int = ACTIONS, people: int = PEOPLE, rounds: int = ROUNDS) -> list[Against]:
    """Planning for the first time, and again where nothing is new."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        file = Path(folder) / "many.db"
        database = many(file, actions, people)
        raw = sqlite3.connect(file)

        def floor() -> None:
            raw.execute(_OWED_OF_ALL, _DAY).fetchall()

        def clerk() -> None:
            plan.plan(database, NINE)

        firsts, seconds = Against("first plan", [], []), Against("again, nothing new", [], [])
        for _ in range(rounds):
            for against in (firsts, seconds):
                against.floor.append(_took(floor))
                against.clerk.append(_took(clerk))
            with database.writing() as session:
                session.execute(text("DELETE FROM owed"))
                session.execute(text("DELETE FROM parcels"))
        raw.close()
        database.close()
    return [firsts, seconds]


# The weekly summary

_FACTS = """
    SELECT sum(status = 'closed' AND closed_on >= date(:today, '-7 days')),
           sum(status IN ('open', 'in progress') AND due BETWEEN :today AND date(:today, '+7 days')),
           sum(status IN ('open', 'in progress') AND due < :today),
           sum(status IN ('open', 'in progress') AND due IS NULL AND due_kind IS NULL),
           sum(status = 'ready to close'),
           sum(status IN ('open', 'in progress') AND NOT EXISTS
               (SELECT 1 FROM action_owners WHERE action_id = actions.id)),
           sum(status IN ('open', 'in progress') AND logged_on < date(:today, '-28 days') AND NOT EXISTS
               (SELECT 1 FROM history WHERE subject = 'action' AND subject_id = actions.id
                AND "on" > date(:today, '-28 days')))
    FROM actions WHERE group_id = 1 AND parent_id IS NULL
"""


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
                against.floor.append(_took(lambda: raw.execute(_FACTS, _DAY).fetchall()))
                against.clerk.append(_took(lambda: highlights.of_group(store, group, TODAY)))
        raw.close()
        database.close()
    return against


# Draining


@dataclass
class Platform:
    """Answers after a fifth of a second, and counts what comes to it."""

    clock: Clock
    came: Counter[datetime] = field(default_factory=Counter)

    async def post(self, posting: Posting) -> str:
        self.came[self.clock()] += 1
        await asyncio.sleep(LATENCY)
        return "id"


@dataclass(frozen=True)
class Drained:
    """Seconds of simulated time from the first post to the last, and the most memory it took."""

    platform: str
    posts: int
    seconds: float
    peak: int

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
        tracemalloc.start()
        came = simulate(NINE, lambda clock: _drained(database, channels, Platform(clock)))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        database.close()
    return Drained(platform, sum(came.values()), (max(came) - min(came)).total_seconds(), peak)


async def _drained(database: Database, channels: int, platform: Platform) -> Counter[datetime]:
    while sum(platform.came.values()) < channels:
        began = platform.clock()
        async for _ in deliver.each(database, began, platform.post, Running(platform.clock)):
            pass
        await asyncio.sleep(max(0, 20 - (platform.clock() - began).total_seconds()))
    return platform.came


def _wait_in(database: Database, platform: str, channels: int) -> None:
    """Notices of the privacy guard: said whatever the log holds."""
    end = NINE + timedelta(days=1)
    with database.writing() as session:
        for number in range(1, channels + 1):
            session.add(Refused(id=number, partnership_id=1, group_id=1, at=NINE, rule="health"))
            where = {"channel": f"{platform}:T1:C{number}", "key": f"{BREACH}/{platform}/{number}"}
            when = {"due_at": NINE, "not_before": NINE, "expires_at": end}
            session.add(Parcel(kind=BREACH, group_id=1, **where, **when))
        session.flush()
        Postbox(session).open_gates(NINE)


def report() -> Iterator[str]:
    """The part of `docs/benchmarks.md` about reminders, line by line."""
    yield "## Reminders"
    yield ""
    yield (
        f"On SQLite, {ACTIONS:,} actions of {PEOPLE:,} people in {GROUPS} groups, due over twenty years. "
        "Milliseconds of processor time; the floor is one bare statement that groups or counts the same, "
        f"run in turn with Clerk; the ratio is the median of the rounds'. Goal: at most {GOAL}."
    )
    yield ""
    yield "| what | floor, ms | Clerk, ms | ratio | |"
    yield "|---|--:|--:|--:|---|"
    yield from (against.line() for against in (*sweep(), summary()))
    yield ""
    yield (
        f"Draining {CHANNELS:,} channels of one workspace, a post in each, with answers after {LATENCY} s, "
        f"under a simulated clock. Goal: at least {SHARE_GOAL:.0%} of the platform's limit used, and as much "
        "memory for all as for a hundred."
    )
    yield ""
    yield "| platform | posts | limit a second | simulated seconds | limit used | peak memory, MiB | |"
    yield "|---|--:|--:|--:|--:|--:|---|"
    drained = [drain("teams", 100), drain("teams", CHANNELS), drain("slack", 100), drain("slack", CHANNELS)]
    yield from map(_line, drained)


def _line(one: Drained) -> str:
    limit = 1 / WORKSPACE_PACE[one.platform].total_seconds()
    numbers = f"{one.posts:,} | {limit:.0f} | {one.seconds:,.1f} | {one.share:.1%} | {one.peak / 2**20:.1f}"
    return f"| {one.platform} | {numbers} | {'under' if one.share < SHARE_GOAL else ''} |"


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
