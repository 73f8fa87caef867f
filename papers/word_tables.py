"""A sheet as a table of a Word file: its header is one, and repeats; a row stays on one page.

Its rows are written as Word has them, while the file is: python-docx looks a whole table through for every
cell of it, and ten thousand rows as a tree took 200 MB.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from cards.document import worded
from cards.sheet import Cell, Sheet
from papers.colours import HEADER, beside
from papers.settled import clean, later
from papers.word_look import HEADING, TEXT

_GRID = "Table Grid"
_SHORT = 8
"""Rows that stay together on one page; a header is never left alone."""


def table(made: Any, sheet: Sheet, room: int, place: int) -> Iterator[str]:
    """The columns that there is room for on a page. `room` is what they share, in Word's units.

    Answers with the rows, which belong where the table says `place` (papers/settled.py).
    """
    shown = sheet.for_word()
    added = made.add_table(rows=0, cols=0)
    added.style = _GRID
    _set_columns(added, shown, room)
    _describe(added, shown)
    added._tbl.append(parse_xml(f"<w:tbl {nsdecls('w')}><!--{later(place)}--></w:tbl>")[0])
    short, last = len(shown.rows) <= _SHORT, len(shown.rows) - 1
    rows = (_row(shown, row, kept=short and number < last) for number, row in enumerate(shown.rows))
    return chain([_header(shown)], rows)


def _set_columns(added: Any, sheet: Sheet, room: int) -> None:
    """Columns share the width of the page by their letters, so that Word need not measure each cell."""
    added.autofit = False
    whole = sum(column.width for column in sheet.columns)
    for column in sheet.columns:
        added.add_column(room * column.width // whole)


def _describe(added: Any, sheet: Sheet) -> None:
    """Its alternative text; and the first row is said to be a header."""
    properties = added._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "0")
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), clean(sheet.title))
    properties.append(caption)


def _row(sheet: Sheet, row: Sequence[Cell], *, kept: bool) -> str:
    """`kept`: on the page of the row that follows."""
    cells = zip(sheet.columns, row, strict=True)
    return _tr("".join(_tc(worded(value), beside(column, value), TEXT, kept=kept) for column, value in cells))


def _header(sheet: Sheet) -> str:
    """Said again at the top of every page."""
    cells = "".join(_tc(column.title, HEADER, HEADING, kept=True) for column in sheet.columns)
    return _tr(cells, "<w:tblHeader/>")


def _tr(cells: str, more: str = "") -> str:
    """A row stays on one page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"


def _tc(words: str, fill: str | None, style: str, *, kept: bool) -> str:
    shading = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>' if fill else ""
    stays = "<w:keepNext/>" if kept else ""
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{stays}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in clean(words).split("\n")
    )
    return f"<w:tc>{shading}{lines}</w:tc>"
