"""Puts Clerk together: database, platforms, reminders, one aiohttp application. The only composition root."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Handler

import bot.web
from bot import connections, counting, terminal
from bot.across import Across
from bot.calendars import Calendars, calendars
from bot.clock import Clock
from bot.converse import Converse, conversation
from bot.links import Links, links
from bot.redrawing import Redrawing
from bot.settings import Settings
from bot.ticker import Ticker
from cards.model import Reply
from reminders import deliver, plan
from reminders.deliver import Post, Posting, Undelivered
from reminders.pacing import Running
from storage import purging
from storage.database import Database
from storage.postbox import LEASE

HTTP_TIMEOUT = aiohttp.ClientTimeout(total=10)
"""Shorter than a parcel's lease, so that a slow platform never lets two workers post the same parcel."""
CONNECTIONS = deliver.AT_ONCE + 100
"""Whoever waits for a connection may be out of time before it is theirs: so there is one for each post under
way, and as many as usual for those who answer people meanwhile."""
DRAIN_SECONDS = 15


class Door(Protocol):
    """What a platform offers; each is one class in its own folder."""

    def routes(self) -> list[web.RouteDef]: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    async def post(self, posting: Posting) -> str: ...


@dataclass(frozen=True)
class House:
    """Everything that one running Clerk is made of."""

    database: Database
    clock: Clock
    doors: dict[str, Door]
    links: Links | None = None
    calendars: Calendars | None = None
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    lease: timedelta = LEASE
    keep: timedelta = purging.SHORTEST

    async def post(self, posting: Posting) -> str:
        """Hand a posting to the platform that its address names."""
        platform = posting.address.split(":", 1)[0]
        with counting.post(platform):
            return await self._post(platform, posting)

    async def _post(self, platform: str, posting: Posting) -> str:
        if platform == "terminal":
            return print_posting(posting)
        if platform not in self.doors:
            raise Undelivered(f"{platform} is not set up here", permanent=False)
        return await self.doors[platform].post(posting)

    async def tick(self) -> None:
        """Plan and deliver what is owed now. What has arrived is kept in the postbox, and not in memory."""
        now = self.clock()
        await asyncio.to_thread(plan.plan, self.database, now)
        running = Running(self.clock, self.stopping, self.lease)
        async for _ in deliver.each(self.database, now, self.post, running):
            pass
        await Redrawing(self.database, self.post).catch_up(self.clock())
        await asyncio.to_thread(purge, self.database, self.clock(), self.keep)


def purge(database: Database, now: datetime, keep: timedelta) -> None:
    """A small batch of what nobody needs any more, so that nobody waits for it."""
    with database.writing() as session:
        purging.purge(session, now, keep)


async def tick(database: Database, now: datetime, post: Post) -> tuple[deliver.Delivered, ...]:
    """One tick, in which time stands still."""
    await asyncio.to_thread(plan.plan, database, now)
    return await deliver.deliver(database, now, post)


def print_posting(posting: Posting) -> str:
    """A terminal channel is standard output."""
    print(f"[{posting.address}]")
    terminal.show(Reply(posting.card))
    return posting.key


@asynccontextmanager
async def house(settings: Settings, database: Database, clock: Clock) -> AsyncIterator[House]:
    """The platforms that the settings name, with one shared HTTP session; not yet started."""
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector, timeout=HTTP_TIMEOUT) as session:
        doors: dict[str, Door] = {}
        built = House(
            database,
            clock,
            doors,
            links(settings, database, clock),
            calendars(settings, database, clock),
            keep=timedelta(days=settings.keep_days),
        )
        redrawing = Redrawing(database, built.post)
        to_calendar = built.calendars.to if built.calendars else None
        across = Across(database, built.post, doors)
        converse = redrawing.after(across.after(conversation(database, to_calendar)))
        doors.update(_doors(_Opening(settings, converse, database, session, clock), built.links))
        yield built
        await redrawing.finish()
        await across.finish()


@dataclass(frozen=True)
class _Opening:
    """What every door is opened with."""

    settings: Settings
    converse: Converse
    database: Database
    session: aiohttp.ClientSession
    clock: Clock


def _doors(house: _Opening, links_to: Links | None) -> dict[str, Door]:
    """Imported only where configured: each platform's SDK costs time and memory."""
    doors: dict[str, Door] = {}
    given = (house.settings, house.converse, house.database, house.session)
    if house.settings.has_slack:
        from bot.slack.door import SlackDoor

        doors["slack"] = SlackDoor(*given, now=house.clock)
    if house.settings.has_teams:
        from bot.teams.door import TeamsDoor

        link_to = links_to.to if links_to else None
        doors["teams"] = TeamsDoor(*given, now=house.clock, link_to=link_to)
    return doors


async def serve(settings: Settings, database: Database, clock: Clock) -> None:
    """Serve until SIGTERM or Ctrl-C; then take nothing new, finish what was taken, and return."""
    stopped = _stopped_by_signal()
    async with house(settings, database, clock) as built:
        ticker = Ticker(built.tick)
        app = _application(built, ticker, settings.metrics_token.get_secret_value())
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_SECONDS)
        await runner.setup()
        for door in built.doors.values():
            await door.start()
        listening = await connections.listen(runner, settings.host, settings.port)
        await ticker.start()
        gc.freeze()  # what is imported is never garbage: a look through all of it stops everybody for 0.1 s
        print(f"Clerk listens on http://{settings.host}:{settings.port}", flush=True)
        await stopped.wait()
        built.stopping.set()
        await asyncio.gather(ticker.stop(), *(door.stop() for door in built.doors.values()))
        listening.close()
        await runner.cleanup()


def _application(built: House, ticker: Ticker, metrics_token: str) -> web.Application:
    app = web.Application(middlewares=[connections.noted, _counted])
    app.on_response_prepare.append(_unsaid)
    app.add_routes(bot.web.routes(built.database, ticker, built.clock, built.stopping, metrics_token))
    if built.links:
        app.add_routes(built.links.routes())
    if built.calendars:
        app.add_routes(built.calendars.routes())
    for door in built.doors.values():
        app.add_routes(door.routes())
    return app


async def _unsaid(_request: web.Request, response: web.StreamResponse) -> None:
    """Which versions of which libraries answer is nobody's business."""
    response.headers.pop("Server", None)


@web.middleware
async def _counted(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        answer = await handler(request)
    except web.HTTPException as refused:
        counting.answered(request.path, refused.status)
        raise
    except Exception:
        counting.answered(request.path, 500)
        raise
    counting.answered(request.path, answer.status)
    return answer


def _stopped_by_signal() -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    return stopped
