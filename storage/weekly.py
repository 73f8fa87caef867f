"""The weekly parcels: a summary for each of a group's channels, private lists for its SROs and its chair."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union,
)
from sqlmodel import Session, SQLModel

from storage.parcels import parcel, put
from storage.postbox import SENT, SRO, SUMMARY
from storage.reach import ABSENCES, GROUP, TODAY, address_of, has_left, holds, standing_in, willing


def put_summaries(session: Session, groups: Sequence[Mapping[str, Any]]) -> None:
    """One for each channel of these groups and their week."""
    if groups:
        session.connection().execute(_PUT_SUMMARIES, list(groups))


def put_lists(session: Session, roles: Sequence[Mapping[str, Any]]) -> None:
    """One for each holder of these roles and the week: in several groups, on the first of their days."""
    if roles:
        session.connection().execute(_PUT_LISTS, list(roles))


def last_summary(session: Session, group_id: int, channel: str | None = None) -> datetime | None:
    """When the latest one was posted in this channel of the group, or in any of its channels."""
    query = select(func.max(_parcels.c.sent_at)).where(
        _parcels.c.kind == SUMMARY, _parcels.c.state == SENT, _parcels.c.group_id == group_id
    )
    if channel is not None:
        query = query.where(_parcels.c.channel == channel)
    found: datetime | None = session.execute(query).scalar_one()
    return found


_channels = SQLModel.metadata.tables["channels"]
_deliverables = SQLModel.metadata.tables["deliverables"]
_groups = SQLModel.metadata.tables["groups"]
_kpis = SQLModel.metadata.tables["kpis"]
_memberships = SQLModel.metadata.tables["memberships"]
_parcels = SQLModel.metadata.tables["parcels"]
_people = SQLModel.metadata.tables["people"]
_priorities = SQLModel.metadata.tables["priorities"]
_risks = SQLModel.metadata.tables["risks"]

_KIND = bindparam("of_kind", type_=String)
_ROLE = bindparam("of_role", type_=String)
_WEEK = bindparam("week", type_=String)


def _summaries() -> Select[Any]:
    key = literal(f"{SUMMARY}/").concat(_channels.c.address).concat("/").concat(_WEEK)
    nobody = cast(null(), Integer)
    return (
        parcel(key, literal(SUMMARY), _channels.c.address, nobody)
        .select_from(_channels)
        .where(_channels.c.group_id == GROUP, _channels.c.dead.is_(False))
    )


def _lists() -> Select[Any]:
    """An SRO by role in the group, or by name beside one of the priorities that the group looks after.

    With who owns a risk, a deliverable or a KPI there. Who has nothing to be told gets no list.
    """
    by_role = select(_memberships.c.person_id).where(_memberships.c.group_id == GROUP, holds(_ROLE))
    by_priority = select(_priorities.c.sro_id).where(
        and_(
            or_(_priorities.c.group_id == GROUP, _is_nobodys_and_here_is_the_top()),
            _priorities.c.sro_id.is_not(None),
            _ROLE == SRO,
            ~has_left(GROUP, _priorities.c.sro_id),
        )
    )
    holders = union(by_role, by_priority, *_owners()).cte("holders")
    away, person = standing_in(GROUP, holders.c.person_id)
    told = (
        select(person.label("person_id"))
        .select_from(holders.outerjoin(ABSENCES, away))
        .distinct()
        .cte("told")
    )
    key = _KIND.concat("/@").concat(cast(_people.c.id, String)).concat("/").concat(_WEEK)
    address = address_of()
    return (
        parcel(key, _KIND, address, _people.c.id)
        .select_from(told.join(_people, _people.c.id == told.c.person_id))
        .where(willing(), address.is_not(None), ~_later(key, address))
    )


def _is_nobodys_and_here_is_the_top() -> ColumnElement[bool]:
    """A priority that no group looks after has its SRO all the same, told with the group at the top."""
    return and_(
        _priorities.c.group_id.is_(None),
        exists().where(
            _groups.c.id == GROUP,
            _groups.c.parent_id.is_(None),
            _groups.c.partnership_id == _priorities.c.partnership_id,
        ),
    )


def _later(key: ColumnElement[Any], address: ColumnElement[Any]) -> ColumnElement[bool]:
    """Has this person a list of a later week? Then this one, owed since another group's day, is in it.

    Found by the address, which has an index; two keys of one kind and person differ in their week alone.
    """
    later = _parcels.alias("later")
    theirs = and_(later.c.channel == address, later.c.kind == _KIND, later.c.person_id == _people.c.id)
    return exists().where(theirs, later.c.key > key).correlate(_people)


def _owners() -> Iterator[Select[Any]]:
    """Who owns something of the group that may be due, once for its SROs' lists."""
    kpis = _kpis.join(_priorities, _priorities.c.id == _kpis.c.priority_id)
    owned = (
        (_risks, _risks, and_(_risks.c.group_id == GROUP, _risks.c.review_on <= TODAY)),
        (_deliverables, _deliverables, _deliverables.c.group_id == GROUP),
        (_kpis, kpis, and_(_priorities.c.group_id == GROUP, _kpis.c.every.is_not(None))),
    )
    for table, rows, theirs in owned:
        owner = table.c.owner_id
        there = and_(theirs, owner.is_not(None), ~has_left(GROUP, owner), _ROLE == SRO)
        yield select(owner).select_from(rows).where(there)


_PUT_SUMMARIES = put(_summaries())
_PUT_LISTS = put(_lists())
