"""What an answer has for somebody, or a group, of the partnership that is on another platform only.

A door reaches the people and channels of its own platform. A partnership may talk in Slack and in Teams: then
the rest goes by the road of the reminders, while whoever spoke is answered.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

import structlog

from bot.converse import Converse
from cards.model import Card, Reply
from handlers.request import Answer, Message
from reminders.deliver import Post, Posting, Undelivered
from storage.database import Database
from storage.identities import partnerships_of, places_of, private

log = structlog.get_logger()

Away = tuple[str, Posting]
"""Whom it is for, and the post that takes it there."""
PAUSES = (1.0, 4.0, 15.0)
"""Before the next try, unless the platform asks for longer."""


class Across:
    """`platforms` are those that are served here; with one alone there is nothing to do."""

    def __init__(
        self, database: Database, post: Post, platforms: Collection[str], pauses: Sequence[float] = PAUSES
    ) -> None:
        self._database, self._post, self._platforms = database, post, platforms
        self._pauses = pauses
        self._running: set[asyncio.Task[None]] = set()

    def after(self, converse: Converse) -> Converse:
        """The same conversation, whose answers keep what their own door delivers."""

        async def conversing(message: Message) -> Answer:
            answer = await converse(message)
            if len(self._platforms) < 2 or not any(map(_is_for_others, answer.replies)):
                return answer
            kept, away = await asyncio.to_thread(self._sorted, message, answer)
            for to, posting in away:
                task = asyncio.create_task(self._carry(message, to, posting))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
            return replace(answer, replies=kept)

        return conversing

    async def finish(self) -> None:
        """Wait for what is under way."""
        while self._running:
            await asyncio.wait(self._running)

    def _sorted(self, message: Message, answer: Answer) -> tuple[tuple[Reply, ...], list[Away]]:
        kept: list[Reply] = []
        away: list[Away] = []
        here = _platform(message.channel)
        with self._database.reading() as session:
            partnerships = partnerships_of(session, message.channel, message.speaker)
            for number, reply in enumerate(answer.replies):
                found = places_of(session, partnerships, reply.to) if _is_for_others(reply) else ()
                is_here = any(_platform(address) == here for address, _ in found)
                others = [one for one in found if _platform(one[0]) in set(self._platforms) - {here}]
                if reply.to.startswith("@"):
                    others = [] if is_here else others[:1]
                posting = partial(Posting, card=reply.card, key=f"{message.event_id}/across/{number}")
                away += [(reply.to, posting(address, reference=reference)) for address, reference in others]
                if is_here or not others:
                    kept.append(reply)
        return tuple(kept), away

    async def _carry(self, message: Message, to: str, posting: Posting) -> None:
        """Whoever spoke has been answered, and hears it where somebody was not told."""
        if not await self._send(posting):
            told = Posting(private(message.speaker), unreached(to), f"{posting.key}/unreached")
            await self._send(told)

    async def _send(self, posting: Posting) -> bool:
        """Whether it arrived, or may have. Never raises."""
        for pause in (*self._pauses, None):
            try:
                await self._post(posting)
                return True
            except Undelivered as refusal:
                if refusal.permanent or refusal.uncertain or pause is None:
                    log.warning("somebody on another platform was not told", why=str(refusal))
                    return refusal.uncertain
                await asyncio.sleep(max(pause, refusal.retry_after or 0))
            except Exception as error:
                log.error("somebody on another platform was not told", error=type(error).__name__)
                return False
        return False


def unreached(to: str) -> Card:
    return Card(f"I could not reach {to}, so nobody there was told.")


def _is_for_others(reply: Reply) -> bool:
    """Files stay with the door: a post has none."""
    return reply.to.startswith(("@", "#")) and not reply.files


def _platform(address: str) -> str:
    return address.split(":", 1)[0]
