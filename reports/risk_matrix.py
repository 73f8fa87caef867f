"""Which open risks stand in which square of the 5 by 5 matrix: facts, no wording."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from storage.risks import Registered


@dataclass(frozen=True)
class Matrix:
    """`squares`: by likelihood and impact, each risk in the order of its number. `unscored` are in none."""

    squares: Mapping[tuple[int, int], tuple[Registered, ...]]
    unscored: tuple[Registered, ...]

    def at(self, likelihood: int, impact: int) -> tuple[Registered, ...]:
        return self.squares.get((likelihood, impact), ())


def of_risks(risks: Iterable[Registered]) -> Matrix:
    """By the current score, with control measures. What is closed is on no matrix."""
    squares: dict[tuple[int, int], list[Registered]] = defaultdict(list)
    unscored = []
    for one in sorted(risks, key=lambda one: one.risk.number):
        if one.risk.closed_on is not None:
            continue
        if one.risk.likelihood is None or one.risk.impact is None:
            unscored.append(one)
        else:
            squares[one.risk.likelihood, one.risk.impact].append(one)
    return Matrix({square: tuple(found) for square, found in squares.items()}, tuple(unscored))
