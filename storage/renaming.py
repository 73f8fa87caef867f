"""Putting the pseudonym where the name of somebody stands: in every row, and in its history alike."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, update

from rules.erasing import Traces, throughout
from storage.history import TRACKED
from storage.models import History
from storage.person_data import names_in_history, rows_of, tables, worded
from storage.rows import table_of
from storage.store import Store

_NAMES = {
    "action_owners": "printed",
    "attendances": "printed",
    "risks": "owner_printed",
    "deliverables": "owner_printed",
}
"""Columns in which only names stand; whose the row is says that initials there are theirs."""
_SUBJECTS = {table_of(model).name: subject for subject, model in TRACKED.items()}
_LISTED = 50


@dataclass
class GoneOver:
    """How many rows of each table were changed. `perhaps`: where a word may mean them, and which."""

    renamed: Counter[str] = field(default_factory=Counter)
    perhaps: list[tuple[str, int, tuple[str, ...]]] = field(default_factory=list)
    perhaps_more: int = 0


def with_initials(store: Store, person_id: int) -> dict[str, set[int]]:
    """By table the rows that name them, or did once: initials there are theirs."""
    known: dict[str, set[int]] = {name: set() for name in _NAMES}
    changes = table_of(History)
    for row in rows_of(store.session, changes, store.partnership_id):
        table = table_of(TRACKED[row["subject"]]).name
        if table in known and names_in_history(row, person_id):
            known[table].add(row["subject_id"])
    return known


def go_over(store: Store, by: Traces, known: Mapping[str, set[int]]) -> GoneOver:
    """`known`: by table, the rows in which initials are theirs (`with_initials`)."""
    found = GoneOver()
    for table in tables():
        change = _change_of(table, by, known)
        changed = []
        for row in rows_of(store.session, table, store.partnership_id):
            new = change(row)
            _note_doubt(table, {**row, **new}, by, found)
            if new:
                changed.append((row, new))
        for row, new in changed:
            same = [column == row[column.name] for column in table.primary_key.columns]
            store.session.connection().execute(update(table).where(*same).values(**new))
        if changed:
            found.renamed[table.name] += len(changed)
    return found


_Row = dict[str, Any]


def _change_of(table: Table, by: Traces, known: Mapping[str, set[int]]) -> Callable[[_Row], _Row]:
    if table is table_of(History):
        return lambda row: _differences(row, _history(row, by, known))
    if table.name == "people":
        return lambda row: {}
    names = worded(table)
    if table.name == "partnerships":
        return lambda row: _differences(
            row,
            {
                **_values(row, names, table.name, 0, by, known),
                "applied": _applied(row["applied"], by),
            },
        )
    return lambda row: _differences(row, _values(row, names, table.name, row.get("id", 0), by, known))


def _values(
    row: _Row, names: Iterable[str], table: str, number: int, by: Traces, known: Mapping[str, set[int]]
) -> _Row:
    theirs = number in known.get(table, ())
    return {
        name: throughout(row[name], by.in_their_own if theirs and _NAMES[table] == name else by.in_text)
        for name in names
        if name in row
    }


def _history(row: _Row, by: Traces, known: Mapping[str, set[int]]) -> _Row:
    table = table_of(TRACKED[row["subject"]]).name
    return {
        side: row[side] and _values(row[side], row[side], table, row["subject_id"], by, known)
        for side in ("before", "after")
    }


def _differences(row: _Row, new: _Row) -> _Row:
    return {name: value for name, value in new.items() if value != row[name]}


def _applied(value: Any, by: Traces, key: str = "") -> Any:
    """The partnership file last applied: of their own line only the pseudonym is left."""
    if isinstance(value, dict):
        if key == "people" and value.get("name") == by.name:
            return {"name": by.pseudonym}
        return {name: _applied(inner, by, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_applied(inner, by, key) for inner in value]
    if not isinstance(value, str):
        return value
    return by.in_names(value) if key in ("owner", "owners") else by.in_text(value)


_NO_DOUBT = frozenset({"partnerships", "people", "history", "acts", "groups", "channels", "identities"})
_CODES = frozenset({"code", "kind", "state", "status", "key", "channel", "source", "via", "verb"})


def _note_doubt(table: Table, row: _Row, by: Traces, found: GoneOver) -> None:
    """Where a first name, a surname or initials are left: what stands in the record stands in history too."""
    if table.name in _NO_DOUBT or "id" not in row:
        return
    said: list[str] = []
    for name in worded(table):
        if name not in _CODES:
            throughout(row[name], lambda text: said.append(text) or text)  # type: ignore[func-returns-value]
    words = by.perhaps("\n".join(said))
    if not words:
        return
    if len(found.perhaps) < _LISTED:
        found.perhaps.append((_SUBJECTS.get(table.name, table.name), row["id"], words))
    else:
        found.perhaps_more += 1
