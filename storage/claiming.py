"""Taking parcels out of the postbox: in order, one at a time in each channel, at the pace of each workspace.

Several are taken at once, for looking through ten thousand that wait costs more than handing over twenty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, func, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from rules.nudges import backoff
from storage.expressions import workspace
from storage.postbox import AHEAD, LEASE, LONGEST, PENDING, Gate, Parcel, Postbox, due_parcels, free

_Workspace = aliased(Gate)
_PLACE = workspace(col(Parcel.channel))


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
    found = session.exec(
        select(Parcel, _PLACE)
        .join(Gate, col(Gate.channel) == Parcel.channel)
        .join(_Workspace, col(_Workspace.channel) == _PLACE)
        .where(due_parcels(now), Gate.next_ok <= now, _Workspace.next_ok <= now)
        .order_by(col(Parcel.due_at), col(Parcel.id))
        .limit(claimant.most)
        .with_for_update(skip_locked=True, of=[Parcel, Gate])
    ).all()
    turns = _Turns(session, now, claimant, {place for _, place in found})
    taken = turns.give(found)
    _mark(session, [parcel for parcel, _ in taken], now, claimant)
    turns.keep()
    return tuple(Claimed(parcel.id or 0, claimant.owner, at) for parcel, at in taken)


def begin(session: Session, claimed: Claimed) -> bool | None:
    """Note that it is about to be posted, before it is. May an earlier try have arrived? None: lost by now.

    Whoever crashes from here on has used up a try, and leaves it uncertain whether the post arrived. Each
    crash waits longer for the next try than the one before, so that a Clerk that cannot stay up for an hour
    does not give up what it was about to say each time.
    """
    parcel = Postbox(session).held(claimed.parcel_id, claimed.owner)
    if parcel is None:
        return None
    before, parcel.uncertain = parcel.uncertain, True
    parcel.attempts += 1
    parcel.not_before = claimed.at + backoff(parcel.attempts, parcel.key)
    session.add(parcel)
    return before


def unlock(session: Session, now: datetime) -> None:
    """The clock was set back, where a gate or a lease has longer to go than any ever has."""
    far = now + LONGEST
    session.execute(update(Gate).where(col(Gate.next_ok) > far).values(next_ok=now))
    session.execute(update(Parcel).where(col(Parcel.lease_until) > far).values(lease_until=now + LEASE))


def opening(session: Session, now: datetime, until: datetime) -> datetime | None:
    """The moment from which the next parcel could be taken, where that is not after `until`."""
    earliest: datetime | None = session.exec(
        select(func.min(_later(_later(Parcel.not_before, Gate.next_ok), _Workspace.next_ok)))
        .select_from(Parcel)
        .join(Gate, col(Gate.channel) == Parcel.channel)
        .join(_Workspace, col(_Workspace.channel) == _PLACE)
        .where(Parcel.state == PENDING, Parcel.not_before <= until, Parcel.expires_at > now, free(until))
        .where(Gate.next_ok <= until, _Workspace.next_ok <= until)
    ).one()
    return earliest


def _later(one: Any, other: Any) -> Any:
    return case((one > other, one), else_=other)


def _mark(session: Session, parcels: Sequence[Parcel], now: datetime, claimant: Claimant) -> None:
    for parcel in parcels:
        parcel.owner, parcel.lease_until = claimant.owner, now + claimant.lease
        session.add(parcel)
    session.flush()
    _shut(session, [parcel.channel for parcel in parcels], now + claimant.lease)


def _shut(session: Session, places: Sequence[str], until: datetime) -> None:
    session.execute(update(Gate).where(col(Gate.channel).in_(places)).values(next_ok=until))


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

    def give(self, found: Sequence[tuple[Parcel, str]]) -> list[tuple[Parcel, datetime]]:
        """The first parcel of each channel, as far as its workspace has a turn for it by now."""
        given: dict[str, tuple[Parcel, datetime]] = {}
        for parcel, place in found:
            if parcel.channel not in given and self._open.get(place, self._now) <= self._now:
                given[parcel.channel] = (parcel, self._next(place))
        return list(given.values())

    def keep(self) -> None:
        for place, opens in self._open.items():
            _shut(self._session, [place], opens)

    def _next(self, place: str) -> datetime:
        if place not in self._open:
            return self._now
        at = max(self._open[place] + AHEAD, self._now)
        self._open[place] = at + self._paces[place] - AHEAD
        return at
