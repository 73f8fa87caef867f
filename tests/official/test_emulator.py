"""Our Slack door against a Slack that others wrote: what is posted there is read back there."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

import handlers.setup
from bot.converse import conversation
from bot.slack.door import SlackDoor
from cards.model import Card, Line
from importers.partnership import read
from reminders.deliver import Posting
from storage.database import Database
from tests.conftest import NORTHBRIDGE, SET_UP_AT, moment
from tests.official import emulator
from tests.official.emulator import Emulator
from tests.slack.conftest import Recorder, Workspace, press, settings_for

pytestmark = [pytest.mark.emulator, pytest.mark.slow]
TEAM = "T000000001"


@pytest.fixture
async def slack(modules: Path, tmp_path: Path) -> AsyncIterator[Emulator]:
    async with emulator.running(modules, tmp_path) as found:
        yield found


@pytest.fixture
async def board(slack: Emulator, northbridge_sqlite: Database) -> AsyncIterator[Workspace]:
    channel = await slack.channel("board")
    file = NORTHBRIDGE.read_text("utf-8").replace(
        "[terminal:board]", f"[terminal:board, slack:{TEAM}:{channel}]"
    )
    handlers.setup.apply(read("northbridge.yaml", file), northbridge_sqlite, SET_UP_AT)
    async with aiohttp.ClientSession() as session:
        door = SlackDoor(
            settings_for(slack),  # type: ignore[arg-type]
            conversation(northbridge_sqlite),
            northbridge_sqlite,
            session,
            now=lambda: moment("2024-06-12T10:00"),
        )
        app = web.Application()
        app.add_routes(door.routes())
        async with TestClient(TestServer(app, host="127.0.0.1")) as client:
            await door.start()
            yield Workspace(client, door, slack, Recorder())  # type: ignore[arg-type]
            await door.stop()


async def test_what_clerk_says_is_read_back_as_it_was_said(board: Workspace, slack: Emulator) -> None:
    """A table in the thread of its mention, a change, a form, and a file in private."""
    chris = Member(board, slack, await slack.person("chris"), await slack.channel("board"))

    asked = await chris.says("what's overdue?")
    form = await chris.says("log")
    await chris.presses(form)
    logged = await chris.says("log: Liam to book the hall by 1 July")
    await chris.says("P1 highlight report in Word")

    table = next(block for block in asked["blocks"] if block["type"] == "data_table")
    assert table["caption"] == "Actions overdue"
    assert [len(row) for row in table["rows"]] == [5] * 4
    assert "#101 First risk register for the board (h, 17 April). Owner: Chris Fielding." in asked["text"]
    assert asked["metadata"]["event_payload"]["key"]
    assert logged["text"].startswith("Logged #112 Book the hall. Owner: Liam Moss.")
    views = (await slack.read(f"{slack.url}/?tab=views")).decode()
    assert "No modal views have been opened" not in views
    assert "Log an action" in views
    files = (await slack.call("files.list"))["files"]
    assert [file["name"] for file in files] == [
        "northbridge-board-priority-1-highlight-report-draft-2024-06-12.docx"
    ]
    assert (await slack.read(files[0]["url_private_download"])).startswith(b"PK")


async def test_what_is_posted_arrives_once_and_is_edited_in_place(board: Workspace, slack: Emulator) -> None:
    channel = await slack.channel("board")
    place = f"slack:{TEAM}:{channel}"

    first = await board.door.post(
        Posting(place, Card("Two are owed.", (Line("101 <!channel>"),)), "digest/1")
    )
    again = await board.door.post(Posting(place, Card("Two are owed."), "digest/1", uncertain=True))
    edited = await board.door.post(Posting(place, Card("All done."), "digest/1", replaces=first))

    history = (await slack.call("conversations.history", channel=channel, include_all_metadata=True))[
        "messages"
    ]
    assert first == again == edited
    assert [message["text"] for message in history] == ["All done."]


@dataclass
class Member:
    """Chris, who writes in the channel; then Clerk hears of it, and what it answers is read back."""

    board: Workspace
    slack: Emulator
    user: str
    channel: str

    async def says(self, words: str) -> dict[str, Any]:
        """Clerk's newest reply in the thread; the words themselves where there is none."""
        text = f"<@{await self.slack.person('clerk')}> {words}"
        stamp = str((await self.slack.call("chat.postMessage", channel=self.channel, text=text))["ts"])
        event = {"type": "app_mention", "user": self.user, "channel": self.channel, "text": text, "ts": stamp}
        await self.board.event({**event, "team": TEAM}, event_id=f"Ev{stamp.replace('.', '')}", team_id=TEAM)
        await self.board.settles()
        thread = await self.slack.call("conversations.replies", channel=self.channel, ts=stamp)
        newest: dict[str, Any] = thread["messages"][-1]
        return newest

    async def presses(self, message: dict[str, Any]) -> None:
        """The last button of a message, which opens a form."""
        trigger = await self.slack.trigger(self.user)
        button = message["blocks"][-1]["elements"][-1]
        where = {"channel": {"id": self.channel}, "user": {"id": self.user, "team_id": TEAM}}
        said = press(button["value"], action_id=button["action_id"], trigger_id=trigger, **where)
        response = await self.board.interaction({**said, "team": {"id": TEAM}})
        assert response.status == 200
        await self.board.settles()
