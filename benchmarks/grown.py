"""Slash commands beside a million actions in the store, against the same beside a thousand: both Clerk."""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path

from benchmarks import slack
from benchmarks.million import ACTIONS, PEOPLE, many, million
from benchmarks.partnership import GROUPS, Size, build
from benchmarks.postgres import LOGS, link
from benchmarks.served import HEADER, Asked, Compared, compare
from benchmarks.understanding import in_memory
from storage.database import Database

GOAL, ROUNDS, CALLS = 1.2, 5, 80
FEW, FEW_PEOPLE = 1_000, 100
FIRST = 2_000_001
"""The number of the next action of either board, so that both are asked the same."""


def measure(actions: int = ACTIONS, rounds: int = ROUNDS, calls: int = CALLS) -> list[Compared]:
    """Judged by processor time: what the disk takes is the same for both."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=in_memory())))
        few = folder / "few.db"
        build(few, Size(FEW, FEW_PEOPLE, spread=True, groups=GROUPS)).close()
        files = (few, _many(folder, actions))
        for file in files:
            _make_ready(file)
        servers = [stack.enter_context(slack.served(file)) for file in files]
        return [compare(asked, servers, 1, rounds, calls) for asked in _asked()]


def _many(folder: Path, actions: int) -> Path:
    if actions == ACTIONS:
        return million()
    many(folder / "many.db", actions, FEW_PEOPLE).close()
    return folder / "many.db"


def _make_ready(file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    link(database)
    database.close()
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE groups SET next_number = ? WHERE id = 1", (FIRST,))


def _asked() -> tuple[Asked, ...]:
    """What is logged is closed afterwards, one after the other."""
    logged = count(FIRST)

    def done(number: int) -> bytes:
        return slack.command(f"{next(logged)} done", slack.MANAGER, number)

    return (
        Asked("list mine", GOAL, lambda n: slack.command("my actions", slack.OF_TWO, n), "You have 2", "cpu"),
        Asked("log", GOAL, lambda n: slack.command(LOGS.format(n), slack.MANAGER, n), "Logged", "cpu"),
        Asked("done", GOAL, done, "Closed", "cpu"),
    )


def report() -> Iterator[str]:
    """The part of `docs/benchmarks.md` about a store that grew, line by line."""
    yield "## A million actions"
    yield ""
    yield (
        f"Slash commands over signed HTTP to the whole of `clerk serve`, with {ACTIONS:,} actions of "
        f"{PEOPLE:,} people in {GROUPS} groups in its SQLite file, against the same with {FEW:,} actions of "
        f"{FEW_PEOPLE} people (here the floor), judged by processor time. {ROUNDS} rounds of {CALLS} calls "
        "in turn. Both files are in memory."
    )
    yield ""
    yield from HEADER
    yield from (one.line() for one in measure())


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
