"""How far a shared file was read, in one message where the answer will stand."""

from dataclasses import dataclass

from bot.slack.heard import Place
from bot.slack.post import Poster
from cards.model import Card


@dataclass
class SlackNote:
    """`key` names the message, so that it is never posted twice."""

    poster: Poster
    place: Place
    key: str
    stamp: str | None = None

    async def show(self, card: Card) -> None:
        channel, thread = self.place.channel, self.place.thread
        if self.stamp is None:
            self.stamp = await self.poster.send(channel, card, self.key, thread)
        else:
            await self.poster.change(channel, self.stamp, card)

    async def clear(self) -> None:
        if self.stamp is not None:
            await self.poster.remove(self.place.channel, self.stamp)
