"""App Home: a person's own page, with the real handlers behind the door."""

import asyncio
from typing import Any

import pytest

from bot.converse import conversation
from bot.slack.home import view
from cards.home import Home, Part
from cards.model import Button, Card, Line
from rules.progress import Status
from storage.database import Database
from storage.identities import known_as
from tests.conftest import moment
from tests.conversations.conftest import Log, log
from tests.slack.conftest import Workspace, opened, press, submission
from tests.slack.fake_slack import Fault, until

__all__ = ["log"]

pytestmark = pytest.mark.slow


def opening(at: str = "100.5", **more: Any) -> dict[str, Any]:
    return {
        "type": "app_home_opened",
        "user": "U1",
        "channel": "D1",
        "tab": "home",
        "event_ts": at,
        **more,
    }


def press_at_home(value: str, **more: Any) -> dict[str, Any]:
    said = press(value, container={"type": "view", "view_id": "VHU1"}, view={"id": "VHU1", "type": "home"})
    return {key: kept for key, kept in said.items() if key not in ("channel", "message")} | more


def _words(page: dict[str, Any]) -> list[str]:
    blocks = page["blocks"]
    found = [block["text"]["text"] for block in blocks if "text" in block]
    return found + [
        each["text"] for block in blocks if block["type"] == "context" for each in block["elements"]
    ]


def _says(page: dict[str, Any]) -> list[str]:
    elements = [
        one for block in page["blocks"] for one in block.get("elements", []) if one["type"] == "button"
    ]
    return [one["value"] for one in elements]


async def test_opening_it_shows_what_one_owes_and_links_whoever_comes_first(
    board: Workspace, northbridge: Database
) -> None:
    response = await board.event(opening())
    await board.settles()

    page = board.slack.homes["U1"]
    headings = [block["text"]["text"] for block in page["blocks"] if block["type"] == "header"]
    assert response.status == 200
    assert page["type"] == "home"
    assert headings == ["My actions", "My groups", "Waiting for me", "My reminders"]
    assert {"board#101 done", "board#101 on track", "board#101 slipping", "show board#101"} <= set(
        _says(page)
    )
    assert any("11 open actions, 3 overdue" in words for words in _words(page))
    assert {"reminder settings", "pause my reminders", "log"} <= set(_says(page))
    assert board.slack.messages == {}
    with northbridge.reading() as session:
        assert [who.name for _, who in known_as(session, "slack:T1:U1")] == ["Chris Fielding"]


async def test_what_is_pressed_there_is_answered_there_and_the_page_is_new(
    board: Workspace, log: Log
) -> None:
    await board.event(opening())
    await board.interaction(press_at_home("board#101 done"))
    await board.settles()

    page = board.slack.homes["U1"]
    assert log(101).action.status is Status.READY
    assert _words(page)[0] == "Just now"
    assert "ready to close" in _words(page)[1]
    assert "board#101 done" not in _says(page)
    assert board.slack.messages == {}


async def test_a_form_opened_there_is_answered_there(board: Workspace, log: Log) -> None:
    await board.interaction(press_at_home("board#101 slipping"))
    await board.settles()
    form = board.slack.views[0]["view"]

    values = {"due": "2024-07-10", "reason": "the data is late"}
    response = await board.interaction(submission(form, values))
    await board.settles()

    assert (response.status, await response.text()) == (200, "")
    assert str(log(101).action.due) == "2024-07-10"
    assert "10 July 2024" in _words(board.slack.homes["U1"])[1]
    assert board.slack.messages == {}


async def test_where_the_page_cannot_be_published_the_answer_comes_as_a_message(
    board: Workspace, log: Log
) -> None:
    board.slack.refuse["views.publish"] = "not_enabled"

    response = await board.event(opening())
    await board.interaction(press_at_home("board#101 done"))
    await board.settles()

    assert response.status == 200
    assert log(101).action.status is Status.READY
    assert "ready to close" in board.slack.texts("D1")[0]


async def test_a_page_that_slack_does_not_take_at_once_is_published_later(board: Workspace) -> None:
    board.slack.fail("views.publish", Fault.BROKEN)

    await board.event(opening())
    await board.settles()

    assert _says(board.slack.homes["U1"])
    assert len(board.slack.called("views.publish")) == 2


async def test_an_opening_that_arrives_after_a_later_one_shows_nothing(board: Workspace) -> None:
    await board.event(opening(at="1718182900.000200"), event_id="Ev2")
    await board.event(opening(at="1718182900.000100"), event_id="Ev1")
    await board.settles()

    assert len(board.slack.called("views.publish")) == 1


@pytest.mark.slow
@pytest.mark.parametrize("before", [0, 1], ids=["never published", "published before"])
async def test_an_older_page_of_another_replica_does_not_stay(
    board: Workspace, northbridge: Database, before: int
) -> None:
    """Two doors on one database: what the first was late to publish gives way to what the second knows."""
    for number in range(before):
        await board.event(opening(at=f"99.{number}"), event_id=f"Ev{number}")
    await board.settles()
    converse, now = conversation(northbridge), lambda: moment("2024-06-12T10:00")
    async with opened(board.slack, northbridge, converse, now=now) as (door, client):
        other = Workspace(client, door, board.slack, board.recorder)
        board.slack.fail("views.publish", Fault.SLOW, None)
        published = len(board.slack.called("views.publish"))
        late = asyncio.create_task(board.event(opening(), event_id="Ev9"))
        await until(lambda: len(board.slack.called("views.publish")) > published)

        await other.interaction(press_at_home("board#101 done"))
        await other.settles()
        await late
        await board.settles()

    assert "board#101 done" not in _says(board.slack.homes["U1"])


async def test_a_page_whose_last_publishing_was_not_kept_is_published_all_the_same(
    board: Workspace,
) -> None:
    """A crash between Slack's answer and the store, or another Slack that calls its pages otherwise."""
    await board.event(opening())
    await board.settles()
    board.slack.hashes["U1"] = "another"
    board.slack.homes.clear()

    await board.event(opening(at="101.5"), event_id="Ev2")
    await board.settles()

    assert _says(board.slack.homes["U1"])


@pytest.mark.parametrize(
    "event",
    [opening(tab="messages"), opening(tab=None) | {"type": "app_home_closed"}],
    ids=["messages", "other"],
)
async def test_only_the_home_tab_has_a_page(board: Workspace, event: dict[str, Any]) -> None:
    response = await board.event(event)
    await board.settles()

    assert response.status == 200
    assert board.slack.homes == {}


async def test_a_stranger_is_told_how_to_be_linked_and_shown_nothing(board: Workspace) -> None:
    board.slack.users["U1"] = {"id": "U1", "is_restricted": True, "profile": {"email": "x@y.example"}}

    await board.event(opening())
    await board.settles()

    words = _words(board.slack.homes["U1"])
    assert words[0] == "Welcome"
    assert words[1].startswith("I do not know you yet")
    assert _says(board.slack.homes["U1"]) == []


async def test_a_file_asked_for_there_comes_as_a_message(board: Workspace) -> None:
    board.slack.users["U1"] = {"id": "U1", "profile": {"email": "tom.rigby@northbridge.example"}}

    await board.interaction(press_at_home("export the log to Excel"))
    await board.settles()

    assert len(board.slack.called("files.completeUploadExternal")) == 1
    assert len(board.slack.texts("D1")) == 1


def test_any_page_is_within_slacks_limits() -> None:
    buttons = tuple(Button(f"Do {number}", f"board#{number} do") for number in range(3))
    lines = tuple(Line(f"A line <!channel> {number} " + "x" * 200, buttons) for number in range(200))
    home = Home(
        tuple(
            Part(f"Part {number} " + "y" * 200, Card("Text", lines=lines, buttons=buttons))
            for number in range(6)
        )
    )

    page = view(home)

    ids = [
        one["action_id"]
        for block in page["blocks"]
        for one in block.get("elements", [])
        if "action_id" in one
    ]
    assert len(page["blocks"]) <= 100
    assert sum(block["type"] == "header" for block in page["blocks"]) == 6
    assert len(ids) == len(set(ids))
    assert all(len(words) <= 3000 and "<!channel>" not in words for words in _words(page))
    assert sum("more" in words for words in _words(page)) == 6


async def test_an_action_logged_there_with_a_chosen_owner_is_answered_there(
    board: Workspace, log: Log
) -> None:
    board.slack.users["U2"] = {"id": "U2", "profile": {"email": "tom.rigby@northbridge.example"}}
    await board.interaction(press_at_home("log"))
    await board.settles()

    sent = submission(board.slack.views[0]["view"], {"title": "Book a room", "due": "2024-06-28"})
    sent["view"]["state"]["values"]["owner"] = {"value": {"type": "users_select", "selected_user": "U2"}}
    await board.interaction(sent)
    await board.settles()

    assert log(112).owner_words == "Tom Rigby"
    assert "Book a room" in _words(board.slack.homes["U1"])[1]
    assert board.slack.messages == {}
