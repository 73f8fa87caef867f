"""What the clock and the reminders bring to the page, and who is told of it."""

import re

import pytest

from cards.model import Card
from reminders.deliver import Posting, Undelivered
from tests.playground.conftest import Visitor, utc


@pytest.mark.slow
async def test_moving_the_clock_ticks_at_every_hour_at_which_something_may_be_due(visitor: Visitor) -> None:
    await visitor.send("/play/clock", to="2025-10-20T09:00:00+01:00")

    mornings = [
        "2025-10-16T08:00",
        "2025-10-17T08:00",
        "2025-10-18T08:00",
        "2025-10-19T08:00",
        "2025-10-20T08:00",
    ]
    assert visitor.morning.ticks[1:] == [utc(morning) for morning in mornings]
    page = await visitor.look()
    assert "Monday 20 October 2025, 09:00" in page
    assert "Friday 17 October 2025</span>" in page


@pytest.mark.slow
async def test_moving_to_where_the_clock_stands_is_not_a_move(visitor: Visitor) -> None:
    for _ in range(2):
        await visitor.send("/play/clock", to="2025-10-16T09:00:00+01:00")

    assert len(visitor.morning.ticks) == 2


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        pytest.param({"day": "2025-10-14"}, "The clock only moves forward.", id="back"),
        pytest.param({"day": "2026-03-01"}, "at most three months at a time", id="too far"),
        pytest.param({"day": "soon"}, "Choose a day for the clock", id="not a day"),
        pytest.param({"to": "2025-10-20T09:00"}, "Choose a day for the clock", id="a time of nowhere"),
        pytest.param({}, "Choose a day for the clock", id="nothing chosen"),
    ],
)
async def test_where_the_clock_cannot_go(visitor: Visitor, form: dict[str, str], sentence: str) -> None:
    response = await visitor.send("/play/clock", **form)

    assert response.status == 400
    assert sentence in await response.text()
    assert len(visitor.morning.ticks) == 1


async def test_what_the_clock_brought_says_why_and_is_listed(visitor: Visitor) -> None:
    news = await visitor.news()

    assert "Why did this post come?" in news["posts"]
    assert "digest/playground:board/2025-10-15" in news["posts"]
    assert "To Dev Malhotra" in news["clock"]
    assert "#board" in news["clock"]


async def test_what_may_have_arrived_already_is_not_posted_again(visitor: Visitor) -> None:
    posting = Posting("playground:p1", Card("Weekly summary."), "summary/playground:p1/2025-W43")

    first = await visitor.page.post(posting)
    again = await visitor.page.post(Posting(posting.address, posting.card, posting.key, uncertain=True))

    assert again == first
    assert (await visitor.look(where="p1")).count("Weekly summary.</p>") == 1


async def test_a_post_may_be_edited_in_place(visitor: Visitor) -> None:
    number = await visitor.page.post(Posting("playground:p1", Card("One line."), "digest/playground:p1/1"))

    await visitor.page.post(
        Posting("playground:p1", Card("Two lines."), "digest/playground:p1/1", replaces=number)
    )

    page = await visitor.look(where="p1")
    assert "Two lines." in page
    assert "One line." not in page


async def test_the_page_takes_no_other_platforms_posts(visitor: Visitor) -> None:
    with pytest.raises(Undelivered) as refused:
        await visitor.page.post(Posting("slack:T1:C1", Card("Hello."), "digest/slack"))

    assert refused.value.permanent


async def test_another_window_is_told_at_once_and_let_go_at_the_end(visitor: Visitor) -> None:
    async with visitor.client.get("/play/events") as window:
        await visitor.say("help")
        told = await window.content.readline()
        await visitor.page.stop()
        rest = await window.content.read()

    assert told == b"data: news\n"
    assert rest.startswith(b"\n")


@pytest.mark.slow
async def test_a_long_conversation_is_read_page_by_page(visitor: Visitor) -> None:
    for number in range(101):
        await visitor.page.post(Posting("playground:p1", Card(f"Post {number}."), f"digest/p1/{number}"))

    newest = await visitor.look(where="p1")
    earlier = re.search(r'href="[^"]*before=(\d+)"', newest)
    assert earlier is not None
    assert "Post 0." not in newest
    assert "Post 0." in await visitor.look(where="p1", before=earlier[1])
