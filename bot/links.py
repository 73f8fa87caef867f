"""Files handed out by a link: signed, good for an hour, and for whoever has it. `/files/...`.

Teams lets a bot hand a file over in a personal chat only, and only by a detour through somebody's OneDrive.
The link of a post that came by itself lasts longer. A link goes sooner than that with the first right that
its file was asked for with.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from aiohttp import web

from bot.clock import Clock
from bot.handing_out import HandingOut
from bot.keys import Keys, keys
from bot.settings import Settings
from bot.signing import HEADERS, discreet, number
from cards.model import File
from storage.database import Database

GOOD_FOR = timedelta(hours=1)
_NOT_KEPT = {**HEADERS, "Cache-Control": "no-store"}
_SHOWN = frozenset({"image/png"})
"""What a card shows, and no browser takes for a page."""
_GONE = "This link does not work, or no longer: a link to a file is good for an hour. Ask Clerk for it again."


@dataclass(frozen=True)
class Links:
    """`public` is where people reach this server from outside."""

    database: Database
    public: str
    keys: Keys
    now: Clock

    @property
    def handing_out(self) -> HandingOut:
        return HandingOut(self.database, self.now)

    def to(self, file: File) -> str:
        """Keep the file for as long as its link works, and say the link. It writes: not on the event loop."""
        given = self.handing_out.keep(file, file.good_for or GOOD_FOR)
        return f"{self.public}/files/{given}/{self.keys.sign(_words(given))}/{quote(file.name, safe='')}"

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/files/{number}/{signature}/{name}", discreet("a file", self._file))]

    async def _file(self, request: web.Request) -> web.Response:
        asked = request.match_info
        given = number(asked["number"])
        signed = given is not None and self.keys.signed(asked["signature"], _words(given))
        found = await asyncio.to_thread(self.handing_out.numbered, given or 0) if signed else None
        if found is None or found.name != asked["name"]:
            return web.Response(text=_GONE, status=404, headers=_NOT_KEPT)
        shown = "inline" if found.media_type in _SHOWN else "attachment"
        attached = {"Content-Disposition": f"{shown}; filename*=UTF-8''{quote(found.name, safe='')}"}
        return web.Response(
            body=found.content, content_type=found.media_type, headers={**_NOT_KEPT, **attached}
        )


def links(settings: Settings, database: Database, now: Clock) -> Links | None:
    """Without CLERK_PUBLIC_URL nobody could follow a link, and without CLERK_SECRET_KEY anybody."""
    held = keys(settings)
    if not (settings.public_url and held):
        return None
    return Links(database, settings.public_url.rstrip("/"), held, now)


def _words(given: int) -> str:
    return f"file {given}"
