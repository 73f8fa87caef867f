"""One partnership in several workspaces: who and what belongs to it is found by its channels."""

from collections.abc import AsyncIterator

import pytest

import handlers.setup
from bot.converse import conversation
from cards.model import Card, Reply
from handlers.request import Answer
from importers.partnership import read
from reminders.deliver import Posting
from storage.database import Database
from tests.conftest import NORTHBRIDGE, SET_UP_AT, moment
from tests.slack.conftest import CHRIS, direct_message, mention
from tests.slack.fake_slack import FakeSlack
from tests.slack.installed import Several, grant, several
from tests.slack.test_channels import IDA, talking
from tests.slack.test_outsiders import link

pytestmark = pytest.mark.slow

ON_SQLITE = pytest.mark.parametrize("northbridge", ["sqlite"], indirect=True)


@pytest.fixture
async def partnership(slack: FakeSlack, northbridge: Database) -> AsyncIterator[Several]:
    """The board talks in T1, Priority 2 in T2; T3 installed Clerk and belongs to nobody."""
    talks_in(northbridge, "slack:T1:C1", "slack:T2:C5")
    slack.users |= {"U1": CHRIS, "U9": IDA}
    converse = conversation(northbridge)
    async with several(slack, northbridge, converse, now=lambda: moment("2024-06-12T10:00")) as found:
        for team in ("T1", "T2", "T3"):
            await found.installs(grant(team, f"xoxb-of-{team}"), team)
        await found.settles()
        slack.calls.clear()
        yield found


def talks_in(database: Database, board: str, p2: str) -> None:
    file = NORTHBRIDGE.read_text("utf-8").replace("[terminal:board]", f"[terminal:board, {board}]")
    file = file.replace("[terminal:p2]", f"[terminal:p2, {p2}]")
    handlers.setup.apply(read("northbridge.yaml", file), database, SET_UP_AT)


@ON_SQLITE
async def test_each_channel_is_answered_by_its_own_token_and_people_are_known_in_both(
    partnership: Several, northbridge: Database
) -> None:
    await partnership.event(mention("show 101"))
    await partnership.event(mention("actions", channel="C5", team="T2"), event_id="Ev2", team_id="T2")
    await partnership.settles()
    for address in ("slack:T1:C1", "slack:T2:C5", "slack:T2:@U1"):
        await partnership.door.post(Posting(address, Card("Due."), address))

    used = [
        (call.arguments["channel"], call.token)
        for call in partnership.slack.calls
        if call.method in ("chat.postMessage", "chat.postEphemeral")
    ]
    assert used[2:] == [("C1", "xoxb-of-T1"), ("C5", "xoxb-of-T2"), ("D1", "xoxb-of-T2")]
    assert set(used[:2]) == set(used[2:4])
    assert "has 0 open actions" in partnership.slack.ephemerals[0]["text"], "known there too"


@ON_SQLITE
async def test_an_administrator_connects_one_more_channel_there(
    partnership: Several, northbridge: Database
) -> None:
    said = mention("connect this channel to Priority 2", user="U9", channel="C7", team="T2")

    await partnership.event(said, team_id="T2")
    await partnership.settles()

    assert talking(northbridge)["slack:T2:C7"] == "p2"


@ON_SQLITE
async def test_a_workspace_of_no_partnership_is_told_how_to_connect(
    partnership: Several, northbridge: Database
) -> None:
    """Not who to say one is: nobody there could confirm it, and an e-mail address proves nothing there."""
    before = talking(northbridge)
    said = "connect this channel to Priority 2"

    await partnership.event(mention(said, user="U9", channel="C8", team="T3"), team_id="T3")
    await partnership.event(direct_message("my actions", team="T3"), event_id="Ev2", team_id="T3")
    await partnership.settles()

    told = [partnership.slack.ephemerals[-1]["text"], partnership.slack.texts("D1")[-1]]
    assert all(text.startswith("No partnership talks in this workspace yet") for text in told)
    assert "(slack:T3:C8)" in told[0]
    assert "(slack:T3:C...)" in told[1]
    assert talking(northbridge) == before


async def test_an_answer_for_somebody_else_goes_where_they_are(
    slack: FakeSlack, northbridge: Database
) -> None:
    talks_in(northbridge, "slack:T1:C1", "slack:T2:C5")
    link(northbridge, "slack:T1:U2")
    answer = Answer((Reply(Card("Asked.")), Reply(Card("Tom asks you."), "@Chris Fielding")))

    async def converse(message: object) -> Answer:
        return answer

    async with several(slack, northbridge, converse) as council:
        await council.installs(grant("T1", "xoxb-of-T1"), "one")
        await council.installs(grant("T2", "xoxb-of-T2"), "two")
        await council.settles()
        await council.event(mention(channel="C5", team="T2"), team_id="T2")
        await council.settles()
        in_the_other = slack.texts("D2")[:], slack.tokens("chat.postMessage")[-1]
        link(northbridge, "slack:T2:U5")
        await council.event(mention(channel="C5", team="T2"), event_id="Ev2", team_id="T2")
        await council.settles()

    assert in_the_other == (["Tom asks you."], "xoxb-of-T1")
    assert slack.texts("D5") == ["Tom asks you."], "where they are in both, in the one where it was said"
    assert slack.tokens("chat.postMessage")[-1] == "xoxb-of-T2"
