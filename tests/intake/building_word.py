"""Papers as Word files: real headings, Word's own numbers, merged and coloured cells, tracked changes."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tests.intake.grid import COLOURS, Cell, Grid, grid
from tests.intake.marks import pieces
from tests.intake.reading import Paper

_LEVELS = {"title": 1, "heading": 2, "subheading": 3}
_FORMATS = {"numbered": ("decimal", "%1."), "lettered": ("lowerLetter", "%1)")}
_WHEN = 'w:author="A reviser" w:date="2024-05-01T09:00:00Z"'


def build(paper: Paper) -> bytes:
    document = docx.Document()
    if paper.landscape:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for kind, held, more in paper.pieces:
        _put(document, kind, held, more)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _put(document: Document, kind: str, held: Any, more: Mapping[str, Any]) -> None:
    if kind == "page":
        document.add_page_break()
    elif kind == "table":
        _put_table(document, grid(held), more.get("widths", ()))
    elif kind == "text":
        _write(document.add_paragraph(), held)
    elif kind == "list":
        for line in held:
            _write(document.add_paragraph(style="List Bullet"), line)
    elif kind in _FORMATS:
        _put_counted(document, kind, held)
    else:
        _write(document.add_heading(level=_LEVELS[kind]), held)


def _write(paragraph: Paragraph, text: str) -> None:
    for mark, words in pieces(text):
        run = paragraph.add_run(words)
        run.bold, run.italic = mark == "bold" or None, mark == "italic" or None
        if mark in ("put in", "taken out"):
            _track(paragraph, run._r, taken_out=mark == "taken out")


def _track(paragraph: Paragraph, run: Any, *, taken_out: bool) -> None:
    """Wrap a run as a change that nobody has accepted yet."""
    change = parse_xml(f'<w:{"del" if taken_out else "ins"} {nsdecls("w")} w:id="1" {_WHEN}/>')
    run.addprevious(change)
    change.append(run)
    for words in run.findall(qn("w:t")) if taken_out else ():
        words.tag = qn("w:delText")


def _put_counted(document: Document, kind: str, lines: Sequence[str]) -> None:
    number = _numbering(document, *_FORMATS[kind])
    for line in lines:
        paragraph = document.add_paragraph(style="List Paragraph")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number
        _write(paragraph, line)


def _numbering(document: Document, form: str, label: str) -> int:
    """A list of its own in Word's numbering, which begins at one."""
    numbering = document.part.numbering_part.element
    taken = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    number = max(taken, default=0) + 1
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    return int(numbering.add_num(number).numId)


def _put_table(document: Document, table: Grid, widths: Sequence[float]) -> None:
    printed = document.add_table(rows=table.height, cols=table.width, style="Table Grid")
    for cell in table.cells:
        place = printed.cell(cell.row, cell.column)
        if cell.span > 1 or cell.down > 1:
            place = place.merge(printed.cell(cell.last_row, cell.last_column))
        _fill(place, cell)
    for column, width in enumerate(widths):
        printed.columns[column].width = Cm(width)


def _fill(place: _Cell, cell: Cell) -> None:
    """A line break of a cell is a paragraph of its own: whoever types into Word presses Enter."""
    first, *others = cell.text.split("\n")
    _write(place.paragraphs[0], first)
    for line in others:
        _write(place.add_paragraph(), line)
    if cell.fill:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", COLOURS[cell.fill])):
            shade.set(qn(f"w:{name}"), value)
        place._tc.get_or_add_tcPr().append(shade)
