"""What a reply becomes in Teams: its card, and its files as links, or as offers in the asker's own chat.

The bot file API works in personal chats only, and only for who is asked there.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.teams import words
from bot.teams.connector import Payload
from bot.teams.consent import Consent
from bot.teams.render import Link, Refresh, message
from cards.model import Card, File, Reply

LinkTo = Callable[[File], str]


@dataclass(frozen=True)
class Messages:
    """`link_to` makes the signed address of a file; None where nobody could follow one."""

    link_to: LinkTo | None
    consent: Consent

    async def of(self, reply: Reply, *, refresh: Refresh | None = None) -> Payload:
        """One message, its files behind links; where there are none, it says why."""
        if not reply.files:
            return message(reply.card, refresh=refresh)
        if self.link_to is None:
            return message(with_notes(reply, *_no_links(handed_over(reply))))
        return message(with_notes(reply, words.GOOD_FOR), await self._links(reply.files))

    def hands_over(self, files: Sequence[File]) -> bool:
        """In the own chat of who asked, by one way or the other."""
        return bool(files) and (self.link_to is not None or _may_be_offered(files))

    async def in_own_chat(self, reply: Reply, *, asked_there: bool) -> Sequence[Payload]:
        """Asked there, each file is offered; from a channel only where there is no link to it."""
        files = handed_over(reply)
        if not files or not _may_be_offered(files) or (self.link_to is not None and not asked_there):
            return [await self.of(reply)]
        pictures = tuple(file for file in reply.files if file.alt)
        card = await self.of(replace(reply, files=pictures))
        return [card, *[await self.consent.offer(file) for file in files]]

    async def _links(self, files: Sequence[File]) -> list[Link]:
        assert self.link_to is not None
        return [Link(file.name, await asyncio.to_thread(self.link_to, file), file.alt) for file in files]


def for_channel(reply: Reply) -> Reply:
    """A file is for whoever asked: not everybody in a channel may read what it holds. Pictures stay."""
    pictures = tuple(file for file in reply.files if file.alt)
    return Reply(with_notes(reply, words.SENT_TO_YOU), reply.to, pictures)


def handed_over(reply: Reply) -> tuple[File, ...]:
    """A picture is shown on the card, and says no more than the words below it."""
    return tuple(file for file in reply.files if not file.alt)


def with_notes(reply: Reply, *notes: str) -> Card:
    return replace(reply.card, footer=" ".join(filter(None, [reply.card.footer, *notes])) or None)


def _may_be_offered(files: Sequence[File]) -> bool:
    """To whoever asked for it, and to nobody else."""
    return all(file.asked_by is not None for file in files)


def _no_links(files: Sequence[File]) -> Iterator[str]:
    return (words.NO_LINKS.format(name=file.name) for file in files)
