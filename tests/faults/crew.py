"""Workers that can be killed, stopped and woken, and what they find in the postbox."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from multiprocessing.process import BaseProcess
from random import Random
from typing import Any

from sqlmodel import col, select

from bot.clock import computer
from storage.database import Database
from storage.postbox import Parcel
from tests.faults import worker
from tests.faults.worker import Work
from tests.forked import FORKED


@dataclass
class Crew:
    """The workers on one database: on SQLite one process of two tasks, on PostgreSQL two processes."""

    database: Database
    work: Work
    rng: Random
    members: list[BaseProcess] = field(default_factory=list)

    @classmethod
    def of(cls, database: Database, settings: dict[str, Any], at: datetime, rng: Random) -> "Crew":
        """With a clock that reads `at` now. Nothing runs yet."""
        shift = FORKED.Value("d", (at - computer()).total_seconds(), lock=False)
        ticks = FORKED.Value("i", 0, lock=False)
        url = database.engine.url.render_as_string(hide_password=False)
        return cls(database, Work(url, settings, shift, ticks, tasks=2 if database.is_sqlite else 1), rng)

    def fill(self, members: int | None = None) -> None:
        """Replace those that were killed."""
        wanted = members or (1 if self.database.is_sqlite else 2)
        self.members = [member for member in self.members if member.is_alive()]
        while len(self.members) < wanted:
            member = FORKED.Process(target=worker.main, args=(replace(self.work),), daemon=True)
            member.start()
            self.members.append(member)

    def kill(self) -> None:
        """kill -9 of one of them, or of all."""
        victims = self.rng.choice([self.members, *([member] for member in self.members)])
        for victim in victims:
            signal_to(victim, signal.SIGKILL)
        for victim in victims:
            victim.join()

    def dismiss(self) -> None:
        for member in self.members:
            signal_to(member, signal.SIGKILL)
            member.join()

    def is_dead(self) -> bool:
        return not any(member.is_alive() for member in self.members)

    def jump(self, seconds: float) -> None:
        """Set the clock of all of them."""
        self.work.shift.value += seconds

    async def ticked(self, times: int) -> None:
        """Until so many more ticks have ended."""
        enough = self.work.ticks.value + times
        async with asyncio.timeout(60):
            while self.work.ticks.value < enough:
                await asyncio.sleep(0.05)

    def parcels(self) -> list[Parcel]:
        with self.database.reading() as session:
            return list(session.exec(select(Parcel).order_by(col(Parcel.id))))

    async def everything_was_sent(self, parcels: int, seconds: float) -> None:
        """Until so many parcels were sent, and none waits."""
        states: Counter[str] = Counter()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while states != {"sent": parcels}:
                    await asyncio.sleep(0.1)
                    states = Counter(parcel.state for parcel in await asyncio.to_thread(self.parcels))
        left = [one for one in self.parcels() if one.state != "sent"]
        assert states == {"sent": parcels}, f"{len(left)} are left, such as {left[:3]}"


def signal_to(member: BaseProcess, number: signal.Signals) -> None:
    if member.pid is not None and member.is_alive():
        os.kill(member.pid, number)


@asynccontextmanager
async def dismissed(crew: Crew) -> AsyncIterator[Crew]:
    """None of them outlives the test."""
    try:
        yield crew
    finally:
        crew.dismiss()
