"""Slack's threads, with the real handlers behind the door: what is said in one is about its action."""

import pytest

from reminders import deliver, plan
from rules.progress import Status
from storage.database import Database
from tests.conftest import moment
from tests.conversations.conftest import Log, log
from tests.slack.conftest import Workspace, direct_message, mention, press, submission

pytestmark = pytest.mark.slow

__all__ = ["log"]

TOM = {"id": "U2", "profile": {"email": "tom.rigby@northbridge.example", "real_name": "Tom"}}
LOGGED = "log: Chris Fielding to book a room by 28 June 2024"


async def test_a_reply_under_the_mention_that_logged_an_action_closes_it(board: Workspace, log: Log) -> None:
    board.slack.users["U2"] = TOM
    await board.event(mention(LOGGED, ts="500.1"))
    await board.settles()

    await board.event(mention("done", user="U2", ts="500.3", thread_ts="500.1"), event_id="Ev2")
    await board.settles()

    assert "Closed #112 Book a room" in board.slack.texts("C1")[1]
    assert log(112).action.status is Status.CLOSED


async def test_a_mention_of_its_own_is_not_about_another_thread(board: Workspace, log: Log) -> None:
    board.slack.users["U2"] = TOM
    await board.event(mention(LOGGED, ts="500.1"))
    await board.settles()

    await board.event(mention("done", user="U2", ts="500.3"), event_id="Ev2")
    await board.settles()

    assert "Which action do you mean?" in board.slack.texts("C1")[1]
    assert log(112).action.status is Status.OPEN


async def test_a_reply_under_a_digest_is_about_its_lines(board: Workspace, northbridge: Database) -> None:
    board.slack.users["U2"] = TOM
    stamp = await _digest(board, northbridge, "slack:T1:C1")

    await board.event(mention("done", user="U2", ts="900.1", thread_ts=stamp))
    await board.settles()
    asked = board.slack.messages["C1"][-1]
    await board.interaction(_first_button(asked, thread=stamp))
    await board.settles()
    await board.event(mention("who owns this?", user="U2", ts="900.2", thread_ts=stamp), event_id="Ev3")
    await board.settles()

    assert asked["text"].startswith("Which action do you mean?")
    assert asked["thread_ts"] == stamp
    assert "#102 Family survey" in board.slack.texts("C1")[-2], "the button that was pressed"
    assert board.slack.texts("C1")[-1].startswith("#102 Family survey"), "and the thread is about it now"


async def test_a_reply_under_a_private_digest_is_about_its_lines(
    board: Workspace, northbridge: Database
) -> None:
    await board.event(direct_message("my actions"))
    await board.settles()
    stamp = await _digest(board, northbridge, "slack:T1:@U1")

    await board.event(direct_message("done", ts="900.1", thread_ts=stamp), event_id="Ev2")
    await board.settles()

    options = [element["text"]["text"] for element in _buttons(board.slack.messages["D1"][-1])]
    assert [option.split()[0] for option in options] == ["#102", "#101", "#107"]


async def test_a_reply_under_ones_own_direct_message_is_about_its_answer(board: Workspace) -> None:
    await board.event(direct_message("show 101", ts="500.1"))
    await board.settles()

    await board.event(direct_message("done", ts="500.3", thread_ts="500.1"), event_id="Ev2")
    await board.settles()

    assert "#101 First risk register" in board.slack.texts("D1")[1]
    assert "ready to close" in board.slack.texts("D1")[1]


async def test_a_reply_under_clerks_own_direct_message_is_about_it(board: Workspace) -> None:
    await board.event(direct_message("show 101", ts="500.1"))
    await board.settles()
    answer = board.slack.messages["D1"][0]["ts"]

    await board.event(direct_message("done", ts="900.3", thread_ts=answer), event_id="Ev2")
    await board.settles()

    assert "#101 First risk register" in board.slack.texts("D1")[1]
    assert "ready to close" in board.slack.texts("D1")[1]


async def test_a_form_that_was_opened_in_a_thread_says_what_the_thread_is_about(board: Workspace) -> None:
    await board.interaction(press("log"))
    await board.settles()
    values = {"title": "Book a room", "owners": "Chris Fielding", "due": "2024-06-28"}
    await board.interaction(submission(board.slack.views[0]["view"], values))
    await board.settles()

    await board.event(mention("who owns this?", ts="160.1", thread_ts="150.1"))
    await board.settles()

    assert board.slack.texts("C1")[-1].startswith("#112 Book a room: Chris Fielding")


async def _digest(board: Workspace, database: Database, address: str) -> str:
    """Thursday's digest as it stands in Slack: its `ts`."""
    at = moment("2024-06-13T09:00")
    plan.plan(database, at)

    async def post(posting: deliver.Posting) -> str:
        return await board.door.post(posting) if posting.address.startswith("slack:") else posting.key

    posts = await deliver.deliver(database, at, post)
    (found,) = [one for one in posts if (one.channel, one.kind) == (address, "digest")]
    return found.provider_id.rpartition("/")[2]


def _buttons(message: dict) -> list[dict]:  # type: ignore[type-arg]
    return [
        element
        for block in message["blocks"]
        for element in block.get("elements", [])
        if element["type"] == "button"
    ]


def _first_button(message: dict, thread: str) -> dict:  # type: ignore[type-arg]
    button = _buttons(message)[0]
    return press(
        button["value"],
        action_id=button["action_id"],
        user={"id": "U2", "team_id": "T1"},
        message={"ts": message["ts"], "thread_ts": thread},
    )
