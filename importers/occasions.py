"""What kind of document this is, which meeting it tells of, and when the next one is."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, pairwise

from importers import proposed
from importers.document import Document, Paragraph
from rules import dates
from rules.dates import Context, Kind

_FIRST_LINES = 25
# The first kind whose words stand among the first lines; only a roll may stand further down.
_KINDS = (
    (proposed.PROGRESS_REPORT, r"^report to\b|\bprogress report\b|^report on progress", _FIRST_LINES),
    (proposed.MINUTES, r"\bminutes\b", _FIRST_LINES),
    (proposed.MINUTES, r"^(?:apologies|present|attendance|attendees)\b", _FIRST_LINES * 4),
    (proposed.ACTION_LOG, r"\baction (?:log|tracker|sheet|list)\b|\bmatters arising\b", _FIRST_LINES),
    (proposed.ACTION_PLAN, r"\b(?:action|improvement) plan\b|\bstatement of action\b", _FIRST_LINES),
    (
        proposed.RISK_REGISTER,
        r"\brisks? (?:\w+ )?(?:register|log)\b|\braid (?:log|register)\b|\bassurance framework\b",
        _FIRST_LINES,
    ),
    (proposed.SCORECARD, r"\bscore ?card\b", _FIRST_LINES),
)
_NEXT = re.compile(r"\bnext (?:board |group )?meeting\b|\bfuture meetings?\b|\bdate of next\b", re.IGNORECASE)
_SAYS_DATE = re.compile(r"\b(?:date|meeting|minutes|held)\b", re.IGNORECASE)
_ONLY_A_HEADING = 60


def kind(document: Document, *, has_actions: bool, has_register: bool = False) -> str:
    """By the words of its first lines; a table of actions or of risks without any is a log or a register."""
    lines = list(islice(_lines(document), _FIRST_LINES * 4))
    register = has_register and not has_actions
    for name, pattern, reach in _KINDS:
        if register and name == proposed.MINUTES and reach > _FIRST_LINES:
            continue  # "Attendance" is no roll where nothing was agreed, and only risks are listed
        if any(re.search(pattern, line, re.IGNORECASE) for line in lines[:reach]):
            return name
    has_text = any(
        isinstance(block, Paragraph) and len(block.text) > _ONLY_A_HEADING for block in document.blocks
    )
    if register:
        return proposed.RISK_REGISTER
    return proposed.ACTION_LOG if has_actions and not has_text else proposed.MINUTES


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
    for line, below in pairwise([*_lines(document), ""]):
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


def _lines(document: Document) -> Iterator[str]:
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
