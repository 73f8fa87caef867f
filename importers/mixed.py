"""A RAID log in one table, whose rows say what they are, becomes a table for each kind under its name."""

import re
from collections.abc import Sequence

from importers.document import Block, Document, Paragraph, Row, Table

_SAYS_KIND = re.compile(
    r"(?:(?:raid|item|entry|log|record) )?(?:type|category|kind|class)|raid", re.IGNORECASE
)
_KIND = re.compile(
    r"(?P<Risks>risks?)|(?P<Issues>issues?)|(?P<Actions>actions?)|(?P<Decisions>decisions?)"
    r"|(?P<Assumptions>assumptions?)|(?P<Dependencies>dependenc(?:y|ies))",
    re.IGNORECASE,
)
_HEADER_WITHIN = 6
_FEWEST_KINDS = 2
_LEVEL = 3


def parted(document: Document) -> Document:
    blocks = [part for block in document.blocks for part in _parts(block)]
    return Document(document.name, tuple(blocks))


def _parts(block: Block) -> list[Block]:
    """The block itself where it is of one kind, or where some row does not say which."""
    if isinstance(block, Paragraph):
        return [block]
    rows = block.placed
    for at, header in enumerate(rows[:_HEADER_WITHIN]):
        for place, name in enumerate(header):
            kinds = _kinds(rows[at + 1 :], place) if _SAYS_KIND.fullmatch(name.strip(" :")) else {}
            if len(kinds) >= _FEWEST_KINDS:
                before: list[Block] = [Table.of(rows[:at])] if at else []
                return [*before, *(part for name, own in kinds.items() for part in _one(name, header, own))]
    return [block]


def _one(name: str, header: Row, rows: Sequence[Row]) -> list[Block]:
    """Columns that hold nothing for this kind are of the others: a decision has no likelihood."""
    held = [place for place in range(len(header)) if any(_cell(row, place) for row in rows)]
    table = Table.of([_of(row, held) for row in (header, *rows)])
    return [Paragraph(name, level=_LEVEL, at=rows[0].at), table]


def _of(row: Row, places: Sequence[int]) -> Row:
    cut = Row(_cell(row, place) for place in places)
    cut.at, cut.struck = row.at, row.struck
    cut.fills = tuple(row.fill(place) for place in places)
    return cut


def _cell(row: Row, place: int) -> str:
    return row[place] if place < len(row) else ""


def _kinds(rows: Sequence[Row], place: int) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in filter(any, rows):
        kind = _KIND.fullmatch(_cell(row, place).strip())
        if kind is None or kind.lastgroup is None:
            return {}
        found.setdefault(kind.lastgroup, []).append(row)
    return found
