"""Sheets as a Word document for a board pack: headings, tables whose header repeats, page numbers."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from cards.sheet import Cell, Sheet
from papers.colours import HEADER, beside
from papers.settled import clean, settled
from rules.dates import brief

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PAGE, _EDGE = (Mm(297), Mm(210)), Mm(15)
_TEXT, _HEADING = "ClerkText", "ClerkHeading"


@dataclass(frozen=True)
class Paper:
    """`title` heads it, `opening` are the paragraphs before the first table."""

    title: str
    opening: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    as_at: date


def document(paper: Paper) -> bytes:
    made = Document()
    _set_up(made, paper)
    made.add_heading(clean(paper.title), level=1)
    for words in paper.opening:
        made.add_paragraph(clean(words))
    for sheet in paper.sheets:
        _add(made, sheet.for_word())
    out = io.BytesIO()
    made.save(out)
    return settled(out.getvalue(), paper.as_at)


def _set_up(made: Any, paper: Paper) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _EDGE
    _speak_english(made)
    made.styles["Normal"].font.name = "Arial"
    made.styles["Normal"].font.size = Pt(10)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    for level, size in ((1, 18), (2, 13)):
        style = made.styles[f"Heading {level}"]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0x1F, 0x38, 0x64)
        _in_font(style, "Arial")
    _style_cells(made)
    properties = made.core_properties
    properties.title, properties.author, properties.language = clean(paper.title), "Clerk", "en-GB"
    properties.last_modified_by, properties.comments, properties.revision = "Clerk", "", 1
    _number_pages(section.footer.paragraphs[0], paper.title)


def _style_cells(made: Any) -> None:
    """Named, so that whoever opens it can change all of them at once."""
    for name in (_TEXT, _HEADING):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        style.font.size = Pt(8.5)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(1)
    heading = made.styles[_HEADING]
    heading.font.bold, heading.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)


def _speak_english(made: Any) -> None:
    """So that a screen reader reads it with an English voice, and Word checks its spelling so."""
    fonts = made.settings.element.iter(qn("w:themeFontLang"))
    for language in (*made.styles.element.iter(qn("w:lang")), *fonts):
        language.set(qn("w:val"), "en-GB")


def _in_font(style: Any, name: str) -> None:
    """Headings have the theme's font, which would win over a name."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.font.name = name


def _number_pages(line: Any, title: str) -> None:
    line.add_run(f"{clean(title)}. Page ")
    _field(line, "PAGE")
    line.add_run(" of ")
    _field(line, "NUMPAGES")


def _field(line: Any, code: str) -> None:
    """What Word counts by itself."""
    run = line.add_run()._r
    for kind in ("begin", None, "end"):
        part = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            part.text = code
        else:
            part.set(qn("w:fldCharType"), kind)
        run.append(part)


def _add(made: Any, sheet: Sheet) -> None:
    made.add_heading(sheet.name, level=2)
    for note in sheet.notes:
        made.add_paragraph(clean(note))
    if not sheet.rows:
        made.add_paragraph(clean(sheet.empty))
        return
    table = made.add_table(rows=0, cols=0, style="Table Grid")
    _set_columns(table, sheet)
    _describe(table, sheet)
    rows = "".join([_header(sheet), *(_row(sheet, row) for row in sheet.rows)])
    for row in parse_xml(f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>"):
        table._tbl.append(row)


def _set_columns(table: Any, sheet: Sheet) -> None:
    """Columns share the width of the page by their letters, so that Word need not measure each cell."""
    table.autofit = False
    whole = sum(column.width for column in sheet.columns)
    room = _PAGE[0] - 2 * _EDGE
    for column in sheet.columns:
        table.add_column(room * column.width // whole)


def _describe(table: Any, sheet: Sheet) -> None:
    """Its alternative text; and the first row is said to be a header."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "0")
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), clean(sheet.title))
    properties.append(caption)


def _row(sheet: Sheet, row: Sequence[Cell]) -> str:
    """Written as Word has it: python-docx looks a whole table through for every cell of it."""
    cells = zip(sheet.columns, row, strict=True)
    return _tr("".join(_tc(_words(value), beside(column, value), _TEXT) for column, value in cells))


def _header(sheet: Sheet) -> str:
    """Said again at the top of every page."""
    cells = "".join(_tc(column.title, HEADER, _HEADING) for column in sheet.columns)
    return _tr(cells, "<w:tblHeader/>")


def _tr(cells: str, more: str = "") -> str:
    """A row stays on one page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"


def _tc(words: str, fill: str | None, style: str) -> str:
    shading = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>' if fill else ""
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in clean(words).split("\n")
    )
    return f"<w:tc>{shading}{lines}</w:tc>"


def _words(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{brief(value)} {value.year}"
    return f"{value:g}" if isinstance(value, float) else str(value)
