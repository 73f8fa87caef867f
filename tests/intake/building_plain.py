"""Papers as plain text and as Markdown."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.intake.grid import Grid, grid
from tests.intake.marks import bare
from tests.intake.reading import Paper


def text(paper: Paper) -> bytes:
    """A table comes as its cells come when they are pasted: a tab between two of them."""
    printers = {"table": lambda rows: _tabbed(grid(rows))}
    return bare(_joined(paper, _LISTS | printers)).encode()


def markdown(paper: Paper) -> bytes:
    headings = {
        "title": lambda words: f"# {words}",
        "heading": lambda words: f"## {words}",
        "subheading": lambda words: f"### {words}",
        "table": lambda rows: _piped(grid(rows)),
    }
    return _joined(paper, _LISTS | headings).encode()


Printer = Callable[[Any], str]

_LISTS: Mapping[str, Printer] = {
    "list": lambda lines: "\n".join(f"- {line}" for line in lines),
    "numbered": lambda lines: "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1)),
    "lettered": lambda lines: "\n".join(f"{chr(97 + n)}) {line}" for n, line in enumerate(lines)),
    "page": lambda _: "",
}


def _joined(paper: Paper, printers: Mapping[str, Printer]) -> str:
    printed = (printers.get(kind, str)(held) for kind, held, _ in paper.pieces)
    return "\n\n".join(words.rstrip() for words in printed if words) + "\n"


def _tabbed(table: Grid) -> str:
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in table.texts())


def _piped(table: Grid) -> str:
    head, *rows = (
        "| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in table.texts()
    )
    return "\n".join([head, "|" + " --- |" * table.width, *rows])
