"""Rows that a statement is given, all in one parameter: it runs once for all groups, and not once for each.

A statement of the sweep takes as long to begin as to find nothing: with a thousand groups, that is the sweep.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import CTE, Connection, Integer, String, bindparam, func, literal_column, select
from sqlalchemy.types import TypeEngine

from storage.expressions import each_of, member

Rows = Sequence[Mapping[str, Any]]
Columns = Mapping[str, TypeEngine[Any]]


class Given:
    """`rows`, for the statement: these columns, and `n`, the place of the row. `parameter`, for its run."""

    def __init__(self, name: str, **columns: TypeEngine[Any]) -> None:
        self.name = name
        self.rows = self._cte({"n": Integer(), **columns})

    def parameter(self, connection: Connection, rows: Rows) -> Mapping[str, str]:
        plain = _sqlite if connection.dialect.name == "sqlite" else str
        placed = [{**row, "n": place} for place, row in enumerate(rows)]
        return {self.name: json.dumps(placed, default=plain)}

    def _cte(self, columns: Mapping[str, TypeEngine[Any]]) -> CTE:
        given = each_of(bindparam(self.name, type_=String)).table_valued("value", name=f"each_of_{self.name}")
        found = (
            member(given.c.value, literal_column(f"'{name}'"), type_=kind).label(name)
            for name, kind in columns.items()
        )
        return select(*found).cte(self.name).prefix_with("MATERIALIZED")


class ByPace(NamedTuple):
    """`groups`: rows with what is a group's own, and in `of_pace` the place of its pace in `paces`.

    `paces`: the rows of each, which all its groups have.
    """

    groups: Rows
    paces: Sequence[Rows]


class GivenByPace:
    """The rows of each group's pace, with what is its own: most groups have the same, and it is given once.

    `n` is the place of the row: in the order of the groups, and then in that of their pace's rows.
    """

    def __init__(self, name: str, own: Columns, of_pace: Columns) -> None:
        self._groups = Given(f"groups_of_{name}", of_pace=Integer(), **own)
        self._paces = Given(f"paces_of_{name}", of_pace=Integer(), **of_pace)
        self.rows = self._cte(name, (*own, *of_pace))

    def parameters(self, connection: Connection, given: ByPace) -> Mapping[str, str]:
        """Of the paces, only those that these groups have."""
        meant = sorted({group["of_pace"] for group in given.groups})
        rows = [{**row, "of_pace": place} for place in meant for row in given.paces[place]]
        return {**self._groups.parameter(connection, given.groups), **self._paces.parameter(connection, rows)}

    def _cte(self, name: str, columns: Sequence[str]) -> CTE:
        groups, paces = self._groups.rows, self._paces.rows
        place = func.row_number().over(order_by=(groups.c.n, paces.c.n)).label("n")
        found = (groups.c[one] if one in groups.c else paces.c[one] for one in columns)
        theirs = groups.join(paces, paces.c.of_pace == groups.c.of_pace)
        return select(place, *found).select_from(theirs).cte(name).prefix_with("MATERIALIZED")


@lru_cache(maxsize=1024)
def _sqlite(value: date | datetime) -> str:
    """As SQLite has them in its tables, so that they compare as text. Many rows have the same few."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat()
