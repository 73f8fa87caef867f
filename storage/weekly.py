"""The weekly parcels: a summary for each of a group's channels, private lists for its SROs and its chair."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    Boolean,
    ColumnElement,
    Date,
    Executable,
    Integer,
    Join,
    Select,
    String,
    and_,
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

from storage.given import ByPace, GivenByPace
from storage.models.people import IS_MORE_THAN_A_MEMBER
from storage.parcels import TIME, When, is_there, parcel, put
from storage.postbox import CHAIR, SENT, SRO, SUMMARY
from storage.reach import ABSENCES, Day, address_of, has_left, holds, standing_in, willing


def put_summaries(session: Session, weeks: ByPace) -> None:
    """One for each channel of these groups and their week."""
    _run(session, _PUT_SUMMARIES, weeks)


def put_lists(session: Session, weeks: ByPace) -> None:
    """Those of these groups' SROs and of who leads them. Of one person, the first of these groups counts."""
    _run(session, _PUT_LISTS, weeks)


def _run(session: Session, statement: Executable, weeks: ByPace) -> None:
    if weeks.groups:
        connection = session.connection()
        connection.execute(statement, _WEEKS.parameters(connection, weeks))


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

_WEEKS = GivenByPace(
    "weeks",
    {"of_group": Integer(), "head": String()},
    {
        "today": Date(),
        "due": TIME,
        "opens": TIME,
        "closes": TIME,
        "week": String(),
        "keeper": String(),
        "to_term_time": Boolean(),
        "to_others": Boolean(),
    },
)
_WEEK = _WEEKS.rows.c
_DAY = Day(_WEEK.of_group, _WEEK.today, _WEEK.to_term_time, _WEEK.to_others)
_WHEN = When(_WEEK.of_group, _WEEK.due, _WEEK.opens, _WEEK.closes)


def _summaries() -> Select[Any]:
    key = literal(f"{SUMMARY}/").concat(_channels.c.address).concat("/").concat(_WEEK.week)
    nobody = cast(null(), Integer)
    return (
        parcel(key, literal(SUMMARY), _channels.c.address, nobody, _WHEN)
        .select_from(_WEEKS.rows.join(_channels, _channels.c.group_id == _WEEK.of_group))
        .where(_channels.c.dead.is_(False))
    )


def _lists() -> Select[Any]:
    """Who has nothing to be told gets no list."""
    new = _new(_told())
    found = select(new).where(new.c.address.is_not(None), ~_later(new)).cte("found")
    lists = _first("of_week", _first("of_key", found, "key"), "kind", "person_id", "address")
    return (
        parcel(lists.c.key, lists.c.kind, lists.c.address, lists.c.person_id, _WHEN)
        .select_from(lists.join(_WEEKS.rows, _WEEK.n == lists.c.n))
        .order_by(lists.c.n)
    )


def _first(name: str, lists: CTE, *each: str) -> CTE:
    """Of those that have these columns in common, the first."""
    place = func.row_number().over(partition_by=[lists.c[one] for one in each], order_by=lists.c.n)
    placed = select(lists, place.label("place")).cte(f"{name}_placed")
    return select(*(placed.c[one.name] for one in lists.c)).where(placed.c.place == 1).cte(name)


def _told() -> CTE:
    """For each week and kind of list: who holds it, a deputy instead of somebody who is away."""
    holders = union(*_holding(), _by_priority(), *_owners()).cte("holders")
    away, person = standing_in(holders.c.of_group, holders.c.person_id, holders.c.today)
    return (
        select(holders.c.n, holders.c.kind, person.label("person_id"))
        .select_from(holders.outerjoin(ABSENCES, away))
        .distinct()
        .cte("told")
    )


def _new(told: CTE) -> CTE:
    """With their keys and addresses, as far as they have none yet. Most have, so that is asked first."""
    key = told.c.kind.concat("/@").concat(cast(_people.c.id, String)).concat("/").concat(_WEEK.week)
    people = told.join(_people, _people.c.id == told.c.person_id).join(_WEEKS.rows, _WEEK.n == told.c.n)
    return (
        select(told, key.label("key"), address_of(_WEEK.of_group).label("address"))
        .select_from(people)
        .where(willing(_DAY), ~is_there(key))
        .cte("new")
        .prefix_with("MATERIALIZED")
    )


def _holder(kind: str, person: ColumnElement[Any]) -> Select[Any]:
    return select(
        _WEEK.n, _WEEK.of_group, _WEEK.today, literal(kind).label("kind"), person.label("person_id")
    )


def _holding() -> Iterator[Select[Any]]:
    """By role in the group: its SROs, who keeps priorities without one, and who leads it."""
    for kind, role in ((SRO, literal(SRO)), (SRO, _WEEK.keeper), (CHAIR, _WEEK.head)):
        there = and_(
            _memberships.c.group_id == _WEEK.of_group, IS_MORE_THAN_A_MEMBER, holds(role, _WEEK.today)
        )
        yield _holder(kind, _memberships.c.person_id).select_from(_WEEKS.rows.join(_memberships, there))


def _by_priority() -> Select[Any]:
    """An SRO by name beside one of the priorities that the group looks after."""
    sro = _priorities.c.sro_id
    looked_after = or_(_priorities.c.group_id == _WEEK.of_group, _is_nobodys_and_here_is_the_top())
    there = and_(_groups.c.partnership_id == _priorities.c.partnership_id, sro.is_not(None), looked_after)
    groups = _WEEKS.rows.join(_groups, _groups.c.id == _WEEK.of_group)
    return (
        _holder(SRO, sro)
        .select_from(groups.join(_priorities, there))
        .where(~has_left(_WEEK.of_group, sro, _WEEK.today))
    )


def _is_nobodys_and_here_is_the_top() -> ColumnElement[bool]:
    """A priority that no group looks after has its SRO all the same, told with the group at the top."""
    return and_(_priorities.c.group_id.is_(None), _groups.c.parent_id.is_(None))


def _later(new: CTE) -> ColumnElement[bool]:
    """Has this person a list of a later week? Then this one, owed since another group's day, is in it.

    Found by the address, which has an index; two keys of one kind and person differ in their week alone.
    """
    later = _parcels.alias("later")
    theirs = and_(
        later.c.channel == new.c.address, later.c.kind == new.c.kind, later.c.person_id == new.c.person_id
    )
    return exists().where(theirs, later.c.key > new.c.key).correlate_except(later)


def _owners() -> Iterator[Select[Any]]:
    """Who owns something of the group that may be due, once for its SROs' lists."""
    due = and_(_risks.c.group_id == _WEEK.of_group, _risks.c.review_on <= _WEEK.today)
    yield _owner(_risks.c.owner_id, _WEEKS.rows.join(_risks, due))
    yield _owner(
        _deliverables.c.owner_id,
        _WEEKS.rows.join(_deliverables, _deliverables.c.group_id == _WEEK.of_group),
    )
    priorities = _WEEKS.rows.join(_priorities, _priorities.c.group_id == _WEEK.of_group)
    measured = and_(_kpis.c.priority_id == _priorities.c.id, _kpis.c.every.is_not(None))
    yield _owner(_kpis.c.owner_id, priorities.join(_kpis, measured))


def _owner(owner: ColumnElement[Any], of: Join) -> Select[Any]:
    left = has_left(_WEEK.of_group, owner, _WEEK.today)
    return _holder(SRO, owner).select_from(of).where(owner.is_not(None), ~left)


_PUT_SUMMARIES = put(_summaries())
_PUT_LISTS = put(_lists())
