"""Handing an answer back: in the channel, for one person's eyes, or somewhere else.

What was said in private is never answered in a channel.
"""

import asyncio
import dataclasses
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog

from bot import across
from bot.slack import forms, words
from bot.slack.calls import Api, Failed, broken, of_status, patiently
from bot.slack.elsewhere import addresses
from bot.slack.files import Files
from bot.slack.heard import Heard, Place
from bot.slack.post import Poster
from bot.slack.render import render
from bot.slack.submitting import memory
from bot.slack.whole import instead_of, the_whole
from cards.model import CHANNEL, PRIVATE, Card, File, Form, Reply
from handlers.request import Answer, Message
from reminders.deliver import Posting, Undelivered
from storage.database import Database
from storage.threads import begins_again

log = structlog.get_logger()

RESPONSE_SECONDS = 8.0
EPHEMERAL = "ephemeral"
IN_CHANNEL = "in_channel"
Body = dict[str, Any]


@dataclass(frozen=True)
class Replies:
    """Everything that Clerk says because somebody in Slack said something first."""

    api: Api
    poster: Poster
    files: Files
    session: aiohttp.ClientSession
    database: Database
    there: Callable[[str], Awaitable["Replies | None"]]
    """The same for another workspace: a partnership may talk in several."""

    async def deliver(self, heard: Heard, message: Message, answer: Answer, *, start: int = 0) -> None:
        """Every reply from number `start`; one that cannot be delivered does not stop the next."""
        name = heard.event_id or uuid.uuid4().hex
        for number, reply in enumerate(answer.replies[start:], start):
            try:
                await self._one(heard, message, answer, reply, f"{name}/{number}")
                log.info("slack.replied", reply=number)
            except Failed as failure:
                log.error("slack.reply_lost", event_id=heard.event_id, reply=number, error=failure.error)

    async def post(self, posting: Posting) -> str:
        """What the postbox holds. A card that is too long has all of it in a file in its thread.

        Where only the file fails for now, the post is said to be uncertain: the postbox tries again, finds
        the message that stands there, and has the file follow.
        """
        provider_id = await self.poster.post(posting)
        whole = the_whole(posting.card)
        if whole is None or provider_id == posting.replaces:
            return provider_id
        channel, _, stamp = provider_id.partition("/")
        try:
            if not (posting.uncertain and await self.files.stands_under(channel, stamp, whole.name)):
                await self.files.upload(whole, channel, stamp)
        except Failed as failure:
            if failure.passing:
                raise Undelivered(failure.error, uncertain=True, retry_after=failure.retry_after) from failure
            log.warning("slack.file_not_uploaded", error=failure.error)
            await self._instead(whole, channel, stamp)
        return provider_id

    async def open(self, heard: Heard, form: Form) -> None:
        """Open a form over the message whose button was pressed: once, within three seconds."""
        await self.open_view(heard, forms.modal(form, memory(form.says, heard.place)))

    async def open_view(self, heard: Heard, view: Body) -> str:
        """The id of the view."""
        opened = await self.api.write("views.open", trigger_id=heard.trigger, view=view)
        return str((opened.get("view") or {}).get("id") or "")

    async def change_view(self, view_id: str, view: Body) -> None:
        """Something else in the place of a view that is open."""
        await patiently(lambda: self.api.write("views.update", view_id=view_id, view=view))

    async def _one(self, heard: Heard, message: Message, answer: Answer, reply: Reply, key: str) -> None:
        if reply.to not in (CHANNEL, PRIVATE):
            await self._elsewhere(heard.place, message, reply, key)
        elif reply.to == CHANNEL and not heard.place.unseen:
            await self._openly(heard.place, message, reply, key)
        else:
            gives_way = heard.place.unseen and heard.trigger is not None and not answer.refused
            await self._privately(heard.place, reply, key, replace=gives_way)

    async def _openly(self, place: Place, message: Message, reply: Reply, key: str) -> None:
        """Seen by everybody there. Where Clerk may not write, at least the one who asked is told."""
        try:
            stamp = await self.poster.send(place.channel, reply.card, key, place.thread)
        except Failed as failure:
            if failure.passing:
                raise
            await self._without_membership(place, reply, key)
        else:
            if place.thread is None:
                await asyncio.to_thread(self._may_be_replied_to, message, stamp)
            await self._hand_out(reply.files, place.channel, place)

    def _may_be_replied_to(self, message: Message, stamp: str) -> None:
        """In a direct conversation people begin a thread under Clerk's own message."""
        with self.database.writing() as session:
            begins_again(session, message.spot, stamp)

    async def _without_membership(self, place: Place, reply: Reply, key: str) -> None:
        """A slash command works where Clerk is no member: its response_url reaches the channel still."""
        if await self._respond(place, body(reply, place)):
            await self._hand_out(reply.files, f"@{place.user}")
        else:
            await self._privately(place, reply, key, replace=False)

    async def _privately(self, place: Place, reply: Reply, key: str, *, replace: bool) -> None:
        """Seen by one person. A message that only they saw gives way to what came of it."""
        card = _pointing(reply) if reply.files and not place.private else reply.card
        said = {**body(Reply(card, PRIVATE), place), "replace_original": replace}
        if not await self._respond(place, said):
            await self._whisper(place, card, key)
        await self._hand_out(reply.files, f"@{place.user}")

    async def _whisper(self, place: Place, card: Card, key: str) -> None:
        """An ephemeral message, or the direct conversation where there is none or Clerk may not whisper."""
        if place.private:
            await self.poster.send(place.channel, card, key, place.thread)
            return
        try:
            await patiently(lambda: self._ephemeral(place, card))
        except Failed as failure:
            if failure.passing:
                raise
            await self.poster.send(f"@{place.user}", card, key)

    async def _ephemeral(self, place: Place, card: Card) -> None:
        """It cannot be looked up, so it may come twice. Slack shows it only in a thread that was there."""
        rendered = render(card, tables=False)
        await self.api.write(
            "chat.postEphemeral",
            channel=place.channel,
            user=place.user,
            text=rendered.text,
            blocks=rendered.blocks,
            thread_ts=place.thread if place.threaded else None,
        )

    async def _elsewhere(self, place: Place, message: Message, reply: Reply, key: str) -> None:
        reached = False
        for number, address in enumerate(
            await asyncio.to_thread(addresses, self.database, message, reply.to)
        ):
            _, team, channel = address.split(":", 2)
            there = self if team == place.team else await self.there(team)
            if there is not None:
                await there.poster.send(channel, reply.card, f"{key}/{number}")
                await there._hand_out(reply.files, channel)
                reached = True
        if not reached:
            unreached = Reply(across.unreached(reply.to), PRIVATE)
            await self._privately(place, unreached, f"{key}/unreached", replace=False)

    async def _hand_out(self, files: tuple[File, ...], channel: str, place: Place | None = None) -> None:
        thread = place.thread if place else None
        for file in files:
            try:
                await self.files.upload(file, await self.poster.channel(channel), thread)
            except Failed as failure:
                log.warning("slack.file_not_uploaded", error=failure.error)
                await self._instead(file, channel, thread)

    async def _instead(self, file: File, channel: str, thread: str | None) -> None:
        key = uuid.uuid4().hex
        for number, card in enumerate(instead_of(file)):
            await self.poster.send(channel, card, f"{key}/{number}", thread)

    async def _respond(self, place: Place, said: Body) -> bool:
        """By the response_url: five times within thirty minutes, then Slack refuses."""
        if not place.response_url or not self.files.is_slacks(place.response_url):
            return False
        try:
            await patiently(self._responding(place.response_url, said))
        except Failed as failure:
            if failure.passing:
                raise
            return False
        return True

    def _responding(self, url: str, said: Body) -> Callable[[], Awaitable[None]]:
        async def attempt() -> None:
            try:
                async with asyncio.timeout(RESPONSE_SECONDS), self.session.post(url, json=said) as response:
                    if response.status != 200:
                        raise of_status(response.status, response.headers.get("Retry-After"))
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                raise broken(error) from None

        return attempt


def _pointing(reply: Reply) -> Card:
    """A file cannot be whispered in a channel: it is in the direct conversation, and that is said."""
    return dataclasses.replace(
        reply.card, footer=" ".join(filter(None, (reply.card.footer, words.IN_DIRECT_MESSAGES)))
    )


def body(reply: Reply, place: Place) -> Body:
    """For a slash command or a response_url. What one person asked unseen, one person reads."""
    rendered = render(reply.card, tables=False)
    openly = reply.to == CHANNEL and not place.private and not place.unseen
    return {
        "response_type": IN_CHANNEL if openly else EPHEMERAL,
        "text": rendered.text,
        "mrkdwn": False,
        "blocks": rendered.blocks,
    }
