"""Sheets as an Excel workbook: filterable, printable, and with nothing in it that runs.

Written row by row, so that ten thousand actions take no more memory than a hundred.
"""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import openpyxl.cell.cell
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins

from cards.document import worded
from cards.sheet import Cell, Column, Share, Sheet, is_beginning
from papers.colours import FILLS, HEADER, LINE
from papers.formulas import looks_like_one
from papers.settled import clean, settled

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767
"""Letters that a cell of Excel holds."""
_FORMS: dict[type[Any], str] = {date: "d mmm yyyy", datetime: "d mmm yyyy hh:mm", Share: "0%"}
"""How Excel shows what is no plain number."""
_NUMBERED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""`_x000D_` is how a workbook spells a sign that it cannot hold."""
_LONGEST_FOOT = 100
"""Letters: a footer has 255, and each & in it takes two."""
_QUOTE = '"'
_A3, _A4 = 8, 9
_WIDE = 250
"""Letters in a row that could not be read any more on A4."""
_FONT = "Arial"
_EDGE = 0.4
_LINE_HEIGHT, _TALLEST = 15, 27
"""In points; and lines of the tallest row that Excel knows."""


def workbook(sheets: Sequence[Sheet], title: str, as_at: date) -> bytes:
    book = Workbook(write_only=True)
    for style in _styles():
        book.add_named_style(style)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet, as_at)
    book.properties.title = clean(title)
    book.properties.creator = "Clerk"
    book.properties.language = "en-GB"
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), as_at)


def _write(page: Any, sheet: Sheet, as_at: date) -> None:
    """The title, what there is to say of it, an empty line, the header, and a line for each row."""
    above = [sheet.title, *sheet.notes, *([] if sheet.rows else [sheet.empty])]
    header = len(above) + 2
    _lay_out(page, sheet, header)
    _put_at_the_foot(page, f"{sheet.title}, as at {worded(as_at)}")
    for place, words in enumerate(above):
        page.append([_Cells(page, "Clerk title" if place == 0 else "Clerk note").filled(words)])
    page.append([])
    page.row_dimensions[header].height = _LINE_HEIGHT * _tallest(
        sheet, [one.title for one in sheet.columns], 2
    )
    page.append([_Cells(page, "Clerk header").filled(column.title) for column in sheet.columns])
    columns = [_Cells(page, "Clerk cell") for _ in sheet.columns]
    for number, row in enumerate(sheet.rows, header + 1):
        page.row_dimensions[number].height = _LINE_HEIGHT * _tallest(sheet, row, sheet.lines)
        page.append([cells.filled(value) for cells, value in zip(columns, row, strict=True)])


class _Cells:
    """The cells of one column, filled anew for each row: to style a cell takes longer than to write it.

    What is empty has none: a third of the cells of a log are.
    """

    def __init__(self, page: Any, style: str) -> None:
        self._text, self._like_a_formula, self._number = (_styled(page, style) for _ in range(3))
        self._like_a_formula.quotePrefix = True
        self._formed = {kind: _styled(page, style) for kind in _FORMS}
        for kind, form in _FORMS.items():
            self._formed[kind].number_format = form

    def filled(self, value: Cell) -> Any:
        """What people wrote is a text, whatever it begins with, and stays one where somebody edits it."""
        if isinstance(value, str):
            if not value:
                return None
            cell = self._like_a_formula if looks_like_one(value) else self._text
            return cell.holding(_as_typed(clean(value)), "s")
        if value is None:
            return None
        kind = type(value)
        return self._formed.get(kind, self._number).holding(value, "d" if issubclass(kind, date) else "n")


class _Filled(openpyxl.cell.cell.Cell):
    """A cell that takes its value for what it is said to be: openpyxl guesses, and sees formulas in texts."""

    __slots__ = ()

    def holding(self, value: Cell, kind: str) -> "_Filled":
        self._value, self.data_type = value, kind
        return self

    def __repr__(self) -> str:
        """openpyxl words an error around each cell before it finds that it is one."""
        return "a cell"


def _styled(page: Any, style: str) -> Any:
    cell = _Filled(page, row=1, column=1)
    cell.style = style
    return cell


def _as_typed(words: str) -> str:
    """Cut to what a cell holds; and what Excel would read as the number of a sign is no sign."""
    return _NUMBERED.sub("_x005F_", words[:LONGEST]) if "_x" in words else words[:LONGEST]


def _tallest(sheet: Sheet, row: Sequence[Cell], least: int) -> int:
    """Lines of its tallest cell. Excel measures by itself, and other programs do not."""
    cells = zip(sheet.columns, row, strict=True)
    lines = (_lines(value, column.width) for column, value in cells if isinstance(value, str))
    return min(max((least, *lines)), _TALLEST)


def _lines(words: str, width: int) -> int:
    if len(words) <= width and "\n" not in words:
        return 1
    return sum(1 + len(line) // width for line in words.split("\n"))


def _lay_out(page: Any, sheet: Sheet, header: int) -> None:
    last = get_column_letter(len(sheet.columns))
    bottom = header + max(len(sheet.rows), 1)
    page.freeze_panes = f"A{header + 1}"
    if sheet.filtered:
        page.auto_filter.ref = f"A{header}:{last}{header + len(sheet.rows)}"
    for place, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = column.width
        _colour(page, column, f"{letter}{header + 1}", f"{letter}{header + 1}:{letter}{bottom}")
    page.print_options.gridLines = True
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A3 if sum(column.width for column in sheet.columns) > _WIDE else _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{header}:{header}"
    page.page_margins = PageMargins(left=_EDGE, right=_EDGE, top=_EDGE, bottom=2 * _EDGE, footer=_EDGE)


def _put_at_the_foot(page: Any, words: str) -> None:
    """Whose page it is. A footer has codes that begin with &, and Excel repairs a file with a longer one."""
    page.oddFooter.left.text = clean(words)[:_LONGEST_FOOT].replace("\n", " ").replace("&", "&&")
    page.oddFooter.right.text = "Page &P of &N"


def _colour(page: Any, column: Column, first: str, cells: str) -> None:
    """By a rule of the sheet and not cell by cell: it goes on being true where somebody edits the word."""
    for word, colour in column.colours.items():
        fill = PatternFill(bgColor=FILLS[colour])
        rule = Rule(type="expression", formula=[_says(first, word)], dxf=DifferentialStyle(fill=fill))
        page.conditional_formatting.add(cells, rule)


def _says(cell: str, word: str) -> str:
    """The condition that a cell says this word, or begins with it."""
    if word == "*":
        return f"LEN({cell})>0"
    begun = clean(word[:-1] if is_beginning(word) else word)
    said = f"LEFT({cell},{len(begun)})" if is_beginning(word) else cell
    return f'{said}="{begun.replace(_QUOTE, 2 * _QUOTE)}"'


def _styles() -> tuple[NamedStyle, ...]:
    line = Side(style="thin", color=LINE)
    top = Alignment(horizontal="left", vertical="top", wrap_text=True)
    return (
        NamedStyle("Clerk title", font=Font(name=_FONT, bold=True, size=14)),
        NamedStyle("Clerk note", font=Font(name=_FONT, size=10)),
        NamedStyle(
            "Clerk header",
            font=Font(name=_FONT, bold=True, size=10, color="FFFFFF"),
            fill=PatternFill("solid", fgColor=HEADER),
            alignment=Alignment(horizontal="left", vertical="center", wrap_text=True),
            border=Border(bottom=line),
        ),
        NamedStyle("Clerk cell", font=Font(name=_FONT, size=10), alignment=top),
    )
