"""The log as a file in the playground: shown to whoever asked, and saved with one press."""

import re
from io import BytesIO

import openpyxl
import pytest

from bot.converse import conversation
from storage.database import Database
from tests.playground.conftest import Open


@pytest.mark.slow
async def test_a_chart_is_shown_in_the_page_with_its_words(opened: Open, story: Database) -> None:
    visitor = await opened(story, conversation(story))

    await visitor.say("progress chart")

    page = await visitor.look()
    picture = re.search(r'<img class="picture" src="(/play/files/\d+)" alt="([^"]+)">', page)
    assert picture is not None
    assert picture[2].startswith("Picture of what is said below: Actions by rating, ")
    assert "All actions: of " in page
    async with visitor.client.get(picture[1]) as response:
        assert response.content_type == "image/png"
        assert (await response.read()).startswith(b"\x89PNG")


@pytest.mark.slow
async def test_the_log_is_handed_out_to_who_asked_and_to_nobody_else(opened: Open, story: Database) -> None:
    visitor = await opened(story, conversation(story))

    await visitor.say("export the log to Excel")

    link = re.search(r'href="(/play/files/\d+)"', await visitor.look())
    assert link is not None
    async with visitor.client.get(link[1]) as response:
        book = openpyxl.load_workbook(BytesIO(await response.read()))
    assert book.sheetnames[0] == "Action log"
    assert link[1] not in await visitor.look(who="Ruth Ashdown")
