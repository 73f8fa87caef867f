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


def _serving(database: Database, token: str = "") -> web.Application:
    app = web.Application()
    app.add_routes(bot.web.routes(database, Ticker(_nothing), lambda: NOW, token=token))
    return app


async def _asked(database: Database, *paths: str) -> list[str]:
    app = _serving(database)
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


TOKEN = "a-token-of-32-characters-or-more"


@pytest.mark.parametrize(
    ("token", "headers", "status"),
    [
        pytest.param("", {}, 200, id="from this machine"),
        pytest.param("", {"X-Forwarded-For": "10.1.2.3, 192.168.0.9"}, 200, id="by a proxy, from near"),
        pytest.param("", {"X-Forwarded-For": "10.1.2.3:4711"}, 200, id="by a proxy that says the port"),
        pytest.param("", {"X-Forwarded-For": "8.8.8.8"}, 403, id="by a proxy, from elsewhere"),
        pytest.param("", {"X-Forwarded-For": "8.8.8.8, 10.1.2.3"}, 403, id="by two proxies"),
        pytest.param("", {"X-Forwarded-For": "::ffff:8.8.8.8"}, 403, id="in the form of IPv6"),
        pytest.param("", {"X-Real-IP": "8.8.8.8"}, 403, id="by nginx's own header"),
        pytest.param("", {"Forwarded": 'for="[2001:4860::8888]";proto=https'}, 403, id="by the standard"),
        pytest.param("", {"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "8.8.8.8"}, 403, id="unset"),
        pytest.param(TOKEN, {}, 401, id="from this machine without the token"),
        pytest.param(TOKEN, {"Authorization": f"Bearer {TOKEN[:-1]}"}, 401, id="with another"),
        pytest.param(
            TOKEN,
            {"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "8.8.8.8"},
            200,
            id="with the token",
        ),
    ],
)
async def test_the_numbers_are_for_who_is_near_or_has_the_token(
    northbridge_sqlite: Database, token: str, headers: dict[str, str], status: int
) -> None:
    app = _serving(northbridge_sqlite, token)
    async with TestServer(app, host="127.0.0.1") as server, aiohttp.ClientSession(headers=headers) as http:
        async with http.get(server.make_url("/metrics")) as response:
            metrics = await response.text()
            assert response.status == status
        async with http.get(server.make_url("/healthz")) as response:
            health = await response.json()

    assert health["status"] == "ok", "whoever asks, a load balancer too"
    assert ("reminders" in health) == ("clerk_database_up" in metrics) == (status == 200)
    if status != 200:
        assert "CLERK_METRICS_TOKEN" in metrics
