"""The floors of the doors, as `python -m benchmarks.floors slack PORT`: what the libraries cost with nothing
behind them.
"""

import asyncio
import logging
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import Any

from aiohttp import web

SECRET, DATABASE = "SLACK_SIGNING_SECRET", "CLERK_DATABASE_URL"


def slack(behind: Callable[[], None] | None = None) -> web.Application:
    """An empty slash command, as Bolt's own manual writes it, with the settings that Clerk has.

    `behind` is done in a thread before it is acknowledged.
    """
    from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
    from slack_bolt.async_app import AsyncApp
    from slack_bolt.authorization import AuthorizeResult

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None)

    async def empty(ack: Callable[[], Awaitable[Any]]) -> None:
        if behind is not None:
            await asyncio.to_thread(behind)
        await ack()

    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    quiet = logging.getLogger("floor")
    quiet.setLevel(logging.ERROR)
    bolt = AsyncApp(
        signing_secret=os.environ[SECRET], authorize=authorize, process_before_response=True, logger=quiet
    )
    bolt.command("/clerk")(empty)
    app = web.Application()
    app.router.add_post("/slack/events", receive)
    return app


def looking() -> web.Application:
    """The same with the least that an answer out of a record takes: one row is looked for, and found."""
    from sqlmodel import select

    from storage.database import Database
    from storage.models import Partnership

    def look() -> None:
        with database.reading() as session:
            assert session.exec(statement).one()

    database, statement = Database(os.environ[DATABASE]), select(Partnership).where(Partnership.id == 1)
    return slack(look)


def noting() -> web.Application:
    """The same with the least that a change of a record takes: one row is added, and is on the disk."""
    from storage.database import Database
    from storage.models import Seen

    def note() -> None:
        with database.writing() as session:
            session.add(Seen(key=f"floor:{next(numbers)}", at=datetime.now(UTC)))

    database, numbers = Database(os.environ[DATABASE]), count(1)
    return slack(note)


def teams(*, replies: bool = True) -> web.Application:
    """Clerk's own adapter, gate and reading of activities, with nothing behind them: what is said to it is
    answered by the same card every time, or by none.
    """
    import aiohttp
    from botbuilder.core import TurnContext

    from bot.teams import activity, adapter
    from bot.teams.auth import Gate
    from bot.teams.connector import Connector, Patience
    from bot.teams.hosts import Hosts
    from bot.teams.render import message
    from cards.model import Card

    async def answer(context: TurnContext) -> None:
        if replies and context.activity.type == "message":
            await context.send_activity(adapter.message(message(Card("Noted."))))

    async def receive(request: web.Request) -> web.Response:
        claims = await gate.authenticate(request.headers)
        inbound = activity.read(await request.read())
        gate.admit(claims, inbound)
        await request.app[_ADAPTER].turn(inbound, claims, answer)
        return web.Response()

    async def connected(app: web.Application) -> AsyncIterator[None]:
        async def failed(context: TurnContext, error: Exception) -> None:
            raise error

        async with aiohttp.ClientSession() as session:
            app[_ADAPTER] = adapter.TeamsAdapter(Connector(session, hosts, None), Patience(), failed)
            yield

    hosts = Hosts((), any_local=True)
    gate = Gate("", frozenset(), hosts, None)
    app = web.Application()
    app.cleanup_ctx.append(connected)
    app.router.add_post("/api/messages", receive)
    return app


_ADAPTER = web.AppKey("adapter", Any)


def connector() -> web.Application:
    """Teams' side, which takes every message."""

    async def take(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"id": "1"})

    app = web.Application()
    app.router.add_post("/v3/{any:.*}", take)
    return app


FLOORS: dict[str, Callable[[], web.Application]] = {
    "slack": slack,
    "looking": looking,
    "noting": noting,
    "teams": teams,
    "silent": partial(teams, replies=False),
    "connector": connector,
    "sleep": web.Application,
}
"""`silent` answers nothing; nobody asks anything of `sleep`."""


async def _serve(app: web.Application, port: int) -> None:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(FLOORS[sys.argv[1]](), int(sys.argv[2])))
