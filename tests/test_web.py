"""What anybody may ask without a sign-in: how it is, and never whose record it is."""

import asyncio
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import event

import bot.web
from bot.ticker import Ticker
from storage.database import Database
from tests.conftest import Say

NOW = datetime(2024, 6, 12, 9, tzinfo=UTC)
OPEN = ("/healthz", "/readyz", "/metrics", "/privacy", "/terms")


async def _nothing() -> None:
    """A tick."""


async def _asked(database: Database, *paths: str) -> list[str]:
    app = web.Application()
    app.add_routes(bot.web.routes(database, Ticker(_nothing), lambda: NOW))
    async with TestServer(app, host="127.0.0.1") as server, aiohttp.ClientSession() as http:

        async def text(path: str) -> str:
            async with http.get(server.make_url(path)) as response:
                return await response.text()

        return await asyncio.gather(*map(text, paths))


async def test_no_open_page_names_anybody_or_anything_of_the_record(
    northbridge_sqlite: Database, tell: Say
) -> None:
    tell("Tom Rigby", "log: Liam Moss to book the Zephyrine hall by Friday")

    told = "\n".join(await _asked(northbridge_sqlite, *OPEN)).casefold()

    assert [word for word in ("northbridge", "rigby", "moss", "zephyrine", "board") if word in told] == []
    assert "clerk_database_up 1.0" in told


@pytest.mark.slow
async def test_a_crowd_that_asks_how_it_is_has_one_look_at_the_database(northbridge_sqlite: Database) -> None:
    looks: list[object] = []
    event.listen(northbridge_sqlite.engine, "begin", lambda connection: looks.append(connection))

    told = await _asked(northbridge_sqlite, *["/healthz", "/metrics"] * 40)

    assert len(told) == 80
    assert len(looks) < 40
