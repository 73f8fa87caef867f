"""`clerk demo`: the whole product with an invented partnership, on its own SQLite file, in the browser."""

import asyncio
import errno
import logging
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from aiohttp import web

import bot.app
import handlers.setup
from bot.calendars import Calendars
from bot.converse import conversation
from bot.keys import Keys
from bot.lock import only_writer
from bot.logs import configure
from bot.playground.afresh import Opening, playable
from bot.playground.assets import library
from bot.playground.page import Playground, Sample, Story
from bot.redrawing import Redrawing
from bot.settings import Settings
from handlers.request import SharedFile, ToCalendar
from importers.partnership import PartnershipFile, read
from reminders.deliver import Posting
from storage.database import Database
from storage.groups import all_partnerships
from storage.migrate import migrate
from storage.playground import Transcript

TOLD_IN = Path(__file__).parent / "story"
PARTNERSHIP = TOLD_IN / "partnership.yaml"
CODE, MINUTES_GROUP = "millbrook", "delivery"
MINUTES = TOLD_IN / "minutes-delivery-2025-10-08.txt"

OPENING = Opening.on(date(2025, 10, 15), "Europe/London")

FILE = Path("clerk-demo.db")
HOST = "127.0.0.1"
PORTS_TO_TRY = 20
SHUTDOWN_SECONDS = 5


@dataclass(frozen=True)
class Played:
    """A partnership, the morning on which it opens, and the file in which what is said is kept."""

    kept_in: Path
    partnership: PartnershipFile | None = None
    opening: Opening = OPENING


INVENTED = Played(FILE)


def played_on(own: Path, day: date) -> Played:
    """Somebody's own partnership, on this day. A fault is told with its line."""
    partnership = playable(read(own.name, own.read_bytes()))
    opening = Opening.on(day, partnership.settings.timezone)
    return Played(Path(f"clerk-demo-{partnership.settings.code}.db"), partnership, opening)


async def run_demo(
    port: int, played: Played = INVENTED, *, browser: bool = True, fresh: bool = False
) -> None:
    """Serve until Ctrl-C. The first line printed is the address; with `fresh` the story starts again."""
    file = played.kept_in
    configure(logging.WARNING)
    stopped = _stopped_by_signal()
    database = Database(f"sqlite:///{file}")
    with only_writer(database):
        if fresh:
            _forget(file)
        await asyncio.to_thread(set_up, database, played.partnership, played.opening)
        async with serving(database, port, played.opening) as address:
            print(address, flush=True)
            print(f"What is said is kept in {file}. Press Ctrl-C to stop.", flush=True)
            if browser:
                await asyncio.to_thread(webbrowser.open, address)
            await stopped.wait()
        database.close()


def set_up(database: Database, file: PartnershipFile | None = None, opening: Opening = OPENING) -> None:
    """The partnership as it was on the morning on which the story opens. Once there is one, nothing changes:
    it may be somebody's own.
    """
    migrate(database)
    with database.reading() as session:
        if all_partnerships(session):
            return
    file = file or read(PARTNERSHIP.name, PARTNERSHIP.read_text("utf-8"))
    handlers.setup.apply(file, database, opening.set_up)


async def tell(database: Database, file: PartnershipFile, opening: Opening) -> None:
    """From the first reminders to the hour at which the page opens."""
    await asyncio.to_thread(set_up, database, file, opening)
    await playground(database, opening=opening).start()


def story(opening: Opening = OPENING) -> Story:
    minutes = SharedFile(MINUTES.name, MINUTES.read_bytes())
    drawing = library(Settings().adaptivecards)
    return Story(PARTNERSHIP, opening, OPENING, Sample(CODE, MINUTES_GROUP, minutes), tell, drawing)


def calendars(database: Database, public: str) -> Calendars:
    """Read at the time of the story. Without a key it is its seed that keeps an address secret."""

    def now() -> datetime:
        with database.reading() as session:
            told = Transcript(session).clock()
        return told.now if told else OPENING.opens

    return Calendars(database, public, Keys((b"",)), now)


def playground(
    database: Database, to_calendar: ToCalendar | None = None, opening: Opening = OPENING
) -> Playground:
    """The page over this database. What the clock brings goes to the page itself."""

    async def tick(now: datetime) -> None:
        await bot.app.tick(database, now, page.post)

    async def post(posting: Posting) -> str:
        return await page.post(posting)

    redrawing = Redrawing(database, post, wait=timedelta())
    converse = redrawing.after(conversation(database, to_calendar))
    page = Playground(database, converse, tick, story(opening))
    return page


@asynccontextmanager
async def serving(database: Database, port: int, opening: Opening = OPENING) -> AsyncIterator[str]:
    """The page on this port or the next free one; its address."""
    listening = _listening(port)
    address = f"http://{HOST}:{listening.getsockname()[1]}"
    followed = calendars(database, address)
    page = playground(database, followed.to, opening)
    await page.start()
    app = web.Application()
    app.add_routes([*page.routes(), *followed.routes()])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        yield f"{address}/play"
    finally:
        await page.stop()
        await runner.cleanup()


def _listening(port: int) -> socket.socket:
    """On this port or the next free one: what the page says of its address is known before it is asked."""
    for candidate in range(port, port + PORTS_TO_TRY - 1):
        try:
            return socket.create_server((HOST, candidate))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    return socket.create_server((HOST, port + PORTS_TO_TRY - 1))


def _forget(file: Path) -> None:
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)


def _stopped_by_signal() -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    return stopped
