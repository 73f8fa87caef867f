"""PDF files: the text of each page in the places where it is printed, without running heads and feet."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from importers import wrapping
from importers.document import Block, Paragraph, Table
from importers.formats import archives, colours, page_words, pages, pdf_letters
from importers.formats.confined import Step
from importers.formats.page_words import Box, Grid, Line, Word
from rules.refusal import Refusal

MOST_PAGES = 300
_LETTERS_OF_A_TEXT = 25
"""A page with fewer is a picture of a page, or nearly empty."""
_EDGE = 0.08
"""Of the height of a page: where running heads and feet stand."""
_MOST_AREAS = 2_000
_AN_AREA = 6.0
"""Points: what is narrower is a rule."""
_NUMBER = re.compile(r"\d+")
_CODE = re.compile(r"\(cid:\d+\)")


def blocks(name: str, content: bytes, step: Step) -> Iterator[Block]:
    """Paragraphs and tables in the order of the pages. `step` hears of each page that was read.

    What a hostile file makes the library do is not bounded here: see `importers.formats.confined`.
    """
    if not content.lstrip()[:5].startswith(b"%PDF-"):
        raise Refusal(f"{name} is not really a .pdf file. Open it, save it as .pdf and share it again.")
    try:
        found = _pages(name, content, step)
    except Refusal:
        raise
    except Exception as error:  # a damaged file makes pdfminer raise nearly anything
        raise Refusal(_why(name, error)) from error
    _require_text(name, found)
    yield from _blocks(found)


@dataclass(frozen=True)
class _Page:
    words: tuple[Word, ...]
    grids: tuple[Grid, ...]
    height: float

    @property
    def edges(self) -> set[str]:
        """What stands at its head and foot, outside tables."""
        low, high = _EDGE * self.height, (1 - _EDGE) * self.height
        outside = [word for word in self.words if not any(grid.box.holds(word) for grid in self.grids)]
        return {_mark(line) for line in page_words.lines(outside) if not low <= line.top <= high}


def _pages(name: str, content: bytes, step: Step) -> list[_Page]:
    with pdfplumber.open(io.BytesIO(content), unicode_norm=pdf_letters.FORM) as document:
        many = len(document.pages)
        if many > MOST_PAGES:
            raise Refusal(f"{name} has over {MOST_PAGES} pages. Save the pages that matter and share those.")
        found = []
        for number, page in enumerate(document.pages, start=1):
            found.append(_page(page))
            step("page", number, many)
        return found


def _page(page: Any) -> _Page:
    """What is kept of a page is small; what the library keeps of it is forgotten."""
    pdf_letters.spare(page)
    words = tuple(_word(found) for found in page.extract_words(extra_attrs=["fontname", "size"]))
    grids = tuple(_grids(page)) if page.edges else ()
    height = float(page.height)
    page.close()
    return _Page(words, grids, height)


def _word(found: dict[str, Any]) -> Word:
    bold = "bold" in found["fontname"].lower() or "black" in found["fontname"].lower()
    x0, x1, top, bottom = (float(found[side]) for side in ("x0", "x1", "top", "bottom"))
    return Word(_without_codes(found["text"]), x0, x1, top, bottom, float(found["size"]), bold)


def _without_codes(text: str) -> str:
    """The code of a letter that its font does not name stands for a bullet where it stands alone.

    127 is one in the encoding of most files: "Unused codes above 40 octal are bullets" (PDF 1.7, annex D.2).
    """
    return "•" if _CODE.fullmatch(text) else text.replace("(cid:127)", "•")


def _grids(page: Any) -> Iterator[Grid]:
    """Frames round a paragraph are no tables."""
    coloured: list[tuple[Box, str]] | None = None
    for table in page.find_tables():
        rows = tuple(tuple(Box(*cell) if cell else None for cell in row.cells) for row in table.rows)
        if len(rows) > 1 and max(map(len, rows)) > 1:
            coloured = _coloured(page) if coloured is None else coloured
            fills = tuple(tuple(_fill(cell, coloured) for cell in row) for row in rows) if coloured else ()
            yield Grid(Box(*table.bbox), rows, fills if any(map(any, fills)) else ())


def _coloured(page: Any) -> list[tuple[Box, str]]:
    """The filled areas of a page, each drawn over those before it."""
    found = []
    for area in page.rects[:_MOST_AREAS]:
        colour = colours.mixed(_parts(area.get("non_stroking_color"))) if area.get("fill") else ""
        box = Box(*(float(area[side]) for side in ("x0", "top", "x1", "bottom")))
        if colour and box.x1 - box.x0 >= _AN_AREA and box.bottom - box.top >= _AN_AREA:
            found.append((box, colour))
    return found[::-1]


def _parts(colour: Any) -> list[float]:
    """A colour as a PDF gives it: one number or several; a pattern has none."""
    parts = colour if isinstance(colour, list | tuple) else [colour]
    return [float(part) for part in parts if isinstance(part, int | float)]


def _fill(cell: Box | None, coloured: list[tuple[Box, str]]) -> str:
    if cell is None:
        return ""
    across, down = (cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2
    return next((colour for box, colour in coloured if _covers(box, across, down)), "")


def _covers(box: Box, across: float, down: float) -> bool:
    return box.x0 <= across <= box.x1 and box.top <= down <= box.bottom


def _why(name: str, error: Exception) -> str:
    locked = any(isinstance(one, PDFPasswordIncorrect) for one in (error, *error.args))
    if locked:
        return f"{name} has a password. Save it without one and share it again."
    return archives.why(name, error)


def _require_text(name: str, found: list[_Page]) -> None:
    letters = sum(len(word.text) for page in found for word in page.words)
    if letters < _LETTERS_OF_A_TEXT * max(len(found), 1):
        raise Refusal(
            f"{name} is a scan: pictures of pages, without text that I could read. Share the document that "
            "it was printed from, or have the scan's text recognised (OCR) and share that."
        )


def _blocks(found: list[_Page]) -> list[Block]:
    told: list[Block] = []
    repeated = _repeated(found)
    sizes = [word.size for page in found for word in page.words for _ in word.text]
    usual = median(sizes)
    for number, page in enumerate(found, start=1):
        kept = [
            word
            for line in page_words.lines(page.words)
            if _mark(line) not in repeated
            for word in line.words
        ]
        printed = [_at(block, f"page {number}") for block in pages.blocks(kept, page.grids, usual)]
        told.extend(_after(told, printed))
    return told


def _at(block: Block, place: str) -> Block:
    if isinstance(block, Table):
        return replace(block, at=(place,) * len(block.rows))
    return replace(block, at=place)


def _after(told: list[Block], page: list[Block]) -> list[Block]:
    """A paragraph that a page broke goes on on the next one."""
    if not told or not page:
        return page
    last, first = told[-1], page[0]
    if (
        isinstance(last, Paragraph)
        and isinstance(first, Paragraph)
        and last.level is first.level is None
        and wrapping.continues(last.text, first.text)
    ):
        told[-1] = replace(last, text=f"{last.text} {first.text}")
        return page[1:]
    return page


def _repeated(found: list[_Page]) -> set[str]:
    """What stands at the head or foot of most pages, whatever its page number."""
    counted = Counter(mark for page in found for mark in page.edges)
    several = len(found) > 1
    return {
        mark for mark, count in counted.items() if (several and count > len(found) / 2) or _is_number(mark)
    }


def _mark(line: Line) -> str:
    return _NUMBER.sub("#", line.text).lower()


def _is_number(mark: str) -> bool:
    return mark.strip(" -–|") in ("page #", "page # of #", "# of #", "#/#", "p. #", "p#")
