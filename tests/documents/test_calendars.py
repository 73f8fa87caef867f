"""A calendar by its address, over HTTP, as Outlook and Google fetch it: what is in it, and for how long."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import process_time
from typing import Any

import icalendar
import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from sqlmodel import Session, select
from structlog.testing import capture_logs

from bot.calendars import Calendars, calendars
from bot.keys import Keys
from bot.settings import Settings
from handlers.request import Answer
from storage.calendar_addresses import CalendarAddress
from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Absence, Action, Meeting, Membership, Person
from storage.store import Store
from tests.conftest import talking_to

KEY = b"a key of thirty-two characters..."
GONE = "This calendar address does not work, or no longer. For a new one, say to Clerk: my calendar."
NOW = datetime(2024, 6, 12, 9, tzinfo=UTC)
NORTHBRIDGE_ON_SQLITE = pytest.mark.parametrize("northbridge", ["sqlite"], indirect=True)


class Phone:
    """Somebody's calendar, which fetches by an address at a time that a test may move."""

    def __init__(self, database: Database) -> None:
        self.now = NOW
        self.database = database
        self.calendars = Calendars(database, "", Keys((KEY,)), lambda: self.now)
        app = web.Application()
        app.add_routes(self.calendars.routes())
        self.client = TestClient(TestServer(app))

    def say(self, name: str, words: str, **more: Any) -> Answer:
        return talking_to(self.database)(name, words, to_calendar=self.calendars.to, **more)

    def address(self, name: str, words: str = "my calendar") -> str:
        """As Clerk's answer has it."""
        answer = self.say(name, words)
        assert not answer.refused, answer.replies[0].card.text
        assert answer.replies[0].to == "private"
        return answer.replies[0].card.lines[0].text

    async def get(self, address: str, **headers: str) -> ClientResponse:
        return await self.client.get(address, headers=headers)

    async def is_gone(self, address: str) -> bool:
        response = await self.get(address)
        return (response.status, await response.text()) == (404, GONE)

    async def events(self, address: str) -> Mapping[str, Any]:
        response = await self.get(address)
        assert response.status == 200, await response.text()
        opened = icalendar.Calendar.from_ical(await response.read())
        return {str(one["uid"]).removesuffix(".northbridge.clerk"): one for one in opened.walk("VEVENT")}


@pytest.fixture
async def phone(northbridge: Database) -> AsyncIterator[Phone]:
    found = Phone(northbridge)
    async with found.client:
        yield found


@pytest.mark.slow
async def test_an_address_gives_the_calendar_until_it_is_stopped(phone: Phone) -> None:
    address = phone.address("Tom Rigby")

    assert "board" not in address
    assert "Tom" not in address
    assert phone.address("Tom Rigby") == address, "the same, however often it is asked for"
    response = await phone.get(address)
    text = await response.text()
    assert response.content_type == "text/calendar"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in text
    assert "X-PUBLISHED-TTL:PT1H" in text
    assert "METHOD:PUBLISH" in text
    assert {
        *("action-104@board", "action-111@board", "meeting-1@board", "meeting-2@board"),
        *("draft-2@board", "publish-2@board"),
    } == (await phone.events(address)).keys()

    again = phone.address("Tom Rigby", "new calendar address")

    assert again != address
    assert await phone.is_gone(address)
    assert (await phone.get(again)).status == 200
    stopped = phone.say("Tom Rigby", "stop my calendar address")
    assert stopped.replies[0].card.text.startswith("Stopped: nobody can read your own calendar")
    assert await phone.is_gone(again)
    assert phone.say("Tom Rigby", "stop my calendar address").refused
    assert phone.say("Tom Rigby", "undo").refused, "an undo brings no address back"
    assert await phone.is_gone(address)


@NORTHBRIDGE_ON_SQLITE
async def test_nothing_but_the_very_address_opens_anything(phone: Phone) -> None:
    address = phone.address("Tom Rigby")
    number, _, signed = address.removeprefix("/calendar/").removesuffix(".ics").partition("-")
    other = phone.address("Liam Moss").removeprefix("/calendar/").partition("-")[0]

    for guess in (
        f"{number}-{'0' * 32}.ics",
        f"{number}-{signed[:-1]}.ics",
        f"{number}-.ics",
        f"0{number}-{signed}.ics",
        f"{other}-{signed}.ics",
        f"99-{signed}.ics",
        f"{'9' * 40}-{signed}.ics",
        f"{number}-{signed}é.ics",
        "everything.ics",
        "0",
    ):
        assert await phone.is_gone(f"/calendar/{guess}"), guess
    for method in ("POST", "PUT", "DELETE"):
        assert (await phone.client.request(method, address)).status == 405
    with phone.database.reading() as session:
        kept = session.get(CalendarAddress, int(number))
        assert kept is not None
        kept.seed = "another, as after an old copy was brought back"
        assert phone.calendars.to(kept) != address


@NORTHBRIDGE_ON_SQLITE
async def test_what_has_not_changed_is_not_sent_again(phone: Phone) -> None:
    address = phone.address("Tom Rigby", "calendar link for the board")
    first = await phone.get(address)
    tag = first.headers["ETag"]

    phone.now += timedelta(hours=5)
    again, head = await phone.get(address, **{"If-None-Match": tag}), await phone.client.head(address)
    phone.say("Meera Chowdhury", "move 103 to 4 July because the data is late")
    moved = await phone.get(address, **{"If-None-Match": tag})

    assert (again.status, again.headers["ETag"], await again.read()) == (304, tag, b"")
    assert (head.status, head.headers["ETag"], await head.read()) == (200, tag, b"")
    assert moved.status == 200
    assert moved.headers["ETag"] != tag


@pytest.mark.slow
async def test_what_moves_is_the_same_entry_anew_and_what_ends_is_no_longer_there(phone: Phone) -> None:
    address = phone.address("Tom Rigby", "subscribe to the board calendar")
    before = await phone.events(address)

    phone.say("Meera Chowdhury", "move 103 to 4 July because the data is late")
    phone.say("Zara Fenwick", "move the board to 27 June (confirmed)")
    phone.say("Tom Rigby", "close 111, no longer needed, the forum has found somebody")
    after = await phone.events(address)

    assert before.keys() - after.keys() == {"action-111@board"}
    assert after.keys() <= before.keys()
    for uid, day in (("action-103@board", "2024-07-04"), ("meeting-2@board", "2024-06-27 10:30:00+01:00")):
        assert str(after[uid]["dtstart"].dt) == day
        assert after[uid]["sequence"] > before[uid]["sequence"]
        assert after[uid]["last-modified"].dt > before[uid]["last-modified"].dt
        assert after[uid]["dtstamp"].dt == after[uid]["last-modified"].dt
    assert after["action-101@board"]["sequence"] == before["action-101@board"]["sequence"]

    phone.say("Zara Fenwick", "cancel the meeting of 27 June (confirmed)")
    cancelled = (await phone.events(address))["meeting-2@board"]
    assert cancelled["status"] == "CANCELLED"
    assert cancelled["sequence"] > after["meeting-2@board"]["sequence"]


@NORTHBRIDGE_ON_SQLITE
async def test_a_groups_calendar_has_no_name_beside_lateness_and_nothing_private(phone: Phone) -> None:
    address = phone.address("Liam Moss", "calendar link for the board")
    with phone.database.writing() as session:
        acted(session)
        action = session.exec(select(Action).where(Action.group_id == 1, Action.number == 103)).one()
        action.title = "Chase the plan, NHS no. 999 000 0018"

    text = await (await phone.get(address)).text()

    assert "#101 due" in text
    assert "Owner" not in text
    assert not [name for name in roster(phone.database) if name in text]
    assert "999 000" not in text
    assert "[withheld]" in text


@pytest.mark.slow
@NORTHBRIDGE_ON_SQLITE
async def test_who_may_no_longer_read_it_is_told_the_same_as_who_never_could(phone: Phone) -> None:
    own, of_board = phone.address("Liam Moss"), phone.address("Liam Moss", "calendar link for the board")
    chair = phone.address("Zara Fenwick", "calendar address for p2")
    assert (await phone.get(of_board)).status == 200

    with changed(phone.database, "Liam Moss") as membership:
        membership.roles = ["observer"]
    assert await phone.is_gone(of_board)
    assert (await phone.get(own)).status == 200
    assert phone.say("Liam Moss", "calendar link for the board").refused

    with changed(phone.database, "Liam Moss") as membership:
        membership.roles, membership.left_on = ["member"], phone.now.date()
    assert await phone.is_gone(of_board)
    assert await phone.is_gone(own), "in no group any longer"

    assert (await phone.get(chair)).status == 200
    with changed(phone.database, "Zara Fenwick") as membership:
        membership.roles = ["member"]
    assert await phone.is_gone(chair), "it was theirs as the chair of the group above"


@NORTHBRIDGE_ON_SQLITE
@pytest.mark.parametrize("name", ["Cara Flynn", "Ida Vale"])
async def test_who_only_observes_or_administers_has_their_own_alone(phone: Phone, name: str) -> None:
    refused = phone.say(name, "calendar link for the board")

    assert refused.refused
    assert refused.replies[0].card.text == (
        "The calendar of the Northbridge SEND Improvement Board is for its members, and you are not one who "
        "writes in its log. Ask Tom Rigby to add you, or say my calendar for your own."
    )
    assert phone.address(name).startswith("/calendar/")


@pytest.mark.slow
@NORTHBRIDGE_ON_SQLITE
async def test_an_sro_sees_their_report_due_until_it_is_signed_and_nobody_elses(phone: Phone) -> None:
    sro, member = phone.address("Chris Fielding"), phone.address("Liam Moss")

    due = (await phone.events(sro))["draft-2@board"]

    assert "highlight reports of P1 and P3 due" in str(due["summary"])
    assert due["description"] == "For the meeting on Thursday 20 June 2024."
    assert "publish-2@board" not in await phone.events(sro)
    assert not [uid for uid in await phone.events(member) if uid.startswith(("draft", "publish"))]
    for number in (1, 3):
        phone.say("Chris Fielding", f"sign the P{number} highlight report", private=True)
        phone.say("Chris Fielding", "yes", private=True)
    assert "draft-2@board" not in await phone.events(sro)


@NORTHBRIDGE_ON_SQLITE
async def test_a_deputy_sees_what_is_due_and_not_that_somebody_is_away(phone: Phone) -> None:
    address = phone.address("Owen Kay")
    before = await phone.events(address)
    phone.say("Meera Chowdhury", "I'm away from 12 to 14 June, Owen stands in")
    with phone.database.reading() as session:
        assert session.get(Absence, 1) is not None

    after = await phone.events(address)

    assert (after.keys() - before.keys()) >= {"action-103@board"}
    assert "Meera" not in await (await phone.get(address)).text()
    assert after["action-103@board"]["description"] == "Status: open."


@NORTHBRIDGE_ON_SQLITE
async def test_a_meeting_keeps_its_hour_across_both_changes_of_the_clock(phone: Phone) -> None:
    with phone.database.writing() as session:
        acted(session)
        days = ("2024-10-26", "2024-10-27", "2025-03-29", "2025-03-30")
        for day in days:
            on = datetime.fromisoformat(day).date()
            session.add(
                Meeting(group_id=1, on=on, at="01:30" if day.endswith("27") else "09:00", ends="11:00")
            )

    events = await phone.events(phone.address("Tom Rigby", "calendar link for the board"))

    starts = {str(one["dtstart"].dt.date()): one for uid, one in events.items() if uid.startswith("meeting")}
    utc = {day: f"{starts[day]['dtstart'].dt.astimezone(UTC):%H:%M}" for day in days}
    assert utc == {"2024-10-26": "08:00", "2024-10-27": "00:30", "2025-03-29": "09:00", "2025-03-30": "08:00"}
    assert f"{starts['2025-03-30']['dtend'].dt.astimezone(UTC):%H:%M}" == "10:00"


@NORTHBRIDGE_ON_SQLITE
async def test_no_signature_and_no_word_of_an_error_is_logged(
    phone: Phone, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    address = phone.address("Tom Rigby")
    await phone.get(address)
    await phone.get(address.replace("1-", "2-"))
    with phone.database.writing() as session:
        session.connection().exec_driver_sql("ALTER TABLE meetings RENAME TO mislaid")

    with capture_logs() as logged:
        broken = await phone.get(address)

    signed = address.partition("-")[2].removesuffix(".ics")
    assert broken.status == 500
    assert signed not in await broken.text()
    assert [entry["event"] for entry in logged] == ["a calendar could not be handed out"]
    told = f"{logged}{caplog.text}{''.join(capsys.readouterr())}"
    assert signed not in told
    assert "/calendar/" not in told


@pytest.mark.slow
@NORTHBRIDGE_ON_SQLITE
async def test_a_long_log_is_fetched_in_time(phone: Phone) -> None:
    with phone.database.writing() as session:
        acted(session)
        for number in range(1000, 3000):
            day = phone.now.date() + timedelta(days=number % 400)
            title = f"Agree with school {number} how it tells families of its offer"
            session.add(Action(group_id=1, number=number, title=title, due=day, logged_on=phone.now.date()))
    address = phone.address("Tom Rigby", "calendar link for the board")

    began = process_time()
    events = await phone.events(address)

    assert len(events) > 2000
    assert process_time() - began < 6, "a third of it is opening it again"


def test_addresses_need_a_public_address_and_a_key() -> None:
    found = [
        calendars(Settings(_env_file=None, public_url=url, secret_key=key), None, lambda: None)  # type: ignore[call-arg, arg-type, return-value]
        for url, key in (
            ("https://clerk.example/", KEY.decode()),
            ("https://clerk.example", ""),
            ("", "k" * 32),
        )
    ]

    assert [one is not None for one in found] == [True, False, False]
    assert found[0] is not None
    made = found[0].to(CalendarAddress(id=7, person_id=1, seed="s", made_at=datetime.now(UTC)))
    assert made.startswith("https://clerk.example/calendar/7-")


def acted(session: Session) -> None:
    store = Store(session, all_partnerships(session)[0])
    store.act(at=NOW, on=NOW.date(), via="setup", verb="setup", person_id=None, group_id=None)


@contextmanager
def changed(database: Database, name: str) -> Iterator[Membership]:
    """What somebody is in the board from now on."""
    with database.writing() as session:
        acted(session)
        person = session.exec(select(Person).where(Person.name == name)).one()
        theirs = Membership.person_id == person.id, Membership.group_id == 1
        yield session.exec(select(Membership).where(*theirs)).one()


def roster(database: Database) -> list[str]:
    with database.reading() as session:
        return [person.name for person in session.exec(select(Person))]
