"""The actions of earlier meetings, as minutes go through them: none of them is a new one.

Lines, and rows without a header; a table with named columns is in `importers.meetings.reviews`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from importers.document import Block, Document, Paragraph, Row, Table
from importers.meetings import markers, older_headings, verdicts
from importers.proposed import Verdict
from rules import dates
from rules.dates import Context

_FIRST_CELLS = 2
"""A number may stand in a cell before the name of the item."""
_EARLIEST = 1
"""A paper whose very title is "Matters arising" is a log of actions."""


def read(document: Document, meeting: date | None = None) -> tuple[list[Verdict], Document]:
    """What was said of each, and the document without the lines and rows that say it.

    "Actions from 5 June" in the minutes of 5 June are those of the day.
    """
    told: list[Verdict] = []
    rest: list[Block] = []
    among_older = False
    for place, block in enumerate(document.blocks):
        if isinstance(block, Table):
            found, left = _of_table(block) if among_older else _of_items(block)
            told.extend(found)
            rest.extend([left] if left.rows else [])
            continue
        if block.level is not None or older_headings.opens(block.text):
            opens = place >= _EARLIEST and older_headings.opens(block.text)
            among_older = opens and not _names(block.text, meeting)
            rest.append(block)
            continue
        found, text = _of_lines(block, among_older=among_older)
        told.extend(found)
        rest.extend([replace(block, text=text)] if text or not found else [])
    return told, Document(document.name, tuple(rest))


def _names(heading: str, meeting: date | None) -> bool:
    if meeting is None:
        return False
    return any(
        found.due.first_day == meeting for found in dates.find(heading, Context(on=meeting, history=True))
    )


def _of_lines(paragraph: Paragraph, *, among_older: bool) -> tuple[list[Verdict], str]:
    told: list[Verdict] = []
    left: list[str] = []
    for line in paragraph.text.splitlines():
        among_older = among_older or (bool(told or left) and older_headings.opens(line))
        rest: list[str] = []
        for each in verdicts.apart(line):
            text = markers.unbulleted(each)
            new = any(verdicts.successors(text))
            found = [] if new else verdicts.of_older(text, paragraph.at, among_older=among_older)
            told.extend(found)
            rest.extend([] if found else [each])
        left.extend([" ".join(rest)] if rest else [])
    return told, "\n".join(left)


def _of_items(table: Table) -> tuple[list[Verdict], Table]:
    """Minutes in a table: the lines beside an item that is called "Actions from 16 April"."""
    told: list[Verdict] = []
    rows = list(table.placed)
    for place, row in enumerate(rows):
        if not any(older_headings.opens(cell) for cell in row[:_FIRST_CELLS]):
            continue
        cells: list[str] = []
        for cell in row:
            found, left = _of_lines(Paragraph(cell, at=row.at), among_older=True)
            told.extend(found)
            cells.append(left)
        rows[place] = _like(row, cells)
    return (told, Table.of(rows)) if told else ([], table)


def _like(row: Row, cells: Sequence[str]) -> Row:
    changed = Row(cells)
    changed.at, changed.fills, changed.struck = row.at, row.fills, row.struck
    return changed


def _of_table(table: Table) -> tuple[list[Verdict], Table]:
    """Rows that begin with the number of an action and end with what became of it.

    Where most do, whatever else is said in that column leaves its action open.
    """
    rows = table.placed
    places = {place: _told_at(row) for place, row in enumerate(rows) if _has_ref(row)}
    columns = [column for column in places.values() if column is not None]
    if not columns:
        return [], table
    usual = max(columns, key=columns.count) if len(columns) * 2 >= len(places) else None
    told = [
        verdict
        for place, column in places.items()
        if (verdict := _of_row(rows[place], usual if column is None else column))
    ]
    refs = {each.ref for each in told}
    left = [row for place, row in enumerate(rows) if place not in places or verdicts.ref(row[0]) not in refs]
    return told, Table.of(left if any(map(_has_ref, left)) else [])


def _told_at(row: Row) -> int | None:
    """The column that says what became of it."""
    begins = min(2, len(row) - 1)
    for column in reversed(range(begins, len(row))):
        if verdicts.of(row[column]):
            return column
    return None


def _of_row(row: Row, column: int | None) -> Verdict | None:
    cell = row[column] if column is not None and column < len(row) else ""
    ref = verdicts.ref(row[0])
    if not cell.strip() or any(verdicts.successors(f"{ref}: {cell}")):
        return None
    return Verdict(ref, verdicts.of(cell) or "keep open", " ".join(cell.split()), row.at or None)


def _has_ref(row: Sequence[str]) -> bool:
    return len(row) > 1 and verdicts.is_ref(row[0])
