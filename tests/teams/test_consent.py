"""Row 14: a file in somebody's own chat goes into their OneDrive, once they have said so."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from cards.model import PRIVATE, Card, File, Reply
from handlers.request import Answer
from storage.database import Database
from storage.handed_out import HandedOut
from storage.history import Acting, acting
from storage.models import Identity, Person
from tests.teams.activities import DAN, mention, personal
from tests.teams.conftest import NOW, Open, Teams
from tests.teams.fake_connector import TENANT, Call, Trouble

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
CONTENT = b"PK the report" * 100
pytestmark = [pytest.mark.usefixtures("board"), pytest.mark.slow]


def report(database: Database, **more: Any) -> File:
    """As the router hands it on: with who asked for it."""
    with database.reading() as session:
        cerys = session.exec(select(Person.id).where(Person.name == "Cerys")).one()
    return File("report.docx", CONTENT, **{"asked_by": cerys, **more})


async def offered(teams: Teams, activity: dict[str, Any] | None = None, **more: Any) -> Call:
    """The card that asks whether the file may be put into their OneDrive."""
    teams.clerk.answers = [Answer((Reply(Card("Here it is."), files=(report(teams.database, **more),)),))]
    await teams.send(activity or personal(teams.connector.url))
    return next(sent for sent in teams.connector.messages if attached(sent)["contentType"] == CONSENT)


def attached(sent: Call) -> dict[str, Any]:
    found: dict[str, Any] = sent.body["attachments"][0]
    return found


def answer(teams: Teams, card: Call, action: str = "accept", **changes: Any) -> dict[str, Any]:
    """What Teams sends once they have pressed Allow or Decline."""
    context = attached(card)["content"][f"{action}Context"]
    info = {
        "contentUrl": "https://harbour-my.sharepoint.com/personal/cerys/report.docx",
        "name": "report.docx",
        "uploadUrl": f"{teams.connector.url}uploads/report.docx",
        "uniqueId": "1150D938-8870-4044-9F2C-5BBDEBA70C9D",
        "fileType": "docx",
    }
    value = {"type": "fileUpload", "action": action, "context": context}
    given = {**value, "uploadInfo": info} if action == "accept" else value
    place = {name: one for name, one in personal(teams.connector.url).items() if name != "text"}
    pressed = {"type": "invoke", "name": "fileConsent/invoke", "id": "f:consent-1", "replyToId": "sent-2"}
    return {**place, **pressed, "value": given, **changes}


def kept(database: Database) -> list[HandedOut]:
    with database.reading() as session:
        return list(session.exec(select(HandedOut)))


def last(teams: Teams) -> str:
    return [sent.text for sent in teams.connector.messages if sent.text][-1]


async def test_in_ones_own_chat_a_file_is_offered_and_kept_until_they_say_so(teams: Teams) -> None:
    card = await offered(teams)

    assert attached(card)["name"] == "report.docx"
    content = attached(card)["content"]
    assert content["sizeInBytes"] == len(CONTENT)
    assert content["acceptContext"] == content["declineContext"]
    assert "report.docx" in content["description"]
    assert card.body["summary"]
    assert [sent.text for sent in teams.connector.messages] == ["Here it is.", ""]
    assert [(one.name, one.content) for one in kept(teams.database)] == [("report.docx", CONTENT)]


async def test_allowed_it_is_put_there_without_our_token_and_shown(teams: Teams) -> None:
    card = await offered(teams)

    response = await teams.send(answer(teams, card))

    (upload,) = teams.connector.uploads
    info = attached(next(one for one in teams.connector.messages if _kind(one) == INFO))
    assert response.status == 200
    assert upload.body == CONTENT
    assert upload.headers["Content-Range"] == f"bytes 0-{len(CONTENT) - 1}/{len(CONTENT)}"
    assert "Authorization" not in upload.headers
    assert info == {
        "contentType": INFO,
        "name": "report.docx",
        "contentUrl": "https://harbour-my.sharepoint.com/personal/cerys/report.docx",
        "content": {"uniqueId": "1150D938-8870-4044-9F2C-5BBDEBA70C9D", "fileType": "docx"},
    }
    assert ("DELETE", "sent-2") in [(one.method, one.activity_id) for one in teams.connector.messages]
    assert kept(teams.database) == []


async def test_declined_nothing_is_put_anywhere_and_it_is_not_kept(teams: Teams) -> None:
    card = await offered(teams)

    await teams.send(answer(teams, card, "decline"))

    assert (
        last(teams) == "report.docx was not handed over, and is not kept. Ask for it again when you want it."
    )
    assert teams.connector.uploads == []
    assert kept(teams.database) == []


async def test_what_was_used_already_says_so_and_the_same_press_counts_once(teams: Teams) -> None:
    card = await offered(teams)
    await teams.send(answer(teams, card))
    said = len(teams.connector.messages)

    await teams.send(answer(teams, card))
    twin = len(teams.connector.messages)
    await teams.send(answer(teams, card, id="f:consent-2"))

    assert twin == said
    assert last(teams) == "That file is not kept any more. Ask for it again."
    assert len(teams.connector.uploads) == 1


async def test_an_offer_is_good_for_a_day(open_door: Open) -> None:
    now = NOW
    teams = await open_door(clock=lambda: now)
    card = await offered(teams)
    now += timedelta(days=1, seconds=1)

    await teams.send(answer(teams, card))

    assert last(teams) == "That file is not kept any more. Ask for it again."
    assert teams.connector.uploads == []


async def test_nobody_takes_what_somebody_else_asked_for(teams: Teams) -> None:
    """Row 11: the number in the card is a hint."""
    card = await offered(teams)
    _link_dan(teams.database)

    await teams.send(answer(teams, card, **{"from": DAN}))

    assert last(teams) == "That file is not kept any more. Ask for it again."
    assert teams.connector.uploads == []
    assert len(kept(teams.database)) == 1


async def test_with_the_right_to_it_the_file_goes(teams: Teams) -> None:
    card = await offered(teams)
    with teams.database.writing() as session:
        row = session.exec(select(HandedOut)).one()
        row.held = ["member of board"]

    await teams.send(answer(teams, card))

    assert last(teams) == "That file is not kept any more. Ask for it again."
    assert teams.connector.uploads == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://harbour-my.sharepoint.com/upload", id="not https"),
        pytest.param("https://evil.example/upload", id="another host"),
        pytest.param("https://sharepoint.com.evil.example/upload", id="a name that only begins alike"),
        pytest.param("https://169.254.169.254/upload", id="an address inside the network"),
        pytest.param(None, id="nothing"),
        pytest.param(7, id="a number"),
    ],
)
async def test_a_file_goes_to_microsofts_storage_and_nowhere_else(teams: Teams, url: Any) -> None:
    card = await offered(teams)
    accepted = answer(teams, card)
    accepted["value"]["uploadInfo"]["uploadUrl"] = url

    response = await teams.send(accepted)

    assert response.status == 200
    assert last(teams) == "report.docx could not be put into your OneDrive. Press Allow again, or ask again."
    assert teams.connector.uploads == []
    assert len(kept(teams.database)) == 1, "nothing is lost"


@pytest.mark.parametrize(
    ("trouble", "uploads"),
    [
        pytest.param([Trouble(503)], 1, id="unavailable once"),
        pytest.param([Trouble(429, retry_after="1")], 1, id="too many"),
        pytest.param([Trouble(cut=True)], 1, id="cut"),
        pytest.param([Trouble(503)] * 9, 0, id="unavailable for good"),
        pytest.param([Trouble(404)], 0, id="no longer there"),
    ],
)
async def test_storage_in_trouble_is_tried_again_and_the_file_stays(
    teams: Teams, trouble: list[Trouble], uploads: int
) -> None:
    card = await offered(teams)
    teams.connector.upload_trouble = trouble

    await teams.send(answer(teams, card))

    assert len(teams.connector.uploads) == uploads
    assert len(kept(teams.database)) == 1 - uploads
    if not uploads:
        assert "Press Allow again" in last(teams)


async def test_a_slow_upload_is_answered_in_time_and_still_happens(open_door: Open) -> None:
    teams = await open_door(answers_within=0.05)
    card = await offered(teams)
    teams.connector.upload_trouble = [Trouble(seconds=0.3, after=True)]

    response = await teams.send(answer(teams, card))
    while not any(_kind(one) == INFO for one in teams.connector.messages):
        await asyncio.sleep(0.02)

    assert response.status == 200
    assert len(teams.connector.uploads) == 1


async def test_asked_in_a_channel_without_a_public_address_it_is_offered_in_ones_own_chat(
    teams: Teams,
) -> None:
    card = await offered(teams, mention(teams.connector.url))

    channel = teams.connector.messages[0]
    assert card.conversation == "a:chat-with-29:cerys"
    assert channel.text == "Here it is.\nThe file itself is in your own chat with me."


async def test_a_picture_stays_on_its_card(teams: Teams) -> None:
    picture = report(teams.database, alt="Stacked bars.")
    teams.clerk.answers = [Answer((Reply(Card("Ratings."), PRIVATE, (picture,)),))]

    await teams.send(personal(teams.connector.url))

    assert [sent.text for sent in teams.connector.messages] == ["Ratings."]
    assert kept(teams.database) == []


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(None, id="nothing"),
        pytest.param("accept", id="text"),
        pytest.param({"action": "accept"}, id="no context"),
        pytest.param({"action": "accept", "context": []}, id="a context that is a list"),
        pytest.param({"action": 7, "context": {}}, id="an action that is a number"),
        pytest.param({"action": "accept", "context": {"file": 1}, "uploadInfo": "x"}, id="info that is text"),
    ],
)
async def test_a_malformed_answer_is_a_400_and_nothing_happens(teams: Teams, value: Any) -> None:
    card = await offered(teams)
    before = len(teams.connector.calls)

    response = await teams.send(answer(teams, card, value=value))

    assert response.status == 400
    assert len(teams.connector.calls) == before


@pytest.mark.parametrize("number", [None, True, -1, 2**70, "1", {}], ids=str)
async def test_a_number_that_is_no_files_is_not_kept(teams: Teams, number: Any) -> None:
    card = await offered(teams)
    accepted = answer(teams, card)
    accepted["value"]["context"] = {"file": number}

    response = await teams.send(accepted)

    assert response.status == 200
    assert last(teams) == "That file is not kept any more. Ask for it again."


def _kind(sent: Call) -> str | None:
    return attached(sent)["contentType"] if sent.body.get("attachments") else None


def _link_dan(database: Database) -> None:
    with database.writing() as session:
        cerys = session.exec(select(Person)).one()
        at: datetime = NOW
        acting(session, Acting(cerys.partnership_id, at, at.date(), "setup", "setup"))
        dan = Person(partnership_id=cerys.partnership_id, name="Dan")
        session.add(dan)
        session.flush()
        assert dan.id is not None
        address = f"teams:{TENANT}:{DAN['aadObjectId']}"
        session.add(Identity(partnership_id=cerys.partnership_id, person_id=dan.id, address=address))
