"""Clerk's place in each workspace: in the one of SLACK_BOT_TOKEN, and in those that it was installed in."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.converse import Converse
from bot.slack.answering import Answering
from bot.slack.calls import Api, TokenSource
from bot.slack.conversation import Conversation
from bot.slack.files import Files
from bot.slack.people import People
from bot.slack.post import Poster
from bot.slack.replies import Replies
from bot.slack.surfaces import surfaces
from bot.slack.tokens import Held, Tokens
from bot.slack.work import Work
from bot.telling import Pace
from bot.turns import Turns
from storage.database import Database


@dataclass(frozen=True)
class Desk:
    """What one workspace is talked with. `team` is empty for as long as Slack has not told it."""

    api: Api
    replies: Replies
    conversation: Conversation
    bot_user: str = ""
    enterprise: str = ""
    team: str = ""
    everywhere: bool = False
    """In all workspaces of the organisation."""

    def known_as(self, told: Mapping[str, Any]) -> "Desk":
        """With what Slack says of itself (`auth.test`)."""
        return replace(
            self,
            bot_user=str(told.get("user_id") or ""),
            enterprise=str(told.get("enterprise_id") or ""),
            team=str(told.get("team_id") or ""),
            everywhere=bool(told.get("is_enterprise_install")),
        )


@dataclass(frozen=True)
class Opening:
    """What every desk is opened with."""

    url: str
    session: aiohttp.ClientSession
    database: Database
    converse: Converse
    work: Work
    now: Clock
    answer_within: float
    pace: Pace
    quiet: logging.Logger
    """To whichever platform an address is on."""
    turns: Turns = field(default_factory=Turns)
    """One for all workspaces: they take turns."""

    def client(self, token: str | None = None) -> AsyncWebClient:
        return AsyncWebClient(
            token=token, base_url=self.url, session=self.session, retry_handlers=[], logger=self.quiet
        )


class Workspaces:
    """`own` is the desk of SLACK_BOT_TOKEN; `tokens` are those of the workspaces that installed Clerk."""

    def __init__(self, opening: Opening, own_token: str = "", tokens: Tokens | None = None) -> None:
        self._opening = opening
        self._tokens = tokens
        self._desks: dict[str, Desk] = {}
        self.own = self._open(own_token) if own_token else None

    async def of(self, enterprise: str, team: str) -> Desk | None:
        """None where Clerk is not installed.

        With one token there is nothing to look up: whoever signs for the app is in its workspace.
        """
        if self._tokens is None or (self.own and team == self.own.team):
            return self.own
        team = "" if team == enterprise else team  # an event that names no workspace is read so
        held = await self._tokens.of(enterprise, team)
        if held is not None:
            return self._desk(held, self._tokens, team)
        return self.own if self.own and _may_be(self.own, enterprise) else None

    async def at(self, team: str) -> Desk | None:
        """To write there first: an address does not name the organisation."""
        return await self.of("", team)

    def _desk(self, held: Held, tokens: Tokens, team: str) -> Desk:
        """One for each workspace, also of an organisation: it remembers who is who there."""
        place = team or held.enterprise
        known = self._desks.get(place)
        if known is None or known.bot_user != held.bot_user:
            opened = self._open(held.token, _source(tokens, held.enterprise, team))
            known = replace(opened, bot_user=held.bot_user, enterprise=held.enterprise, team=held.team)
            self._desks[place] = known
        return known

    def _open(self, token: str, source: TokenSource | None = None) -> Desk:
        with_ = self._opening
        api = Api(with_.client(token), source)
        poster, files = Poster(api), Files(api, with_.session)
        replies = Replies(api, poster, files, with_.session, with_.database, self._replies_at)
        people = People(with_.database, api)
        there = surfaces(api, people, with_.database, with_.now)
        answering = Answering(
            with_.converse, people, files, poster, there, with_.now, with_.pace, with_.turns
        )
        talk = Conversation(answering, replies, there, with_.work, with_.answer_within)
        return Desk(api, replies, talk)

    async def _replies_at(self, team: str) -> Replies | None:
        desk = await self.at(team)
        return desk.replies if desk else None


def _may_be(own: Desk, enterprise: str) -> bool:
    """Slack could not be asked yet where that is, or it is a whole organisation."""
    if own.everywhere:
        return enterprise in ("", own.enterprise)
    return not own.team


def _source(tokens: Tokens, enterprise: str, team: str) -> TokenSource:
    async def source(refused: str | None = None) -> str:
        return await tokens.token_for(team, enterprise, refused=refused)

    return source
