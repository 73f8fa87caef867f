"""How far the reading of a shared file is, below the composer of who shared it."""

import asyncio
from collections.abc import Callable

import pytest

from bot.telling import Pace
from cards.model import Card, Reply
from handlers.request import Answer, Message
from storage.database import Database
from tests.playground.conftest import Open, Visitor

SOON = Pace(after=0.05, every=0.05)


class Reader:
    """Reads page 40, until somebody turns it."""

    def __init__(self) -> None:
        self.turned = asyncio.Event()

    async def __call__(self, message: Message) -> Answer:
        message.progress(Card("Reading minutes.pdf, page 40 of 300..."))
        await self.turned.wait()
        return Answer((Reply(Card("Nine actions.")),))


async def told(visitor: Visitor, is_so: Callable[[str], bool]) -> str:
    async with asyncio.timeout(5):
        while not is_so(found := (await visitor.news())["telling"]):
            await asyncio.sleep(0.02)
    return str(found)


@pytest.mark.slow
async def test_whoever_shared_it_sees_how_far_it_is_and_nobody_else(opened: Open, story: Database) -> None:
    reader = Reader()
    visitor = await opened(story, reader, SOON)

    sharing = asyncio.create_task(visitor.share("minutes.pdf", b"%PDF-1.7"))
    while_it_reads = await told(visitor, bool)
    elsewhere = (await visitor.news(where="p1"))["telling"]
    reader.turned.set()
    await sharing

    assert while_it_reads == "Reading minutes.pdf, page 40 of 300..."
    assert elsewhere == ""
    assert (await visitor.news())["telling"] == ""
    assert "Nine actions." in await visitor.look()


@pytest.mark.slow
async def test_a_long_reading_is_told_from_the_first_page_to_the_preview(
    opened: Open, story: Database
) -> None:
    from tests.documents.hostile import pages

    visitor = await opened(story, None, SOON)

    sharing = asyncio.create_task(visitor.share("minutes.pdf", pages(300)))
    while_it_reads = await told(visitor, lambda text: " of 300" in text)
    await sharing

    assert while_it_reads.startswith("Reading minutes.pdf, page ")
    assert (await visitor.news())["telling"] == ""
