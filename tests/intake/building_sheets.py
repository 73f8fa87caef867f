"""Papers as workbooks and as CSV: running text takes a row of its own, and a table stands where it stands."""

import csv as commas
import io
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.grid import COLOURS, Cell, Grid, grid
from tests.intake.marks import bare
from tests.intake.reading import Paper, Piece


def csv(paper: Paper) -> bytes:
    content = io.StringIO()
    writer = commas.writer(content)
    for kind, held, _ in paper.pieces:
        writer.writerows(grid(held).texts() if kind == "table" else _rows_of_text(kind, held))
    return content.getvalue().encode("utf-8-sig")  # as Excel saves it


def excel(paper: Paper) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fresh = True
    for piece in paper.pieces:
        if piece[0] != "sheet":
            _put(sheet, piece)
        elif fresh:
            sheet.title = piece[1]
        else:
            sheet = book.create_sheet(piece[1])
        fresh = False
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _rows_of_text(kind: str, held: Any) -> list[list[str]]:
    if kind in ("page", "sheet"):
        return []
    return [[bare(line)] for line in ([held] if isinstance(held, str) else held)]


def _put(sheet: Worksheet, piece: Piece) -> None:
    kind, held, more = piece
    first = 1 if _is_empty(sheet) else sheet.max_row + (2 if kind == "table" else 1)
    if kind == "table":
        _put_table(sheet, grid(held), first, more.get("widths", ()))
        return
    for place, (line,) in enumerate(_rows_of_text(kind, held)):
        sheet.cell(first + place, 1, line).font = Font(bold=kind in ("title", "heading", "subheading"))


def _is_empty(sheet: Worksheet) -> bool:
    return sheet.max_row == 1 and sheet.cell(1, 1).value is None


def _put_table(sheet: Worksheet, table: Grid, first: int, widths: list[float]) -> None:
    for cell in table.cells:
        _put_cell(sheet, cell, first)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width * 6


def _put_cell(sheet: Worksheet, cell: Cell, first: int) -> None:
    row, column = first + cell.row, cell.column + 1
    printed = sheet.cell(row, column)
    printed.value = (bare(cell.value) if isinstance(cell.value, str) else cell.value) or None
    if cell.value == 0:
        printed.value = 0
    printed.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(cell.value, date):
        printed.number_format = "DD/MM/YYYY"
    if cell.fill:
        printed.fill = PatternFill("solid", fgColor=COLOURS[cell.fill])
    if cell.span > 1 or cell.down > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=column,
            end_row=first + cell.last_row,
            end_column=cell.last_column + 1,
        )
