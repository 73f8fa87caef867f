"""Slack as one of Clerk's doors: signed HTTP or Socket Mode in, posts out."""

import logging
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock, computer
from bot.converse import Converse
from bot.settings import Settings
from bot.slack import gate, listen
from bot.slack.calls import Api, Failed
from bot.slack.conversation import Conversation
from bot.slack.files import Files
from bot.slack.listen import Heard
from bot.slack.people import People
from bot.slack.post import Poster
from bot.slack.replies import Replies
from bot.slack.sockets import Socket
from bot.slack.surfaces import surfaces
from bot.slack.work import ANSWER_WITHIN_SECONDS, Work
from bot.telling import Pace
from reminders.deliver import Posting
from rules.refusal import Refusal
from storage.database import Database

log = structlog.get_logger()

PATH = "/slack/events"
DRAIN_SECONDS = 15.0
"""SIGTERM to the end of the process is twenty seconds at most."""
_ANY = re.compile("")
Answering = Callable[[Heard], Awaitable[BoltResponse]]


class SlackDoor:
    """The platform class: routes, start, stop, post."""

    def __init__(
        self,
        settings: Settings,
        converse: Converse,
        database: Database,
        session: aiohttp.ClientSession,
        *,
        now: Clock = computer,
        answer_within: float = ANSWER_WITHIN_SECONDS,
        pace: Pace | None = None,
    ) -> None:
        token = settings.slack_bot_token.get_secret_value()
        self._settings = settings
        self._quiet = _quiet_logger()
        self._client = AsyncWebClient(
            token=token,
            base_url=settings.slack_api_url,
            session=session,
            retry_handlers=[],
            logger=self._quiet,
        )
        self._api = Api(self._client)
        self._work = Work()
        self._poster = Poster(self._api)
        files = Files(self._api, session, token)
        replies = Replies(self._api, self._poster, files, session, database)
        people = People(database, self._api)
        self._conversation = Conversation(
            converse,
            people,
            files,
            replies,
            surfaces(self._api, people, database),
            self._work,
            now,
            answer_within,
            pace or Pace(),
        )
        self._me = AuthorizeResult(enterprise_id=None, team_id=None, bot_token=token)
        self._socket: Socket | None = None
        self._stopping = False
        self._bolt = self._listening()

    def routes(self) -> list[web.RouteDef]:
        """Events, slash commands and interactivity come to one address; with Socket Mode there is none."""
        if self._settings.socket_mode:
            return []
        require_signing_secret(self._settings)
        return [web.post(PATH, self._receive)]

    async def start(self) -> None:
        await self._introduce()
        if self._settings.socket_mode:
            token = self._settings.slack_app_token.get_secret_value()
            self._socket = Socket(token, self._client, self._dispatch, self._quiet)
            await self._socket.start()

    async def stop(self) -> None:
        """Take nothing new, and finish what was taken."""
        self._stopping = True
        if self._socket:
            self._socket.ignore()
        left = await self._work.drain(DRAIN_SECONDS)
        if left:
            log.error("slack.unfinished", tasks=left)
        if self._socket:
            await self._socket.stop()

    async def post(self, posting: Posting) -> str:
        return await self._poster.post(posting)

    def _listening(self) -> AsyncApp:
        """One listener for each kind, for Bolt tries them one by one: 20 ahead cost three times the CPU.

        `process_before_response`: by default Bolt waits for the acknowledgement in sleeps of 10 ms. The
        signature was checked at the gate.
        """

        async def authorize() -> AuthorizeResult:
            return self._me

        bolt = AsyncApp(
            client=AsyncWebClient(base_url=self._client.base_url, retry_handlers=[], logger=self._quiet),
            authorize=authorize,
            request_verification_enabled=False,
            process_before_response=True,
            logger=self._quiet,
        )
        talk = self._conversation
        bolt.event(_ANY)(self._listener(self._event, talk.said))
        bolt.command(_ANY)(self._listener(listen.command, talk.commanded))
        bolt.action(_ANY)(self._listener(listen.press, talk.pressed))
        bolt.shortcut(_ANY)(self._listener(listen.shortcut, talk.picked))
        bolt.view(_ANY)(self._listener(self._submission, talk.submitted))
        return bolt

    def _listener(self, read: Callable[[dict[str, Any]], Heard | None], answering: Answering) -> Any:
        """Nothing is raised into Bolt: a 500 out of it means what could not be read (see `_dispatch`)."""

        async def listener(body: dict[str, Any]) -> BoltResponse:
            try:
                heard = read(body)
            except gate.Malformed:
                return BoltResponse(status=500)
            try:
                return await answering(heard) if heard else BoltResponse(status=200)
            except Exception as error:
                log.error("slack.unanswered", kind=type(error).__name__)
                return BoltResponse(status=200)

        return listener

    async def _receive(self, request: web.Request) -> web.Response:
        if self._stopping:
            raise web.HTTPServiceUnavailable
        body = await gate.read(request)
        secret = self._settings.slack_signing_secret.get_secret_value()
        if not gate.is_genuine(secret, request.headers, body, time.time()):
            raise web.HTTPUnauthorized
        try:
            response = await self._dispatch(gate.parse(request.content_type, body))
        except gate.Malformed as error:
            raise web.HTTPBadRequest from error
        return web.Response(status=response.status, text=response.body, headers=response.first_headers())

    async def _dispatch(self, body: dict[str, Any]) -> BoltResponse:
        """Through Bolt, as it takes what came over a socket: read already, and known to be Slack's.

        What no listener is for is a 404 in Bolt. Slack switches off an app that answers its events so: 200.
        What Bolt itself stumbles over is a 500 there, and only a body that Slack would not send makes it.
        """
        try:
            request = AsyncBoltRequest(body=body, mode="socket_mode")
        except (TypeError, AttributeError, KeyError) as error:
            raise gate.Malformed("not shaped as Slack shapes it") from error
        response = await self._bolt.async_dispatch(request)
        if response.status == 500:
            log.warning("slack.unreadable", type=str(body.get("type"))[:40])
            raise gate.Malformed("Bolt could not read it")
        return BoltResponse(status=200) if response.status == 404 else response

    def _submission(self, body: dict[str, Any]) -> Heard | None:
        return listen.submission(body, str(self._client.token))

    def _event(self, body: dict[str, Any]) -> Heard | None:
        return listen.event(body, self._me.bot_user_id)

    async def _introduce(self) -> None:
        """Ask Slack once who Clerk is there. A refused token stops the start, an outage does not."""
        try:
            me = await self._api.read("auth.test")
        except Failed as failure:
            if failure.error in _BAD_TOKEN:
                raise Refusal(_NOT_ACCEPTED.format(error=failure.error)) from failure
            log.warning("slack.not_reached", error=failure.error)
            return
        self._me = AuthorizeResult(
            enterprise_id=me.get("enterprise_id"),
            team_id=me.get("team_id"),
            bot_user_id=me.get("user_id"),
            bot_id=me.get("bot_id"),
            bot_token=self._client.token,
        )


_BAD_TOKEN = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
_NOT_ACCEPTED = (
    "Slack does not accept SLACK_BOT_TOKEN ({error}). Copy the bot token again from OAuth & Permissions "
    "in your Slack app's settings."
)


def require_signing_secret(settings: Settings) -> None:
    """Without it anybody could speak for anybody."""
    if not settings.slack_signing_secret.get_secret_value():
        raise Refusal(
            "Set SLACK_SIGNING_SECRET to the signing secret from Basic Information in your Slack app's "
            "settings, or SLACK_APP_TOKEN for Socket Mode."
        )


def _quiet_logger() -> logging.Logger:
    """Bolt and slack_sdk put whole messages into their logs. Clerk logs for itself, without them."""
    quiet = logging.getLogger("clerk.slack.quiet")
    quiet.setLevel(logging.CRITICAL)
    return quiet
