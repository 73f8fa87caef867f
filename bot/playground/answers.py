"""What the page answers over HTTP: a page, a sentence where something is refused, where to look now."""

from collections.abc import Sequence
from urllib.parse import quote

import structlog
from aiohttp import web

from bot import faults
from bot.playground import render
from bot.playground.guard import HEADERS, Handler
from rules.refusal import Refusal

log = structlog.get_logger()

TOO_LARGE = (
    "This file is too large. Share one of at most 25 MB.",
    "This file is too large. A partnership file has at most 1 MB.",
)
RESTART, OWN = "/play/restart", "/play/own"
WENT_WRONG = "Something went wrong in Clerk, and nothing was changed. It has been logged, without your words."


def page(html: str, status: int = 200) -> web.Response:
    return web.Response(text=html, status=status, content_type="text/html", headers=HEADERS)


def refusing(handler: Handler) -> Handler:
    """What the page itself refuses (a clock moved back, a file too large) is a sentence on a page."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refusal as refusal:
            return refused(request, refusal.sentences, 400)
        except web.HTTPRequestEntityTooLarge:
            return refused(request, (TOO_LARGE[request.path == RESTART],), 413)
        except web.HTTPException:
            raise
        except Exception as error:  # aiohttp would log its text, which may quote what somebody wrote
            log.error("playground.failed", **faults.trace(error))
            return refused(request, (WENT_WRONG,), 500)

    return handle


def refused(request: web.Request, sentences: Sequence[str], status: int) -> web.StreamResponse:
    if wants_json(request):
        return web.json_response({"refused": " ".join(sentences)}, status=status, headers=HEADERS)
    return page(render.refusal(sentences, OWN if request.path == RESTART else "/play"), status)


def go(request: web.Request, address: str) -> web.StreamResponse:
    """Where to look now: a script is told, a plain form is sent there."""
    if wants_json(request):
        return web.json_response({"go": address}, headers=HEADERS)
    return web.Response(status=303, headers={**HEADERS, "Location": f"{address}#latest"})


def download(name: str, media_type: str, content: bytes) -> web.Response:
    headers = {**HEADERS, "Content-Disposition": _attachment(name)}
    return web.Response(body=content, content_type=media_type, headers=headers)


def wants_json(request: web.Request) -> bool:
    return request.headers.get("Accept") == "application/json"


def _attachment(name: str) -> str:
    """Never shown inside the page; the name as any browser understands it (RFC 6266)."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
