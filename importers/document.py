"""A document as paper shows it: paragraphs and tables in the order in which they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Paragraph:
    """`level` is the level of a heading, and None for running text."""

    text: str
    level: int | None = None


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell keeps its line breaks."""

    rows: tuple[tuple[str, ...], ...]


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
            list(block.rows) if isinstance(block, Table) else {"text": block.text, "level": block.level}
            for block in self.blocks
        ]

    @classmethod
    def from_json(cls, name: str, blocks: list[Any]) -> "Document":
        return cls(
            name,
            tuple(
                Table(tuple(tuple(row) for row in block)) if isinstance(block, list) else Paragraph(**block)
                for block in blocks
            ),
        )


def _with_texts(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Table):
        return Table(tuple(tuple(change(cell) for cell in row) for row in block.rows))
    return Paragraph(change(block.text), block.level)
