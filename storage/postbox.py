"""The postbox: what Clerk owes to whom, and what has become of it.

A key says what and when, so that every replica may plan and each thing is still said once. A parcel is
worded only when it is claimed; until then it is the list of its owed lines. It lives for one working day:
what was not said by then is planned afresh by the next day's sweep, under the same key or its later step.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    update,
)
from sqlalchemy import select as core_select
from sqlalchemy.dialects import postgresql
from sqlmodel import Field, Session, SQLModel, col, select

from rules.nudges import backoff
from rules.secrets import without_secrets
from storage import trail
from storage.expressions import workspace

PENDING, SENT, DEAD, UNKNOWN, VOID = "pending", "sent", "dead", "unknown", "void"
"""`unknown`: given up, and may have arrived. `void`: there was nothing to say."""

DIGEST, SUMMARY, SRO, CHAIR, BREACH = "digest", "summary", "sro", "chair", "breach"
TIMETABLE, MEETING = "timetable", "meeting"
UNDELIVERED, CLOSED = "undelivered", "closed"
"""A notice of what did not arrive; and an empty letter, dead from the start: Clerk was removed."""
REMINDER, CATCH_UP = "reminder", "catch-up"
OF_LINES = (DIGEST, REMINDER)
"""Kinds of parcel that hold owed lines."""

LEASE = timedelta(seconds=60)
"""Longer than any platform's time-out (10 s), so that a slow post is not taken for a crash."""

AHEAD = timedelta(seconds=1)
"""How far ahead a workspace's next posts are given their moments, so that a claim a second is enough."""

LONGEST = timedelta(minutes=30)
"""Nothing is shut for longer: no backoff is, and a platform that asks for more is asked again by then."""

TRIES = 12
ERROR_LENGTH = 300


class Parcel(SQLModel, table=True):
    """One post: to one person or one channel. `uncertain` means that an earlier attempt may have arrived."""

    __tablename__ = "parcels"
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    channel: str = Field(index=True)
    kind: str
    group_id: int = Field(foreign_key="groups.id")
    person_id: int | None = Field(default=None, foreign_key="people.id")
    state: str = Field(default=PENDING, index=True)
    due_at: datetime
    """When it was owed (`storage.planning`); `not_before` is when to try next, or when it was given up."""
    not_before: datetime = Field(index=True)
    expires_at: datetime
    attempts: int = 0
    lease_until: datetime | None = None
    owner: str | None = None
    uncertain: bool = False
    provider_id: str | None = None
    sent_at: datetime | None = None
    last_error: str | None = None
    """Of one that was sent: what had to be left out of it."""
    trail: str | None = Field(default_factory=trail.current)
    """Of the request or the tick that put it here."""


class Owed(SQLModel, table=True):
    """One line about one action for one recipient: `nudge/{action}/{kind}/{due}/{step}/{recipient}`.

    Or about one deliverable: `nudge/D{deliverable}/...`; or one step around a meeting (`storage.timetable`);
    or what somebody asked for: `reminder/{reminder}/{recipient}`.
    A recipient is `@` and a person's number, so that erasing a person leaves no name in a key; or a channel.
    """

    __tablename__ = "owed"
    key: str = Field(primary_key=True)
    parcel: str = Field(index=True)
    """The parcel's key: lines are planned first, and their parcels from them."""
    action_id: int | None = Field(default=None, foreign_key="actions.id", index=True)
    deliverable_id: int | None = Field(default=None, foreign_key="deliverables.id", index=True)
    reminder_id: int | None = Field(default=None, foreign_key="reminders.id")
    group_id: int = Field(foreign_key="groups.id")
    person_id: int | None = Field(default=None, foreign_key="people.id")
    channel: str
    kind: str
    due: date
    step: int
    not_before: datetime
    expires_at: datetime = Field(index=True)


_IN_ORDER = (col(Owed.due), col(Owed.action_id).is_(None), col(Owed.action_id), col(Owed.deliverable_id))


class Gate(SQLModel, table=True):
    """One channel's place in the queue: nothing is posted there before `next_ok`.

    Or a workspace's (`slack:T1:`): nothing of it is claimed before then.
    """

    __tablename__ = "gates"
    channel: str = Field(primary_key=True)
    next_ok: datetime


@dataclass(frozen=True)
class Failure:
    """Why a platform did not take a parcel, and what it said about trying again."""

    why: str
    permanent: bool = False
    uncertain: bool = False
    retry_after: float | None = None


@dataclass(frozen=True)
class Postbox:
    session: Session

    # Planning

    def expire(self, now: datetime) -> None:
        """Forget what was not said in its day: if it is still owed, the sweep says it today.

        A dead digest stays for a human to see, without its lines: they are in today's.
        """
        connection = self.session.connection()
        keys = connection.execute(_STALE, {"now": now}).scalars().all()
        if keys:
            self.session.execute(delete(Owed).where(col(Owed.parcel).in_(keys)))
            self.session.execute(delete(Parcel).where(col(Parcel.key).in_(keys)))
        connection.execute(_FORGET_DEAD, {"now": now})

    def doubtful(self, now: datetime) -> Sequence[Parcel]:
        """Past their day and perhaps said: they are kept until the platform has been asked."""
        return self.session.exec(_DOUBTFUL, params={"now": now}).all()

    def open_gates(self, now: datetime) -> None:
        """Every channel that something waits for has a gate, and so has its workspace."""
        connection = self.session.connection()
        connection.execute(_OPEN_CHANNELS, {"now": now})
        connection.execute(_OPEN_WORKSPACES, {"now": now - AHEAD})

    def due(self, now: datetime) -> Sequence[Parcel]:
        """Everything that could be claimed now, were all channels open."""
        return self.session.exec(_DUE, params={"now": now}).all()

    # Delivering

    def held(self, parcel_id: int, owner: str) -> Parcel | None:
        """The parcel, where this owner still has it."""
        return self.session.exec(_HELD, params={"of_id": parcel_id, "of_owner": owner}).first()

    def all_held(self, by: Mapping[int, str]) -> dict[int, Parcel]:
        """Of these parcels those that their owner still has."""
        asked = {"ids": list(by), "owners": list(set(by.values()))}
        found = self.session.exec(_ALL_HELD, params=asked).all()
        return {parcel.id or 0: parcel for parcel in found if parcel.owner == by[parcel.id or 0]}

    def sent(self, said: Mapping[int, tuple[str, str]], now: datetime) -> set[int]:
        """Mark parcels as said, each by its owner and as what; those that this owner still had.

        Two statements for all of them: ten thousand go through here.
        """
        connection = self.session.connection()
        asked = {"ids": list(said), "owners": list({owner for owner, _ in said.values()})}
        ours = {row.id for row in connection.execute(_OWNED, asked) if row.owner == said[row.id][0]}
        if ours:
            marks = [{"of_id": one, "said_as": said[one][1], "now": now} for one in sorted(ours)]
            connection.execute(_SENT, marks)
        return ours

    def failed(self, parcel: Parcel, failure: Failure, now: datetime) -> None:
        """Try again later, and let its channel wait as long; or never, where it is permanent."""
        parcel.last_error = without_secrets(failure.why)[:ERROR_LENGTH]
        parcel.uncertain = failure.uncertain
        if failure.permanent:
            parcel.state, parcel.not_before = DEAD, now
            self.put_back(parcel, now)
            return
        wait = max(backoff(parcel.attempts, parcel.key), timedelta(seconds=failure.retry_after or 0))
        parcel.not_before = now + min(wait, LONGEST)
        self.put_back(parcel, parcel.not_before)
        self.give_up(now)

    def put_back(self, parcel: Parcel, next_ok: datetime) -> None:
        parcel.owner = parcel.lease_until = None
        self.session.add(parcel)
        self.shut({parcel.channel: next_ok})

    def shut(self, places: Mapping[str, datetime]) -> None:
        """Nothing goes to any of these channels or workspaces before its moment."""
        shut = [{"place": place, "until": until} for place, until in sorted(places.items())]
        self.session.connection().execute(_SHUT, shut)

    def nothing_to_say(self, parcel: Parcel, now: datetime) -> None:
        """Where all its lines fell away, its day is free again; a weekly list has had its turn."""
        parcel.state = VOID
        self.put_back(parcel, now)
        if parcel.kind in OF_LINES:
            self.session.delete(parcel)

    def take_back(self, parcel: Parcel, now: datetime) -> None:
        """It is no longer for this address: if it is still owed, the next sweep puts it anew."""
        self.withdraw([line.key for line in self.lines(parcel.key)])
        self.put_back(parcel, now)
        self.session.delete(parcel)

    def give_up(self, now: datetime) -> None:
        """Enough tries, counting those that ended in a crash."""
        self.session.flush()
        self.session.connection().execute(_GIVE_UP, {"now": now})

    def lines(self, key: str) -> Sequence[Owed]:
        return self.session.exec(select(Owed).where(Owed.parcel == key).order_by(*_IN_ORDER)).all()

    def withdraw(self, keys: Collection[str]) -> None:
        """These lines hold no longer. Should they hold again, they are owed again."""
        self.session.execute(delete(Owed).where(col(Owed.key).in_(keys)))

    # Looking in

    def waiting(self) -> Sequence[Parcel]:
        return self._in_state(PENDING)

    def dead(self) -> Sequence[Parcel]:
        """What was given up, and what may or may not have arrived."""
        return self._in_state(DEAD, UNKNOWN)

    def counts(self) -> dict[str, int]:
        rows = self.session.exec(select(Parcel.state, func.count()).group_by(Parcel.state))
        return dict(rows.all())

    def resend(
        self, parcel_id: int, not_before: datetime, expires_at: datetime | None = None
    ) -> Parcel | None:
        """Put a dead parcel back in the queue, for a day. Its lines are looked at again when claimed."""
        parcel = self.session.get(Parcel, parcel_id)
        if parcel is None or parcel.state not in (DEAD, UNKNOWN) or parcel.kind == CLOSED:
            return None
        parcel.state, parcel.attempts = PENDING, 0
        parcel.not_before, parcel.expires_at = not_before, expires_at or not_before + timedelta(days=1)
        self.session.add(parcel)
        return parcel

    def _in_state(self, *states: str) -> Sequence[Parcel]:
        return self.session.exec(
            select(Parcel)
            .where(col(Parcel.state).in_(states))
            .order_by(col(Parcel.not_before), col(Parcel.id))
        ).all()


_gates, _owed, _parcels = (SQLModel.metadata.tables[name] for name in ("gates", "owed", "parcels"))
_NOW: BindParameter[datetime] = bindparam("now", type_=_gates.c.next_ok.type)


def free(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    return or_(col(Parcel.lease_until).is_(None), col(Parcel.lease_until) <= now)


def _claimed_before() -> ColumnElement[bool]:
    """Somebody has it or had it when they crashed, or a platform left it open whether it arrived."""
    return or_(col(Parcel.owner).is_not(None), col(Parcel.uncertain).is_(True))


def due_parcels(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """What could be claimed now, were its channel open."""
    waiting = and_(col(Parcel.state) == PENDING, col(Parcel.not_before) <= now, col(Parcel.expires_at) > now)
    return and_(waiting, free(now))


# Asked with every tick, and so built once.
_EXPIRED = (col(Parcel.state) == PENDING, col(Parcel.expires_at) <= _NOW, free(_NOW))
_STALE = select(_parcels.c.key).where(*_EXPIRED, ~_claimed_before())
_FORGET_DEAD = delete(_owed).where(
    _owed.c.parcel.in_(select(_parcels.c.key).where(_parcels.c.state == DEAD, _parcels.c.expires_at <= _NOW))
)
_DOUBTFUL = select(Parcel).where(*_EXPIRED, _claimed_before())
_DUE = select(Parcel).where(due_parcels(_NOW)).order_by(col(Parcel.due_at), col(Parcel.id))
"""In order of when it was to be said."""
_HELD = (
    select(Parcel)
    .where(Parcel.id == bindparam("of_id"), Parcel.owner == bindparam("of_owner"))
    .with_for_update()
)
_THESE = (
    _parcels.c.id.in_(bindparam("ids", expanding=True)),
    _parcels.c.owner.in_(bindparam("owners", expanding=True)),
)
_ALL_HELD = select(Parcel).where(*_THESE).order_by(col(Parcel.id)).with_for_update()
"""In one order, so that no replica waits for another in a circle."""
_OWNED = core_select(_parcels.c.id, _parcels.c.owner).where(*_THESE).order_by(_parcels.c.id).with_for_update()
_SENT = (
    update(_parcels)
    .where(_parcels.c.id == bindparam("of_id"))
    .values(state=SENT, provider_id=bindparam("said_as"), sent_at=_NOW, owner=None, lease_until=None)
)
_SHUT = (
    update(_gates)
    .where(_gates.c.channel == bindparam("place"))
    .values(next_ok=bindparam("until", type_=_gates.c.next_ok.type))
)
_GIVE_UP = (
    update(_parcels)
    .where(_parcels.c.state == PENDING, _parcels.c.attempts >= TRIES, free(_NOW))
    .values(
        state=case((_claimed_before(), UNKNOWN), else_=DEAD), not_before=_NOW, owner=None, lease_until=None
    )
)


def _open_gates(place: ColumnElement[str]) -> Any:
    waited_for = select(place, _NOW).where(
        _parcels.c.state == PENDING, ~exists().where(_gates.c.channel == place)
    )
    return (
        postgresql.insert(_gates)
        .from_select(("channel", "next_ok"), waited_for.distinct())
        .on_conflict_do_nothing()
    )


_OPEN_CHANNELS = _open_gates(_parcels.c.channel)
_OPEN_WORKSPACES = _open_gates(workspace(_parcels.c.channel))
