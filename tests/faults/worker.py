"""A Clerk that only ticks, as a process of its own: the real doors and postbox, until it is killed."""

import asyncio
import logging
import os
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot import app
from bot.clock import computer
from bot.settings import Settings
from storage.database import Database


@dataclass(frozen=True)
class Work:
    """What a worker is given. Its clock is `shift` seconds ahead of the computer's, which may change.

    `ticks` counts those that have ended. `tasks` are the workers within the process: SQLite has one process.
    """

    url: str
    settings: dict[str, Any]
    shift: Any
    ticks: Any
    tasks: int = 1
    lease: timedelta = field(default=timedelta(seconds=6))


def main(work: Work) -> None:
    logging.disable(logging.CRITICAL)
    asyncio.run(_tick_for_ever(work))


async def _tick_for_ever(work: Work) -> None:
    def clock() -> datetime:
        return computer() + timedelta(seconds=work.shift.value)

    database = Database(work.url)
    settings = Settings(_env_file=None, **work.settings)  # type: ignore[call-arg]
    async with app.house(settings, database, clock) as built:
        house = replace(built, lease=work.lease)
        for door in house.doors.values():
            await door.start()
        await asyncio.gather(*(_ticking(house, work.ticks) for _ in range(work.tasks)))


async def _ticking(house: app.House, ticks: Any) -> None:
    while True:
        await house.tick()
        ticks.value += 1
        await asyncio.sleep(0.1)


def serve(work: Work, port: int) -> None:
    """`clerk serve`, whole: doors, ticks and health, until it is told to end or killed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def clock() -> datetime:
        return computer() + timedelta(seconds=work.shift.value)

    settings = Settings(_env_file=None, **{**work.settings, "port": port})  # type: ignore[call-arg]
    asyncio.run(app.serve(settings, Database(work.url), clock))
