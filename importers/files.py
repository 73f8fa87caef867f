"""Paper in: a file's bytes become a Document, or a sentence that says what to do instead."""

from collections.abc import Callable, Iterable
from pathlib import PurePath

from importers import confined, plain, sheets, word
from importers.document import Block, Document, Paragraph, Table
from rules.refusal import Refusal

__all__ = ["Document", "Paragraph", "Table", "read"]

LARGEST = 25 * 1024 * 1024

Reader = Callable[[str, bytes], Iterable[Block]]


READERS: dict[str, Reader] = {
    "": plain.blocks,
    ".txt": plain.blocks,
    ".md": plain.blocks,
    ".docx": word.blocks,
    ".pdf": confined.blocks,
    ".csv": sheets.from_csv,
    ".xlsx": sheets.from_excel,
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


def read(name: str, content: bytes) -> Document:
    """Read a file by its ending; a name without one is pasted text."""
    reader = _reader(name)
    if len(content) > LARGEST:
        raise Refusal(f"{name} is over 25 MB. Save it without its pictures, or in parts, and share it again.")
    return Document(name=name, blocks=tuple(reader(name, content)))


def _reader(name: str) -> Reader:
    ending = PurePath(name).suffix.lower()
    if ending in READERS:
        return READERS[ending]
    if ending in SAVE_AS:
        raise Refusal(
            f"Clerk cannot read {ending} files. Save {name} as {SAVE_AS[ending]} and share it again."
        )
    raise Refusal(
        f"Clerk cannot read {name}. Save it as .docx, .pdf, .xlsx, .csv or .txt and share it again."
    )
