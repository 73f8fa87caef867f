"""Calendars that Outlook, Google and a telephone follow, by an address that works until it is stopped.

`/calendar/...`. Who may read is looked up at every fetch. An address that was stopped, one that nobody ever
had and one whose reader may no longer read are answered alike.
"""

import asyncio
import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from aiohttp import web

import cards.calendars
import reports.calendars
from bot.clock import Clock
from bot.keys import Keys, keys
from bot.settings import Settings
from bot.signing import HEADERS, discreet, number
from papers.calendar import MEDIA_TYPE, calendar
from reports import readers
from rules.calendar import Calendar
from storage import calendar_addresses
from storage.calendar_addresses import Addressed, CalendarAddress
from storage.database import Database
from storage.store import Store

_GONE = "This calendar address does not work, or no longer. For a new one, say to Clerk: my calendar."
_FRESH = {**HEADERS, "Cache-Control": "private, no-cache"}
_ENDING = ".ics"
AT_ONCE = 4
"""Anybody may ask: so many at a time, and a crowd takes no more from those who talk to Clerk."""
_LONG = 32
"""Signs of the signature: 128 bits, and an address that stays on one line."""


@dataclass(frozen=True)
class Calendars:
    """`public` is where people's calendars reach this server."""

    database: Database
    public: str
    keys: Keys
    now: Clock
    at_once: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    def to(self, address: CalendarAddress) -> str:
        """Names nobody, and cannot be guessed."""
        return f"{self.public}/calendar/{address.id}-{self.keys.sign(_words(address), _LONG)}{_ENDING}"

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/calendar/{address}", discreet("a calendar", self._calendar))]

    async def _calendar(self, request: web.Request) -> web.Response:
        async with self.at_once:
            content = await asyncio.to_thread(self._content, request.match_info["address"])
        if content is None:
            gone = {**HEADERS, "Cache-Control": "no-store"}
            return web.Response(text=_GONE, status=404, headers=gone)
        tag = hashlib.sha256(content).hexdigest()
        headers = {**_FRESH, "ETag": f'"{tag}"'}
        if any(known.value in (tag, "*") for known in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        return web.Response(body=content, content_type=MEDIA_TYPE, charset="utf-8", headers=headers)

    def _content(self, address: str) -> bytes | None:
        given, _, signed = address.removesuffix(_ENDING).partition("-")
        found = number(given)
        with self.database.reading() as session:
            asked = calendar_addresses.numbered(session, found) if found is not None else None
            if asked is None or not self.keys.signed(signed, _words(asked.address), _LONG):
                return None
            return _read(Store(session, asked.partnership), asked, self.now())


def calendars(settings: Settings, database: Database, now: Clock) -> Calendars | None:
    """Without CLERK_PUBLIC_URL nobody could follow an address, and without CLERK_SECRET_KEY anybody."""
    held = keys(settings)
    if not (settings.public_url and held):
        return None
    return Calendars(database, settings.public_url.rstrip("/"), held, now)


def _words(address: CalendarAddress) -> str:
    return f"calendar {address.id} {address.seed}"


def _read(store: Store, asked: Addressed, now: datetime) -> bytes | None:
    """As the reader may read it today; None where they may not."""
    today = Calendar(store.partnership.timezone).today(now)
    days = _days(store, asked, today)
    return calendar(cards.calendars.feed(days)) if days else None


def _days(store: Store, asked: Addressed, today: date) -> reports.calendars.Days | None:
    if asked.group is None:
        belongs = store.people.groups_of(asked.person.id or 0, today)
        return reports.calendars.of_person(store, asked.person, today) if belongs else None
    if not readers.may_follow(store, asked.person, asked.group, today):
        return None
    return reports.calendars.of_group(store, asked.group, today)
