"""Files that people share with Clerk.

In Teams that works in personal chats: a channel sends no download address.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import structlog
from yarl import URL

from bot.teams.activity import Attachment, Inbound
from bot.teams.hosts import Hosts, PublicOnly
from handlers import guarding
from handlers.request import SharedFile
from importers.formats.files import LARGEST
from rules.refusal import Refusal

log = structlog.get_logger()

DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
TIMEOUT = aiohttp.ClientTimeout(total=60)
AT_MOST = 5


@dataclass(frozen=True)
class Downloads:
    """The address carries its own permission, so no token goes along."""

    session: aiohttp.ClientSession
    hosts: Hosts

    def wanted(self, inbound: Inbound) -> list[Attachment]:
        return [one for one in inbound.attachments or () if one.content_type == DOWNLOAD][:AT_MOST]

    async def shared_in(self, inbound: Inbound) -> tuple[SharedFile, ...]:
        return tuple(await asyncio.gather(*map(self._download, self.wanted(inbound))))

    async def _download(self, attachment: Attachment) -> SharedFile:
        name = attachment.name or "The file"
        said = guarding.name_to_say(name)
        url = attachment.content.get("downloadUrl") if isinstance(attachment.content, Mapping) else None
        if not isinstance(url, str) or not (_is_public(url) or self.hosts.allow(url)):
            raise Refusal(f"{said} cannot be read from where Teams keeps it. Share it again in this chat.")
        try:
            async with (
                self._road_to(url) as session,
                session.get(url, timeout=TIMEOUT, allow_redirects=False) as response,
            ):
                response.raise_for_status()
                return SharedFile(name, await _at_most(response, LARGEST, said))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("teams file could not be fetched", error=type(error).__name__)
            raise Refusal(f"{said} could not be fetched from Teams. Share it again.") from None

    @asynccontextmanager
    async def _road_to(self, url: str) -> AsyncIterator[aiohttp.ClientSession]:
        if self.hosts.allow(url):
            yield self.session
            return
        connector = aiohttp.TCPConnector(resolver=PublicOnly())
        async with aiohttp.ClientSession(connector=connector) as session:
            yield session


def _is_public(url: str) -> bool:
    """Https, and a name rather than a number: nobody sends Clerk to look around its own network.

    Read as what connects reads it, which makes a number of "127.0。0.1" and asks no resolver about it.
    """
    try:
        read = URL(url)
    except ValueError:
        return False
    host = read.raw_host or ""
    return read.scheme == "https" and "." in host and not host.replace(".", "").isdigit() and ":" not in host


async def _at_most(response: aiohttp.ClientResponse, limit: int, name: str) -> bytes:
    content = bytearray()
    async for part in response.content.iter_chunked(64 * 1024):
        content += part
        if len(content) > limit:
            raise Refusal(f"{name} is larger than {limit // 1024 // 1024} MB. Share a smaller file.")
    return bytes(content)
