"""Writing first over days: once where it is wanted, and the chair hears of where it is not."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from sqlmodel import select

from bot import app
from bot.converse import conversation
from reminders.deliver import Posting
from storage.database import Database
from storage.models import Channel, Note
from tests.conftest import moment
from tests.teams.activities import CHANNEL, mention, removed
from tests.teams.conftest import Open, Teams
from tests.teams.fake_connector import TENANT, Trouble
from tests.teams.test_conversation import CHRIS, northbridge_in_teams, record, said_by
from tests.teams.test_two_platforms import Both, both

__all__ = ["both", "northbridge_in_teams", "record"]
pytestmark = pytest.mark.slow

THURSDAY, FRIDAY = ("2024-06-13T09:00", "2024-06-13T09:00:20"), ("2024-06-14T09:00", "2024-06-14T09:00:20")


async def test_the_same_activity_on_two_replicas_at_once_has_one_effect(
    open_door: Open, record: Database
) -> None:
    """Row 17."""
    at = moment("2024-06-12T10:00")
    replicas = [await open_door(converse=conversation(record), at=at) for _ in range(2)]
    who = {"email": "chris.fielding@northbridge.example", "tenantId": TENANT, "userRole": "user"}
    replicas[0].connector.members[CHRIS["id"]] = who
    activity = said_by(CHRIS, replicas[0], "note 101: circulated this morning")

    responses = await asyncio.gather(*(one.send(activity) for one in (*replicas, *replicas)))

    assert {response.status for response in responses} == {200}
    assert len(replicas[0].connector.messages) == 1
    with record.reading() as session:
        assert len(session.exec(select(Note)).all()) == 1


async def test_a_channel_that_took_clerk_out_is_told_to_the_chair_in_slack(both: Both) -> None:
    """Row 13: by another road, once, and nothing more goes to the channel."""
    await both.in_slack("help", user="U7")
    at_the_board = mention(both.connector.url, conversation={"id": CHANNEL, "conversationType": "channel"})
    await both.in_teams(removed(at_the_board))
    both.connector.calls.clear()

    for at in (*THURSDAY, *FRIDAY):
        await both.tick(at)

    told = [one["text"] for one in both.slack.messages["D7"] if "I could not write to" in one["text"]]
    assert len(told) == 1
    assert "Clerk was removed" in told[0]
    assert [sent for sent in both.connector.messages if sent.conversation == CHANNEL] == []
    assert any("to look at:" in one["text"] for one in both.slack.messages["C1"])
    with both.database.reading() as session:
        dead = session.exec(select(Channel.address).where(Channel.dead)).all()
    assert dead == [f"teams:{TENANT}:{CHANNEL}"]


@pytest.mark.parametrize("status", [403, 404])
async def test_a_channel_that_refuses_is_told_to_the_chair_too(both: Both, status: int) -> None:
    await both.in_slack("help", user="U7")
    both.connector.trouble = [Trouble(status)]

    for at in (*THURSDAY, *FRIDAY):
        await both.tick(at)

    told = [one["text"] for one in both.slack.messages["D7"] if "I could not write to" in one["text"]]
    assert len(told) == 1
    assert [sent for sent in both.connector.messages if sent.conversation == CHANNEL] == []


async def test_a_channel_has_one_digest_a_day_however_much_comes_up(
    northbridge_in_teams: Teams, record: Database
) -> None:
    """Row 18: what is logged after the digest joins the next day's, and answers edit the one there is."""
    teams = northbridge_in_teams
    await teams.send(said_by(CHRIS, teams, "help"))

    async def tick(at: str) -> None:
        await app.tick(record, moment(at), _in_teams_only(teams))

    await tick("2024-06-13T09:00")
    await teams.send(said_by(CHRIS, teams, "log: Chris Fielding to book a room by 14 June 2024", id="2"))
    for at in ("2024-06-13T09:20", "2024-06-13T12:00", "2024-06-13T16:00"):
        await tick(at)
    of_the_day = _digests(teams)
    await tick("2024-06-14T09:00")

    assert of_the_day == {("POST", None): 1}
    assert _digests(teams)[("POST", None)] == 2
    assert "ook a room" in teams.connector.messages[-1].text


def _digests(teams: Teams) -> Counter[tuple[str, str | None]]:
    found = [sent for sent in teams.connector.messages if "to look at:" in sent.text]
    return Counter((sent.method, sent.activity_id) for sent in found)


def _in_teams_only(teams: Teams) -> Any:
    async def post(posting: Posting) -> str:
        is_channel = posting.address == f"teams:{TENANT}:{CHANNEL}"
        return await teams.door.post(posting) if is_channel else posting.key

    return post
