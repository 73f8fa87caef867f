"""What somebody is on a day, and what else every message asks about them: one statement for all of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, and_, bindparam, func
from sqlmodel import Session, col, select

from storage.columns import columns
from storage.models import Absence, Group, Meeting, Membership, Person, Question
from storage.models.groups import has_begun
from storage.rosters import there_on


class Standing(NamedTuple):
    """Their roles by the group's id, and whether anybody who is away has them as deputy."""

    roles: Mapping[int, frozenset[str]]
    stands_in: bool


class Around(NamedTuple):
    """`is_asked`: is there a question to them in this channel; `meets_on`: when the group meets next."""

    standing: Standing
    is_asked: bool
    meets_on: date | None


class Place(NamedTuple):
    """Where somebody speaks, and the time of day there."""

    group_id: int
    channel: str
    clock: str


def standing(session: Session, partnership_id: int, person_id: int, day: date) -> Standing:
    rows = columns(session, _STANDING, partnership=partnership_id, person=person_id, day=day).all()
    return _standing(rows)


def around(session: Session, partnership_id: int, person_id: int, place: Place, day: date) -> Around:
    who = {"partnership": partnership_id, "person": person_id, "day": day}
    where = {"group": place.group_id, "in_channel": place.channel}
    rows = columns(session, _AROUND, **who, **where).all()
    if not rows:
        return Around(_standing(rows), is_asked=False, meets_on=None)
    is_asked, meets_at, later = rows[0][_BESIDE:]
    is_to_come = meets_at is not None and not has_begun(meets_at or None, place.clock)
    return Around(_standing(rows), is_asked, day if is_to_come else later)


def _standing(rows: Sequence[tuple[int | None, list[str] | None, bool]]) -> Standing:
    roles = {row[0]: frozenset(row[1] or ()) for row in rows if row[0] is not None}
    return Standing(roles, any(row[2] for row in rows))


_DAY: BindParameter[date] = bindparam("day")
_STANDS_IN = (
    select(Absence.id)
    .where(col(Absence.deputy_id) == Person.id, col(Absence.starts) <= _DAY, col(Absence.ends) >= _DAY)
    .exists()
)
_IS_ASKED = (
    select(Question.id)
    .where(col(Question.person_id) == Person.id, Question.channel == bindparam("in_channel"))
    .exists()
)
_MEETINGS = (
    select(Meeting)
    .join(Group, col(Meeting.group_id) == Group.id)
    .where(col(Group.id) == bindparam("group"), col(Group.partnership_id) == Person.partnership_id)
    .where(col(Meeting.cancelled).is_(False))
)
_MEETS_AT = _MEETINGS.with_only_columns(func.coalesce(col(Meeting.at), "")).where(col(Meeting.on) == _DAY)
"""Today's; empty where its time is not known, and NULL where there is none."""
_MEETS_LATER = _MEETINGS.with_only_columns(func.min(col(Meeting.on))).where(col(Meeting.on) > _DAY)
_STANDING = (
    select(Membership.group_id, Membership.roles, _STANDS_IN)
    .select_from(Person)
    .join(Membership, and_(col(Membership.person_id) == Person.id, there_on(_DAY)), isouter=True)
    .where(Person.partnership_id == bindparam("partnership"), Person.id == bindparam("person"))
    .order_by(col(Membership.group_id))
)
_BESIDE = len(_STANDING.selected_columns)
_AROUND = _STANDING.add_columns(_IS_ASKED, _MEETS_AT.scalar_subquery(), _MEETS_LATER.scalar_subquery())
