"""The steps of one parcel from its claim to its mark: each a transaction of its own, but for the post.

Whoever crashes between posting and marking leaves a lease behind, and that the post was begun: the next to
claim it asks the platform whether it arrived.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import structlog
from sqlalchemy import bindparam
from sqlmodel import Session, select

from reminders.pacing import WORKSPACE_PACE, Clock, Running, channel_pace
from reminders.planned import Planned
from reminders.posting import Delivered, Post, Posting, Undelivered
from reminders.word import to_post
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


@dataclass(frozen=True)
class Sending:
    """The steps of one parcel: each a transaction of its own, but for the post."""

    database: Database
    post: Post
    running: Running
    paced: bool

    @property
    def now(self) -> Clock:
        return self.running.clock

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
                prepared = await asyncio.to_thread(self._prepare, claimed)
                if prepared is None:
                    return Sent(self.now())
                planned, posting = prepared
                started = self.now()
                provider_id = await self._posted(claimed, planned, posting)
        except TimeoutError:
            return await asyncio.to_thread(self._late, claimed)
        except Undelivered as refusal:
            return await asyncio.to_thread(self._failed, claimed, _failure(refusal, posting.uncertain))
        opens = await asyncio.to_thread(self._sent, claimed, planned.channel, provider_id, started)
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

    def _prepare(self, claimed: Claimed) -> tuple[Planned, Posting] | None:
        """Begun and worded. None: there is nothing to say, or somebody else has it now."""
        with self.database.writing() as session:
            uncertain = begin(session, claimed)
        with self.database.writing() as session:
            parcel = Postbox(session).held(claimed.parcel_id, claimed.owner)
            if parcel is None or uncertain is None:
                return None
            planned = to_post(session, parcel, self.now())
            if planned is None:
                return None
            return planned, Posting(
                parcel.channel,
                planned.card,
                parcel.key,
                uncertain,
                reference(session, parcel),
                parcel.provider_id,
                trail=parcel.trail,
            )

    def _sent(self, claimed: Claimed, channel: str, provider_id: str, started: datetime) -> datetime:
        """Fenced: whoever lost the lease meanwhile marks nothing. The pace counts from post to post."""
        with self.database.writing() as session:
            now, postbox = self.now(), Postbox(session)
            if not postbox.sent(claimed.parcel_id, claimed.owner, provider_id, now):
                return now
            opens = max(now, started + channel_pace(channel)) if self.paced else now
            postbox.shut([channel], opens)
            return opens

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


def reference(session: Session, parcel: Parcel) -> Mapping[str, Any]:
    """What the platform stored about a channel, or about a person's direct messages."""
    if parcel.person_id is None:
        found = session.connection().execute(_OF_CHANNEL, {"known_as": parcel.channel}).scalar()
    else:
        whose = {"known_as": parcel.channel.replace(":@", ":", 1), "whose": parcel.person_id}
        found = session.connection().execute(_OF_PERSON, whose).scalar()
    return found or {}


# Asked for each parcel, and so built once.
_OF_CHANNEL = select(Channel.reference).where(Channel.address == bindparam("known_as"))
_OF_PERSON = select(Identity.reference).where(
    Identity.person_id == bindparam("whose"), Identity.address == bindparam("known_as")
)
