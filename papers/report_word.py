"""A highlight report as a Word file: real headings, named styles, a table with a header row that repeats.

A council's own template gives its styles; what it does not have, Word's usual ones stand for.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cards.highlight_sections import Report, counts, header, heading, sections
from cards.model import Table
from storage.models import Group

_LANGUAGE = "en-GB"


def as_word(report: Report, here: Group, template: bytes | None = None) -> bytes:
    document = docx.Document(io.BytesIO(template) if template else None)
    _describe(document, report)
    _paragraph(document, heading(report), "Heading 1", "Title")
    for line in header(report):
        document.add_paragraph(line)
    table = counts(report)
    if table is not None:
        _paragraph(document, table.caption, "Caption")
        _table(document, table)
    for section in sections(report, here):
        _paragraph(document, section.title, "Heading 2")
        for item in section.items:
            _paragraph(document, item, "List Bullet")
        if not section.items:
            document.add_paragraph(f"{section.empty}.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _describe(document: Document, report: Report) -> None:
    """A title and a language for who has it read out; a day of its own, so that two files are the same."""
    properties = document.core_properties
    properties.title, properties.author = heading(report), "Clerk"
    properties.language, properties.comments = _LANGUAGE, ""
    day = report.signed_on or report.content.as_at
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - as Word has it
    for style in document.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), _LANGUAGE)


def _paragraph(document: Document, words: str, *styles: str) -> None:
    """In the first of these styles that the template has."""
    known = {style.name for style in document.styles}
    document.add_paragraph(words, style=next((style for style in styles if style in known), None))


def _table(document: Document, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.header))
    if "Table Grid" in {style.name for style in document.styles}:
        made.style = "Table Grid"
    _fill(made.rows[0], table.header, bold=True)
    _repeat(made.rows[0])
    for row in table.rows:
        _fill(made.add_row(), row)


def _fill(row: Any, cells: Sequence[str], *, bold: bool = False) -> None:
    for cell, words in zip(row.cells, cells, strict=True):
        cell.paragraphs[0].add_run(words).bold = bold


def _repeat(row: Any) -> None:
    """Word reads this row out as the header, and prints it again on each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
