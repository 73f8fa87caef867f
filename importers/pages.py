"""The layout of a printed page: words with their places become lines, paragraphs and tables.

A printed page says nowhere what is a paragraph or a column. One rule tells the end of a line from the end of
a paragraph: a line was broken where the next word would not have fitted. Columns without rules are found by
what starts at the same place on several lines while nothing crosses it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from importers import wrapping
from importers.document import Block, Paragraph, Table

_LIST_MARK = re.compile(
    r"^(?:[•·▪◦●\uf0b7–*-]|[([]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z])[.)\]]|\d{1,2}(?:\.\d{1,3})+)$"
)
_NUMBER = re.compile(r"[A-Z]{0,4}[-/.]?\d{1,4}(?:[-/.]\d{1,4}){0,2}[a-z]?[.)]?")
_LABEL = re.compile(r"^[A-Z][\w /]{0,24}:")
_SAME_PLACE = 3.0
"""Points by which what stands in one column may start apart."""
_WIDE = 1.0
"""Between two columns: at least as many times the size of the letters."""
_LOOSE = 1.35
"""A step to the next line that is as many times the usual one parts paragraphs."""
_RUNNING = 120.0
"""Points: text that is as wide is running text."""
_SAME_LINE = 0.5
_SAME_SIZE = 0.5
_LARGER = 1.15
_LONGEST_HEADING = 90
_SENTENCE_ENDS = (".", ":", ";", ",")


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


def blocks(words: Sequence[Word], grids: Sequence[Grid], usual: float) -> list[Block]:
    """What stands on one page. `usual` is the size of the letters of running text."""
    told = [(grid.box.top, [Table(_cells(grid, words), fills=grid.fills)]) for grid in grids]
    edges = sorted(top for top, _ in told)
    free = [word for word in words if not any(grid.box.holds(word) for grid in grids)]
    for above, below in zip([float("-inf"), *edges], [*edges, float("inf")], strict=True):
        between = [word for word in free if above <= word.middle < below]
        if between:
            told.append((between[0].top, _unruled(lines(between), usual)))  # type: ignore[arg-type]
    return [block for _, found in sorted(told, key=lambda one: one[0]) for block in found]


def _cells(grid: Grid, words: Sequence[Word]) -> tuple[tuple[str, ...], ...]:
    """A short label merged over several rows holds for each of them."""
    rows: list[tuple[str, ...]] = []
    for place, row in enumerate(grid.rows):
        told = [_cell(cell, words) for cell in row]
        for column, cell in enumerate(row):
            if cell is None and _covered(grid, place, column):
                told[column] = rows[-1][column] if len(rows[-1][column]) <= _LONGEST_HEADING else ""
        rows.append(tuple(told))
    return tuple(rows)


def _covered(grid: Grid, place: int, column: int) -> bool:
    """Does a cell that began in a row above reach down to here?"""
    heights = [cell for cell in grid.rows[place] if cell is not None]
    if not heights or not place:
        return False
    middle = (heights[0].top + min(cell.bottom for cell in heights)) / 2
    above = next((row[column] for row in reversed(grid.rows[:place]) if row[column] is not None), None)
    return above is not None and above.bottom > middle


def _cell(box: Box | None, words: Sequence[Word]) -> str:
    inside = lines(word for word in words if box.holds(word)) if box else []
    if not inside or box is None:
        return ""
    margin = max(min(line.x0 for line in inside) - box.x0, 0)
    return "\n".join(_joined(inside, box.x1 - margin))


def _unruled(found: Sequence[Line], usual: float) -> list[Block]:
    """Running text, and columns that stand in it without rules."""
    region = _columns(found)
    if region is None:
        return _paragraphs(found, usual)
    first, last, starts = region
    table: list[Block] = [Table(tuple(_rows(found[first : last + 1], starts)))]
    return _unruled(found[:first], usual) + table + _unruled(found[last + 1 :], usual)


def _columns(found: Sequence[Line]) -> tuple[int, int, list[float]] | None:
    """Where columns run from line to line, and where each of them but the first starts."""
    best: tuple[int, int, int, float] | None = None
    for start in _starts(found):
        for first, last, support in _runs(found, start):
            if best is None or support > best[0]:
                best = (support, first, last, start)
    if best is None:
        return None
    _, first, last, start = best
    inside = found[first : last + 1]
    others = [
        other
        for other in _starts(inside)
        if abs(other - start) > _SAME_PLACE and not any(_crosses(line, other) for line in inside)
    ]
    return first, last, sorted([start, *others])


def _starts(found: Sequence[Line]) -> list[float]:
    """Places at which something starts behind a wide gap on two lines or more."""
    places = sorted(
        word.x0 for line in found for before, word in _pairs(line) if word.x0 - before.x1 >= _WIDE * word.size
    )
    clusters: list[list[float]] = []
    for place in places:
        if clusters and place - clusters[-1][0] <= _SAME_PLACE:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return [cluster[0] for cluster in clusters if len(cluster) > 1]


def _pairs(line: Line) -> Iterator[tuple[Word, Word]]:
    return pairwise(line.words)


def _runs(found: Sequence[Line], start: float) -> Iterator[tuple[int, int, int]]:
    """Stretches of lines that nothing crosses there, from the first that starts there; with how many do."""
    begins: int | None = None
    support = last = 0
    for place, line in enumerate(found):
        if _crosses(line, start):
            if begins is not None and support > 1:
                yield begins, last, support
            begins, support = None, 0
        elif _starts_at(line, start):
            begins, support, last = begins if begins is not None else place, support + 1, place
        elif begins is not None:
            last = place
    if begins is not None and support > 1:
        yield begins, last, support


def _crosses(line: Line, start: float) -> bool:
    """Does a word stand across it, or text run on over it?"""
    edge = start - 1.0
    if any(word.x0 < edge < word.x1 for word in line.words):
        return True
    return any(
        before.x1 <= edge < word.x0 + 1.5 and word.x0 - before.x1 < _WIDE * word.size * 0.6
        for before, word in _pairs(line)
    )


def _starts_at(line: Line, start: float) -> bool:
    return (
        any(
            abs(word.x0 - start) <= _SAME_PLACE and word.x0 - before.x1 >= _WIDE * word.size
            for before, word in _pairs(line)
        )
        or abs(line.x0 - start) <= _SAME_PLACE
    )


def _rows(found: Sequence[Line], starts: Sequence[float]) -> Iterator[tuple[str, ...]]:
    edges = [float("-inf"), *(start - _SAME_PLACE for start in starts), float("inf")]
    spans = list(pairwise(edges))
    limits = [*(start - _SAME_PLACE for start in starts), max(line.x1 for line in found)]
    rights = [_right(found, span, limit) for span, limit in zip(spans, limits, strict=True)]
    for row in _row_lines(found, spans):
        parts = [[part for line in row if (part := line.within(*span))] for span in spans]
        yield tuple("\n".join(_joined(one, right)) for one, right in zip(parts, rights, strict=True))


def _right(found: Sequence[Line], span: tuple[float, float], limit: float) -> float:
    """Where a column's text breaks: running text shows it; initials and dates have all the room there is."""
    parts = [part for line in found if (part := line.within(*span))]
    widest = max((part.x1 for part in parts), default=limit)
    left = min((part.x0 for part in parts), default=limit)
    return widest if widest - left >= _RUNNING else limit


def _row_lines(found: Sequence[Line], spans: Sequence[tuple[float, float]]) -> Iterator[list[Line]]:
    """A row ends at a wide step down, or where something is numbered, or has somebody else beside it."""
    pitch = _pitch(found)
    numbers = _are_numbers(found, spans[0])
    row: list[Line] = []
    for line in found:
        first = line.within(*spans[0])
        numbered = first and (numbers or _LIST_MARK.match(line.words[0].text))
        if row and (
            line.top - row[-1].top > _LOOSE * pitch
            or numbered
            or len(_filled(line, spans)) == len(spans)
            or _begins_beside(line, row, found, spans)
        ):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _are_numbers(found: Sequence[Line], span: tuple[float, float]) -> bool:
    """Does the first column hold nothing but numbers, each another: "A41", "12/24"?"""
    parts = [part.text for line in found if (part := line.within(*span))]
    return len(parts) > 1 and len(set(parts)) == len(parts) and all(map(_NUMBER.fullmatch, parts))


def _begins_beside(
    line: Line, row: Sequence[Line], found: Sequence[Line], spans: Sequence[tuple[float, float]]
) -> bool:
    """A paragraph begins, and with it the margin, which the paragraph above has filled already."""
    if len(spans) < 2:
        return False
    *_, talk, margin = spans
    text, above = line.within(*talk), row[-1].within(*talk)
    if not (text and above and line.within(*margin) and any(one.within(*margin) for one in row)):
        return False
    return wrapping.ends(above.text) and not _was_broken(above, text, _right(found, talk, margin[0]))


def _filled(line: Line, spans: Sequence[tuple[float, float]]) -> list[Line]:
    return [part for span in spans if (part := line.within(*span))]


def _pitch(found: Sequence[Line]) -> float:
    """The usual step from one line to the next."""
    steps = [after.top - before.top for before, after in pairwise(found)]
    close = [step for step in steps if step > 0]
    return min(median(close), 2.0 * median(line.size for line in found)) if close else 0.0


def _joined(found: Sequence[Line], right: float) -> list[str]:
    """Lines as paragraphs: a line that the next word would not have fitted on was broken by the page."""
    told: list[str] = []
    for place, line in enumerate(found):
        if place and _was_broken(found[place - 1], line, right):
            told[-1] = _with(told[-1], line.text)
        else:
            told.append(line.text)
    return told


def _was_broken(before: Line, after: Line, right: float) -> bool:
    first = after.words[0]
    space = 0.25 * before.size
    if _LIST_MARK.match(first.text) or (wrapping.ends(before.text) and _LABEL.match(after.text)):
        return False
    if wrapping.continues(before.text, after.text):
        return True
    return before.x1 + space + (first.x1 - first.x0) > right


def _right_of(line: Line, found: Sequence[Line]) -> float:
    """Where text in its letters breaks: a note at the foot may reach further."""
    return max(one.x1 for one in found if abs(one.size - line.size) <= _SAME_SIZE)


def _with(text: str, more: str) -> str:
    return f"{text}{more}" if text.endswith("-") and more[:1].islower() else f"{text} {more}"


def _paragraphs(found: Sequence[Line], usual: float) -> list[Block]:
    pitch = _pitch(found)
    told: list[Paragraph] = []
    for place, line in enumerate(found):
        level = _level(line, usual)
        before = found[place - 1] if place else None
        if (
            before is not None
            and told[-1].level == level
            and line.top - before.top <= _LOOSE * max(pitch, line.size)
            and _was_broken(before, line, _right_of(before, found))
        ):
            told[-1] = Paragraph(_with(told[-1].text, line.text), level)
        else:
            told.append(Paragraph(line.text, level))
    return list(told)


def _level(line: Line, usual: float) -> int | None:
    """Larger letters make a heading, and so does a short line in bold that is no sentence."""
    if len(line.text) > _LONGEST_HEADING:
        return None
    if line.size >= _LARGER * usual:
        return 1 if line.size >= 1.5 * usual else 2
    bold = all(word.bold for word in line.words)
    return 3 if bold and ":" not in line.text and not line.text.endswith(_SENTENCE_ENDS) else None
