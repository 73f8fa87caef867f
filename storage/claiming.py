"""Taking parcels out of the postbox: in order, one at a time in each channel, at the pace of each workspace.

Several are taken at once, for looking through ten thousand that wait costs more than handing over twenty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Integer, bindparam, case, func, update
from sqlalchemy import select as core_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, select

from rules.nudges import backoff
from storage.expressions import workspace
from storage.postbox import AHEAD, LEASE, LONGEST, PENDING, Gate, Parcel, Postbox, due_parcels, free


@dataclass(frozen=True)
class Claimant:
    """Who takes parcels, how many at most, and for how long. `owner` is new with every claim.

    `paces` is the time between two posts in one workspace, for each platform that names a limit.
    """

    owner: str
    most: int = 1
    lease: timedelta = LEASE
    paces: Mapping[str, timedelta] = field(default_factory=dict)


@dataclass(frozen=True)
class Claimed:
    """A parcel that somebody has, until their lease is over; not to be posted before `at`."""

    parcel_id: int
    owner: str
    at: datetime


def claim(session: Session, now: datetime, claimant: Claimant) -> tuple[Claimed, ...]:
    """Take what is next: nobody else has it, nor its channel, for as long as a lease.

    PostgreSQL passes over what another replica has just taken, and over its channel.
    """
    Postbox(session).give_up(now)
    found = [_Next(*row) for row in session.connection().execute(_NEXT, {"now": now, "most": claimant.most})]
    if not found:
        return ()
    turns = _Turns(session, now, claimant, {one.place for one in found})
    taken = turns.give(found)
    if not taken:
        return ()
    _mark(session, [one for one, _ in taken], now, claimant)
    turns.keep()
    return tuple(Claimed(one.parcel_id, claimant.owner, at) for one, at in taken)


def begin(session: Session, claimed: Sequence[Claimed]) -> list[bool | None]:
    """Note that they are about to be posted. May an earlier try have arrived? None: lost by now.

    Whoever crashes from here on has used up a try, and leaves it uncertain whether the post arrived. Each
    crash waits longer for the next try than the one before, so that a Clerk that cannot stay up for an hour
    does not give up what it was about to say each time.
    """
    connection = session.connection()
    asked = {"ids": [one.parcel_id for one in claimed], "owners": list({one.owner for one in claimed})}
    found = {(row.id, row.owner): row for row in connection.execute(_TO_BEGIN, asked)}
    begun = []
    for one in claimed:
        if (row := found.get((one.parcel_id, one.owner))) is not None:
            tries = row.attempts + 1
            begun.append({"of_id": row.id, "tries": tries, "again": one.at + backoff(tries, row.key)})
    if begun:
        connection.execute(_BEGUN, begun)
    rows = (found.get((one.parcel_id, one.owner)) for one in claimed)
    return [None if row is None else bool(row.uncertain) for row in rows]


def unlock(session: Session, now: datetime) -> None:
    """The clock was set back, where a gate or a lease has longer to go than any ever has."""
    far = now + LONGEST
    connection = session.connection()
    connection.execute(_SHUT_TOO_LONG, {"far": far, "now": now})
    connection.execute(_LEASED_TOO_LONG, {"far": far, "lease": now + LEASE})


def opening(session: Session, now: datetime, until: datetime) -> datetime | None:
    """The moment from which the next parcel could be taken, where that is not after `until`."""
    earliest: datetime | None = session.exec(_OPENING, params={"now": now, "until": until}).one()
    return earliest


def _later(one: Any, other: Any) -> Any:
    return case((one > other, one), else_=other)


class _Next(NamedTuple):
    parcel_id: int
    channel: str
    place: str


def _mark(session: Session, taken: Sequence[_Next], now: datetime, claimant: Claimant) -> None:
    until = now + claimant.lease
    ids = [one.parcel_id for one in taken]
    session.connection().execute(_TAKEN, {"ids": ids, "by": claimant.owner, "lease": until})
    Postbox(session).shut({one.channel: until for one in taken})


class _Turns:
    """The moments at which the workspaces' next posts go: one after the other, over all replicas.

    The gate of a workspace says from when on more may be taken, which is `AHEAD` of when that is posted.
    """

    def __init__(self, session: Session, now: datetime, claimant: Claimant, places: set[str]) -> None:
        self._session = session
        self._now = now
        self._paces = {place: claimant.paces.get(place.partition(":")[0], timedelta()) for place in places}
        paced = [place for place, pace in self._paces.items() if pace]
        # Replicas queue here for a moment; in one order, so that none waits for another in a circle.
        gates = select(Gate.channel, Gate.next_ok).where(col(Gate.channel).in_(paced))
        self._open = dict(session.exec(gates.order_by(col(Gate.channel)).with_for_update()).all())

    def give(self, found: Sequence[_Next]) -> list[tuple[_Next, datetime]]:
        """The first parcel of each channel, as far as its workspace has a turn for it by now."""
        given: dict[str, tuple[_Next, datetime]] = {}
        for one in found:
            if one.channel not in given and self._open.get(one.place, self._now) <= self._now:
                given[one.channel] = (one, self._next(one.place))
        return list(given.values())

    def keep(self) -> None:
        if self._open:
            Postbox(self._session).shut(self._open)

    def _next(self, place: str) -> datetime:
        if place not in self._open:
            return self._now
        at = max(self._open[place] + AHEAD, self._now)
        self._open[place] = at + self._paces[place] - AHEAD
        return at


# Asked with every look into the postbox, and so built once.
_Workspace = aliased(Gate)
_PLACE = workspace(col(Parcel.channel))
_gates, _parcels = (SQLModel.metadata.tables[name] for name in ("gates", "parcels"))
_TIME = _gates.c.next_ok.type
_NOW, _UNTIL, _FAR = (bindparam(name, type_=_TIME) for name in ("now", "until", "far"))
_NEXT = (
    core_select(_parcels.c.id, _parcels.c.channel, _PLACE)
    .join(Gate, col(Gate.channel) == Parcel.channel)
    .join(_Workspace, col(_Workspace.channel) == _PLACE)
    .where(due_parcels(_NOW), col(Gate.next_ok) <= _NOW, col(_Workspace.next_ok) <= _NOW)
    .order_by(col(Parcel.due_at), col(Parcel.id))
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True, of=[Parcel, Gate])
)
_TAKEN = (
    update(_parcels)
    .where(_parcels.c.id.in_(bindparam("ids", expanding=True)))
    .values(owner=bindparam("by"), lease_until=bindparam("lease", type_=_TIME))
)
_TO_BEGIN = (
    core_select(_parcels.c.id, _parcels.c.owner, _parcels.c.key, _parcels.c.attempts, _parcels.c.uncertain)
    .where(_parcels.c.id.in_(bindparam("ids", expanding=True)))
    .where(_parcels.c.owner.in_(bindparam("owners", expanding=True)))
    .order_by(_parcels.c.id)
    .with_for_update()
)
_BEGUN = (
    update(_parcels)
    .where(_parcels.c.id == bindparam("of_id"))
    .values(uncertain=True, attempts=bindparam("tries"), not_before=bindparam("again", type_=_TIME))
)
_OPENING = (
    select(func.min(_later(_later(Parcel.not_before, Gate.next_ok), _Workspace.next_ok)))
    .select_from(Parcel)
    .join(Gate, col(Gate.channel) == Parcel.channel)
    .join(_Workspace, col(_Workspace.channel) == _PLACE)
    .where(Parcel.state == PENDING, col(Parcel.not_before) <= _UNTIL, col(Parcel.expires_at) > _NOW)
    .where(free(_UNTIL), col(Gate.next_ok) <= _UNTIL, col(_Workspace.next_ok) <= _UNTIL)
)
_SHUT_TOO_LONG = update(_gates).where(_gates.c.next_ok > _FAR).values(next_ok=_NOW)
_LEASED_TOO_LONG = (
    update(_parcels).where(_parcels.c.lease_until > _FAR).values(lease_until=bindparam("lease", type_=_TIME))
)
