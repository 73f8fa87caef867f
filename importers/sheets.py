"""Action logs kept in Excel or as comma-separated text: every sheet is a table."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl

from importers import archives, plain
from importers.document import Block, Paragraph, Table
from rules.refusal import Refusal

_MOST_ROWS = 10_000
_MOST_COLUMNS = 60


def from_csv(name: str, content: bytes) -> Iterator[Block]:
    text = plain.decoded(name, content)
    separator = max(",;\t", key=text[:4_000].count)
    try:
        rows = [
            tuple(cell.strip() for cell in row) for row in csv.reader(io.StringIO(text), delimiter=separator)
        ]
    except csv.Error as error:
        raise Refusal(archives.damaged(name)) from error
    yield from _table(rows)


def from_excel(name: str, content: bytes) -> Iterator[Block]:
    """Each sheet under its name, with the values that formulas last had."""
    archives.check(name, content, part="xl/workbook")
    try:
        found = list(_sheets(content))
    except (
        Exception
    ) as error:  # a damaged file makes zipfile, the XML parser and openpyxl raise nearly anything
        raise Refusal(archives.damaged(name)) from error
    yield from found


def _sheets(content: bytes) -> Iterator[Block]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            cells = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
            yield Paragraph(sheet.title, level=2)
            yield from _table([tuple(_written(cell) for cell in row) for row in cells])
    finally:
        book.close()


def _table(rows: list[tuple[str, ...]]) -> Iterator[Block]:
    """The rows that hold something, as wide as the widest of them."""
    filled = [row for row in rows if any(row)]
    width = max((place + 1 for row in filled for place, cell in enumerate(row) if cell), default=0)
    if filled:
        yield Table(tuple(row[:width] for row in filled))


def _written(value: Any) -> str:
    """A cell as a person would read it aloud."""
    if isinstance(value, datetime | date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
