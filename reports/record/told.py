"""One row as plain values: instead of the numbers of other rows, what people call those."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import SQLModel

from storage.models import (
    Act,
    Action,
    Deliverable,
    Group,
    Kpi,
    Meeting,
    Partnership,
    Person,
    Plan,
    Priority,
    Review,
    Risk,
)
from storage.rows import plain, table_of
from storage.whole import Whole

Told = dict[str, Any]


def told(whole: Whole, row: SQLModel, *left_out: str, **renamed: str) -> Told:
    """Every column by its name: `person_id` becomes `person` and says the name. A column of a later Clerk
    comes by itself. `left_out` is what is clear from where it stands."""
    found: Told = {}
    for column in table_of(type(row)).columns:
        if column.name == "id" or column.name in left_out:
            continue
        name = column.name.removesuffix("_id")
        found[renamed.get(name, name)] = _value(whole, row, column)
    return found


def called(whole: Whole, table: str, number: int | None) -> Any:
    """What people call the row with this number: a name, a code, a day, `board#103`."""
    kind, words = CALLED[table]
    row = whole.one(kind, number)
    return None if row is None else words(whole, row)


def of(whole: Whole, kind: type[SQLModel], column: str, value: int | None, **renamed: str) -> list[Told]:
    """What belongs to one row: the notes of an action."""
    return [told(whole, row, column, **renamed) for row in whole.of(kind, column, value)]


def _value(whole: Whole, row: SQLModel, column: Any) -> Any:
    value = getattr(row, column.name)
    parent = next((key.column.table.name for key in column.foreign_keys), None)
    return plain(value) if parent is None or value is None else called(whole, parent, value)


def _in_group(mark: str) -> Callable[[Whole, Any], str]:
    return lambda whole, row: f"{called(whole, 'groups', row.group_id)}#{mark}{row.number}"


def _named(column: str) -> Callable[[Whole, Any], Any]:
    return lambda _, row: plain(getattr(row, column))


CALLED: Mapping[str, tuple[type[SQLModel], Callable[[Whole, Any], Any]]] = {
    "actions": (Action, _in_group("")),
    "acts": (Act, _named("at")),
    "deliverables": (Deliverable, _in_group("D")),
    "groups": (Group, _named("code")),
    "kpis": (Kpi, _named("code")),
    "meetings": (Meeting, lambda _, met: plain(met.on) or met.printed),
    "partnerships": (Partnership, _named("code")),
    "people": (Person, _named("name")),
    "plans": (Plan, _named("code")),
    "priorities": (Priority, _named("number")),
    "reviews": (Review, _named("started_at")),
    "risks": (Risk, _in_group("R")),
}
"""The tables whose rows people have a name for."""
