"""The steps of one parcel from its claim to its mark.

Whoever crashes between posting and marking leaves a lease behind, and that the post was begun: the next to
claim it asks the platform whether it arrived.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

import structlog
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from reminders.pacing import WORKSPACE_PACE, Clock, Running, channel_pace
from reminders.planned import Planned
from reminders.posting import Delivered, Post, Posting, Undelivered
from reminders.together import Together
from reminders.word import Known, to_post
from storage import trail
from storage.claiming import Claimant, Claimed, begin, claim, opening
from storage.database import Database
from storage.models import Channel, Identity
from storage.postbox import AHEAD, Failure, Parcel, Postbox

_log = structlog.get_logger()


@dataclass(frozen=True)
class Sent:
    """What became of one parcel: from when on its channel is open, and what was said, if anything."""

    opens: datetime
    delivered: Delivered | None = None


class _Begun(NamedTuple):
    claimed: Claimed
    uncertain: bool


_Prepared = tuple[Planned, Posting]


class _Said(NamedTuple):
    """A parcel that a platform has taken, as what, and when its post was begun."""

    claimed: Claimed
    channel: str
    provider_id: str
    started: datetime


class Sending:
    """The steps of one parcel: each in a transaction with others that are at the same step, but for the post.

    A step is committed before the next begins: what was begun is known before it is posted.
    """

    def __init__(self, database: Database, post: Post, running: Running, *, paced: bool) -> None:
        self.database, self.post, self.running, self.paced = database, post, running, paced
        self.now: Clock = running.clock
        self._begun = Together(self._begin)
        self._worded = Together(self._word)
        self._marked = Together(self._mark)

    async def ended(self) -> None:
        """No transaction is under way any more."""
        for step in (self._begun, self._worded, self._marked):
            await step.ended()

    @property
    def patience(self) -> float:
        """Seconds from claiming to the end of the post: whoever is slower may soon have lost the lease.

        A process that was stopped for longer finds itself out of time when it wakes, and posts nothing.
        """
        return self.running.lease.total_seconds() / 2

    def claim(self, most: int, until: datetime) -> tuple[tuple[Claimed, ...], datetime | None]:
        """What may be sent now, and the moment from which more may be."""
        paces = WORKSPACE_PACE if self.paced else {}
        claimant = Claimant(uuid4().hex, most, self.running.lease, paces)
        with self.database.writing() as session:
            now = self.now()
            return claim(session, now, claimant), opening(session, now, until)

    async def send(self, claimed: Claimed, deadline: float) -> Sent:
        """Wait for its turn; then begin, word, post and mark one parcel."""
        try:
            async with asyncio.timeout_at(deadline):
                await self._its_turn(claimed)
                uncertain = await self._begun(claimed)
                prepared = None if uncertain is None else await self._worded(_Begun(claimed, uncertain))
                if prepared is None:
                    return Sent(self.now())
                planned, posting = prepared
                started = self.now()
                provider_id = await self._posted(claimed, planned, posting)
        except TimeoutError:
            return await asyncio.to_thread(self._late, claimed)
        except Undelivered as refusal:
            return await asyncio.to_thread(self._failed, claimed, _failure(refusal, posting.uncertain))
        opens = await self._marked(_Said(claimed, planned.channel, provider_id, started))
        return Sent(opens, Delivered(**vars(planned), provider_id=provider_id, parcel_id=claimed.parcel_id))

    async def _posted(self, claimed: Claimed, planned: Planned, posting: Posting) -> str:
        """Under the trail of what put the parcel here, so that its log lines are found from there."""
        with trail.taken_up(posting.trail):
            try:
                provider_id = await self.post(posting)
            except Undelivered as refusal:
                _log.warning("not posted", parcel=claimed.parcel_id, permanent=refusal.permanent)
                raise
            _log.info("posted", parcel=claimed.parcel_id, of_kind=planned.kind)
            return provider_id

    async def _its_turn(self, claimed: Claimed) -> None:
        """The moment that the parcel was given in its workspace."""
        ahead = min(claimed.at - self.now(), AHEAD).total_seconds()
        if self.paced and ahead > 0:
            await asyncio.sleep(ahead)

    def _begin(self, claimed: Sequence[Claimed]) -> list[bool | None]:
        with self.database.writing() as session:
            return begin(session, claimed)

    def _word(self, begun: Sequence[_Begun]) -> list[_Prepared | None]:
        """None: there is nothing to say, or somebody else has it now."""
        with self.database.writing() as session:
            held = Postbox(session).all_held({one.claimed.parcel_id: one.claimed.owner for one in begun})
            wording = _Wording(session, self.now(), references(session, held.values()))
            return [wording.of(held.get(one.claimed.parcel_id), one.uncertain) for one in begun]

    def _mark(self, said: Sequence[_Said]) -> list[datetime]:
        """From when their channels are open. The pace counts from post to post.

        Fenced: whoever lost the lease meanwhile marks nothing.
        """
        with self.database.writing() as session:
            now, postbox = self.now(), Postbox(session)
            said_as = {one.claimed.parcel_id: (one.claimed.owner, one.provider_id) for one in said}
            marked = postbox.sent(said_as, now)
            ours = {one.channel: self._opens(one, now) for one in said if one.claimed.parcel_id in marked}
            if ours:
                postbox.shut(ours)
            return [ours.get(one.channel, now) for one in said]

    def _opens(self, said: _Said, now: datetime) -> datetime:
        return max(now, said.started + channel_pace(said.channel)) if self.paced else now

    def _late(self, claimed: Claimed) -> Sent:
        """Out of time: what had not been begun is simply put back."""
        with self.database.writing() as session:
            parcel = Postbox(session).held(claimed.parcel_id, claimed.owner)
            if parcel is not None and not parcel.uncertain:
                Postbox(session).put_back(parcel, self.now())
                return Sent(self.now())
        return self._failed(claimed, Failure("no answer in time", uncertain=True))

    def _failed(self, claimed: Claimed, failure: Failure) -> Sent:
        with self.database.writing() as session:
            parcel = Postbox(session).held(claimed.parcel_id, claimed.owner)
            if parcel is not None:
                Postbox(session).failed(parcel, failure, self.now())
            return Sent(max(self.now(), parcel.not_before) if parcel else self.now())


def _failure(refusal: Undelivered, uncertain: bool) -> Failure:
    """What may have arrived once may have arrived for good, however plainly a later try failed."""
    return Failure(str(refusal), refusal.permanent, uncertain or refusal.uncertain, refusal.retry_after)


@dataclass(frozen=True)
class _Wording:
    """Words the parcels of one transaction. `references` are what the platforms stored, by parcel."""

    session: Session
    now: datetime
    references: Mapping[int, Mapping[str, Any]]
    known: Known = field(default_factory=dict)

    def of(self, parcel: Parcel | None, uncertain: bool) -> _Prepared | None:
        if parcel is None or (planned := to_post(self.session, parcel, self.now, self.known)) is None:
            return None
        return planned, Posting(
            parcel.channel,
            planned.card,
            parcel.key,
            uncertain,
            self.references.get(parcel.id or 0, {}),
            parcel.provider_id,
            trail=parcel.trail,
        )


def reference(session: Session, parcel: Parcel) -> Mapping[str, Any]:
    """What the platform stored about a channel, or about a person's direct messages."""
    return references(session, [parcel])[parcel.id or 0]


def references(session: Session, parcels: Collection[Parcel]) -> dict[int, Mapping[str, Any]]:
    """The same of each of these parcels, by its number."""
    places = {parcel.id or 0: _place(parcel) for parcel in parcels}
    asked = {"known_as": [place.address for place in places.values()]}
    connection, found = session.connection(), dict[_Place, Mapping[str, Any] | None]()
    if any(place.person_id is None for place in places.values()):
        rows = connection.execute(_OF_CHANNELS, asked)
        found.update({_Place(row.address, None): row.reference for row in rows})
    if people := [place.person_id for place in places.values() if place.person_id is not None]:
        rows = connection.execute(_OF_PEOPLE, {**asked, "whose": people})
        found.update({_Place(row.address, row.person_id): row.reference for row in rows})
    return {number: found.get(place) or {} for number, place in places.items()}


class _Place(NamedTuple):
    address: str
    person_id: int | None


def _place(parcel: Parcel) -> _Place:
    if parcel.person_id is None:
        return _Place(parcel.channel, None)
    return _Place(parcel.channel.replace(":@", ":", 1), parcel.person_id)


# Asked for all parcels, and so built once.
_OF_CHANNELS = select(Channel.address, Channel.reference).where(
    col(Channel.address).in_(bindparam("known_as", expanding=True))
)
_OF_PEOPLE = select(Identity.address, Identity.person_id, Identity.reference).where(
    col(Identity.address).in_(bindparam("known_as", expanding=True)),
    col(Identity.person_id).in_(bindparam("whose", expanding=True)),
)
