"""The tour: six steps, each done when it really happened, left and taken up at any time, without a script."""

import re
from html import unescape

import pytest

from bot.converse import conversation
from storage.database import Database
from tests.playground.conftest import DEV, MINUTES, Open, Visitor

pytestmark = pytest.mark.slow


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
    await visitor.send("/play/clock", to="2025-10-16T09:00:00+01:00")
    steps.append(await step(visitor))

    assert steps == [
        "Step 1 of 6: See this morning’s reminders.",
        "Step 1 of 6: See this morning’s reminders.",
        "Step 2 of 6: Answer one.",
        "Step 3 of 6: Log an action by typing.",
        "Step 4 of 6: Share the minutes.",
        "Step 5 of 6: Move the clock.",
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
