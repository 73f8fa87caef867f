"""Understanding one message beside 50,000 open actions and 10,000 people, against 500 and 100.

Every message goes the whole way, through `handlers.router.answer`, writing and committing. Each round begins
from a fresh copy of both databases, and asks both the same, one after the other in turn. What is compared is
the processor time of the whole answer; the disk, which both wait for alike, is left out.
"""

import gc
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from benchmarks.partnership import Size, build
from handlers.request import Message
from handlers.router import answer
from storage.database import Database

GOAL = 1.3
ROUNDS = 5
NOW = datetime(2024, 6, 12, 9, 0, tzinfo=UTC)
NELL, WILF, ORLA, IVOR = "Nell Ashdown", "Wilf Tansley", "Orla Quennell", "Ivor Penhale"

COUNTING = "nothing typed"
"""Answered with the numbers of the log, which are counted over all of it: no part of the promise."""
MESSAGES = (
    (COUNTING, NELL, ""),
    ("small talk", NELL, "thanks"),
    ("not understood", NELL, "the weather is fine over the estuary"),
    ("nearly a command", NELL, "ovredue"),
    ("help", NELL, "help risks"),
    ("a number", NELL, "show 101"),
    ("a letter", NELL, "who owns h?"),
    ("a plan number", NELL, "show 1.2.3"),
    ("title words, a question", NELL, "who owns the risk register action?"),
    ("title words of nothing", NELL, "who owns the zeppelin action?"),
    ("title words of many", NELL, "who owns the newsletter action?"),
    ("my actions", ORLA, "my actions"),
    ("actions of a full name", NELL, "actions for Wilf Tansley"),
    ("actions of initials", NELL, "actions for WT"),
    ("actions of a first name", NELL, "actions for Bettina"),
    ("a first name of two", NELL, "actions for Robin"),
    ("first name and initial", NELL, "actions for Robin F"),
    ("a misspelt name", NELL, "actions for Bettina Okafro"),
    ("a misspelt surname", NELL, "actions for Tanslye"),
    ("an unknown name", NELL, "actions for Grzegorz Wisniewski"),
    ("who is", NELL, "who is the chair?"),
    ("the history of one", NELL, "history of 101"),
    ("risks", NELL, "risks"),
    ("decisions", NELL, "decisions"),
    ("done, by number", WILF, "101 done"),
    ("done, by letter", ORLA, "c done"),
    ("done, by title words", ORLA, "I've finished the parent charter one"),
    ("done, a word of many titles", ORLA, "I've finished the charter one"),
    ("done, no reference", WILF, "I've finished"),
    ("log, full name", NELL, "log: Wilf Tansley to book the hall by 1 July"),
    ("log, initials", NELL, "log: WT and OQ to book the larger hall by 1 July"),
    ("log, name first", NELL, "log: Wilf - check the boilers"),
    ("log, initials last", NELL, "log: Get the leaflet printed, WT"),
    ("log, nobody's", NELL, "log: order more chairs by 1 July"),
    ("log, no such name", NELL, "log: Grzegorz to book the room by 1 July"),
    ("log, misspelt name", NELL, "log: Bettina Okafro to book the room by 1 July"),
    ("raise a risk", NELL, "raise risk: the operators may withdraw"),
    ("record a decision", NELL, "decision: keep the summer event"),
    ("apologies", NELL, "apologies from Wilf for the next meeting"),
    ("give to a first name", NELL, "give 103 to Orla"),
    ("move", NELL, "move 103 to 4 July because the operators asked for it"),
    ("a note", WILF, "note on 103: the first draft is with the lawyers"),
    ("refused", ORLA, "close 105"),
    ("a question asked", NELL, "give 106 to Robin"),
    ("its answer", NELL, "the first"),
    ("undo", NELL, "undo"),
)
"""What kind of message it is, who says it, and what they say; an answer follows its question."""


@dataclass(frozen=True)
class Measured:
    """One kind of message: milliseconds beside few and beside many, and the ratio of each round."""

    kind: str
    small: float
    big: float
    ratios: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        first, _, third = quantiles(self.ratios, n=4)
        return first, third


class Copied:
    """A database that is what it was at first again with each round, its statements still prepared."""

    def __init__(self, folder: Path, size: Size) -> None:
        self.file, self.kept = folder / f"{size}.db", folder / f"{size}.kept"
        build(self.file, size).close()
        shutil.copy(self.file, self.kept)
        self.database = Database(f"sqlite:///{self.file}")

    def fresh(self) -> None:
        self.database.close()
        for beside in self.file.parent.glob(f"{self.file.name}-*"):
            beside.unlink()
        shutil.copy(self.kept, self.file)
        self.took(NELL, "help", "warm")

    def took(self, who: str, text: str, event: str) -> float:
        """Milliseconds of processor time for the answer."""
        message = Message("terminal:board", f"terminal:@{who}", text, NOW, event_id=event)
        began = time.process_time()
        answer(message, self.database)
        return (time.process_time() - began) * 1000


def measure(size: Size, rounds: int = ROUNDS) -> list[Measured]:
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        small = Copied(Path(folder), Size(500, 100, size.spread))
        big = Copied(Path(folder), size)
        took = [list(_round(small, big, place)) for place in range(-1, rounds)][1:]  # the first prepares
        small.database.close()
        big.database.close()
    return [
        _measured(kind, list(times))
        for (kind, _, _), times in zip(MESSAGES, zip(*took, strict=True), strict=True)
    ]


def _round(small: Copied, big: Copied, place: int) -> Iterator[tuple[float, float]]:
    small.fresh()
    big.fresh()
    gc.collect()
    for number, (_, who, text) in enumerate(MESSAGES):
        event = f"{place}/{number}"
        if (place + number) % 2:
            first = small.took(who, text, event)
            yield first, big.took(who, text, event)
        else:
            second = big.took(who, text, event)
            yield small.took(who, text, event), second


def _measured(kind: str, times: list[tuple[float, float]]) -> Measured:
    return Measured(
        kind,
        median(small for small, _ in times),
        median(big for _, big in times),
        tuple(big / small for small, big in times),
    )


def in_memory() -> Path | None:
    memory = Path("/dev/shm")  # noqa: S108 - tempfile makes a folder of its own in it
    return memory if memory.is_dir() else None


def report() -> Iterator[str]:
    """The page for `docs/benchmarks.md`, line by line."""
    yield "## Understanding one message"
    yield ""
    yield (
        "50,000 open actions and 10,000 people, against 500 and 100, on SQLite. Milliseconds of processor "
        f"time for the whole answer, the median of {ROUNDS} rounds; the ratio is the median of the rounds' "
        f"ratios, its spread the middle half of them. Goal: at most {GOAL}."
    )
    for title, spread in (("One group has them all", False), ("Spread over 20 groups", True)):
        yield from ("", f"### {title}", "")
        yield from _table(measure(Size(50_000, 10_000, spread)))


def _table(rows: list[Measured]) -> Iterator[str]:
    yield "| message | small, ms | big, ms | ratio | spread | |"
    yield "|---|--:|--:|--:|---|---|"
    yield from map(_line, rows)
    promised = [row for row in rows if row.kind != COUNTING]
    worst = max(promised, key=lambda row: row.ratio)
    middle, over = median(row.ratio for row in promised), sum(row.ratio > GOAL for row in promised)
    yield ""
    yield (
        f"Median ratio {middle:.2f}; the worst is {worst.ratio:.2f} ({worst.kind}); "
        f"{over} of {len(promised)} over the goal. An empty message is answered with the numbers of the log, "
        "which are counted over all of it: that is no part of the promise. A misspelt name is looked for "
        "among the letters of everybody's, ten thousand here, and among the names of their organisations."
    )


def _line(row: Measured) -> str:
    first, third = row.spread
    numbers = (f"{row.small:.1f}", f"{row.big:.1f}", f"{row.ratio:.2f}", f"{first:.2f}-{third:.2f}")
    return f"| {row.kind} | {' | '.join(numbers)} | {'over' if row.ratio > GOAL else ''} |"


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
