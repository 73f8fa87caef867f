"""Putting a card into a channel, once.

Slack has no idempotency key. So every post carries ours in its `metadata`, and where an answer was lost the
post is looked up by that key before anything is sent again.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from bot.slack.calls import PAUSES, Api, Failed, pause_after
from bot.slack.render import Rendered, render
from cards.model import Card
from reminders.deliver import Posting, Undelivered

Sent = TypeVar("Sent")

METADATA = "clerk_post"
NO_SUCH_BLOCK = "invalid_blocks"
_PAGES = 5
_PAGE = "200"


class Poster:
    """Posts that everybody in a conversation sees. `@USER` is the direct message with that person."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._direct: dict[str, str] = {}
        self._takes_tables = True
        """Until the workspace refuses one, and takes the same message without."""

    async def send(self, channel: str, card: Card, key: str, thread: str | None = None) -> str:
        """Post while a person waits, with patience; the message's `ts`. Never twice."""
        uncertain = False
        for pause in PAUSES:
            try:
                return await self._once(channel, card, key, thread, look_first=uncertain)
            except Failed as failure:
                uncertain = uncertain or failure.uncertain
                await pause_after(failure, pause)
        return await self._once(channel, card, key, thread, look_first=uncertain)

    async def post(self, posting: Posting) -> str:
        """One try at what the postbox holds: trying again is the postbox's business."""
        try:
            return await self._deliver(posting)
        except Failed as failure:
            raise undelivered(failure) from failure

    async def change(self, channel: str, stamp: str, card: Card) -> None:
        """Other words in a message of ours."""
        await self._replace(f"{await self.channel(channel)}/{stamp}", card)

    async def remove(self, channel: str, stamp: str) -> None:
        await self._api.write("chat.delete", channel=await self.channel(channel), ts=stamp)

    async def direct(self, user: str) -> str:
        """The id of the direct conversation with a person, opened where there is none yet."""
        if user not in self._direct:
            opened = await self._api.write("conversations.open", users=user)
            self._direct[user] = str(opened["channel"]["id"])
        return self._direct[user]

    async def channel(self, channel: str) -> str:
        return await self.direct(channel[1:]) if channel.startswith("@") else channel

    async def _deliver(self, posting: Posting) -> str:
        channel = posting.address.split(":", 2)[2]
        if posting.replaces:
            try:
                return await self._replace(posting.replaces, posting.card)
            except Failed as failure:
                if failure.error != "message_not_found" or posting.edit_only:
                    raise
        # Somebody deleted the message to edit, or there is none.
        stamp = await self._once(channel, posting.card, posting.key, None, look_first=posting.uncertain)
        return f"{await self.channel(channel)}/{stamp}"

    async def _replace(self, provider_id: str, card: Card) -> str:
        """Editing twice shows the same, so this needs no key."""
        channel, _, stamp = provider_id.partition("/")

        async def update(rendered: Rendered) -> None:
            await self._api.write(
                "chat.update", channel=channel, ts=stamp, text=rendered.text, blocks=rendered.blocks
            )

        await self._with_or_without_table(card, update)
        return provider_id

    async def _once(self, channel: str, card: Card, key: str, thread: str | None, *, look_first: bool) -> str:
        conversation = await self.channel(channel)
        if look_first and (found := await self._find(conversation, key, thread)):
            return found
        return await self._with_or_without_table(
            card, lambda rendered: self._put(conversation, rendered, key, thread)
        )

    async def _with_or_without_table(self, card: Card, send: Callable[[Rendered], Awaitable[Sent]]) -> Sent:
        """A workspace that does not take table blocks yet answers invalid_blocks, and is asked once only."""
        try:
            return await send(render(card, tables=self._takes_tables))
        except Failed as failure:
            if failure.error != NO_SUCH_BLOCK or card.table is None or not self._takes_tables:
                raise
        sent = await send(render(card, tables=False))
        self._takes_tables = False
        return sent

    async def _put(self, channel: str, rendered: Rendered, key: str, thread: str | None) -> str:
        posted = await self._api.write(
            "chat.postMessage",
            channel=channel,
            text=rendered.text,
            mrkdwn=False,
            blocks=rendered.blocks,
            thread_ts=thread,
            metadata={"event_type": METADATA, "event_payload": {"key": key}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return str(posted["ts"])

    async def _find(self, channel: str, key: str, thread: str | None) -> str | None:
        """Our post with this key. Replies in a thread are not in the channel's own history."""
        found = await self._find_in_thread(channel, key, thread) if thread else None
        return found or await self._find_in("conversations.history", key, channel=channel)

    async def _find_in_thread(self, channel: str, key: str, thread: str) -> str | None:
        try:
            return await self._find_in("conversations.replies", key, channel=channel, ts=thread)
        except Failed as failure:
            if failure.passing:
                raise
            return None  # there is no such thread (any more)

    async def _find_in(self, method: str, key: str, **where: str) -> str | None:
        cursor: dict[str, str] = {}
        for _ in range(_PAGES):
            page = await self._api.read(method, **where, **cursor, limit=_PAGE, include_all_metadata="true")
            for message in page.get("messages", []):
                if _key(message) == key:
                    return str(message["ts"])
            following = (page.get("response_metadata") or {}).get("next_cursor")
            if not following:
                return None
            cursor = {"cursor": str(following)}
        return None


def undelivered(failure: Failed) -> Undelivered:
    return Undelivered(
        failure.error,
        permanent=not failure.passing,
        uncertain=failure.uncertain,
        retry_after=failure.retry_after,
    )


def _key(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    return (
        (metadata.get("event_payload") or {}).get("key") if metadata.get("event_type") == METADATA else None
    )
