"""Handing over what the postbox holds: claim, word, post, mark, and try again.

Claiming, wording and marking are each one short transaction; posting is outside them all. Whoever crashes
between posting and marking leaves a lease behind, and the next to claim asks the platform whether it arrived.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlmodel import Session, select

from cards.model import Card
from reminders.pacing import ROUND, WORKSPACE_PACE, Clock, Running, channel_pace
from reminders.planned import Planned
from reminders.word import word
from storage.claiming import Claimant, Claimed, claim, opening
from storage.database import Database
from storage.models import Channel, Identity
from storage.postbox import Failure, Parcel, Postbox

AT_ONCE = 50
"""Posts under way at a time, so that channels that time out do not delay the others."""

LOOK_AGAIN = 1.0
"""Seconds after which the queue is looked at even if nothing was to open: clocks jump, and others resend."""

_SOON = timedelta(milliseconds=50)
"""Another replica is just taking what could be taken."""


@dataclass(frozen=True)
class Posting:
    """One card for one place. `uncertain`: an earlier attempt may have arrived, so look it up by `key` first.

    `reference` is what the platform stored about the place (Teams); `replaces` is the provider's id of a post
    to edit in place.
    """

    address: str
    card: Card
    key: str
    uncertain: bool = False
    reference: Mapping[str, Any] = field(default_factory=dict)
    replaces: str | None = None


class Undelivered(Exception):
    """A platform did not take a posting. `permanent`: it never will. `uncertain`: it may have, all the same.

    `retry_after` is the number of seconds that the platform asked for.
    """

    def __init__(
        self,
        why: str = "",
        *,
        permanent: bool = False,
        uncertain: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(why)
        self.permanent = permanent
        self.uncertain = uncertain
        self.retry_after = retry_after


Post = Callable[[Posting], Awaitable[str]]
"""Posts, and returns the provider's id of what it posted."""


@dataclass(frozen=True)
class Delivered(Planned):
    """What arrived, and the id that its platform gave it."""

    provider_id: str
    parcel_id: int


async def deliver(
    database: Database, now: datetime, post: Post, running: Running | None = None
) -> tuple[Delivered, ...]:
    """What `each` delivered, in the order in which it fell due."""
    delivered = [one async for one in each(database, now, post, running)]
    return tuple(sorted(delivered, key=lambda one: one.parcel_id))


async def each(
    database: Database, now: datetime, post: Post, running: Running | None = None
) -> AsyncGenerator[Delivered]:
    """Post what is due, and what falls due or may be tried again while the round lasts.

    Unless time is `running` it stands still at `now`: nothing is retried in this call, and nothing is paced.
    What a post raises besides `Undelivered` is our own bug: the others are posted first, then it is raised.
    """
    round_ = _Round(database, now, post, running)
    errors: list[Exception] = []
    try:
        async for task in round_.ended():
            error = task.exception()
            if isinstance(error, Exception):
                errors.append(error)
            elif (delivered := task.result()) is not None:
                yield delivered
    finally:
        await round_.abandon()
    if errors:
        raise ExceptionGroup("Some parcels could not be posted", errors)


class _Round:
    """One call of deliver: what is under way, and when to look for more.

    A post that ends opens its channel for the next; so that ten thousand do not each look through the queue
    for it, the moment is remembered.
    """

    def __init__(self, database: Database, now: datetime, post: Post, running: Running | None) -> None:
        self._sending = _Sending(database, post, running or Running(lambda: now), paced=running is not None)
        self._until = now + ROUND if running else now
        self._under_way: set[asyncio.Task[Delivered | None]] = set()
        self._look_at: datetime | None = now

    async def ended(self) -> AsyncIterator[asyncio.Task[Delivered | None]]:
        """The posts as they end, until there is none left that could begin in this round."""
        while True:
            wait = self._seconds_to_wait()
            if wait == 0:
                await self._begin()
            elif self._under_way:
                for task in await self._first_to_end(wait):
                    yield task
            elif wait is None:
                return
            else:
                await asyncio.sleep(wait)

    async def abandon(self) -> None:
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _seconds_to_wait(self) -> float | None:
        """Until more may be claimed; None if only something under way, or nothing, can change that."""
        now = self._sending.now()
        is_over = now > self._until or self._sending.running.stop.is_set()
        if is_over or self._look_at is None or self._look_at > self._until:
            return None
        if len(self._under_way) > AT_ONCE // 2:
            return None
        return min(max((self._look_at - now).total_seconds(), 0), LOOK_AGAIN)

    async def _begin(self) -> None:
        """Claim as many as there is room for, and send them."""
        self._look_at = None
        deadline = asyncio.get_running_loop().time() + self._sending.patience
        claimed, opens = await asyncio.to_thread(
            self._sending.claim, AT_ONCE - len(self._under_way), self._until
        )
        for one in claimed:
            self._under_way.add(asyncio.create_task(self._send(one, deadline)))
        if opens is not None:
            self._look(opens if claimed else max(opens, self._sending.now() + _SOON))

    async def _send(self, claimed: Claimed, deadline: float) -> Delivered | None:
        sent = await self._sending.send(claimed, deadline)
        self._look(sent.opens)
        return sent.delivered

    async def _first_to_end(self, wait: float | None) -> set[asyncio.Task[Delivered | None]]:
        done, self._under_way = await asyncio.wait(
            self._under_way, timeout=wait, return_when=asyncio.FIRST_COMPLETED
        )
        return done

    def _look(self, at: datetime) -> None:
        self._look_at = at if self._look_at is None else min(self._look_at, at)


@dataclass(frozen=True)
class _Sent:
    """What became of one parcel: from when on its channel is open, and what was said, if anything."""

    opens: datetime
    delivered: Delivered | None = None


@dataclass(frozen=True)
class _Sending:
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

    async def send(self, claimed: Claimed, deadline: float) -> _Sent:
        """Word, post and mark one parcel."""
        try:
            async with asyncio.timeout_at(deadline):
                prepared = await asyncio.to_thread(self._word, claimed)
                if prepared is None:
                    return _Sent(self.now())
                planned, posting = prepared
                started = await self._its_turn(claimed)
                provider_id = await self.post(posting)
        except Undelivered as refusal:
            return await asyncio.to_thread(self._failed, claimed, refusal)
        except TimeoutError:
            late = Undelivered("no answer in time", uncertain=True)
            return await asyncio.to_thread(self._failed, claimed, late)
        opens = await asyncio.to_thread(self._sent, claimed, provider_id, started)
        return _Sent(opens, Delivered(**vars(planned), provider_id=provider_id, parcel_id=claimed.parcel_id))

    def _word(self, claimed: Claimed) -> tuple[Planned, Posting] | None:
        with self.database.writing() as session:
            parcel = Postbox(session).held(claimed.parcel_id, claimed.owner)
            if parcel is None:
                return None
            planned = word(session, parcel, self.now())
            if planned is None:
                Postbox(session).nothing_to_say(parcel, self.now())
                return None
            reference = _reference(session, parcel)
            return planned, Posting(parcel.channel, planned.card, parcel.key, parcel.uncertain, reference)

    async def _its_turn(self, claimed: Claimed) -> datetime:
        """Wait for the moment that the parcel was given in its workspace; the time it then is."""
        ahead = (claimed.at - self.now()).total_seconds()
        if self.paced and ahead > 0:
            await asyncio.sleep(ahead)
        return self.now()

    def _sent(self, claimed: Claimed, provider_id: str, started: datetime) -> datetime:
        """Fenced: whoever lost the lease meanwhile marks nothing. The pace counts from post to post."""
        with self.database.writing() as session:
            parcel = Postbox(session).held(claimed.parcel_id, claimed.owner)
            now = self.now()
            if parcel is None:
                return now
            opens = max(now, started + channel_pace(parcel.channel)) if self.paced else now
            Postbox(session).sent(parcel, provider_id, now, opens)
            return opens

    def _failed(self, claimed: Claimed, refusal: Undelivered) -> _Sent:
        failure = Failure(str(refusal), refusal.permanent, refusal.uncertain, refusal.retry_after)
        with self.database.writing() as session:
            parcel = Postbox(session).held(claimed.parcel_id, claimed.owner)
            if parcel is not None:
                Postbox(session).failed(parcel, failure, self.now())
            return _Sent(max(self.now(), parcel.not_before) if parcel else self.now())


def _reference(session: Session, parcel: Parcel) -> Mapping[str, Any]:
    """What the platform stored about a channel, or about a person's direct messages."""
    if parcel.person_id is None:
        found = session.exec(select(Channel.reference).where(Channel.address == parcel.channel)).first()
    else:
        known_as = parcel.channel.replace(":@", ":", 1)
        found = session.exec(
            select(Identity.reference).where(
                Identity.person_id == parcel.person_id, Identity.address == known_as
            )
        ).first()
    return found or {}
