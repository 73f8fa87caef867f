"""After an answer that changed something, the digests that show it are edited to say so, wherever they are.

It is the last thing done. That it is to be done is kept with the change, so that what a crash left, what no
platform took and what was said where nothing is edited (`clerk chat`) is made up for by a later tick.
"""

import asyncio
from collections.abc import Sequence
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
OVERDUE = timedelta(minutes=1)
"""Whoever was to make an edit has had the time to, and has not."""
NEXT_TRY = timedelta(minutes=10)
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
            if answer.stale:
                task = asyncio.create_task(self._redraw(answer.stale, message.sent_at))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
            return answer

        return conversing

    async def finish(self) -> None:
        """Wait for what is under way."""
        while self._running:
            await asyncio.wait(self._running)

    async def _redraw(self, digests: Sequence[int], now: datetime) -> None:
        """Never raises: whoever pressed has been answered."""
        await asyncio.sleep(self._wait)
        try:
            for parcel_id in digests:
                await self._one(parcel_id, now, PAUSES)
        except Exception as error:
            log.error("a digest could not be worded again", **faults.trace(error))

    async def catch_up(self, now: datetime) -> None:
        """The edits that should have been made by now, each tried once."""
        for parcel_id in await asyncio.to_thread(self._overdue, now):
            try:
                await self._one(parcel_id, now)
            except Exception as error:
                log.error("a digest could not be worded again", **faults.trace(error))
                await asyncio.to_thread(self._later, parcel_id, now)

    async def _one(self, parcel_id: int, now: datetime, pauses: Sequence[float] = ()) -> None:
        lock = self._digests.setdefault(parcel_id, asyncio.Lock())
        async with lock:
            since, posting = await asyncio.to_thread(self._again, parcel_id, now)
            if since is None:
                return  # somebody has made it already, with all that was said by then
            if posting is None or await self._edit(posting, pauses):
                await asyncio.to_thread(self._made, parcel_id, since)
            else:
                await asyncio.to_thread(self._later, parcel_id, now)

    def _overdue(self, now: datetime) -> Sequence[int]:
        with self._database.reading() as session:
            return shown.wanted(session, now - OVERDUE)

    def _again(self, parcel_id: int, now: datetime) -> tuple[datetime | None, Posting | None]:
        with self._database.reading() as session:
            since = shown.wanted_since(session, parcel_id)
            parcel = session.get(Parcel, parcel_id)
            posting = answered.again(session, parcel, now) if since and parcel else None
            return since, posting

    def _made(self, parcel_id: int, since: datetime) -> None:
        with self._database.writing() as session:
            shown.edited(session, parcel_id, since)

    def _later(self, parcel_id: int, now: datetime) -> None:
        with self._database.writing() as session:
            shown.try_again(session, parcel_id, now + NEXT_TRY)

    async def _edit(self, posting: Posting, pauses: Sequence[float]) -> bool:
        """Whether nothing more need be tried."""
        for pause in (*pauses, None):
            try:
                await self._post(posting)
                return True
            except Undelivered as refusal:
                if refusal.permanent or pause is None:
                    log.info("a digest was not edited", key=posting.key, why=str(refusal))
                    return refusal.permanent
                await asyncio.sleep(max(pause, refusal.retry_after or 0))
        return False
