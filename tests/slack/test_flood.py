"""Somebody sends far too much, and the others do not notice."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.turns import TOO_MANY
from handlers.request import Answer, Message
from storage.database import Database
from tests.slack.conftest import ECHO, Workspace, direct_message, mention, opened
from tests.slack.conftest import Recorder as Anybody
from tests.slack.fake_slack import FakeSlack, until


@dataclass
class Slow:
    """Nothing that U1 says is ever done, until it is."""

    done: asyncio.Event = field(default_factory=asyncio.Event)
    heard: list[str] = field(default_factory=list)

    async def __call__(self, message: Message) -> Answer:
        self.heard.append(message.speaker)
        if message.speaker.endswith(":U1"):
            await self.done.wait()
        return ECHO


@pytest.mark.slow
async def test_one_persons_flood_is_refused_once_in_private_and_nobody_else_waits(
    slack: FakeSlack, record: Database
) -> None:
    slow = Slow()
    async with opened(slack, record, slow, answer_within=0.02) as (door, client):
        workspace = Workspace(client, door, slack, Anybody())
        flood = [workspace.event(mention(), event_id=f"Ev{number}") for number in range(205)]
        await asyncio.gather(*flood)
        command = await workspace.command("my actions")

        await workspace.event(direct_message(user="U2"), event_id="Ev-other")
        await until(lambda: "slack:T1:U2" in slow.heard)

        assert slow.heard.count("slack:T1:U1") == 2
        assert (await command.json())["text"] == TOO_MANY
        refused = [call.get("user") for call in slack.called("chat.postEphemeral") if TOO_MANY in str(call)]
        assert refused == ["U1"]
        slow.done.set()
        await workspace.settles()
    assert slow.heard.count("slack:T1:U1") == 202
