"""Rows as JSON values and back: for history, for undoing, and for a record that is carried elsewhere."""

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Date, DateTime, Table, TypeDecorator
from sqlmodel import SQLModel

from storage.models import Spelled


def table_of(model: type[SQLModel]) -> Table:
    found: Table = model.__table__  # type: ignore[attr-defined]  # which SQLModel gives to every table
    return found


def plain(value: Any) -> Any:
    """One value of a row as JSON has it: a day and a time as ISO, a time in UTC."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def stored_as(kind: Any) -> Any:
    """The type that the database sees."""
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind


def typed(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """JSON values as the columns of the table want them."""
    return {name: _as(table.columns[name].type, value) for name, value in values.items()}


def _as(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Spelled):
        return kind.kind(value)
    stored = stored_as(kind)
    if isinstance(stored, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(stored, Date) else value
