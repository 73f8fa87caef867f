"""A file in somebody's own chat: offered, and put into their OneDrive once they allow it.

Teams asks them, and answers with an address to upload to: it carries its own permission, so no token goes
along. Until they answer the file is kept, for a day at most.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import structlog

from bot.handing_out import HandingOut
from bot.teams import listen, words
from bot.teams.activity import Inbound
from bot.teams.connector import Failure, Patience, Payload, retry_after
from bot.teams.hosts import Hosts
from bot.teams.render import message
from cards.model import Card, File
from storage.handed_out import HandedOut
from storage.identities import known_as
from storage.questions import first_time

log = structlog.get_logger()

CARD = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
GOOD_FOR = timedelta(days=1)
STORAGE = Hosts(("*.sharepoint.com", "*.sharepoint.us"))
"""Where Microsoft keeps people's OneDrives."""
TIMEOUT = aiohttp.ClientTimeout(total=60)


@dataclass(frozen=True)
class Outcome:
    """What is said to an answer; `settled`: there is nothing more to answer, and the card that asked goes."""

    message: Payload
    settled: bool = True


@dataclass(frozen=True)
class Consent:
    """`hosts` are those that Clerk may talk to besides Microsoft's storage."""

    handing_out: HandingOut
    session: aiohttp.ClientSession
    hosts: Hosts
    patience: Patience

    async def offer(self, file: File) -> Payload:
        """The card that asks whether this file may be put into their OneDrive."""
        number = await asyncio.to_thread(self.handing_out.keep, file, GOOD_FOR)
        said = words.offered(file)
        content = {
            "description": said,
            "sizeInBytes": len(file.content),
            "acceptContext": {"file": number},
            "declineContext": {"file": number},
        }
        attachment = {"contentType": CARD, "name": file.name, "content": content}
        return {"type": "message", "summary": said, "attachments": [attachment]}

    async def answered(self, inbound: Inbound) -> Outcome | None:
        """None where this answer has been dealt with before."""
        if not await asyncio.to_thread(self._first_time, inbound):
            return None
        number = inbound.value["context"].get("file")
        file = await asyncio.to_thread(self._theirs, inbound, number)
        if file is None:
            return Outcome(message(words.NOT_KEPT))
        if inbound.value["action"] != "accept":
            await asyncio.to_thread(self.handing_out.let_go, number)
            return Outcome(message(words.declined(file.name)))
        return await self._handed_over(file, inbound.value.get("uploadInfo") or {})

    async def _handed_over(self, file: HandedOut, into: Mapping[str, Any]) -> Outcome:
        assert file.id is not None, "it is kept"
        try:
            await self._upload(file, into.get("uploadUrl"))
        except Failure as failure:
            log.warning("teams file could not be handed over", why=str(failure))
            return Outcome(message(words.not_uploaded(file.name)), settled=False)
        await asyncio.to_thread(self.handing_out.let_go, file.id)
        return Outcome(_shown(file, into))

    async def _upload(self, file: HandedOut, url: Any) -> None:
        if not isinstance(url, str) or not (STORAGE.allow(url) or self.hosts.allow(url)):
            raise Failure(403)
        await self.patience.keep_trying(lambda: self._put(url, file.content))

    async def _put(self, url: str, content: bytes) -> None:
        size = len(content)
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Range": f"bytes 0-{size - 1}/{size}",
        }
        try:
            async with self.session.put(
                url, data=content, headers=headers, timeout=TIMEOUT, allow_redirects=False
            ) as response:
                if not 200 <= response.status < 300:
                    raise Failure(response.status, retry_after(response.headers.get("Retry-After")))
        except (aiohttp.ClientError, TimeoutError):
            raise Failure(uncertain=True) from None

    def _first_time(self, inbound: Inbound) -> bool:
        with self.handing_out.database.writing() as session:
            return first_time(session, listen.event_id(inbound), self.handing_out.now())

    def _theirs(self, inbound: Inbound, number: Any) -> HandedOut | None:
        """The number is a hint: it must be a file that this very person asked for, and may read still."""
        if type(number) is not int or not 0 < number < 2**63:
            return None
        found = self.handing_out.numbered(number)
        with self.handing_out.database.reading() as session:
            people = {person.id for _, person in known_as(session, listen.speaker(inbound))}
        return found if found is not None and found.person_id in people else None


def asked(inbound: Inbound) -> bool:
    """Has somebody allowed or declined a file?"""
    return inbound.answers_consent


def _shown(file: HandedOut, into: Mapping[str, Any]) -> Payload:
    """The card that opens what was put there. What Teams did not say of it is left out."""
    said = {name: into[name] for name in ("uniqueId", "fileType") if isinstance(into.get(name), str)}
    url = into.get("contentUrl")
    if not isinstance(url, str):
        return message(Card(words.uploaded(file.name)))
    attachment = {"contentType": INFO, "name": file.name, "contentUrl": url, "content": said}
    return {"type": "message", "summary": words.uploaded(file.name), "attachments": [attachment]}
