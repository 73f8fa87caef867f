"""Workbooks as people keep them, made for the tests that read them."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
from openpyxl.styles import PatternFill

COLOUR = {"red": "FF0000", "amber": "FFC000", "green": "92D050", "blue": "5B9BD5", "grey": "BFBFBF"}

Rows = Sequence[Sequence[Any]]
_Change = Callable[[Any], object]


def workbook(*sheets: tuple[str, Rows], change: _Change | None = None) -> bytes:
    """Each sheet with its rows; `change` gets the first to merge, colour or hide in."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book.worksheets[0])
    return content_of(book)


def content_of(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def paint(cell: Any, colour: str) -> None:
    cell.fill = PatternFill("solid", fgColor=COLOUR.get(colour, colour))
