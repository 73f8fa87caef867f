"""Ratings counted, on paper: each with its share, rounded by itself, and its count beside it."""

from collections.abc import Iterable, Sequence

from cards.ratings import worded
from cards.sheet import Column, Sheet
from cards.words import ended
from reports.progress import Progress
from rules.progress import in_words, share
from rules.ratings import Scheme

Row = tuple[str, int, int]
"""The rating in words, how many actions have it, and how many of those nobody has confirmed."""

ROUNDED = "Each share is rounded by itself, so together they may come to 99% or 101%."


def sheet(title: str, scheme: Scheme, rows: Iterable[Row]) -> Sheet:
    found = tuple(rows)
    whole = sum(actions for _, actions, _ in found)
    return Sheet(
        "Ratings",
        title,
        (
            Column("Rating", 30, {worded(one): one.colour for one in scheme.ratings}),
            Column("Actions", 10),
            Column("Share", 10),
            Column("Not confirmed", 16),
        ),
        tuple(
            (rating, actions, f"{share(actions, whole)}%", unsure or "") for rating, actions, unsure in found
        ),
        "No actions to count",
    )


def of(title: str, scheme: Scheme, facts: Progress) -> Sheet:
    return sheet(title, scheme, ((worded(one.rating), one.actions, one.suggested) for one in facts.counts))


def sentence(facts: Progress) -> str:
    """`Complete (blue): 44% (4 of 9). Not started (grey): none.`"""
    return " ".join(
        ended(f"{worded(one.rating)}: {in_words(one.actions, facts.whole) if one.actions else 'none'}")
        for one in facts.counts
    )


def cell(actions: int, whole: int) -> str:
    """`4 (44%)`, where the whole is beside it."""
    return f"{actions} ({share(actions, whole)}%)" if actions else "0"


def side_by_side(title: str, scheme: Scheme, rows: Sequence[tuple[str, Progress]]) -> Sheet:
    """What is counted, and how many of each rating: a priority a row."""
    ratings = (Column(worded(one), _wide(worded(one))) for one in scheme.ratings)
    return Sheet(
        "Priorities",
        title,
        (Column("Priority", 28), Column("Actions", 12), *ratings, Column("Overdue", 12)),
        tuple(
            (
                called,
                facts.whole,
                *(cell(one.actions, facts.whole) for one in facts.counts),
                facts.overdue,
            )
            for called, facts in rows
        ),
        "No priority to count",
    )


def then_and_now(title: str, scheme: Scheme, then: Progress | None, now: Progress) -> Sheet:
    """Two days side by side. Without a record of the first, its cells are empty."""
    before = {one.rating: one.actions for one in then.counts} if then else {}
    whole = then.whole if then else 0
    rows = tuple(
        (
            worded(one.rating),
            before.get(one.rating, 0) if then else None,
            f"{share(before.get(one.rating, 0), whole)}%" if whole else "",
            one.actions,
            f"{share(one.actions, now.whole)}%" if now.whole else "",
        )
        for one in now.counts
    )
    columns = (
        Column("Rating", 30, {worded(one): one.colour for one in scheme.ratings}),
        Column("Then", 10),
        Column("Share then", 12),
        Column("Now", 10),
        Column("Share now", 12),
    )
    return Sheet("Ratings", title, columns, rows if now.whole or whole else (), "No actions to count.")


def _wide(title: str) -> int:
    """No word of it is broken."""
    return max(14, max(map(len, title.split())) + 4)
