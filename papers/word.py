"""A document as a Word file: real headings, named styles, tables whose header repeats.

A council's own template gives its styles, page and letterhead; what it does not have, Clerk's own stand for.
"""

import io
import zipfile
from collections.abc import Iterable
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError

from cards.document import Document, Heading, Items, Part, Words
from cards.sheet import Sheet
from papers.settled import clean, settled
from papers.word_look import describe, language, page, room, styles
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
            "The template is not a Word file that I can open. Save it as .docx in Word, and name that file."
        ) from None


def _add(made: Any, part: Part, rows: list[Iterable[str]]) -> None:
    match part:
        case Heading(words, level):
            _heading(made, words, level)
        case Words(words):
            made.add_paragraph(clean(words))
        case Items(items):
            for item in items:
                made.add_paragraph(clean(item), style=_known(made, "List Bullet"))
        case Sheet():
            _table(made, part, rows)


def _table(made: Any, sheet: Sheet, rows: list[Iterable[str]]) -> None:
    """What Word calls a caption stands above it, with what is to be said of it."""
    made.add_paragraph(
        clean(sheet.title), style=_known(made, "Caption")
    ).paragraph_format.keep_with_next = True
    for note in sheet.notes:
        made.add_paragraph(clean(note)).paragraph_format.keep_with_next = True
    if sheet.rows:
        rows.append(table(made, sheet, room(made), len(rows)))
        made.add_paragraph()
    else:
        made.add_paragraph(clean(sheet.empty))


def _heading(made: Any, words: str, level: int) -> None:
    made.add_paragraph(clean(words), style=_known(made, f"Heading {level}"))


def _known(made: Any, name: str) -> str | None:
    """A template need not have every style; Word then shows plain paragraphs."""
    return name if name in {style.name for style in made.styles} else None
