"""How far a shared file was read, in one message of the chat where the answer will stand."""

from dataclasses import dataclass

from bot.teams.activity import Inbound
from bot.teams.connector import Connector
from bot.teams.render import message
from cards.model import Card


@dataclass
class TeamsNote:
    """One try for each change: the next one says more than the one that was lost."""

    connector: Connector
    inbound: Inbound
    sent: str | None = None

    async def show(self, card: Card) -> None:
        url, chat = self.inbound.service_url, self.inbound.conversation.id
        if self.sent is None:
            self.sent = await self.connector.send(url, chat, message(card))
        else:
            await self.connector.update(url, chat, self.sent, message(card))

    async def clear(self) -> None:
        if self.sent:
            await self.connector.delete(self.inbound.service_url, self.inbound.conversation.id, self.sent)
