"""How far the reading of a shared file is: one message of the chat that changes, and then is gone."""

import asyncio
from typing import Any

import pytest

from bot.telling import Pace
from cards.model import Card, Reply
from handlers.request import Answer, Message
from tests.teams.activities import personal
from tests.teams.conftest import Open, Teams
from tests.teams.fake_connector import Trouble

SOON = Pace(after=0.05, every=0.05, patience=60.0)
"""Nothing is given up here, however busy the machine is."""
FETCHING = "Fetching what you shared..."
"""On a busy machine even a small file is not there before somebody is told."""


class Reader:
    """Reads page after page of a file, as long as somebody turns them."""

    def __init__(self) -> None:
        self.turned = asyncio.Event()
        self.pages = 0

    async def __call__(self, message: Message) -> Answer:
        while not self.turned.is_set():
            self.pages += 1
            await asyncio.to_thread(
                message.progress, Card(f"Reading minutes.docx, page {self.pages} of 300...")
            )
            await asyncio.sleep(0.01)
        return Answer((Reply(Card("Nine actions.")),))


def sharing(teams: Teams) -> dict[str, Any]:
    kind = "application/vnd.microsoft.teams.file.download.info"
    content = {"downloadUrl": f"{teams.connector.url}files/m"}
    file = {"contentType": kind, "name": "minutes.docx", "content": content}
    return personal(teams.connector.url, None, attachments=[file])


@pytest.mark.slow
async def test_one_message_says_how_far_it_is_and_gives_way_to_the_answer(open_door: Open) -> None:
    reader = Reader()
    teams = await open_door(converse=reader, telling=SOON)

    answering = asyncio.create_task(teams.send(sharing(teams)))
    await teams.connector.waits_for(3)
    reader.turned.set()
    await answering

    first, *changed, gone, answer = teams.connector.messages
    assert first.method == "POST"
    assert first.text.startswith((FETCHING, "Reading minutes.docx, page "))
    assert all(call.text.startswith("Reading minutes.docx, page ") for call in changed)
    assert {(call.method, call.activity_id) for call in changed} == {("PUT", "sent-1")}
    assert (gone.method, gone.activity_id) == ("DELETE", "sent-1")
    assert (answer.method, answer.text) == ("POST", "Nine actions.")


@pytest.mark.parametrize(
    "trouble", [Trouble(status=403), Trouble(cut=True), Trouble(cut=True, after=True)], ids=str
)
async def test_where_it_cannot_be_shown_the_answer_comes_all_the_same(
    open_door: Open, trouble: Trouble
) -> None:
    reader = Reader()
    teams = await open_door(converse=reader, telling=SOON)
    teams.connector.trouble = [trouble]

    answering = asyncio.create_task(teams.send(sharing(teams)))
    while teams.connector.trouble or reader.pages < 20:
        await asyncio.sleep(0.01)
    reader.turned.set()
    await answering

    told = [call.text for call in teams.connector.messages]
    assert told[-1] == "Nine actions."
    assert len([text for text in told if text.startswith("Reading")]) <= 1


@pytest.mark.slow
async def test_what_is_read_in_a_moment_says_nothing(teams: Teams) -> None:
    await teams.send(sharing(teams))

    assert [call.method for call in teams.connector.messages] == ["POST"]
