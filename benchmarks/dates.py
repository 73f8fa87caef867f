"""Ten thousand dates, no two alike, against `date.fromisoformat` of as many ISO days."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle, islice

from benchmarks.ratios import Ratio, table
from rules import dates
from rules.dates import Context

GOAL = 15
DATES, ROUNDS = 10_000, 7
CONTEXT = Context(date(2024, 6, 12))
_FIRST = date(2000, 1, 1)

Written = Callable[[date], str]

IN_FULL: tuple[Written, ...] = (
    lambda day: f"{day:%d.%m.%y}",
    lambda day: f"{day.day}.{day.month}.{day:%y}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day.day}{_nth(day)} {day:%B %Y}",
    lambda day: f"{day:%A} {day.day} {day:%B %Y}",
    lambda day: f"{day:%b} {day.year}",
    lambda day: day.isoformat(),
)
"""The ways in which action plans print a day, or a month, that leaves nothing to ask."""

IN_WORDS: tuple[Written, ...] = (
    lambda day: f"by the {day.day}{_nth(day)} {day:%B %Y}",
    lambda day: f"week beginning {day.day} {day:%B %Y}",
    lambda day: f"{day:%b}-{_next_month(day):%b %Y}",
    lambda day: f"{day:%B %Y} (annually thereafter)",
    lambda day: f"Starts {day:%B %Y}",
    lambda day: f"early {day:%B %Y}",
    lambda day: f"{day.day}{_nth(day)} {day:%B}",
    lambda day: f"end of {day:%B %Y} ({day.day})",
)
"""What only a grammar reads, or what has to be asked about."""


def measure(count: int = DATES, rounds: int = ROUNDS) -> list[Ratio]:
    return [
        _measured(
            f"{count:,} days and months, written out in full in {len(IN_FULL)} ways", IN_FULL, count, rounds
        ),
        _measured(f"{count:,} dates that need the grammar, in {len(IN_WORDS)} ways", IN_WORDS, count, rounds),
    ]


def _measured(what: str, ways: Sequence[Written], count: int, rounds: int) -> Ratio:
    floor, clerk = [], []
    for place in range(rounds):
        # Other days in each round, so that nothing is remembered from the last one.
        days = [_FIRST + timedelta(days=(place * count + n) % 36_500) for n in range(count)]
        iso = [day.isoformat() for day in days]
        texts = [way(day) for way, day in zip(islice(cycle(ways), count), days, strict=True)]
        floor.append(_took(lambda iso=iso: [date.fromisoformat(text) for text in iso]))  # type: ignore[misc]
        clerk.append(_took(lambda texts=texts: [dates.understand(text, CONTEXT) for text in texts]))  # type: ignore[misc]
    return Ratio(what, GOAL, floor, clerk)


def _took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _nth(day: date) -> str:
    if day.day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def report() -> Iterator[str]:
    """The part of `docs/benchmarks.md` about dates, line by line."""
    yield "## Dates"
    yield ""
    yield (
        f"Milliseconds of processor time, {ROUNDS} rounds in turn. No text comes twice in a round, and the "
        "days are others in each round."
    )
    yield ""
    yield from table(measure())
    yield ""
    yield _WHY


_WHY = (
    "Why the second is over. The grammar tries each of its 110 patterns at the place where a date may begin "
    "and takes the longest, so that none shadows another; what comes of it may be a question, a start or a "
    "rhythm. Days printed in full, most of any column, go past it."
)


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
