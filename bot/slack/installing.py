"""Installing Clerk in one more workspace: `/slack/install`, and back from Slack to `/slack/oauth_redirect`.

What Slack brings back was given to this browser, here, within the last ten minutes, and works once: so nobody
is made to install what somebody else began. Anybody may ask for both, so each address may only so often.
https://docs.slack.dev/authentication/installing-with-oauth
"""

import asyncio
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from aiohttp import web

from bot.clock import Clock, computer
from bot.signing import discreet
from bot.slack import pages, words
from bot.slack.calls import Failed
from bot.slack.oauth import Grant, OAuth
from bot.slack.scopes import lacking
from bot.slack.tokens import Tokens
from bot.slack.work import Work
from bot.slack.workspaces import Workspaces
from bot.throttle import Throttle
from bot.whence import address
from cards.model import Card
from storage.database import Database
from storage.installations import Installing as States
from storage.installations import InstallState, is_anybodys

log = structlog.get_logger()

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
COOKIE = "clerk-install"
GOOD_FOR = timedelta(minutes=10)
EACH, TOGETHER = 20, 600
"""Pages in so long: an installation has two."""


@dataclass(frozen=True)
class Installing:
    """`now` is the real time."""

    oauth: OAuth
    tokens: Tokens
    workspaces: Workspaces
    database: Database
    work: Work
    now: Clock = computer
    throttle: Throttle = field(default_factory=lambda: Throttle(EACH, TOGETHER, GOOD_FOR.total_seconds()))

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(INSTALL, discreet("the page to install from", self._begin), allow_head=False),
            web.get(REDIRECT, discreet("an installation", self._end), allow_head=False),
        ]

    async def _begin(self, request: web.Request) -> web.Response:
        """On to Slack, which asks."""
        state, browser = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        if not self._admits(request) or not await asyncio.to_thread(self._begun, state, browser):
            return pages.too_often(GOOD_FOR)
        response = pages.on_to(self.oauth.ask(state))
        response.set_cookie(
            COOKIE,
            browser,
            max_age=int(GOOD_FOR.total_seconds()),
            path=REDIRECT,
            httponly=True,
            secure=self.oauth.public.startswith("https:"),
            samesite="Lax",
        )
        return response

    async def _end(self, request: web.Request) -> web.Response:
        if not self._admits(request):
            return pages.too_often(GOOD_FOR)
        response = await self._ended(request)
        response.del_cookie(COOKIE, path=REDIRECT)
        return response

    def _admits(self, request: web.Request) -> bool:
        return self.throttle.admits(address(request), time.monotonic())

    async def _ended(self, request: web.Request) -> web.Response:
        asked = request.query
        begun_in = await asyncio.to_thread(self._taken, asked.get("state", ""))
        if begun_in is None:
            return pages.page(pages.TOO_LATE, status=400)
        if not hmac.compare_digest(begun_in, _hashed(request.cookies.get(COOKIE, ""))):
            return pages.page(pages.ANOTHER_BROWSER, status=400)
        if asked.get("error") or not asked.get("code"):
            return pages.page(pages.said_no(asked.get("error", "")), status=400)
        try:
            grant = await self.oauth.exchange(asked["code"])
        except Failed as failure:
            log.warning("slack.not_installed", error=failure.error)
            return pages.page(pages.not_installed(failure), status=424 if failure.passing else 400)
        return await self._installed(grant)

    async def _installed(self, grant: Grant) -> web.Response:
        await self.tokens.keep(grant)
        log.info("slack.installed", enterprise=grant.enterprise, team=grant.team)
        connected = bool(grant.team) and await asyncio.to_thread(self._is_connected, grant.team)
        welcome = words.installed(grant.name, grant.team, connected=connected)
        self.work.start(self._greeted(grant, welcome))
        return pages.page(pages.installed(welcome, lacking(grant.scopes)))

    async def _greeted(self, grant: Grant, welcome: Card) -> None:
        """In a direct message to whoever installed it. The page has said the same, so it may fail."""
        try:
            desk = await self.workspaces.of(grant.enterprise, grant.team)
            if desk is not None and grant.installer:
                key = f"slack:{grant.team or grant.enterprise}:installed:{secrets.token_hex(8)}"
                await desk.replies.poster.send(f"@{grant.installer}", welcome, key)
        except Failed as failure:
            log.info("slack.not_greeted", team=grant.team, error=failure.error)

    def _begun(self, state: str, browser: str) -> bool:
        now = self.now()
        begun = InstallState(state=_hashed(state), browser=_hashed(browser), expires_at=now + GOOD_FOR)
        with self.database.writing() as session:
            return States(session).begin(begun, now)

    def _taken(self, state: str) -> str | None:
        with self.database.writing() as session:
            return States(session).take(_hashed(state), self.now())

    def _is_connected(self, team: str) -> bool:
        with self.database.reading() as session:
            return is_anybodys(session, f"slack:{team}")


def _hashed(secret: str) -> str:
    """Whoever reads the database cannot go on with what somebody began."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
