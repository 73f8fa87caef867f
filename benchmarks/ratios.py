"""What Clerk took beside its floor, round by round, as a row of a table."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

HEADER = ("| what | floor | Clerk | ratio | spread | goal | |", "|---|--:|--:|--:|---|--:|---|")


@dataclass(frozen=True)
class Ratio:
    """The same unit on both sides. The spread is the middle half of the rounds' ratios."""

    what: str
    goal: float
    floor: Sequence[float]
    clerk: Sequence[float]
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return median(self._ratios())

    @property
    def is_over(self) -> bool:
        return self.ratio > self.goal

    def line(self) -> str:
        shown = (
            self.what,
            *(f"{median(side):,.1f} {self.unit}" for side in (self.floor, self.clerk)),
            f"{self.ratio:.2f}",
            self._spread(),
            f"{self.goal}",
            "over" if self.is_over else "",
        )
        return f"| {' | '.join(shown)} |"

    def _spread(self) -> str:
        ratios = self._ratios()
        if len(ratios) < 2:
            return "one round"
        first, _, third = quantiles(ratios, n=4, method="inclusive")
        return f"{first:.2f}-{third:.2f}"

    def _ratios(self) -> list[float]:
        return [clerk / floor for floor, clerk in zip(self.floor, self.clerk, strict=True)]


def took(work: Callable[[], object]) -> float:
    """Milliseconds of this process's time, with what lay about before swept away first."""
    gc.collect()
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def in_turn(
    what: str, goal: float, floor: Callable[[], float], clerk: Callable[[], float], rounds: int
) -> Ratio:
    """Either side says what it took. Who comes first changes with each round."""
    took: dict[Callable[[], float], list[float]] = {floor: [], clerk: []}
    for place in range(rounds):
        for side in (floor, clerk) if place % 2 else (clerk, floor):
            took[side].append(side())
    return Ratio(what, goal, took[floor], took[clerk])


def table(rows: Iterable[Ratio]) -> Iterator[str]:
    yield from HEADER
    yield from (row.line() for row in rows)
