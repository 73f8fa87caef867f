"""A card in a channel that each reader sees with their own buttons, in place (Adaptive Cards' `refresh`).

Teams asks for the view of up to sixty people by itself and shows others "Refresh card". What everybody reads
is right without it. To ask is a read: it has no effect, leaves no history, and needs no de-duplication.

What the card is about stands in the data of its refresh. That is a hint from outside: who asks is read from
the activity, and what they may see from the record.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

import cards.viewing
from bot.clock import Clock
from bot.teams import invoke, listen, words
from bot.teams.activity import Inbound
from bot.teams.render import REFRESH, Refresh, adaptive
from bot.teams.text import size
from cards.model import Button, Card, Line
from handlers import viewing
from handlers.router import looking
from reminders import answered
from reminders.deliver import Posting
from rules.refusal import Refusal
from storage import identities, shown
from storage.database import Database

MOST_READERS = 60
"""Of whom Teams asks by itself (its manual, "Universal Actions for Adaptive Cards")."""
LONGEST_SAID = 6_000
"""Bytes of an answer's words that its refresh takes along."""
_DIGEST = "digest/"
Data = Mapping[str, Any]


@dataclass(frozen=True)
class Refreshing:
    database: Database
    now: Clock

    async def of_post(self, posting: Posting) -> Refresh | None:
        """What a post is drawn with: the digest of a channel, whose lines are for many owners."""
        if not posting.key.startswith(_DIGEST) or not _is_shared(posting.address):
            return None
        return await self._for_readers(posting.address, {"digest": posting.key})

    async def of_answer(self, channel: str, card: Card) -> Refresh | None:
        """The same for an answer about one action."""
        ref = cards.viewing.about(card)
        if ref is None or not _is_shared(channel):
            return None
        data = {"action": ref, "said": _said(card)}
        return await self._for_readers(channel, data) if size(data) <= LONGEST_SAID else None

    async def view(self, inbound: Inbound) -> dict[str, Any]:
        """The answer to a refresh: the card as this person sees it; else a sentence, and it stays."""
        data = listen.carried(inbound) or {}
        try:
            card = await asyncio.to_thread(self._seen, inbound, data)
        except Refusal as refusal:
            return invoke.text(str(refusal))
        return invoke.card(adaptive(card, refresh=Refresh(data, (inbound.sender.id,))))

    async def _for_readers(self, channel: str, data: Data) -> Refresh | None:
        readers = await asyncio.to_thread(self._readers, channel)
        return Refresh(data, readers) if readers else None

    def _readers(self, channel: str) -> tuple[str, ...]:
        with self.database.reading() as session:
            found = identities.references_of_members(session, channel, self.now().date())
        known = (reference.get("user", {}).get("id") for reference in found)
        return tuple(one for one in known if isinstance(one, str))[:MOST_READERS]

    def _seen(self, inbound: Inbound, data: Data) -> Card:
        with self.database.reading() as session:
            request, store = looking(session, listen.message(inbound, self.now()))
            ref = data.get("action")
            if isinstance(ref, str) and cards.viewing.is_permanent(ref):
                return viewing.action(request, store, ref, _read(data.get("said")))
            return viewing.digest(request, store, self._digest(session, inbound, data))

    def _digest(self, session: Session, inbound: Inbound, data: Data) -> Card:
        """Of this very channel: a person's own is nobody else's to see."""
        key = data.get("digest")
        parcel = shown.posted(session, listen.channel(inbound), key) if isinstance(key, str) else None
        edit = answered.again(session, parcel, self.now()) if parcel else None
        if edit is None:
            raise Refusal(words.NOTHING_TO_REFRESH)
        return edit.card


def asked(inbound: Inbound) -> bool:
    """Does Teams, or somebody who pressed "Refresh card", ask for a view?"""
    return inbound.is_button and inbound.value["action"].get("verb") == REFRESH


def _is_shared(channel: str) -> bool:
    """Somebody's own chat has one reader, who sees it all."""
    return not channel.split(":", 2)[2].startswith("@")


def _said(card: Card) -> Data:
    buttons = [[button.label, button.says, button.primary] for button in card.buttons]
    lines = [line.text for line in card.lines]
    return {"text": card.text, "lines": lines, "footer": card.footer, "buttons": buttons}


def _read(said: Any) -> Card:
    """The words of an answer again, as they come back from outside; what is none of ours is left out."""
    said = said if isinstance(said, dict) else {}
    lines, buttons, footer = said.get("lines"), said.get("buttons"), said.get("footer")
    return Card(
        _text(said.get("text")),
        lines=tuple(Line(_text(one)) for one in lines) if isinstance(lines, list) else (),
        buttons=tuple(map(_button, buttons)) if isinstance(buttons, list) else (),
        footer=_text(footer) or None,
    )


def _button(found: Any) -> Button:
    label, says, primary = found if isinstance(found, list) and len(found) == 3 else ("", "", False)
    return Button(_text(label), _text(says), primary is True)


def _text(found: Any) -> str:
    return found if isinstance(found, str) else ""
