"""A post as Slack, Teams and plain text have it: what the platform would be sent."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from bot.playground import assets
from bot.playground.looks import How, how, look
from cards.model import Card, Reply
from storage.database import Database
from tests.playground.conftest import DEV, Open, Visitor
from tests.playground.test_page import Recorder
from tests.playground.test_render import FULL

ASKED = {"as": DEV, "in": "board"}


async def drawn(visitor: Visitor, how: str, post: int = 2, **more: str) -> str:
    async with visitor.client.get(f"/play/look/{post}", params={**ASKED, "how": how, **more}) as response:
        assert response.status == 200
        return unescape(await response.text())


@pytest.mark.slow
async def test_a_post_is_shown_as_each_platform_has_it(opened: Open, story: Database) -> None:
    visitor = await opened(story, Recorder(Reply(FULL)))
    await visitor.say("show me")
    number = int(re.findall(r'id="post-(\d+)"', (await visitor.news())["posts"])[-1])

    slack, teams, text, chat = [
        await drawn(visitor, how, number) for how in ("slack", "teams", "text", "chat")
    ]

    assert '"type": "data_table"' in slack
    assert re.search(r'<span class="key first"[^>]*>Done</span>', slack)
    assert '<div class="modal"><p><b>Log an action</b></p>' in slack
    assert '"type": "AdaptiveCard"' in teams
    assert "As Teams draws it, roughly." in teams
    assert re.search(r'<span class="key first"[^>]*>Done</span>', teams)
    assert '<div class="modal"><p class="bold">Log an action</p>' in teams
    assert "<th>Action</th>" in teams
    assert "npm install adaptivecards" in teams
    assert '<details class="json">' in teams, "the JSON is folded away"
    assert f">{FULL.plain()}</pre>" in text
    assert '<form method="post" action="/play/say">' in chat
    for page, name in ((slack, "Slack"), (teams, "Teams"), (text, "Plain text"), (chat, "Chat")):
        assert f"aria-current=true>{name}</a>" in page
        assert "http" not in re.sub(r"http://adaptivecards.io/schemas/adaptive-card.json", "", page)


async def test_a_script_gets_the_part_alone(visitor: Visitor) -> None:
    asked = {**ASKED, "how": "text"}
    headers = {"Accept": "application/json"}

    async with visitor.client.get("/play/look/1", params=asked, headers=headers) as response:
        html = (await response.json())["html"]

    assert "Due and overdue." in html
    assert "<html" not in html


async def test_what_one_person_alone_sees_is_shown_to_nobody_else(opened: Open, story: Database) -> None:
    visitor = await opened(story, Recorder(Reply(Card("For Dev."), to="private")))
    await visitor.say("tell me")
    number = re.findall(r'id="post-(\d+)"', (await visitor.news())["posts"])[-1]

    assert "For Dev." in await drawn(visitor, "text", int(number))
    for asked in ({**ASKED, "as": "Ruth Ashdown"},):
        async with visitor.client.get(f"/play/look/{number}", params=asked) as response:
            assert response.status == 404


@pytest.mark.parametrize("post", ["2147483648", "0"])
async def test_there_is_no_such_post(visitor: Visitor, post: str) -> None:
    async with visitor.client.get(f"/play/look/{post}", params=ASKED) as response:
        assert response.status == 404


async def test_the_library_is_served_where_it_is_installed_and_named_nowhere_else(
    opened: Open, story: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.js"
    file.write_text("var AdaptiveCards = {};")
    without = await opened(story)
    monkeypatch.setenv("CLERK_ADAPTIVECARDS", str(file))
    installed = await opened(story)

    teams = await drawn(installed, "teams", 1)
    async with installed.client.get("/play/static/adaptivecards.js") as response:
        assert await response.text() == file.read_text()
    async with without.client.get("/play/static/adaptivecards.js") as response:
        assert response.status == 404

    assert "adaptivecards.js" in await installed.look()
    assert "adaptivecards.js" not in await without.look()
    card = re.search(r'data-card="(.*?)"></div>', teams, re.S)
    assert card is not None
    assert json.loads(card[1])["type"] == "AdaptiveCard"


def test_the_library_is_found_where_npm_puts_it(tmp_path: Path) -> None:
    file = tmp_path / assets.IN_NODE_MODULES
    file.parent.mkdir(parents=True)
    file.touch()

    assert assets.library(folder=tmp_path) == file
    assert assets.library(str(tmp_path / "gone.js"), tmp_path) is None


@pytest.mark.parametrize("asked", [None, "", "pager"])
def test_what_is_not_known_is_the_chat(asked: str | None) -> None:
    assert how(asked) is How.CHAT


def test_hostile_words_are_only_words_in_every_look() -> None:
    words = "</script><img src=x onerror=alert(1)>"

    for one in How:
        shown = look(Card(words), one)
        assert words in shown.text or "&lt;img" in shown.text
