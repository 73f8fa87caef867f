"""Owners and dates find their actions: by their row, else by their order, else they are asked about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from importers import wrapping
from importers.actions import bunches
from importers.meetings.labels import Labelled
from rules.people import Named

Cut = Callable[[str, int], list[str] | None]


@dataclass(frozen=True)
class Margin:
    """The cells beside one printed row, and how many actions begin in that row."""

    count: int
    owners: str
    due: str


@dataclass(frozen=True)
class Aligned:
    owners: str | None
    due: str | None
    doubts: tuple[str, ...] = ()


def align(items: Sequence[Labelled], margins: Sequence[Margin], roster: Sequence[Named]) -> list[Aligned]:
    """One owner and one date for each action. Where the numbers differ, a question and nothing guessed."""
    counts = [margin.count for margin in margins]

    def cut_owners(cell: str, count: int) -> list[str] | None:
        return bunches.owners(cell, count, roster)

    owners = _shared_out([margin.owners for margin in margins], counts, cut_owners)
    dues = _shared_out([margin.due for margin in margins], counts, bunches.dates)
    doubts = (
        *_doubt(owners, "owners", [margin.owners for margin in margins], len(items)),
        *_doubt(dues, "dates", [margin.due for margin in margins], len(items)),
    )
    nothing = [None] * len(items)
    pairs = zip(owners or nothing, dues or nothing, strict=True)
    return [Aligned(owner or None, due or None, doubts) for owner, due in pairs]


def _shared_out(cells: list[str], counts: list[int], cut: Cut) -> list[str] | None:
    """None where that cannot be told."""
    total = sum(counts)
    whole = "\n".join(cell for cell in cells if cell)
    if total == 1 or not whole:
        return [_only(cells, cut)] * total
    rows = [_in_row(cell, count, cut) for cell, count in zip(cells, counts, strict=True)]
    if all(row is not None for row in rows) and not _one_side_empty(cells, counts):
        return [piece for row in rows for piece in row or ()]
    bunched = cut(whole, total)
    if bunched is not None:
        return bunched
    if all(row is not None for row in rows):
        return [piece for row in rows for piece in row or ()]
    return None


def _only(cells: list[str], cut: Cut) -> str:
    """One action's own cell; the cells below it only where its own goes on in them."""
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and cut is bunches.dates and bunches.looks_like_dates(filled[0]):
        return wrapping.flat(filled[0])
    return wrapping.flat(" ".join(filled))


def _in_row(cell: str, count: int, cut: Cut) -> list[str] | None:
    if count == 0:
        return None if cell else []
    if not cell or count == 1:
        return [wrapping.flat(cell)] * count
    return cut(cell, count)


def _one_side_empty(cells: list[str], counts: list[int]) -> bool:
    """A row with actions and no margin beside one with a margin: it may hold both."""
    filled = {bool(cell) for cell, count in zip(cells, counts, strict=True) if count}
    return len(filled) > 1


def _doubt(found: list[str] | None, what: str, cells: list[str], count: int) -> tuple[str, ...]:
    if found is not None:
        return ()
    printed = wrapping.flat(" ".join(cells))
    return (f'{count} actions share the {what} "{printed}", and the numbers differ. Which belongs to which?',)
