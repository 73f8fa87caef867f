"""What a sheet says besides its cells: which are merged, which rows are hidden, which rules colour them.

openpyxl knows these only where it holds the whole sheet in memory. Read from the XML, they cost little.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.xml.functions import iterparse

_LETTERS = re.compile(r"[A-Z]{1,3}")
_SAID_FOR_EVERY_ROW = 60
_MOST_RANGES = 20_000


@dataclass(frozen=True)
class Rule:
    """One rule of conditional formatting, and the ranges it looks at: first column, row, last column, row."""

    ranges: tuple[tuple[int, int, int, int], ...]
    kind: str
    operator: str
    text: str
    formulas: tuple[str, ...]
    style: int
    priority: int


@dataclass
class Marks:
    """`below` are the rows, by their first, over which a cell of a column is merged.

    `rows` and `columns` are the last that hold something: what the sheet says of its own size may be wrong.
    """

    rows: int = 0
    columns: int = 0
    below: dict[tuple[int, int], int] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    rules: list[Rule] = field(default_factory=list)

    def spread(self, rows: Sequence[Sequence[str]]) -> list[list[str]]:
        """A label, owner or date merged over several rows holds for each; a paragraph is said once."""
        told = [list(row) for row in rows]
        for (first, column), last in self.below.items():
            words = told[first - 1][column - 1] if first <= len(told) and column <= len(told[0]) else ""
            for row in told[first:last] if len(words) <= _SAID_FOR_EVERY_ROW else ():
                row[column - 1] = row[column - 1] or words
        return told


def read(source: IO[bytes], most: int) -> Marks:
    """All that a sheet says of itself; no more than its size where that is over `most` rows."""
    marks = Marks()
    number = 0
    for _, element in iterparse(source):
        name = element.tag.rpartition("}")[2]
        if name == "row":
            number = _number(element.get("r"), number + 1)
            if element.get("hidden") in ("1", "true"):
                marks.hidden.add(number)
            _measure(marks, number, element)
            element.clear()
            if marks.rows > most:
                return marks
        elif name == "mergeCell":
            _merge(marks, element.get("ref", ""))
        elif name == "conditionalFormatting":
            marks.rules.extend(_rules(element))
            element.clear()
    marks.rules.sort(key=lambda rule: rule.priority)
    return marks


def _number(told: str | None, otherwise: int) -> int:
    return int(told) if told and told.isdigit() else otherwise


def _measure(marks: Marks, number: int, row: Any) -> None:
    """Cells that are only coloured count for nothing: some sheets have them to the end of the world."""
    for place in range(len(row), 0, -1):
        cell = row[place - 1]
        if len(cell):
            letters = _LETTERS.match(cell.get("r", ""))
            marks.columns = max(marks.columns, column_index_from_string(letters[0]) if letters else place)
            marks.rows = max(marks.rows, number)
            return


def _merge(marks: Marks, ref: str) -> None:
    left, top, _, bottom = _bounds(ref) or (0, 0, 0, 0)
    if bottom > top and len(marks.below) < _MOST_RANGES:
        marks.below[top, left] = bottom


def _rules(element: Any) -> Iterator[Rule]:
    found = (_bounds(ref) for ref in (element.get("sqref") or "").split()[:_MOST_RANGES])
    ranges = tuple(bounds for bounds in found if bounds)
    for rule in element:
        parts: dict[str, list[str]] = defaultdict(list)
        for part in rule:
            parts[part.tag.rpartition("}")[2]].append(part.text or "")
        style = rule.get("dxfId")
        if style is not None and style.isdigit() and ranges:
            yield Rule(
                ranges,
                rule.get("type", ""),
                rule.get("operator", ""),
                rule.get("text", ""),
                tuple(parts["formula"]),
                int(style),
                int(rule.get("priority", "0")),
            )


def _bounds(ref: str) -> tuple[int, int, int, int] | None:
    try:
        left, top, right, bottom = range_boundaries(ref)
    except (ValueError, TypeError):
        return None
    if left is None or top is None or right is None or bottom is None:
        return None
    return left, top, right, bottom
