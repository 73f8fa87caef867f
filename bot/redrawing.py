"""After an answer that changed something, the digests that show it are edited to say so, wherever they are.

It is the last thing done, and may be lost in a crash: the buttons of a digest that was not edited still say
what the action is now.
"""

import asyncio
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

import structlog

from bot import faults
from bot.converse import Converse
from handlers.request import Answer, Message
from reminders import answered
from reminders.deliver import Post, Posting, Undelivered
from storage import shown
from storage.database import Database
from storage.postbox import Parcel

log = structlog.get_logger()

ANSWER_FIRST = timedelta(seconds=1)
"""Teams shows an answer in place of the card that was pressed: the edit comes after it, and stays."""
PAUSES = (1.0, 4.0)
"""Before the second and the third try, unless the platform asks for longer."""


class Redrawing:
    """Edits are made one at a time for each digest, so that the last one is the newest."""

    def __init__(self, database: Database, post: Post, wait: timedelta = ANSWER_FIRST) -> None:
        self._database, self._post = database, post
        self._wait = wait.total_seconds()
        self._running: set[asyncio.Task[None]] = set()
        self._digests: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def after(self, converse: Converse) -> Converse:
        """The same conversation, with this after each answer."""

        async def conversing(message: Message) -> Answer:
            answer = await converse(message)
            if answer.act_id is not None:
                task = asyncio.create_task(self._redraw(answer.act_id, message.sent_at))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
            return answer

        return conversing

    async def finish(self) -> None:
        """Wait for what is under way."""
        while self._running:
            await asyncio.wait(self._running)

    async def _redraw(self, act_id: int, now: datetime) -> None:
        """Never raises: whoever pressed has been answered."""
        await asyncio.sleep(self._wait)
        try:
            for parcel_id in await asyncio.to_thread(self._showing, act_id, now):
                lock = self._digests.setdefault(parcel_id, asyncio.Lock())
                async with lock:
                    posting = await asyncio.to_thread(self._again, parcel_id, now)
                    if posting is not None:
                        await self._edit(posting)
        except Exception as error:
            log.error("a digest could not be worded again", **faults.trace(error))

    def _showing(self, act_id: int, now: datetime) -> tuple[int, ...]:
        with self._database.reading() as session:
            return tuple(shown.digests(session, act_id, now))

    def _again(self, parcel_id: int, now: datetime) -> Posting | None:
        with self._database.reading() as session:
            return answered.again(session, session.get_one(Parcel, parcel_id), now)

    async def _edit(self, posting: Posting) -> None:
        if posting.address.startswith("terminal:"):
            return  # what was printed stays printed
        for pause in (*PAUSES, None):
            try:
                await self._post(posting)
                return
            except Undelivered as refusal:
                if refusal.permanent or pause is None:
                    log.info("a digest was not edited", key=posting.key, why=str(refusal))
                    return
                await asyncio.sleep(max(pause, refusal.retry_after or 0))
