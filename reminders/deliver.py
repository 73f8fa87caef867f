"""Handing over what the postbox holds: claim, word, post, mark, and try again.

Claiming, wording and marking are each one short transaction; posting is outside them all. Whoever crashes
between posting and marking leaves a lease behind, and the next to claim asks the platform whether it arrived.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlmodel import Session, select

from cards.model import Card
from reminders.planned import Planned
from reminders.word import to_post
from storage.database import Database
from storage.models import Channel, Identity
from storage.postbox import Failure, Parcel, Postbox

AT_ONCE = 8
"""Posts under way at a time, so that one channel that times out does not delay the others."""

PACE = {"slack": timedelta(seconds=1), "teams": timedelta(seconds=1)}
"""Between two posts in one channel: the limit that both platforms state."""


@dataclass(frozen=True)
class Posting:
    """One card for one place. `uncertain`: an earlier attempt may have arrived, so look it up by `key` first.

    `reference` is what the platform stored about the place (Teams); `replaces` is the provider's id of a post
    to edit in place. `edit_only`: where that post is gone, nothing is posted instead.
    """

    address: str
    card: Card
    key: str
    uncertain: bool = False
    reference: Mapping[str, Any] = field(default_factory=dict)
    replaces: str | None = None
    edit_only: bool = False


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

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Delivered(Planned):
    """What arrived, and the id that its platform gave it."""

    provider_id: str
    parcel_id: int


async def deliver(
    database: Database, now: datetime, post: Post, clock: Clock | None = None
) -> tuple[Delivered, ...]:
    """Post everything that is due, in the order in which it fell due.

    Without a `clock` time stands still at `now`: nothing is retried in this call, and channels are not paced.
    What a post raises besides `Undelivered` is our own bug: the others are posted first, then it is raised.
    """
    round_ = _Round(database, post, clock or (lambda: now), paced=clock is not None)
    running: set[asyncio.Task[Delivered | None]] = set()
    try:
        return _results(await _until_nothing_is_due(round_, running))
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _until_nothing_is_due(
    round_: "_Round", running: set[asyncio.Task[Delivered | None]]
) -> list[asyncio.Task[Delivered | None]]:
    """What ends may open its channel for the next, so the queue is looked at again after each."""
    finished: list[asyncio.Task[Delivered | None]] = []
    while True:
        claimed = await round_.claim() if len(running) < AT_ONCE else None
        if claimed:
            running.add(asyncio.create_task(round_.send(claimed)))
        elif running:
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            running -= done
            finished.extend(done)
        else:
            return finished


def _results(tasks: list[asyncio.Task[Delivered | None]]) -> tuple[Delivered, ...]:
    errors = [error for task in tasks if isinstance(error := task.exception(), Exception)]
    if errors:
        raise ExceptionGroup("Some parcels could not be posted", errors)
    delivered = [result for task in tasks if (result := task.result()) is not None]
    return tuple(sorted(delivered, key=lambda one: one.parcel_id))


@dataclass(frozen=True)
class _Claimed:
    parcel_id: int
    owner: str


@dataclass(frozen=True)
class _Round:
    """One call of deliver: its database, platform and clock."""

    database: Database
    post: Post
    clock: Clock
    paced: bool

    async def claim(self) -> _Claimed | None:
        return await asyncio.to_thread(self._claim)

    async def send(self, claimed: _Claimed) -> Delivered | None:
        """Word, post and mark one parcel. None: there was nothing to say, or the platform did not take it."""
        prepared = await asyncio.to_thread(self._word, claimed)
        if prepared is None:
            return None
        planned, posting = prepared
        try:
            provider_id = await self.post(posting)
        except Undelivered as refusal:
            await asyncio.to_thread(self._failed, claimed, refusal)
            return None
        await asyncio.to_thread(self._sent, claimed, provider_id)
        return Delivered(**vars(planned), provider_id=provider_id, parcel_id=claimed.parcel_id)

    def _claim(self) -> _Claimed | None:
        owner = uuid4().hex
        with self.database.writing() as session:
            parcel = Postbox(session).claim(self.clock(), owner)
            return _Claimed(parcel.id, owner) if parcel and parcel.id else None

    def _word(self, claimed: _Claimed) -> tuple[Planned, Posting] | None:
        with self.database.writing() as session:
            parcel = Postbox(session).held(claimed.parcel_id, claimed.owner)
            if parcel is None:
                return None
            planned = to_post(session, parcel, self.clock())
            if planned is None:
                return None
            known = reference(session, parcel)
            return planned, Posting(
                parcel.channel, planned.card, parcel.key, parcel.uncertain, known, parcel.provider_id
            )

    def _sent(self, claimed: _Claimed, provider_id: str) -> None:
        """Fenced: whoever lost the lease meanwhile marks nothing."""
        with self.database.writing() as session:
            parcel = Postbox(session).held(claimed.parcel_id, claimed.owner)
            if parcel is not None:
                now = self.clock()
                Postbox(session).sent(parcel, provider_id, now, now + self._pace(parcel.channel))

    def _failed(self, claimed: _Claimed, refusal: Undelivered) -> None:
        failure = Failure(str(refusal), refusal.permanent, refusal.uncertain, refusal.retry_after)
        with self.database.writing() as session:
            parcel = Postbox(session).held(claimed.parcel_id, claimed.owner)
            if parcel is not None:
                Postbox(session).failed(parcel, failure, self.clock())

    def _pace(self, channel: str) -> timedelta:
        platform = channel.partition(":")[0]
        return PACE.get(platform, timedelta()) if self.paced else timedelta()


def reference(session: Session, parcel: Parcel) -> Mapping[str, Any]:
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
