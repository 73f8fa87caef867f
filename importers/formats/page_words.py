"""The words of a printed page with their places, and the lines that they stand in."""

from collections.abc import Iterable
from dataclasses import dataclass

_SAME_LINE = 0.5


@dataclass(frozen=True)
class Word:
    """Places are in points, from the left and from the top of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Box:
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, word: Word) -> bool:
        return self.x0 <= (word.x0 + word.x1) / 2 <= self.x1 and self.top <= word.middle <= self.bottom


@dataclass(frozen=True)
class Grid:
    """A table drawn with rules: rows of cells. None is a place that a merged cell covers."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]
    fills: tuple[tuple[str, ...], ...] = ()
    """The colours behind the cells, in the words of `COLOURS`."""


@dataclass(frozen=True)
class Line:
    """Words on one height, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    def within(self, left: float, right: float) -> "Line | None":
        """The part of it that starts between these places."""
        words = tuple(word for word in self.words if left <= word.x0 < right)
        return Line(words) if words else None


def lines(words: Iterable[Word]) -> list[Line]:
    """From the top of the page to its foot."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.middle, one.x0)):
        last = found[-1] if found else None
        if last and word.middle - last[0].middle <= _SAME_LINE * min(last[0].size, word.size):
            last.append(word)
        else:
            found.append([word])
    return [Line(tuple(sorted(one, key=lambda word: word.x0))) for one in found]
