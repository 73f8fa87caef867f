"""Papers as PDF, printed by reportlab: columns wrap, tables break over pages, every page has a foot."""

import io
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.intake.grid import COLOURS, Cell, Grid, grid
from tests.intake.marks import pieces
from tests.intake.reading import Paper

_STYLES = getSampleStyleSheet()
_STYLE_OF = {"title": "Title", "heading": "Heading2", "subheading": "Heading3", "text": "Normal"}
_LABELS = {
    "list": lambda place: "•",
    "numbered": lambda place: f"{place + 1}.",
    "lettered": lambda place: f"{chr(97 + place)})",
}
_MARGIN = 54
_FOOT = 30
_LONG = 5
"""A ruled table of more rows than this repeats its header on every page, as Word does when asked."""


def build(paper: Paper) -> bytes:
    content = io.BytesIO()
    size = landscape(A4) if paper.landscape else A4
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN)
    document = SimpleDocTemplate(content, pagesize=size, **margins)
    width = size[0] - 2 * _MARGIN - 12  # the frame's own padding
    story = [flowable for piece in paper.pieces for flowable in _printed(*piece, width)]
    document.build(story, onFirstPage=_foot, onLaterPages=_foot)
    return content.getvalue()


def _foot(page: Canvas, document: SimpleDocTemplate) -> None:
    page.setFont("Helvetica", 8)
    page.drawCentredString(document.pagesize[0] / 2, _FOOT, f"Page {document.page}")


def _printed(kind: str, held: Any, more: dict[str, Any], width: float) -> Iterator[Flowable]:
    if kind == "page":
        yield PageBreak()
    elif kind == "table":
        yield from (Spacer(1, 6), _table(grid(held), width, **more), Spacer(1, 6))
    elif kind in _LABELS:
        for place, line in enumerate(held):
            yield Paragraph(f"<bullet>{_LABELS[kind](place)}</bullet>{_words(line)}", _STYLES["Bullet"])
    else:
        yield Paragraph(_words(held), _STYLES[_STYLE_OF[kind]])
        yield Spacer(1, 4)


def _words(text: str) -> str:
    tags = {"bold": "b", "italic": "i"}
    printed = ((tags.get(mark), escape(words)) for mark, words in pieces(text) if mark != "taken out")
    marked = "".join(f"<{tag}>{words}</{tag}>" if tag else words for tag, words in printed)
    return marked.replace("\t", "&nbsp;" * 6).replace("\n", "<br/>")


def _table(table: Grid, width: float, widths: Sequence[float] = (), ruled: bool = True) -> Flowable:
    shares = list(widths) or [1] * table.width
    rows: list[list[Any]] = [[""] * table.width for _ in range(table.height)]
    style = _STYLES["Normal"].clone("Cell", fontSize=9, leading=11)
    for cell in table.cells:
        rows[cell.row][cell.column] = Paragraph(_words(cell.text), style)
    looks: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_looks(table.cells)]
    if ruled:
        looks.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    return Table(
        rows,
        colWidths=[width * share / sum(shares) for share in shares],
        repeatRows=1 if ruled and table.height > _LONG else 0,
        style=looks,
    )


def _looks(cells: Sequence[Cell]) -> Iterator[tuple[Any, ...]]:
    for cell in cells:
        first, last = (cell.column, cell.row), (cell.last_column, cell.last_row)
        if first != last:
            yield "SPAN", first, last
        if cell.fill:
            yield "BACKGROUND", first, last, colors.HexColor(f"#{COLOURS[cell.fill]}")
