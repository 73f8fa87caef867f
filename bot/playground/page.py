"""The page of the playground: its routes, its clock, and the place where Clerk's posts for it go."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.converse import Converse
from bot.playground import afresh, answers, clock, listen, looks, practice, render
from bot.playground.addresses import address
from bot.playground.afresh import Opening, Tell
from bot.playground.assets import Assets
from bot.playground.bell import Bell, rung
from bot.playground.cast import PREFIX, Cast
from bot.playground.guard import HEADERS, Handler, guarded
from bot.playground.listen import Sent
from bot.playground.own import Own
from bot.playground.record import Record
from bot.playground.view import Wanted
from bot.telling import Pace, telling
from cards.model import Card
from handlers.request import Answer, Message, SharedFile
from importers.partnership import PartnershipFile
from reminders.deliver import Posting, Undelivered
from rules.refusal import Refusal
from storage import trail
from storage.database import Database
from storage.playground import OPENING

Tick = Callable[[datetime], Awaitable[object]]
Window = tuple[str, str]
"""Who looks, and at which channel."""

TOUR_LEFT = "clerk-tour-left"
HEARTBEAT = 15.0
"""Seconds of silence after which an open window is told that all is well."""


@dataclass(frozen=True)
class Sample:
    """Minutes to share with one press, and of which partnership's group they are, by their codes."""

    partnership: str
    group: str
    minutes: SharedFile


@dataclass(frozen=True)
class Story:
    """What the playground opens with, when, and minutes to share. `tell` begins another in its place.

    `opening` is of what it opens with; `again` of the invented partnership in `file`, where somebody goes
    (back) to that.
    """

    file: Path
    opening: Opening
    again: Opening
    sample: Sample
    tell: Tell
    adaptive_cards: Path | None = None
    """Microsoft's library for drawing them, where it is installed."""


class Playground:
    """One invented partnership in the browser. All it knows is in the database: a restart changes nothing."""

    def __init__(
        self, database: Database, converse: Converse, tick: Tick, story: Story, pace: Pace | None = None
    ) -> None:
        self._database = database
        self._record = Record(database)
        self._own = Own(self._record, story.file, self._begin)
        self._converse = converse
        self._tick = tick
        self._story = story
        self._assets = Assets(story.adaptive_cards)
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
            "/play/look/{id:[0-9]{1,15}}": self._look,
            "/play/static/{name}": self._assets.serve,
            **self._own.pages(),
        }
        forms: dict[str, Handler] = {
            "/play/say": self._say,
            "/play/sample": self._sample,
            "/play/clock": self._move,
            "/play/tour": self._tour,
            **self._own.forms(),
        }
        return [
            *(web.get(path, guarded(answers.refusing(handler))) for path, handler in pages.items()),
            *(web.post(path, guarded(answers.refusing(handler))) for path, handler in forms.items()),
        ]

    async def start(self) -> None:
        """Begin the story where it has not begun: this morning's nudges are there when the page opens."""
        if await self._record.has_begun():
            return
        opening = self._story.opening
        await self._record.set_clock(opening.first_tick, OPENING)
        await self._tick(opening.first_tick)
        await self._record.open_at(opening.opens)

    async def _begin(self, file: PartnershipFile, opening: Opening | None) -> None:
        """Another partnership in the place of this one, or this one from its beginning."""
        async with self._moving:
            await afresh.begin(self._database, file, opening or self._story.again, self._story.tell)
        self._bell.ring()

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
        shown = await self._record.look(self._wanted(request))
        return answers.page(render.page(shown, self._assets.draws_adaptive_cards))

    async def _look(self, request: web.Request) -> web.StreamResponse:
        """One post as a platform shows it: on a page of its own, or the part that a script puts below it."""
        shown = await self._record.look(self._wanted(request))
        post, library = int(request.match_info["id"]), self._assets.draws_adaptive_cards
        card = await self._record.card(post, shown.player.name)
        if card is None:
            raise web.HTTPNotFound(text="There is no such post.", headers=HEADERS)
        look = looks.look(card, looks.how(request.query.get("how")))
        if answers.wants_json(request):
            return web.json_response({"html": render.part_of_look(look, library)}, headers=HEADERS)
        return answers.page(render.look(look, card, post, shown, library))

    async def _news(self, request: web.Request) -> web.StreamResponse:
        shown = await self._record.look(self._wanted(request))
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
        return answers.download(*found)

    async def _say(self, request: web.Request) -> web.StreamResponse:
        return await self._hear(request, await listen.read(request), await self._record.cast())

    async def _sample(self, request: web.Request) -> web.StreamResponse:
        """The story's own minutes, in the channel of the group that met; else some to practise on."""
        cast, sent, sample = await self._record.cast(), await listen.read(request), self._story.sample
        place = next(iter(cast.channels_of(sample.group)), None) if cast.code == sample.partnership else None
        minutes = sample.minutes
        if place is None:
            place = cast.channel(sent.place)
            minutes = practice.minutes(cast, place, cast.calendar.today(await self._record.now()))
        return await self._hear(request, replace(sent, place=place.slug, text="", files=(minutes,)), cast)

    async def _hear(self, request: web.Request, sent: Sent, cast: Cast) -> web.StreamResponse:
        before = await self._record.last()
        if not sent.is_empty:
            message = listen.message(sent, cast, await self._record.now())
            await self._record.write_down(*listen.harmless(sent, message))
            self._bell.ring()
            with trail.begun("browser"):
                await self._record.answer(await self._answered(message), message, cast)
            self._bell.ring()
        player, place = listen.whom_and_where(sent, cast)
        said = {"said": before} if place.is_home else {}
        return answers.go(request, address(player.name, place.slug, **_meant(sent), **said))

    async def _answered(self, message: Message) -> Answer:
        """Whoever shared a file sees how far it is, in the window in which they shared it."""
        if not message.files:
            return await self._converse(message)
        note = _Note(self._progress, (message.display_name or "", message.channel), self._bell)
        async with telling(note, self._pace) as progress:
            return await self._converse(replace(message, progress=progress))

    async def _tour(self, request: web.Request) -> web.StreamResponse:
        """Left or taken up again, in this browser."""
        data = await request.post()
        player = (await self._record.cast()).player(_word(data, "as"))
        response = answers.go(request, address(player.name, _word(data, "in")))
        left = "yes" if _word(data, "leave") else ""
        response.set_cookie(TOUR_LEFT, left, path="/play", httponly=True, samesite="Strict")
        return response

    def _wanted(self, request: web.Request) -> Wanted:
        query = request.query
        return Wanted(
            player=query.get("as"),
            place=query.get("in"),
            after=_number(query.get("after")) or 0,
            before=_number(query.get("before")),
            about=query.get("about"),
            said=_number(query.get("said")),
            words=query.get("words", ""),
            on_tour=request.cookies.get(TOUR_LEFT) != "yes",
            sample=(self._story.sample.partnership, self._story.sample.group),
        )

    async def _move(self, request: web.Request) -> web.StreamResponse:
        data = await request.post()
        cast = await self._record.cast()
        await self._move_to(_destination(data, cast), cast)
        player = cast.player(_word(data, "as"))
        return answers.go(request, address(player.name, cast.place(_word(data, "in"), player).slug))

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
