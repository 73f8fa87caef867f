"""The rows of a table as a paper tells them, laid out in a grid: merged cells take the places they cover."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

COLOURS = {
    "red": "FF0000",
    "amber": "FFC000",
    "yellow": "FFFF00",
    "green": "00B050",
    "blue": "0070C0",
    "purple": "7030A0",
    "grey": "BFBFBF",
}


@dataclass(frozen=True)
class Cell:
    """One cell at its first place. `value` is a string, a number or a date, as the paper tells it."""

    value: Any
    row: int
    column: int
    fill: str | None = None
    span: int = 1
    down: int = 1

    @property
    def text(self) -> str:
        if isinstance(self.value, date):
            return f"{self.value:%d/%m/%Y}"
        return "" if self.value is None else str(self.value)

    @property
    def last_row(self) -> int:
        return self.row + self.down - 1

    @property
    def last_column(self) -> int:
        return self.column + self.span - 1


@dataclass(frozen=True)
class Grid:
    cells: tuple[Cell, ...]
    height: int
    width: int

    def texts(self) -> list[list[str]]:
        """Every place of every row; what a merged cell covers besides its first place is empty."""
        rows = [[""] * self.width for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell.text
        return rows


def grid(rows: Sequence[Sequence[Any]]) -> Grid:
    cells = tuple(_laid_out(rows))
    return Grid(cells, len(rows), max(cell.last_column for cell in cells) + 1)


def _laid_out(rows: Sequence[Sequence[Any]]) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for row, told in enumerate(rows):
        column = 0
        for one in told:
            while (row, column) in taken:
                column += 1
            cell = _cell(one, row, column)
            taken.update(_places(cell))
            yield cell


def _cell(told: Any, row: int, column: int) -> Cell:
    if not isinstance(told, dict):
        return Cell(told, row, column)
    return Cell(told["text"], row, column, told.get("fill"), told.get("span", 1), told.get("down", 1))


def _places(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.last_row + 1):
        for column in range(cell.column, cell.last_column + 1):
            yield row, column
