"""The sweep for deliverables: the days of their delivery and launch, chased as an action's due date is.

Much shorter than that of actions: a deliverable has one owner at most, and there are few of them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel

import storage.models
import storage.postbox  # noqa: F401 - the tables below are its
from storage.expressions import days_between
from storage.owed_lines import held, line, said_nearer, to_channels
from storage.postbox import PENDING
from storage.reach import ABSENCES, GROUP, address_of, has_left, holds, standing_in, willing


def put_lines(session: Session, windows: Sequence[Mapping[str, Any]]) -> None:
    """Add the lines that these windows owe (`storage.owed.Windows`) and that nobody has been sent yet."""
    if windows:
        session.connection().execute(_PUT_LINES, list(windows))


def still(session: Session, parcel: str, windows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The keys of those lines of a parcel that are still owed."""
    return held(session, _STILL, parcel, windows)


_channels = SQLModel.metadata.tables["channels"]
_deliverables = SQLModel.metadata.tables["deliverables"]
_memberships = SQLModel.metadata.tables["memberships"]
_owed = SQLModel.metadata.tables["owed"]
_parcels = SQLModel.metadata.tables["parcels"]
_people = SQLModel.metadata.tables["people"]

_EVERY = bindparam("every", type_=Integer)


def _due() -> CTE:
    """What comes again is never done for good: its day is that of the next round."""
    days = (
        (_deliverables.c.deliver_on, _deliverables.c.delivered_on),
        (_deliverables.c.launch_on, _deliverables.c.launched_on),
    )
    return union(*(_with_day(day, done) for day, done in days)).cte("due")


def _with_day(day: ColumnElement[Any], done: ColumnElement[Any]) -> Select[Any]:
    reach, step = bindparam("reach", type_=Date), bindparam("of_step", type_=Integer)
    counted = days_between(reach, day).op("/", return_type=Integer())(_EVERY)
    return select(
        _deliverables.c.id,
        _deliverables.c.group_id,
        _deliverables.c.owner_id,
        day.label("due"),
        case((_EVERY > 0, counted), else_=step).label("step"),
    ).where(
        _deliverables.c.group_id == GROUP,
        day >= bindparam("first", type_=Date),
        day <= bindparam("last", type_=Date),
        _deliverables.c.withdrawn_on.is_(None),
        or_(done.is_(None), _deliverables.c.recurs.is_not(None)),
    )


def _lines() -> CTE:
    due = _due()
    own = due.join(_channels, _channels.c.group_id == due.c.group_id)
    return union_all(_to_people(_told(due)), to_channels(due, "deliverable", own)).cte("lines")


def _told(due: CTE) -> CTE:
    """Its owner, else who keeps what nobody owns any longer; a deputy instead of somebody who is away."""
    columns = (due.c.id, due.c.group_id, due.c.due, due.c.step)
    keeper = and_(
        _memberships.c.group_id == bindparam("keeper_group", type_=Integer),
        holds(bindparam("keeper_role", type_=String)),
    )
    nobody = or_(due.c.owner_id.is_(None), has_left(due.c.group_id, due.c.owner_id))
    owners = select(*columns, due.c.owner_id.label("person_id"), due.c.group_id.label("via")).where(~nobody)
    keepers = (
        select(*columns, _memberships.c.person_id, _memberships.c.group_id)
        .select_from(due.join(_memberships, keeper))
        .where(nobody)
    )
    answers = union_all(owners, keepers).cte("answers")
    away, person = standing_in(answers.c.via, answers.c.person_id)
    return (
        select(answers.c.id, answers.c.group_id, answers.c.due, answers.c.step, person.label("person_id"))
        .select_from(answers.outerjoin(ABSENCES, away))
        .distinct()
        .cte("told")
    )


def _to_people(told: CTE) -> Select[Any]:
    recipient = literal("@").concat(cast(_people.c.id, String))
    return (
        line(told, "deliverable", recipient, _people.c.id, cast(null(), String))
        .select_from(told.join(_people, _people.c.id == told.c.person_id))
        .where(willing())
    )


_LINES = _lines()
_ADDRESS: ColumnElement[Any] = func.coalesce(_LINES.c.channel, address_of())
_FROM = _LINES.outerjoin(_people, _people.c.id == _LINES.c.person_id)
_GONE = or_(_parcels.c.state != PENDING, _parcels.c.owner.is_not(None), _parcels.c.uncertain.is_(True))
_COLUMNS = ("key", "parcel", "deliverable_id", "group_id", "person_id", "kind", "due", "step")

_PUT_LINES = (
    postgresql.insert(_owed)
    .from_select(
        (*_COLUMNS, "channel", "not_before", "expires_at"),
        select(
            *(_LINES.c[name] for name in _COLUMNS),
            _ADDRESS,
            bindparam("opens", type_=_owed.c.not_before.type),
            bindparam("closes", type_=_owed.c.expires_at.type),
        )
        .select_from(_FROM)
        .where(
            ~exists().where(_owed.c.key == _LINES.c.key),
            ~said_nearer(_LINES, "deliverable"),
            ~exists().where(_parcels.c.key == _LINES.c.parcel, _GONE),
            _ADDRESS.is_not(None),
        ),
        include_defaults=False,
    )
    .on_conflict_do_nothing()
)
_STILL = (
    select(_LINES.c.key)
    .select_from(_FROM.join(_owed, _owed.c.key == _LINES.c.key))
    .where(_owed.c.parcel == bindparam("parcel", type_=String), _ADDRESS.is_not(None))
)
