"""The sweep: which lines are owed now, and to whom, as one statement for both databases.

Built once with SQLAlchemy Core. A group's day and thresholds come in as parameters (`rules.nudges.windows`):
no action is read into Python. The same select decides what is planned and, when a parcel is claimed, which of
its lines still hold.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Integer,
    Join,
    Select,
    String,
    Table,
    and_,
    bindparam,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel

import storage.models
import storage.postbox  # noqa: F401 - the tables below are its
from rules.permissions import ROLES
from rules.progress import Status
from storage.disowned import is_disowned
from storage.expressions import days_between
from storage.models.people import IS_MORE_THAN_A_MEMBER
from storage.owed_lines import held, line, said_nearer, to_channels
from storage.postbox import DIGEST, PENDING, REMINDER
from storage.reach import ABSENCES, GROUP, TODAY, address_of, has_left, holds, standing_in, willing

Windows = Sequence[Mapping[str, Any]]
"""The parameters of the sweep: `rules.nudges.Window`, one group's day, and who keeps what nobody owns."""


def put_lines(session: Session, windows: Windows) -> None:
    """Add the lines that these windows owe and that nobody has been sent yet."""
    if windows:
        session.connection().execute(_PUT_LINES, list(windows))


def put_parcels(session: Session, now: datetime) -> None:
    """Make the parcels that lines are waiting for."""
    session.connection().execute(_PUT_PARCELS, {"now": now})


def still(session: Session, parcel: str, windows: Windows) -> frozenset[str]:
    """The keys of those lines of a parcel that are still owed."""
    return held(session, _STILL, parcel, windows)


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


_actions, _channels = map(_table, ("actions", "channels"))
_memberships, _people = map(_table, ("memberships", "people"))
_owed, _owners, _parcels, _ticks = map(_table, ("owed", "action_owners", "parcels", "ticks"))

_REACH = bindparam("reach", type_=Date)
_STEP = bindparam("of_step", type_=Integer)
_EVERY = bindparam("every", type_=Integer)
_PARCEL = bindparam("parcel", type_=String)


def _lines(*also: ColumnElement[bool]) -> CTE:
    """Every line that one window of one group owes: who or which channel is told of which action.

    The due date and the step are handed on from each part to the next: a join back to the due actions would
    have no index, and took SQLite a hundred times as long.
    """
    due = _due(*also)
    parts = (_to_people(_told(due)), _to_own_channels(due), _to_owning_channels(due))
    return union_all(*parts).cte("lines")


def _due(*also: ColumnElement[bool]) -> CTE:
    counted = days_between(_REACH, _actions.c.due).op("/", return_type=Integer())(_EVERY)
    step = case((_EVERY > 0, counted), else_=_STEP)
    is_a_day = days_between(_REACH, _actions.c.due).is_not(None)  # SQLite would keep any word as one
    return (
        select(*(_actions.c[name] for name in ("id", "group_id", "due", "snoozed_until")), step.label("step"))
        .where(
            _actions.c.group_id == GROUP,
            or_(_actions.c.status == Status.OPEN, _actions.c.status == Status.IN_PROGRESS),
            _actions.c.due >= bindparam("first", type_=Date),
            _actions.c.due <= bindparam("last", type_=Date),
            is_a_day,
            *also,
        )
        .cte("due")
    )


def _told(due: CTE) -> CTE:
    """Who answers for each action today: a deputy instead of somebody who is away."""
    found = union(_named(due), _holders(due), _chairs(due)).cte("found")
    answers = union_all(select(found), _keepers(due, found)).cte("answers")
    away, person = standing_in(answers.c.via, answers.c.person_id)
    return (
        select(*(answers.c[name] for name in _OF_DUE), person.label("person_id"))
        .select_from(answers.outerjoin(ABSENCES, away))
        .distinct()
        .cte("told")
    )


_OF_DUE = ("id", "group_id", "due", "snoozed_until", "step")


def _answer(due: CTE, person: ColumnElement[Any], via: ColumnElement[Any]) -> Select[Any]:
    columns = (*(due.c[name] for name in _OF_DUE), person.label("person_id"), via.label("via"))
    return select(*columns)


def _owned(due: CTE) -> Join:
    """A supporter is copied in by the owners, and never reminded."""
    return due.join(_owners, and_(_owners.c.action_id == due.c.id, _owners.c.supporter.is_(False)))


def _named(due: CTE) -> Select[Any]:
    named = _answer(due, _owners.c.person_id, due.c.group_id).select_from(_owned(due))
    person = _owners.c.person_id
    return named.where(
        person.is_not(None),
        ~has_left(due.c.group_id, person),
        _still_to_do(due, person),
        ~is_disowned(due.c.id, person),
    )


def _holders(due: CTE) -> Select[Any]:
    """A role as an owner means everybody who holds it in the group: "SROs" are all of them.

    Step by step, or SQLite looks at every action for every member.
    """
    by_role = _materialized(
        "by_role",
        select(*(due.c[name] for name in _OF_DUE), _owners.c.role)
        .select_from(_owned(due))
        .where(
            func.coalesce(_owners.c.person_id, 0) == 0,  # no index may serve this: most have no such owner
            or_(*(_owners.c.role == role for role in sorted(ROLES))),
        ),
    )
    roles = _materialized("roles_asked", select(by_role.c.group_id, by_role.c.role).distinct())
    there = and_(_memberships.c.group_id == GROUP, holds(roles.c.role))
    holding = _materialized(
        "holding",
        select(roles.c.group_id, roles.c.role, _memberships.c.person_id).join_from(
            roles, _memberships, there
        ),
    )
    theirs = and_(holding.c.group_id == by_role.c.group_id, holding.c.role == by_role.c.role)
    return (
        _answer(by_role, holding.c.person_id, by_role.c.group_id)
        .select_from(by_role.join(holding, theirs))
        .where(_still_to_do(by_role, holding.c.person_id))
    )


def _still_to_do(due: CTE, person: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whoever has done their own part of an action of several people is not reminded of the rest."""
    return ~exists().where(_ticks.c.action_id == due.c.id, _ticks.c.person_id == person)


def _chairs(due: CTE) -> Select[Any]:
    group = _owners.c.owner_group_id
    owning = select(group).select_from(_owned(due)).where(group.is_not(None))
    chairs = _leading("chairs", _memberships.c.group_id.in_(owning), holds(literal("chair")))
    return _answer(due, chairs.c.person_id, chairs.c.group_id).select_from(
        _owned(due).join(chairs, chairs.c.group_id == _owners.c.owner_group_id)
    )


def _keepers(due: CTE, found: CTE) -> Select[Any]:
    """What nobody answers for goes to the programme manager, of the group or of the nearest above it."""
    there = _memberships.c.group_id == bindparam("keeper_group", type_=Integer)
    keepers = _leading("keepers", there, holds(bindparam("keeper_role", type_=String)))
    answered = _materialized("answered", select(found.c.id).distinct())
    return (
        _answer(due, keepers.c.person_id, keepers.c.group_id)
        .select_from(due.outerjoin(answered, answered.c.id == due.c.id).join(keepers, true()))
        .where(answered.c.id.is_(None))
    )


def _leading(name: str, *which: ColumnElement[bool]) -> CTE:
    """A few people. Looked for beside each action, they took SQLite seconds in a large group."""
    columns = (_memberships.c.person_id, _memberships.c.group_id)
    return _materialized(name, select(*columns).where(IS_MORE_THAN_A_MEMBER, *which))


def _materialized(name: str, query: Select[Any]) -> CTE:
    """Found once, and not again for each row of what it is joined to."""
    return query.cte(name).prefix_with("MATERIALIZED")


def _to_people(told: CTE) -> Select[Any]:
    """Without an address yet: it is looked up for those lines alone that are new."""
    recipient = literal("@").concat(cast(_people.c.id, String))
    return (
        line(told, "action", recipient, _people.c.id, cast(null(), String))
        .select_from(told.join(_people, _people.c.id == told.c.person_id))
        .where(willing(), or_(told.c.snoozed_until.is_(None), told.c.snoozed_until <= TODAY))
    )


def _to_own_channels(due: CTE) -> Select[Any]:
    return to_channels(due, "action", due.join(_channels, _channels.c.group_id == due.c.group_id))


def _to_owning_channels(due: CTE) -> Select[Any]:
    """An action that belongs to another group is told in that group's channels too."""
    other = and_(_channels.c.group_id == _owners.c.owner_group_id, _owners.c.owner_group_id != due.c.group_id)
    return to_channels(due, "action", _owned(due).join(_channels, other)).distinct()


def _addressed(lines: CTE) -> ColumnElement[Any]:
    """Where a line goes: its channel, or its person's address."""
    return func.coalesce(lines.c.channel, address_of())


_LINES = _lines()
_GONE = or_(_parcels.c.state != PENDING, _parcels.c.owner.is_not(None), _parcels.c.uncertain.is_(True))
"""A parcel that was ever claimed may have been read already: what comes now joins the next working day's."""

_COLUMNS = ("key", "parcel", "action_id", "group_id", "person_id", "kind", "due", "step")
_PUT_LINES = (
    postgresql.insert(_owed)  # of the two dialects' ON CONFLICT, the one that compiles for both
    .from_select(
        (*_COLUMNS, "channel", "not_before", "expires_at"),
        select(
            *(_LINES.c[name] for name in _COLUMNS),
            _addressed(_LINES),
            bindparam("opens", type_=_owed.c.not_before.type),
            bindparam("closes", type_=_owed.c.expires_at.type),
        )
        .select_from(_LINES.outerjoin(_people, _people.c.id == _LINES.c.person_id))
        .where(
            ~exists().where(_owed.c.key == _LINES.c.key),
            ~said_nearer(_LINES, "action"),
            ~exists().where(_parcels.c.key == _LINES.c.parcel, _GONE),
            _addressed(_LINES).is_not(None),
        ),
        include_defaults=False,
    )
    .on_conflict_do_nothing()
)

_PUT_PARCELS = (
    postgresql.insert(_parcels)
    .from_select(
        (
            *("key", "channel", "kind", "group_id", "person_id", "state"),
            *("due_at", "not_before", "expires_at", "attempts", "uncertain"),
        ),
        select(
            _owed.c.parcel,
            func.min(_owed.c.channel),
            case((func.min(_owed.c.reminder_id).is_(None), literal(DIGEST)), else_=literal(REMINDER)),
            func.min(_owed.c.group_id),
            func.min(_owed.c.person_id),
            literal(PENDING),
            func.min(_owed.c.not_before),
            func.min(_owed.c.not_before),
            func.max(_owed.c.expires_at),
            literal(0),
            false(),
        )
        .where(
            _owed.c.expires_at > bindparam("now", type_=_owed.c.expires_at.type),
            ~exists().where(_parcels.c.key == _owed.c.parcel),
        )
        .group_by(_owed.c.parcel),
        include_defaults=False,
    )
    .on_conflict_do_nothing()
)

_OF_PARCEL = _actions.c.id.in_(select(_owed.c.action_id).where(_owed.c.parcel == _PARCEL))
_RECHECKED = _lines(_OF_PARCEL)
_STILL = (
    select(_RECHECKED.c.key)
    .select_from(
        _RECHECKED.join(_owed, _owed.c.key == _RECHECKED.c.key).outerjoin(
            _people, _people.c.id == _RECHECKED.c.person_id
        )
    )
    .where(_owed.c.parcel == _PARCEL, _addressed(_RECHECKED).is_not(None))
)
