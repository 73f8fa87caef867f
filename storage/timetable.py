"""What is owed around a meeting: a line for each step and reader, and the list of what the meeting asked for.

A line's key is `{kind}/{meeting}/{day of the meeting}/{step}/@{person}`: a meeting that moves owes its steps
anew. Its parcel is one person's day, over all their groups. The list's parcel has no lines.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel

import storage.models
import storage.postbox  # noqa: F401 - the tables below are its
from rules.timetable import OF_THE_CHAIR, Step
from storage.logged import came_from
from storage.parcels import COLUMNS, parcel, put
from storage.postbox import MEETING, PENDING, TIMETABLE, Owed
from storage.reach import ABSENCES, GROUP, TODAY, address_of, has_left, holds, standing_in, willing

Parameters = Mapping[str, Any]


class Near(NamedTuple):
    """A meeting that is not cancelled, and its day."""

    id: int
    group_id: int
    on: date
    is_first: bool = False
    """Clerk knows of no earlier one of the group."""


@dataclass(frozen=True)
class DueStep:
    """One step of one meeting, as the keys of its lines say it."""

    meeting_id: int
    on: date
    step: Step

    @property
    def kind(self) -> str:
        return MEETING if self.step in OF_THE_CHAIR else TIMETABLE

    @property
    def prefix(self) -> str:
        return f"{self.kind}/{self.meeting_id}/{self.on}/{self.step}/"

    @classmethod
    def of(cls, line: Owed) -> "DueStep":
        _, meeting_id, on, step, _ = line.key.split("/")
        return cls(int(meeting_id), date.fromisoformat(on), Step(step))


def meeting_of(key: str) -> int:
    """The meeting whose list this parcel is."""
    return int(key.rsplit("/", 2)[1])


def meetings_near(session: Session, first: date, last: date) -> Iterable[Near]:
    """The meetings of all groups between these days."""
    rows = session.connection().execute(_NEAR, {"first": first, "last": last})
    return (Near(*row) for row in rows)


def put_lines(
    session: Session, of_roles: Sequence[Parameters], of_sros: Sequence[Parameters], now: datetime
) -> None:
    """Add the steps that nobody has been told yet, and one parcel for each person's day."""
    connection = session.connection()
    for statement, asked in ((_PUT_OF_ROLES, of_roles), (_PUT_OF_SROS, of_sros)):
        if asked:
            connection.execute(statement, list(asked))
    if of_roles or of_sros:
        connection.execute(_PUT_PARCELS, {"now": now})


def put_lists(session: Session, meetings: Sequence[Parameters]) -> None:
    """For each channel of the group, where the meeting asked for anything."""
    if meetings:
        session.connection().execute(_PUT_LISTS, list(meetings))


def still_of_roles(session: Session, key: str, asked: Parameters) -> frozenset[str]:
    """The keys of this parcel's lines whose reader holds the role still."""
    return frozenset(session.connection().execute(_STILL_OF_ROLES, {**asked, "parcel": key}).scalars())


def still_of_sros(session: Session, key: str, asked: Parameters) -> frozenset[str]:
    return frozenset(session.connection().execute(_STILL_OF_SROS, {**asked, "parcel": key}).scalars())


_actions = SQLModel.metadata.tables["actions"]
_channels = SQLModel.metadata.tables["channels"]
_groups = SQLModel.metadata.tables["groups"]
_meetings = SQLModel.metadata.tables["meetings"]
_memberships = SQLModel.metadata.tables["memberships"]
_owed = SQLModel.metadata.tables["owed"]
_parcels = SQLModel.metadata.tables["parcels"]
_people = SQLModel.metadata.tables["people"]
_priorities = SQLModel.metadata.tables["priorities"]

_HOLDERS_OF = bindparam("holder_group", type_=Integer)
_KIND = bindparam("of_kind", type_=String)
_MET_ON = bindparam("met_on", type_=Date)
_MEETING = bindparam("meeting", type_=Integer)
_STEP = bindparam("of_step", type_=Integer)
_PREFIX = bindparam("prefix", type_=String)


def _of_roles() -> CTE:
    """Who holds a role, in the group itself or in the one above that keeps its programme."""
    role = bindparam("of_role", type_=String)
    holders = select(_memberships.c.person_id).where(_memberships.c.group_id == _HOLDERS_OF, holds(role))
    return _lines(holders.cte("holders"), _HOLDERS_OF)


def _of_sros() -> CTE:
    """All SROs of the partnership: whose priorities report to the group is seen when it is worded."""
    partnership = select(_groups.c.partnership_id).where(_groups.c.id == GROUP).scalar_subquery()
    sro = _priorities.c.sro_id
    holders = select(sro.label("person_id")).where(
        _priorities.c.partnership_id == partnership, sro.is_not(None), ~has_left(GROUP, sro)
    )
    return _lines(holders.cte("holders"), GROUP)


def _lines(holders: CTE, via: ColumnElement[Any]) -> CTE:
    away, person = standing_in(via, holders.c.person_id)
    told = (
        select(person.label("person_id"))
        .select_from(holders.outerjoin(ABSENCES, away))
        .distinct()
        .cte("told")
    )
    recipient = literal("@").concat(cast(_people.c.id, String))
    parcel_key = _KIND.concat("/").concat(recipient).concat("/").concat(cast(TODAY, String))
    return (
        select(
            _PREFIX.concat(recipient).label("key"),
            parcel_key.label("parcel"),
            _people.c.id.label("person_id"),
            address_of().label("channel"),
        )
        .select_from(told.join(_people, _people.c.id == told.c.person_id))
        .where(willing())
        .cte("lines")
    )


def _put_lines(lines: CTE) -> Any:
    gone = or_(_parcels.c.state != PENDING, _parcels.c.owner.is_not(None), _parcels.c.uncertain.is_(True))
    times = ("not_before", "expires_at")
    return (
        postgresql.insert(_owed)
        .from_select(
            ("key", "parcel", "person_id", "channel", "group_id", "kind", "due", "step", *times),
            select(
                lines,
                GROUP,
                _KIND,
                _MET_ON,
                _STEP,
                bindparam("opens", type_=_owed.c.not_before.type),
                bindparam("closes", type_=_owed.c.expires_at.type),
            ).where(
                lines.c.channel.is_not(None),
                ~exists().where(_owed.c.key == lines.c.key),
                ~exists().where(_parcels.c.key == lines.c.parcel, gone),
            ),
            include_defaults=False,
        )
        .on_conflict_do_nothing()
    )


def _still(lines: CTE) -> Select[Any]:
    here = and_(_owed.c.key == lines.c.key, _owed.c.parcel == bindparam("parcel", type_=String))
    return select(_owed.c.key).select_from(lines.join(_owed, here))


def _parcels_of_lines() -> Select[Any]:
    """From the earliest hour of the groups that a person is in."""
    opens = func.min(_owed.c.not_before)
    return (
        select(
            _owed.c.parcel,
            func.min(_owed.c.kind),
            func.min(_owed.c.group_id),
            func.min(_owed.c.channel),
            _owed.c.person_id,
            literal(PENDING),
            opens,
            opens,
            func.max(_owed.c.expires_at),
            literal(0),
            false(),
        )
        .where(
            _owed.c.kind.in_((TIMETABLE, MEETING)),
            _owed.c.expires_at > bindparam("now", type_=_owed.c.expires_at.type),
            ~exists().where(_parcels.c.key == _owed.c.parcel),
        )
        .group_by(_owed.c.parcel, _owed.c.person_id)
    )


def _lists() -> Select[Any]:
    key = literal(f"{TIMETABLE}/").concat(_channels.c.address).concat("/").concat(cast(_MEETING, String))
    asked_for = exists().where(came_from(_actions.c, _MEETING, GROUP, _MET_ON))
    return (
        parcel(key.concat(f"/{Step.ACTIONS}"), literal(TIMETABLE), _channels.c.address, cast(null(), Integer))
        .select_from(_channels)
        .where(_channels.c.group_id == GROUP, _channels.c.dead.is_(False), asked_for)
    )


_EARLIER = _meetings.alias()
_NEAR = (
    select(
        _meetings.c.id,
        _meetings.c.group_id,
        _meetings.c.on,
        ~exists().where(_EARLIER.c.group_id == _meetings.c.group_id, _EARLIER.c.on < _meetings.c.on),
    )
    .where(
        _meetings.c.on.between(bindparam("first", type_=Date), bindparam("last", type_=Date)),
        _meetings.c.cancelled.is_(False),
    )
    .order_by(_meetings.c.on, _meetings.c.id)
)
_OF_ROLES, _OF_SROS = _of_roles(), _of_sros()
_PUT_OF_ROLES, _STILL_OF_ROLES = _put_lines(_OF_ROLES), _still(_OF_ROLES)
_PUT_OF_SROS, _STILL_OF_SROS = _put_lines(_OF_SROS), _still(_OF_SROS)
_PUT_PARCELS = (
    postgresql.insert(_parcels)
    .from_select(COLUMNS, _parcels_of_lines(), include_defaults=False)
    .on_conflict_do_nothing()
)
_PUT_LISTS = put(_lists())
