"""What Slack leaves out or sends otherwise, and other Slacks than the real one: it works as well."""

import json
from typing import Any

import pytest

from tests.conversations.conftest import Log, log
from tests.slack.conftest import Workspace, event_body, mention, press, submission

__all__ = ["log"]


async def test_an_event_without_an_id_is_known_by_its_message(workspace: Workspace) -> None:
    body = event_body(mention())
    del body["event_id"]

    for _ in range(2):
        response = await workspace.sends(json.dumps(body).encode(), "application/json")
        assert response.status == 200
    await workspace.settles()

    assert len(workspace.recorder.heard) == 1
    assert len(workspace.slack.texts("C1")) == 1


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "text/plain", "text/json"])
async def test_json_is_read_whatever_it_is_called(workspace: Workspace, content_type: str) -> None:
    body = {"type": "url_verification", "token": "x", "challenge": "a-challenge"}

    response = await workspace.sends(json.dumps(body).encode(), content_type)

    assert (response.status, await response.json()) == (200, {"challenge": "a-challenge"})


async def test_presses_without_a_moment_are_all_heard(workspace: Workspace) -> None:
    for says in ("board#101 done", "board#102 done"):
        pressed = press(says, trigger_id=None)
        del pressed["actions"][0]["action_ts"]
        await workspace.interaction(pressed)
    await workspace.settles()

    assert [message.text for message in workspace.recorder.heard] == ["board#101 done", "board#102 done"]


async def test_a_button_of_an_old_attachment_is_none_of_clerks(workspace: Workspace) -> None:
    pressed = press("x", type="interactive_message", callback_id="another")

    assert (await workspace.interaction(pressed)).status == 200
    await workspace.settles()

    assert workspace.recorder.heard == []


@pytest.mark.parametrize(
    "empty",
    [
        pytest.param({"due": {"value": None}}, id="nothing in its place"),
        pytest.param({"due": {}}, id="no element"),
        pytest.param({}, id="no block"),
        pytest.param({"due": {"value": {"type": "datepicker", "selected_date": None}}}, id="as Slack does"),
    ],
)
async def test_a_question_left_empty_is_empty_however_that_is_sent(
    board: Workspace, log: Log, empty: dict[str, Any]
) -> None:
    await board.interaction(press("log"))
    await board.settles()
    sent = submission(board.slack.views[0]["view"], {"title": "Book a room", "owners": "me"})
    sent["view"]["state"]["values"] |= empty

    response = await board.interaction(sent)
    await board.settles()

    assert (response.status, await response.text()) == (200, "")
    assert log(112).action.due is None
