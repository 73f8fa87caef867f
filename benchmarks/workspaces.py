"""Draining a workspace with thousands of channels at the pace its platform allows, and the memory it takes.

The round of deliveries is the real one and its clock is simulated, so that what is measured is the use of the
platforms' limits.
"""

import asyncio
import gc
import resource
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.partnership import NINE, Size, build
from benchmarks.simulated import simulate
from benchmarks.understanding import in_memory
from reminders import deliver
from reminders.deliver import Posting
from reminders.pacing import WORKSPACE_PACE, Clock, Running
from storage.database import Database
from storage.models import Refused
from storage.postbox import BREACH, Parcel, Postbox

SHARE_GOAL = 0.95
CHANNELS = 2_500
WARM = 100
LATENCY = 0.2


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
    """The part of `docs/benchmarks.md` about workspaces, line by line."""
    yield "## Large workspaces"
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
