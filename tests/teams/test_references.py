"""What Clerk keeps of where to write first, on both engines, and only from activities that were let in."""

import json
from typing import Any

import pytest
from sqlmodel import select

from bot.teams.activity import read
from bot.teams.references import References
from cards.model import PRIVATE, Card, Reply
from handlers.request import Answer
from reminders.deliver import Posting, Undelivered
from storage.database import Database
from storage.models import Channel, Identity
from tests.teams.activities import BOT, CERYS, CHANNEL, installed, mention, personal, removed
from tests.teams.conftest import Open, Teams
from tests.teams.fake_connector import TENANT, Trouble
from tests.teams.test_post import BOARD, CERYS_PRIVATE, NUDGE, reference_of

pytestmark = pytest.mark.usefixtures("board")


@pytest.fixture
def record(database: Database) -> Database:
    """On both engines, unlike the other tests of the door."""
    return database


def channel(database: Database) -> Channel:
    with database.reading() as session:
        found = session.exec(select(Channel)).one()
        session.expunge(found)
        return found


def identity(database: Database) -> Identity:
    with database.reading() as session:
        found = session.exec(select(Identity)).one()
        session.expunge(found)
        return found


@pytest.mark.parametrize(
    "arrives", [installed, dict], ids=["when Clerk is installed", "with the first message"]
)
async def test_the_reference_of_a_channel_is_kept(teams: Teams, arrives: Any) -> None:
    await teams.send(arrives(mention(teams.connector.url)))

    assert channel(teams.database).reference == {
        "channelId": "msteams",
        "serviceUrl": teams.connector.url,
        "tenantId": TENANT,
        "bot": BOT,
        "conversation": {"id": CHANNEL},
    }


@pytest.mark.parametrize(
    "arrives", [installed, dict], ids=["when Clerk is installed", "with the first message"]
)
async def test_the_reference_of_a_personal_chat_is_kept_with_the_person(teams: Teams, arrives: Any) -> None:
    await teams.send(arrives(personal(teams.connector.url)))

    kept = identity(teams.database).reference
    assert kept["conversation"] == {"id": "a:cerys-and-clerk"}
    assert kept["user"] == {"id": CERYS["id"], "aadObjectId": CERYS["aadObjectId"]}
    assert kept["tenantId"] == TENANT


async def test_speaking_in_a_channel_does_not_lose_the_personal_chat(teams: Teams) -> None:
    await teams.send(personal(teams.connector.url))

    await teams.send(mention(teams.connector.url))

    assert identity(teams.database).reference["conversation"] == {"id": "a:cerys-and-clerk"}


async def test_an_activity_that_was_not_let_in_leaves_nothing(teams: Teams) -> None:
    """Row 12."""
    unsigned = mention(teams.connector.url)
    elsewhere = mention("https://evil.example/")

    await teams.send(unsigned, token=None)
    await teams.send(elsewhere, token=teams.connector.token(serviceurl="https://evil.example/"))

    assert channel(teams.database).reference == {}
    assert identity(teams.database).reference == {}


@pytest.mark.parametrize("status", [403, 404])
async def test_a_channel_that_is_gone_is_marked_dead_and_lives_again_when_somebody_speaks_there(
    teams: Teams, status: int
) -> None:
    """Row 13."""
    await teams.send(mention(teams.connector.url))
    teams.connector.trouble = [Trouble(status)]

    with pytest.raises(Undelivered):
        await teams.door.post(Posting(BOARD, NUDGE, "key", reference=channel(teams.database).reference))
    dead = channel(teams.database).dead
    await teams.send(mention(teams.connector.url, id="2"))

    assert dead
    assert not channel(teams.database).dead


@pytest.mark.parametrize("status", [429, 500, 401])
async def test_a_passing_trouble_does_not_end_a_channel(teams: Teams, status: int) -> None:
    teams.connector.trouble = [Trouble(status)]

    with pytest.raises(Undelivered):
        await teams.door.post(Posting(BOARD, NUDGE, "key", reference={"serviceUrl": teams.connector.url}))

    assert not channel(teams.database).dead


@pytest.mark.slow
async def test_being_removed_from_a_channel_ends_it(teams: Teams) -> None:
    await teams.send(mention(teams.connector.url))

    await teams.send(removed(mention(teams.connector.url)))

    assert channel(teams.database).dead


@pytest.mark.slow
async def test_being_removed_from_a_chat_forgets_the_chat_and_not_the_person(teams: Teams) -> None:
    await teams.send(personal(teams.connector.url))

    await teams.send(removed(personal(teams.connector.url)))

    assert "conversation" not in identity(teams.database).reference
    assert identity(teams.database).reference["user"]["id"] == CERYS["id"]


async def test_a_restarted_clerk_still_knows_where_a_tenants_connector_is(teams: Teams) -> None:
    await teams.send(mention(teams.connector.url))

    after_restart = References(teams.database)

    assert await after_restart.service_url(TENANT) == teams.connector.url
    assert await after_restart.service_url("another") == "https://smba.trafficmanager.net/teams/"


async def test_a_channel_known_only_from_the_partnership_file_can_be_written_to(teams: Teams) -> None:
    await teams.send(personal(teams.connector.url))

    await teams.door.post(Posting(BOARD, NUDGE, "key"))

    assert teams.connector.messages[-1].conversation == CHANNEL


async def test_an_ordinary_message_writes_nothing(teams: Teams) -> None:
    await teams.send(mention(teams.connector.url))
    with teams.database.writing():
        response = await teams.send(mention(teams.connector.url, id="2"))

    assert response.status == 200
    assert len(teams.connector.messages) == 2


@pytest.mark.slow
async def test_a_chat_is_opened_once_for_all_replicas_and_after_a_restart(
    open_door: Open, board: Database
) -> None:
    """The conversation is kept in the store; the message that opens it is no other than the next."""
    first, second = await open_door(), await open_door()
    for replica in (first, second):
        replica.clerk.answers = [Answer((Reply(Card("For you alone."), to=PRIVATE),))]

    await first.send(mention(first.connector.url, id="1"))
    known = reference_of(board, Identity)
    await second.send(mention(second.connector.url, id="2"))
    await second.door.post(Posting(CERYS_PRIVATE, NUDGE, "key", reference=known))

    created = [call for call in first.connector.calls if call.path == "/v3/conversations"]
    assert len(created) == 1
    assert {sent.conversation for sent in first.connector.messages} == {"a:chat-with-29:cerys"}
    assert len(first.connector.messages) == 3


@pytest.mark.slow
@pytest.mark.parametrize("how", ["removed", "blocked", "not found"])
async def test_who_does_not_want_clerk_is_not_written_to_until_they_write_again(
    teams: Teams, how: str
) -> None:
    """Row 13, for one person: nothing is even tried."""
    await teams.send(personal(teams.connector.url))
    if how == "removed":
        await teams.send(removed(personal(teams.connector.url)))
    else:
        teams.connector.trouble = [Trouble(403 if how == "blocked" else 404)]
        await _refused(teams)
    teams.connector.calls.clear()

    await _refused(teams)
    tried = list(teams.connector.calls)
    await teams.send(installed(personal(teams.connector.url)))
    await teams.door.post(_nudge(teams.database))

    assert tried == []
    assert [sent.conversation for sent in teams.connector.messages] == ["a:cerys-and-clerk"]


async def test_what_another_replica_marked_as_gone_is_found_again_within_minutes(board: Database) -> None:
    seconds = 0.0
    here, other = References(board, steady=lambda: seconds), References(board)
    said = read(json.dumps(mention("https://smba.trafficmanager.net/uk/")).encode())
    await here.capture(said)
    await other.forget(BOARD)

    await here.capture(said)
    at_once = channel(board).dead
    seconds += 300
    await here.capture(said)

    assert at_once
    assert not channel(board).dead


def _nudge(database: Database) -> Posting:
    return Posting(CERYS_PRIVATE, NUDGE, "key", reference=reference_of(database, Identity))


async def _refused(teams: Teams) -> None:
    with pytest.raises(Undelivered) as refusal:
        await teams.door.post(_nudge(teams.database))
    assert refusal.value.permanent
