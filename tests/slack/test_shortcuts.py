"""Shortcuts: "Log as action" on a message and "New action" anywhere, with the real handlers behind."""

from typing import Any

import pytest

from bot.slack import conversation
from storage.database import Database
from tests.conversations.conftest import Log, log
from tests.slack.conftest import Workspace, new_action, pick, submission

__all__ = ["log"]

pytestmark = pytest.mark.slow

TOM = {"id": "U2", "profile": {"email": "tom.rigby@northbridge.example", "real_name": "Tom Rigby"}}
LINK = "https://northbridge.slack.example/archives/C1/p3001"


def _filled_in(view: dict[str, Any]) -> dict[str, Any]:
    """What the form is opened with."""
    questions = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    found = {name: one.get("initial_value") or one.get("initial_date") for name, one in questions.items()}
    return {name: value for name, value in found.items() if value}


async def test_a_message_becomes_an_action_with_its_link_and_the_thread_says_so(
    board: Workspace, log: Log
) -> None:
    board.slack.users["U2"] = TOM
    response = await board.interaction(pick())
    await board.settles()
    view = board.slack.views[0]["view"]
    filled_in = _filled_in(view)
    for _ in range(2):
        await board.interaction(submission(view, filled_in))
    await board.settles()

    assert response.status == 200
    assert board.slack.views[0]["trigger_id"] == "tr3"
    assert filled_in == {
        "title": "Send the data by Friday",
        "owners": "Tom Rigby",
        "due": "2024-06-14",
        "source": LINK,
    }
    assert (log(112).owner_words, str(log(112).action.due), log(112).action.source) == (
        "Tom Rigby",
        "2024-06-14",
        LINK,
    )
    (said,) = board.slack.messages["C1"]
    assert said["thread_ts"] == "300.1"


@pytest.mark.parametrize(
    ("text", "filled_in"),
    [
        pytest.param(
            "Liam Moss to book the hall by 28 June",
            {"title": "Book the hall", "owners": "Liam Moss", "due": "2024-06-28"},
            id="as minutes say it",
        ),
        pytest.param("Thanks! Could you send the logo?", {"title": "Send the logo?"}, id="nobody is named"),
        pytest.param(
            "&lt;!channel&gt; <https://example.org|the plan> is late",
            {"title": "<!channel> the plan (https://example.org) is late"},
            id="marked up",
        ),
        pytest.param("word " * 200, {"title": ("Word " + "word " * 59).strip()[:299] + "…"}, id="long"),
        pytest.param("", {}, id="a picture"),
    ],
)
async def test_the_form_is_filled_in_from_what_the_message_says(
    board: Workspace, text: str, filled_in: dict[str, str]
) -> None:
    await board.interaction(pick(text))
    await board.settles()

    assert _filled_in(board.slack.views[0]["view"]) == {**filled_in, "source": LINK}


async def test_where_the_look_up_takes_long_a_view_that_says_so_comes_first(
    board: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 26: a trigger lives for three seconds."""
    monkeypatch.setattr(conversation, "VIEW_WITHIN_SECONDS", 0.0)
    seen: list[str] = []
    board.slack.watch = lambda method, done: seen.append(method) if done else None

    await board.interaction(pick())
    await board.settles()

    assert [method for method in seen if method.startswith("views.")] == ["views.open", "views.update"]
    assert _filled_in(board.slack.views[0]["view"])["source"] == LINK


async def test_a_private_matter_is_refused_in_the_view(board: Workspace, northbridge: Database) -> None:
    await board.interaction(pick("Robin Sharp, NHS 943 476 5919, needs a place"))
    await board.settles()

    view = board.slack.views[0]["view"]
    assert "submit" not in view
    assert "943" not in str(view)


async def test_a_form_that_cannot_be_opened_is_offered_in_private(board: Workspace) -> None:
    board.slack.refuse["views.open"] = "expired_trigger_id"

    await board.interaction(pick())
    await board.settles()

    (whisper,) = board.slack.ephemerals
    assert whisper["blocks"][-1]["elements"][0]["text"]["text"] == "Log an action"
    assert board.slack.messages == {}


@pytest.mark.parametrize("channel", ["C9", "D7"], ids=["a channel of no group", "between two people"])
async def test_elsewhere_it_is_between_clerk_and_the_person(board: Workspace, log: Log, channel: str) -> None:
    board.slack.refuse["chat.getPermalink"] = "channel_not_found"
    await board.interaction(pick(channel={"id": channel}))
    await board.settles()
    view = board.slack.views[0]["view"]
    await board.interaction(submission(view, _filled_in(view)))
    await board.settles()

    assert log(112).action.source == f"https://northbridge.slack.com/archives/{channel}/p3001"
    assert list(board.slack.messages) == ["D1"]


async def test_a_new_action_can_be_logged_from_anywhere(board: Workspace, log: Log) -> None:
    await board.interaction(new_action())
    await board.settles()
    view = board.slack.views[0]["view"]
    await board.interaction(submission(view, {"title": "Book a room", "owners": "me", "due": "2024-06-28"}))
    await board.settles()

    assert log(112).owner_words == "Chris Fielding"
    assert log(112).action.source == "chat"
    assert "Book a room" in board.slack.texts("D1")[0]


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(pick(callback_id="another"), id="another shortcut"),
        pytest.param(new_action(callback_id="log_action"), id="of another type"),
    ],
)
async def test_what_is_no_shortcut_of_clerks_is_left_alone(board: Workspace, payload: dict[str, Any]) -> None:
    response = await board.interaction(payload)
    await board.settles()

    assert response.status == 200
    assert board.slack.views == []


@pytest.mark.parametrize("broken", [{"message": []}, {"channel": {"id": "<!>"}}, {"user": None}])
async def test_a_shortcut_that_slack_would_not_send_is_a_400(
    board: Workspace, broken: dict[str, Any]
) -> None:
    assert (await board.interaction(pick(**broken))).status == 400
