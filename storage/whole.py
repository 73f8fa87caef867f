"""Every row of one partnership, and of no other: what belongs to it is found by the foreign keys."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Column, ColumnElement, Integer, Table, bindparam, select
from sqlmodel import Session, SQLModel
from sqlmodel import select as select_rows

import storage.postbox  # noqa: F401 - the tables below are its as well
from storage.models import Partnership
from storage.rows import table_of

Row = TypeVar("Row", bound=SQLModel)

_A_FEW = 500
_PARTNERSHIP: BindParameter[int] = bindparam("partnership", type_=Integer)


@cache
def belonging(table: Table) -> ColumnElement[bool] | None:
    """Which rows of a table are those of the `partnership` that a statement is given.

    None for a table that belongs to nobody in particular.
    """
    if table is table_of(Partnership):
        return table.c.id == _PARTNERSHIP
    if "partnership_id" in table.c:
        return table.c.partnership_id == _PARTNERSHIP
    for column, parent in required_parents(table):
        inside = belonging(parent)
        if inside is not None:
            return column.in_(select(parent.c.id).where(inside))
    return None


def required_parents(table: Table) -> Iterator[tuple[Column[Any], Table]]:
    """The columns that every row fills in with a row of another table, and that table."""
    for column in table.columns:
        for key in column.foreign_keys:
            if not column.nullable and key.column.table is not table:
                yield column, key.column.table


@dataclass(frozen=True)
class Whole:
    """The rows of a partnership by their kind, each table read once."""

    session: Session
    partnership_id: int
    _read: dict[Any, Any] = field(default_factory=dict, repr=False)

    def all(self, kind: type[Row]) -> Sequence[Row]:
        """In the order in which they came."""
        if kind not in self._read:
            theirs = {"partnership": self.partnership_id}
            self._read[kind] = self.session.exec(_ordered(kind), params=theirs).all()
        found: Sequence[Row] = self._read[kind]
        return found

    def each(self, kind: type[Row]) -> Iterator[Row]:
        """The same, for whoever looks at each once: they are not kept."""
        theirs = {"partnership": self.partnership_id}
        a_few = {"yield_per": _A_FEW}
        yield from self.session.exec(_ordered(kind), params=theirs, execution_options=a_few)

    def of(self, kind: type[Row], column: str, value: int | None) -> Sequence[Row]:
        """Those whose column has this value: the notes of one action."""
        if (kind, column) not in self._read:
            by_value: dict[Any, list[Row]] = defaultdict(list)
            for row in self.all(kind):
                by_value[getattr(row, column)].append(row)
            self._read[kind, column] = by_value
        found: Sequence[Row] = self._read[kind, column].get(value, ())
        return found

    def forget(self) -> None:
        """What was told is not kept beside what is still to be told: it is read again if it is asked for."""
        self._read.clear()

    def one(self, kind: type[Row], number: int | None) -> Row | None:
        return next(iter(self.of(kind, "id", number)), None) if number is not None else None


@cache
def _ordered(kind: type[Any]) -> Any:
    """Built once for each kind: that took as long as to read a small record."""
    theirs = belonging(table_of(kind))
    assert theirs is not None
    return select_rows(kind).where(theirs).order_by(table_of(kind).c.id)
