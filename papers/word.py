"""A document as a Word file: real headings, named styles, tables whose header repeats.

A council's own template gives its styles, page and letterhead; what it does not have, Clerk's own stand for.
"""

import io
import zipfile
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError

from cards.charts import Chart
from cards.document import Document, Heading, Items, Part, Words
from cards.sheet import Sheet
from papers.settled import clean, settled
from papers.word_look import describe, known, language, page, room, styles
from papers.word_pictures import picture
from papers.word_tables import table
from rules.refusal import Refusal

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document(paper: Document, template: bytes | None = None) -> bytes:
    """Made again of the same record it is the same, byte for byte."""
    made = _opened(template)
    styles(made, own=template is None)
    if template is None:
        page(made, paper)
    language(made)
    describe(made, paper)
    _heading(made, paper.title, 1)
    for words in paper.opening:
        made.add_paragraph(clean(words))
    for part in paper.parts:
        _add(made, part)
    out = io.BytesIO()
    made.save(out)
    return settled(out.getvalue(), paper.as_at)


def _opened(template: bytes | None) -> Any:
    if template is None:
        return docx.Document()
    try:
        return docx.Document(io.BytesIO(template))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        raise Refusal(
            "The template is not a Word file that I can open. Save it as .docx in Word, and name that file."
        ) from None


def _add(made: Any, part: Part) -> None:
    match part:
        case Heading(words, level):
            _heading(made, words, level)
        case Words(words):
            made.add_paragraph(clean(words))
        case Items(items):
            for item in items:
                made.add_paragraph(clean(item), style=known(made, "List Bullet"))
        case Sheet():
            _table(made, part)
        case Chart():
            picture(made, part)


def _table(made: Any, sheet: Sheet) -> None:
    """What Word calls a caption stands above it, with what is to be said of it."""
    made.add_paragraph(
        clean(sheet.title), style=known(made, "Caption")
    ).paragraph_format.keep_with_next = True
    for note in sheet.notes:
        made.add_paragraph(clean(note)).paragraph_format.keep_with_next = True
    if sheet.rows:
        table(made, sheet, room(made))
        made.add_paragraph()
    else:
        made.add_paragraph(clean(sheet.empty))


def _heading(made: Any, words: str, level: int) -> None:
    made.add_paragraph(clean(words), style=known(made, f"Heading {level}"))
