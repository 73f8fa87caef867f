"""The northbridge partnership in Teams: raw activities in, the real handlers, cards out, on both engines."""

import io
from datetime import date
from typing import Any

import aiohttp
import docx
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlmodel import col, select

from bot.converse import conversation
from bot.keys import Keys
from bot.links import Links
from reminders.deliver import deliver
from reminders.plan import plan
from storage.database import Database
from storage.history import Acting, acting
from storage.models import Action, Channel, Group, Identity, Note, Person
from tests.conftest import moment
from tests.teams.activities import CHANNEL, execute, mention, personal
from tests.teams.card_linter import elements, faults
from tests.teams.conftest import Open, Teams
from tests.teams.fake_connector import TENANT, Call

CHRIS = {"id": "29:chris", "name": "Chris Fielding", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000001"}
LIAM = {"id": "29:liam", "name": "Liam Moss", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000002"}
TOM = {"id": "29:tom", "name": "Tom Rigby", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000003"}
TOM_AT = "tom.rigby@northbridge.example"
EMAILS = {CHRIS["id"]: "chris.fielding@northbridge.example", LIAM["id"]: "liam.moss@northbridge.example"}


@pytest.fixture
def record(northbridge: Database) -> Database:
    """The board's only channel is in Teams."""
    with northbridge.writing() as session:
        board = session.exec(select(Group).where(Group.code == "board")).one()
        set_up = moment("2024-06-12T09:30")
        acting(session, Acting(board.partnership_id, set_up, set_up.date(), "setup", "setup"))
        channel = session.exec(select(Channel).where(Channel.group_id == board.id)).one()
        channel.address = f"teams:{TENANT}:{CHANNEL}"
    return northbridge


@pytest.fixture
async def northbridge_in_teams(open_door: Open, record: Database) -> Teams:
    teams = await open_door(converse=conversation(record), at=moment("2024-06-12T10:00"))
    teams.connector.members = {
        who: {"email": email, "tenantId": TENANT, "userRole": "user"} for who, email in EMAILS.items()
    }
    return teams


def said_by(who: dict[str, str], teams: Teams, text: str, **changes: Any) -> dict[str, Any]:
    return mention(teams.connector.url, f"<at>Clerk</at> {text}", **{"from": who, **changes})


def card(call: Call) -> dict[str, Any]:
    found: dict[str, Any] = call.body["attachments"][0]["content"]
    return found


async def test_a_mention_from_somebody_known_by_e_mail_alone_does_it_and_links_them(
    northbridge_in_teams: Teams,
) -> None:
    teams = northbridge_in_teams

    await teams.send(said_by(CHRIS, teams, "h is done, circulated this morning"))

    (sent,) = teams.connector.messages
    assert "101" in sent.text
    assert "Thursday 20 June 2024" in sent.text
    assert faults(card(sent)) == []
    assert _linked(teams.database) == [("Chris Fielding", f"teams:{TENANT}:{CHRIS['aadObjectId']}")]


@pytest.mark.slow
async def test_the_same_activity_twice_has_one_effect(northbridge_in_teams: Teams) -> None:
    """Row 17."""
    teams = northbridge_in_teams
    activity = said_by(CHRIS, teams, "note 101: circulated this morning")

    responses = [await teams.send(activity) for _ in range(2)]

    assert [response.status for response in responses] == [200, 200]
    assert len(teams.connector.messages) == 1
    with teams.database.reading() as session:
        assert len(session.exec(select(Note)).all()) == 1


@pytest.mark.slow
async def test_a_refusal_in_a_channel_is_told_in_private_and_changes_nothing(
    northbridge_in_teams: Teams,
) -> None:
    teams = northbridge_in_teams

    await teams.send(said_by(LIAM, teams, "close 103"))

    (sent,) = teams.connector.messages
    assert sent.conversation == "a:chat-with-29:liam"
    assert _due(teams.database, 103) == date(2024, 6, 20)


@pytest.mark.slow
async def test_an_export_comes_to_ones_own_chat_as_a_link_that_gives_the_file(
    open_door: Open, record: Database, http: aiohttp.ClientSession
) -> None:
    now = moment("2024-06-12T10:00")
    handing_out = Links(
        record, "https://clerk.example", Keys((b"a key of thirty-two characters..",)), lambda: now
    )
    teams = await open_door(converse=conversation(record), at=now, link_to=handing_out.to)
    teams.connector.members = {TOM["id"]: {"email": TOM_AT, "tenantId": TENANT, "userRole": "user"}}

    await teams.send(said_by(TOM, teams, "export the log for the pack"))

    (sent,) = teams.connector.messages
    (action,) = card(sent)["body"][-1]["actions"]
    app = web.Application()
    app.add_routes(handing_out.routes())
    async with TestServer(app) as server:
        response = await http.get(server.make_url(action["url"].removeprefix("https://clerk.example")))
        log = docx.Document(io.BytesIO(await response.read()))
    assert sent.conversation == "a:chat-with-29:tom"
    assert action["title"] == "Download northbridge-board-action-log-2024-06-12.docx"
    assert "The link works for an hour" in sent.text
    assert faults(card(sent)) == []
    assert log.paragraphs[0].text == "Action log of the Northbridge SEND Improvement Board"


@pytest.mark.slow
async def test_an_export_asked_for_in_ones_own_chat_goes_into_ones_onedrive(
    open_door: Open, record: Database
) -> None:
    """Row 14."""
    teams = await open_door(converse=conversation(record), at=moment("2024-06-12T10:00"))
    teams.connector.members = {TOM["id"]: {"email": TOM_AT, "tenantId": TENANT, "userRole": "user"}}
    asked = personal(teams.connector.url, "export the log for the pack", **{"from": TOM})
    await teams.send(asked)
    offer = teams.connector.messages[-1].body["attachments"][0]["content"]

    info = {"uploadUrl": f"{teams.connector.url}uploads/log.docx"}
    value = {"action": "accept", "context": offer["acceptContext"], "uploadInfo": info}
    await teams.send(execute(asked, {}, name="fileConsent/invoke", value=value))

    (upload,) = teams.connector.uploads
    log = docx.Document(io.BytesIO(upload.body))
    assert log.paragraphs[0].text == "Action log of the Northbridge SEND Improvement Board"
    assert "is in your OneDrive." in teams.connector.messages[-2].text


async def test_a_stranger_is_told_how_to_be_linked(northbridge_in_teams: Teams) -> None:
    teams = northbridge_in_teams
    stranger = {
        "id": "29:stranger",
        "name": "Somebody",
        "aadObjectId": "cccccccc-0000-4000-8000-000000000001",
    }

    await teams.send(said_by(stranger, teams, "what's overdue?"))

    (sent,) = teams.connector.messages
    assert sent.conversation == "a:chat-with-29:stranger"
    assert _linked(teams.database) == []


@pytest.mark.slow
async def test_a_button_of_an_answer_does_what_it_says(northbridge_in_teams: Teams) -> None:
    teams = northbridge_in_teams
    await teams.send(said_by(CHRIS, teams, "show 102"))
    buttons = [
        one for one in elements(card(teams.connector.messages[0])["body"]) if one["type"] == "Action.Execute"
    ]
    (done,) = [one for one in buttons if one["data"]["says"] == "board#102 done"]

    response = await teams.send(execute(said_by(CHRIS, teams, ""), done["data"]))

    assert "102" in (await response.json())["value"]
    assert "102" in teams.connector.messages[1].text


@pytest.mark.slow
async def test_the_nudges_of_the_next_morning_reach_the_channel_and_the_owner(
    northbridge_in_teams: Teams,
) -> None:
    teams = northbridge_in_teams
    await teams.send(personal(teams.connector.url, "my actions", **{"from": CHRIS}))
    morning = moment("2024-06-13T09:00")

    plan(teams.database, morning)
    await deliver(teams.database, morning, teams.door.post)

    places = {sent.conversation for sent in teams.connector.messages[1:]}
    assert places == {CHANNEL, "a:cerys-and-clerk"}
    assert all(faults(card(sent)) == [] for sent in teams.connector.messages)


def _linked(database: Database) -> list[tuple[str, str]]:
    query = select(Person.name, Identity.address).join(Identity, col(Identity.person_id) == Person.id)
    with database.reading() as session:
        return list(session.exec(query).all())


def _due(database: Database, number: int) -> date | None:
    with database.reading() as session:
        return session.exec(select(Action).where(Action.number == number)).one().due
