"""How a Word file of Clerk's looks: its page, its styles, its language and its footer."""

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from cards.document import Document
from papers.settled import clean

TEXT, HEADING = "ClerkText", "ClerkHeading"
"""Of the cells of tables: named, so that whoever opens it can change all of them at once."""
_LONG, _SHORT, _EDGE, _WIDE_EDGE = Mm(297), Mm(210), Mm(20), Mm(15)
_INK = RGBColor(0x1F, 0x38, 0x64)
_FONT = "Arial"
_ENGLISH = "en-GB"


def page(made: Any, paper: Document) -> None:
    """A4, turned on its side for wide tables, with its name and the number of the page at the foot."""
    section = made.sections[0]
    section.page_width, section.page_height = (_LONG, _SHORT) if paper.wide else (_SHORT, _LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.wide else WD_ORIENT.PORTRAIT
    edge = _WIDE_EDGE if paper.wide else _EDGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = edge
    _number_pages(section.footer.paragraphs[0], paper.title)


def turn(made: Any) -> None:
    """What follows is on its side, with the same margins and foot. A page of a template keeps its size."""
    last = made.sections[-1]
    short, long = sorted((last.page_width, last.page_height))
    section = made.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height, section.orientation = long, short, WD_ORIENT.LANDSCAPE


def room(made: Any) -> int:
    """What is between the margins, in Word's units: 914,400 an inch."""
    section = made.sections[-1]
    between: int = section.page_width - section.left_margin - section.right_margin
    return between


def styles(made: Any, *, own: bool) -> None:
    """Clerk's own, unless a template has its own; the cells of tables have theirs in either."""
    if own:
        normal = made.styles["Normal"]
        normal.font.name, normal.font.size = _FONT, Pt(10.5)
        normal.paragraph_format.space_after = Pt(4)
        for level, size in ((1, 18), (2, 13), (3, 11)):
            _head(made.styles[f"Heading {level}"], size)
        _head(made.styles["Caption"], 10)
    _style_cells(made)


def _head(style: Any, size: float) -> None:
    """Headings have the theme's font, which would win over a name."""
    style.font.size, style.font.color.rgb, style.font.bold = Pt(size), _INK, True
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.font.name = _FONT


def _style_cells(made: Any) -> None:
    there = {style.name for style in made.styles}
    for name in (TEXT, HEADING):
        if name in there:
            continue
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"] if "Normal" in there else None
        style.font.size = Pt(8.5)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(1)
        if name == HEADING:
            style.font.bold, style.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)


def language(made: Any) -> None:
    """So that a screen reader reads it with an English voice, and Word checks its spelling so."""
    for link, part in list(made.part.rels.items()):
        if part.reltype.endswith("stylesWithEffects"):
            made.part.rels.pop(link)  # the same styles for a Word of 2007, in American
    theme = made.settings.element.iter(qn("w:themeFontLang"))
    for found in (*made.styles.element.iter(qn("w:lang")), *theme):
        found.set(qn("w:val"), _ENGLISH)


def describe(made: Any, paper: Document) -> None:
    """A title for who has it read out."""
    properties = made.core_properties
    properties.title, properties.author, properties.language = clean(paper.title), "Clerk", _ENGLISH
    properties.last_modified_by, properties.comments, properties.revision = "Clerk", "", 1


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
