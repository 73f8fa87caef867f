"""The story as it opens, and a visitor to its page who needs no browser."""

import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientResponse, FormData, web
from aiohttp.test_utils import TestClient, TestServer

from bot.converse import Converse, conversation
from bot.playground import demo
from bot.playground.page import Playground
from bot.telling import Pace
from cards.model import Button, Card, Line
from handlers.request import SharedFile
from reminders.deliver import Posting
from storage.database import Database

DEV = "Dev Malhotra"
MINUTES = SharedFile(demo.MINUTES.name, demo.MINUTES.read_bytes())


@pytest.fixture(scope="session")
def story_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the story in it, to copy."""
    path = tmp_path_factory.mktemp("story") / "story.db"
    database = Database(f"sqlite:///{path}")
    demo.set_up(database)
    database.close()
    return path


@pytest.fixture
def story(story_file: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "story.db"
    shutil.copy(story_file, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


class MorningPost:
    """Stands in for the reminders: at each tick one digest for the board, and one for Dev in private."""

    def __init__(self) -> None:
        self.ticks: list[datetime] = []
        self.page: Playground | None = None

    async def tick(self, now: datetime) -> None:
        assert self.page is not None
        self.ticks.append(now)
        for address in ("playground:board", f"playground:@{DEV}"):
            line = Line(
                "#218 Youth voice added to every board agenda.", (Button("Done", "board#218 done", True),)
            )
            key = f"digest/{address}/{now:%Y-%m-%d}"
            await self.page.post(Posting(address, Card("Due and overdue.", lines=(line,)), key))


@dataclass
class Visitor:
    """Sends what the page's forms send, and reads what the page shows."""

    client: "TestClient[web.Request, web.Application]"
    page: Playground
    morning: MorningPost
    who: str = DEV
    where: str = "board"
    headers: Mapping[str, str] = field(default_factory=dict)

    async def look(self, who: str | None = None, where: str | None = None, **query: Any) -> str:
        asked = {"as": who or self.who, "in": where or self.where, **query}
        async with self.client.get("/play", params=asked) as response:
            assert response.status == 200
            return unescape(await response.text())

    async def news(
        self, after: int = 0, who: str | None = None, where: str | None = None
    ) -> Mapping[str, Any]:
        asked = {"as": who or self.who, "in": where or self.where, "after": str(after)}
        async with self.client.get("/play/news", params=asked) as response:
            found: Mapping[str, Any] = await response.json()
            return found

    async def say(self, words: str, *, event: str | None = None, **more: str) -> ClientResponse:
        return await self.send("/play/say", says=words, event=event or str(uuid4()), **more)

    async def send(self, path: str, **values: Any) -> ClientResponse:
        who, where = values.pop("who", self.who), values.pop("where", self.where)
        form = {"as": who, "in": where, **values}
        return await self.client.post(path, data=form, headers=self.headers, allow_redirects=False)

    async def share(self, name: str, content: bytes) -> ClientResponse:
        form = FormData({"as": self.who, "in": self.where, "says": ""})
        form.add_field("file", BytesIO(content), filename=name, content_type="text/plain")
        return await self.client.post("/play/say", data=form, allow_redirects=False)


class Open:
    """Opens the page over a database, as often as a test restarts it."""

    def __init__(self) -> None:
        self._clients: list[TestClient[web.Request, web.Application]] = []

    async def __call__(
        self, database: Database, converse: Converse | None = None, pace: Pace | None = None
    ) -> Visitor:
        morning = MorningPost()
        page = Playground(
            database,
            converse or conversation(database),
            morning.tick,
            demo.story(),
            pace,
        )
        morning.page = page
        await page.start()
        app = web.Application()
        app.add_routes(page.routes())
        client = TestClient(TestServer(app, host="127.0.0.1"))
        await client.start_server()
        self._clients.append(client)
        return Visitor(client, page, morning)

    async def close(self) -> None:
        for client in self._clients:
            await client.close()


@pytest.fixture
async def opened() -> AsyncIterator[Open]:
    open_page = Open()
    yield open_page
    await open_page.close()


@pytest.fixture
async def visitor(opened: Open, story: Database) -> Visitor:
    return await opened(story)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
