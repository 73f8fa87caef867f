"""How far the reading of a shared file is: one message that changes, and is gone when the answer is there."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.telling import Pace
from cards.model import Card
from handlers.request import Answer, Message
from storage.database import Database
from tests.slack.conftest import ECHO, Recorder, Workspace, direct_message, mention, opened
from tests.slack.fake_slack import FakeSlack, Fault, until

SOON = Pace(after=0.05, every=0.05, patience=60.0)
"""Nothing is given up here, however busy the machine is."""


class Reader(Recorder):
    """Reads page after page of a file, as long as somebody turns them."""

    def __init__(self) -> None:
        super().__init__()
        self.turned = asyncio.Event()
        self.pages = 0

    async def __call__(self, message: Message) -> Answer:
        while not self.turned.is_set():
            self.pages += 1
            await asyncio.to_thread(
                message.progress, Card(f"Reading minutes.pdf, page {self.pages} of 300...")
            )
            await asyncio.sleep(0.01)
        return ECHO


@pytest.fixture
async def reading(slack: FakeSlack, record: Database) -> AsyncIterator[tuple[Workspace, Reader]]:
    reader = Reader()
    async with opened(slack, record, reader, answer_within=0.2, pace=SOON) as (door, client):
        yield Workspace(client, door, slack, reader), reader


def shared(workspace: Workspace) -> list[dict[str, Any]]:
    workspace.slack.downloads["F1"] = b"%PDF-1.7"
    return [{"id": "F1", "name": "minutes.pdf", "size": 9, "url_private": f"{workspace.slack.url}/files/F1"}]


async def test_one_message_says_how_far_it_is_and_gives_way_to_the_answer(
    reading: tuple[Workspace, Reader],
) -> None:
    workspace, reader = reading
    slack = workspace.slack

    await workspace.event(direct_message(files=shared(workspace)))
    await until(lambda: len(slack.called("chat.update")) > 2)
    while_it_reads = slack.texts("D1")
    reader.turned.set()
    await workspace.settles()

    assert len(while_it_reads) == 1
    assert while_it_reads[0].startswith("Reading minutes.pdf, page ")
    assert slack.texts("D1") == ["Noted."]


async def test_it_stands_in_the_thread_of_the_mention(reading: tuple[Workspace, Reader]) -> None:
    workspace, reader = reading

    await workspace.event(mention("the minutes", files=shared(workspace)))
    await until(lambda: workspace.slack.messages["C1"])
    told = workspace.slack.messages["C1"][0]
    reader.turned.set()
    await workspace.settles()

    assert told["thread_ts"] == "100.1"
    assert workspace.slack.texts("C1") == ["Noted."]


@pytest.mark.parametrize("fault", [Fault.CUT_AFTER, Fault.BROKEN_AFTER])
async def test_it_is_never_posted_twice(reading: tuple[Workspace, Reader], fault: Fault) -> None:
    workspace, reader = reading
    slack = workspace.slack
    slack.fail("chat.postMessage", fault)

    await workspace.event(direct_message(files=shared(workspace)))
    await until(lambda: slack.called("chat.update"))
    while_it_reads = slack.texts("D1")
    reader.turned.set()
    await workspace.settles()

    assert len(while_it_reads) == 1
    assert slack.texts("D1") == ["Noted."]


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.update", "chat.delete"])
async def test_where_it_cannot_be_shown_the_answer_comes_all_the_same(
    reading: tuple[Workspace, Reader], method: str
) -> None:
    workspace, reader = reading
    slack = workspace.slack
    slack.refuse[method] = "not_allowed"

    await workspace.event(direct_message(files=shared(workspace)))
    await until(lambda: len(slack.called(method)) > 0 or method == "chat.delete")
    await until(lambda: reader.pages > 20)
    if method == "chat.postMessage":
        slack.refuse.clear()
    reader.turned.set()
    await workspace.settles()

    assert slack.texts("D1")[-1] == "Noted."


async def test_what_is_read_in_a_moment_says_nothing(workspace: Workspace) -> None:
    await workspace.event(direct_message(files=shared(workspace)))
    await workspace.settles()

    assert len(workspace.slack.called("chat.postMessage")) == 1
    assert workspace.slack.called("chat.delete") == []
