"""Health, readiness and metrics: what an operator's monitor reads."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import DBAPIError

import bot.metrics
from bot import whence
from bot.clock import Clock, computer
from bot.metrics import Looked
from bot.ticker import Ticker
from cards import notices
from storage.database import Database
from storage.health import health
from storage.postbox import Postbox
from storage.unreachable import Unavailable

QUIET_TOO_LONG = 120.0
"""Seconds without a tick after which Clerk is not ready: reminders would be late."""


def routes(
    database: Database,
    ticker: Ticker,
    clock: Clock = computer,
    stopping: asyncio.Event | None = None,
    token: str = "",
) -> list[web.RouteDef]:
    """`stopping`: set from when Clerk takes nothing new, so that a load balancer looks elsewhere.

    `token` opens the numbers; without one they are for whoever is near.
    """
    look = _Look(database)

    async def healthz(request: web.Request) -> web.Response:
        now = clock()
        looked = await look.at(now)
        quiet = {"seconds_since_tick": round(ticker.quiet_for(), 1)}
        if looked is None:
            return web.json_response(
                {"status": "not well", "why": "the database does not answer", **quiet}, status=503
            )
        if not _may_read(request, token):
            return web.json_response({"status": "ok", **quiet})
        reminders = bot.metrics.as_json(looked[1], now)
        return web.json_response({"status": "ok", "postbox": looked[0], "reminders": reminders, **quiet})

    async def readyz(_request: web.Request) -> web.Response:
        quiet = ticker.seconds_since_tick()
        if stopping is not None and stopping.is_set():
            return web.json_response({"status": "not ready", "why": "it is stopping"}, status=503)
        if quiet is None or quiet > QUIET_TOO_LONG:
            return web.json_response({"status": "not ready", "why": "no tick for two minutes"}, status=503)
        return web.json_response({"status": "ready", "seconds_since_tick": round(quiet, 1)})

    async def metrics(request: web.Request) -> web.Response:
        if not _may_read(request, token):
            return _refused(token)
        now = clock()
        looked = await look.at(now)
        body = bot.metrics.text(looked, now, ticker.quiet_for())
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [
        web.get("/healthz", healthz),
        web.get("/readyz", readyz),
        web.get("/metrics", metrics),
        web.get("/privacy", _page(notices.PRIVACY)),
        web.get("/terms", _page(notices.TERMS)),
    ]


def _may_read(request: web.Request, token: str) -> bool:
    if not token:
        return whence.from_near(request)
    said = request.headers.get("Authorization", "")
    return hmac.compare_digest(said.encode(errors="replace"), f"Bearer {token}".encode())


def _refused(token: str) -> web.Response:
    if token:
        return web.Response(
            text=notices.NUMBERS_ARE_CLOSED, status=401, headers={"WWW-Authenticate": "Bearer"}
        )
    return web.Response(text=notices.NUMBERS_ARE_FOR_NEAR, status=403)


def _page(text: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(text=text)

    return page


class _Look:
    """Anybody may ask, so all who ask at once share one look: a crowd keeps the database from nobody."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._under_way: asyncio.Task[Looked | None] | None = None

    async def at(self, now: datetime) -> Looked | None:
        if self._under_way is None or self._under_way.done():
            self._under_way = asyncio.create_task(asyncio.to_thread(_looked, self._database, now))
        return await asyncio.shield(self._under_way)


def _looked(database: Database, now: datetime) -> Looked | None:
    """None where the database does not answer."""
    try:
        with database.reading() as session:
            return Postbox(session).counts(), health(session, now)
    except (DBAPIError, Unavailable):
        return None
