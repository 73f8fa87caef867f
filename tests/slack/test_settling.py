"""A list of lines to keep or drop: what was settled asks no more, and the message says what still waits."""

from typing import Any

import pytest

from tests.conversations.conftest import Log, log
from tests.slack.conftest import Workspace, mention, press

__all__ = ["log"]

PASTED = "- Liam Moss to book the hall by 28 June\n- Tom Rigby to print the papers by 1 July"


def _says(message: dict[str, Any]) -> list[str]:
    found = [one for block in message["blocks"] for one in block.get("elements", [])]
    found += [block["accessory"] for block in message["blocks"] if "accessory" in block]
    return [one["value"] for one in found if one["type"] == "button"]


async def _press(board: Workspace, says: str, action_ts: str) -> None:
    message = board.slack.messages["C1"][0]
    pressed = press(says, message=dict(message), trigger_id=f"tr{action_ts}")
    pressed["actions"][0]["action_ts"] = action_ts
    await board.interaction(pressed)
    await board.settles()


@pytest.mark.slow
async def test_a_kept_line_has_no_buttons_any_more(board: Workspace, log: Log) -> None:
    await board.event(mention(PASTED))
    await board.settles()
    first = board.slack.messages["C1"][0]
    assert {"keep 1 of preview 1", "keep 2 of preview 1"} <= set(_says(first))

    await _press(board, "keep 1 of preview 1", "1.1")
    waiting = _says(board.slack.messages["C1"][0])
    await _press(board, "keep all of preview 1", "1.2")
    shown = board.slack.messages["C1"][0]

    assert [log(number).action.title for number in (112, 113)] == ["Book the hall", "Print the papers"]
    assert "keep 1 of preview 1" not in waiting
    assert "keep 2 of preview 1" in waiting
    assert _says(shown) == []
    assert shown["text"] == "Lines 1 and 2 were kept already."


async def test_another_button_leaves_its_message_as_it_is(board: Workspace) -> None:
    await board.event(mention("show 101"))
    await board.settles()
    before = dict(board.slack.messages["C1"][0])

    await _press(board, "board#101 done", "1.1")

    assert board.slack.messages["C1"][0] == before
