"""Rows that a statement is given, all in one parameter: it runs once for all groups, and not once for each.

A statement of the sweep takes as long to begin as to find nothing: with a thousand groups, that is the sweep.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import CTE, Connection, Integer, String, bindparam, literal_column, select
from sqlalchemy.types import TypeEngine

from storage.expressions import each_of, member

Rows = Sequence[Mapping[str, Any]]


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


@lru_cache(maxsize=1024)
def _sqlite(value: date | datetime) -> str:
    """As SQLite has them in its tables, so that they compare as text. Many rows have the same few."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat()
