"""Every change of what one group keeps, newest first, with who made it, when and through which door.

Which group a row is kept by is said by the row, or by the row that it hangs on; of a row that is there no
more, by the change that made or removed it. It is the same as in the JSON export (`reports/record/history`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Boolean, Column, ColumnElement, Integer, Table, bindparam, func
from sqlalchemy import and_ as both
from sqlalchemy import or_ as either
from sqlmodel import Session, col, select

from storage.history import TRACKED
from storage.models import Act, Group, History, Kpi, Priority
from storage.rows import table_of

_GROUP: BindParameter[int] = bindparam("of_group", type_=Integer)
_AT_THE_TOP: BindParameter[bool] = bindparam("at_the_top", type_=Boolean)
_HANGS_ON = ("action_id", "risk_id", "deliverable_id", "meeting_id", "kpi_id", "priority_id")
Told = tuple[History, Act]


@dataclass(frozen=True)
class Changes:
    """`whole` is how many there are; `newest` no more than were asked for."""

    newest: Sequence[Told]
    whole: int


def of_group(session: Session, partnership_id: int, group: Group, most: int) -> Changes:
    here = {"of_group": group.id, "at_the_top": group.parent_id is None, "partnership": partnership_id}
    theirs = (Act.partnership_id == bindparam("partnership"), either(*_kept_now(), _kept_once()))
    joined = select(History, Act).join(Act, col(Act.id) == History.act_id).where(*theirs)
    found = session.exec(joined.order_by(col(History.id).desc()).limit(most), params=here).all()
    if len(found) < most:
        return Changes(found, len(found))
    counting = select(func.count(col(History.id))).join(Act, col(Act.id) == History.act_id).where(*theirs)
    return Changes(found, session.exec(counting, params=here).one())


def _kept_now() -> Iterator[ColumnElement[bool]]:
    """The kinds of row that a record is called by: what belongs to one has its record's number."""
    for subject, model in TRACKED.items():
        rows = _kept(table_of(model))
        if rows is not None:
            ids = select(table_of(model).c.id).where(rows)
            yield both(col(History.record) == subject, col(History.record_id).in_(ids))


def _kept_once() -> ColumnElement[bool]:
    was, made = History.before["group_id"], History.after["group_id"]  # type: ignore[index]
    return either(_number(made) == _GROUP, _number(was) == _GROUP)


def _number(value: Any) -> Any:
    return value.as_integer()


@cache
def _kept(table: Table) -> ColumnElement[bool] | None:
    """Which rows of a table are kept by the group; None where it says nothing of groups."""
    if table is table_of(Group):
        return table.c.id == _GROUP
    if "group_id" in table.c and not table.c.group_id.nullable:
        return table.c.group_id == _GROUP
    own = [table.c.group_id == _GROUP] if "group_id" in table.c else []
    hung = [_hangs(table.c[name]) for name in _HANGS_ON if name in table.c]
    found = [*own, *(one for one in hung if one is not None)]
    if table in (table_of(Kpi), table_of(Priority)):  # nobody's in particular: the groups at the top keep it
        owner = table.c.group_id if own else table.c.priority_id
        found.append(both(owner.is_(None), _AT_THE_TOP))
    return either(*found) if found else None


def _hangs(column: Column[Any]) -> ColumnElement[bool] | None:
    (key,) = column.foreign_keys
    parent = key.column.table
    theirs = _kept(parent)
    return None if theirs is None else column.in_(select(parent.c.id).where(theirs))
