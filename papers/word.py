"""A document as a Word file: real headings, named styles, tables whose header repeats.

A council's own template gives its styles, page and letterhead; for what it does not have, Clerk's own stand.
"""

import io
import zipfile
from collections.abc import Iterable
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm

from cards.charts import Chart
from cards.document import Document, Heading, Items, Part, Turned, Words
from cards.sheet import Sheet
from papers.settled import clean, settled
from papers.word_look import describe, language, page, room, styles, turn
from papers.word_pictures import picture
from papers.word_styles import LIST, supply
from papers.word_tables import table
from rules.refusal import Refusal

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARGIN, _MARK = Mm(12), Mm(6)
"""What is to the left of a paragraph with a number, and from a mark to its words."""


def document(paper: Document, template: bytes | None = None) -> bytes:
    """Made again of the same record it is the same, byte for byte."""
    made = _opened(template)
    if template is not None:
        supply(made)
    styles(made, own=template is None)
    if template is None:
        page(made, paper)
    language(made)
    describe(made, paper)
    _heading(made, paper.title, 1)
    for words in paper.opening:
        made.add_paragraph(clean(words))
    rows: list[Iterable[str]] = []
    for part in paper.parts:
        _add(made, part, rows)
    out = io.BytesIO()
    made.save(out)
    return settled(out.getvalue(), paper.as_at, {"word/document.xml": rows})


def _opened(template: bytes | None) -> Any:
    if template is None:
        return docx.Document()
    try:
        return docx.Document(io.BytesIO(template))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        raise Refusal(
            "The template is not a Word file that Clerk can open. Save it as .docx in Word, and name "
            "that file."
        ) from None


def _add(made: Any, part: Part, rows: list[Iterable[str]]) -> None:
    match part:
        case Heading(words, level):
            _heading(made, words, level)
        case Words(words, number):
            _paragraph(made, clean(words), number)
        case Items(items, inside):
            for item in items:
                _item(made, clean(item), inside=inside)
        case Sheet():
            _table(made, part, rows)
        case Chart():
            picture(made, part)
        case Turned():
            turn(made)


def _item(made: Any, words: str, *, inside: bool) -> None:
    line = made.add_paragraph(words, style=LIST).paragraph_format
    if inside:
        line.left_indent = _MARGIN + _MARK
        line.first_line_indent = -_MARK


def _paragraph(made: Any, words: str, number: str) -> None:
    """Its number stands in the margin that the words keep to."""
    if not number:
        made.add_paragraph(words)
        return
    line = made.add_paragraph(f"{number}\t{words}").paragraph_format
    line.left_indent, line.first_line_indent = _MARGIN, -_MARGIN
    line.tab_stops.add_tab_stop(_MARGIN)
    line.keep_with_next = words.endswith(":") or None


def _table(made: Any, sheet: Sheet, rows: list[Iterable[str]]) -> None:
    """What Word calls a caption stands above it, with what is to be said of it."""
    made.add_paragraph(clean(sheet.title), style="Caption").paragraph_format.keep_with_next = True
    for note in sheet.notes:
        made.add_paragraph(clean(note)).paragraph_format.keep_with_next = True
    if sheet.rows:
        rows.append(table(made, sheet, room(made), len(rows)))
        made.add_paragraph()
    else:
        made.add_paragraph(clean(sheet.empty))


def _heading(made: Any, words: str, level: int) -> None:
    made.add_paragraph(clean(words), style=f"Heading {level}")
