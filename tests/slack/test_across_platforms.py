"""One partnership in Slack and in Teams: what is for somebody who is only there, goes there."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.converse import conversation
from handlers.request import Message
from handlers.router import answer
from reminders.deliver import Posting, Undelivered
from storage.database import Database
from tests.conftest import moment, set_up_northbridge
from tests.slack.conftest import Recorder, Workspace, direct_message, opened
from tests.slack.fake_slack import FakeSlack

IDA = "teams:tenant:ida-object"


@dataclass
class OtherDoor:
    """Where the other platforms' doors stand."""

    posted: list[Posting] = field(default_factory=list)
    refuses: list[Undelivered] = field(default_factory=list)

    async def __call__(self, posting: Posting) -> str:
        if self.refuses:
            raise self.refuses.pop(0)
        self.posted.append(posting)
        return "1"


@pytest.fixture
def teams() -> OtherDoor:
    return OtherDoor()


@pytest.fixture
async def both(slack: FakeSlack, northbridge: Database, teams: OtherDoor) -> AsyncIterator[Workspace]:
    """The board talks in Slack and in Teams; its administrator is in Teams only."""
    set_up_northbridge(northbridge, "terminal:board, slack:T1:C1, teams:tenant:19:board@thread.tacv2")
    linked = Message(
        "terminal:board", "terminal:@Zara Fenwick", f"link {IDA} to Ida Vale", moment("2024-06-12T09:00")
    )
    assert not answer(linked, northbridge).refused
    converse, now = conversation(northbridge), lambda: moment("2024-06-12T10:00")
    async with opened(slack, northbridge, converse, now=now, post=teams) as (door, client):
        yield Workspace(client, door, slack, Recorder())


async def test_an_administrator_who_is_only_in_teams_is_asked_there_who_somebody_in_slack_is(
    both: Workspace, teams: OtherDoor
) -> None:
    teams.refuses.append(Undelivered("busy", retry_after=0.01))

    await both.event(direct_message("I am Liam Moss"))
    await both.settles()

    (asked,) = teams.posted
    assert asked.address == "teams:tenant:@ida-object"
    assert "Liam Moss" in asked.card.text
    assert not any("could not reach" in words for words in both.slack.texts("D1"))


async def test_where_the_other_platform_does_not_take_it_who_asked_is_told(
    both: Workspace, teams: OtherDoor
) -> None:
    teams.refuses.append(Undelivered("gone", permanent=True))

    await both.event(direct_message("I am Liam Moss"))
    await both.settles()

    assert teams.posted == []
    assert any("could not reach @Ida Vale" in words for words in both.slack.texts("D1"))
