"""The first thing that somebody does in Teams, with the real handlers behind the door: as it is in Slack."""

from collections.abc import Mapping
from typing import Any

import pytest

from storage.database import Database
from storage.identities import known_as
from tests.teams.activities import execute, personal
from tests.teams.card_linter import elements
from tests.teams.conftest import Teams
from tests.teams.fake_connector import TENANT, Call
from tests.teams.test_conversation import card, northbridge_in_teams, record, said_by

__all__ = ["northbridge_in_teams", "record"]
pytestmark = pytest.mark.slow

ZARA = {"id": "29:zara", "name": "Zara Fenwick", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000005"}
CARYS = {"id": "29:carys", "name": "Carys (parents)", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000006"}
ROSTER, ELSEWHERE = "carys@nbpcf.example", "carys@elsewhere.example"


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    return northbridge_sqlite


@pytest.mark.parametrize(
    "member",
    [
        pytest.param({"email": "Zara.Fenwick@Northbridge.Example"}, id="by e-mail"),
        pytest.param({"userPrincipalName": "zara.fenwick@northbridge.example"}, id="by their user name"),
    ],
)
async def test_whom_the_roster_has_under_this_address_is_linked_without_a_word(
    northbridge_in_teams: Teams, member: Mapping[str, str]
) -> None:
    teams = northbridge_in_teams
    teams.connector.members[ZARA["id"]] = {**member, "tenantId": TENANT, "userRole": "user"}

    await teams.send(said_by(ZARA, teams, "my actions"))

    assert _known(teams.database, ZARA) == ["Zara Fenwick"]
    assert "linked" not in teams.connector.messages[0].text


@pytest.mark.parametrize(
    "member",
    [
        pytest.param({"email": ELSEWHERE}, id="another address than the roster's"),
        pytest.param({"email": ROSTER, "userRole": "guest"}, id="a guest with an address of the roster"),
        pytest.param({"email": ROSTER, "tenantId": "another"}, id="of a tenant that is not on the list"),
        pytest.param({}, id="no address at all"),
    ],
)
async def test_where_it_differs_the_chair_is_asked_and_until_then_nothing_is_shown(
    northbridge_in_teams: Teams, member: Mapping[str, str]
) -> None:
    """Row 11 and row 8: who it is comes from the connector, and is confirmed by somebody who knows."""
    teams = northbridge_in_teams
    emails = {"email": "zara.fenwick@northbridge.example"}
    teams.connector.members[ZARA["id"]] = {**emails, "tenantId": TENANT, "userRole": "user"}
    teams.connector.members[CARYS["id"]] = {"tenantId": TENANT, "userRole": "user", **member}
    await teams.send(personal(teams.connector.url, "my actions", **{"from": ZARA}))
    await teams.send(said_by(CARYS, teams, "my actions", id="2"))
    unknown = teams.connector.messages[-1]

    await teams.send(said_by(CARYS, teams, "I am Carys Cole", id="3"))
    asked = _to(teams, "a:cerys-and-clerk")[-1]
    before = _known(teams.database, CARYS)
    await teams.send(said_by(CARYS, teams, "my actions", id="4"))
    still = teams.connector.messages[-1]
    confirm = next(says for says in _says(asked) if says.startswith("link "))
    pressed = personal(teams.connector.url, **{"from": ZARA})
    await teams.send(execute(pressed, {"says": confirm}))
    await teams.send(said_by(CARYS, teams, "my actions", id="5"))

    assert unknown.conversation == "a:chat-with-29:carys"
    assert unknown.text.startswith("I do not know you yet")
    assert "says that they are Carys Cole" in asked.text
    assert before == []
    assert still.text.startswith("I do not know you yet")
    assert _known(teams.database, CARYS) == ["Carys Cole"]
    assert "board#104" in str([card(sent) for sent in teams.connector.messages[-2:]])


async def test_a_press_of_somebody_who_may_not_confirm_links_nobody(northbridge_in_teams: Teams) -> None:
    teams = northbridge_in_teams
    teams.connector.members[CARYS["id"]] = {"email": ELSEWHERE, "tenantId": TENANT, "userRole": "user"}
    await teams.send(said_by(CARYS, teams, "I am Carys Cole"))
    says = f"link teams:{TENANT}:{CARYS['aadObjectId']} to Carys Cole"

    for who in (
        CARYS,
        {"id": "29:liam", "name": "Liam", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000002"},
    ):
        await teams.send(execute(said_by(who, teams, ""), {"says": says}, id=f"f:{who['id']}"))

    assert _known(teams.database, CARYS) == []


def _known(database: Database, who: Mapping[str, str]) -> list[str]:
    with database.reading() as session:
        return [person.name for _, person in known_as(session, f"teams:{TENANT}:{who['aadObjectId']}")]


def _to(teams: Teams, conversation: str) -> list[Call]:
    return [sent for sent in teams.connector.messages if sent.conversation == conversation]


def _says(sent: Call) -> list[Any]:
    return [one["data"]["says"] for one in elements(card(sent)["body"]) if one["type"] == "Action.Execute"]
