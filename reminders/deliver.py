"""Handing over what the postbox holds: as many at once as there is room for, until nothing more is due.

Claiming, wording and marking are each one short transaction (`reminders.sending`); posting is outside them.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import datetime, timedelta

from reminders.pacing import JUMP, ROUND, Running
from reminders.posting import Delivered, Post, Posting, Undelivered
from reminders.sending import Sending
from storage.claiming import Claimed
from storage.database import Database

__all__ = ["Delivered", "Post", "Posting", "Undelivered", "deliver", "each"]

AT_ONCE = 250
"""Posts under way at a time, so that channels that time out do not delay the others."""

LOOK_AGAIN = 1.0
"""Seconds after which the queue is looked at even if nothing was to open: clocks jump, and others resend."""

_SOON = timedelta(milliseconds=50)
"""Another replica is just taking what could be taken."""


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
        self._sending = Sending(database, post, running or Running(lambda: now), paced=running is not None)
        self._began = self._sending.now(), asyncio.get_running_loop().time()
        self._until = self._began[0] + ROUND if running else now
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
        await self._sending.ended()

    def _seconds_to_wait(self) -> float | None:
        """Until more may be claimed; None if only something under way, or nothing, can change that."""
        if self._is_over() or self._look_at is None or self._look_at > self._until:
            return None
        if len(self._under_way) > AT_ONCE // 2:
            return None
        return min(max((self._look_at - self._sending.now()).total_seconds(), 0), LOOK_AGAIN)

    def _is_over(self) -> bool:
        """After its time, or when it is to stop; or when the clock was set, for leases go by it.

        What is under way ends first, so that the next round does not take it for lost.
        """
        if not self._sending.paced:
            return False
        passed = asyncio.get_running_loop().time() - self._began[1]
        by_the_clock = (self._sending.now() - self._began[0]).total_seconds()
        was_set = abs(by_the_clock - passed) > JUMP
        return was_set or passed > ROUND.total_seconds() or self._sending.running.stop.is_set()

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
