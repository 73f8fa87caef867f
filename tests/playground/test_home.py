"""A person's own page: the same value that App Home in Slack shows, and answers a press at its top."""

import re

import pytest

from bot.converse import conversation
from storage.database import Database
from tests.playground.conftest import Open


@pytest.mark.slow
async def test_home_shows_what_they_owe_and_answers_a_press_at_its_top(opened: Open, story: Database) -> None:
    visitor = await opened(story, conversation(story))
    visitor.where = "home"

    home = await visitor.look()
    pressed = re.search(r'value="(board#\d+ on track)"', home)
    assert pressed is not None
    went = (await visitor.say(pressed[1])).headers["Location"]
    async with visitor.client.get(went) as response:
        answered = await response.text()
    private = await visitor.look(where="@")
    news = await visitor.news()

    for heading in ("My actions", "My groups", "Waiting for me", "My reminders"):
        assert re.search(rf"<h2 id=\"part-\d\">{heading}</h2>", home)
    assert "Just now" not in home
    assert 'id="composer"' not in home
    assert re.search(r"said=\d+", went)
    assert answered.index("Just now") < answered.index("My actions")
    assert pressed[1] in private
    assert "Just now" not in news["home"]


@pytest.mark.slow
async def test_a_channel_has_no_home_in_its_news(opened: Open, story: Database) -> None:
    visitor = await opened(story)

    assert (await visitor.news())["home"] == ""
    assert 'href="/play?as=Dev+Malhotra&in=home"' in await visitor.look()
