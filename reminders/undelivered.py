"""What did not arrive is told by another road: to the chair, once a day, where there is something new.

The postbox remembers what was told: the last notice that arrived, and the dead letters since.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

import cards.nudges
import cards.postbox
from reminders.planned import Asked, Planned
from reminders.schedule import GroupDay, group_days
from storage import undelivered
from storage.models import Group
from storage.postbox import UNDELIVERED, Parcel
from storage.undelivered import Closed, Reached

_LEADS = ("chair", "deputy chair")


def put(session: Session, days: Sequence[GroupDay], now: datetime) -> None:
    undelivered.note_removals(session, now.date(), now)
    closed = undelivered.closed(session, now)
    by_group = {day.group_id: day for day in days}
    for reached, places in _told(session, by_group, closed).items():
        day = by_group[places[0].last.group_id]
        key = f"{UNDELIVERED}/{reached.recipient}/{day.day.today}"
        known = session.exec(select(Parcel.id).where(Parcel.key == key)).first()
        if known is None and _new(session, reached, places):
            session.add(
                Parcel(
                    key=key,
                    kind=UNDELIVERED,
                    channel=reached.address,
                    group_id=day.group_id,
                    person_id=reached.person_id,
                    due_at=day.day.opens,
                    not_before=day.day.opens,
                    expires_at=day.day.closes,
                )
            )
    session.flush()


def notice(asked: Asked) -> Planned | None:
    """Looked at once more: who has been reached meanwhile is left out."""
    session, parcel = asked.store.session, asked.parcel
    closed = undelivered.closed(session, asked.now)
    days = group_days(session, asked.now, {one.last.group_id for one in closed})
    told = _told(session, {day.group_id: day for day in days}, closed)
    reached = Reached(parcel.channel, parcel.person_id)
    places = _new(session, reached, told.get(reached, []))
    if not places:
        return None
    shut = [_shut(asked, one, named=parcel.person_id is not None) for one in places]
    return asked.planned(cards.postbox.undelivered(shut), (cards.nudges.WHY_UNDELIVERED,))


def _told(
    session: Session, days: Mapping[int, GroupDay], closed: Sequence[Closed]
) -> dict[Reached, list[Closed]]:
    """Who is told of which places."""
    shut = {one.address for one in closed}
    concerned = {one.last.group_id for one in closed} & days.keys()
    roads = {group_id: _road(session, days[group_id], shut) for group_id in concerned}
    told: dict[Reached, list[Closed]] = {}
    for one in closed:
        for reached in roads.get(one.last.group_id, ()):
            told.setdefault(reached, []).append(one)
    return told


def _road(session: Session, day: GroupDay, shut: set[str]) -> tuple[Reached, ...]:
    """The first that is open: the chair, a deputy chair, the programme manager, else the group's channels."""
    for reached in _roads(session, day):
        if there := tuple(one for one in reached if one.address not in shut):
            return there
    return ()


def _roads(session: Session, day: GroupDay) -> Iterator[tuple[Reached, ...]]:
    for role in _LEADS:
        yield undelivered.holders(session, day.group_id, role, day.day.today)
    yield undelivered.holders(session, *day.keeper, day.day.today)
    yield undelivered.channels(session, day.group_id)


def _new(session: Session, reached: Reached, places: Sequence[Closed]) -> list[Closed]:
    """All of them, if one has had a dead letter since the last notice: else everything was told already."""
    told = undelivered.last_told(session, reached.address)
    return list(places) if told is None or any(one.last.not_before > told for one in places) else []


def _shut(asked: Asked, one: Closed, *, named: bool) -> cards.postbox.Shut:
    session = asked.store.session
    group = session.exec(select(Group).where(col(Group.id) == one.last.group_id)).one()
    person = asked.store.people.numbered(one.last.person_id).name if one.last.person_id else None
    since = asked.calendar.local(one.since)
    return cards.postbox.Shut(one.last, group, person if named else None, since)
