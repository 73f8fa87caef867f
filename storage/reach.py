"""Who can be written to, and where: roles, deputies, pauses and addresses, as pieces of SQL.

Whose day it is comes in the parameters of the statement that this is part of, or in rows that it is given.
"""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Integer,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
)
from sqlmodel import Session, SQLModel

from storage.expressions import private_address, workspace

GROUP = bindparam("of_group", type_=Integer)
TODAY = bindparam("today", type_=Date)
TO_TERM_TIME = bindparam("to_term_time", value=True, type_=Boolean)
TO_OTHERS = bindparam("to_others", value=True, type_=Boolean)
"""Is today a day for those who work in school terms only; is this for the others, and for channels?"""


class Day(NamedTuple):
    """One group's day: the parameters of a statement (`ASKED`), or columns of rows that it is given."""

    group: ColumnElement[Any]
    today: ColumnElement[Any]
    to_term_time: ColumnElement[Any]
    to_others: ColumnElement[Any]


ASKED = Day(GROUP, TODAY, TO_TERM_TIME, TO_OTHERS)
ABSENCES = SQLModel.metadata.tables["absences"]
_elsewhere = ABSENCES.alias("away_elsewhere")

_channels = SQLModel.metadata.tables["channels"]
_groups = SQLModel.metadata.tables["groups"]
_identities = SQLModel.metadata.tables["identities"]
_memberships = SQLModel.metadata.tables["memberships"]
_people = SQLModel.metadata.tables["people"]


def holds(role: ColumnElement[Any], today: ColumnElement[Any] = TODAY) -> ColumnElement[bool]:
    """Is this a member of today with this role? The JSON text of their roles says so."""
    return and_(
        cast(_memberships.c.roles, String).like(literal('%"').concat(role).concat('"%')),
        or_(_memberships.c.joined_on.is_(None), _memberships.c.joined_on <= today),
        or_(_memberships.c.left_on.is_(None), _memberships.c.left_on > today),
    )


def has_left(
    group: ColumnElement[Any], person: ColumnElement[Any], today: ColumnElement[Any] = TODAY
) -> ColumnElement[bool]:
    """Was somebody a member of this group once, and is no longer? Of what they own, they hear no more."""
    theirs = and_(_memberships.c.group_id == group, _memberships.c.person_id == person)
    return exists().where(theirs, _memberships.c.left_on <= today).correlate_except(_memberships)


def standing_in(
    group: ColumnElement[Any], person: ColumnElement[Any], today: ColumnElement[Any] = TODAY
) -> tuple[ColumnElement[bool], ColumnElement[Any]]:
    """How to join a person's absence, and who is then told: the deputy, where the person is away.

    Away without a deputy, nobody is: the channel's digest has the line, and it is said again on return. So it
    is with somebody who is away as another group knows, for a deputy is one of a group.
    """
    away = and_(
        ABSENCES.c.group_id == group,
        ABSENCES.c.person_id == person,
        ABSENCES.c.starts <= today,
        ABSENCES.c.ends >= today,
    )
    here = case((is_away_elsewhere(person, today), cast(null(), Integer)), else_=person)
    return away, case((ABSENCES.c.id.is_(None), here), else_=ABSENCES.c.deputy_id)


def is_away_elsewhere(person: ColumnElement[Any], today: ColumnElement[Any] = TODAY) -> ColumnElement[bool]:
    """Is this person away for some days, as any group knows? A single day may only be that of a meeting."""
    theirs = and_(_elsewhere.c.person_id == person, _elsewhere.c.starts < _elsewhere.c.ends)
    now = and_(_elsewhere.c.starts <= today, _elsewhere.c.ends >= today)
    return exists().where(theirs, now).correlate_except(_elsewhere)


def willing(day: Day = ASKED) -> ColumnElement[bool]:
    """People who want nudges, have not paused them, and are at work as far as school terms say."""
    until, since = _people.c.paused_until, _people.c.paused_from
    at_work = case((_people.c.term_time_only.is_(True), day.to_term_time), else_=day.to_others)
    return and_(
        _people.c.wants_nudges.is_(True), or_(until.is_(None), until <= day.today, since > day.today), at_work
    )


def listening(today: ColumnElement[Any] = TODAY) -> ColumnElement[bool]:
    """Groups that have not paused their reminders: their channels are told."""
    since, until = _groups.c.paused_from, _groups.c.paused_until
    return or_(until.is_(None), until <= today, since > today)


def has_address(session: Session, person_id: int, address: str) -> bool:
    """Is this where the person is written to, as far as they are linked there, or called so?"""
    linked = exists().where(
        _identities.c.person_id == person_id, private_address(_identities.c.address) == address
    )
    by_name = [f"{platform}:@" for platform in _BY_NAME]
    called = or_(*(literal(place).concat(_people.c.name) == address for place in by_name))
    query = select(_people.c.id).where(_people.c.id == person_id, or_(linked, called))
    return session.connection().execute(query).first() is not None


def is_willing(session: Session, person_id: int, today: date) -> bool:
    """The same of one person, asked once more before a private message is worded."""
    found = session.connection().execute(_WILLING, {"today": today, "of_person": person_id})
    return found.first() is not None


def address_of(group: ColumnElement[Any] = GROUP) -> ColumnElement[Any]:
    """Where to write to a person: on a platform that the partnership talks on, where they are linked.

    The terminal and the playground know everybody by name, in the groups that talk there. NULL: nowhere.
    """
    talked_on = exists().where(
        _channels.c.partnership_id == _people.c.partnership_id,
        _channels.c.dead.is_(False),
        workspace(_channels.c.address) == workspace(_identities.c.address),
    )
    linked = (
        select(func.min(private_address(_identities.c.address)))
        .where(_identities.c.person_id == _people.c.id, talked_on.correlate_except(_channels))
        .correlate_except(_identities)
        .scalar_subquery()
    )
    return func.coalesce(linked, *(_by_name(platform, group) for platform in _BY_NAME))


_BY_NAME = ("playground", "terminal")
"""Where everybody is known by name."""


def _by_name(platform: str, group: ColumnElement[Any]) -> ColumnElement[Any]:
    """The pattern is no parameter: SQLite would plan the whole statement anew whenever one is bound."""
    talks_there = exists().where(
        _channels.c.group_id == group,
        _channels.c.dead.is_(False),
        _channels.c.address.like(literal_column(f"'{platform}:%'")),
    )
    there = talks_there.correlate_except(_channels)
    return case((there, literal(f"{platform}:@").concat(_people.c.name)), else_=cast(null(), String))


_WILLING = select(_people.c.id).where(_people.c.id == bindparam("of_person", type_=Integer), willing())
