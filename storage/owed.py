"""The sweep: which lines are owed now, and to whom, as one statement for all groups and for both databases.

Built once with SQLAlchemy Core. The groups' days and thresholds are the rows that it is given
(`storage.owed_lines.WINDOWS`): no action is read into Python. The same select decides what is planned and,
when a parcel is claimed, which of its lines still hold.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel

from rules.permissions import ROLES
from rules.progress import Status
from storage.disowned import is_disowned
from storage.expressions import days_between, is_found
from storage.given import ByPace
from storage.owed_lines import (
    PARCEL,
    WINDOWS,
    held,
    keeping,
    leading,
    lines_held,
    materialized,
    put,
    reached,
    run,
    to_channels,
    to_people,
)
from storage.postbox import DIGEST, PENDING, REMINDER
from storage.reach import ABSENCES, has_left, holds, standing_in


def put_lines(session: Session, windows: ByPace) -> None:
    """Add the lines that these windows owe and that nobody has been sent yet."""
    run(session, _PUT_LINES, windows)


def put_parcels(session: Session, now: datetime) -> None:
    """Make the parcels that lines are waiting for."""
    session.connection().execute(_PUT_PARCELS, {"now": now})


def still(session: Session, parcel: str, windows: ByPace) -> frozenset[str]:
    """The keys of those lines of a parcel that are still owed."""
    return held(session, _STILL, parcel, windows)


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


_actions, _channels = map(_table, ("actions", "channels"))
_memberships, _people = map(_table, ("memberships", "people"))
_owed, _owners, _parcels, _ticks = map(_table, ("owed", "action_owners", "parcels", "ticks"))


def _lines(*also: ColumnElement[bool]) -> CTE:
    """Every line that these windows owe: who or which channel is told of which action.

    The due date and the step are handed on from each part to the next: a join back to the due actions would
    have no index, and took SQLite a hundred times as long.
    """
    due = _due(*also)
    owned = _owned(due)
    parts = (_to_people(_told(due, owned)), _to_own_channels(due), _to_owning_channels(owned))
    return union_all(*parts).cte("lines")


def _due(*also: ColumnElement[bool]) -> CTE:
    step, in_reach = reached(_actions.c.due)
    is_a_day = days_between(WINDOWS.c.reach, _actions.c.due).is_not(None)  # SQLite would keep any word as one
    columns = (_actions.c[name] for name in ("id", "group_id", "due", "snoozed_until"))
    return (
        select(*columns, step.label("step"), WINDOWS.c.n, WINDOWS.c.today)
        .select_from(WINDOWS.join(_actions, _actions.c.group_id == WINDOWS.c.of_group))
        .where(
            or_(_actions.c.status == Status.OPEN, _actions.c.status == Status.IN_PROGRESS),
            in_reach,
            is_a_day,
            *also,
        )
        .cte("due")
    )


def _told(due: CTE, owned: CTE) -> CTE:
    """Who answers for each action today: a deputy instead of somebody who is away.

    A deputy who says that it is not for them is told no more; the owner is, on their return.
    """
    found = union(_named(owned), _holders(owned), _chairs(owned)).cte("found")
    answers = union_all(select(found), _keepers(due, found)).cte("answers")
    away, person = standing_in(answers.c.via, answers.c.person_id, answers.c.today)
    willingly = or_(ABSENCES.c.id.is_(None), ~is_disowned(answers.c.id, ABSENCES.c.deputy_id))
    return (
        select(*(answers.c[name] for name in _OF_DUE), person.label("person_id"))
        .select_from(answers.outerjoin(ABSENCES, away))
        .where(willingly)
        .distinct()
        .cte("told")
    )


_OF_DUE = ("id", "group_id", "due", "snoozed_until", "step", "n", "today")


def _answer(due: CTE, person: ColumnElement[Any], via: ColumnElement[Any]) -> Select[Any]:
    columns = (*(due.c[name] for name in _OF_DUE), person.label("person_id"), via.label("via"))
    return select(*columns)


def _owned(due: CTE) -> CTE:
    """A supporter is copied in by the owners, and never reminded."""
    columns = (_owners.c[name] for name in ("person_id", "role", "owner_group_id"))
    theirs = and_(_owners.c.action_id == due.c.id, _owners.c.supporter.is_(False))
    return materialized("owned", select(due, *columns).select_from(due.join(_owners, theirs)))


def _named(owned: CTE) -> Select[Any]:
    person, group = owned.c.person_id, owned.c.group_id
    left = has_left(group, person, owned.c.today)
    named = _answer(owned, person, group).where(person.is_not(None), ~left, _still_to_do(owned, person))
    return named.where(~is_disowned(owned.c.id, person))


def _holders(owned: CTE) -> Select[Any]:
    """A role as an owner means everybody who holds it in the group: "SROs" are all of them.

    Step by step, or SQLite looks at every action for every member.
    """
    by_role = materialized(
        "by_role",
        select(*(owned.c[name] for name in (*_OF_DUE, "role"))).where(
            owned.c.person_id.is_(None), owned.c.role.in_(sorted(ROLES))
        ),
    )
    columns = (by_role.c.group_id, by_role.c.role, by_role.c.today)
    roles = materialized("roles_asked", select(*columns).distinct())
    there = and_(_memberships.c.group_id == roles.c.group_id, holds(roles.c.role, roles.c.today))
    holding = materialized(
        "holding", select(*roles.c, _memberships.c.person_id).join_from(roles, _memberships, there)
    )
    theirs = and_(*(holding.c[name] == by_role.c[name] for name in ("group_id", "role", "today")))
    return (
        _answer(by_role, holding.c.person_id, by_role.c.group_id)
        .select_from(by_role.join(holding, theirs))
        .where(_still_to_do(by_role, holding.c.person_id), ~is_disowned(by_role.c.id, holding.c.person_id))
    )


def _still_to_do(due: CTE, person: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whoever has done their own part of an action of several people is not reminded of the rest."""
    return ~exists().where(_ticks.c.action_id == due.c.id, _ticks.c.person_id == person)


def _chairs(owned: CTE) -> Select[Any]:
    group = owned.c.owner_group_id
    owning = materialized("owning", select(group, owned.c.today).where(group.is_not(None)).distinct())
    chairs = leading("chairs", owning, owning.c.owner_group_id, literal("chair"))
    theirs = and_(chairs.c.owner_group_id == group, chairs.c.today == owned.c.today)
    answers = _answer(owned, chairs.c.person_id, chairs.c.group_id)
    return answers.select_from(owned.join(chairs, theirs)).where(~is_disowned(owned.c.id, chairs.c.person_id))


def _keepers(due: CTE, found: CTE) -> Select[Any]:
    """What nobody answers for goes to the programme manager, of the group or of the nearest above it."""
    answered = materialized("answered", select(found.c.id).distinct())
    kept = keeping(due.outerjoin(answered, answered.c.id == due.c.id), due, answered.c.id.is_(None))
    return _answer(kept, kept.c.person_id, kept.c.via)


def _to_people(told: CTE) -> Select[Any]:
    awake = or_(told.c.snoozed_until.is_(None), told.c.snoozed_until <= WINDOWS.c.today)
    return to_people(told, "action").where(awake)


def _to_own_channels(due: CTE) -> Select[Any]:
    return to_channels(due, "action", due.join(_channels, _channels.c.group_id == due.c.group_id))


def _to_owning_channels(owned: CTE) -> Select[Any]:
    """An action that belongs to another group is told in that group's channels too."""
    group = owned.c.owner_group_id
    other = and_(_channels.c.group_id == group, group != owned.c.group_id)
    return to_channels(owned, "action", owned.join(_channels, other)).distinct()


_PUT_LINES = put(_lines(), "action")
_OF_PARCEL = _actions.c.id.in_(select(_owed.c.action_id).where(_owed.c.parcel == PARCEL))
_STILL = lines_held(_lines(_OF_PARCEL))

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
            ~is_found(select(_parcels.c.key).where(_parcels.c.key == _owed.c.parcel)),
        )
        .group_by(_owed.c.parcel)
        .order_by(_owed.c.parcel),  # what is due at one moment is posted in this order, and previewed so
        include_defaults=False,
    )
    .on_conflict_do_nothing()
)
