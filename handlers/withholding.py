"""A document without the paragraphs and cells that hold what must never be kept.

A value may stand in pieces: over two lines, over the cells of a row, or under the heading that says what it
is. All of it is left out, and how many places those were is said.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from importers.document import Block, Document, Paragraph, Table
from rules import privacy
from rules.identifiers import NUMBERS
from rules.privacy import Finding, Level

_Place = TypeVar("_Place")
_LONGEST_HEADING = 60
_LONGEST_LABEL = 20
_LINES, _CELLS = 3, 4
"""So many of them may hold one number between them."""
_DIGIT = re.compile(r"[0-9]")
_TELLS = re.compile(
    r"(?i)\b(?:d\.?o\.?b|birth\w*|born|nhs|upn|uln|ni|address|post ?code|name|age|pupil|child|son|daughter|"
    r"student|case|ref\w*|passport|number|no|id|patient|ehcp?|mosaic|family|mum|dad|parent|home|diagnosis|learner)\b"
)
"""A heading that says whose or what the cells under it are."""


class _Scans(dict[str, tuple[Finding, ...]]):
    """Each text of one document once: a register says the same owner and status on every row."""

    def __missing__(self, text: str) -> tuple[Finding, ...]:
        found = self[text] = privacy.scan(text)
        return found


def safe(
    document: Document, goes_on: Callable[[], None] = lambda: None
) -> tuple[Document, tuple[Finding, ...]]:
    """What may be kept of it, and one finding for each place that was left out.

    A long one takes seconds: `goes_on` hears of every paragraph and row.
    """
    found: list[Finding] = []
    scans = _Scans()
    blocks = list(document.blocks)
    for place, first in _across(list(enumerate(map(_text, blocks))), _LINES, scans):
        blocks[place] = replace(blocks[place], text="")  # type: ignore[arg-type]  # tables have no text
        found.append(first)
    kept = [_without(block, found, scans, goes_on) for block in blocks]
    return replace(document, blocks=tuple(kept)), tuple(found)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _without(block: Block, found: list[Finding], scans: _Scans, goes_on: Callable[[], None]) -> Block:
    goes_on()
    if isinstance(block, Table):
        return replace(block, rows=_Rows(block.rows, found, scans, goes_on).safe())
    seen = scans[block.text]
    found.extend(seen[:1])
    return replace(block, text="") if seen else block


@dataclass
class _Rows:
    """A table: every cell alone, under its heading, beside its label, and with its neighbours."""

    rows: Sequence[tuple[str, ...]]
    found: list[Finding]
    scans: _Scans
    goes_on: Callable[[], None]
    _gone: dict[tuple[int, int], Finding] = field(default_factory=dict)

    def safe(self) -> tuple[tuple[str, ...], ...]:
        for number, row in enumerate(self.rows):
            self.goes_on()
            for column, cell in enumerate(row):
                self._look(number, column, cell)
            for column, first in _across(
                [(column, cell) for column, cell in enumerate(row) if cell.strip()], _CELLS, self.scans
            ):
                self._gone.setdefault((number, column), first)
        self.found.extend(self._gone.values())
        return tuple(tuple(self._kept(number, row)) for number, row in enumerate(self.rows))

    def _look(self, number: int, column: int, cell: str) -> None:
        for words in ("", *self._said_of(number, column)):
            before = f"{words}: " if words else ""
            for one in self.scans[before + cell]:
                if one.end > len(before):
                    self._gone.setdefault((number, column), one)

    def _said_of(self, number: int, column: int) -> Iterator[str]:
        """The heading over a cell, and the label at the beginning of its row."""
        if not self.rows[number][column].strip():
            return
        heading = self.rows[0][column] if number and column < len(self.rows[0]) else ""
        label = self.rows[number][0] if column == 1 else ""
        yield from (
            one.strip(" :") for one in (heading, label) if len(one) <= _LONGEST_HEADING and _TELLS.search(one)
        )

    def _kept(self, number: int, row: tuple[str, ...]) -> Iterator[str]:
        for column, cell in enumerate(row):
            yield "" if (number, column) in self._gone else cell


def _across(
    parts: list[tuple[_Place, str]], together: int, scans: _Scans
) -> Iterator[tuple[_Place, Finding]]:
    """The parts over which one number is written, or a birth date after the words that say so.

    Neighbouring figures look like one number as well: then all its digits must stand alone in their parts.
    """
    for start in range(len(parts) - 1):
        first, second = parts[start][1].strip(), parts[start + 1][1].strip()
        goes_on = first[-1:].isdigit() and second[:1].isdigit()
        if goes_on or (0 < len(first) <= _LONGEST_LABEL and _DIGIT.search(second)):
            yield from _crossing(parts[start : start + together], scans)


def _crossing(few: list[tuple[_Place, str]], scans: _Scans) -> Iterator[tuple[_Place, Finding]]:
    ends, together = [], ""
    for _, text in few:
        together += text + "\n"
        ends.append(len(together))
    for one in scans[together]:
        touched = [
            part for part, end in zip(few, ends, strict=True) if _touches(one, end - len(part[1]) - 1, end)
        ]
        if len(touched) > 1 and _is_one_value(one, together, [text for _, text in touched]):
            yield from ((place, one) for place, _ in touched)


def _touches(one: Finding, start: int, end: int) -> bool:
    return one.start < end - 1 and one.end > start


def _is_one_value(one: Finding, together: str, texts: list[str]) -> bool:
    if one.rule in NUMBERS:
        pieces = [text.strip() for text in texts]
        return one.level is Level.BLOCK or together[one.start : one.end].split() == pieces
    label = texts[0].strip()
    return one.level is Level.BLOCK and together[one.start :].startswith(label)
