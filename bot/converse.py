"""The one road from a door to the handlers: synchronous work, in a thread, one message at a time per call."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog

import cards.troubles
from bot import faults
from cards.model import PRIVATE, Reply
from handlers.request import Answer, Message, ToCalendar
from handlers.router import answer
from storage.database import Database
from storage.unreachable import Unavailable

log = structlog.get_logger()

Converse = Callable[[Message], Awaitable[Answer]]


def conversation(database: Database, to_calendar: ToCalendar | None = None) -> Converse:
    """`to_calendar` says the address of a calendar, where people's calendars can reach this server."""

    async def converse(message: Message) -> Answer:
        heard = replace(message, to_calendar=to_calendar)
        try:
            return await asyncio.to_thread(answer, heard, database)
        except Unavailable as trouble:
            return not_now(trouble)

    return converse


def not_now(trouble: Unavailable) -> Answer:
    """Whoever spoke is told at once, in a sentence; whoever looks after Clerk finds why in its log."""
    log.error("the database could not take it", why=str(trouble), **faults.trace(trouble))
    return Answer((Reply(cards.troubles.not_now(trouble.perhaps_kept), PRIVATE),), refused=True)
