"""Clerk's door to Teams, served on 127.0.0.1, between a Teams made of raw activities and a fake connector."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

import bot.telling
from bot.clock import Clock
from bot.converse import Converse
from bot.settings import Settings
from bot.teams.connector import Patience
from bot.teams.door import Pace, TeamsDoor
from cards.model import Card, Reply
from handlers.request import Answer, Message
from storage.database import Database
from storage.history import Acting, acting
from storage.models import Channel, Group, Identity, Partnership, Person
from tests.teams.activities import CERYS, CHANNEL
from tests.teams.fake_connector import APP_ID, PASSWORD, TENANT, FakeConnector

NOW = datetime(2024, 6, 12, 9, 0, tzinfo=UTC)


@dataclass
class Recorder:
    """Stands in for the router: keeps what it heard, and answers what it was told to."""

    heard: list[Message] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    raises: Exception | None = None
    gate: asyncio.Event | None = None

    async def __call__(self, message: Message) -> Answer:
        self.heard.append(message)
        if self.gate is not None:
            await self.gate.wait()
        if self.raises is not None:
            raise self.raises
        return self.answers.pop(0) if self.answers else Answer((Reply(Card(f"You said: {message.text}")),))


@dataclass
class Sleeps:
    """Waits that are only written down."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@dataclass
class Teams:
    """What a test holds: the fake Microsoft, the door, and what Clerk heard."""

    connector: FakeConnector
    door: TeamsDoor
    clerk: Recorder
    sleeps: Sleeps
    database: Database
    http: aiohttp.ClientSession
    url: str

    async def send(
        self, activity: dict[str, Any] | bytes, *, token: str | None = "", header: str | None = None
    ) -> aiohttp.ClientResponse:
        """POST an activity, signed unless `token` or `header` says otherwise; None means no header."""
        raw = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
        bearer = self.connector.token() if token == "" else token
        value = header or (f"Bearer {bearer}" if bearer is not None else None)
        headers = {"Content-Type": "application/json"} | ({"Authorization": value} if value else {})
        response = await self.http.post(self.url, data=raw, headers=headers)
        await response.read()
        return response

    async def say(self, activity: dict[str, Any]) -> Message:
        """Send it, see that it is taken, and return what Clerk heard."""
        before = len(self.clerk.heard)
        response = await self.send(activity)
        assert response.status == 200
        assert len(self.clerk.heard) == before + 1
        return self.clerk.heard[-1]


@pytest.fixture
def record(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """SQLite is enough for the door; what it stores is tested on both engines (test_references.py)."""
    found = Database(f"sqlite:///{shutil.copy(empty_file, tmp_path / 'clerk.db')}")
    yield found
    found.close()


@pytest.fixture
async def connector() -> AsyncIterator[FakeConnector]:
    async with FakeConnector() as fake:
        yield fake


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def settings(connector: FakeConnector, **changes: Any) -> Settings:
    given: dict[str, Any] = {
        "microsoft_app_id": APP_ID,
        "microsoft_app_password": PASSWORD,
        "microsoft_app_tenant_id": TENANT,
        "teams_openid_url": f"{connector.url}openid",
        "teams_token_url": f"{connector.url}token",
        "teams_service_hosts": connector.host,
    }
    return Settings(_env_file=None, **{**given, **changes})  # type: ignore[call-arg]


Open = Callable[..., Awaitable[Teams]]


@pytest.fixture
async def open_door(
    connector: FakeConnector, http: aiohttp.ClientSession, record: Database
) -> AsyncIterator[Open]:
    """Opens a door with some settings or arguments of its own."""
    servers: list[tuple[TestServer, TeamsDoor]] = []

    async def opens(
        *,
        converse: Converse | None = None,
        at: datetime = NOW,
        clock: Clock | None = None,
        answers_within: float = 4.0,
        link_to: Any = None,
        telling: bot.telling.Pace | None = None,
        **changes: Any,
    ) -> Teams:
        clerk, sleeps = Recorder(), Sleeps()
        door = TeamsDoor(
            settings(connector, **changes),
            converse or clerk,
            record,
            http,
            now=clock or (lambda: at),
            link_to=link_to,
            pace=Pace(
                answers_within=answers_within,
                patience=Patience(sleep=sleeps),
                telling=telling or bot.telling.Pace(),
            ),
        )
        app = web.Application()
        app.add_routes(door.routes())
        server = TestServer(app, host="127.0.0.1")
        await server.start_server()
        await door.start()
        servers.append((server, door))
        return Teams(connector, door, clerk, sleeps, record, http, str(server.make_url("/api/messages")))

    yield opens
    for server, door in servers:
        await door.stop()
        await server.close()


@pytest.fixture
async def teams(open_door: Open) -> Teams:
    return await open_door()


@pytest.fixture
def board(record: Database) -> Database:
    """A partnership whose board talks in the channel of the activities, with Cerys linked to Teams."""
    with record.writing() as session:
        partnership = Partnership(code="harbour", name="Harbour Partnership")
        session.add(partnership)
        session.flush()
        assert partnership.id is not None
        person = Person(partnership_id=partnership.id, name="Cerys")
        group = Group(partnership_id=partnership.id, code="board", name="Board", set_up_at=NOW)
        acting(session, Acting(partnership.id, NOW, NOW.date(), "setup", "setup"))
        session.add_all([person, group])
        session.flush()
        assert person.id is not None
        assert group.id is not None
        here, who = f"teams:{TENANT}:{CHANNEL}", f"teams:{TENANT}:{CERYS['aadObjectId']}"
        session.add(Channel(partnership_id=partnership.id, group_id=group.id, address=here))
        session.add(Identity(partnership_id=partnership.id, person_id=person.id, address=who))
    return record
