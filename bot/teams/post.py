"""Writing first: a card for a channel's root or a person's own chat, by the stored reference.

Teams has no idempotency key and no look-up by key, so what may have arrived is sent again, and says so: at
least once. A post that replaces another one is edited in place, as often as it likes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import cards.posted
from bot.teams.connector import GONE, Connector, Failure, Payload
from bot.teams.references import References, is_gone
from bot.teams.refresh import Refreshing
from bot.teams.render import message
from reminders.deliver import Posting, Undelivered


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
        activity: Payload = message(posting.card, refresh=await self.refreshing.of_post(posting))
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


def undelivered(failure: Failure) -> Undelivered:
    return Undelivered(
        str(failure),
        permanent=failure.is_final,
        uncertain=failure.uncertain,
        retry_after=failure.retry_after,
    )
