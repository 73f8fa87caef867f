"""The sweep for what people asked to be reminded of: a line for each reminder whose day has come.

The key of a line has no day in it: a reminder is told once, to whomever it reaches.
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
    union_all,
)
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel

import storage.models
import storage.postbox  # noqa: F401 - the tables below are its
from storage.postbox import PENDING, REMINDER
from storage.reach import (
    ABSENCES,
    ASKED,
    GROUP,
    TO_TERM_TIME,
    TODAY,
    address_of,
    has_left,
    standing_in,
    willing,
)


def put_lines(session: Session, days: Sequence[Mapping[str, Any]]) -> None:
    """Add the reminders that these groups' days owe and that nobody has been told yet."""
    if days:
        session.connection().execute(_PUT_LINES, list(days))


def still(session: Session, parcel: str, days: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The keys of those lines of a parcel that are still owed."""
    connection = session.connection()
    found = (connection.execute(_STILL, {**day, "parcel": parcel}).scalars() for day in days)
    return frozenset(key for keys in found for key in keys)


_channels = SQLModel.metadata.tables["channels"]
_owed = SQLModel.metadata.tables["owed"]
_parcels = SQLModel.metadata.tables["parcels"]
_people = SQLModel.metadata.tables["people"]
_reminders = SQLModel.metadata.tables["reminders"]
_been_away = ABSENCES.alias("been_away")


def _key(recipient: ColumnElement[Any]) -> ColumnElement[str]:
    return literal("reminder/").concat(cast(_reminders.c.id, String)).concat("/").concat(recipient)


def _named(person: ColumnElement[Any]) -> ColumnElement[str]:
    return literal("@").concat(cast(person, String))


def _has_line(key: ColumnElement[Any], *also: ColumnElement[bool]) -> ColumnElement[bool]:
    """`also` is about the line's parcel. All else is of the statement around it, however deep this is."""
    lines = exists().where(_owed.c.key == key).correlate_except(_owed, _parcels)
    return lines.where(_parcels.c.key == _owed.c.parcel, *also) if also else lines


def has_line(*of_parcel: ColumnElement[bool]) -> ColumnElement[bool]:
    """Has this reminder a line: to the person, to a deputy of theirs, or to its channel?"""
    to_a_deputy = and_(
        _been_away.c.group_id == _reminders.c.group_id, _been_away.c.person_id == _reminders.c.person_id
    )
    deputy = _has_line(_key(_named(_been_away.c.deputy_id)), *of_parcel)
    return or_(
        _has_line(_key(_named(_reminders.c.person_id)), *of_parcel),
        _has_line(_key(_reminders.c.channel), *of_parcel),
        exists().where(to_a_deputy, deputy),
    )


IS_TOLD = has_line(_parcels.c.state != PENDING)


def _due() -> ColumnElement[bool]:
    return and_(
        _reminders.c.group_id == GROUP,
        _reminders.c.withdrawn_at.is_(None),
        _reminders.c.on <= bindparam("reach", type_=Date),
        _reminders.c.on > bindparam("oldest", type_=Date),
    )


def _lines() -> CTE:
    return union_all(_to_people(), _to_channels()).cte("lines")


def _to_people() -> Select[Any]:
    told = _told()
    day = ASKED._replace(to_term_time=or_(told.c.own, TO_TERM_TIME))
    return (
        _line(_named(_people.c.id), _people.c.id, cast(null(), String))
        .select_from(
            told.join(_reminders, _reminders.c.id == told.c.id).join(
                _people, _people.c.id == told.c.person_id
            )
        )
        .where(willing(day), ~has_left(GROUP, _people.c.id))
    )


def _told() -> CTE:
    """Who is away is asked through their deputy. What they wanted for themselves waits for them.

    It waits for no school term: whoever asks to be reminded on a day of their holidays is.
    """
    away, stands_in = standing_in(_reminders.c.group_id, _reminders.c.person_id)
    own = _reminders.c.asked_by_id == _reminders.c.person_id
    person = case((and_(own, ABSENCES.c.id.is_not(None)), cast(null(), Integer)), else_=stands_in)
    return (
        select(_reminders.c.id, person.label("person_id"), own.label("own"))
        .select_from(_reminders.outerjoin(ABSENCES, away))
        .where(_due(), _reminders.c.person_id.is_not(None))
        .distinct()
        .cte("told")
    )


def _to_channels() -> Select[Any]:
    here = and_(_channels.c.address == _reminders.c.channel, _channels.c.group_id == _reminders.c.group_id)
    address = _channels.c.address
    return (
        _line(address, cast(null(), Integer), address)
        .select_from(_reminders.join(_channels, here))
        .where(_due(), _channels.c.dead.is_(False))
    )


def _line(
    recipient: ColumnElement[Any], person: ColumnElement[Any], channel: ColumnElement[Any]
) -> Select[Any]:
    """The action of a reminder is that of its line too: a reply beneath it is about that action."""
    parcel = literal(f"{REMINDER}/").concat(recipient).concat("/").concat(cast(TODAY, String))
    return select(
        _key(recipient).label("key"),
        parcel.label("parcel"),
        _reminders.c.id.label("reminder_id"),
        _reminders.c.action_id,
        _reminders.c.group_id,
        person.label("person_id"),
        channel.label("channel"),
        literal(REMINDER).label("kind"),
        _reminders.c.on.label("due"),
        literal(0).label("step"),
    )


_LINES = _lines()
_ADDRESS: ColumnElement[Any] = func.coalesce(_LINES.c.channel, address_of())
_FROM = _LINES.outerjoin(_people, _people.c.id == _LINES.c.person_id)
GONE = or_(_parcels.c.state != PENDING, _parcels.c.owner.is_not(None), _parcels.c.uncertain.is_(True))
"""A parcel that was ever claimed may have been read already: what comes now joins the next working day's."""
_COLUMNS = ("key", "parcel", "reminder_id", "action_id", "group_id", "person_id", "kind", "due", "step")

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
        .select_from(_FROM.join(_reminders, _reminders.c.id == _LINES.c.reminder_id))
        .where(
            ~has_line(),
            ~exists().where(_parcels.c.key == _LINES.c.parcel, GONE),
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
