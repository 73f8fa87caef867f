"""Several workspaces that installed Clerk: the settings, somebody's browser, and what Slack gives them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from bot.clock import Clock, computer
from bot.settings import Settings
from bot.slack.door import SlackDoor
from bot.slack.scopes import SCOPES
from storage.database import Database
from tests.slack.conftest import SECRET, Converse, Recorder, Workspace
from tests.slack.fake_slack import BOT_USER, FakeSlack

KEY = "the secret key of thirty-two signs and more"
PUBLIC = "http://127.0.0.1:3978"
OF_T1 = "xoxb-of-T1"
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
ALL = ",".join(SCOPES)


def settings(slack: FakeSlack, **more: Any) -> Settings:
    given: dict[str, Any] = {
        "slack_client_id": "111.222",
        "slack_client_secret": SecretStr("the-client-secret"),
        "slack_signing_secret": SecretStr(SECRET),
        "slack_api_url": slack.api_url,
        "public_url": PUBLIC,
        "secret_key": SecretStr(KEY),
    }
    return Settings(_env_file=None, **{**given, **more})


def grant(team: str | None = "T1", access_token: str = OF_T1, **more: Any) -> dict[str, Any]:
    """As oauth.v2.access answers. https://docs.slack.dev/reference/methods/oauth.v2.access"""
    return {
        "access_token": access_token,
        "token_type": "bot",
        "scope": ALL,
        "bot_user_id": BOT_USER,
        "app_id": "A1",
        "team": {"id": team, "name": f"Council {team}"} if team else None,
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": "U7"},
        **more,
    }


@dataclass
class Several(Workspace):
    """Clerk with OAuth, and a browser in which somebody installs it."""

    browser: aiohttp.ClientSession = field(kw_only=True)

    async def get(
        self, path: str, browser: aiohttp.ClientSession | None = None, said_by_proxy: str = "", **query: str
    ) -> Any:
        url = self.client.make_url(path)
        headers = {"X-Forwarded-For": said_by_proxy} if said_by_proxy else {}
        return await (browser or self.browser).get(url, params=query, headers=headers, allow_redirects=False)

    async def begins(self) -> str:
        """The state that Slack is given."""
        response = await self.get(INSTALL)
        assert response.status == 302, await response.text()
        return parse_qs(urlsplit(response.headers["Location"]).query)["state"][0]

    async def installs(self, given: dict[str, Any], code: str = "a-code") -> Any:
        state = await self.begins()
        self.slack.codes[code] = given
        return await self.get(REDIRECT, code=code, state=state)


@asynccontextmanager
async def several(
    slack: FakeSlack, database: Database, converse: Converse | None = None, now: Clock = computer, **more: Any
) -> AsyncIterator[Several]:
    recorder = Recorder()
    async with (
        aiohttp.ClientSession() as session,
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser,
    ):
        door = SlackDoor(settings(slack, **more), converse or recorder, database, session, now=now)
        app = web.Application()
        app.add_routes(door.routes())
        async with TestClient(TestServer(app, host="127.0.0.1")) as client:
            await door.start()
            try:
                yield Several(client, door, slack, recorder, browser=browser)
            finally:
                await door.stop()
