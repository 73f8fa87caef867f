"""A document as paper shows it: paragraphs and tables in the order in which they stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Paragraph:
    """`level` is the level of a heading, and None for running text."""

    text: str
    level: int | None = None
    at: str = field(default="", compare=False)
    """Where it stands, as a person looks it up: `page 3`."""
    bold: tuple[str, ...] = field(default=(), compare=False)
    """Those of its words that are printed in bold, piece by piece; none that was left out of the text."""

    def __post_init__(self) -> None:
        if self.bold:
            object.__setattr__(self, "bold", tuple(piece for piece in self.bold if piece in self.text))


class Row(tuple[str, ...]):
    """The cells of one row of a table, and what the page shows of it besides its words."""

    at: str = ""
    fills: tuple[str, ...] = ()
    struck: bool = False

    def fill(self, column: int) -> str:
        """The colour behind a cell, "" where it has none or that is unknown."""
        return self.fills[column] if column < len(self.fills) else ""


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell keeps its line breaks.

    `at` is where each row stands (`page 3`, `sheet Log, row 12`), and `fills` the colours behind its cells in
    the words of `COLOURS`, "" for none of them. Either has as many rows as `rows`, or none where unknown.
    `struck` are the rows whose words are struck through.
    """

    rows: tuple[tuple[str, ...], ...]
    at: tuple[str, ...] = field(default=(), compare=False)
    fills: tuple[tuple[str, ...], ...] = ()
    struck: tuple[int, ...] = ()

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Table":
        fills = tuple(row.fills for row in rows)
        return cls(
            rows=tuple(map(tuple, rows)),
            at=tuple(row.at for row in rows),
            fills=fills if any(map(any, fills)) else (),
            struck=tuple(place for place, row in enumerate(rows) if row.struck),
        )

    @cached_property
    def placed(self) -> tuple[Row, ...]:
        """Its rows, each of which knows where it stands."""
        return tuple(self._row(place) for place in range(len(self.rows)))

    def place(self, row: int) -> str:
        return self.at[row] if row < len(self.at) else ""

    def fill(self, row: int, column: int) -> str:
        """The colour behind a cell, "" where it has none or that is unknown."""
        cells = self.fills[row] if row < len(self.fills) else ()
        return cells[column] if column < len(cells) else ""

    def _row(self, place: int) -> Row:
        row = Row(self.rows[place])
        row.at = self.place(place)
        row.fills = self.fills[place] if place < len(self.fills) else ()
        row.struck = place in self.struck
        return row


COLOURS = ("red", "amber", "yellow", "green", "blue", "purple", "grey")


_LONGEST_PLACE = 60

Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    name: str
    blocks: tuple[Block, ...]

    def with_texts(self, change: Callable[[str], str]) -> "Document":
        """The same document with every paragraph and cell as `change` gives it back."""
        return Document(self.name, tuple(_with_texts(block, change) for block in self.blocks))

    def as_json(self) -> list[Any]:
        """To be kept until somebody says yes to what was found in it."""
        return [
            {"rows": block.rows, "at": block.at, "fills": block.fills, "struck": block.struck}
            if isinstance(block, Table)
            else {"text": block.text, "level": block.level, "at": block.at, "bold": block.bold}
            for block in self.blocks
        ]

    @classmethod
    def from_json(cls, name: str, blocks: list[Any]) -> "Document":
        return cls(name, tuple(_from_json(block) for block in blocks))


def shortened(heading: str) -> str:
    """As much of a heading as is needed to find it."""
    words = " ".join(heading.split())
    return words if len(words) <= _LONGEST_PLACE else f"{words[:_LONGEST_PLACE].rsplit(' ', 1)[0]} ..."


def _from_json(block: Any) -> Block:
    if isinstance(block, list):  # a preview that an earlier Clerk kept
        return Table(_tuples(block))
    if "rows" in block:
        struck = tuple(block.get("struck", ()))
        return Table(_tuples(block["rows"]), tuple(block["at"]), _tuples(block["fills"]), struck)
    return Paragraph(**{**block, "bold": tuple(block.get("bold", ()))})


def _tuples(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _with_texts(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(change(cell) for cell in row) for row in block.rows))
    return replace(block, text=change(block.text), bold=tuple(map(change, block.bold)))
