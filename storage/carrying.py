"""A whole partnership as plain values, to be written down, and brought back in another database.

What is carried is the record: every row of every table that belongs to the partnership, with its history and
the addresses that people are linked by. Not what is only on its way: questions that wait for an answer, what
a thread is about, documents that wait for a yes, reminders that somebody asked for, and the postbox. Nor the
addresses of calendars: one that was stopped since would be read again. Nor what administrators did with
this database, nor what a platform needs to deliver a post, nor what people and actions are found by, which is
made again.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, Select, Table, select
from sqlmodel import Session, SQLModel

from storage.history import TRACKED
from storage.models import History
from storage.rows import plain, table_of
from storage.whole import belonging

Tables = dict[str, list[dict[str, Any]]]

_ON_ITS_WAY = frozenset({"questions", "threads", "shared_documents", "reminders", "parcels", "owed"})
_KEYS = frozenset({"calendar_addresses"})
_OF_THIS_DATABASE = frozenset({"audit"})
_INDEX = frozenset({"person_keys", "names_versions", "action_words"})
_NOT_CARRIED = _ON_ITS_WAY | _KEYS | _OF_THIS_DATABASE | _INDEX
_PLATFORMS_OWN = {"channels": {"reference", "dead"}, "identities": {"reference"}}


@cache
def carried() -> Mapping[str, Table]:
    """The tables of a record by their names, those that others point at first."""
    return {
        table.name: table
        for table in SQLModel.metadata.sorted_tables
        if table.name not in _NOT_CARRIED and belonging(table) is not None
    }


def columns(table: Table) -> list[Column[Any]]:
    left_out = _PLATFORMS_OWN.get(table.name, set())
    return [column for column in table.columns if column.name not in left_out]


def packed(session: Session, partnership_id: int) -> Tables:
    """Every row by its table, oldest first: unchanged, it is packed the same again."""
    return {table.name: list(_rows(session, table, partnership_id)) for table in carried().values()}


def _rows(session: Session, table: Table, partnership_id: int) -> Iterator[dict[str, Any]]:
    names = [column.name for column in columns(table)]
    found = session.connection().execute(_theirs(table), {"partnership": partnership_id})
    return ({name: plain(value) for name, value in zip(names, row, strict=True)} for row in found)


@cache
def _theirs(table: Table) -> Select[Any]:
    owned = belonging(table)
    assert owned is not None
    return select(*columns(table)).where(owned).order_by(table.c.id)


def parents(table: Table) -> dict[str, str]:
    """Column -> the table whose row it names."""
    return {column.name: key.column.table.name for column in table.columns for key in column.foreign_keys}


def shifted(table: Table, row: dict[str, Any], by: Mapping[str, int]) -> dict[str, Any]:
    """The same row where the numbers of each table begin later."""
    moved = _shifted(table, row, by)
    return _history_shifted(moved, by) if table is table_of(History) else moved


def _shifted(table: Table, row: Mapping[str, Any], by: Mapping[str, int]) -> dict[str, Any]:
    steps = {"id": by[table.name], **{name: by[parent] for name, parent in parents(table).items()}}
    return {
        name: value + steps[name] if name in steps and value is not None else value
        for name, value in row.items()
    }


def _history_shifted(row: dict[str, Any], by: Mapping[str, int]) -> dict[str, Any]:
    subject, record = table_of(TRACKED[row["subject"]]), table_of(TRACKED[row["record"]])
    return {
        **row,
        "subject_id": row["subject_id"] + by[subject.name],
        "record_id": row["record_id"] + by[record.name],
        "before": row["before"] and _shifted(subject, row["before"], by),
        "after": row["after"] and _shifted(subject, row["after"], by),
    }
