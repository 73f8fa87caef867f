"""Socket Mode: the same handlers, over a WebSocket that Clerk opens."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.slack.conftest import (
    Recorder,
    Workspace,
    command_body,
    event_body,
    mention,
    opened,
    press,
)
from tests.slack.fake_slack import FakeSlack, until


@pytest.fixture
async def connected(slack: FakeSlack, record: Database) -> AsyncIterator[Workspace]:
    recorder = Recorder()
    async with opened(slack, record, recorder, socket_mode=True) as (door, client):
        await until(lambda: bool(slack.sockets))
        yield Workspace(client, door, slack, recorder)


async def test_a_mention_is_answered_as_over_http(connected: Workspace) -> None:
    acknowledged = await connected.slack.envelope("events_api", event_body(mention("h done")))
    await connected.settles()

    assert not acknowledged
    assert connected.recorder.heard[0].text == "h done"
    assert connected.slack.texts("C1") == ["Noted."]


async def test_a_slash_command_is_answered_in_the_acknowledgement(connected: Workspace) -> None:
    acknowledged = await connected.slack.envelope("slash_commands", dict(command_body("my actions")))

    assert (acknowledged["response_type"], acknowledged["text"]) == ("in_channel", "Noted.")


async def test_a_press_is_heard(connected: Workspace) -> None:
    await connected.slack.envelope("interactive", press("board#101 done"))

    assert connected.recorder.heard[0].text == "board#101 done"


@pytest.mark.parametrize(
    "payload", [{"type": "something_new"}, {"type": "event_callback", "event": {"type": 7}}]
)
async def test_everything_is_acknowledged_or_slack_would_send_it_again(
    connected: Workspace, payload: dict[str, object]
) -> None:
    """Row 27: over a socket an answer other than 200 is no acknowledgement at all."""
    acknowledged = await connected.slack.envelope("interactive", payload)

    assert not acknowledged


async def test_while_stopping_nothing_new_is_taken(connected: Workspace) -> None:
    connected.recorder.takes = 0.3
    await connected.slack.tell("events_api", event_body(mention()), "E1")
    await until(lambda: bool(connected.recorder.heard))

    stopping = asyncio.create_task(connected.door.stop())
    await until(lambda: connected.door._stopping)
    await connected.slack.tell("events_api", event_body(mention(), event_id="Ev2"), "E2")
    await stopping

    assert connected.slack.texts("C1") == ["Noted."]
    assert "E2" not in connected.slack.acknowledged


async def test_the_socket_is_asked_for_where_the_address_is_set(connected: Workspace) -> None:
    """Row 27: without a client of its own the SDK would ask the real Slack."""
    await connected.slack.envelope("events_api", event_body(mention()))

    opening = next(call for call in connected.slack.calls if call.method == "apps.connections.open")
    assert opening.token == "xapp-the-app-token"


async def test_the_http_address_is_off(connected: Workspace) -> None:
    response = await connected.event(mention())

    assert response.status == 404
