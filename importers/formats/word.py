"""Word files: paragraphs and tables in document order, with tracked changes accepted."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import docx
from docx.oxml.ns import qn

from importers.document import Block, Paragraph, Row, Table, shortened
from importers.formats import archives, word_looks
from importers.formats.confined import Step
from importers.formats.numbering import Numbering
from rules.refusal import Refusal

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_REMOVED = {qn("w:del"), qn("w:moveFrom"), qn("w:drawing"), qn("w:pict"), _ALTERNATIVE}
_TABLE, _PARAGRAPH, _ROW, _CELL = qn("w:tbl"), qn("w:p"), qn("w:tr"), qn("w:tc")
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_SAID_FOR_EVERY_ROW = 60


def blocks(name: str, content: bytes, step: Step) -> Iterator[Block]:
    """Every block of the body. What a hostile file makes the libraries raise is a Refusal."""
    archives.check(name, content, part="word/document")
    try:
        document = docx.Document(io.BytesIO(content))
        found = list(_Reader(document).blocks(document.element.body))
    except Exception as error:  # a damaged file makes zipfile, lxml and python-docx raise nearly anything
        raise Refusal(archives.why(name, error)) from error
    yield from found


class _Reader:
    """Walks the XML itself, for python-docx leaves out inserted text, content controls and list labels."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: style for style in document.styles}
        self._numbering = Numbering(document)
        self._heading = ""
        self._tables_read = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        carried = ""
        for child in _children(parent):
            if child.tag == _TABLE:
                yield from self._tables(child)
            elif child.tag == _PARAGRAPH:
                text = carried + self._text(child)
                carried = text if _mark_removed(child) else ""
                if text.strip() and not carried:
                    found = self._paragraph(text.strip(), self._level(child))
                    yield replace(found, bold=word_looks.bold(child)) if found.level is None else found
        if carried.strip():
            yield self._paragraph(carried.strip(), None)

    def _paragraph(self, text: str, level: int | None) -> Paragraph:
        """A Word file has no fixed pages: a person finds a paragraph under its heading."""
        at = f'under "{self._heading}"' if self._heading and level is None else ""
        if level is not None:
            self._heading = shortened(text)
        return Paragraph(text, level=level, at=at)

    def _tables(self, table: Any) -> Iterator[Block]:
        """The table, and after it those that stand inside its cells."""
        above: tuple[str, ...] = ()
        rows: list[Row] = []
        nested: list[Any] = []
        self._tables_read += 1
        for row in _children(table, _ROW):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            rows.append(self._row(row, above))
            rows[-1].at = f"table {self._tables_read}, row {len(rows)}"
            above = rows[-1]
            nested.extend(inner for cell in _children(row, _CELL) for inner in _children(cell, _TABLE))
        if rows:
            yield Table.of(rows)
        for inner in nested:
            yield from self._tables(inner)

    def _row(self, row: Any, above: Sequence[str]) -> Row:
        cells: list[str] = []
        fills: list[str] = []
        struck: dict[str, bool] = {}
        for cell in _children(row, _CELL):
            words = self._cell(cell, above[len(cells)] if len(cells) < len(above) else "")
            struck[words[0]] = word_looks.is_struck(cell)
            fills.extend([word_looks.fill(cell, empty=not any(map(str.isalnum, words[0])))] * len(words))
            cells.extend(words)
        told = Row(cells)
        told.fills = tuple(fills)
        told.struck = bool(struck) and struck[max(struck, key=len)]
        return told

    def _cell(self, cell: Any, above: str) -> list[str]:
        """A cell over several columns is said in the first of them.

        A label, owner or date merged over several rows holds for each of them; a paragraph is said once.
        Where only some of its words are struck through, others took their place.
        """
        replaced = word_looks.has_replaced(cell)
        paragraphs = (self._text(paragraph, replaced=replaced) for paragraph in _children(cell, _PARAGRAPH))
        text = "\n".join(line for line in paragraphs if line.strip()).strip()
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        if merged is not None and merged.get(qn("w:val")) != "restart":
            text = above if len(above) <= _SAID_FOR_EVERY_ROW else ""
        return [text] + [""] * (_span(cell) - 1)

    def _text(self, paragraph: Any, *, replaced: bool = False) -> str:
        label = self._numbering.label(paragraph, self._style(paragraph))
        words = "".join(_words(paragraph, replaced=replaced))
        return f"{label} {words}" if label and words.strip() else words

    def _level(self, paragraph: Any) -> int | None:
        style = self._style(paragraph)
        name = (style.name or "") if style is not None else ""
        if name == "Title":
            return 1
        heading = _HEADING.match(name)
        return int(heading[1]) if heading else None

    def _style(self, paragraph: Any) -> Any:
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._styles.get(named.get(qn("w:val"))) if named is not None else None


def _children(parent: Any, tag: str | None = None) -> Iterator[Any]:
    """Direct children, looking through content controls and accepted insertions."""
    for child in parent:
        if child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:moveTo")):
            yield from _children(child, tag)
        elif tag is None or child.tag == tag:
            yield child


def _words(element: Any, *, replaced: bool) -> Iterator[str]:
    for child in element:
        if child.tag in _REMOVED or (replaced and word_looks.is_struck_run(child)):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != qn("w:pPr"):
            yield from _words(child, replaced=replaced)


def _mark_removed(paragraph: Any) -> bool:
    """A tracked change took away the end of this paragraph: the next one goes on from it."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    columns = int(span.get(qn("w:val"), "1")) if span is not None else 1
    return min(max(columns, 1), 64)
