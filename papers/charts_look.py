"""How the pictures look: one width and one font, ink on white, and texts that fit where they stand."""

import re
import textwrap
from collections.abc import Iterable, Sequence

WIDTH = 6.7
"""Inches: what is between the margins of an A4 page."""
FONT = "DejaVu Sans"
"""It comes with the library, so that a picture is the same everywhere."""
SMALLEST, TITLE = 9.0, 10.5
INK, FAINT, PAPER = "#1A1A1A", "#707070", "#FFFFFF"
BOXED = {"boxstyle": "round,pad=0.18", "facecolor": PAPER, "edgecolor": "none"}
"""Behind a figure that stands on a hatched part."""
_LETTER = 0.074
"""Inches: of the smallest font, and more than most letters need."""


Place = tuple[float, float]


def wrapped(text: str, letters: int, lines: int) -> list[str]:
    """At most so many lines of so many letters; what does not fit is cut, and that is seen."""
    plain = re.sub(r"[^\S\u00a0]+", " ", text).strip()
    return textwrap.wrap(plain, letters, max_lines=lines, placeholder="…") or [""]


def letters(inches: float) -> int:
    """How many of the smallest font there is room for."""
    return max(int(inches / _LETTER), 1)


def wide(text: str) -> float:
    """Inches."""
    return len(text) * _LETTER


def spaced(places: Iterable[float], gap: float) -> set[int]:
    """Which of these can have a label without touching another: the earlier ones come first."""
    kept: dict[int, float] = {}
    for number, place in enumerate(places):
        if all(abs(place - other) >= gap for other in kept.values()):
            kept[number] = place
    return set(kept)


class Labels:
    """Where figures stand beside their marks so that none covers another; sizes are in inches."""

    _TALL, _MARK, _AWAY = 0.15, 0.1, 0.14

    def __init__(self, marks: Iterable[tuple[float, float]]) -> None:
        self._taken = [_around(mark, self._MARK, self._MARK) for mark in marks]

    def room(self, words: str, mark: tuple[float, float], sides: Sequence[tuple[int, int]]) -> Place | None:
        """The middle of the words, on the first of these sides that is free; None where none is.

        A side is a step across and a step up: (0, 1) is above, (1, 0) is on the right.
        """
        long = wide(words)
        for across, up in sides:
            reach = (long + self._MARK) / 2 + 0.04
            middle = (mark[0] + across * reach, mark[1] + up * self._AWAY)
            box = _around(middle, long, self._TALL)
            if not any(_touch(box, other) for other in self._taken):
                self._taken.append(box)
                return middle
        return None


def _around(middle: Place, long: float, tall: float) -> tuple[float, float, float, float]:
    return middle[0] - long / 2, middle[0] + long / 2, middle[1] - tall / 2, middle[1] + tall / 2


def _touch(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def apart(places: Sequence[float], gap: float) -> list[float]:
    """The same places, moved up where two would stand closer than this."""
    order = sorted(range(len(places)), key=lambda number: places[number])
    moved, last = list(places), float("-inf")
    for number in order:
        moved[number] = last = max(places[number], last + gap)
    return moved
