"""The message extension, with the real handlers: Log as action, New action, Find an action."""

from typing import Any

import pytest
from sqlmodel import select

from bot.teams.values import LOG, QUERY
from handlers.request import Message
from handlers.router import answer
from storage.database import Database
from storage.history import Acting, acting
from storage.models import Identity, Person
from tests.conftest import moment
from tests.conversations.conftest import Log, Record, log
from tests.conversations.conftest import record as rows
from tests.teams.activities import CHANNEL, ROOT, log_picked, mention, payload, pick, search
from tests.teams.card_linter import elements, faults, shown
from tests.teams.conftest import Teams
from tests.teams.fake_connector import TENANT, Trouble
from tests.teams.test_conversation import CHRIS, LIAM, TOM, northbridge_in_teams, record
from tests.teams.test_dialogs import blamed, inputs, save, task

__all__ = ["log", "northbridge_in_teams", "record", "rows"]

LINK = f"https://teams.microsoft.com/l/message/{CHANNEL}/1718182700000"
SAID = '<div><at id="0">Rigby, Tom</at> please send the data by Friday</div>'
TO_TOM = {"id": 0, "mentionText": "Rigby, Tom", "mentioned": {"user": {"id": TOM["aadObjectId"]}}}
MESSAGE = payload(SAID, mentions=[TO_TOM])
BETWEEN_TWO = {"id": "19:a_b@unq.gbl.spaces", "conversationType": "personal"}
ANOTHER_CHAT = {"id": "19:lunch@thread.v2", "conversationType": "groupChat", "isGroup": True}
GITA = {"id": "29:gita", "name": "Gita Holt", "aadObjectId": "bbbbbbbb-0000-4000-8000-000000000004"}
ALL = (("Tom", TOM), ("Gita", GITA), ("Liam", LIAM))
WHEN = moment("2024-06-12T09:45")
THREAD = f"{CHANNEL};messageid=1718182700000"


@pytest.fixture
def linked(northbridge_in_teams: Teams) -> Teams:
    """Where Chris, Liam and Tom have been before, so that they are known in every chat."""
    for who in (CHRIS, LIAM, TOM):
        _link(northbridge_in_teams.database, who)
    return northbridge_in_teams


def _link(database: Database, who: dict[str, str]) -> None:
    with database.writing() as session:
        person = session.exec(select(Person).where(Person.name == who["name"])).one()
        acting(session, Acting(person.partnership_id, WHEN, WHEN.date(), "setup", "setup"))
        assert person.id is not None
        address = f"teams:{TENANT}:{who['aadObjectId']}"
        session.add(Identity(partnership_id=person.partnership_id, person_id=person.id, address=address))


def here(teams: Teams, who: dict[str, str] = CHRIS, **changes: Any) -> dict[str, Any]:
    """In the board's channel, under no message."""
    bare = {"conversation": {"id": CHANNEL, "conversationType": "channel", "isGroup": True}}
    return mention(teams.connector.url, **{"from": who, **bare, **changes})


def elsewhere(teams: Teams, who: dict[str, str] = CHRIS, conversation: Any = ANOTHER_CHAT) -> dict[str, Any]:
    return mention(
        teams.connector.url,
        conversation=conversation,
        channelData={"tenant": {"id": TENANT}},
        **{"from": who},
    )


async def test_a_message_becomes_an_action_with_its_link_and_its_thread_says_so(
    linked: Teams, log: Log
) -> None:
    opened = await task(await linked.send(pick(here(linked), MESSAGE)))
    sent = [
        await linked.send(log_picked(here(linked), save(opened) | values(opened), id=f"f:{n}"))
        for n in (1, 2)
    ]

    assert opened["value"]["title"] == "Log an action"
    assert values(opened) == {
        "title": "Send the data by Friday",
        "owners": "Tom Rigby",
        "due": "2024-06-14",
        "source": LINK,
    }
    assert [(one.status, await one.text()) for one in sent] == [(200, ""), (200, "")]
    assert (log(112).owner_words, str(log(112).action.due), log(112).action.source) == (
        "Tom Rigby",
        "2024-06-14",
        LINK,
    )
    (said,) = linked.connector.messages
    assert said.conversation == THREAD
    assert "Logged #112" in said.text


async def test_what_is_wrong_stands_beside_its_question_and_the_thread_is_remembered(linked: Teams) -> None:
    opened = await task(await linked.send(pick(here(linked), payload("x", replyToId="1718182600000"))))
    refused = await task(await linked.send(log_picked(here(linked), save(opened) | {"title": "."})))
    await linked.send(
        log_picked(here(linked), save(refused) | {"title": "Book it", "owners": "me"}, id="f:2")
    )

    assert list(blamed(refused)) == ["title"]
    assert [sent.conversation for sent in linked.connector.messages] == [f"{CHANNEL};messageid=1718182600000"]


async def test_in_a_thread_a_new_action_is_told_in_it(linked: Teams) -> None:
    thread = here(linked, conversation={"id": f"{CHANNEL};messageid={ROOT}", "conversationType": "channel"})
    opened = await task(await linked.send(pick(thread)))
    await linked.send(log_picked(thread, save(opened) | {"title": "Book a room", "owners": "me"}))

    assert "source" not in inputs(opened)
    assert [sent.conversation for sent in linked.connector.messages] == [f"{CHANNEL};messageid={ROOT}"]


@pytest.mark.parametrize(
    "chat",
    [
        pytest.param(ANOTHER_CHAT, id="a chat of no group"),
        pytest.param(BETWEEN_TWO, id="between two people"),
        pytest.param(None, id="between two people, as Teams may tell it"),
    ],
)
async def test_elsewhere_it_is_between_clerk_and_the_person(linked: Teams, log: Log, chat: Any) -> None:
    place = elsewhere(linked, CHRIS, chat)
    opened = await task(await linked.send(pick(place, MESSAGE)))
    told = await task(await linked.send(log_picked(place, save(opened) | values(opened))))

    assert log(112).action.source == LINK
    assert told["type"] == "message"
    assert "Logged" in told["value"]
    assert told["value"].endswith("This chat belongs to no group that I know, so nobody else here was told.")
    assert linked.connector.calls == []


async def test_a_chat_of_two_people_is_never_taken_for_ones_own_chat_with_clerk(linked: Teams) -> None:
    await linked.send(pick(elsewhere(linked, CHRIS, BETWEEN_TWO), MESSAGE))

    with linked.database.reading() as session:
        kept = session.exec(select(Identity.reference)).all()
    assert all("conversation" not in reference for reference in kept)
    assert BETWEEN_TWO["id"] not in str(linked.connector.calls)


async def test_where_clerk_was_taken_out_of_the_channel_the_dialog_tells_what_was_saved(
    linked: Teams,
) -> None:
    opened = await task(await linked.send(pick(here(linked), MESSAGE)))
    linked.connector.trouble = [Trouble(403)]

    told = await task(await linked.send(log_picked(here(linked), save(opened) | values(opened))))

    assert "Logged #112" in told["value"]
    assert "could not post in this chat" in told["value"]


async def test_a_private_matter_is_refused_in_the_dialog(linked: Teams) -> None:
    told = await task(await linked.send(pick(here(linked), payload("<p>Robin Sharp, NHS 943 476 5919</p>"))))

    assert told["type"] == "message"
    assert "943" not in told["value"]
    assert linked.connector.messages == []


async def test_somebody_unknown_is_told_where_to_say_who_they_are(northbridge_in_teams: Teams) -> None:
    teams = northbridge_in_teams
    stranger = {
        "id": "29:stranger",
        "name": "Somebody",
        "aadObjectId": "cccccccc-0000-4000-8000-000000000001",
    }

    picked = await task(await teams.send(pick(elsewhere(teams, stranger), MESSAGE)))
    looked = await found(teams, search(elsewhere(teams, stranger), "survey"))

    for said in (picked["value"], looked["text"]):
        assert "I do not know you yet" in said
        assert said.endswith("Say that in your own chat with me, because I hear nothing here.")
    assert teams.connector.messages == []


async def test_the_same_activity_twice_is_one_effect(linked: Teams, log: Log) -> None:
    opened = await task(await linked.send(pick(here(linked), MESSAGE)))
    activity = log_picked(here(linked), save(opened) | values(opened))

    for _ in range(2):
        assert (await linked.send(activity)).status == 200

    assert len(linked.connector.messages) == 1
    with pytest.raises(AssertionError, match="no action 113"):
        log(113)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        pytest.param("103", ["board#103"], id="a number"),
        pytest.param("#103", ["board#103"], id="a number with its sign"),
        pytest.param("board#103", ["board#103"], id="a permanent number"),
        pytest.param("h", ["board#101"], id="a letter of the latest meeting"),
        pytest.param("draft dashboard", ["board#103"], id="words of its title"),
        pytest.param("dashb", ["board#103"], id="a word that is still being typed"),
    ],
)
async def test_an_action_is_found_by_what_chat_finds_it_by(
    linked: Teams, words: str, numbers: list[str]
) -> None:
    shown_ = await found(linked, search(here(linked), words))

    assert shown_["type"] == "result"
    assert titles(shown_) == numbers


async def test_the_actions_of_a_person_are_found_by_their_name_and_their_own_before_anything_is_typed(
    linked: Teams,
) -> None:
    by_name = await found(linked, search(here(linked, TOM), "Liam Moss"))
    own = await found(linked, search(elsewhere(linked, LIAM), None))

    assert titles(by_name)
    assert all("Liam Moss" in one["preview"]["content"]["text"] for one in by_name["attachments"])
    assert set(titles(by_name)) <= set(titles(own))


@pytest.mark.slow
async def test_what_was_found_is_shared_as_a_card_that_says_the_same_everywhere(linked: Teams) -> None:
    (in_channel,) = (await found(linked, search(here(linked), "103")))["attachments"]
    (anywhere,) = (await found(linked, search(elsewhere(linked), "103")))["attachments"]

    assert faults(in_channel["content"]) == []
    assert in_channel["preview"]["contentType"] == "application/vnd.microsoft.card.thumbnail"
    assert shown(in_channel["content"]) == shown(anywhere["content"])
    assert shown(anywhere["content"])[-1].endswith(", as at Wednesday 12 June 2024.")
    assert "Due Thursday 20 June 2024. Open." in shown(anywhere["content"])
    assert [one for one in elements(anywhere["content"]) if one["type"].startswith("Action.")] == []
    assert [one["title"] for one in elements(in_channel["content"]) if one["type"].startswith("Action.")] == [
        "Done",
        "Slipping",
        "Show",
    ]


async def test_who_looks_sees_how_late_it_is_and_who_reads_what_they_share_does_not(linked: Teams) -> None:
    (one,) = (await found(linked, search(here(linked), "101")))["attachments"]

    assert "Chris Fielding. Due Wednesday 1 May 2024, 42 days overdue." in one["preview"]["content"]["text"]
    assert "Due Wednesday 1 May 2024. Open." in shown(one["content"])
    assert "overdue" not in str(one["content"])


async def test_pages_follow_one_another_and_end(linked: Teams) -> None:
    whole = titles(await found(linked, search(here(linked, TOM), None)))
    pages = [titles(await found(linked, search(here(linked, TOM), None, skip, 3))) for skip in (0, 3)]
    last = await found(linked, search(here(linked, TOM), None, 300, 3))

    assert [*pages[0], *pages[1]] == whole[:6]
    assert last == {"type": "message", "text": "There are no more."}


async def test_nothing_found_is_a_sentence_that_repeats_nothing(linked: Teams) -> None:
    said = await found(linked, search(here(linked), "zebra crossing"))

    assert said["type"] == "message"
    assert "no action of that name that you may read" in said["text"]
    assert "zebra" not in said["text"]


async def test_nobody_finds_what_they_may_not_read(linked: Teams, record: Database) -> None:
    """p2's log is for its members and for the chair and the programme manager of the board above it.

    Gita, a guest in the tenant, is in p2 alone: she finds what is there as anybody does, and nothing else.
    """
    for says in ("add Gita Holt as member of p2 (confirmed)", "log: Gita Holt to map the data by 1 July"):
        answer(Message("terminal:p2", "terminal:@Meera Chowdhury", says, WHEN), record)
    _link(record, GITA)

    who = {name: titles(await found(linked, search(elsewhere(linked, one), "map data"))) for name, one in ALL}
    of_the_board = [
        await found(linked, search(elsewhere(linked, GITA), words)) for words in ("103", "dashboard", "Liam")
    ]

    assert who == {"Tom": ["p2#1"], "Gita": ["p2#1"], "Liam": []}
    assert {one["type"] for one in of_the_board} == {"message"}


async def test_looking_changes_nothing(linked: Teams, rows: Record) -> None:
    before = rows()

    await linked.send(search(here(linked), "103"))
    await linked.send(pick(here(linked), MESSAGE))

    assert rows() == before


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"value": None}, id="no value"),
        pytest.param({"value": "logAction"}, id="a value that is text"),
        pytest.param({"value": {"messagePayload": "words"}}, id="a message that is text"),
        pytest.param({"value": {"messagePayload": {"body": ["x"]}}}, id="a body that is a list"),
        pytest.param({"value": {"messagePayload": {"body": {"content": 7}}}}, id="content that is a number"),
        pytest.param(
            {"value": {"messagePayload": {"mentions": [{"id": "a"}]}}}, id="a mention without number"
        ),
        pytest.param({"value": {"commandId": 7}}, id="a command that is a number"),
        pytest.param({"name": QUERY, "value": {"parameters": "words"}}, id="parameters that are text"),
        pytest.param(
            {"name": QUERY, "value": {"parameters": [{"value": "x"}]}}, id="a parameter without name"
        ),
        pytest.param(
            {"name": QUERY, "value": {"parameters": [{"name": "w", "value": {}}]}}, id="words in an object"
        ),
        pytest.param({"name": QUERY, "value": {"queryOptions": {"skip": -1}}}, id="a page before the first"),
        pytest.param(
            {"name": QUERY, "value": {"queryOptions": {"skip": "many"}}}, id="a page that is a word"
        ),
        pytest.param({"name": LOG, "value": {"data": ["x"]}}, id="answers in a list"),
        pytest.param({"name": LOG, "value": {"data": {"form": 1}}}, id="a form that is a number"),
        pytest.param({"conversation": "19:board"}, id="a conversation that is text"),
    ],
)
async def test_what_teams_would_not_send_is_a_400(teams: Teams, changes: dict[str, Any]) -> None:
    response = await teams.send({**pick(mention(teams.connector.url), MESSAGE), **changes})

    assert response.status == 400
    assert teams.clerk.heard == []
    assert teams.connector.calls == []


@pytest.mark.parametrize(
    "options",
    [{"skip": 10**30, "count": 10**30}, {"skip": None, "count": None}, {"count": 0}, None],
    ids=["far away", "null", "none wanted", "nothing"],
)
async def test_an_unusual_page_is_a_page(linked: Teams, options: Any) -> None:
    activity = search(here(linked), "dashboard")
    activity["value"]["queryOptions"] = options

    assert (await found(linked, activity))["type"] in ("result", "message")


def values(opened: dict[str, Any]) -> dict[str, str]:
    return {name: one["value"] for name, one in inputs(opened).items() if one.get("value")}


async def found(teams: Teams, activity: dict[str, Any]) -> dict[str, Any]:
    response = await teams.send(activity)
    assert response.status == 200
    told: dict[str, Any] = (await response.json())["composeExtension"]
    return told


def titles(told: dict[str, Any]) -> list[str]:
    return [one["preview"]["content"]["title"].split()[0] for one in told.get("attachments", [])]
