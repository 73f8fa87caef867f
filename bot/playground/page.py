"""The page of the playground: its routes, its clock, and the place where Clerk's posts for it go."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import structlog
from aiohttp import web

from bot import faults
from bot.converse import Converse
from bot.playground import clock, listen, render
from bot.playground.bell import Bell, rung
from bot.playground.cast import PREFIX, Cast
from bot.playground.guard import HEADERS, Handler, guarded
from bot.playground.listen import Sent
from bot.playground.record import Record
from bot.playground.view import Wanted
from bot.telling import Pace, telling
from cards.model import Card
from handlers.request import Answer, Message, SharedFile
from reminders.deliver import Posting, Undelivered
from rules.refusal import Refusal
from storage import trail
from storage.database import Database

log = structlog.get_logger()

Tick = Callable[[datetime], Awaitable[object]]
Window = tuple[str, str]
"""Who looks, and at which channel."""

STATIC = Path(__file__).parent / "static"
MEDIA_TYPES = {"play.css": "text/css", "play.js": "text/javascript", "clerk.svg": "image/svg+xml"}
WENT_WRONG = "Something went wrong in Clerk, and nothing was changed. It has been logged, without your words."
HEARTBEAT = 15.0
"""Seconds of silence after which an open window is told that all is well."""


@dataclass(frozen=True)
class Story:
    """Where the playground opens: its first tick, what time it then is, and minutes to share with a press."""

    first_tick: datetime
    opens: datetime
    minutes: SharedFile
    minutes_group: str


class Playground:
    """One invented partnership in the browser. All it knows is in the database: a restart changes nothing."""

    def __init__(
        self, database: Database, converse: Converse, tick: Tick, story: Story, pace: Pace | None = None
    ) -> None:
        self._record = Record(database)
        self._converse = converse
        self._tick = tick
        self._story = story
        self._bell = Bell()
        self._pace = pace or Pace()
        self._progress: dict[Window, str] = {}
        self._moving = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        pages: dict[str, Handler] = {
            "/": _home,
            "/play": self._page,
            "/play/news": self._news,
            "/play/events": self._events,
            "/play/files/{id:[0-9]{1,15}}": self._file,
            "/play/static/{name}": _static,
        }
        forms: dict[str, Handler] = {
            "/play/say": self._say,
            "/play/sample": self._sample,
            "/play/clock": self._move,
        }
        return [
            *(web.get(path, guarded(handler)) for path, handler in pages.items()),
            *(web.post(path, guarded(_refusing(handler))) for path, handler in forms.items()),
        ]

    async def start(self) -> None:
        """Begin the story where it has not begun: this morning's nudges are there when the page opens."""
        if await self._record.has_begun(self._story.opens):
            return
        await self._record.set_clock(self._story.first_tick, mark=0)
        await self._tick(self._story.first_tick)
        await self._record.set_clock(self._story.opens, mark=0)

    async def stop(self) -> None:
        """Let the open windows go."""
        self._bell.silence()

    async def post(self, posting: Posting) -> str:
        """Into the transcript, once for each key: what may have arrived already is found there."""
        if not posting.address.startswith(PREFIX):
            raise Undelivered(f"{posting.address} is no place in the playground.", permanent=True)
        number = await self._record.keep(posting)
        if not self._moving.locked():  # while the clock moves, it rings once for each tick
            self._bell.ring()
        return number

    async def _page(self, request: web.Request) -> web.StreamResponse:
        shown = await self._record.look(_wanted(request))
        return web.Response(text=render.page(shown), content_type="text/html", headers=HEADERS)

    async def _news(self, request: web.Request) -> web.StreamResponse:
        shown = await self._record.look(_wanted(request))
        telling = self._progress.get((shown.player.name, shown.place.address), "")
        return web.json_response({**render.news(shown), "telling": telling}, headers=HEADERS)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events. Each says only that there is news; the window then asks for its own part."""
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        listener = self._bell.listen()
        try:
            while not self._bell.silenced:
                await response.write(
                    b"data: news\n\n" if await rung(listener, HEARTBEAT) else b": all is well\n\n"
                )
        except ConnectionResetError:
            pass  # somebody closed the window
        finally:
            self._bell.leave(listener)
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        found = await self._record.file(int(request.match_info["id"]))
        if found is None:
            raise web.HTTPNotFound(text="There is no such file.", headers=HEADERS)
        name, media_type, content = found
        headers = {**HEADERS, "Content-Disposition": _attachment(name)}
        return web.Response(body=content, content_type=media_type, headers=headers)

    async def _say(self, request: web.Request) -> web.StreamResponse:
        return await self._hear(request, await listen.read(request), await self._record.cast())

    async def _sample(self, request: web.Request) -> web.StreamResponse:
        """The story's own minutes, shared in the channel of the group that held the meeting."""
        cast = await self._record.cast()
        channel = next(iter(cast.channels_of(self._story.minutes_group)), None)
        if channel is None:
            raise Refusal("The group that held this meeting has no channel here.")
        sent = replace(await listen.read(request), place=channel.slug, text="", files=(self._story.minutes,))
        return await self._hear(request, sent, cast)

    async def _hear(self, request: web.Request, sent: Sent, cast: Cast) -> web.StreamResponse:
        if not sent.is_empty:
            message = listen.message(sent, cast, await self._record.now())
            await self._record.write_down(*listen.harmless(sent, message))
            self._bell.ring()
            with trail.begun("browser"):
                await self._record.answer(await self._answered(message), message, cast)
            self._bell.ring()
        player, place = listen.whom_and_where(sent, cast)
        return _go(request, render.address(player.name, place.slug, **_meant(sent)))

    async def _answered(self, message: Message) -> Answer:
        """Whoever shared a file sees how far it is, in the window in which they shared it."""
        if not message.files:
            return await self._converse(message)
        note = _Note(self._progress, (message.display_name or "", message.channel), self._bell)
        async with telling(note, self._pace) as progress:
            return await self._converse(replace(message, progress=progress))

    async def _move(self, request: web.Request) -> web.StreamResponse:
        data = await request.post()
        cast = await self._record.cast()
        await self._move_to(_destination(data, cast), cast)
        player = cast.player(_word(data, "as"))
        return _go(request, render.address(player.name, cast.place(_word(data, "in"), player).slug))

    async def _move_to(self, to: datetime, cast: Cast) -> None:
        """Through every moment at which something may be due, so that each post bears its own time."""
        async with self._moving:
            now = await self._record.now()
            clock.require_forward(now, to)
            if to == now:
                return
            mark = await self._record.last()
            for moment in clock.moments(now, to, cast.calendar, cast.hours):
                await self._record.set_clock(moment, mark)
                await self._tick(moment)
                self._bell.ring()


@dataclass(frozen=True)
class _Note:
    """What stands below the composer of one window."""

    told: dict[Window, str]
    window: Window
    bell: Bell

    async def show(self, card: Card) -> None:
        self.told[self.window] = card.text
        self.bell.ring()

    async def clear(self) -> None:
        self.told.pop(self.window, None)
        self.bell.ring()


async def _home(request: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={**HEADERS, "Location": "/play"})


async def _static(request: web.Request) -> web.StreamResponse:
    name = request.match_info["name"]
    if name not in MEDIA_TYPES:
        raise web.HTTPNotFound(text="There is no such file.", headers=HEADERS)
    content = await asyncio.to_thread((STATIC / name).read_bytes)
    return web.Response(body=content, content_type=MEDIA_TYPES[name], charset="utf-8", headers=HEADERS)


def _refusing(handler: Handler) -> Handler:
    """What the page itself refuses (a clock moved back, a file too large) is a sentence on a page."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refusal as refusal:
            return _refused(request, str(refusal), 400)
        except web.HTTPRequestEntityTooLarge:
            return _refused(request, "This file is too large. Share one of at most 25 MB.", 413)
        except web.HTTPException:
            raise
        except Exception as error:  # aiohttp would log its text, which may quote what somebody wrote
            log.error("playground.failed", **faults.trace(error))
            return _refused(request, WENT_WRONG, 500)

    return handle


def _refused(request: web.Request, sentence: str, status: int) -> web.StreamResponse:
    if _wants_json(request):
        return web.json_response({"refused": sentence}, status=status, headers=HEADERS)
    page = render.refusal(sentence)
    return web.Response(text=page, status=status, content_type="text/html", headers=HEADERS)


def _go(request: web.Request, address: str) -> web.StreamResponse:
    """Where to look now: a script is told, a plain form is sent there."""
    if _wants_json(request):
        return web.json_response({"go": address}, headers=HEADERS)
    return web.Response(status=303, headers={**HEADERS, "Location": f"{address}#latest"})


def _wants_json(request: web.Request) -> bool:
    return request.headers.get("Accept") == "application/json"


def _wanted(request: web.Request) -> Wanted:
    query = request.query
    return Wanted(
        player=query.get("as"),
        place=query.get("in"),
        after=_number(query.get("after")) or 0,
        before=_number(query.get("before")),
        about=query.get("about"),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 16 else None


def _destination(data: Mapping[str, Any], cast: Cast) -> datetime:
    to, day = _word(data, "to"), _word(data, "day")
    try:
        moment = (
            datetime.fromisoformat(to) if to else cast.calendar.at(date.fromisoformat(day), clock.MORNING)
        )
    except ValueError:
        raise Refusal("Choose a day for the clock, such as 2025-10-20.") from None
    if moment.tzinfo is None:
        raise Refusal("Choose a day for the clock, such as 2025-10-20.")
    return moment


def _meant(sent: Sent) -> dict[str, str]:
    """The group that was chosen in private stays chosen."""
    return {"about": sent.about} if sent.about else {}


def _word(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _attachment(name: str) -> str:
    """Never shown inside the page; the name as any browser understands it (RFC 6266)."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
