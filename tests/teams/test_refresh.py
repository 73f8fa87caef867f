"""A card in a channel that each reader sees with their own buttons, in place: Teams asks, and Clerk looks."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlmodel import func, select

from bot.converse import conversation
from reminders.deliver import Posting, deliver
from reminders.plan import plan
from storage.database import Database
from storage.history import Acting, acting
from storage.models import Act, Group, History, Identity, Membership, Person, Seen
from tests.conftest import moment
from tests.teams.activities import CHANNEL, execute, personal
from tests.teams.card_linter import LARGEST, elements, faults, shown
from tests.teams.conftest import Open, Teams
from tests.teams.fake_connector import TENANT
from tests.teams.test_conversation import CHRIS, LIAM, TOM, TOM_AT, card, record, said_by
from tests.teams.test_conversation import EMAILS as KNOWN

__all__ = ["record"]
pytestmark = pytest.mark.slow

MEERA = {"id": "29:meera", "name": "Meera Chowdhury", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000004"}
EMAILS = {**KNOWN, TOM["id"]: TOM_AT, MEERA["id"]: "meera.chowdhury@icb.example"}
ROOT_OF = {"conversationType": "channel", "isGroup": True}
ADAPTIVE = "application/vnd.microsoft.card.adaptive"
MESSAGE = "application/vnd.microsoft.activity.message"


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: what is tried here is the door."""
    return northbridge_sqlite


@pytest.fixture
async def channel(open_door: Open, record: Database) -> Teams:
    """Chris, Liam, Tom and Meera have each said something to Clerk; it is Thursday morning."""
    teams = await open_door(converse=conversation(record), at=moment("2024-06-13T10:00"))
    for who, email in EMAILS.items():
        teams.connector.members[who] = {"email": email, "tenantId": TENANT, "userRole": "user"}
    for who in (CHRIS, LIAM, TOM, MEERA):
        await teams.send(said_by(who, teams, "help", id=f"hello {who['id']}"))
    teams.connector.calls.clear()
    return teams


async def nudged(teams: Teams) -> dict[str, Any]:
    """The digest of the next morning, as the channel sees it."""
    morning = moment("2024-06-13T09:00")
    plan(teams.database, morning)

    async def post(posting: Posting) -> str:
        is_ours = posting.address == f"teams:{TENANT}:{CHANNEL}"
        return await teams.door.post(posting) if is_ours else posting.key

    await deliver(teams.database, morning, post)
    return card(teams.connector.messages[-1])


def asked(who: dict[str, str], teams: Teams, here: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """As Teams asks for somebody's view by itself."""
    action = here["refresh"]["action"]
    place = said_by(who, teams, "", conversation={**ROOT_OF, "id": CHANNEL})
    value = {"action": {"type": action["type"], "verb": action["verb"], "data": action["data"]}}
    return {**execute(place, {}), "value": {**value, "trigger": "automatic"}, **changes}


async def view(who: dict[str, str], teams: Teams, here: dict[str, Any]) -> dict[str, Any]:
    response = await teams.send(asked(who, teams, here))
    assert response.status == 200
    body: dict[str, Any] = await response.json()
    assert body["statusCode"] == 200
    return body


def buttons(of: dict[str, Any], ref: str) -> list[str]:
    found = [one for one in elements(of["body"]) if one["type"] in ("Action.Execute", "Action.Submit")]
    return [one["title"] for one in found if ref in one["data"]["says"].split()]


def written(database: Database) -> list[int]:
    with database.reading() as session:
        return [session.exec(select(func.count()).select_from(one)).one() for one in (Act, History, Seen)]


async def test_a_digest_shows_its_owner_the_buttons_and_others_who_may(channel: Teams) -> None:
    everybodys = await nudged(channel)
    before = written(channel.database)

    meeras, liams, toms = [await view(who, channel, everybodys) for who in (MEERA, LIAM, TOM)]

    answers = ["Done", "On track", "Slipping", "Not mine", "Snooze"]
    assert buttons(everybodys, "board#103") == answers, "right without any refresh"
    assert {one["type"] for one in (meeras, liams, toms)} == {ADAPTIVE}
    assert buttons(meeras["value"], "board#103") == answers
    assert buttons(meeras["value"], "board#101") == ["Show"], "which is Chris Fielding's"
    assert buttons(liams["value"], "board#103") == ["Show"]
    assert buttons(toms["value"], "board#101") == answers, "who decides may answer for everybody"
    who_may = "Where you see only Show, the owner, the chair or the programme manager may answer."
    assert who_may in shown(liams["value"])
    assert who_may not in shown(everybodys)
    assert [faults(one) for one in (everybodys, meeras["value"], liams["value"])] == [[], [], []]
    assert written(channel.database) == before, "to look changes nothing and leaves nothing"
    assert len(channel.connector.messages) == 1, "and says nothing"


async def test_only_those_who_are_known_here_are_refreshed_by_themselves_and_each_again_alone(
    channel: Teams,
) -> None:
    everybodys = await nudged(channel)

    liams = await view(LIAM, channel, everybodys)

    assert sorted(everybodys["refresh"]["userIds"]) == sorted(who["id"] for who in (CHRIS, LIAM, TOM, MEERA))
    assert liams["value"]["refresh"]["userIds"] == [LIAM["id"]]
    assert liams["value"]["refresh"]["action"] == everybodys["refresh"]["action"]


async def test_a_view_tells_what_has_come_of_a_line_since(channel: Teams) -> None:
    everybodys = await nudged(channel)
    at_the_board = {**ROOT_OF, "id": CHANNEL}
    press = execute(said_by(MEERA, channel, "", conversation=at_the_board), {"says": "board#103 on track"})
    await channel.send(press)

    liams = await view(LIAM, channel, everybodys)

    line = next(text for text in shown(liams["value"]) if text.startswith("#103 "))
    assert line.endswith("On track, by Meera Chowdhury on 13 June.")


async def test_an_answer_about_one_action_keeps_its_words_and_says_who_may_close_it(channel: Teams) -> None:
    await channel.send(said_by(CHRIS, channel, "h is done", id="2"))
    everybodys = card(channel.connector.messages[-1])

    toms, liams = [await view(who, channel, everybodys) for who in (TOM, LIAM)]

    assert buttons(everybodys, "board#101") == ["Agree to close", "Keep open"]
    assert buttons(toms["value"], "board#101") == ["Agree to close", "Keep open"]
    assert buttons(liams["value"], "board#101") == ["Keep open", "Show"]
    assert shown(liams["value"]) == [
        *shown(everybodys),
        "Zara Fenwick or Tom Rigby may agree to close this.",
    ]


async def test_an_answer_that_is_no_longer_so_shows_the_action_as_it_stands(channel: Teams) -> None:
    await channel.send(said_by(MEERA, channel, "show 103", id="2"))
    everybodys = card(channel.connector.messages[-1])

    liams = await view(LIAM, channel, everybodys)
    await channel.send(said_by(TOM, channel, "close 103", id="3"))
    afterwards = await view(LIAM, channel, everybodys)

    assert buttons(liams["value"], "board#103") == ["Add a note", "Show"]
    who_may = "Meera Chowdhury, the chair or the programme manager may answer this."
    assert who_may in shown(liams["value"])
    assert "Status: closed, complete." in " ".join(shown(afterwards["value"]))
    assert buttons(afterwards["value"], "board#103") == ["Show"]


async def test_a_card_without_answers_and_a_chat_of_one_need_no_refresh(channel: Teams) -> None:
    await channel.send(said_by(LIAM, channel, "help", id="2"))
    await channel.send(personal(channel.connector.url, "show 101", **{"from": CHRIS}))

    assert ["refresh" in card(sent) for sent in channel.connector.messages] == [False, False]


async def test_what_it_is_about_is_only_a_hint_and_rights_are_asked_again(
    channel: Teams, record: Database
) -> None:
    """Row 11: neither the data nor another channel of the same person opens anything."""
    everybodys = await nudged(channel)
    digest = everybodys["refresh"]["action"]["data"]
    stranger = {
        "id": "29:stranger",
        "name": "Somebody",
        "aadObjectId": "cccccccc-0000-4000-8000-000000000001",
    }
    elsewhere = {**ROOT_OF, "id": "19:other@thread.tacv2"}
    forged = {
        "a stranger": asked(stranger, channel, everybodys),
        "from another channel": asked(LIAM, channel, everybodys, conversation=elsewhere),
        "somebody's private digest": _about({**digest, "digest": "digest/@2/2024-06-13"}, channel),
        "an action of another group": _about({"action": "p2#1"}, channel),
        "no such action": _about({"action": "board#99999"}, channel),
        "a letter, which is asked about": _about({"action": "i"}, channel),
        "a number of the scorecard": _about({"action": "33"}, channel),
        "nothing": _about({}, channel),
    }
    before = written(record)

    for why, activity in forged.items():
        response = await channel.send(activity)
        body = await response.json()

        assert response.status == 200, why
        assert body["type"] == MESSAGE, why
        assert "board#103" not in str(body), why
        assert "went wrong" not in str(body), why
    assert written(record) == before
    assert len(channel.connector.messages) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["action", "digest", "said", "text", "lines", "buttons", "footer", "state"])


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.dictionaries(NAMES, JSON) | JSON)
async def test_whatever_a_refresh_holds_it_is_answered(channel: Teams, data: Any) -> None:
    response = await channel.send(_about(data, channel))

    assert response.status in (200, 400)
    assert "went wrong" not in await response.text()


async def test_sixty_readers_and_a_full_digest_fit_into_one_card(channel: Teams, record: Database) -> None:
    """Row 15: what everybody reads comes first, and as many readers as there is room for."""
    _many_in_teams(record, 80)

    everybodys = await nudged(channel)

    assert len(json.dumps(everybodys)) < LARGEST
    assert 0 < len(everybodys["refresh"]["userIds"]) <= 60
    assert buttons(everybodys, "board#103") != []


def _about(data: Any, teams: Teams) -> dict[str, Any]:
    return asked(
        LIAM, teams, {"refresh": {"action": {"type": "Action.Execute", "verb": "refresh", "data": data}}}
    )


def _many_in_teams(database: Database, count: int) -> None:
    """As long as the ids that Teams itself gives."""
    with database.writing() as session:
        board = session.exec(select(Group).where(Group.code == "board")).one()
        at = moment("2024-06-12T09:30")
        acting(session, Acting(board.partnership_id, at, at.date(), "setup", "setup"))
        for number in range(count):
            person = Person(partnership_id=board.partnership_id, name=f"Member {number}")
            session.add(person)
            session.flush()
            assert person.id is not None
            assert board.id is not None
            reference = {"user": {"id": f"29:{number:03}{'x' * 90}"}}
            address = f"teams:{TENANT}:member-{number}"
            session.add(Membership(group_id=board.id, person_id=person.id))
            session.add(
                Identity(
                    partnership_id=board.partnership_id,
                    person_id=person.id,
                    address=address,
                    reference=reference,
                )
            )
