"""Putting a parcel of its own into the postbox: one that is not made of owed lines."""

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, false, literal, select
from sqlalchemy.dialects import postgresql
from sqlmodel import SQLModel

from storage.postbox import PENDING
from storage.reach import GROUP

_parcels = SQLModel.metadata.tables["parcels"]
_OPENS = bindparam("opens", type_=_parcels.c.not_before.type)
_DUE = bindparam("due", type_=_parcels.c.due_at.type)
_CLOSES = bindparam("closes", type_=_parcels.c.expires_at.type)

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
    key: ColumnElement[Any], kind: ColumnElement[Any], channel: ColumnElement[Any], person: ColumnElement[Any]
) -> Select[Any]:
    """A pending one, due and open as the statement's parameters say."""
    pending = (literal(PENDING), _DUE, _OPENS, _CLOSES, literal(0), false())
    return select(key, kind, GROUP, channel, person, *pending).where(~exists().where(_parcels.c.key == key))
