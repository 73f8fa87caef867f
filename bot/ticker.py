"""The scheduler: APScheduler wakes Clerk every 20 seconds, and a watchdog when the computer's clock jumps.

It only ticks. What is due lives in the postbox, so a tick that is lost is made up by the next one. Its job
store is in memory: two schedulers on one stored job fired twice, and a job due while the process was down was
lost.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import counting, faults
from storage import trail

_log = structlog.get_logger()

Tick = Callable[[], Awaitable[None]]
Seconds = Callable[[], float]

EVERY = 20.0
WATCH_EVERY = 5.0
JUMP = 2.0
"""Seconds by which wall and monotonic time may part before it counts as a jump."""


class ClockJump:
    """Notices that the wall clock was set.

    Seen with APScheduler: after a jump forward a due job waited, after a jump back the tick stalled.
    """

    def __init__(self, wall: Seconds = time.time, steady: Seconds = time.monotonic) -> None:
        self._wall, self._steady = wall, steady
        self._apart = wall() - steady()

    def happened(self) -> bool:
        apart = self._wall() - self._steady()
        jumped = abs(apart - self._apart) > JUMP
        self._apart = apart
        return jumped


class Ticker:
    """Calls `tick` regularly, one at a time, from `start` to `stop`."""

    def __init__(
        self,
        tick: Tick,
        every: float = EVERY,
        watch_every: float = WATCH_EVERY,
        jump: ClockJump | None = None,
        steady: Seconds = time.monotonic,
    ) -> None:
        self._tick = tick
        self._steady = steady
        self._jump = jump or ClockJump()
        self._every, self._watch_every = every, watch_every
        self._one_at_a_time = asyncio.Lock()
        self._watching: asyncio.Task[None] | None = None
        self._scheduler: AsyncIOScheduler | None = None
        self._job: Job | None = None
        self._stopping = False
        self._last_ended: float | None = None
        self._began = steady()

    async def start(self) -> None:
        """The first tick comes at once: it catches up with what was missed while nothing ran."""
        self._schedule()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """No further tick begins; one that is under way ends first."""
        self._stopping = True
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        async with self._one_at_a_time:
            if self._scheduler is not None:
                self._scheduler.shutdown(wait=False)

    def seconds_since_tick(self) -> float | None:
        """Since a tick last ended well; None before the first."""
        return None if self._last_ended is None else self._steady() - self._last_ended

    def quiet_for(self) -> float:
        """The same; before the first, since the start, so that an alarm rings if none ever ends."""
        since = self.seconds_since_tick()
        return self._steady() - self._began if since is None else since

    def _schedule(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._job = self._scheduler.add_job(
            self._once,
            "interval",
            seconds=self._every,
            next_run_time=datetime.now(UTC),
            coalesce=True,
            misfire_grace_time=None,
            max_instances=2,  # a tick that lasts too long for the next is followed by it at once
        )
        self._scheduler.start()

    async def _once(self) -> None:
        async with self._one_at_a_time:
            if self._stopping:
                return
            with trail.begun("tick"):
                await self._logged()

    async def _logged(self) -> None:
        """A tick that fails is our own bug: it is logged once, and the next tick comes all the same."""
        try:
            with counting.tick():
                await self._tick()
        except Exception as error:
            _log.error("a tick failed", **faults.trace(error))
        else:
            self._last_ended = self._steady()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._watch_every)
            if self._jump.happened():
                _log.warning("the clock was set; ticking now")
                self._tick_now()

    def _tick_now(self) -> None:
        """The scheduler reckoned by the old clock. Restarting it would cancel a tick that is under way."""
        if self._job is not None:
            self._job.modify(next_run_time=datetime.now(UTC))
