"""The risk matrix: five by five squares, each with its score, its band in words and hatch, and its risks."""

from collections.abc import Sequence
from typing import Any

from cards.charts import HeatMap
from cards.words import joined
from papers.charts_look import BOXED, PAPER, SMALLEST, WIDTH, letters, wrapped
from papers.colours import FILLS
from rules.risks import BANDS, IMPACT, LIKELIHOOD, band

_LEFT, _BELOW, _EDGE = 1.15, 0.5, 0.1
"""Inches: the words of likelihood at the left, those of impact below."""
_WIDE, _TALL = (WIDTH - _LEFT - _EDGE) / 5, 0.82
_LINES, _LINE = 3, 0.15
_UNDER = 2
"""Lines below for what is not scored."""
_HATCHES = ("", "..", "//", "xx")
"""From the lowest band to the highest; where there are three, the highest is hatched as one of four."""
_FAINT = "#9A9A9A"


def height(chart: HeatMap) -> float:
    return 5 * _TALL + _BELOW + _EDGE + (_LINE * _UNDER + _EDGE if chart.unscored else 0.0)


def draw(axes: Any, chart: HeatMap) -> None:
    """The unit is an inch, from the bottom."""
    tall = height(chart)
    axes.set(xlim=(0, WIDTH), ylim=(0, tall))
    axes.axis("off")
    bottom = tall - 5 * _TALL - _EDGE / 2
    for likelihood in LIKELIHOOD:
        for impact in IMPACT:
            corner = (_LEFT + (impact - 1) * _WIDE, bottom + (likelihood - 1) * _TALL)
            _square(axes, chart, (likelihood, impact), corner)
    _sides(axes, bottom)
    if chart.unscored:
        words = f"Not scored: {_fitting(chart.unscored, letters(WIDTH - 0.3), _UNDER)}"
        axes.text(_EDGE, _EDGE, words, va="bottom", size=SMALLEST)


def _square(axes: Any, chart: HeatMap, square: tuple[int, int], corner: tuple[float, float]) -> None:
    score = square[0] * square[1]
    left, bottom = corner
    colour, hatch = _look(score, chart.bands)
    axes.bar(
        left, _TALL, _WIDE, bottom, align="edge", color=colour, hatch=hatch, edgecolor=_FAINT, linewidth=0
    )
    axes.bar(left, _TALL, _WIDE, bottom, align="edge", fill=False, edgecolor=PAPER, linewidth=2.5)
    named = f"{score} {band(score, chart.bands)}"
    axes.text(left + 0.08, bottom + _TALL - 0.08, named, va="top", size=SMALLEST, bbox=BOXED)
    risks = chart.squares.get(square)
    if risks:
        words = _fitting(risks, letters(_WIDE - 0.16), _LINES)
        middle = (left + _WIDE / 2, bottom + (_TALL - 0.24) / 2)
        axes.text(*middle, words, ha="center", va="center", weight="bold", bbox=BOXED, linespacing=1.05)


def _look(score: int, bands: str) -> tuple[str, str]:
    known = BANDS[bands]
    number = next(number for number, one in enumerate(known) if score <= one.highest)
    hatch = _HATCHES[-1] if number == len(known) - 1 else _HATCHES[number]
    return f"#{FILLS[known[number].colour]}", hatch


def _sides(axes: Any, bottom: float) -> None:
    for number, word in LIKELIHOOD.items():
        middle = bottom + (number - 0.5) * _TALL
        said = "\n".join([str(number), *wrapped(word, 10, 2)])
        axes.text(_LEFT - 0.08, middle, said, ha="right", va="center", size=SMALLEST)
    for number, word in IMPACT.items():
        middle = _LEFT + (number - 0.5) * _WIDE
        axes.text(middle, bottom - 0.06, f"{number} {word}", ha="center", va="top", size=SMALLEST)
    axes.text(0.2, bottom + 2.5 * _TALL, "Likelihood", rotation=90, ha="center", va="center", weight="bold")
    axes.text(_LEFT + 2.5 * _WIDE, bottom - 0.25, "Impact", ha="center", va="top", weight="bold")


def _fitting(names: Sequence[str], room: int, lines: int) -> str:
    """As many names as there is room for, and how many more there are."""
    for shown in range(len(names), 0, -1):
        more = len(names) - shown
        words = f"{' '.join(names[:shown])} and {more} more" if more else joined(names)
        found = wrapped(words, room, lines + 1)
        if len(found) <= lines and max(map(len, names[:shown])) <= room:
            return "\n".join(found)
    return f"{len(names)} risks" if len(names) > 1 else "1 risk"
