"""Health, readiness and metrics: what an operator's monitor reads."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from bot.ticker import Ticker
from cards import notices
from storage.database import Database
from storage.postbox import Postbox

QUIET_TOO_LONG = 120.0
"""Seconds without a tick after which Clerk is not ready: reminders would be late."""


def routes(database: Database, ticker: Ticker) -> list[web.RouteDef]:
    async def healthz(_request: web.Request) -> web.Response:
        counts = await asyncio.to_thread(_counts, database)
        return web.json_response({"status": "ok", "postbox": counts})

    async def readyz(_request: web.Request) -> web.Response:
        quiet = ticker.seconds_since_tick()
        if quiet is None or quiet > QUIET_TOO_LONG:
            return web.json_response({"status": "not ready", "why": "no tick for two minutes"}, status=503)
        return web.json_response({"status": "ready", "seconds_since_tick": round(quiet, 1)})

    async def metrics(_request: web.Request) -> web.Response:
        counts = await asyncio.to_thread(_counts, database)
        return web.Response(body=_metrics(counts, ticker), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [
        web.get("/healthz", healthz),
        web.get("/readyz", readyz),
        web.get("/metrics", metrics),
        web.get("/privacy", _page(notices.PRIVACY)),
        web.get("/terms", _page(notices.TERMS)),
    ]


def _page(text: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(text=text)

    return page


def _counts(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return Postbox(session).counts()


def _metrics(counts: dict[str, int], ticker: Ticker) -> bytes:
    registry = CollectorRegistry()
    parcels = Gauge("clerk_parcels", "Parcels in the postbox by state", ["state"], registry=registry)
    for state, number in counts.items():
        parcels.labels(state).set(number)
    quiet = Gauge("clerk_seconds_since_tick", "Seconds since the last tick ended", registry=registry)
    quiet.set(ticker.seconds_since_tick() or 0)
    return generate_latest(registry)
