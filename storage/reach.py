"""Who can be written to, and where: roles, deputies, pauses and addresses, as pieces of SQL.

Everything here reads `today` and `of_group` from the parameters of the statement that it is part of.
"""

from datetime import date
from typing import Any

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
ABSENCES = SQLModel.metadata.tables["absences"]

_channels = SQLModel.metadata.tables["channels"]
_groups = SQLModel.metadata.tables["groups"]
_identities = SQLModel.metadata.tables["identities"]
_memberships = SQLModel.metadata.tables["memberships"]
_people = SQLModel.metadata.tables["people"]


def holds(role: ColumnElement[Any]) -> ColumnElement[bool]:
    """Is this a member of today with this role? The JSON text of their roles says so."""
    return and_(
        cast(_memberships.c.roles, String).like(literal('%"').concat(role).concat('"%')),
        or_(_memberships.c.joined_on.is_(None), _memberships.c.joined_on <= TODAY),
        or_(_memberships.c.left_on.is_(None), _memberships.c.left_on > TODAY),
    )


def has_left(group: ColumnElement[Any], person: ColumnElement[Any]) -> ColumnElement[bool]:
    """Was somebody a member of this group once, and is no longer? Of what they own, they hear no more."""
    theirs = and_(_memberships.c.group_id == group, _memberships.c.person_id == person)
    return exists().where(theirs, _memberships.c.left_on <= TODAY).correlate_except(_memberships)


def standing_in(
    group: ColumnElement[Any], person: ColumnElement[Any]
) -> tuple[ColumnElement[bool], ColumnElement[Any]]:
    """How to join a person's absence, and who is then told: the deputy, where the person is away.

    Away without a deputy, nobody is: the channel's digest has the line, and it is said again on return.
    """
    away = and_(
        ABSENCES.c.group_id == group,
        ABSENCES.c.person_id == person,
        ABSENCES.c.starts <= TODAY,
        ABSENCES.c.ends >= TODAY,
    )
    return away, case((ABSENCES.c.id.is_(None), person), else_=ABSENCES.c.deputy_id)


def willing() -> ColumnElement[bool]:
    """People who want nudges, have not paused them, and are at work as far as school terms say."""
    until, since = _people.c.paused_until, _people.c.paused_from
    at_work = case((_people.c.term_time_only.is_(True), TO_TERM_TIME), else_=TO_OTHERS)
    return and_(
        _people.c.wants_nudges.is_(True), or_(until.is_(None), until <= TODAY, since > TODAY), at_work
    )


def listening() -> ColumnElement[bool]:
    """Groups that have not paused their reminders: their channels are told."""
    since, until = _groups.c.paused_from, _groups.c.paused_until
    return or_(until.is_(None), until <= TODAY, since > TODAY)


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


def address_of() -> ColumnElement[Any]:
    """Where to write to a person: on a platform that the partnership talks on, where they are linked.

    The terminal and the playground know everybody by name, in the groups that talk there. NULL: nowhere.
    """
    partnership = select(_groups.c.partnership_id).where(_groups.c.id == GROUP).scalar_subquery()
    talked_on = select(workspace(_channels.c.address)).where(
        _channels.c.partnership_id == partnership, _channels.c.dead.is_(False)
    )
    linked = (
        select(func.min(private_address(_identities.c.address)))
        .where(_identities.c.person_id == _people.c.id, workspace(_identities.c.address).in_(talked_on))
        .correlate(_people)
        .scalar_subquery()
    )
    return func.coalesce(linked, *map(_by_name, _BY_NAME))


_BY_NAME = ("playground", "terminal")
"""Where everybody is known by name."""


def _by_name(platform: str) -> ColumnElement[Any]:
    """The pattern is no parameter: SQLite would plan the whole statement anew whenever one is bound."""
    talks_there = exists().where(
        _channels.c.group_id == GROUP,
        _channels.c.dead.is_(False),
        _channels.c.address.like(literal_column(f"'{platform}:%'")),
    )
    return case((talks_there, literal(f"{platform}:@").concat(_people.c.name)), else_=cast(null(), String))


_WILLING = select(_people.c.id).where(_people.c.id == bindparam("of_person", type_=Integer), willing())
