"""A highlight report as plain text and as Markdown: every section in full, each sentence a line."""

import re
from collections.abc import Iterator

from cards.highlight_sections import Report, counts, header, heading, sections
from cards.model import Table
from storage.models import Group

_MARKED = re.compile(r"([\\`*_{}\[\]<>#|])")
"""What Markdown would take for a mark, in words that somebody typed."""


def as_text(report: Report, here: Group) -> str:
    """For a terminal, an e-mail or a screen reader."""
    return "\n".join((*_opening(report), *_sections(report, here))) + "\n"


def as_markdown(report: Report, here: Group) -> str:
    return "\n".join((*_marked_opening(report), *_marked_sections(report, here))) + "\n"


def _opening(report: Report) -> Iterator[str]:
    yield heading(report)
    yield from header(report)
    table = counts(report)
    if table is not None:
        yield from ("", table.caption)
        yield from (f"- {sentence}" for sentence in table.sentences())


def _sections(report: Report, here: Group) -> Iterator[str]:
    for section in sections(report, here):
        yield from ("", section.title)
        yield from (f"- {item}" for item in section.items or (f"{section.empty}.",))


def _marked_opening(report: Report) -> Iterator[str]:
    yield f"# {_plain(heading(report))}"
    for line in header(report):
        yield from ("", _plain(line))
    table = counts(report)
    if table is not None:
        yield from ("", *_marked_table(table))


def _marked_table(table: Table) -> Iterator[str]:
    yield f"**{_plain(table.caption)}**"
    yield ""
    yield _row(table.header)
    yield _row(("---",) * len(table.header))
    yield from (_row(tuple(map(_plain, row))) for row in table.rows)


def _marked_sections(report: Report, here: Group) -> Iterator[str]:
    for section in sections(report, here):
        yield from ("", f"## {section.title}", "")
        if section.items:
            yield from (f"- {_plain(item)}" for item in section.items)
        else:
            yield f"{_plain(section.empty)}."


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(words: str) -> str:
    return _MARKED.sub(r"\\\1", " ".join(words.split()))
