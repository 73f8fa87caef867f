"""Signed but hostile: every value of every payload replaced by what does not belong there."""

import copy
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.slack import forms
from bot.slack.heard import Place
from bot.slack.submitting import memory
from cards.model import Field, Form
from tests.slack.conftest import (
    Workspace,
    command_body,
    direct_message,
    event_body,
    mention,
    press,
    submission,
)

JUNK: tuple[Any, ...] = (None, 5, True, "", "<!channel>", "../x", "x" * 5000, [], [None], {}, {"id": {}})
FORM = Form("Move", "board#103 move", (Field("due", "Due"),))
VIEW = forms.modal(FORM, memory("board#103 move", Place("T1", "C1", "U1")))
FILES = [
    {"id": "F1", "name": "a.txt", "size": 3, "url_private": "http://127.0.0.1:1/a", "file_access": "visible"}
]
PAYLOADS = {
    "mention": event_body(mention(files=FILES), authorizations=[{"user_id": "UCLERK"}], enterprise_id="E1"),
    "direct message": event_body(direct_message("hello <@U2>", thread_ts="1.1", user_team="T1")),
    "press": press(response_url="http://127.0.0.1:1/x", enterprise={"id": "E1"}),
    "form button": press(forms.carry(FORM) or "", action_id="form-1"),
    "form": submission(VIEW, {"due": "2024-07-05"}),
}


def _paths(found: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    children = (
        found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    )
    for key, value in children:
        yield from _paths(value, (*path, key))


def _with(payload: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(payload)
    there: Any = changed
    for key in path[:-1]:
        there = there[key]
    there[path[-1]] = value
    return changed


@pytest.mark.slow
@pytest.mark.parametrize("kind", PAYLOADS)
async def test_nothing_signed_makes_clerk_fall_over(
    workspace: Workspace, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Row 4: whatever is in it, it is done, ignored or a 400; never a 500, and never our mistake."""
    payload = PAYLOADS[kind]
    for path in _paths(payload):
        for junk in JUNK:
            changed = _with(payload, path, junk)

            response = await workspace.sends(json.dumps(changed).encode(), "application/json")

            assert response.status in (200, 400), (path, junk)
    await workspace.settles()
    logged = "".join(capsys.readouterr())
    assert "slack.failed" not in logged
    assert "slack.unanswered" not in logged


@pytest.mark.parametrize("name", command_body(""))
async def test_no_slash_command_makes_clerk_fall_over(workspace: Workspace, name: str) -> None:
    for junk in ("", "<!channel>", "../x", "x" * 5000, "\x00"):
        body = urlencode({**command_body("my actions"), name: junk}).encode()

        response = await workspace.sends(body, "application/x-www-form-urlencoded")

        assert response.status in (200, 400)
