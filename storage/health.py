"""How the postbox is doing, for whoever operates it: what waits, how punctual it was, what did not arrive."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.expressions import seconds_between
from storage.logged import Condition
from storage.postbox import DEAD, PENDING, SENT, UNKNOWN, Parcel

IN_TIME = timedelta(minutes=5)
"""Later than this, a reminder counts as missed where people are paged; so it is what we count by."""

LOOKING_BACK = timedelta(days=7)

LEFT_OUT = "left out: "
UNWORDED = "a row that it tells of cannot be read"
"""How the last error of a parcel begins that told less than it should have, or nothing."""


@dataclass(frozen=True)
class Health:
    """Counts of reminders: what waits now, and what became of those of the last seven days."""

    waiting: int
    """Owed by now and not sent."""
    waiting_late: int
    """Of these, owed for longer than five minutes."""
    planned: int
    """Not due yet."""
    uncertain: int
    """Of all these, perhaps arrived at an earlier try: they are looked up, or edited in place."""
    oldest_due: datetime | None
    """Since when the oldest of those that wait is owed."""
    sent: int
    in_time: int
    """Sent within five minutes of when it was due."""
    late: int
    dead: int
    """Given up, and not arrived."""
    unknown: int
    """Given up, and perhaps arrived."""

    @property
    def share_in_time(self) -> float | None:
        """None where nothing was sent: then there is no share."""
        return self.in_time / self.sent if self.sent else None

    def oldest_wait(self, now: datetime) -> timedelta:
        return max(now - self.oldest_due, timedelta()) if self.oldest_due else timedelta()


def health(session: Session, now: datetime) -> Health:
    since = now - LOOKING_BACK
    waiting, oldest = _waiting(session, Parcel.due_at <= now)
    sent, in_time = _sent(session, since)
    given_up = _given_up(session, since)
    return Health(
        waiting=waiting,
        waiting_late=_waiting(session, Parcel.due_at <= now - IN_TIME)[0],
        planned=_waiting(session, Parcel.due_at > now)[0],
        uncertain=_waiting(session, col(Parcel.uncertain).is_(True))[0],
        oldest_due=oldest,
        sent=sent,
        in_time=in_time,
        late=sent - in_time,
        dead=given_up[DEAD],
        unknown=given_up[UNKNOWN],
    )


def given_up(session: Session) -> Sequence[Parcel]:
    """What did not arrive, and what may not have, the latest first."""
    return session.exec(
        select(Parcel)
        .where(col(Parcel.state).in_((DEAD, UNKNOWN)))
        .order_by(col(Parcel.not_before).desc(), col(Parcel.id).desc())
    ).all()


def left_out(session: Session, now: datetime) -> tuple[str, ...]:
    """What could not be shown in a reminder of the last seven days, by its number."""
    found = session.exec(
        select(Parcel.last_error).where(
            Parcel.state == SENT,
            col(Parcel.sent_at) > now - LOOKING_BACK,
            col(Parcel.last_error).startswith(LEFT_OUT),
        )
    )
    numbers = (one for told in found if told for one in told.removeprefix(LEFT_OUT).split(", "))
    return tuple(dict.fromkeys(numbers))


def _waiting(session: Session, which: Condition) -> tuple[int, datetime | None]:
    query = select(func.count(), func.min(Parcel.due_at)).where(Parcel.state == PENDING, which)
    count, oldest = session.exec(query).one()
    return count, oldest


def _sent(session: Session, since: datetime) -> tuple[int, int]:
    delay = seconds_between(Parcel.sent_at, Parcel.due_at)
    in_time = func.count().filter(delay <= IN_TIME.total_seconds())
    return session.exec(
        select(func.count(), in_time).where(Parcel.state == SENT, col(Parcel.sent_at) > since)
    ).one()


def _given_up(session: Session, since: datetime) -> Counter[str]:
    rows = session.exec(
        select(Parcel.state, func.count())
        .where(col(Parcel.state).in_((DEAD, UNKNOWN)), Parcel.not_before > since)
        .group_by(Parcel.state)
    )
    return Counter(dict(rows.all()))
