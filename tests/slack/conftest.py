"""A Clerk behind its Slack door, on 127.0.0.1, talking to the fake Slack; and what Slack sends, signed."""

import asyncio
import hashlib
import hmac
import json
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from bot.clock import Clock, computer
from bot.converse import conversation
from bot.settings import Settings
from bot.slack.door import PATH, SlackDoor
from bot.telling import Pace
from cards.model import Card, Reply
from handlers.request import Answer, Message
from reminders.deliver import Post
from storage.database import Database
from tests.conftest import moment, set_up_northbridge
from tests.slack import fake_slack
from tests.slack.fake_slack import BOT_USER, TEAM, TOKEN, FakeSlack, until

SECRET = "a-signing-secret"
CHRIS = {"id": "U1", "profile": {"email": "chris.fielding@northbridge.example", "real_name": "Chris"}}
ECHO = Answer((Reply(Card("Noted.")),))
Converse = Callable[[Message], Awaitable[Answer]]


@dataclass
class Recorder:
    """Stands where the handlers stand: keeps what it was told, says what it was given to say."""

    answer: Answer = ECHO
    heard: list[Message] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    takes: float = 0.0
    error: Exception | None = None
    finished: int = 0

    async def __call__(self, message: Message) -> Answer:
        if message.event_id in self.seen:
            return Answer(repeat=True)
        if message.event_id:
            self.seen.add(message.event_id)
        self.heard.append(message)
        await asyncio.sleep(self.takes)
        self.finished += 1
        if self.error:
            raise self.error
        return self.answer


@dataclass
class Workspace:
    """What Slack would do: sign, and send to Clerk's one address."""

    client: TestClient[web.Request, web.Application]
    door: SlackDoor
    slack: FakeSlack
    recorder: Recorder

    async def sends(
        self, body: bytes, content_type: str, *, secret: str = SECRET, at: str | None = None
    ) -> Any:
        headers = {**signed(body, secret, at), "Content-Type": content_type}
        return await self.client.post(PATH, data=body, headers=headers)

    async def event(self, event: dict[str, Any], **more: Any) -> Any:
        return await self.sends(json.dumps(event_body(event, **more)).encode(), "application/json")

    async def interaction(self, payload: dict[str, Any]) -> Any:
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return await self.sends(body, "application/x-www-form-urlencoded")

    async def command(self, text: str, **more: str) -> Any:
        body = urlencode(command_body(text, self.slack.url, **more)).encode()
        return await self.sends(body, "application/x-www-form-urlencoded")

    async def settles(self) -> None:
        """Until everything that Clerk does in the background is done."""
        await until(lambda: not self.door._work._tasks, seconds=20)


def signed(body: bytes, secret: str = SECRET, at: str | None = None) -> dict[str, str]:
    sent = at or str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{sent}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": sent, "X-Slack-Signature": f"v0={digest}"}


def event_body(event: dict[str, Any], event_id: str = "Ev1", **more: Any) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": TEAM, "event_id": event_id, "event": event, **more}


def mention(text: str = "h done", **more: Any) -> dict[str, Any]:
    said = {
        "type": "app_mention",
        "user": "U1",
        "channel": "C1",
        "text": f"<@{BOT_USER}> {text}",
        "ts": "100.1",
    }
    return {**said, "team": TEAM, **more}


def direct_message(text: str = "my actions", **more: Any) -> dict[str, Any]:
    said = {
        "type": "message",
        "channel_type": "im",
        "user": "U1",
        "channel": "D1",
        "text": text,
        "ts": "100.2",
    }
    return {**said, "team": TEAM, **more}


def command_body(text: str, url: str = "", **more: str) -> dict[str, str]:
    said = {
        "command": "/clerk",
        "text": text,
        "team_id": TEAM,
        "channel_id": "C1",
        "channel_name": "board",
        "user_id": "U1",
        "trigger_id": "tr1",
        "response_url": f"{url}/response/1",
    }
    return {**said, **more}


def press(value: str = "board#101 done", *, action_id: str = "say-1", **more: Any) -> dict[str, Any]:
    button = {
        "type": "button",
        "action_id": action_id,
        "block_id": "b1",
        "value": value,
        "action_ts": "200.1",
    }
    said = {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": "U1", "team_id": TEAM},
        "channel": {"id": "C1"},
        "container": {"type": "message", "message_ts": "150.1", "channel_id": "C1"},
        "message": {"ts": "150.1"},
        "trigger_id": "tr2",
        "actions": [button],
    }
    return {**said, **more}


def pick(text: str = "<@U2> please send the data by Friday", **more: Any) -> dict[str, Any]:
    """`Log as action`, on a message."""
    said = {
        "type": "message_action",
        "callback_id": "log_action",
        "team": {"id": TEAM, "domain": "northbridge"},
        "user": {"id": "U1", "team_id": TEAM},
        "channel": {"id": "C1", "name": "board"},
        "message": {"type": "message", "user": "U5", "ts": "300.1", "text": text},
        "message_ts": "300.1",
        "trigger_id": "tr3",
    }
    return {**said, **more}


def new_action(**more: Any) -> dict[str, Any]:
    said = {"type": "shortcut", "callback_id": "new_action", "trigger_id": "tr4", "action_ts": "310.1"}
    return {**said, "team": {"id": TEAM}, "user": {"id": "U1", "team_id": TEAM}, **more}


def submission(
    view: dict[str, Any], values: dict[str, Any], view_id: str = "V1", **more: Any
) -> dict[str, Any]:
    state = {
        "values": {
            name: {"value": {"type": "plain_text_input", "value": value}} for name, value in values.items()
        }
    }
    user = {"id": "U1", "team_id": TEAM}
    said = {"type": "view_submission", "team": {"id": TEAM}, "user": user}
    return {**said, "view": {**view, "id": view_id, "state": state}, **more}


def settings_for(slack: FakeSlack, *, socket_mode: bool = False) -> Settings:
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr(TOKEN),
        slack_signing_secret=SecretStr(SECRET),
        slack_app_token=SecretStr("xapp-the-app-token" if socket_mode else ""),
        slack_api_url=slack.api_url,
    )


@asynccontextmanager
async def opened(
    slack: FakeSlack,
    database: Database,
    converse: Converse,
    *,
    answer_within: float = 1.0,
    socket_mode: bool = False,
    now: Clock = computer,
    pace: Pace | None = None,
    post: Post | None = None,
) -> AsyncIterator[tuple[SlackDoor, TestClient[web.Request, web.Application]]]:
    """A started door with a web server of its own, stopped at the end."""
    async with aiohttp.ClientSession() as session:
        settings = settings_for(slack, socket_mode=socket_mode)
        door = SlackDoor(
            settings, converse, database, session, now=now, answer_within=answer_within, pace=pace, post=post
        )
        app = web.Application()
        app.add_routes(door.routes())
        async with TestClient(TestServer(app, host="127.0.0.1")) as client:
            await door.start()
            try:
                yield door, client
            finally:
                await door.stop()


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with fake_slack.running() as fake:
        yield fake


@pytest.fixture
def record(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A migrated and empty database: the door asks it who is linked."""
    path = tmp_path / "clerk.db"
    shutil.copy(empty_file, path)
    found = Database(f"sqlite:///{path}")
    yield found
    found.close()


@pytest.fixture
async def workspace(slack: FakeSlack, record: Database) -> AsyncIterator[Workspace]:
    recorder = Recorder()
    async with opened(slack, record, recorder) as (door, client):
        yield Workspace(client, door, slack, recorder)


@pytest.fixture
async def board(slack: FakeSlack, northbridge: Database) -> AsyncIterator[Workspace]:
    """The northbridge board, which talks in #board of a Slack workspace; Chris Fielding is there."""
    set_up_northbridge(northbridge, "terminal:board, slack:T1:C1")
    slack.users["U1"] = CHRIS
    converse = conversation(northbridge)
    async with opened(slack, northbridge, converse, now=lambda: moment("2024-06-12T10:00")) as (door, client):
        yield Workspace(client, door, slack, Recorder())
