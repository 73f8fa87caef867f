"""Who is back after an absence or a pause, since when they were away, and what others did meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, Integer, String, bindparam, exists, false, literal, select
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as select_rows

from storage.models import Absence, Act, ActionOwner, Group, History, Membership, Person
from storage.postbox import CATCH_UP, PENDING
from storage.reach import ABSENCES, GROUP, TODAY, address_of, has_left, is_away_elsewhere, willing

WITHIN = timedelta(days=7)
"""Who has been back for longer has caught up without Clerk."""


@dataclass(frozen=True)
class Away:
    """From the first to the last day, both included; without a group where only the reminders paused."""

    person_id: int
    first: date
    last: date
    group_id: int | None = None
    deputy_id: int | None = None


def ended(session: Session, since: date, until: date, person_id: int | None = None) -> list[tuple[Away, int]]:
    """What ended on one of these days, each with a group whose hours count (of a pause: each of theirs)."""
    absences, pauses = _ENDED_ABSENCES, _ENDED_PAUSES
    if person_id is not None:
        absences = absences.where(Absence.person_id == person_id)
        pauses = pauses.where(Person.id == person_id)
    ends = {"since": since, "until": until}
    found = [(_absent(row), row.group_id) for row in session.exec(absences, params=ends)]
    again = {"since": since + _ONE_DAY, "until": until + _ONE_DAY}
    return found + [(_paused(person), group_id) for person, group_id in session.exec(pauses, params=again)]


def of_person(session: Session, person_id: int, since: date, until: date) -> list[Away]:
    """All of one person that ended on one of these days."""
    return list(dict.fromkeys(away for away, _ in ended(session, since, until, person_id)))


def put(session: Session, people: Sequence[Mapping[str, Any]]) -> None:
    """A parcel for each who is there again, wants to be written to and can be."""
    if people:
        session.connection().execute(_PUT, list(people))


def is_there(session: Session, person: Person, group: Group, today: date) -> bool:
    """Still: a pause or an absence may have been told since it was planned."""
    asked = {"person": person.id, "of_group": group.id, "today": today}
    return session.connection().execute(_THERE, asked).first() is not None


@dataclass(frozen=True)
class Changed:
    """One change that somebody else made to what belongs to an action, as history has it."""

    action_id: int
    subject: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def changes(session: Session, partnership_id: int, person_id: int, since: date) -> list[Changed]:
    """What others did since this day to the actions that this person owns now, oldest first."""
    theirs = select_rows(ActionOwner.action_id).where(
        ActionOwner.person_id == person_id, col(ActionOwner.supporter).is_(False)
    )
    rows = session.exec(
        select_rows(History)
        .join(Act, col(History.act_id) == Act.id)
        .where(Act.partnership_id == partnership_id, Act.on >= since, Act.via != "setup")
        .where(col(Act.person_id).is_distinct_from(person_id))
        .where(History.record == "action", col(History.record_id).in_(theirs))
        .order_by(col(History.id))
    )
    return [Changed(row.record_id, row.subject, row.before or {}, row.after or {}) for row in rows]


_ONE_DAY = timedelta(days=1)


def _absent(row: Absence) -> Away:
    return Away(row.person_id, row.starts, row.ends, row.group_id, row.deputy_id)


def _paused(person: Person) -> Away:
    assert person.id is not None
    assert person.paused_from is not None
    assert person.paused_until is not None
    return Away(person.id, person.paused_from, person.paused_until - _ONE_DAY)


_parcels = SQLModel.metadata.tables["parcels"]
_people = SQLModel.metadata.tables["people"]
_SINCE, _UNTIL = bindparam("since", type_=Date), bindparam("until", type_=Date)
_ENDED_ABSENCES = (
    select_rows(Absence).where(col(Absence.ends).between(_SINCE, _UNTIL)).order_by(col(Absence.id))
)
_ENDED_PAUSES = (
    select_rows(Person, Membership.group_id)
    .join(Membership, col(Membership.person_id) == Person.id)
    .where(col(Person.paused_from) < Person.paused_until)
    .where(col(Person.paused_until).between(_SINCE, _UNTIL))
    .order_by(col(Membership.id))
)
_KEY = bindparam("key", type_=String)
_OPENS = bindparam("opens", type_=_parcels.c.not_before.type)
_CLOSES = bindparam("closes", type_=_parcels.c.expires_at.type)
_AWAY = exists().where(
    ABSENCES.c.group_id == GROUP,
    ABSENCES.c.person_id == _people.c.id,
    ABSENCES.c.starts <= TODAY,
    ABSENCES.c.ends >= TODAY,
)
_IS_THERE = (
    _people.c.id == bindparam("person", type_=Integer),
    willing(),
    ~_AWAY,
    ~is_away_elsewhere(_people.c.id),
    ~has_left(GROUP, _people.c.id),
)
_THERE = select(_people.c.id).where(*_IS_THERE)
_PUT = (
    postgresql.insert(_parcels)
    .from_select(
        (
            *("key", "kind", "group_id", "channel", "person_id", "state"),
            *("due_at", "not_before", "expires_at", "attempts", "uncertain"),
        ),
        select(_KEY, literal(CATCH_UP), GROUP, address_of(), _people.c.id, literal(PENDING))
        .add_columns(_OPENS, _OPENS, _CLOSES, literal(0), false())
        .where(*_IS_THERE, address_of().is_not(None), ~exists().where(_parcels.c.key == _KEY)),
        include_defaults=False,
    )
    .on_conflict_do_nothing()
)
