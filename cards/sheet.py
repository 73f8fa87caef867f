"""A table on paper: what Excel and Word both print, with cells that are still numbers and days."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from rules.leaving import WITHHELD, names_few, safe
from rules.progress import share

Cell = str | int | float | date | None
"""A moment is one too: a `datetime` without a zone, as the group's clock showed it."""


class Share(float):
    """A part of a whole in whole per cent: a number for a spreadsheet, `27%` where it is read."""

    @classmethod
    def of(cls, part: int, whole: int) -> "Share":
        """Rounded by the one rule, so that a workbook and a card never differ."""
        return cls(share(part, whole) / 100)

    def __str__(self) -> str:
        return f"{self:.0%}"


@dataclass(frozen=True)
class Column:
    """`width` is in letters. `colours` go beside the words that say the same, by these words.

    `extreme*` is any text that begins with the word, and `*` any at all.

    `written`: by people, in their own words. `in_word`: there is room for it on a page.
    """

    title: str
    width: int
    colours: Mapping[str, str] = field(default_factory=dict)
    written: bool = False
    in_word: bool = True

    def colour_of(self, value: Cell) -> str | None:
        """The colour beside this value, or none."""
        words = "" if value is None else str(value)
        if words in self.colours:
            return self.colours[words]
        begun = (word for word in self.colours if is_beginning(word) and words.startswith(word[:-1]))
        return next((self.colours[word] for word in begun), None) if words else None


def is_beginning(word: str) -> bool:
    """Is this key of `Column.colours` what a text begins with?"""
    return word.endswith("*")


@dataclass(frozen=True)
class Sheet:
    """`notes` stand under the title. Without rows, `empty` says what there is none of.

    `filtered`: its rows may be filtered and sorted, as those of a matrix may not. `lines`: what each has room
    for at least.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    notes: tuple[str, ...] = ()
    filtered: bool = True
    lines: int = 1

    def for_word(self) -> "Sheet":
        """The columns that there is room for on a page."""
        kept = [place for place, column in enumerate(self.columns) if column.in_word]
        return replace(
            self,
            columns=tuple(self.columns[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
        )


def guarded(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """What people wrote goes past the privacy guard before it leaves (DOMAIN 8.2), each text once."""
    once = cache(safe)
    return tuple(_guarded(sheet, once) for sheet in sheets)


def withheld(sheets: Iterable[Sheet]) -> int:
    """How many texts were."""
    return sum(cell.count(WITHHELD) for sheet in sheets for _, cell in _written(sheet))


def naming_few(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """The rows that name fewer than five children, families or cases, by what the rows are called."""
    few = (row for sheet in sheets for row, cell in _written(sheet) if names_few(cell))
    return tuple(dict.fromkeys(few))


def _guarded(sheet: Sheet, safe: Callable[[str], str]) -> Sheet:
    written = [column.written for column in sheet.columns]
    rows = (
        tuple(
            safe(cell) if own and cell and isinstance(cell, str) else cell
            for own, cell in zip(written, row, strict=True)
        )
        for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))


def _written(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What people wrote, each with what its row is called: by its first cell."""
    for row in sheet.rows:
        for column, cell in zip(sheet.columns, row, strict=True):
            if column.written and isinstance(cell, str) and cell:
                yield _called(sheet, row[0]), cell


def _called(sheet: Sheet, first: Cell) -> str:
    if isinstance(first, int):
        return f"#{first}"
    return first if isinstance(first, str) else sheet.name.lower()
