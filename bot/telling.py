"""Telling who waits how far a long reading is: nothing for two seconds, then one message that changes.

It is never in the way: what goes wrong with it is logged, and the answer comes all the same. When the answer
is there the message goes.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from cards.model import Card
from handlers.request import Progress

log = structlog.get_logger()


class Note(Protocol):
    """One message in a conversation. It is shown first, then shown again with other words, then cleared."""

    async def show(self, card: Card) -> None: ...
    async def clear(self) -> None: ...


@dataclass(frozen=True)
class Pace:
    """Seconds: until somebody is told at all, between two changes, and what a platform may take over one."""

    after: float = 2.0
    every: float = 2.0
    patience: float = 5.0


@dataclass
class _Told:
    """What was said last, by the thread that reads; only the newest is worth showing."""

    card: Card | None = None
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, card: Card) -> None:
        self.card = card


@asynccontextmanager
async def telling(note: Note, pace: Pace) -> AsyncIterator[Progress]:
    """While the block lasts, what its Progress is told is shown in `note`."""
    told = _Told()
    task = asyncio.create_task(_tell(note, told, pace))
    try:
        yield told.note
    finally:
        told.over.set()
        await task


async def _tell(note: Note, told: _Told, pace: Pace) -> None:
    shown, wait = None, pace.after
    while not await _is_over(told.over, wait):
        wait = pace.every
        if told.card is not None and told.card != shown:
            if not await _attempt(note.show(told.card), pace):
                break
            shown = told.card
    if shown is not None:
        await _attempt(note.clear(), pace)


async def _is_over(over: asyncio.Event, wait: float) -> bool:
    try:
        await asyncio.wait_for(over.wait(), wait)
    except TimeoutError:
        return False
    return True


async def _attempt(call: Awaitable[None], pace: Pace) -> bool:
    try:
        async with asyncio.timeout(pace.patience):
            await call
    except Exception as error:  # whatever a platform's client raises: who waits still gets the answer
        log.info("progress.not_shown", error=type(error).__name__)
        return False
    return True
