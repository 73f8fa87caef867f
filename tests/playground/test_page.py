"""What a visitor sees and does on the page, without a browser."""

import re
from html import unescape

import pytest

from bot.playground import demo
from bot.playground.assets import MEDIA_TYPES
from cards.model import Card, File, Reply
from handlers.request import Answer, Message
from storage.database import Database
from tests.playground.conftest import DEV, MINUTES, Open, Visitor


class Recorder:
    """A Clerk that writes down what reaches it and answers what it was told to."""

    def __init__(self, *replies: Reply, refused: bool = False) -> None:
        self.heard: list[Message] = []
        self._answer = Answer(replies, refused)

    async def __call__(self, message: Message) -> Answer:
        self.heard.append(message)
        return self._answer


async def test_the_front_door_leads_to_the_playground(visitor: Visitor) -> None:
    response = await visitor.client.get("/", allow_redirects=False)

    assert (response.status, response.headers["Location"]) == (302, "/play")


async def test_it_opens_at_ten_with_the_nudges_of_nine(visitor: Visitor) -> None:
    page = await visitor.look()

    assert "Wednesday 15 October 2025, 10:00" in page
    assert "#218 Youth voice added to every board agenda." in page
    assert visitor.morning.ticks == [demo.OPENING.first_tick]


async def test_a_newcomer_is_the_programme_manager_and_is_told_what_to_try(visitor: Visitor) -> None:
    async with visitor.client.get("/play") as response:
        page = unescape(await response.text())

    assert DEV in page
    assert "This partnership is made up" in page
    for offer in (
        "What’s overdue?",
        "My actions",
        "Log an action",
        "Move to Monday morning",
        "Share sample minutes",
    ):
        assert offer in page


async def test_once_somebody_spoke_the_introduction_is_gone(visitor: Visitor) -> None:
    await visitor.say("help")

    assert "This partnership is made up" not in await visitor.look()


async def test_a_restart_keeps_the_conversation_and_the_clock(opened: Open, story: Database) -> None:
    before = await opened(story)
    await before.say("what's overdue?")
    await before.send("/play/clock", day="2025-10-16")

    after = await opened(story)

    page = await after.look()
    assert "what's overdue?" in page
    assert "Thursday 16 October 2025, 09:00" in page
    assert after.morning.ticks == []


async def test_what_somebody_says_is_answered_in_the_channel(visitor: Visitor) -> None:
    response = await visitor.say("what's overdue?")

    assert response.status == 303
    assert response.headers["Location"] == "/play?as=Dev+Malhotra&in=board#latest"
    assert "Memorandum of understanding between council and ICB" in await visitor.look(who="Ruth Ashdown")


async def test_a_script_is_told_where_to_look_instead_of_being_sent_there(visitor: Visitor) -> None:
    visitor.headers = {"Accept": "application/json"}

    response = await visitor.say("help")

    assert await response.json() == {"go": "/play?as=Dev+Malhotra&in=board"}


async def test_a_refusal_is_seen_by_the_speaker_alone(visitor: Visitor) -> None:
    await visitor.say("close 9999")

    mine, theirs = await visitor.look(), await visitor.look(who="Ruth Ashdown")
    assert "Only you can see this" in mine
    assert "Only you can see this" not in theirs


async def test_nothing_typed_is_not_a_message(opened: Open, story: Database) -> None:
    clerk = Recorder()
    visitor = await opened(story, clerk)

    await visitor.say("   ")

    assert clerk.heard == []


@pytest.mark.slow
async def test_a_form_sent_twice_changes_things_once(visitor: Visitor) -> None:
    words = "log: Ruth Ashdown to book the council chamber by 31 October 2025"

    for _ in range(2):
        assert (await visitor.say(words, event="the same form")).status == 303

    posts = (await visitor.news())["posts"]
    assert posts.count(words) == 1
    await visitor.say("actions for Ruth Ashdown")
    found = re.findall(
        "Book the council chamber", (await visitor.news())["posts"].split("actions for Ruth")[1]
    )
    assert len(found) == 1


async def test_two_buttons_of_one_card_are_two_things(opened: Open, story: Database) -> None:
    clerk = Recorder()
    visitor = await opened(story, clerk)

    await visitor.say("board#218 done", event="one card")
    await visitor.say("board#205 done", event="one card")

    first, second = (message.event_id for message in clerk.heard)
    assert first != second


async def test_a_press_shows_the_button_and_its_sentence(visitor: Visitor) -> None:
    await visitor.say("board#218 done", post="1")

    posts = (await visitor.news())["posts"]
    assert '<span class="key">Done</span> <span class="quiet">board#218 done</span>' in posts


@pytest.mark.slow
async def test_a_filled_form_logs_an_action(visitor: Visitor) -> None:
    await visitor.say("log an action")
    form = re.search(r'<form class="fill".*?</form>', (await visitor.news())["posts"], re.S)
    assert form is not None
    names = re.findall(r'name="(field\.[^"]+)"', form[0])
    says = re.search(r'name="says" value="([^"]*)"', form[0])
    assert says is not None
    filled = dict.fromkeys(names, "") | {
        names[0]: "Print the programme for the visit",
        names[1]: "Wendy Marsh",
    }

    await visitor.say(says[1], **filled)

    assert "Print the programme for the visit" in await visitor.look(who="Ruth Ashdown")
    assert "Wendy Marsh" in (await visitor.news())["posts"]


async def test_hostile_text_is_only_text(opened: Open, story: Database) -> None:
    words = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>"
    visitor = await opened(story, Recorder(Reply(Card(words, footer=words))))

    await visitor.say(words)

    async with visitor.client.get("/play", params={"as": words, "in": words}) as response:
        page = await response.text()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert page.count("&lt;script&gt;alert(1)") == 3


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/play", "/play?in=home", "/play/news", "/play/own", "/play/look/1?how=slack"),
        *(f"/play/static/{name}" for name in MEDIA_TYPES),
    ],
)
async def test_nothing_may_run_or_load_that_is_not_ours(visitor: Visitor, path: str) -> None:
    async with visitor.client.get(path, allow_redirects=False) as response:
        policy = response.headers["Content-Security-Policy"]
        text = await response.text()

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    outside = [
        address
        for address in re.findall(r"https?://[^\s\"'<>)]+", text)
        if "www.w3.org/2000/svg" not in address
    ]
    assert outside == []


async def test_no_script_or_style_is_written_into_the_page(visitor: Visitor) -> None:
    await visitor.say("what's overdue?")

    async with visitor.client.get("/play") as response:
        page = await response.text()

    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=|javascript:", page) == []


async def test_a_file_of_the_page_has_no_other_name(visitor: Visitor) -> None:
    async with visitor.client.get("/play/static/page.py") as response:
        assert response.status == 404


async def test_in_private_the_chosen_group_is_meant(opened: Open, story: Database) -> None:
    clerk = Recorder()
    visitor = await opened(story, clerk)

    await visitor.say("my actions", where="@", about="p4")
    await visitor.say("my actions", where="@")

    assert [message.group_code for message in clerk.heard] == ["p4", "board"]
    assert {(message.channel, message.private) for message in clerk.heard} == {(f"playground:@{DEV}", True)}


async def test_an_answer_may_go_to_a_person_and_to_another_group(opened: Open, story: Database) -> None:
    clerk = Recorder(
        Reply(Card("For you, Hazel."), to="@Hazel Winter"), Reply(Card("For the second group."), to="#p2")
    )
    visitor = await opened(story, clerk)

    await visitor.say("tell them")

    assert "For you, Hazel." in await visitor.look(who="Hazel Winter", where="@")
    assert "For the second group." in await visitor.look(where="p2")
    assert "For you, Hazel." not in await visitor.look()


@pytest.mark.slow
async def test_unread_posts_are_counted_where_they_wait(visitor: Visitor) -> None:
    assert '1<span class="unseen"> new' in (await visitor.news(where="p1"))["channels"]

    await visitor.look(where="@")
    await visitor.look(where="board")

    assert "new" not in (await visitor.news(where="p1"))["channels"].replace('class="new"', "new")
    assert "unseen" not in (await visitor.news(where="p1"))["people"]


async def test_a_shared_file_reaches_clerk(opened: Open, story: Database) -> None:
    clerk = Recorder(Reply(Card("Nine actions.")))
    visitor = await opened(story, clerk)

    await visitor.share("minutes.txt", b"1. Welcome")

    assert [(file.name, file.content) for file in clerk.heard[0].files] == [("minutes.txt", b"1. Welcome")]
    assert "Shared the file <strong>minutes.txt</strong>" in await visitor.look()


@pytest.mark.slow
async def test_a_file_that_is_too_large_is_refused_in_a_sentence(visitor: Visitor) -> None:
    response = await visitor.share("minutes.txt", b"x" * (25 * 1024 * 1024 + 64 * 1024 + 1))

    assert response.status == 413
    assert "Share one of at most 25 MB." in await response.text()


async def test_the_sample_minutes_are_shared_in_the_channel_of_their_group(
    opened: Open, story: Database
) -> None:
    clerk = Recorder()
    visitor = await opened(story, clerk)

    response = await visitor.send("/play/sample")

    assert response.headers["Location"] == "/play?as=Dev+Malhotra&in=delivery#latest"
    assert clerk.heard[0].files == (MINUTES,)
    assert clerk.heard[0].channel == "playground:delivery"


async def test_a_file_that_clerk_hands_out_is_saved_and_never_shown(opened: Open, story: Database) -> None:
    name = 'log "of" the board £.html'
    file = File(name, b"<script>alert(1)</script>", "text/html")
    visitor = await opened(story, Recorder(Reply(Card("Here it is."), files=(file,))))

    await visitor.say("export")

    link = re.search(r'href="(/play/files/\d+)"', await visitor.look())
    assert link is not None
    async with visitor.client.get(link[1]) as response:
        assert await response.read() == file.content
        assert response.headers["Content-Disposition"].startswith(
            'attachment; filename="log _of_ the board _.html"'
        )
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_file_that_is_not_there_is_not_found(visitor: Visitor) -> None:
    async with visitor.client.get("/play/files/4711") as response:
        assert response.status == 404
