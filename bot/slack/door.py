"""Slack as one of Clerk's doors: signed HTTP or Socket Mode in, posts out."""

import asyncio
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

from bot import receiving
from bot.clock import Clock, computer
from bot.converse import Converse
from bot.keys import keys
from bot.settings import Settings
from bot.slack import gate, listen, payload, shortcuts, submitting
from bot.slack.calls import REFUSED_TOKENS, Api, Failed, quiet
from bot.slack.conversation import Conversation
from bot.slack.heard import Heard
from bot.slack.installing import Installing
from bot.slack.leaving import Farewell, farewell
from bot.slack.oauth import OAuth
from bot.slack.post import undelivered
from bot.slack.sockets import Socket
from bot.slack.tokens import NOT_INSTALLED, PURPOSE, Tokens
from bot.slack.work import ANSWER_WITHIN_SECONDS, Work
from bot.slack.workspaces import Desk, Opening, Workspaces
from bot.telling import Pace
from reminders.deliver import Posting
from rules.refusal import Refusal
from storage import trail
from storage.database import Database
from storage.installations import Installations

log = structlog.get_logger()

PATH = "/slack/events"
DRAIN_SECONDS = 15.0
"""SIGTERM to the end of the process is twenty seconds at most."""
_ANY = re.compile("")
Reading = Callable[[dict[str, Any]], Heard | None]
Answering = Callable[[Conversation, Heard], Awaitable[BoltResponse]]


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
        self._settings, self._database, self._quiet = settings, database, quiet()
        self._work = Work()
        self._opening = Opening(
            url=settings.slack_api_url,
            session=session,
            database=database,
            converse=converse,
            work=self._work,
            now=now,
            answer_within=answer_within,
            pace=pace or Pace(),
            quiet=self._quiet,
        )
        oauth = _oauth(settings, self._opening)
        self._tokens = _tokens(settings, oauth, database) if oauth else None
        own_token = settings.slack_bot_token.get_secret_value()
        self._workspaces = Workspaces(self._opening, own_token, self._tokens)
        self._installing: Installing | None = None
        if oauth and self._tokens:
            self._installing = Installing(oauth, self._tokens, self._workspaces, database, self._work)
        self._socket: Socket | None = None
        self._stopping = False
        self._bolt = self._listening()

    def routes(self) -> list[web.RouteDef]:
        """Events, slash commands and interactivity come to one address; with Socket Mode there is none."""
        installing = self._installing.routes() if self._installing else []
        if self._settings.socket_mode:
            return installing
        require_signing_secret(self._settings)
        return [web.post(PATH, self._receive), *installing]

    async def start(self) -> None:
        if self._workspaces.own:
            await self._introduce(self._workspaces.own)
        if self._tokens:
            await self._tokens.encrypt_again()
        if self._settings.socket_mode:
            token = self._settings.slack_app_token.get_secret_value()
            self._socket = Socket(token, self._opening.client(), self._dispatch, self._quiet)
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
        """By the token of the workspace that the address names."""
        try:
            desk = await self._workspaces.at(posting.address.split(":", 2)[1])
        except Failed as failure:
            raise undelivered(failure) from failure
        if desk is None:
            raise undelivered(Failed(NOT_INSTALLED))
        return await desk.replies.post(posting)

    def _listening(self) -> AsyncApp:
        """One listener for each kind, for Bolt tries them one by one: 20 ahead cost three times the CPU.

        `process_before_response`: by default Bolt waits for the acknowledgement in sleeps of 10 ms. The
        signature was checked at the gate, and whose token is used is looked up behind Bolt. Without a name
        Bolt looks for one through the source of all that called it.
        """

        async def authorize() -> AuthorizeResult:
            return AuthorizeResult(enterprise_id=None, team_id=None)

        bolt = AsyncApp(
            name="clerk",
            client=self._opening.client(),
            authorize=authorize,
            request_verification_enabled=False,
            process_before_response=True,
            logger=self._quiet,
        )
        bolt.event(_ANY)(self._listener(listen.event, Conversation.said))
        bolt.command(_ANY)(self._listener(listen.command, Conversation.commanded))
        bolt.action(_ANY)(self._listener(listen.press, Conversation.pressed))
        bolt.shortcut(_ANY)(self._listener(shortcuts.shortcut, Conversation.picked))
        bolt.view(_ANY)(self._listener(self._submission, Conversation.submitted))
        return bolt

    def _listener(self, read: Reading, answering: Answering) -> Any:
        """Nothing is raised into Bolt: a 500 out of it means what could not be read (see `_dispatch`)."""

        async def listener(body: dict[str, Any]) -> BoltResponse:
            try:
                heard, enterprise = read(body), payload.enterprise(body)
            except gate.Malformed:
                return BoltResponse(status=500)
            try:
                if gone := farewell(body, enterprise, computer()):
                    await self._ended(gone)
                return await self._answered(enterprise, heard, answering) if heard else _TAKEN
            except Exception as error:
                told = {"error": error.error} if isinstance(error, Failed) else {}
                log.error("slack.unanswered", kind=type(error).__name__, **told)
                return _TAKEN

        return listener

    async def _answered(self, enterprise: str, heard: Heard, answering: Answering) -> BoltResponse:
        desk = await self._workspaces.of(enterprise, heard.place.team)
        if desk is None:
            log.warning("slack.not_installed", team=heard.place.team)
            return _TAKEN
        if heard.place.user == desk.bot_user:
            return _TAKEN  # Clerk itself
        return await answering(desk.conversation, listen.addressed(heard, desk.bot_user))

    async def _ended(self, gone: Farewell) -> None:
        log.warning("slack.uninstalled", enterprise=gone.enterprise, teams=gone.teams)
        await asyncio.to_thread(self._end, gone)
        if self._tokens:
            self._tokens.drop()

    def _end(self, gone: Farewell) -> None:
        with self._database.writing() as session:
            for team in gone.teams:
                Installations(session).end(gone.enterprise, team, gone.at)

    async def _receive(self, request: web.Request) -> web.Response:
        if self._stopping:
            raise web.HTTPServiceUnavailable
        body = await receiving.whole(request, gate.LARGEST_BODY)
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
        with trail.begun("slack"):
            response = await self._bolt.async_dispatch(request)
        if response.status == 500:
            log.warning("slack.unreadable", type=str(body.get("type"))[:40])
            raise gate.Malformed("Bolt could not read it")
        return BoltResponse(status=200) if response.status == 404 else response

    def _submission(self, body: dict[str, Any]) -> Heard | None:
        """What keeps a form from counting twice is keyed by what stays the same when a token is renewed."""
        own, app = self._settings.slack_bot_token, self._settings.slack_client_secret
        return submitting.submission(body, (own.get_secret_value() or app.get_secret_value()))

    async def _introduce(self, own: Desk) -> None:
        """Ask Slack once who Clerk is there. A refused token stops the start, an outage does not."""
        try:
            self._workspaces.own = known = own.known_as(await own.api.read("auth.test"))
        except Failed as failure:
            if failure.error in REFUSED_TOKENS:
                raise Refusal(_NOT_ACCEPTED.format(error=failure.error)) from failure
            log.warning("slack.not_reached", error=failure.error)
            return
        await asyncio.to_thread(self._revive, known.team)

    def _revive(self, team: str) -> None:
        """Uninstalled and installed again, with a token by hand."""
        with self._database.writing() as session:
            Installations(session).revive(team)


_TAKEN = BoltResponse(status=200)
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


def _oauth(settings: Settings, opening: Opening) -> OAuth | None:
    """None where Clerk has one workspace, and its token by hand."""
    if not settings.installs_slack:
        return None
    secret = settings.slack_client_secret.get_secret_value()
    public = settings.public_url.rstrip("/")
    return OAuth(Api(opening.client()), settings.slack_client_id, secret, public)


def _tokens(settings: Settings, oauth: OAuth, database: Database) -> Tokens | None:
    held = keys(settings)
    return Tokens(database, held.box(PURPOSE), oauth) if held else None
