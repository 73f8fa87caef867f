"""How the pictures look: one width and one font, ink on white, and texts that fit where they stand."""

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
_LETTER = 0.078
"""Inches: of the smallest font, and more than most letters need."""


def wrapped(text: str, letters: int, lines: int) -> list[str]:
    """At most so many lines of so many letters; what does not fit is cut, and that is seen."""
    plain = " ".join(text.split())
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


def apart(places: Sequence[float], gap: float) -> list[float]:
    """The same places, moved up where two would stand closer than this."""
    order = sorted(range(len(places)), key=lambda number: places[number])
    moved, last = list(places), float("-inf")
    for number in order:
        moved[number] = last = max(places[number], last + gap)
    return moved
