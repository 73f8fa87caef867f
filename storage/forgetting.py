"""Letting go of rows and values together with their history, so that it still gives the record.

For what may not be kept any longer: an erasure, and the end of the years that a group keeps things for.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlmodel import Session

from storage.history import TRACKED
from storage.models import History
from storage.rows import table_of

_HISTORY = table_of(History)
_AT_ONCE = 500


def forget(session: Session, subject: str, numbers: Collection[int]) -> int:
    """These rows, and that they ever were. How many there were."""
    table, gone = table_of(TRACKED[subject]), 0
    for some in _some(numbers):
        session.connection().execute(delete(_HISTORY).where(_of(subject, some)))
        gone += session.connection().execute(delete(table).where(table.c.id.in_(some))).rowcount
    return gone


def blank(session: Session, subject: str, numbers: Collection[int], values: Mapping[str, Any]) -> int:
    """These columns have these values, and had no others. How many rows had."""
    changed = 0
    table = table_of(TRACKED[subject])
    differs = or_(*(table.c[name].is_distinct_from(value) for name, value in values.items()))
    for some in _some(numbers):
        written = update(table).where(table.c.id.in_(some), differs).values(**values)
        changed += session.connection().execute(written).rowcount
        _rewrite(session, _of(subject, some), lambda told: {**told, **_those(values, told)})
    return changed


def _rewrite(
    session: Session, where: ColumnElement[bool], change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    """What these changes say was before and is after, as `change` has it."""
    told = select(_HISTORY.c.id, _HISTORY.c.before, _HISTORY.c.after).where(where)
    for row in session.connection().execute(told).all():
        sides = {"before": row.before and change(row.before), "after": row.after and change(row.after)}
        if (sides["before"], sides["after"]) != (row.before, row.after):
            session.connection().execute(update(_HISTORY).where(_HISTORY.c.id == row.id).values(**sides))


def _those(values: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in told}


def _of(subject: str, numbers: Collection[int]) -> ColumnElement[bool]:
    return (_HISTORY.c.subject == subject) & _HISTORY.c.subject_id.in_(numbers)


def _some(numbers: Collection[int]) -> Iterator[list[int]]:
    every = sorted(numbers)
    return (every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE))
