"""The one road from a door to the handlers: synchronous work, in a thread, one message at a time per call."""

import asyncio
from collections.abc import Awaitable, Callable

from handlers.request import Answer, Message
from handlers.router import answer
from storage.database import Database

Converse = Callable[[Message], Awaitable[Answer]]


def conversation(database: Database) -> Converse:
    async def converse(message: Message) -> Answer:
        return await asyncio.to_thread(answer, message, database)

    return converse
