"""What a paper says of its own time: the month or year in its title, and the year above a table."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from importers import wrapping
from importers.document import Document, Paragraph, Table
from importers.kpis import scorecard_periods
from importers.kpis.scorecard_periods import Frame, Named
from rules.calendar import Calendar

_TITLE_LINES = 12
_SHORT = 160


def first_lines(document: Document) -> Iterator[str]:
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.extend(block.text.splitlines())
        if len(lines) >= _TITLE_LINES or isinstance(block, Table):
            break
    return (wrapping.flat(line) for line in lines[:_TITLE_LINES] if line.strip() and len(line) <= _SHORT)


def as_at(lines: Sequence[str]) -> Named | None:
    """The month, quarter or term that a title names; a school year where it names no more."""
    named = [
        scorecard_periods.named(line)
        for line in lines
        if not re.search(r"\bnext\b|\bv(?:ersion)?\d", line, re.I)
    ]
    exact = (each for each in named if (each.month or each.quarter or each.season) and not each.yearless)
    whole = (each for each in named if each.span or each.first)
    return next(exact, None) or next(whole, None)


def year_above(lines: Sequence[str]) -> Named:
    named = (scorecard_periods.named(line) for line in lines)
    years = (
        each for each in named if (each.first or each.year) and not (each.month or each.season or each.span)
    )
    return next(
        (Named(year=each.year, first=each.first, of_accounts=each.of_accounts) for each in years), Named()
    )


def day_of(as_at: Named | None, day: date, calendar: Calendar) -> date:
    """The end of the period that the title names, as far as that has come by then."""
    if as_at is None:
        return day
    said = scorecard_periods.period(as_at, Frame(day, calendar))
    return said.period.last if said.period and said.period.first <= day else day
