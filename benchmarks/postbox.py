"""The postbox at its busiest: fifty thousand nudges queued, ten thousand parcels handed over, and a thousand
channels at Slack's pace.
"""

import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
from sqlalchemy import insert

from benchmarks.million import many
from benchmarks.partnership import NINE, TODAY, Size, build
from benchmarks.ratios import Ratio, in_turn, table, took
from benchmarks.served import free_port, serving
from benchmarks.simulated import simulate
from benchmarks.understanding import in_memory
from benchmarks.workspaces import LATENCY, SHARE_GOAL
from bot.slack.render import render
from reminders import deliver, plan
from reminders.deliver import AT_ONCE, Posting
from reminders.pacing import CHANNEL_PACE, Clock, Running
from storage.database import Database
from storage.models import Refused
from storage.postbox import BREACH, PENDING, Parcel, Postbox
from storage.rows import table_of

QUEUE_GOAL, DRAIN_GOAL = 2.0, 1.5
NUDGES, PEOPLE, ROUNDS = 50_000, 10_000, 5
PARCELS, BATCHES = 10_000, 5
CHANNELS, EACH = 1_000, 16


# Planning and queueing


def queueing(nudges: int = NUDGES, people: int = PEOPLE, rounds: int = ROUNDS) -> Ratio:
    """One nudge for each of so many actions that are due today, their lines and parcels with them."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        file = Path(folder) / "due.db"
        database = many(file, nudges, people)
        raw = sqlite3.connect(file, isolation_level=None)
        raw.execute("UPDATE actions SET due = ?, status = 'open'", (TODAY.isoformat(),))
        raw.execute("UPDATE groups SET channel_digest = 0")  # to people alone, one nudge for each action
        plan.plan(database, NINE)  # the first builds its statements
        raw.execute("CREATE TEMP TABLE lines AS SELECT * FROM owed")
        (found,) = raw.execute("SELECT count(*) FROM lines").fetchone()
        assert found >= nudges, found

        def planned() -> float:
            raw.execute("DELETE FROM owed")
            raw.execute("DELETE FROM parcels")
            return took(lambda: plan.plan(database, NINE))

        def inserted() -> float:
            raw.execute("DELETE FROM owed")
            return took(lambda: raw.execute("INSERT INTO owed SELECT * FROM lines"))

        what = f"{nudges:,} due nudges found, planned and queued, against one INSERT ... SELECT of them"
        ratio = in_turn(what, QUEUE_GOAL, inserted, planned, rounds)
        raw.close()
        database.close()
    return ratio


# Handing over, as fast as it goes


def draining(parcels: int = PARCELS, batches: int = BATCHES) -> Ratio:
    """Parcels in as many channels, handed to a platform of this machine that takes everything; and the same
    bodies posted by nothing but aiohttp, as many at once.
    """
    port = free_port()
    with (
        tempfile.TemporaryDirectory(dir=in_memory()) as folder,
        serving(["benchmarks.floors", "connector", str(port)], port, {}),
    ):
        database = build(Path(folder) / "waiting.db", Size(200, 100))
        moments = [NINE + timedelta(minutes=place) for place in range(batches)]
        _wait(database, "none", [moments[place % batches] for place in range(parcels)])
        floor, clerk = asyncio.run(_in_batches(database, f"http://127.0.0.1:{port}/v3/post", moments))
        database.close()
    what = f"{parcels:,} parcels handed over, against bare posts of the same, {AT_ONCE} at once"
    return Ratio(what, DRAIN_GOAL, floor, clerk)


@dataclass
class _Taking:
    """A platform with no limit, and what was posted to it."""

    session: aiohttp.ClientSession
    url: str
    bodies: list[bytes] = field(default_factory=list)

    async def post(self, posting: Posting) -> str:
        said = render(posting.card)
        body = json.dumps({"channel": posting.address, "text": said.text, "blocks": said.blocks}).encode()
        self.bodies.append(body)
        return await self.send(body)

    async def send(self, body: bytes) -> str:
        async with self.session.post(self.url, data=body, headers=_JSON) as answer:
            return str((await answer.json())["id"])


_JSON = {"Content-Type": "application/json"}


async def _in_batches(
    database: Database, url: str, moments: Sequence[datetime]
) -> tuple[list[float], list[float]]:
    """Milliseconds for each thousand of this process: the platform is another. The first batch only warms."""
    floor, clerk = [], []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        for moment in moments:
            taking = _Taking(session, url)
            began = time.process_time()
            async for _ in deliver.each(database, moment, taking.post):
                pass
            clerk.append(_since(began, len(taking.bodies)))
            began = time.process_time()
            await _posted(taking)
            floor.append(_since(began, len(taking.bodies)))
    return floor[1:] or floor, clerk[1:] or clerk


def _since(began: float, posts: int) -> float:
    return (time.process_time() - began) * 1000 / posts * 1000


async def _posted(taking: _Taking) -> None:
    waiting = iter(list(taking.bodies))

    async def one_after_the_other() -> None:
        for body in waiting:
            await taking.send(body)

    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))


# Handing over at the pace of Slack's channels


@dataclass(frozen=True)
class Paced:
    """Posts in so many channels, and simulated seconds from the first to the last."""

    channels: int
    posts: int
    seconds: float

    @property
    def share(self) -> float:
        """Of one post a second in each channel."""
        each = self.posts // self.channels
        return (each - 1) * CHANNEL_PACE["slack"].total_seconds() / self.seconds

    def line(self) -> str:
        numbers = f"{self.posts:,} | {self.channels:,} | {self.seconds:,.1f} | {self.share:.1%}"
        return f"| {numbers} | {'under' if self.share < SHARE_GOAL else ''} |"


def paced(channels: int = CHANNELS, each: int = EACH) -> Paced:
    """Channels of as many workspaces, for one workspace alone is held at five a second."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        database = build(Path(folder) / "waiting.db", Size(200, 100))
        _wait(database, "slack", [NINE] * (channels * each), channels)
        first, last = simulate(NINE, lambda clock: _at_their_pace(database, channels * each, clock))
        database.close()
    return Paced(channels, channels * each, (last - first).total_seconds())


async def _at_their_pace(database: Database, posts: int, clock: Clock) -> tuple[datetime, datetime]:
    moments: list[datetime] = []

    async def post(posting: Posting) -> str:
        moments.append(clock())
        await asyncio.sleep(LATENCY)
        return posting.key

    while len(moments) < posts:
        began = clock()
        async for _ in deliver.each(database, began, post, Running(clock)):
            pass
        await asyncio.sleep(max(0, 20 - (clock() - began).total_seconds()))
    return moments[0], moments[-1]


# What waits


def _wait(database: Database, platform: str, due: Sequence[datetime], channels: int | None = None) -> None:
    """Notices of the privacy guard, each due at its moment: said whatever the log holds.

    Each in a channel of its own, or in so many by turns; each channel in a workspace of its own.
    """
    notices, parcels = [], []
    for number, at in enumerate(due, start=1):
        notices.append({"id": number, "partnership_id": 1, "group_id": 1, "at": NINE, "rule": "health"})
        place = number % (channels or len(due))
        where = {"channel": f"{platform}:T{place}:C{place}", "key": f"{BREACH}/{platform}/{number}"}
        when = {"due_at": at, "not_before": at, "expires_at": NINE + timedelta(days=1)}
        fixed = {"kind": BREACH, "group_id": 1, "state": PENDING, "attempts": 0, "uncertain": False}
        parcels.append({**fixed, **where, **when})
    with database.writing() as session:
        session.connection().execute(insert(table_of(Refused)), notices)
        session.connection().execute(insert(table_of(Parcel)), parcels)
        Postbox(session).open_gates(NINE)


def report() -> Iterator[str]:
    """The part of `docs/benchmarks.md` about the postbox, line by line."""
    yield "## The postbox"
    yield ""
    yield (
        f"Milliseconds of processor time, on SQLite. Queueing: {ROUNDS} rounds in turn. Handing over: "
        f"{BATCHES - 1} batches of {PARCELS // BATCHES:,} in turn with the bare posts of the same bodies, "
        "milliseconds for each 1,000; the platform is another process, which takes everything."
    )
    yield ""
    yield from table([queueing(), draining()])
    yield ""
    yield _WHY
    yield ""
    yield (
        f"At Slack's pace of one message a second in each channel, {CHANNELS:,} channels of as many "
        f"workspaces, {EACH} posts in each, with answers after {LATENCY} s, under a simulated clock. Goal: "
        f"at least {SHARE_GOAL:.0%} of that pace."
    )
    yield ""
    yield "| posts | channels | simulated seconds | pace used | |"
    yield "|--:|--:|--:|--:|---|"
    yield paced().line()
    yield ""
    yield _WHY_PACED


_WHY = (
    "Why these are over. Queueing: four fifths is one statement, SQLite's own time with no row in Python. It "
    "finds for each action who is to be told of it (deputies, holders of a role, pauses, school terms, what "
    "was said before and how near the day was then) and where they are reached; the floor only copies what "
    "came of it, with its four indexes. Handing over: up to 25 parcels share each transaction (begun, "
    "worded, marked), so what is left is each one's own. That it was begun is committed before it is posted, "
    "so that a crash repeats nothing; then its words are made of what the log says at that moment, and "
    "looked through by the privacy guard; then it is marked. Half of the time is wording, a quarter of that "
    "the guard's; a bare post is a tenth of a millisecond, less than any one statement."
)

_WHY_PACED = (
    f"{AT_ONCE} posts are under way at a time. A post keeps its connection until it is answered, so so many "
    f"need {CHANNELS * LATENCY:.0f} of them; their transactions are shared, and no more of these are open at "
    "a time than for a few posts. What is missing is the beginning, when all channels are open at once and "
    "the last is posted to in the fourth turn. The clock is simulated: words and marks take a core a "
    "millisecond for each post, so one process in earnest makes some hundreds a second, and several share "
    "the postbox (PostgreSQL). In one workspace Clerk keeps to five a second by itself, which is the table "
    "of large workspaces."
)


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
