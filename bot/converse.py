"""The one road from a door to the handlers: synchronous work, in a thread, one message at a time per call."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog

import cards.troubles
from bot import counting, faults
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
        began = time.perf_counter()
        heard = replace(message, to_calendar=to_calendar)
        try:
            found = await asyncio.to_thread(answer, heard, database)
        except BaseException as error:
            counting.turn("failed", time.perf_counter() - began)
            if isinstance(error, Unavailable):
                return not_now(error)
            raise
        _counted(found, time.perf_counter() - began)
        return found

    return converse


def not_now(trouble: Unavailable) -> Answer:
    """Whoever spoke is told at once, in a sentence; whoever looks after Clerk finds why in its log."""
    log.error("the database could not take it", why=str(trouble), **faults.trace(trouble))
    return Answer((Reply(cards.troubles.not_now(trouble.perhaps_kept), PRIVATE),), refused=True)


def _counted(found: Answer, seconds: float) -> None:
    outcome = "repeated" if found.repeat else "refused" if found.refused else "answered"
    counting.turn(outcome, seconds)
    log.info(outcome, act=found.act_id, replies=len(found.replies), seconds=round(seconds, 3))
