"""What an answer has for people and groups of the other platform, and what its own door keeps."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.across import Across
from cards.model import Card, File, Reply
from handlers.request import Answer, Message
from reminders.deliver import Posting, Undelivered
from storage.database import Database
from storage.history import Acting, acting
from storage.identities import Identities
from storage.models import Channel, Group, Person
from tests.conftest import moment
from tests.teams.fake_connector import TENANT

pytestmark = pytest.mark.slow

SAID = Message(
    f"teams:{TENANT}:19:board", f"teams:{TENANT}:meera", "...", datetime(2024, 6, 12, 9, tzinfo=UTC)
)
FOR_YOU = Card("For you.")
LOG = File("log.docx", b"PK")


@pytest.fixture
def record(northbridge_sqlite: Database) -> Database:
    """The board in both, Priority 2 in Slack alone; Zara is in both, Tom in Slack and Meera in Teams."""
    with northbridge_sqlite.writing() as session:
        groups = {group.code: group for group in session.exec(select(Group))}
        partnership = groups["board"].partnership_id
        at = moment("2024-06-12T09:30")
        acting(session, Acting(partnership, at, at.date(), "setup", "setup"))
        for code, address in (("board", "slack:T1:C1"), ("board", SAID.channel), ("p2", "slack:T1:C2")):
            group_id = groups[code].id
            assert group_id is not None
            session.add(Channel(partnership_id=partnership, group_id=group_id, address=address))
        people = {person.name: person for person in session.exec(select(Person))}
        for name, address in (
            ("Zara Fenwick", "slack:T1:U7"),
            ("Zara Fenwick", f"teams:{TENANT}:zara"),
            ("Tom Rigby", "slack:T1:U2"),
            ("Meera Chowdhury", SAID.speaker),
        ):
            Identities(session, partnership).link(people[name], address)
    return northbridge_sqlite


async def sent(
    record: Database, *replies: Reply, platforms: Sequence[str] = ("slack", "teams"), fails: int = 0
) -> tuple[list[str], list[str]]:
    """Where the door's own replies go, and where the others went."""
    away: list[str] = []
    troubles = [Undelivered("busy")] * fails

    async def post(posting: Posting) -> str:
        if troubles:
            raise troubles.pop()
        away.append(posting.address)
        return posting.key

    async def converse(_: Message) -> Answer:
        return Answer(replies)

    there = Across(record, post, platforms, pauses=(0, 0, 0))
    answer = await there.after(converse)(SAID)
    await there.finish()
    return [reply.to for reply in answer.replies], away


@pytest.mark.parametrize(
    ("reply", "kept", "away"),
    [
        pytest.param(Reply(FOR_YOU, "@Tom Rigby"), [], ["slack:T1:@U2"], id="who is only in Slack"),
        pytest.param(Reply(FOR_YOU, "@Zara Fenwick"), ["@Zara Fenwick"], [], id="who is in both"),
        pytest.param(Reply(FOR_YOU, "@Nobody"), ["@Nobody"], [], id="who is nowhere"),
        pytest.param(Reply(FOR_YOU, "#p2"), [], ["slack:T1:C2"], id="a group that talks in Slack"),
        pytest.param(Reply(FOR_YOU, "#board"), ["#board"], ["slack:T1:C1"], id="a group that talks in both"),
        pytest.param(Reply(FOR_YOU), ["channel"], [], id="an ordinary answer"),
        pytest.param(Reply(FOR_YOU, "@Tom Rigby", (LOG,)), ["@Tom Rigby"], [], id="with a file"),
    ],
)
async def test_each_is_told_once_where_they_are(
    record: Database, reply: Reply, kept: list[str], away: list[str]
) -> None:
    assert await sent(record, reply) == (kept, away)


async def test_with_one_platform_served_its_door_keeps_everything(record: Database) -> None:
    assert await sent(record, Reply(FOR_YOU, "@Tom Rigby"), platforms=("teams",)) == (["@Tom Rigby"], [])


async def test_a_busy_platform_is_tried_again_and_who_spoke_is_answered(
    record: Database,
) -> None:
    both = Reply(FOR_YOU, "@Tom Rigby"), Reply(Card("They were told."))

    assert await sent(record, *both, fails=3) == (["channel"], ["slack:T1:@U2"])
    assert await sent(record, *both, fails=4) == (["channel"], [f"teams:{TENANT}:@meera"]), (
        "who spoke is told"
    )
