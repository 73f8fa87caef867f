"""What goes on paper, before any format has it: a title, and one part after the other.

A Document is a value, as a Card is one: Word, Markdown and plain text print the same of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from cards import charts, sheet
from cards.charts import Chart
from cards.sheet import Cell, Share, Sheet
from rules.dates import brief
from rules.leaving import WITHHELD, names_few, safe


@dataclass(frozen=True)
class Heading:
    """`level` is 2 for a section and 3 for what is in one; the title alone is 1."""

    words: str
    level: int = 2


@dataclass(frozen=True)
class Words:
    """One paragraph; in a council's report it has a number, such as `3.1`."""

    words: str
    number: str = ""


@dataclass(frozen=True)
class Items:
    """Sentences, each with a mark before it. `inside`: they belong to a paragraph that has a number."""

    items: tuple[str, ...]
    inside: bool = False


@dataclass(frozen=True)
class Turned:
    """From here on pages lie on their side: what follows are wide tables."""


Part = Heading | Words | Items | Sheet | Chart | Turned
"""The title of a sheet is read out as the caption of the table. A chart has its words below it."""


@dataclass(frozen=True)
class Document:
    """`name` is what its file is called by; `state` how far it is, such as `version 1, a draft`.

    `wide`: it has tables that need a page turned on its side. `caution`: for who is handed it, not in it.
    """

    title: str
    opening: tuple[str, ...]
    parts: tuple[Part, ...]
    as_at: date
    name: str
    state: str = ""
    wide: bool = False
    caution: str = ""


def section(title: str, items: tuple[str, ...], empty: str) -> Iterator[Part]:
    """A heading with what is under it; without anything, the sentence that says so."""
    yield Heading(title)
    yield Items(items) if items else Words(f"{empty}.")


def tabled(sheet: Sheet) -> Iterator[Part]:
    """The table, or where there is nothing in it the sentence that says so, without a caption."""
    yield sheet if sheet.rows else Words(sheet.empty)


def numbered(parts: Iterable[Part]) -> Iterator[Part]:
    """Sections get numbers, and so does each paragraph in them, to be spoken of at a meeting."""
    section = paragraph = 0
    for part in parts:
        match part:
            case Heading(words, 2):
                section, paragraph = section + 1, 0
                yield replace(part, words=f"{section}. {words}")
            case Words():
                paragraph += 1
                yield replace(part, number=f"{section}.{paragraph}")
            case Items():
                yield replace(part, inside=True)
            case _:
                yield part


def guarded(document: Document) -> tuple[Document, int]:
    """Past the privacy guard before it leaves (DOMAIN 8.2), and how many of its texts were withheld."""
    parts = tuple(_guarded(part) for part in document.parts)
    texts = (text for part in parts for text in _texts(part))
    return replace(document, parts=parts), sum(text.count(WITHHELD) for text in texts)


def naming_few(document: Document) -> tuple[str, ...]:
    """Under which headings fewer than five children, families or cases are named (DOMAIN 8.1)."""
    found, under = [], document.title
    for part in document.parts:
        under = part.words if isinstance(part, Heading) else under
        if any(map(names_few, _texts(part))):
            found.append(under)
    return tuple(dict.fromkeys(found))


def _guarded(part: Part) -> Part:
    match part:
        case Words(words):
            return replace(part, words=safe(words))
        case Items(items):
            return replace(part, items=tuple(map(safe, items)))
        case Sheet():
            return sheet.guarded((part,))[0]
        case Chart():
            return charts.guarded(part)
        case _:
            return part


def _texts(part: Part) -> Iterator[str]:
    match part:
        case Words(words):
            yield words
        case Items(items):
            yield from items
        case Sheet():
            yield from (cell for row in part.rows for cell in row if isinstance(cell, str))
        case Chart():
            yield from part.words
        case _:
            pass


def worded(value: Cell) -> str:
    """A cell as it is read: a day in words, a number as people write it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{brief(value.date())} {value.year} {value:%H:%M}"
    if isinstance(value, date):
        return f"{brief(value)} {value.year}"
    return f"{value:g}" if isinstance(value, float) and not isinstance(value, Share) else str(value)
