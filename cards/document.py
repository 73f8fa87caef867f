"""What goes on paper, before any format has it: a title, and one part after the other.

A Document is a value, as a Card is one: Word, Markdown and plain text print the same of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from cards import sheet
from cards.sheet import Cell, Share, Sheet
from rules.dates import brief
from rules.leaving import WITHHELD, safe


@dataclass(frozen=True)
class Heading:
    """`level` is 2 for a section and 3 for what is in one; the title alone is 1."""

    words: str
    level: int = 2


@dataclass(frozen=True)
class Words:
    """One paragraph."""

    words: str


@dataclass(frozen=True)
class Items:
    """Sentences, each with a mark before it."""

    items: tuple[str, ...]


Part = Heading | Words | Items | Sheet
"""A sheet stands under a heading of its own: its title is read out as the caption of the table."""


@dataclass(frozen=True)
class Document:
    """`name` is what its file is called by; `state` how far it is, such as `version 1, a draft`.

    `wide`: it has tables that need a page turned on its side.
    """

    title: str
    opening: tuple[str, ...]
    parts: tuple[Part, ...]
    as_at: date
    name: str
    state: str = ""
    wide: bool = False


def section(title: str, items: tuple[str, ...], empty: str) -> Iterator[Part]:
    """A heading with what is under it; without anything, the sentence that says so."""
    yield Heading(title)
    yield Items(items) if items else Words(f"{empty}.")


def guarded(document: Document) -> tuple[Document, int]:
    """Past the privacy guard before it leaves (DOMAIN 8.2), and how many of its texts were withheld."""
    parts = tuple(_guarded(part) for part in document.parts)
    texts = (text for part in parts for text in _texts(part))
    return replace(document, parts=parts), sum(text.count(WITHHELD) for text in texts)


def _guarded(part: Part) -> Part:
    match part:
        case Words(words):
            return Words(safe(words))
        case Items(items):
            return Items(tuple(map(safe, items)))
        case Sheet():
            return sheet.guarded((part,))[0]
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
