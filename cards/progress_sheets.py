"""Ratings counted, as a table on paper: each share rounded by itself, with its count beside it."""

from cards.ratings import worded
from cards.sheet import Column, Sheet
from reports.progress import Progress
from rules.progress import share
from rules.ratings import Scheme

NONE = "No actions to count"


def counts(title: str, facts: Progress) -> Sheet:
    colours = {worded(one.rating): one.rating.colour for one in facts.counts}
    columns = (
        Column("Rating", 30, colours),
        Column("Actions", 10),
        Column("Share", 10),
        Column("Not confirmed", 16),
    )
    rows = tuple(
        (worded(one.rating), one.actions, f"{share(one.actions, facts.whole)}%", one.suggested or "")
        for one in facts.counts
    )
    return Sheet("Ratings", title, columns, rows if facts.whole else (), f"{NONE}.")


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
    return Sheet("Ratings", title, columns, rows if now.whole or whole else (), f"{NONE}.")
