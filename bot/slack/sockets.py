"""Socket Mode: the same payloads over a WebSocket that Clerk opens, for where Slack cannot reach Clerk.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.gate import Malformed

Dispatch = Callable[[dict[str, Any]], Awaitable[BoltResponse]]


class Socket:
    """`web_client` has Clerk's base address: with its own, the SDK would call the real Slack whatever
    is set.
    """

    def __init__(
        self, app_token: str, web_client: AsyncWebClient, dispatch: Dispatch, quiet: logging.Logger
    ) -> None:
        self._dispatch = dispatch
        self._client = SocketModeClient(app_token=app_token, web_client=web_client, logger=quiet)
        self._client.socket_mode_request_listeners.append(self._hear)
        self._connecting: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Connects in the background for as long as it takes: Clerk also starts while Slack is down."""
        self._connecting = asyncio.create_task(self._client.connect())  # type: ignore[no-untyped-call]

    def ignore(self) -> None:
        """Take nothing new. What is not acknowledged, Slack sends again to whoever is connected then."""
        self._client.socket_mode_request_listeners.clear()

    async def stop(self) -> None:
        if self._connecting:
            self._connecting.cancel()
            with suppress(asyncio.CancelledError):
                await self._connecting
        await self._client.close()  # type: ignore[no-untyped-call]

    async def _hear(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Every envelope is acknowledged, even one that Clerk ignores: Slack would send it again."""
        try:
            payload = _payload(await self._dispatch(request.payload))
        except Malformed:
            payload = None
        await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))


def _payload(response: BoltResponse) -> dict[str, Any] | None:
    if response.status != 200 or not response.body:
        return None
    found = json.loads(response.body) if response.body.startswith("{") else {"text": response.body}
    return dict(found)
