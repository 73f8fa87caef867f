"""Which meeting a document tells of, and when the next one is."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, pairwise

from importers.document import Document, Paragraph
from rules import dates
from rules.dates import Context, Kind

_FIRST_LINES = 25
_NEXT = re.compile(r"\bnext (?:board |group )?meeting\b|\bfuture meetings?\b|\bdate of next\b", re.IGNORECASE)
_SAYS_DATE = re.compile(r"\b(?:date|meeting|minutes|held)\b", re.IGNORECASE)
_ONLY_A_HEADING = 60


def meeting_date(document: Document, context: Context) -> date | None:
    """The first full date near the top, unless the line is about the next meeting."""
    for line in islice(_headlines(document), _FIRST_LINES):
        if not _NEXT.search(line):
            day = _day(line, context)
            if day:
                return day
    return None


def next_meeting(document: Document, context: Context) -> date | None:
    """The date beside or below the last words about the next meeting."""
    found = None
    for line, below in pairwise([*lines(document), ""]):
        mention = _NEXT.search(line)
        if mention and len(line) < _ONLY_A_HEADING * 2:
            day = _day(line[mention.end() :], context) or (
                _day(below, context) if _is_heading(line) else None
            )
            found = day if day and day > context.on else found
    return found


def _headlines(document: Document) -> Iterator[str]:
    """Paragraphs, and rows such as "Date of meeting | 17 April 2024"; any other cell has dates of its own."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from block.text.splitlines()
        else:
            rows = (" ".join(row) for row in block.rows if len([cell for cell in row if cell]) <= 2)
            yield from (row for row in rows if _SAYS_DATE.search(row))


def lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        cells: Sequence[str] = (
            (block.text,) if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        )
        for cell in cells:
            yield from (line.strip() for line in cell.splitlines() if line.strip())


def _is_heading(line: str) -> bool:
    return len(line) <= _ONLY_A_HEADING and not line.rstrip().endswith(".")


def _day(line: str, context: Context) -> date | None:
    """The first day in the line, with its year; agenda times are not days."""
    for found in dates.find(line[:200], context):
        if found.due.kind is Kind.DAY and found.due.due and _has_year(line[found.start : found.end]):
            return found.due.due
    whole = dates.understand(line, context) if len(line) <= _ONLY_A_HEADING else None
    return whole.due if whole and whole.kind is Kind.DAY and _has_year(line) else None


def _has_year(words: str) -> bool:
    return bool(re.search(r"\b(?:19|20)\d\d\b|\d[./-]\d{1,2}[./-]\d{2}\b|['’]\d\d\b", words))
