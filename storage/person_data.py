"""What is held about one person: every row of every table that names them, by number or in its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import JSON, LargeBinary, String, Table
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel, col, select

import storage.calendar_addresses
import storage.handed_out
import storage.playground
from rules.erasing import Traces, pseudonym, throughout
from rules.people import key
from storage.history import TRACKED
from storage.models import Act, Action, Deliverable, History, Identity, Person, Priority, Risk
from storage.rows import plain, stored_as, table_of
from storage.whole import belonging

_NOBODYS = ("gates", "playground_posts", "playground_reads")
"""Tables that belong to no partnership, and hold addresses or words of people nevertheless."""
_INDEX = frozenset({"person_keys", "names_versions", "action_words"})
_SECRET = {"calendar_addresses": {"seed"}}
"""What would open something to whoever reads it."""

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Held:
    """By table: the rows that are theirs, and those of others whose words name them."""

    theirs: Rows
    named: Rows


def traces(session: Session, person: Person, also: tuple[str, ...] = ()) -> Traces:
    """What this person is called, and is not shared with anybody else of the partnership."""
    others = session.exec(
        select(Person).where(Person.partnership_id == person.partnership_id, Person.id != person.id)
    ).all()
    taken = {key(label) for one in others for label in (one.initials, *one.aliases) if label}
    labels = [label for label in (person.initials, *person.aliases) if label and key(label) not in taken]
    addresses = session.exec(select(Identity).where(Identity.person_id == person.id)).all()
    return Traces(
        pseudonym(person.id or 0),
        person.name,
        tuple(dict.fromkeys(labels)),
        person.email,
        tuple(one.address for one in addresses),
        also,
    )


def held(session: Session, person: Person, by: Traces) -> Held:
    found = Held({}, {})
    done = set(session.exec(select(col(Act.id)).where(Act.person_id == person.id)).all())
    titles = _titles(session, person.partnership_id)
    for table in tables():
        for row in rows_of(session, table, person.partnership_id):
            if _is_theirs(table, row, person.id or 0) or row.get("act_id") in done:
                found.theirs.setdefault(table.name, []).append(_shown(table, row, titles))
            elif _names(row, table, by):
                shown = _shown(table, _only_naming(row, by), titles)
                found.named.setdefault(table.name, []).append(shown)
    return found


def tables() -> Iterator[Table]:
    """Every table that may say something about somebody."""
    for table in SQLModel.metadata.sorted_tables:
        if table.name not in _INDEX and (table.name in _NOBODYS or belonging(table) is not None):
            yield table
    yield table_of(storage.handed_out.HandedOut)


@cache
def naming(table: Table) -> tuple[str, ...]:
    """The columns that hold the number of a person."""
    people = table_of(Person)
    if table is people:
        return ("id",)
    return tuple(
        column.name
        for column in table.columns
        if any(one.column.table is people for one in column.foreign_keys)
    )


@cache
def pointing_at(model: type[SQLModel]) -> frozenset[str]:
    """The columns of any table that hold the number of one of these."""
    return frozenset(
        column.name
        for table in tables()
        for column in table.columns
        if any(one.column.table is table_of(model) for one in column.foreign_keys)
    )


@cache
def worded(table: Table) -> tuple[str, ...]:
    """The columns that hold words, or values with words in them."""
    return tuple(column.name for column in table.columns if isinstance(stored_as(column.type), String | JSON))


def rows_of(session: Session, table: Table, partnership_id: int) -> Iterator[dict[str, Any]]:
    """All of the partnership, as they are stored; not what a file holds."""
    columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
    statement, theirs = select_columns(*columns), belonging(table)
    if theirs is not None:
        statement = statement.where(theirs)
    elif table is table_of(storage.handed_out.HandedOut):
        people = select(col(Person.id)).where(col(Person.partnership_id) == partnership_id)
        statement = statement.where(table.c.person_id.in_(people))
    found = session.connection().execute(
        statement, {"partnership": partnership_id} if theirs is not None else {}
    )
    for row in found.mappings().all():
        yield dict(row)


def _is_theirs(table: Table, row: dict[str, Any], person_id: int) -> bool:
    if any(row[name] == person_id for name in naming(table)):
        return True
    return table is table_of(History) and names_in_history(row, person_id)


def names_in_history(row: dict[str, Any], person_id: int) -> bool:
    """A change of a row that had their number before or has it after."""
    columns = naming(table_of(TRACKED[row["subject"]]))
    return any((row[side] or {}).get(name) == person_id for side in ("before", "after") for name in columns)


def _names(row: dict[str, Any], table: Table, by: Traces) -> bool:
    return any(throughout(row[name], by.in_text) != row[name] for name in worded(table))


def _only_naming(row: dict[str, Any], by: Traces) -> dict[str, Any]:
    """Of the partnership file, which names everybody, the lines that name this person."""
    if "applied" not in row:
        return row
    kept = {name: row[name] for name in ("id", "code") if name in row}
    return {**kept, **_part(row, by)}


def _part(value: Any, by: Traces, *, listed: bool = False) -> Any:
    """What of a value names them: of a list the entries that do, whole; of a mapping the parts that do."""
    if isinstance(value, list):
        return [part for one in value if (part := _part(one, by, listed=True))]
    if not isinstance(value, dict):
        return value if throughout(value, by.in_text) != value else None
    if listed and any(isinstance(one, str) and by.in_text(one) != one for one in value.values()):
        return value
    return {name: part for name, one in value.items() if (part := _part(one, by))}


_Titles = dict[tuple[str, int], str]


def _titles(session: Session, partnership_id: int) -> _Titles:
    """What the rows that others point at are called."""
    return {
        (table.name, row["id"]): f"{row.get('number', '')} {row['title']}".strip()
        for table in (table_of(model) for model in (Action, Risk, Deliverable, Priority))
        for row in rows_of(session, table, partnership_id)
    }


def _shown(table: Table, row: dict[str, Any], titles: _Titles) -> dict[str, Any]:
    """As plain values, with what an action, a risk or a priority that it belongs to is called."""
    left_out = _SECRET.get(table.name, set())
    told = {name: plain(value) for name, value in row.items() if name not in left_out and value is not None}
    for column in table.columns:
        for point in column.foreign_keys:
            title = titles.get((point.column.table.name, row.get(column.name) or 0))
            if title:
                told[column.name.removesuffix("_id")] = title
    return told
