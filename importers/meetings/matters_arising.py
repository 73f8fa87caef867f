"""The actions of earlier meetings, as minutes go through them: none of them is a new one.

Lines, and rows without a header; a table with named columns is in `importers.meetings.reviews`.
"""

from collections.abc import Sequence
from dataclasses import replace

from importers.document import Block, Document, Paragraph, Row, Table
from importers.meetings import markers, older_headings, verdicts
from importers.proposed import Verdict

_EARLIEST = 1
"""A paper whose very title is "Matters arising" is a log of actions."""


def read(document: Document) -> tuple[list[Verdict], Document]:
    """What was said of each, and the document without the lines and rows that say it."""
    told: list[Verdict] = []
    rest: list[Block] = []
    among_older = False
    for place, block in enumerate(document.blocks):
        if isinstance(block, Table):
            found, left = _of_table(block) if among_older else ([], block)
            told.extend(found)
            rest.extend([left] if left.rows else [])
            continue
        if block.level is not None or older_headings.opens(block.text):
            among_older = place >= _EARLIEST and older_headings.opens(block.text)
            rest.append(block)
            continue
        found, text = _of_lines(block, among_older=among_older)
        told.extend(found)
        rest.extend([replace(block, text=text)] if text or not found else [])
    return told, Document(document.name, tuple(rest))


def _of_lines(paragraph: Paragraph, *, among_older: bool) -> tuple[list[Verdict], str]:
    told: list[Verdict] = []
    left: list[str] = []
    for line in paragraph.text.splitlines():
        text = markers.unbulleted(line)
        new = any(verdicts.successors(text))
        found = [] if new else verdicts.of_older(text, paragraph.at, among_older=among_older)
        told.extend(found)
        left.extend([] if found else [line])
    return told, "\n".join(left)


def _of_table(table: Table) -> tuple[list[Verdict], Table]:
    """Rows that begin with the number of an action and end with what became of it."""
    told: list[Verdict] = []
    left: list[Row] = []
    for row in table.placed:
        found = _of_row(row)
        told.extend([found] if found else [])
        left.extend([] if found else [row])
    if not told:
        return [], table
    return told, Table.of(left if any(map(_has_ref, left)) else [])


def _of_row(row: Row) -> Verdict | None:
    if not _has_ref(row):
        return None
    for cell in reversed(row[2:] or row[1:]):
        verdict = verdicts.of(cell)
        if verdict and not any(verdicts.successors(f"{verdicts.ref(row[0])}: {cell}")):
            return Verdict(verdicts.ref(row[0]), verdict, " ".join(cell.split()), row.at or None)
    return None


def _has_ref(row: Sequence[str]) -> bool:
    return len(row) > 1 and verdicts.is_ref(row[0])
