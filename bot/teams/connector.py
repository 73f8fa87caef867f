"""Calls to the Bot Connector of Teams, over our own session: send, reply, update, delete, create, member.

The stock client builds two HTTP clients and asks for a new token on every turn, never repeats a POST after
429, and repeats PUT and DELETE in silence. Here one call is one request; who calls decides about the next
try.
"""

import asyncio
import email.utils
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.teams.hosts import Hosts
from bot.teams.tokens import NoToken, TokenSource

Payload = Mapping[str, Any]
T = TypeVar("T")

SEND_TIMEOUT = aiohttp.ClientTimeout(total=10)
ASK_TIMEOUT = aiohttp.ClientTimeout(total=2)
BUSY = frozenset({412, 429})
GONE = frozenset({403, 404})


class Failure(Exception):
    """A call that did not succeed. `status` is None where no answer came.

    `uncertain`: it may have been carried out all the same. Teams knows no idempotency key, so sending it
    again may show it twice.
    """

    def __init__(
        self, status: int | None = None, retry_after: float | None = None, *, uncertain: bool = False
    ) -> None:
        super().__init__(f"status {status}" if status else "no answer")
        self.status = status
        self.retry_after = retry_after
        self.uncertain = uncertain

    @property
    def is_final(self) -> bool:
        """Trying again would give the same."""
        return (
            self.status is not None
            and self.status not in BUSY
            and self.status not in (401, 408)
            and self.status < 500
        )


@dataclass(frozen=True)
class Connector:
    """`tokens` is None under the development flag: then nothing is sent with a token."""

    session: aiohttp.ClientSession
    hosts: Hosts
    tokens: TokenSource | None
    timeout: aiohttp.ClientTimeout = SEND_TIMEOUT

    async def send(self, service_url: str, conversation: str, activity: Payload) -> str:
        """Post to a conversation; `;messageid=` in its id means the thread of that message."""
        return _id(await self._call("POST", service_url, _path(conversation, "activities"), activity))

    async def reply(self, service_url: str, conversation: str, to: str, activity: Payload) -> str:
        return _id(await self._call("POST", service_url, _path(conversation, "activities", to), activity))

    async def update(self, service_url: str, conversation: str, activity_id: str, activity: Payload) -> str:
        path = _path(conversation, "activities", activity_id)
        return _id(await self._call("PUT", service_url, path, activity)) or activity_id

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        await self._call("DELETE", service_url, _path(conversation, "activities", activity_id))

    async def create_conversation(self, service_url: str, parameters: Payload) -> str:
        """The id of the new conversation. For one person it is the same one every time."""
        created = _id(await self._call("POST", service_url, "v3/conversations", parameters))
        if not created:
            raise Failure(502)
        return created

    async def member(self, service_url: str, conversation: str, member: str) -> Payload:
        """What Teams knows about a person here: `email`, `userRole`, `tenantId`, `name`."""
        path = _path(conversation, "members", member)
        return await self._call("GET", service_url, path, timeout=ASK_TIMEOUT)

    async def _call(
        self,
        method: str,
        service_url: str,
        path: str,
        body: Payload | None = None,
        timeout: aiohttp.ClientTimeout | None = None,
    ) -> Payload:
        if not self.hosts.allow(service_url):
            raise Failure(403)
        url = URL(f"{service_url.rstrip('/')}/{path}", encoded=True)
        headers = await self._headers()
        try:
            # Never follow a redirect: the token would go along.
            async with self.session.request(
                method,
                url,
                json=body,
                headers=headers,
                timeout=timeout or self.timeout,
                allow_redirects=False,
            ) as response:
                return await self._read(response)
        except aiohttp.ClientConnectorError:
            raise Failure() from None  # nobody was there, so nothing arrived
        except (aiohttp.ClientError, TimeoutError):
            raise Failure(uncertain=True) from None

    async def _headers(self) -> dict[str, str]:
        if self.tokens is None:
            return {}
        try:
            return {"Authorization": f"Bearer {await self.tokens.token()}"}
        except NoToken:
            raise Failure(401) from None

    async def _read(self, response: aiohttp.ClientResponse) -> Payload:
        if response.status == 401 and self.tokens is not None:
            self.tokens.forget()
        if not 200 <= response.status < 300:
            raise Failure(response.status, retry_after(response.headers.get("Retry-After")))
        try:
            answer = json.loads(await response.read() or b"{}")
        except ValueError:
            return {}
        return answer if isinstance(answer, dict) else {}


@dataclass(frozen=True)
class Patience:
    """How often, and after how many seconds, a reply that failed is tried again; never before Retry-After.

    What may have arrived is sent once more and not again: better said twice than never, but not five times.
    """

    waits: tuple[float, ...] = (1, 2, 4, 8)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def keep_trying(self, call: Callable[[], Awaitable[T]]) -> T:
        may_have_arrived = False
        for wait in self.waits:
            try:
                return await call()
            except Failure as failure:
                if failure.is_final or (failure.uncertain and may_have_arrived):
                    raise
                may_have_arrived = may_have_arrived or failure.uncertain
                await self.sleep(max(wait, failure.retry_after or 0))
        return await call()


def _path(conversation: str, *parts: str) -> str:
    return "/".join(["v3/conversations", *(quote(part, safe="") for part in (conversation, *parts))])


def _id(answer: Payload) -> str:
    return str(answer.get("id") or "")


def retry_after(header: str | None) -> float | None:
    """Seconds, whether the header says seconds or a date."""
    if header is None:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, (email.utils.parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
