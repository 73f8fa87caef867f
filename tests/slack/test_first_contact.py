"""The first thing that somebody does in Slack, with the real handlers behind the door."""

import json
from typing import Any

import pytest

from storage.database import Database
from storage.identities import known_as
from tests.slack.conftest import CHRIS, Workspace, direct_message, mention, press

ZARA = {"id": "U7", "profile": {"email": "zara.fenwick@northbridge.example", "real_name": "Zara"}}
CARYS = {"id": "U8", "profile": {"email": "carys@elsewhere.example", "real_name": "Carys"}}


def _known(database: Database, user: str) -> list[str]:
    with database.reading() as session:
        return [person.name for _, person in known_as(session, f"slack:T1:{user}")]


def _buttons(message: dict[str, Any]) -> dict[str, str]:
    elements = [one for block in message["blocks"] for one in block.get("elements", [])]
    return {one["text"]["text"]: one["value"] for one in elements if one["type"] == "button"}


async def test_the_command_alone_opens_a_menu_and_links_by_email_silently(
    board: Workspace, northbridge: Database
) -> None:
    response = await board.command("")

    said = json.loads(await response.text())
    assert _known(northbridge, "U1") == ["Chris Fielding"]
    assert "11 open actions, 3 overdue" in said["text"]
    assert "linked" not in said["text"]
    assert {"My actions": "my actions", "Log an action": "log"}.items() <= _buttons(said).items()


@pytest.mark.slow
async def test_whom_the_roster_has_under_another_address_the_chair_is_asked_about(
    board: Workspace, northbridge: Database
) -> None:
    board.slack.users |= {"U1": CHRIS, "U7": ZARA, "U8": CARYS}
    await board.event(mention("my actions", user="U7"), event_id="Ev1")
    await board.event(direct_message("my actions", user="U8", channel="D8"), event_id="Ev2")
    await board.settles()
    unknown = board.slack.messages["D8"][0]["text"]

    await board.event(mention("I am Carys Cole", user="U8"), event_id="Ev3")
    await board.settles()
    asked = board.slack.messages["D7"][0]
    assert _known(northbridge, "U8") == []
    confirm = next(says for says in _buttons(asked).values() if says.startswith("link "))
    chair = {"user": {"id": "U7", "team_id": "T1"}, "channel": {"id": "D7"}, "message": {"ts": asked["ts"]}}
    await board.interaction(press(confirm, **chair))
    await board.settles()

    assert unknown.startswith("I do not know you yet")
    assert "says that they are Carys Cole" in asked["text"]
    assert _known(northbridge, "U8") == ["Carys Cole"]
