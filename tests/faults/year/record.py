"""The record as it stands at a moment: every row of the tables that decide what is owed, as plain values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import text

from storage.database import Database

Row = dict[str, Any]

_TABLES = (
    "absences",
    "action_owners",
    "action_priorities",
    "actions",
    "channels",
    "deliverable_priorities",
    "deliverables",
    "groups",
    "highlight_reports",
    "kpis",
    "meetings",
    "memberships",
    "people",
    "priorities",
    "readings",
    "reminders",
    "risks",
    "slippages",
    "ticks",
)
_VERSION = text(
    "SELECT (SELECT max(id) FROM history), (SELECT count(*) FROM reminders), "
    "(SELECT count(withdrawn_at) FROM reminders)"
)
"""Reminders are no part of the record, and write no history."""
_JSON = {"roles", "closure_days", "nudge_days", "summary_not_in"}
_DAYS = {"due", "on", "day"}
_DAY_ENDS = ("_on", "_until", "_from", "starts", "ends", "_as_at")


@dataclass(frozen=True, repr=False)
class Snapshot:
    """`version` is another one whenever anything was recorded."""

    version: tuple[int, ...]
    tables: Mapping[str, list[Row]]
    _found: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], list[Row]]] = field(default_factory=dict)

    def all(self, table: str) -> list[Row]:
        return self.tables[table]

    def one(self, table: str, row_id: int) -> Row:
        (row,) = self.where(table, id=row_id)
        return row

    def where(self, table: str, **values: Any) -> list[Row]:
        """The rows with these values; those of a table are sorted by them once."""
        names = tuple(values)
        if (table, names) not in self._found:
            rows: dict[tuple[Any, ...], list[Row]] = {}
            for row in self.tables[table]:
                rows.setdefault(tuple(row[name] for name in names), []).append(row)
            self._found[table, names] = rows
        return self._found[table, names].get(tuple(values.values()), [])


def snapshot(database: Database, last: Snapshot | None) -> Snapshot:
    """Read again only where something was recorded since."""
    with database.reading() as session:
        version = tuple(session.execute(_VERSION).one())
        if last is not None and last.version == version:
            return last
        found = {table: _rows(session, table) for table in _TABLES}
    return Snapshot(
        version, found if last is None else {table: _kept(last, table, found[table]) for table in found}
    )


def _kept(last: Snapshot, table: str, rows: list[Row]) -> list[Row]:
    """A row that did not change is the same object as before, so that a year of records fits into memory."""
    known = {row["id"]: row for row in last.all(table)}
    return [before if (before := known.get(row["id"])) == row else row for row in rows]


def _rows(session: Any, table: str) -> list[Row]:
    found = session.execute(text(f"SELECT * FROM {table}")).mappings()
    return [{name: _value(name, value) for name, value in row.items()} for row in found]


def _value(name: str, value: Any) -> Any:
    if isinstance(value, str):
        if name in _JSON:
            return json.loads(value)
        if (name in _DAYS or name.endswith(_DAY_ENDS)) and len(value) == 10 and value[4] == "-":
            return date.fromisoformat(value)
    return value
