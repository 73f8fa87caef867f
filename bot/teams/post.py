"""Writing first: a card for a channel's root or a person's own chat, by the stored reference.

Teams has no idempotency key and no look-up by key, so what may have arrived is sent again, and says so: at
least once. A post that replaces another one is edited in place, as often as it likes.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import cards.posted
from bot.teams import words
from bot.teams.connector import GONE, Connector, Failure, Payload
from bot.teams.references import References, is_gone
from bot.teams.refresh import Refreshing
from bot.teams.render import Link, is_cut, message
from cards.model import Card, File
from reminders.deliver import Posting, Undelivered

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Place:
    """Where one message goes: the connector of its tenant, and the conversation."""

    service_url: str
    conversation: str


@dataclass(frozen=True)
class Writer:
    """Finds the conversation of an address, and opens personal chats where there is none yet."""

    app_id: str
    tenants: frozenset[str]
    connector: Connector
    references: References
    refreshing: Refreshing
    link_to: Callable[[File], str] | None = None

    async def post(self, posting: Posting) -> str:
        """The id of the message in Teams."""
        in_doubt = posting.uncertain and posting.replaces is None
        card = cards.posted.perhaps_again(posting.card) if in_doubt else posting.card
        try:
            place = await self.place(posting.address, posting.reference)
            return await self._send(place, replace(posting, card=card))
        except Failure as failure:
            if failure.status in GONE and not posting.edit_only:
                await self.references.forget(posting.address)
            raise undelivered(failure) from None

    async def place(self, address: str, reference: Mapping[str, Any]) -> Place:
        """A thread is never part of it: what Clerk says first begins a conversation of its own."""
        _, tenant, target = address.split(":", 2)
        if self.tenants and tenant not in self.tenants:
            raise Failure(400)
        if is_gone(reference):
            raise Failure(403)
        service_url = reference.get("serviceUrl") or await self.references.service_url(tenant)
        if not target.startswith("@"):
            return Place(service_url, target)
        chat = reference.get("conversation", {}).get("id")
        return Place(service_url, chat or await self._open(service_url, tenant, target[1:], reference))

    async def _open(self, service_url: str, tenant: str, person: str, reference: Mapping[str, Any]) -> str:
        user = reference.get("user") or {"id": person, "aadObjectId": person}
        bot = reference.get("bot") or {"id": f"28:{self.app_id}"}
        parameters = {
            "bot": bot,
            "members": [user],
            "isGroup": False,
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        chat = await self.connector.create_conversation(service_url, parameters)
        known = {"serviceUrl": service_url, "tenantId": tenant, "user": user, "conversation": {"id": chat}}
        await self.references.keep_chat(f"teams:{tenant}:{person}", known)
        return chat

    async def _send(self, place: Place, posting: Posting) -> str:
        activity = await self._message(posting)
        if posting.replaces is not None:
            try:
                return await self.connector.update(
                    place.service_url, place.conversation, posting.replaces, activity
                )
            except Failure as failure:
                if failure.status != 404 or posting.edit_only:
                    raise
        # The message to edit was deleted by somebody, or there is none.
        return await self.connector.send(place.service_url, place.conversation, activity)

    async def _message(self, posting: Posting) -> Payload:
        """A card that is too long has all of it behind a link."""
        drawn = message(posting.card, refresh=await self.refreshing.of_post(posting))
        if not is_cut(drawn):
            return drawn
        if self.link_to is None:
            return message(_with_note(posting.card, words.NO_LINKS.format(name=words.WHOLE_FILE)))
        link = Link(words.WHOLE_FILE, await asyncio.to_thread(self._link, self.link_to, posting))
        return message(_with_note(posting.card, words.GOOD_FOR_A_WEEK), [link])

    def _link(self, link_to: Callable[[File], str], posting: Posting) -> str:
        """Nobody waits for a post that comes by itself, so its link lasts."""
        whole = File(
            words.WHOLE_FILE,
            posting.card.plain().encode(),
            "text/plain",
            asked_by=self.references.person_at(posting.address),
            good_for=A_WEEK,
        )
        return link_to(whole)


def _with_note(card: Card, note: str) -> Card:
    return replace(card, footer=" ".join(filter(None, (card.footer, note))))


def undelivered(failure: Failure) -> Undelivered:
    return Undelivered(
        str(failure),
        permanent=failure.is_final,
        uncertain=failure.uncertain,
        retry_after=failure.retry_after,
    )
