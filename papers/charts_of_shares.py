"""Stacked bars of one length: each part hatched by its name, with its figure on it or beside it."""

from collections.abc import Sequence
from typing import Any

from cards.charts import Bar, Shares
from papers.charts_look import BOXED, FAINT, INK, PAPER, SMALLEST, WIDTH, letters, wrapped

_FILLS = {
    "Blue": ("#2F5C9E", "", PAPER),
    "Green": ("#A9D08E", "////", INK),
    "Light green": ("#D8EBCB", "\\\\", INK),
    "Yellow": ("#FFE699", "++", INK),
    "Amber": ("#F8C471", "...", INK),
    "Red": ("#E06666", "xxxx", INK),
    "Grey": ("#FFFFFF", "", INK),
}
"""For each colour its shade, its hatch, and the ink on it: without the shade, the hatch tells them apart."""
_OTHER = ("#EEEEEE", "--", INK)
_ROW, _KEY_ROW, _MARGIN = 0.5, 0.24, 0.1
_NAMES, _COUNTS = 2.25, 0.85
"""Inches left of the bars and right of them."""
_THICK = 0.46
_NARROW = 0.042
"""Of the length of a bar: a part that its figure does not fit into."""


def height(chart: Shares) -> float:
    return _ROW * max(len(chart.bars), 1) + _KEY_ROW * len(_key(chart)) + 2 * _MARGIN


def draw(axes: Any, chart: Shares) -> None:
    """The unit is an inch, from the top."""
    tall = height(chart)
    axes.set(xlim=(0, WIDTH), ylim=(tall, 0))
    axes.axis("off")
    for number, row in enumerate(_key(chart)):
        _explain(axes, chart, row, _MARGIN + _KEY_ROW * (number + 0.5))
    top = tall - _MARGIN - _ROW * len(chart.bars)
    for number, bar in enumerate(chart.bars):
        _draw_bar(axes, chart, bar, top + _ROW * (number + 0.5))


def _key(chart: Shares) -> list[list[int]]:
    """The names that occur, in rows that fit the width."""
    occurs = [number for number in range(len(chart.names)) if any(bar.parts[number] for bar in chart.bars)]
    rows: list[list[int]] = [[]]
    for number in occurs:
        if _wide(chart, [*rows[-1], number]) > WIDTH - 2 * _MARGIN and rows[-1]:
            rows.append([])
        rows[-1].append(number)
    return rows if occurs else []


_SWATCH, _GAP = 0.36, 0.24


def _wide(chart: Shares, numbers: Sequence[int]) -> float:
    return sum(_SWATCH + _GAP + len(chart.names[number]) * 0.068 for number in numbers)


def _explain(axes: Any, chart: Shares, row: Sequence[int], middle: float) -> None:
    left = _MARGIN
    for number in row:
        shade, hatch, _ = _FILLS.get(chart.colours[number], _OTHER)
        axes.barh(middle, _SWATCH - 0.08, 0.16, left, color=shade, hatch=hatch, edgecolor=INK, linewidth=0.7)
        axes.text(left + _SWATCH, middle, chart.names[number], va="center", size=SMALLEST)
        left += _wide(chart, [number])


def _draw_bar(axes: Any, chart: Shares, bar: Bar, middle: float) -> None:
    name = "\n".join(wrapped(bar.name, letters(_NAMES - _MARGIN), 3))
    axes.text(_MARGIN, middle, name, va="center", size=SMALLEST, linespacing=1.05)
    length = WIDTH - _NAMES - _COUNTS
    if not bar.whole:
        axes.text(_NAMES, middle, "no actions to count", va="center", size=SMALLEST, color=FAINT)
        return
    left, narrow = _NAMES, 0
    for colour, number in zip(chart.colours, bar.parts, strict=True):
        if not number:
            continue
        wide = length * number / bar.whole
        shade, hatch, ink = _FILLS.get(colour, _OTHER)
        axes.barh(middle, wide, _THICK * _ROW, left, color=shade, hatch=hatch, edgecolor=INK, linewidth=0.7)
        narrow = narrow + 1 if number / bar.whole < _NARROW * len(str(number)) else 0
        _figure(axes, str(number), (left + wide / 2, middle), ink if not hatch else None, narrow)
        left += wide
    axes.text(WIDTH - _COUNTS + 0.1, middle, f"of {bar.whole}", va="center", size=SMALLEST)


def _figure(axes: Any, words: str, at: tuple[float, float], ink: str | None, narrow: int) -> None:
    """On its part; beside one that is too narrow: above it, and below it where its neighbour is so too."""
    across, middle = at
    if narrow:
        beside = middle + (-0.19 if narrow % 2 else 0.19)
        axes.text(across, beside, words, ha="center", va="center", size=SMALLEST)
    elif ink:
        axes.text(across, middle, words, ha="center", va="center", size=SMALLEST, weight="bold", color=ink)
    else:
        axes.text(across, middle, words, ha="center", va="center", size=SMALLEST, weight="bold", bbox=BOXED)
