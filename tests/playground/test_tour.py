"""The tour: six steps, each done when it really happened, left and taken up at any time, without a script."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.converse import conversation
from bot.playground import demo
from bot.playground.afresh import Opening, playable
from cards.model import Button, Card, Line
from importers.partnership import read
from reminders.deliver import Posting
from storage.database import Database
from tests.playground.conftest import DEV, MINUTES, MorningPost, Open, Visitor

pytestmark = pytest.mark.slow
OWN = """
partnership: Fernleigh SEND Partnership
code: fernleigh
timezone: Europe/London
people: [{name: Nadia Frost, initials: NF}, {name: Peter Quill, initials: PQ}]
groups:
  - {code: board, name: SEND Board, kind: board, members: [
      {person: Nadia Frost, role: chair}, {person: Peter Quill, role: member}]}
"""


@asynccontextmanager
async def demo_page(database: Database) -> AsyncIterator[Visitor]:
    """With the real reminders: what comes when the clock moves is what is owed."""
    page = demo.playground(database, opening=Opening.on(date(2026, 5, 13), "Europe/London"))
    await page.start()
    app = web.Application()
    app.add_routes(page.routes())
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        yield Visitor(client, page, MorningPost(), who="Nadia Frost")


def way(news: Mapping[str, Any]) -> Mapping[str, str]:
    """What the address behind the step's button says."""
    found = re.search(r'id="tour-way" href="([^"]+)"', news["tour"])
    assert found is not None, news["tour"]
    return dict(parse_qsl(urlsplit(unescape(found[1])).query))


async def step(visitor: Visitor) -> str:
    tour = (await visitor.news())["tour"]
    found = re.search(r"<strong>(.*?)</strong>", tour)
    return unescape(found[1]) if found else ""


async def test_each_step_is_done_when_it_happened_and_in_any_order(opened: Open, story: Database) -> None:
    visitor = await opened(story, conversation(story))
    steps = [await step(visitor)]
    await visitor.say("board report in Word")
    steps.append(await step(visitor))

    await visitor.look(where="@")
    steps.append(await step(visitor))
    await visitor.say("board#218 done", post="1")
    steps.append(await step(visitor))
    example = re.search(r'words=([^"]+)"', (await visitor.news())["tour"])
    assert example is not None
    page = await visitor.look(words="log: Grace Lim to book the hall by Friday 24 October 2025")
    assert '"status" autofocus>log: Grace Lim to book the hall' in page
    await visitor.say("log: Grace Lim to book the hall by Friday 24 October 2025")
    steps.append(await step(visitor))
    await visitor.share(MINUTES.name, b"Notes\nAction: Grace Lim to book the hall by 31 October 2025\n")
    steps.append(await step(visitor))
    shared = (await visitor.news())["tour"]
    await visitor.say("keep 1 of preview 1")
    steps.append(await step(visitor))
    await visitor.send("/play/clock", to="2025-10-16T09:00:00+01:00")
    steps.append(await step(visitor))

    assert steps == [
        "Step 1 of 6: See this morning’s reminders.",
        "Step 1 of 6: See this morning’s reminders.",
        "Step 2 of 6: Answer one.",
        "Step 3 of 6: Log an action by typing.",
        "Step 4 of 6: Share minutes, and keep what is right.",
        "Step 4 of 6: Share minutes, and keep what is right.",
        "Step 5 of 6: Move the clock.",
        "That was the tour.",
    ]
    assert "Nothing is saved yet: as Dev Malhotra, press Keep below a line" in unescape(shared)
    assert re.search(r'href="/play\?as=Dev\+Malhotra&amp;in=board#post-\d+">Show what it proposes<', shared)


async def test_a_step_leads_to_what_it_names(visitor: Visitor) -> None:
    await visitor.look(where="@")

    own, hers = (await visitor.news())["tour"], (await visitor.news(who="Grace Lim"))["tour"]
    refused = await visitor.say("board#999 done")
    await visitor.send("/play/say", says="board#218 slipping", post="2")

    for tour in (own, hers):
        assert "As Dev Malhotra, press Done, On track or another answer below #218 Youth voice" in tour
        assert 'href="/play?as=Dev+Malhotra&amp;in=%40#post-2"' in tour
    assert refused.status == 303
    assert await step(visitor) == "Step 2 of 6: Answer one.", (
        "a refusal and a form that was opened are no answer"
    )


async def test_what_is_to_be_answered_is_the_readers_own_where_there_is_such(visitor: Visitor) -> None:
    nobodys, owned = (
        Line(f"board#{number} {title}. Due soon.", (Button("Done", f"board#{number} done", True),))
        for number, title in ((209, "Lead named"), (213, "Risk register reviewed"))
    )
    card = Card("Due and overdue.", lines=(nobodys, owned))
    await visitor.page.post(Posting(f"playground:@{DEV}", card, "digest/mixed"))
    await visitor.look(where="@")

    tour = (await visitor.news())["tour"]

    assert "As Dev Malhotra, press Done, On track or another answer below board#213 Risk register" in tour


async def test_a_partnership_with_an_empty_log_is_filled_before_anything_is_answered(
    tmp_path: Path,
) -> None:
    own = playable(read("own.yaml", OWN))
    database = Database(f"sqlite:///{tmp_path / 'own.db'}")
    demo.set_up(database, own, Opening.on(date(2026, 5, 13), "Europe/London"))
    async with demo_page(database) as visitor:
        steps = [await step(visitor)]
        example = way(await visitor.news())["words"]
        await visitor.say(example)
        steps.append(await step(visitor))
        practice = (await visitor.news())["tour"]
        await visitor.send("/play/sample")
        steps.append(await step(visitor))
        await visitor.say("keep all")
        steps.append(await step(visitor))
        await visitor.send("/play/clock", to="2026-05-18T09:00:00+01:00")
        steps.append(await step(visitor))
        reminder = way(await visitor.news())
        await visitor.look(who=reminder["as"], where="@")
        steps.append(await step(visitor))
        answer = unescape((await visitor.news())["tour"])
        await visitor.say(f"{re.findall(r'board#[0-9]+', answer)[0]} on track", who=reminder["as"])
        steps.append(await step(visitor))
        await visitor.say("board report in Word")
        steps.append(await step(visitor))
    database.close()

    assert example == "log: Peter Quill to book the hall by Friday 22 May 2026"
    assert "Share practice minutes" in practice
    assert reminder["as"] in ("Nadia Frost", "Peter Quill")
    assert f"As {reminder['as']}, press Done, On track or another answer below board#" in answer
    assert steps == [
        "Step 1 of 6: Log an action by typing.",
        "Step 2 of 6: Share minutes, and keep what is right.",
        "Step 2 of 6: Share minutes, and keep what is right.",
        "Step 3 of 6: Move the clock.",
        "Step 4 of 6: See what somebody is reminded of.",
        "Step 5 of 6: Answer one.",
        "Step 6 of 6: Get a report to show your chair.",
        "That was the tour.",
    ]


async def test_it_is_left_and_taken_up_where_it_was(visitor: Visitor) -> None:
    await visitor.look(where="@")

    response = await visitor.send("/play/tour", leave="yes")
    left = await visitor.look()
    await visitor.send("/play/tour", leave="")
    again = await visitor.look()

    assert response.headers["Location"] == "/play?as=Dev+Malhotra&in=board#latest"
    assert "SameSite=Strict" in response.headers["Set-Cookie"]
    assert "Take up the tour" in left
    assert "Step 2 of 6" not in left
    assert "Step 2 of 6: Answer one." in again


async def test_what_somebody_else_was_told_is_no_reminder_that_was_read(visitor: Visitor) -> None:
    await visitor.look(who="Hazel Winter", where="@")
    await visitor.look(who=DEV, where="p1")

    assert await step(visitor) == "Step 1 of 6: See this morning’s reminders."
