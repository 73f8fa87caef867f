"""Registers kept in Excel or as comma-separated text: every sheet is a table, or several below each other."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import openpyxl

from importers.document import Block, Paragraph, Row, Table
from importers.formats import archives, cell_looks, plain, sheet_marks, size
from importers.formats.conditional import Formatting
from importers.formats.confined import Step
from rules.refusal import Refusal

_MOST_ROWS = 20_000
_MOST_COLUMNS = 256
_STEP = 200
"""Rows after which it says how far it is."""
_LONGEST_NAME = 40
_SEPARATORS = ",;\t|"
_SAMPLE = 20
_DAY = re.compile(r"d", re.IGNORECASE)
_QUOTED_OR_COLOURED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def from_csv(name: str, content: bytes) -> Iterator[Block]:
    text = plain.decoded(name, content)
    try:
        found = _separated(text)
    except csv.Error as error:
        raise Refusal(archives.damaged(name)) from error
    if sum(map(any, found)) > _MOST_ROWS:
        raise Refusal(size.too_large(name, f"over {_MOST_ROWS:,} rows"))
    rows = [Row(cell.strip() for cell in row) for row in found]
    for number, row in enumerate(rows, start=1):
        row.at = f"row {number}"
    yield from _blocks(rows)


def from_excel(name: str, content: bytes, step: Step) -> Iterator[Block]:
    """Each sheet that is shown, under its name, with the values that formulas last had."""
    archives.check(name, content, part="xl/workbook")
    try:
        found = list(_sheets(name, content, step))
    except Refusal:
        raise
    except (
        Exception
    ) as error:  # a damaged file makes zipfile, the XML parser and openpyxl raise nearly anything
        raise Refusal(archives.why(name, error)) from error
    yield from found


def _separated(text: str) -> list[list[str]]:
    """By the separator that gives the first rows the most alike, and the widest, width."""

    def evenness(separator: str) -> tuple[int, int]:
        sample = "".join(text.splitlines(keepends=True)[: _SAMPLE * 5])
        rows = list(csv.reader(io.StringIO(sample), delimiter=separator))[:_SAMPLE]
        widths = [len(row) for row in rows if len(row) > 1]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        return widths.count(usual), usual

    separator = max(_SEPARATORS, key=evenness)
    return list(csv.reader(io.StringIO(text), delimiter=separator))


def _sheets(name: str, content: bytes, step: Step) -> Iterator[Block]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        palette, read = cell_looks.Palette(book), 0
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                marks = _marks(name, sheet)
                yield Paragraph(sheet.title, level=2, at=f"sheet {sheet.title}")
                yield from _blocks(_rows(sheet, marks, palette, partial(_step, step, read)))
                read += marks.rows
    finally:
        book.close()


def _marks(name: str, sheet: Any) -> sheet_marks.Marks:
    with sheet._get_source() as source:
        marks = sheet_marks.read(source, _MOST_ROWS)
    if marks.rows > _MOST_ROWS:
        raise Refusal(size.too_large(name, f'over {_MOST_ROWS:,} rows in its sheet "{sheet.title}"'))
    if marks.columns > _MOST_COLUMNS:
        raise Refusal(size.too_large(name, f'over {_MOST_COLUMNS} columns in its sheet "{sheet.title}"'))
    if marks.rows * marks.columns > size.MOST_CELLS:
        raise Refusal(size.too_large(name, size.TOO_WIDE))
    return marks


def _rows(
    sheet: Any, marks: sheet_marks.Marks, palette: cell_looks.Palette, step: Callable[[int], None]
) -> list[Row]:
    """Every row up to the last that holds something, so that its place is the number Excel shows."""
    words: list[list[str]] = []
    looks: list[list[cell_looks.Look]] = []
    for number, row in enumerate(_cells(sheet, marks), start=1):
        words.append([_written(cell) for cell in row])
        looks.append([palette.look(cell) for cell in row])
        if number % _STEP == 0:
            step(number)
    told = marks.spread(words)
    colours = Formatting(marks.rules, palette.rules)
    return [
        _row(sheet.title, number, told, looks[number - 1], marks.hidden, colours)
        for number in range(1, len(told) + 1)
    ]


def _step(step: Step, before: int, row: int) -> None:
    """How many rows of no matter which sheet."""
    step("row", before + row, 0)


def _cells(sheet: Any, marks: sheet_marks.Marks) -> Iterator[Sequence[Any]]:
    if marks.rows:
        yield from sheet.iter_rows(max_row=marks.rows, max_col=marks.columns)


def _row(
    title: str,
    number: int,
    words: Sequence[Sequence[str]],
    looks: Sequence[cell_looks.Look],
    hidden: set[int],
    colours: Formatting,
) -> Row:
    row = Row(words[number - 1])
    row.at = f"sheet {title}, row {number}{' (hidden)' if number in hidden else ''}"
    row.fills = tuple(look.fill for look in looks)
    if colours:
        row.fills = tuple(
            colours.fill(words, number, column) or fill for column, fill in enumerate(row.fills, start=1)
        )
    longest = max(range(len(row)), key=lambda place: len(row[place]), default=0)
    row.struck = bool(row) and bool(row[longest]) and looks[longest].struck
    return row


def _blocks(rows: Sequence[Row]) -> Iterator[Block]:
    """Titles above a table are paragraphs; a new header below a gap begins another table."""
    table: list[Row] = []
    gap = True
    for place, row in enumerate(rows):
        if not any(row):
            gap = True
            continue
        if table and gap and _heads(_next_wide(rows[place : place + 4])):
            yield from _table(table)
            table = []
        if not table and _is_title(row):
            yield Paragraph(next(cell for cell in row if cell), at=row.at)
        else:
            table.append(row)
        gap = False
    yield from _table(table)


def _is_title(row: Row) -> bool:
    return sum(map(bool, row)) == 1


def _next_wide(rows: Sequence[Row]) -> Row | None:
    return next((row for row in rows if not _is_title(row)), None)


def _heads(row: Row | None) -> bool:
    """Three names or more, and nothing that a row below a header would hold: no figure, no sentence."""
    filled = [cell for cell in row or () if cell]
    return len(filled) >= 3 and all(
        len(cell) <= _LONGEST_NAME and not cell.endswith(".") and not any(map(str.isdigit, cell))
        for cell in filled
    )


def _table(rows: Sequence[Row]) -> Iterator[Table]:
    """As wide as the widest of its rows."""
    width = max((place + 1 for row in rows for place, cell in enumerate(row) if cell), default=0)
    if rows:
        yield Table.of([_narrowed(row, width) for row in rows])


def _narrowed(row: Row, width: int) -> Row:
    told = Row(row[:width])
    told.at, told.fills, told.struck = row.at, row.fills[:width], row.struck
    return told


def _written(cell: Any) -> str:
    """A cell as a person would read it aloud."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime | date):
        return _day(value, cell.number_format or "")
    if isinstance(value, int | float):
        return _figure(value, cell.number_format or "")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return ""
    words = str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()
    return words if cell.data_type != "e" else "N/A" if words == "#N/A" else ""


def _day(value: date, form: str) -> str:
    """A month where the cell shows no more than that."""
    shown = _DAY.search(_QUOTED_OR_COLOURED.sub("", form)) or not re.search("y", form, re.IGNORECASE)
    return f"{value.day} {value:%B %Y}" if shown else f"{value:%B %Y}"


def _figure(value: float, form: str) -> str:
    """A share as per cent where the cell shows it so; what binary fractions add at the end is left out."""
    if "%" in _QUOTED_OR_COLOURED.sub("", form):
        return f"{value * 100:.10g}%"
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}"
