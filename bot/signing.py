"""What the links that Clerk gives out have in common: how they are read and answered.

Whoever has a link has what it opens, so it stands in no log, no cache that others share and no referrer.
"""

import re
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from bot import faults

log = structlog.get_logger()

HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_NUMBER = re.compile(r"[1-9][0-9]{0,14}")
WENT_WRONG = "Something went wrong in Clerk. It has been logged; try again in a while."

Handler = Callable[[web.Request], Awaitable[web.Response]]


def number(text: str) -> int | None:
    """None for what no row of a table is called, and for other ways of writing what one is."""
    return int(text) if _NUMBER.fullmatch(text) else None


def discreet(what: str, handler: Handler) -> Handler:
    """aiohttp would log an error with the request it rose in, and so with its signature."""

    async def handle(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except Exception as error:
            log.error(f"{what} could not be handed out", **faults.trace(error))
            return web.Response(text=WENT_WRONG, status=500, headers={**HEADERS, "Cache-Control": "no-store"})

    return handle
