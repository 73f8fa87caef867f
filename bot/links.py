"""Files handed out by a link: signed, good for an hour, and for whoever has it. `/files/...`.

Teams lets a bot hand a file over in a personal chat only, and only by a detour through somebody's OneDrive.
"""

import asyncio
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from aiohttp import web

from bot.clock import Clock
from bot.settings import Settings
from cards.model import File
from storage.database import Database
from storage.handed_out import HandedOut, Handing

GOOD_FOR = timedelta(hours=1)
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_SHOWN = frozenset({"image/png"})
"""What a card shows, and no browser takes for a page."""
_GONE = "This link does not work, or no longer: a link to a file is good for an hour. Ask Clerk for it again."


@dataclass(frozen=True)
class Links:
    """`public` is where people reach this server from outside."""

    database: Database
    public: str
    key: bytes
    now: Clock

    def to(self, file: File) -> str:
        """Keep the file for as long as its link works, and say the link. It writes: not on the event loop."""
        now = self.now()
        kept = HandedOut(
            name=file.name, media_type=file.media_type, content=file.content, expires_at=now + GOOD_FOR
        )
        with self.database.writing() as session:
            number = Handing(session).keep(kept, now)
        return f"{self.public}/files/{number}/{self._signed(number)}/{quote(file.name)}"

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/files/{number:[0-9]{1,15}}/{signature}/{name}", self._file)]

    async def _file(self, request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        signed = hmac.compare_digest(request.match_info["signature"].encode(), self._signed(number).encode())
        found = await asyncio.to_thread(self._kept, number, self.now()) if signed else None
        if found is None:
            return web.Response(text=_GONE, status=404, headers=_HEADERS)
        shown = "inline" if found.media_type in _SHOWN else "attachment"
        attached = {"Content-Disposition": f"{shown}; filename*=UTF-8''{quote(found.name)}"}
        return web.Response(
            body=found.content, content_type=found.media_type, headers={**_HEADERS, **attached}
        )

    def _kept(self, number: int, now: datetime) -> HandedOut | None:
        with self.database.reading() as session:
            return Handing(session).numbered(number, now)

    def _signed(self, number: int) -> str:
        return hmac.new(self.key, f"file {number}".encode(), hashlib.sha256).hexdigest()


def links(settings: Settings, database: Database, now: Clock) -> Links | None:
    """Without CLERK_PUBLIC_URL nobody could follow a link, and without CLERK_SECRET_KEY anybody."""
    key = settings.secret_key.get_secret_value()
    if not (settings.public_url and key):
        return None
    return Links(database, settings.public_url.rstrip("/"), key.encode(), now)
