"""The one road from a door to the handlers: synchronous work, in a thread, one message at a time per call."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers.request import Answer, Message, ToCalendar
from handlers.router import answer
from storage.database import Database

Converse = Callable[[Message], Awaitable[Answer]]


def conversation(database: Database, to_calendar: ToCalendar | None = None) -> Converse:
    """`to_calendar` says the address of a calendar, where people's calendars can reach this server."""

    async def converse(message: Message) -> Answer:
        return await asyncio.to_thread(answer, replace(message, to_calendar=to_calendar), database)

    return converse
