"""What Clerk keeps of where to write first, on both engines, and only from activities that were let in."""

from typing import Any

import pytest
from sqlmodel import select

from bot.teams.references import References
from reminders.deliver import Posting, Undelivered
from storage.database import Database
from storage.models import Channel, Identity
from tests.teams.activities import BOT, CERYS, CHANNEL, installed, mention, personal, removed
from tests.teams.conftest import Teams
from tests.teams.fake_connector import TENANT, Trouble
from tests.teams.test_post import BOARD, NUDGE

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
