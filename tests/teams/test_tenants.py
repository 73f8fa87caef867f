"""One partnership whose council and health board have Teams of their own, and guests in each other's."""

from typing import Any

import pytest
from sqlmodel import select

from bot.converse import conversation
from storage.database import Database
from storage.history import Acting, acting
from storage.identities import Identities
from storage.models import Action, Channel, Group, Person
from tests.conftest import moment, set_up_northbridge
from tests.teams.activities import CHANNEL, execute, mention, personal
from tests.teams.card_linter import elements, shown
from tests.teams.conftest import Open, Teams
from tests.teams.fake_connector import TENANT
from tests.teams.test_conversation import CHRIS, EMAILS, card
from tests.teams.test_refresh import MEERA

pytestmark = pytest.mark.slow

ICB = "77777777-dddd-4eee-8fff-444444444444"
ICB_CHANNEL, P2 = "19:health@thread.tacv2", "19:p2@thread.tacv2"
ANN = {"id": "29:ann", "name": "Ann O'Casey", "aadObjectId": "dddddddd-0000-4000-8000-000000000001"}
AT_MEERAS = "meera.chowdhury@icb.example"


@pytest.fixture
def record(northbridge_sqlite: Database) -> Database:
    """The board talks in both tenants; the Priority 2 Working Group in the health board's."""
    set_up_northbridge(northbridge_sqlite, f"teams:{TENANT}:{CHANNEL}, teams:{ICB}:{ICB_CHANNEL}")
    with northbridge_sqlite.writing() as session:
        p2 = session.exec(select(Group).where(Group.code == "p2")).one()
        at = moment("2024-06-12T09:30")
        acting(session, Acting(p2.partnership_id, at, at.date(), "setup", "setup"))
        channel = session.exec(select(Channel).where(Channel.group_id == p2.id)).one()
        channel.address = f"teams:{ICB}:{P2}"
    return northbridge_sqlite


@pytest.fixture
async def teams(open_door: Open, record: Database) -> Teams:
    allowed = f"{TENANT}, {ICB}"
    found = await open_door(
        converse=conversation(record), at=moment("2024-06-12T10:00"), teams_tenants=allowed
    )
    of_the_council = {"email": EMAILS[CHRIS["id"]], "tenantId": TENANT, "userRole": "user"}
    of_the_icb = {"email": AT_MEERAS, "tenantId": ICB, "userRole": "user"}
    found.connector.members = {CHRIS["id"]: of_the_council, MEERA["id"]: of_the_icb}
    return found


def said(who: dict[str, str], teams: Teams, text: str, *, there: str = TENANT, **more: Any) -> dict[str, Any]:
    place = {"id": {TENANT: CHANNEL, ICB: ICB_CHANNEL}[there], "conversationType": "channel"}
    given = {"conversation": place, "channelData": {"tenant": {"id": there}}, "from": who, **more}
    return mention(teams.connector.url, f"<at>Clerk</at> {text}", **given)


async def test_what_is_logged_in_one_tenant_is_closed_in_the_other(teams: Teams, record: Database) -> None:
    """Row 6: the tenant is read from the channel data, and is a part of who and where."""
    await teams.send(said(CHRIS, teams, "log: Meera Chowdhury to share the data by 28 June 2024"))

    await teams.send(said(MEERA, teams, "112 done, sent today", there=ICB, id="2"))

    with record.reading() as session:
        assert str(session.exec(select(Action).where(Action.number == 112)).one().status) == "ready to close"
    assert teams.connector.messages[-1].conversation == ICB_CHANNEL


async def test_the_same_person_id_in_another_tenant_is_another_person(teams: Teams, record: Database) -> None:
    await teams.send(said(CHRIS, teams, "my actions"))
    teams.connector.members.clear()

    await teams.send(said(CHRIS, teams, "h done", there=ICB, id="2"))

    assert teams.connector.messages[-1].text.startswith("I do not know you yet")
    with record.reading() as session:
        assert str(session.exec(select(Action).where(Action.number == 101)).one().status) == "open"


async def test_a_guest_has_what_members_have_and_reads_nothing_outside_their_groups(
    teams: Teams, record: Database
) -> None:
    """Linked by the chair, Ann of the hospital trust is a guest in the council's team."""
    guest = {"email": "ann.ocasey@wh.example", "tenantId": TENANT, "userRole": "guest"}
    teams.connector.members[ANN["id"]] = guest
    in_p2 = {"id": P2, "conversationType": "channel"}
    await teams.send(
        said(
            MEERA, teams, "log: Alan Lister to share the data by 28 June 2024", there=ICB, conversation=in_p2
        )
    )
    await teams.send(said(ANN, teams, "show 109", id="2"))
    before = teams.connector.messages[-1].text
    _link(record, "Ann O'Casey", f"teams:{TENANT}:{ANN['aadObjectId']}")

    guests, members = [await _told(teams, who) for who in (ANN, CHRIS)]
    await teams.send(execute(said(ANN, teams, ""), {"says": "board#109 done"}, id="f:ann"))
    outside = [await _alone(teams, ANN, text) for text in ("show p2#1", "what's overdue in p2?")]

    assert before.startswith("I do not know you yet")
    assert guests == members, "the same actions, buttons and definitions"
    assert "ready to close" in teams.connector.messages[-3].text
    assert all("Alan" not in text and "share the data" not in text.lower() for text in outside)
    assert all("only its members" in text for text in outside)


async def _told(teams: Teams, who: dict[str, str]) -> list[Any]:
    told: list[Any] = []
    for number, text in enumerate(("show 103", "what does delayed mean?")):
        await teams.send(said(who, teams, text, id=f"{who['id']}-{number}"))
        answered = card(teams.connector.messages[-1])
        buttons = [one["title"] for one in elements(answered["body"]) if one["type"] == "Action.Execute"]
        told.append((shown(answered), buttons))
    return told


async def _alone(teams: Teams, who: dict[str, str], text: str) -> str:
    await teams.send(personal(teams.connector.url, text, id=text, **{"from": who}))
    return teams.connector.messages[-1].text


def _link(database: Database, name: str, address: str) -> None:
    with database.writing() as session:
        person = session.exec(select(Person).where(Person.name == name)).one()
        Identities(session, person.partnership_id).link(person, address)
