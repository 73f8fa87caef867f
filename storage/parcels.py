"""Putting a parcel of its own into the postbox: one that is not made of owed lines."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, exists, false, literal, select
from sqlalchemy.dialects import postgresql
from sqlmodel import SQLModel

from storage.postbox import PENDING
from storage.reach import GROUP

_parcels = SQLModel.metadata.tables["parcels"]
TIME = _parcels.c.not_before.type


class When(NamedTuple):
    """For which group, and from when to when: parameters of a statement, or columns of rows it is given."""

    group: ColumnElement[Any]
    due: ColumnElement[Any]
    opens: ColumnElement[Any]
    closes: ColumnElement[Any]


ASKED = When(GROUP, *(bindparam(name, type_=TIME) for name in ("due", "opens", "closes")))

COLUMNS = (
    *("key", "kind", "group_id", "channel", "person_id", "state"),
    *("due_at", "not_before", "expires_at", "attempts", "uncertain"),
)


def put(parcels: Select[Any]) -> Any:
    """The statement that puts what `parcels` finds; a key that is taken stays as it is."""
    return (
        postgresql.insert(_parcels)
        .from_select(COLUMNS, parcels, include_defaults=False)
        .on_conflict_do_nothing()
    )


def parcel(
    key: ColumnElement[Any],
    kind: ColumnElement[Any],
    channel: ColumnElement[Any],
    person: ColumnElement[Any],
    when: When = ASKED,
) -> Select[Any]:
    """A pending one."""
    pending = (literal(PENDING), when.due, when.opens, when.closes, literal(0), false())
    return select(key, kind, when.group, channel, person, *pending).where(~is_there(key))


def is_there(key: ColumnElement[Any]) -> ColumnElement[bool]:
    return exists().where(_parcels.c.key == key).correlate_except(_parcels)
