"""A group is told of late actions at another distance from now on: what was said is counted in the new steps.

The key of a line holds the number of its step. Counted by fourteen days instead of seven, step 2 is another
day: it would be taken for said, though nobody heard of it, or be said again to who heard of it last week.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    literal,
    update,
)
from sqlmodel import Session, SQLModel

import storage.postbox  # noqa: F401 - the table below is its
from rules.nudges import Kind
from storage.expressions import days_between


def recount(session: Session, group_id: int, was: int, now: int) -> None:
    """The steps of `was` days that the group's overdue lines have reached become steps of `now` days."""
    if was == now:
        return
    session.flush()
    counted = {"of_group": group_id, "was": was, "now": now}
    session.connection().execute(_ONLY_THE_LATEST, counted)
    session.connection().execute(_COUNT_AGAIN, counted)


_owed = SQLModel.metadata.tables["owed"]
_GROUP = bindparam("of_group", type_=Integer)


def _late() -> ColumnElement[bool]:
    return (_owed.c.group_id == _GROUP) & (_owed.c.kind == str(Kind.OVERDUE))


def _earlier_than_another() -> ColumnElement[bool]:
    other = _owed.alias()
    return exists().where(
        *(other.c[name].is_not_distinct_from(_owed.c[name]) for name in ("action_id", "deliverable_id")),
        *(other.c[name].is_not_distinct_from(_owed.c[name]) for name in ("person_id", "channel")),
        other.c.kind == _owed.c.kind,
        other.c.due == _owed.c.due,
        other.c.step > _owed.c.step,
    )


def _key(step: ColumnElement[Any]) -> ColumnElement[Any]:
    """The part of a key that stands before its recipient."""
    kind = literal("/").concat(_owed.c.kind).concat("/")
    return kind.concat(cast(_owed.c.due, String)).concat("/").concat(cast(step, String)).concat("/")


def _again() -> Any:
    """As many days late as it was said, or as its step stood for: before a weekend it is said early."""
    said = days_between(_owed.c.not_before, _owed.c.due)
    stood_for = _owed.c.step * bindparam("was", type_=Integer)
    step = case((said > stood_for, said), else_=stood_for).op("/", return_type=Integer())(
        bindparam("now", type_=Integer)
    )
    return (
        update(_owed)
        .where(_late())
        .values(key=func.replace(_owed.c.key, _key(_owed.c.step), _key(step)), step=step)
    )


_ONLY_THE_LATEST = delete(_owed).where(_late(), _earlier_than_another())
_COUNT_AGAIN = _again()
