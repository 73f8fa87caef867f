"""Sheets as an Excel workbook: filterable, printable, and with nothing in it that runs.

Written row by row, so that ten thousand actions take no more memory than a hundred.
"""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins

from cards.sheet import Cell, Column, Sheet
from papers.colours import FILLS, HEADER, LINE
from papers.record import FORMULA
from papers.settled import clean, settled

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767
"""Letters that a cell of Excel holds."""
_DAY = "d mmm yyyy"
_A4 = 9
_EDGE = 0.4
_LINE_HEIGHT, _TALLEST = 15, 27
"""In points; and lines of the tallest row that Excel knows."""


def workbook(sheets: Sequence[Sheet], title: str, as_at: date) -> bytes:
    book = Workbook(write_only=True)
    for style in _styles():
        book.add_named_style(style)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    book.properties.title = clean(title)
    book.properties.creator = "Clerk"
    book.properties.language = "en-GB"
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), as_at)


def _write(page: Any, sheet: Sheet) -> None:
    """The title, what there is to say of it, an empty line, the header, and a line for each row."""
    above = [sheet.title, *sheet.notes, *([] if sheet.rows else [sheet.empty])]
    header = len(above) + 2
    _lay_out(page, sheet, header)
    for place, words in enumerate(above):
        page.append([_Cells(page, "Clerk title" if place == 0 else "Clerk note").filled(words)])
    page.append([])
    page.row_dimensions[header].height = 2 * _LINE_HEIGHT
    page.append([_Cells(page, "Clerk header").filled(column.title) for column in sheet.columns])
    columns = [_Cells(page, "Clerk cell") for _ in sheet.columns]
    for number, row in enumerate(sheet.rows, header + 1):
        page.row_dimensions[number].height = _height(sheet, row)
        page.append([cells.filled(value) for cells, value in zip(columns, row, strict=True)])


class _Cells:
    """The cells of one column, filled anew for each row: to style a cell takes longer than to write it."""

    def __init__(self, page: Any, style: str) -> None:
        self._text, self._like_a_formula, self._day, self._other = (WriteOnlyCell(page) for _ in range(4))
        for cell in (self._text, self._like_a_formula, self._day, self._other):
            cell.style = style
        self._day.number_format = _DAY
        self._like_a_formula.quotePrefix = True

    def filled(self, value: Cell) -> Any:
        """What people wrote is a text, whatever it begins with, and stays one where somebody edits it."""
        if isinstance(value, str):
            words = clean(value)[:LONGEST]
            cell = self._like_a_formula if words.startswith(FORMULA) else self._text
            cell.value, cell.data_type = words, "s"
            return cell
        cell = self._day if isinstance(value, date) else self._other
        cell.value = value
        return cell


def _height(sheet: Sheet, row: Sequence[Cell]) -> int:
    """Of its tallest cell. Excel measures by itself, and other programs do not."""
    lines = [
        _lines(str(value), column.width) for column, value in zip(sheet.columns, row, strict=True) if value
    ]
    return _LINE_HEIGHT * min(max(lines, default=1), _TALLEST)


def _lines(words: str, width: int) -> int:
    return sum(1 + len(line) // width for line in words.split("\n"))


def _lay_out(page: Any, sheet: Sheet, header: int) -> None:
    last = get_column_letter(len(sheet.columns))
    bottom = header + max(len(sheet.rows), 1)
    page.freeze_panes = f"A{header + 1}"
    page.auto_filter.ref = f"A{header}:{last}{header + len(sheet.rows)}"
    for place, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = column.width
        _colour(page, column, f"{letter}{header + 1}", f"{letter}{header + 1}:{letter}{bottom}")
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{header}:{header}"
    page.page_margins = PageMargins(left=_EDGE, right=_EDGE, top=_EDGE, bottom=2 * _EDGE, footer=_EDGE)
    page.oddFooter.left.text = sheet.name
    page.oddFooter.right.text = "Page &P of &N"


def _colour(page: Any, column: Column, first: str, cells: str) -> None:
    """By a rule of the sheet and not cell by cell: it goes on being true where somebody edits the word."""
    for word, colour in column.colours.items():
        fill = PatternFill(bgColor=FILLS[colour])
        same = f"LEN({first})>0" if word == "*" else f'{first}="{word}"'
        rule = Rule(type="expression", formula=[same], dxf=DifferentialStyle(fill=fill))
        page.conditional_formatting.add(cells, rule)


def _styles() -> tuple[NamedStyle, ...]:
    line = Side(style="thin", color=LINE)
    top = Alignment(horizontal="left", vertical="top", wrap_text=True)
    return (
        NamedStyle("Clerk title", font=Font(bold=True, size=14)),
        NamedStyle("Clerk note", font=Font(size=11)),
        NamedStyle(
            "Clerk header",
            font=Font(bold=True, color="FFFFFF"),
            fill=PatternFill("solid", fgColor=HEADER),
            alignment=Alignment(horizontal="left", vertical="center", wrap_text=True),
            border=Border(bottom=line),
        ),
        NamedStyle("Clerk cell", alignment=top, border=Border(bottom=line)),
    )
