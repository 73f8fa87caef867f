"""A document as plain text and as Markdown: everything in full, each sentence a line."""

import re
from collections.abc import Iterator, Sequence

from cards.document import Document, Heading, Items, Part, Turned, Words, worded
from cards.sheet import Cell, Sheet

_MARKED = re.compile(r"([\\`*_{}\[\]<>#|])")
"""What Markdown would take for a mark, in words that somebody typed."""


def as_text(document: Document) -> str:
    """For a terminal, an e-mail or a screen reader."""
    lines = [document.title, *document.opening]
    for part in _read(document):
        lines.extend(_plainly(part))
    return "\n".join(lines) + "\n"


def as_markdown(document: Document) -> str:
    lines = [f"# {_plain(document.title)}"]
    for words in document.opening:
        lines.extend(("", _plain(words)))
    for part in _read(document):
        lines.extend(("", *_marked(part)))
    return "\n".join(lines) + "\n"


def _read(document: Document) -> Iterator[Part]:
    """Text has no pages."""
    return (part for part in document.parts if not isinstance(part, Turned))


def _plainly(part: Part) -> Iterator[str]:
    match part:
        case Heading(words):
            yield from ("", words)
        case Words(words, number):
            yield f"{number} {words}".lstrip()
        case Items(items):
            yield from (f"- {item}" for item in items)
        case Sheet():
            yield from ("", part.title, *part.notes)
            yield from (f"- {_sentence(part, row)}" for row in part.rows)
            yield from () if part.rows else (part.empty,)


def _sentence(sheet: Sheet, row: Sequence[Cell]) -> str:
    """`Rating: Delayed (amber); Actions: 3`: a row that needs no header to be understood."""
    cells = ((column.title, _one_line(value)) for column, value in zip(sheet.columns, row, strict=True))
    return "; ".join(f"{title}: {words}" for title, words in cells if words)


def _marked(part: Part) -> Iterator[str]:
    match part:
        case Heading(words, level):
            yield f"{'#' * level} {_plain(words)}"
        case Words(words, number):
            yield f"{number} {_plain(words)}".lstrip()
        case Items(items):
            yield from (f"- {_plain(item)}" for item in items)
        case Sheet():
            yield f"**{_plain(part.title)}**"
            for note in part.notes:
                yield from ("", _plain(note))
            yield from ("", *(_table(part) if part.rows else (_plain(part.empty),)))


def _table(sheet: Sheet) -> Iterator[str]:
    yield _row([_plain(column.title) for column in sheet.columns])
    yield _row(["---"] * len(sheet.columns))
    yield from (_row([_plain(_one_line(value)) for value in row]) for row in sheet.rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _one_line(value: Cell) -> str:
    return " ".join(worded(value).split())


def _plain(words: str) -> str:
    return _MARKED.sub(r"\\\1", " ".join(words.split()))
