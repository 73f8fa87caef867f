"""Files: what people share with Clerk, fetched, and what Clerk hands out, uploaded.

The bot token goes with these requests, so they go to Slack's own hosts only.
https://docs.slack.dev/messaging/working-with-files
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.slack.calls import Api, Failed, broken, of_status, patiently
from cards.model import File
from handlers import guarding
from handlers.request import SharedFile
from importers.formats.files import LARGEST as LARGEST_FILE
from rules.refusal import Refusal

LONGEST_ALT = 1000
"""Letters of the description of a picture (`alt_txt_too_large`)."""
TRANSFER = aiohttp.ClientTimeout(total=60)
"""Longer than the shared session allows: a file takes longer than a message."""


class Files:
    def __init__(self, api: Api, session: aiohttp.ClientSession) -> None:
        self._api = api
        self._session = session

    async def fetch(self, shared: Iterable[Mapping[str, Any]]) -> tuple[SharedFile, ...]:
        """Everything that came with a message, or one sentence about what could not be read."""
        return tuple([await self._fetch(file) for file in shared])

    async def upload(self, file: File, channel: str, thread: str | None = None) -> None:
        """Hand a file out. Until the last step nobody sees it, so every step may be tried again."""
        asked = {"filename": file.name, "length": str(len(file.content))}
        if file.alt:
            asked["alt_txt"] = _cut(file.alt)
        ticket = await patiently(lambda: self._api.read("files.getUploadURLExternal", **asked))
        await patiently(lambda: self._send(str(ticket["upload_url"]), file))
        await patiently(
            lambda: self._api.write(
                "files.completeUploadExternal",
                files=[{"id": ticket["file_id"], "title": file.name}],
                channel_id=channel,
                thread_ts=thread,
            )
        )

    async def stands_under(self, channel: str, stamp: str, name: str) -> bool:
        """Whether a file of this name was shared in this thread."""
        thread = await self._api.read("conversations.replies", channel=channel, ts=stamp, limit="50")
        files = (file for said in thread.get("messages") or () for file in said.get("files") or ())
        return any(name in (file.get("title"), file.get("name")) for file in files)

    def is_slacks(self, url: str) -> bool:
        """On the Web API's host or one below it (files.slack.com), by the same scheme and port."""
        try:
            home, there = urlsplit(self._api.client.base_url), urlsplit(url)
        except ValueError:
            return False
        same_host = there.netloc == home.netloc or there.netloc.endswith(f".{home.netloc}")
        return there.scheme == home.scheme and same_host

    async def _fetch(self, file: Mapping[str, Any]) -> SharedFile:
        if file.get("file_access") == "check_file_info":
            file = await self._described(str(file.get("id")))
        name = str(file.get("name") or file.get("title") or "file")
        said = guarding.name_to_say(name)
        url = str(file.get("url_private_download") or file.get("url_private") or "")
        if not self.is_slacks(url):
            raise Refusal(
                f"I cannot read {said} from Slack. Please save it to your computer and share it here again."
            )
        size = file.get("size")
        if isinstance(size, int) and size > LARGEST_FILE:
            raise _too_large(said)
        try:
            return SharedFile(name, await patiently(lambda: self._download(url, said)))
        except Failed as failure:
            raise Refusal(
                f"Slack did not give me {said}. Please share it again in a few minutes."
            ) from failure

    async def _described(self, file_id: str) -> Mapping[str, Any]:
        """In a channel shared by Slack Connect an event names the file and nothing more."""
        described: Mapping[str, Any] = (await patiently(lambda: self._api.read("files.info", file=file_id)))[
            "file"
        ]
        return described

    async def _download(self, url: str, name: str) -> bytes:
        """Redirects are not followed: without the right scope Slack sends one to its sign-in page."""
        headers = {"Authorization": f"Bearer {await self._api.token()}"}
        try:
            async with self._session.get(
                url, headers=headers, allow_redirects=False, timeout=TRANSFER
            ) as response:
                if response.status != 200:
                    raise of_status(response.status, response.headers.get("Retry-After"))
                return await _capped(response, name)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise broken(error) from None

    async def _send(self, url: str, file: File) -> None:
        if not self.is_slacks(url):
            raise Failed("upload_address_elsewhere")
        try:
            async with self._session.post(url, data=file.content, timeout=TRANSFER) as response:
                if response.status != 200:
                    raise of_status(response.status, response.headers.get("Retry-After"))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise broken(error) from None


def _cut(alt: str) -> str:
    """Slack refuses a longer one; the message has it all in words besides."""
    return alt if len(alt) <= LONGEST_ALT else alt[: LONGEST_ALT - 1].rstrip() + "…"


async def _capped(response: aiohttp.ClientResponse, name: str) -> bytes:
    content = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        content += chunk
        if len(content) > LARGEST_FILE:
            raise _too_large(name)
    return bytes(content)


def _too_large(name: str) -> Refusal:
    return Refusal(
        f"{name} is larger than 25 MB, which is more than I can read. Please share a smaller file."
    )
