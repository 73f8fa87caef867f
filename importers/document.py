"""A document as paper shows it: paragraphs and tables in the order in which they stand."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Paragraph:
    """`level` is the level of a heading, and None for running text."""

    text: str
    level: int | None = None
    at: str = ""
    """Where it stands, as a person looks it up: `page 3`."""


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell keeps its line breaks.

    `at` is where each row stands (`page 3`, `sheet Log, row 12`), and `fills` the colours behind its cells in
    the words of `COLOURS`, "" for none of them. Either has as many rows as `rows`, or none where unknown.
    """

    rows: tuple[tuple[str, ...], ...]
    at: tuple[str, ...] = ()
    fills: tuple[tuple[str, ...], ...] = ()

    def place(self, row: int) -> str:
        return self.at[row] if row < len(self.at) else ""

    def fill(self, row: int, column: int) -> str:
        """The colour behind a cell, "" where it has none or that is unknown."""
        cells = self.fills[row] if row < len(self.fills) else ()
        return cells[column] if column < len(cells) else ""


COLOURS = ("red", "amber", "yellow", "green", "blue", "purple", "grey")


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
            {"rows": block.rows, "at": block.at, "fills": block.fills}
            if isinstance(block, Table)
            else {"text": block.text, "level": block.level, "at": block.at}
            for block in self.blocks
        ]

    @classmethod
    def from_json(cls, name: str, blocks: list[Any]) -> "Document":
        return cls(name, tuple(_from_json(block) for block in blocks))


def _from_json(block: Any) -> Block:
    if isinstance(block, list):  # a preview that an earlier Clerk kept
        return Table(_tuples(block))
    if "rows" in block:
        return Table(_tuples(block["rows"]), tuple(block["at"]), _tuples(block["fills"]))
    return Paragraph(**block)


def _tuples(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _with_texts(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(change(cell) for cell in row) for row in block.rows))
    return replace(block, text=change(block.text))
