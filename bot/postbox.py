"""`clerk postbox`, and what `clerk check` says of it: what waits, what did not arrive, sending it again."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session, col, select

import cards.postbox
from bot.clock import moment
from bot.desk import reader, timezone_of, writer
from cards.postbox import Entry
from reminders.resend import resend
from reminders.schedule import survey
from rules.refusal import Refusal
from storage import health, purging
from storage.models import Group, Membership, Partnership, Person, Priority
from storage.postbox import PENDING, Parcel, Postbox


def show(*, dead: bool, db: str | None, now: str | None, as_json: bool) -> None:
    """It only looks, so it works beside a running server."""
    with reader(db) as database, database.reading() as session:
        at = moment(now, timezone_of(database, None) if now else "UTC")
        waiting = () if dead else Postbox(session).waiting()
        entries = [_entry(session, one) for one in (*waiting, *health.given_up(session))]
        told = cards.postbox.summary(health.health(session, at))
    if as_json:
        found = [cards.postbox.as_json(one) for one in entries]
        print(json.dumps({"parcels": found}, ensure_ascii=False, indent=2))
        return
    lines = [cards.postbox.entry(one) for one in entries] or [cards.postbox.nothing(dead=dead)]
    print("\n".join([*lines, told]))


def send_again(parcel_id: int, *, db: str | None, now: str | None, as_json: bool) -> None:
    with writer(db) as database, database.writing() as session:
        at = moment(now, timezone_of(database, None) if now else "UTC")
        parcel = resend(session, parcel_id, at)
        if parcel is None:
            raise Refusal(cards.postbox.not_resent(parcel_id))
        entry = _entry(session, parcel)
        opens = parcel.not_before.astimezone(_timezone(session, parcel.group_id))
    if as_json:
        print(json.dumps({"parcels": [cards.postbox.as_json(entry)]}, ensure_ascii=False, indent=2))
        return
    print(cards.postbox.resent(entry, opens))


def checked(session: Session, at: datetime) -> tuple[str, list[str]]:
    """How it is doing, in a sentence, and what somebody has to do."""
    found = health.health(session, at)
    said = f"{cards.postbox.summary(found)}\n{cards.postbox.kept(purging.sizes(session))}"
    return said, [
        *cards.postbox.todo(found, at, _oldest(session, found)),
        *_unreadable(session, at),
    ]


def _unreadable(session: Session, at: datetime) -> Iterator[str]:
    numbers = health.left_out(session, at)
    if numbers:
        yield cards.postbox.left_out(numbers)
    _, broken = survey(session, at)
    for one in broken:
        yield cards.postbox.broken_group(_called(session, one.group_id)[0])


def _called(session: Session, group_id: int) -> tuple[str, str]:
    """Name and code, by its columns alone: the rest of the row may be what cannot be read."""
    return session.exec(select(Group.name, Group.code).where(Group.id == group_id)).one()


def _timezone(session: Session, group_id: int) -> tzinfo:
    found = select(Partnership.timezone).join(Group, col(Group.partnership_id) == Partnership.id)
    try:
        return ZoneInfo(session.exec(found.where(Group.id == group_id)).one())
    except (ValueError, ZoneInfoNotFoundError):
        return UTC


def _oldest(session: Session, found: health.Health) -> datetime | None:
    """Since when the oldest waits, by its group's clock."""
    if found.oldest_due is None:
        return None
    oldest = select(Parcel.group_id).where(Parcel.state == PENDING).order_by(col(Parcel.due_at))
    return found.oldest_due.astimezone(_timezone(session, session.exec(oldest).first() or 0))


def _entry(session: Session, parcel: Parcel) -> Entry:
    person = session.get(Person, parcel.person_id) if parcel.person_id else None
    due = parcel.due_at.astimezone(_timezone(session, parcel.group_id))
    name = person.name if person else None
    return Entry(parcel, *_called(session, parcel.group_id), name, due, _is_sro(session, parcel.person_id))


def _is_sro(session: Session, person_id: int | None) -> bool:
    """Of a priority, or by their role in a group."""
    if person_id is None:
        return False
    if session.exec(select(Priority.id).where(Priority.sro_id == person_id)).first():
        return True
    theirs = session.exec(select(Membership).where(Membership.person_id == person_id))
    return any("sro" in one.roles for one in theirs)
