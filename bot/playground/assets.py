"""The files that the page loads: ours by name, and Microsoft's library for Adaptive Cards where there is one.

The library is never part of Clerk. `npm install adaptivecards` in the folder in which Clerk is started puts
it where it is found, or CLERK_ADAPTIVECARDS names its file.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from aiohttp import web

from bot.playground.guard import HEADERS

STATIC = Path(__file__).parent / "static"
MEDIA_TYPES = {
    "play.css": "text/css",
    "chat.css": "text/css",
    "panels.css": "text/css",
    "narrow.css": "text/css",
    "play.js": "text/javascript",
    "looks.js": "text/javascript",
    "clerk.svg": "image/svg+xml",
}
LIBRARY = "adaptivecards.js"
IN_NODE_MODULES = Path("node_modules/adaptivecards/dist/adaptivecards.min.js")


def library(named: str = "", folder: Path | None = None) -> Path | None:
    """Where the library for Adaptive Cards is on this machine."""
    beside: Sequence[Path] = (Path(named),) if named else ((folder or Path.cwd()) / IN_NODE_MODULES,)
    return next((file for file in beside if file.is_file()), None)


class Assets:
    def __init__(self, adaptive_cards: Path | None = None) -> None:
        self._files = {name: (STATIC / name, media_type) for name, media_type in MEDIA_TYPES.items()}
        if adaptive_cards is not None:
            self._files[LIBRARY] = (adaptive_cards, "text/javascript")

    @property
    def draws_adaptive_cards(self) -> bool:
        return LIBRARY in self._files

    async def serve(self, request: web.Request) -> web.StreamResponse:
        found = self._files.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound(text="There is no such file.", headers=HEADERS)
        file, media_type = found
        content = await asyncio.to_thread(file.read_bytes)
        return web.Response(body=content, content_type=media_type, charset="utf-8", headers=HEADERS)
