"""Deleting what nobody needs any more: what was sent long ago, and what was only kept for a while.

Of the record only what a group keeps for so many years and no longer (`storage/retention.py`). What was sent
is kept for more than a year, so that a year can be shown, and because the key of a line is what keeps it from
being said again: no step of a nudge is owed for so long.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, func
from sqlmodel import Session, SQLModel, col, select

from storage import planning, retention
from storage.homes import HomePage
from storage.installations import InstallState
from storage.models import Preview, Question, Reminder, Seen
from storage.postbox import CLOSED, PENDING, Gate, Owed, Parcel

SHORTEST = timedelta(days=400)
"""Longer than a year: that is how far apart two nudges about one action may be."""
DELIVERIES = timedelta(days=30)
"""A platform that delivers a message twice does so within hours."""
WAITED = timedelta(days=1)
"""What waited for an answer is answered in half an hour or not at all."""
BATCH = 500
GATE = "(purging)"
EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class Sizes:
    """How many rows there are of what is sent and kept, and since when."""

    parcels: int
    lines: int
    seen: int
    oldest: datetime | None


def sizes(session: Session) -> Sizes:
    count = func.count()
    oldest = select(func.min(Parcel.due_at)).where(Parcel.kind != CLOSED)
    return Sizes(
        session.exec(select(count).select_from(Parcel)).one(),
        session.exec(select(count).select_from(Owed)).one(),
        session.exec(select(count).select_from(Seen)).one(),
        session.exec(oldest).one(),
    )


def purge(session: Session, now: datetime, keep: timedelta = SHORTEST) -> bool:
    """One small batch, if an hour has passed since there was nothing left to delete. Is there more?"""
    gate = _gate(session, now)
    if gate is None or now < gate.next_ok <= now + EVERY:
        return False
    before = now - max(keep, SHORTEST)
    deleted = [
        _sent(session, before),
        _deleted(session, Seen, Seen.at < now - DELIVERIES),
        _deleted(session, HomePage, col(HomePage.at) < now - DELIVERIES),
        _deleted(session, Question, Question.expires_at < now - WAITED),
        _deleted(session, Preview, col(Preview.expires_at) < now - WAITED),
        _deleted(session, InstallState, col(InstallState.expires_at) < now),
        _deleted(session, Reminder, col(Reminder.withdrawn_at) < before, ~_has_a_line()),
    ]
    more = max(deleted) >= BATCH or retention.let_go(session, now) > 0
    gate.next_ok = now if more else now + EVERY
    session.add(gate)
    return more


def _gate(session: Session, now: datetime) -> Gate | None:
    """None while another replica is at it."""
    planning.open_gate(session, GATE, now)
    return session.exec(select(Gate).where(Gate.channel == GATE).with_for_update(skip_locked=True)).first()


def _sent(session: Session, before: datetime) -> int:
    """Of the oldest parcels those that are done with; with their lines, and the reminders that they told.

    What still waits is never deleted, nor the mark that Clerk was removed from a channel.
    """
    ended = func.coalesce(Parcel.sent_at, Parcel.expires_at)
    oldest = select(Parcel.id).where(Parcel.kind != CLOSED).order_by(col(Parcel.id)).limit(BATCH)
    done = session.exec(
        select(Parcel.id, Parcel.key).where(
            col(Parcel.id).in_(oldest), Parcel.state != PENDING, ended < before, Parcel.expires_at < before
        )
    ).all()
    told = _without_lines(session, [key for _, key in done])
    session.execute(delete(Parcel).where(col(Parcel.id).in_([parcel_id for parcel_id, _ in done])))
    _deleted(session, Reminder, col(Reminder.id).in_(told), ~_has_a_line())
    return len(done)


def _without_lines(session: Session, keys: Sequence[str]) -> list[int]:
    """The reminders that they told."""
    lines = select(Owed.reminder_id).where(col(Owed.parcel).in_(keys))
    told = {reminder_id for reminder_id in session.exec(lines) if reminder_id is not None}
    session.execute(delete(Owed).where(col(Owed.parcel).in_(keys)))
    return sorted(told)


def _has_a_line() -> ColumnElement[bool]:
    return exists().where(col(Owed.reminder_id) == Reminder.id)


def _deleted(session: Session, model: type[SQLModel], *where: ColumnElement[bool] | bool) -> int:
    """How many of these rows, a batch at most."""
    (key,) = SQLModel.metadata.tables[str(model.__tablename__)].primary_key.columns
    rows = select(key).where(*where).limit(BATCH)
    return session.connection().execute(delete(model).where(key.in_(rows))).rowcount
