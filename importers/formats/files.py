"""Paper in: a file's bytes become a Document, or a sentence that says what to do instead."""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath

from importers.document import Block, Document, Paragraph, Table
from importers.formats import confined, plain, size
from importers.formats.confined import Reader, Step
from rules.refusal import Refusal

__all__ = ["Document", "Paragraph", "Table", "read"]

LARGEST = 25 * 1024 * 1024


def _at_once(read: Callable[[str, bytes], Iterable[Block]]) -> Reader:
    """A reader of ours for text, in which nothing can hide: it needs no child, and is soon done."""

    def reader(name: str, content: bytes, _: Step) -> Iterable[Block]:
        if len(content) > size.MOST_BYTES_OF_TEXT:
            raise Refusal(size.too_large(name, size.TOO_LONG))
        return read(name, content)

    return reader


def _from_csv(name: str, content: bytes) -> Iterable[Block]:
    from importers.formats import sheets  # its library reads workbooks, and takes 15 MB where nobody has any

    return sheets.from_csv(name, content)


READERS: dict[str, Reader] = {
    "": _at_once(plain.blocks),
    ".txt": _at_once(plain.blocks),
    ".md": _at_once(plain.blocks),
    ".docx": confined.reading("word.blocks"),
    ".pdf": confined.reading("pdf.blocks"),
    ".csv": _at_once(_from_csv),
    ".xlsx": confined.reading("sheets.from_excel"),
}

SAVE_AS = {
    ".doc": ".docx",
    ".docm": ".docx",
    ".dotx": ".docx",
    ".odt": ".docx",
    ".rtf": ".docx",
    ".xls": ".xlsx",
    ".xlsm": ".xlsx",
    ".ods": ".xlsx",
}


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_LONGEST_NAME = 80


def named(name: str) -> str:
    """A file's name as it may stand in a sentence: no folders, no line breaks, nothing unseen, no novel."""
    words = " ".join(_UNSEEN.sub(" ", name.replace("\\", "/").rpartition("/")[2]).split())
    if len(words) <= _LONGEST_NAME:
        return words
    ending = PurePath(words).suffix[:8]
    return f"{words[: _LONGEST_NAME - len(ending) - 3].rstrip()}...{ending}"


def read(name: str, content: bytes, step: Step = confined.silent) -> Document:
    """Read a file by its ending; a name without one is pasted text. `step` hears how far it is."""
    name = named(name)
    reader = _reader(name)
    if len(content) > LARGEST:
        raise Refusal(f"{name} is over 25 MB. Save it without its pictures, or in parts, and share it again.")
    return Document(name=name, blocks=tuple(size.limited(name, reader(name, content, step))))


def _reader(name: str) -> Reader:
    ending = PurePath(name).suffix.lower()
    if ending in READERS:
        return READERS[ending]
    if ending in SAVE_AS:
        raise Refusal(f"I cannot read {ending} files. Save {name} as {SAVE_AS[ending]} and share it again.")
    raise Refusal(f"I cannot read {name}. Save it as .docx, .pdf, .xlsx, .csv or .txt and share it again.")
