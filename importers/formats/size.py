"""How much a document may hold: about 300 pages of text, or a workbook of 20,000 rows by 30 columns.

What is larger is refused as a whole, with the advice to share it in parts: reading only its beginning would
lose the rest without a word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from importers.document import Block, Table
from rules.refusal import Refusal

MOST_LETTERS = 1_500_000
"""In paragraphs: 300 pages of 5,000."""
MOST_LETTERS_IN_TABLES = 4_000_000
MOST_BYTES_OF_TEXT = 12 * 1024 * 1024
"""Of a text without anything else in it: two for each of these letters."""
MOST_CELLS = 600_000
MOST_TABLES = 2_000
MOST_PARAGRAPHS = 60_000
TOO_LONG = "over 300 pages of text"
TOO_WIDE = f"tables of over {MOST_CELLS:,} cells, or with very long ones"


@dataclass
class _Held:
    letters: int = 0
    paragraphs: int = 0
    letters_in_tables: int = 0
    cells: int = 0
    tables: int = 0

    def take(self, block: Block) -> None:
        if isinstance(block, Table):
            self.tables += 1
            self.cells += sum(map(len, block.rows))
            self.letters_in_tables += sum(len(cell) for row in block.rows for cell in row)
        else:
            self.paragraphs += 1
            self.letters += len(block.text)

    def excess(self) -> str | None:
        """What there is too much of, in words."""
        if self.tables > MOST_TABLES:
            return f"over {MOST_TABLES:,} tables"
        if self.cells > MOST_CELLS or self.letters_in_tables > MOST_LETTERS_IN_TABLES:
            return TOO_WIDE
        if self.letters > MOST_LETTERS or self.paragraphs > MOST_PARAGRAPHS:
            return TOO_LONG
        return None


def limited(name: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, as long as they are no more than a document may hold."""
    held = _Held()
    for block in blocks:
        held.take(block)
        excess = held.excess()
        if excess is not None:
            raise Refusal(too_large(name, excess))
        yield block


def too_large(name: str, what: str) -> str:
    return f"{name} has {what}, which is more than I can read at once. Share it in parts."
