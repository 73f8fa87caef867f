"""Which open risks stand in which square of the 5 by 5 matrix: facts, no wording."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from storage.risks import Registered


@dataclass(frozen=True)
class Matrix:
    """Open risks by likelihood and impact, by their permanent names; `unscored` have no square."""

    as_at: date
    squares: Mapping[tuple[int, int], tuple[str, ...]]
    unscored: tuple[str, ...] = ()

    def at(self, likelihood: int, impact: int) -> tuple[str, ...]:
        return self.squares.get((likelihood, impact), ())

    @property
    def scored(self) -> int:
        return sum(map(len, self.squares.values()))


def matrix(found: Iterable[Registered], as_at: date) -> Matrix:
    """By the current score, with control measures. What is closed is on no matrix."""
    risks = (
        (one.permanent, one.risk.likelihood, one.risk.impact) for one in found if one.risk.closed_on is None
    )
    return placed(risks, as_at)


def placed(risks: Iterable[tuple[str, int | None, int | None]], as_at: date) -> Matrix:
    """Of each its name, its likelihood and its impact."""
    squares: dict[tuple[int, int], list[str]] = defaultdict(list)
    unscored = []
    for name, likelihood, impact in risks:
        if likelihood is None or impact is None:
            unscored.append(name)
        else:
            squares[likelihood, impact].append(name)
    return Matrix(
        as_at,
        {square: tuple(sorted(names, key=_by_number)) for square, names in squares.items()},
        tuple(sorted(unscored, key=_by_number)),
    )


def _by_number(name: str) -> tuple[str, int]:
    """`board#R2` before `board#R10`."""
    group, _, number = name.rpartition("R")
    return group, int(number)
