"""The floors of the doors, as `python -m benchmarks.floors slack PORT`: what the libraries cost with nothing
behind them.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

SECRET = "SLACK_SIGNING_SECRET"


def slack() -> web.Application:
    """An empty slash command, as Bolt's own manual writes it, with the settings that Clerk has."""
    from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
    from slack_bolt.async_app import AsyncApp
    from slack_bolt.authorization import AuthorizeResult

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None)

    async def empty(ack: Callable[[], Awaitable[Any]]) -> None:
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


FLOORS = {"slack": slack}


async def _serve(app: web.Application, port: int) -> None:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(FLOORS[sys.argv[1]](), int(sys.argv[2])))
