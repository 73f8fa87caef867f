"""What it costs to have Clerk there: until its first answer, while it waits, and beside a thousand groups."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import slack
from benchmarks.partnership import Size
from benchmarks.ratios import Ratio, table
from benchmarks.served import Server, answered, free_port, serving
from benchmarks.understanding import in_memory

START_GOAL, IDLE_GOAL = 1.3, 1.0
SLACK_MIB, BOTH_MIB = 75, 100
ROUNDS, GROUPS, SECONDS = 5, 1_000, 20
"""Seconds of idleness: the clock ticks once in these."""

_TEAMS = {"CLERK_TEAMS_DEV_NO_AUTH": "1"}
_COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Where Python may not keep what it compiled, both sides would compile everything anew."""


# Until the first answer


def first_answer(rounds: int = ROUNDS) -> Ratio:
    """Of `clerk serve` with Slack; the floor is a Python that imports what it imports but Clerk's own."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        file = Path(folder) / "clerk.db"
        slack.build_for_slack(file, Size(slack.OPEN, slack.PEOPLE))
        libraries = _libraries()
        floor, clerk = [], []
        for _ in range(rounds + 1):
            floor.append(_imported(libraries))
            with served(file) as server:
                clerk.append(server.cpu() * 1000)
    what = "start of `clerk serve` with Slack to its first answer, against importing its libraries alone"
    return Ratio(what, START_GOAL, floor[1:], clerk[1:])  # the first may have compiled something


def _libraries() -> Sequence[str]:
    """Every module that is not ours, in the order in which the start of Clerk imports it."""
    return tuple(_said_by("benchmarks.imports", "clerk").split())


def _imported(libraries: Sequence[str]) -> float:
    return float(_said_by("benchmarks.imports", *libraries))


def _said_by(*module: str) -> str:
    command = [sys.executable, "-m", *module]
    environment = {**os.environ, **_COMPILED}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout  # noqa: S603


# While it waits


@dataclass(frozen=True)
class Memory:
    """MiB of a served Clerk that has answered once."""

    what: str
    mib: float
    goal: int

    def line(self) -> str:
        return f"| {self.what} | {self.mib:.0f} | {self.goal} | {'over' if self.mib > self.goal else ''} |"


def memory() -> list[Memory]:
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        file = Path(folder) / "clerk.db"
        slack.build_for_slack(file, Size(slack.OPEN, slack.PEOPLE))
        found = []
        for what, more, goal in (("Slack alone", {}, SLACK_MIB), ("Slack and Teams", _TEAMS, BOTH_MIB)):
            with served(file, more) as server:
                found.append(Memory(what, _resident(server.pid), goal))
    return found


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


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
    """With a group's channel for each, after the first tick."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        file = Path(folder) / "clerk.db"
        slack.build_for_slack(file, Size(10 * groups, slack.PEOPLE, spread=True, groups=groups))
        port = free_port()
        with served(file) as clerk, serving(["benchmarks.floors", "sleep", str(port)], port, {}) as pid:
            time.sleep(min(seconds, 10))
            sides = (Server(port, pid), clerk)
            before = [one.cpu() for one in sides]
            time.sleep(seconds)
            floor, used = ((one.cpu() - was) / seconds * 100 for one, was in zip(sides, before, strict=True))
    return Idle(groups, seconds, floor, used)


@contextmanager
def served(file: Path, more: Mapping[str, str] | None = None) -> Iterator[Server]:
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
    with serving(["bot", "serve", "--now", slack.NOW], port, environment) as pid:
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
    yield "Memory of the process after one answer."
    yield ""
    yield "| platforms | MiB | goal | |"
    yield "|---|--:|--:|---|"
    yield from (one.line() for one in memory())
    yield ""
    yield "Idle: processor time of the whole process, per cent of a core, beside an event loop that sleeps."
    yield ""
    yield "| groups | seconds | sleeping loop | Clerk | goal | |"
    yield "|--:|--:|--:|--:|--:|---|"
    yield idle().line()
    yield ""
    yield _WHY


_WHY = "(filled in)"


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
