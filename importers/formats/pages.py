"""The layout of a printed page: words with their places become lines, paragraphs and tables.

A printed page says nowhere what is a paragraph or a column. One rule tells the end of a line from the end of
a paragraph: a line was broken where the next word would not have fitted. Columns without rules are found by
what starts at the same place on several page_words.lines while nothing crosses it.
"""

from collections.abc import Sequence

from importers.document import Block, Paragraph, Table
from importers.formats import page_columns, page_joins, page_words
from importers.formats.page_words import Box, Grid, Line, Word

_LARGER = 1.15
_LONGEST_HEADING = 90


def blocks(words: Sequence[Word], grids: Sequence[Grid], usual: float) -> list[Block]:
    """What stands on one page. `usual` is the size of the letters of running text."""
    told = [(grid.box.top, [Table(_cells(grid, words), fills=grid.fills)]) for grid in grids]
    edges = sorted(top for top, _ in told)
    free = [word for word in words if not any(grid.box.holds(word) for grid in grids)]
    for above, below in zip([float("-inf"), *edges], [*edges, float("inf")], strict=True):
        between = [word for word in free if above <= word.middle < below]
        if between:
            told.append((between[0].top, _unruled(page_words.lines(between), usual)))  # type: ignore[arg-type]
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
    inside = page_words.lines(word for word in words if box.holds(word)) if box else []
    if not inside or box is None:
        return ""
    margin = max(min(line.x0 for line in inside) - box.x0, 0)
    return "\n".join(page_joins.joined(inside, box.x1 - margin))


def _unruled(found: Sequence[Line], usual: float) -> list[Block]:
    """Running text, and columns that stand in it without rules."""
    region = page_columns.columns(found)
    if region is None:
        return _paragraphs(found, usual)
    first, last, starts = region
    table: list[Block] = [Table(tuple(page_columns.rows(found[first : last + 1], starts)))]
    return _unruled(found[:first], usual) + table + _unruled(found[last + 1 :], usual)


def _right_of(line: Line, found: Sequence[Line]) -> float:
    """Where text in its letters breaks: a note at the foot may reach further."""
    return max(one.x1 for one in found if abs(one.size - line.size) <= page_joins.SAME_SIZE)


def _paragraphs(found: Sequence[Line], usual: float) -> list[Block]:
    pitch = page_columns.pitch(found)
    told: list[Paragraph] = []
    for place, line in enumerate(found):
        level = _level(line, usual)
        before = found[place - 1] if place else None
        if (
            before is not None
            and told[-1].level == level
            and line.top - before.top <= page_joins.LOOSE * max(pitch, line.size)
            and page_joins.was_broken(before, line, _right_of(before, found))
        ):
            told[-1] = Paragraph(page_joins.together(told[-1].text, line.text), level)
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
    return 3 if bold and ":" not in line.text and not line.text.endswith(page_joins.SENTENCE_ENDS) else None
