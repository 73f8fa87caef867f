"""Who may talk to the page: a browser on this machine, on a page that came from here.

A web page elsewhere can make a browser send a form to 127.0.0.1 (cross-site request forgery), and can make
its own name mean 127.0.0.1 (DNS rebinding). The first shows in Origin, the second in Host; both are refused.
"""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from yarl import URL

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser sends "Origin: null" with our own forms
    "Cache-Control": "no-store",
}


def guarded(handler: Handler) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        if not is_ours(request.method, request.headers):
            raise web.HTTPForbidden(
                text="The playground answers only its own page on this machine.", headers=HEADERS
            )
        return await handler(request)

    return handle


def is_ours(method: str, headers: Mapping[str, str]) -> bool:
    host = headers.get("Host", "")
    if _name(host) not in LOOPBACK:
        return False
    if method in ("GET", "HEAD"):
        return True
    origin = headers.get("Origin")
    if origin is not None:
        return origin == f"http://{host}"
    return headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")


def _name(host: str) -> str | None:
    try:
        return URL(f"http://{host}").host
    except ValueError:
        return None
