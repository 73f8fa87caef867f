"""The one road from a door to the handlers: synchronous work, in a thread, one message at a time per call."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog

from bot import counting
from handlers.request import Answer, Message, ToCalendar
from handlers.router import answer
from storage.database import Database

log = structlog.get_logger()

Converse = Callable[[Message], Awaitable[Answer]]


def conversation(database: Database, to_calendar: ToCalendar | None = None) -> Converse:
    """`to_calendar` says the address of a calendar, where people's calendars can reach this server."""

    async def converse(message: Message) -> Answer:
        began = time.perf_counter()
        try:
            found = await asyncio.to_thread(answer, replace(message, to_calendar=to_calendar), database)
        except BaseException:
            counting.turn("failed", time.perf_counter() - began)
            raise
        _counted(found, time.perf_counter() - began)
        return found

    return converse


def _counted(found: Answer, seconds: float) -> None:
    outcome = "repeated" if found.repeat else "refused" if found.refused else "answered"
    counting.turn(outcome, seconds)
    log.info(outcome, act=found.act_id, replies=len(found.replies), seconds=round(seconds, 3))
