"""The record as it stands at a moment: every row of the tables that decide what is owed, as plain values."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
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
    "risks",
    "slippages",
    "ticks",
)
_JSON = {"roles", "closure_days", "nudge_days"}
_DAYS = {"due", "on", "day"}
_DAY_ENDS = ("_on", "_until", "starts", "ends", "_as_at")


@dataclass(frozen=True)
class Snapshot:
    """`version` is another one whenever anything was recorded."""

    version: int
    tables: dict[str, list[Row]]

    def __getattr__(self, table: str) -> list[Row]:
        try:
            return self.tables[table]
        except KeyError:
            raise AttributeError(table) from None

    def one(self, table: str, row_id: int) -> Row:
        return next(row for row in self.tables[table] if row["id"] == row_id)

    def where(self, table: str, **values: Any) -> Iterator[Row]:
        for row in self.tables[table]:
            if all(row[name] == value for name, value in values.items()):
                yield row


def snapshot(database: Database, last: Snapshot | None) -> Snapshot:
    """Read again only where something was recorded since."""
    with database.reading() as session:
        version = session.execute(text("SELECT max(id) FROM history")).scalar_one()
        if last is not None and last.version == version:
            return last
        return Snapshot(version, {table: _rows(session, table) for table in _TABLES})


def _rows(session: Any, table: str) -> list[Row]:
    found = session.execute(text(f"SELECT * FROM {table}")).mappings()  # noqa: S608 - names of our own
    return [{name: _value(name, value) for name, value in row.items()} for row in found]


def _value(name: str, value: Any) -> Any:
    if isinstance(value, str):
        if name in _JSON:
            return json.loads(value)
        if (name in _DAYS or name.endswith(_DAY_ENDS)) and len(value) == 10 and value[4] == "-":
            return date.fromisoformat(value)
    return value
