"""What it costs to have Clerk there: until its first answer, while it waits, and beside a thousand groups."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks import slack
from benchmarks.imports import resident
from benchmarks.partnership import NINE, Size
from benchmarks.ratios import Ratio, table
from benchmarks.served import Server, answered, free_port, serving
from benchmarks.understanding import in_memory
from reminders import plan
from storage.database import Database

START_GOAL, IDLE_GOAL = 1.3, 1.0
SLACK_MIB, BOTH_MIB = 75, 100
ROUNDS, GROUPS, SECONDS = 5, 1_000, 20
"""Seconds of idleness: the clock ticks once in these."""


@dataclass(frozen=True)
class Platforms:
    """What Clerk is started with, and the goal in MiB."""

    what: str
    doors: tuple[str, ...]
    environment: Mapping[str, str]
    goal: int


PLATFORMS = (
    Platforms("Slack alone", ("slack",), {}, SLACK_MIB),
    Platforms("Slack and Teams", ("slack", "teams"), {"CLERK_TEAMS_DEV_NO_AUTH": "1"}, BOTH_MIB),
)
_COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Where Python may not keep what it compiled, both sides would compile everything anew."""


# Until the first answer


def first_answer(rounds: int = ROUNDS, warm: int = 1) -> Ratio:
    """Of `clerk serve` with Slack; the floor is a Python that imports what it imports but Clerk's own."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        file = Path(folder) / "clerk.db"
        slack.build_for_slack(file, Size(slack.OPEN, slack.PEOPLE))
        libraries = _libraries("slack")
        floor, clerk = [], []
        for _ in range(rounds + warm):
            floor.append(_imported(libraries)[0])
            with served(file) as server:
                clerk.append(server.cpu() * 1000)
    what = "start of `clerk serve` with Slack to its first answer, against importing its libraries alone"
    return Ratio(what, START_GOAL, floor[warm:], clerk[warm:])  # the first may have compiled something


@cache
def _libraries(*doors: str) -> Sequence[str]:
    """Every module that is not ours, in the order in which the start of Clerk with these doors imports it."""
    return tuple(_said_by("benchmarks.imports", "clerk", *doors).split())


def _imported(libraries: Sequence[str]) -> tuple[float, float]:
    """Milliseconds and MiB."""
    took, mib = _said_by("benchmarks.imports", *libraries).split()
    return float(took), float(mib)


def _said_by(*module: str) -> str:
    command = [sys.executable, "-m", *module]
    environment = {**os.environ, **_COMPILED}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout  # noqa: S603


# While it waits


@dataclass(frozen=True)
class Memory:
    """MiB of a served Clerk that has answered once, and of its libraries alone."""

    what: str
    libraries: float
    mib: float
    goal: int

    def line(self) -> str:
        numbers = f"{self.libraries:.0f} | {self.mib:.0f} | {self.goal}"
        return f"| {self.what} | {numbers} | {'over' if self.mib > self.goal else ''} |"


def memory(platforms: Sequence[Platforms] = PLATFORMS) -> list[Memory]:
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        file = Path(folder) / "clerk.db"
        slack.build_for_slack(file, Size(slack.OPEN, slack.PEOPLE))
        return [_weighed(one, file) for one in platforms]


def _weighed(one: Platforms, file: Path) -> Memory:
    _, alone = _imported(_libraries(*one.doors))
    with served(file, one.environment) as server:
        return Memory(one.what, alone, resident(server.pid), one.goal)


@dataclass(frozen=True)
class Idle:
    """Per cent of a core, of Clerk and of an event loop that sleeps."""

    groups: int
    seconds: float
    floor: float
    clerk: float

    def line(self) -> str:
        numbers = f"{self.seconds:.0f} | {self.floor:.2f} | {self.clerk:.2f} | {IDLE_GOAL:.0f}"
        return f"| {self.groups:,} | {numbers} | {'over' if self.clerk > IDLE_GOAL else ''} |"


def idle(groups: int = GROUPS, seconds: float = SECONDS) -> Idle:
    """On a working morning when all is said: each tick looks at every group, and finds nothing new."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        file = Path(folder) / "clerk.db"
        slack.build_for_slack(file, Size(max(10 * groups, 200), slack.PEOPLE, spread=True, groups=groups))
        database = Database(f"sqlite:///{file}")
        plan.plan(database, NINE)
        database.close()
        with closing(sqlite3.connect(file)) as raw, raw:
            raw.execute("UPDATE parcels SET state = 'sent'")
        port = free_port()
        with (
            served(file, now=_MORNING) as clerk,
            serving(["benchmarks.floors", "sleep", str(port)], port, {}) as pid,
        ):
            time.sleep(min(seconds, 10))
            sides = (Server(port, pid), clerk)
            before = [one.cpu() for one in sides]
            time.sleep(seconds)
            floor, used = ((one.cpu() - was) / seconds * 100 for one, was in zip(sides, before, strict=True))
    return Idle(groups, seconds, floor, used)


_MORNING = "2024-06-12T09:01"


@contextmanager
def served(file: Path, more: Mapping[str, str] | None = None, now: str = slack.NOW) -> Iterator[Server]:
    """Clerk with Slack, once it has answered."""
    port = free_port()
    environment = {
        **_COMPILED,
        "SLACK_SIGNING_SECRET": slack.SECRET,
        "SLACK_BOT_TOKEN": "xoxb-none",
        "CLERK_SLACK_API_URL": f"http://127.0.0.1:{free_port()}/",
        "CLERK_PORT": str(port),
        "CLERK_DATABASE_URL": f"sqlite:///{file}",
        **(more or {}),
    }
    with serving(["bot", "serve", "--now", now], port, environment) as pid:
        answered(port, slack.command("my actions", slack.SPEAKER, time.time_ns()), b"")
        yield Server(port, pid)


def report() -> Iterator[str]:
    """The part of `docs/benchmarks.md` about a Clerk that starts and waits, line by line."""
    yield "## Starting and waiting"
    yield ""
    yield (
        "Milliseconds of processor time until a slash command is answered, on SQLite with "
        f"{slack.OPEN} open actions; {ROUNDS} rounds in turn."
    )
    yield ""
    yield from table([first_answer()])
    yield ""
    yield "Memory of the process after one answer, and of one that has only imported the libraries."
    yield ""
    yield "| platforms | libraries alone, MiB | Clerk, MiB | goal | |"
    yield "|---|--:|--:|--:|---|"
    yield from (one.line() for one in memory())
    yield ""
    yield "Idle: processor time of the whole process, per cent of a core, beside an event loop that sleeps."
    yield ""
    yield "| groups | seconds | sleeping loop | Clerk | goal | |"
    yield "|--:|--:|--:|--:|--:|---|"
    yield idle().line()
    yield ""
    yield _WHY


_WHY = (
    "Why these are over. Start: libraries are two fifths of it. Of Clerk's own part a third is "
    "SQLAlchemy's and SQLModel's, which map 60 tables and build the statements that are used again and "
    "again, so that no request builds them; a fifth is the compiling of 800 patterns, another what the "
    "first message and the first tick ask for first. The other 1,600 patterns are compiled when a message "
    "comes near their words, and the readers of papers, icalendar, cryptography, Jinja and rich are "
    "imported by the first who needs them. Memory: what Python, SQLAlchemy, SQLModel, aiohttp and Bolt "
    "take by themselves is above the goal already; one or many malloc arenas make no difference "
    "(MALLOC_ARENA_MAX=1: 0.3 MiB). Of Clerk's own part a third are tables and statements, most of the "
    "rest the code of 500 modules. Idle: each tick works out for each group its day, its hours and its "
    "thresholds (0.2 ms), before one statement for all of them."
)


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
