"""The year as a table that a person can read: when, to whom, what kind, how many lines, how it begins."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table

from tests.faults.year.living import Posted

COLUMNS = ("Day", "At", "To", "Kind", "Lines", "Begins")
_BEGINS = 64


def rows(posts: Iterable[Posted]) -> Iterator[tuple[str, ...]]:
    for posted in posts:
        first, *_ = posted.text.splitlines()
        yield (
            f"{posted.at:%a} {posted.at.day} {posted.at:%b}",
            f"{posted.at:%H:%M}",
            posted.to.removeprefix("terminal:"),
            posted.post.kind,
            str(len(posted.post.card.lines)),
            first if len(first) <= _BEGINS else f"{first[: _BEGINS - 3]}...",
        )


def printed(posts: Iterable[Posted]) -> None:
    """A line between the days."""
    table = Table(*COLUMNS, title="What Clerk sent in 2024, in local time")
    last = None
    for row in rows(posts):
        if last not in (None, row[0]):
            table.add_section()
        table.add_row(*row)
        last = row[0]
    Console(width=150).print(table)
