"""The end of the years for which a group keeps things in full (`keep_years` of the partnership file).

Of an action that was closed so long ago stay its number, title, dates, status, closure and rating: the log
can still be counted. Who had it and what was said of it goes, and so does who was at a meeting of that time.
An open action is never touched, nor one that is part of an open one or has an open part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as select_rows

from rules.calendar import Calendar
from rules.progress import Status
from storage.forgetting import blank, forget
from storage.models import (
    Action,
    ActionOwner,
    Attendance,
    Declaration,
    Group,
    History,
    Meeting,
    Note,
    Partnership,
    Review,
    ReviewItem,
    Slippage,
    Tick,
)
from storage.rows import table_of

NOT_KEPT = "(no longer kept)"
"""Stands where the words of an owner or a reason stood."""
BATCH = 100
_SAID: dict[str, Any] = dict.fromkeys(
    ("closure_note", "kept_open", "closes_when", "rating_reason", "rating_by_id"), None
)
_HISTORY, _ACTIONS, _MEETINGS = table_of(History), table_of(Action), table_of(Meeting)


@dataclass(frozen=True)
class Ended:
    """What of a group has been kept for long enough: numbers of actions, days of meetings."""

    group: Group
    before: date
    actions: tuple[int, ...]
    meetings: tuple[date, ...]
    reviews: int

    def __bool__(self) -> bool:
        return bool(self.actions or self.meetings or self.reviews)


def ended(session: Session, now: datetime) -> list[Ended]:
    """Of every group that keeps for so many years, whether or not there is anything."""
    return [_ended(session, group, before) for group, before in _groups(session, now)]


def let_go(session: Session, now: datetime) -> int:
    """A batch of each group at most; how much that was. Nothing is left to do at nought."""
    return sum(_let_go(session, group, before) for group, before in _groups(session, now))


def _groups(session: Session, now: datetime) -> Iterator[tuple[Group, date]]:
    theirs = (
        select_rows(Group, Partnership.timezone)
        .join(Partnership, col(Partnership.id) == Group.partnership_id)
        .where(col(Group.keep_years).is_not(None))
        .order_by(col(Group.id))
    )
    for group, timezone in session.exec(theirs).all():
        yield group, years_before(Calendar(timezone).today(now), group.keep_years or 0)


def years_before(day: date, years: int) -> date:
    """The same day that many years ago; of 29 February the day before."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _ended(session: Session, group: Group, before: date) -> Ended:
    actions = session.execute(_actions(group, before)).all()
    meetings = session.execute(_meetings(group, before)).all()
    reviews = session.execute(_reviews(group, before)).all()
    return Ended(
        group,
        before,
        tuple(number for _, number in actions),
        tuple(day for _, day in meetings),
        len(reviews),
    )


def _let_go(session: Session, group: Group, before: date) -> int:
    actions = [one for one, _ in session.execute(_actions(group, before).limit(BATCH)).all()]
    meetings = [one for one, _ in session.execute(_meetings(group, before).limit(BATCH)).all()]
    reviews = session.execute(_reviews(group, before).limit(BATCH)).scalars().all()
    _empty_actions(session, actions)
    for subject, model in (("attendance", Attendance), ("declaration", Declaration)):
        forget(session, subject, _ever(session, subject, model, "meeting_id", meetings))
    items = table_of(ReviewItem)
    session.connection().execute(delete(items).where(items.c.review_id.in_(reviews)))
    walks = table_of(Review)
    session.connection().execute(delete(walks).where(walks.c.id.in_(reviews)))
    return len(actions) + len(meetings) + len(reviews)


def _empty_actions(session: Session, actions: Sequence[int]) -> None:
    for subject, model in (("note", Note), ("tick", Tick)):
        forget(session, subject, _ever(session, subject, model, "action_id", actions))
    blank(session, "action", actions, _SAID)
    slips = _ever(session, "slippage", Slippage, "action_id", actions)
    blank(session, "slippage", slips, {"reason": NOT_KEPT})
    owners = _ever(session, "owner", ActionOwner, "action_id", actions)
    people = owners - _by_role(session, owners)
    blank(session, "owner", owners, {"person_id": None})
    blank(session, "owner", people, {"printed": NOT_KEPT})


def _ever(
    session: Session, subject: str, model: type[SQLModel], column: str, numbers: Sequence[int]
) -> set[int]:
    """The rows that belong to these, and those that did and are gone."""
    table = table_of(model)
    found = set(session.execute(select(table.c.id).where(table.c[column].in_(numbers))).scalars())
    record = "action" if column == "action_id" else subject
    told = select(_HISTORY.c.subject_id, _HISTORY.c.before, _HISTORY.c.after).where(
        _HISTORY.c.subject == subject
    )
    if record == "action":
        told = told.where(_HISTORY.c.record == record, _HISTORY.c.record_id.in_(numbers))
        return found | {number for number, _, _ in session.execute(told)}
    wanted = set(numbers)
    return found | {
        number
        for number, before, after in session.execute(told)
        if {(before or {}).get(column), (after or {}).get(column)} & wanted
    }


def _by_role(session: Session, owners: set[int]) -> set[int]:
    """Those that name a role or a group, and so nobody."""
    told = select(_HISTORY.c.subject_id, _HISTORY.c.before, _HISTORY.c.after).where(
        _HISTORY.c.subject == "owner", _HISTORY.c.subject_id.in_(owners)
    )
    return {
        number
        for number, *sides in session.execute(told)
        if any(side and (side.get("role") or side.get("owner_group_id")) for side in sides)
    }


def _actions(group: Group, before: date) -> Any:
    parent, part = _ACTIONS.alias(), _ACTIONS.alias()
    within = exists().where(parent.c.id == _ACTIONS.c.parent_id, parent.c.status != Status.CLOSED)
    around = exists().where(part.c.parent_id == _ACTIONS.c.id, part.c.status != Status.CLOSED)
    return (
        select(_ACTIONS.c.id, _ACTIONS.c.number)
        .where(
            _ACTIONS.c.group_id == group.id,
            _ACTIONS.c.status == Status.CLOSED,
            _ACTIONS.c.closed_on < before,
            ~within,
            ~around,
            _still_says(),
        )
        .order_by(_ACTIONS.c.number)
    )


def _still_says() -> ColumnElement[bool]:
    """Something is left of what goes."""
    mine = (
        exists().where(table.c.action_id == _ACTIONS.c.id, *more)
        for table, more in (
            (table_of(Note), ()),
            (table_of(Tick), ()),
            (table_of(Slippage), (table_of(Slippage).c.reason != NOT_KEPT,)),
            (table_of(ActionOwner), (_names_somebody(),)),
        )
    )
    said = (_ACTIONS.c[name].is_not(None) for name in _SAID)
    return or_(*mine, *said)


def _names_somebody() -> ColumnElement[bool]:
    owners = table_of(ActionOwner)
    by_name = owners.c.role.is_(None) & owners.c.owner_group_id.is_(None) & (owners.c.printed != NOT_KEPT)
    return owners.c.person_id.is_not(None) | by_name


def _meetings(group: Group, before: date) -> Any:
    said = (
        exists().where(table.c.meeting_id == _MEETINGS.c.id)
        for table in (table_of(Attendance), table_of(Declaration))
    )
    return (
        select(_MEETINGS.c.id, _MEETINGS.c.on)
        .where(_MEETINGS.c.group_id == group.id, _MEETINGS.c.on < before, or_(*said))
        .order_by(_MEETINGS.c.on)
    )


def _reviews(group: Group, before: date) -> Any:
    """Walks through the actions of a time that is over."""
    walks = table_of(Review)
    return select(walks.c.id).where(
        walks.c.group_id == group.id,
        walks.c.started_at < datetime.combine(before, time.min, UTC),
    )
