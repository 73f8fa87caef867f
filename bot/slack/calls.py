"""Calling Slack's Web API: one try that says exactly how it failed, and patience for what may be tried again.

slack_sdk's default client sends chat.postMessage again when the connection drops, which posts it twice. So
the client has no retry handlers, and what is safe to repeat is decided here.
"""

import asyncio
import base64
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

Result = TypeVar("Result")

CALL_SECONDS = 8.0
PAUSES = (0.3, 1.0, 2.0, 3.0, 4.0, 4.0)
"""Seconds between tries while a person waits: an answer arrives within 25 seconds once Slack can take it."""
LONGEST_PAUSE = 60.0
_RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})
_SLACK_IN_TROUBLE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""`ok: false` with one of these may still have been done, says the manual of chat.postMessage."""


class Failed(Exception):
    """A call that Slack did not answer with `ok`.

    `uncertain`: it may have been done all the same. `passing`: the same call may succeed later.
    """

    def __init__(
        self, error: str, *, passing: bool = False, uncertain: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(error)
        self.error = error
        self.passing = passing
        self.uncertain = uncertain
        self.retry_after = retry_after


REFUSED_TOKENS = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
)


class TokenSource(Protocol):
    """Where a token that changes comes from. `refused` is the one that Slack has just not taken."""

    async def __call__(self, refused: str | None = None) -> str: ...


class Api:
    """Slack's Web API in one workspace, over the session that all of Clerk shares.

    Without a `source` its client has one token for good.
    """

    def __init__(self, client: AsyncWebClient, source: TokenSource | None = None) -> None:
        self.client = client
        self._source = source

    async def token(self) -> str:
        return await self._source() if self._source else str(self.client.token)

    async def read(self, method: str, **arguments: str) -> dict[str, Any]:
        """Methods that take a form only, such as users.info: they ignore a JSON body."""
        return await self._call(method, data=arguments)

    async def write(self, method: str, **arguments: Any) -> dict[str, Any]:
        """Methods that take JSON (chat.*, views.*, conversations.open). None is left out."""
        return await self._call(method, json={k: v for k, v in arguments.items() if v is not None})

    async def sign_in(self, method: str, name: str, secret: str, asked: dict[str, str]) -> dict[str, Any]:
        """What the app itself asks for, as itself."""
        signed_in = base64.b64encode(f"{name}:{secret}".encode()).decode()
        headers = {"Authorization": f"Basic {signed_in}"}
        return _told(await self._once(method, data=asked, headers=headers))

    async def _call(self, method: str, **body: Any) -> dict[str, Any]:
        return _told(await self._called(method, **body))

    async def _called(self, method: str, **body: Any) -> AsyncSlackResponse:
        """Another replica may have renewed the token meanwhile: one that is refused is looked up once."""
        if self._source is None:
            return await self._once(method, **body)
        used = self.client.token = await self._source()
        try:
            return await self._once(method, **body)
        except Failed as failure:
            if failure.error not in REFUSED_TOKENS:
                raise
            newer = await self._source(refused=used)
            if newer == used:
                raise
        self.client.token = newer
        return await self._once(method, **body)

    async def _once(self, method: str, **body: Any) -> AsyncSlackResponse:
        try:
            async with asyncio.timeout(CALL_SECONDS):
                return await self.client.api_call(method, **body)
        except SlackApiError as error:
            raise _refused(error) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise broken(error) from None


def quiet() -> logging.Logger:
    """Bolt and slack_sdk put whole messages into their logs. Clerk logs for itself, without them."""
    silent = logging.getLogger("clerk.slack.quiet")
    silent.setLevel(logging.CRITICAL)
    return silent


def _told(response: AsyncSlackResponse) -> dict[str, Any]:
    return dict(response.data) if isinstance(response.data, dict) else {}


async def patiently(attempt: Callable[[], Awaitable[Result]]) -> Result:
    """Try until it succeeds, fails for good, or is too late. Never earlier than Slack allows."""
    for pause in PAUSES:
        try:
            return await attempt()
        except Failed as failure:
            await pause_after(failure, pause)
    return await attempt()


async def pause_after(failure: Failed, pause: float) -> None:
    """Wait as long as Slack asked for, or raise what no waiting mends."""
    wanted = max(pause, failure.retry_after or 0)
    if not failure.passing or wanted > LONGEST_PAUSE:
        raise failure
    await asyncio.sleep(wanted)


def of_status(status: int, retry_after: str | None, error: str = "") -> Failed:
    """How an HTTP status failed, wherever it came from."""
    if status == 429 or error in _RATE_LIMITED:
        return Failed("ratelimited", passing=True, retry_after=_seconds(retry_after))
    if status >= 500 or error in _SLACK_IN_TROUBLE:
        return Failed(error or f"http_{status}", passing=True, uncertain=True)
    return Failed(error or f"http_{status}")


def broken(error: BaseException) -> Failed:
    """How a connection failed. Where none was made, nothing can have been done."""
    never_sent = isinstance(error, aiohttp.ClientConnectorError)
    return Failed(type(error).__name__, passing=True, uncertain=not never_sent)


def _refused(error: SlackApiError) -> Failed:
    """slack_sdk hands over its own response, or aiohttp's where the body was not JSON."""
    response: Any = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    data = getattr(response, "data", None)
    word = data.get("error", "") if isinstance(data, dict) else ""
    if status == 200 and not word:
        return Failed("unreadable_response", passing=True, uncertain=True)
    return of_status(status, response.headers.get("Retry-After"), str(word))


def _seconds(retry_after: str | None) -> float:
    """A second where Slack names no number: the manual allows one message a second and channel."""
    try:
        return max(0.0, float(retry_after or 1))
    except ValueError:
        return 1.0
