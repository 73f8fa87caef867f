"""Forms as dialogs, with the real handlers: opened, refused beside the question, mended, and saved once."""

import asyncio
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from bot.slack import forms as slack
from bot.teams import dialogs
from cards import forms
from cards.forms import opens
from cards.model import PRIVATE, Button, Card, Field, FieldKind, Form, Line, Reply
from handlers.request import Answer
from rules.progress import Status
from tests.conversations.conftest import Log, Record, log
from tests.conversations.conftest import record as rows
from tests.teams.activities import CERYS, dialog, execute, fetch, group_chat, mention, personal
from tests.teams.card_linter import elements, faults, shown
from tests.teams.conftest import Open, Teams
from tests.teams.fake_connector import Trouble
from tests.teams.test_conversation import (
    CHRIS,
    LIAM,
    TOM,
    TOM_AT,
    card,
    northbridge_in_teams,
    record,
    said_by,
)

__all__ = ["log", "northbridge_in_teams", "record", "rows"]

FORM = Form("New action", "log form", (Field("title", "What"), Field("due", "By when", FieldKind.DATE)))
EVERY_FORM = (
    FORM,
    *(
        one.form
        for one in (
            forms.log_form(
                ("Tom Rigby", "Liam Moss"), forms.Prefilled("Book it", source="https://x.example")
            ),
            forms.risk_form(("Tom Rigby",)),
            forms.reading_form("33", "%", "May 2024"),
        )
        if one.form
    ),
)
REFUSED = Answer((Reply(Card("Write what is to be done."), PRIVATE),), refused=True, field="title")


@pytest.fixture
def teams_of_tom(northbridge_in_teams: Teams) -> Teams:
    """Where Tom, the programme manager, is known by his e-mail address too."""
    members = northbridge_in_teams.connector.members
    members[TOM["id"]] = {"email": TOM_AT, "tenantId": members[CHRIS["id"]]["tenantId"], "userRole": "user"}
    return northbridge_in_teams


def opener(shown_card: dict[str, Any]) -> dict[str, Any]:
    """The button of a card that opens a dialog."""
    (found,) = [one for one in elements(shown_card) if one["type"] == "Action.Submit"]
    assert found["data"]["msteams"] == {"type": "task/fetch"}
    return found


async def task(response: Any) -> dict[str, Any]:
    assert response.status == 200
    found: dict[str, Any] = (await response.json())["task"]
    if found["type"] == "continue":
        assert faults(found["value"]["card"]["content"]) == []
    return found


def save(opened: dict[str, Any]) -> dict[str, Any]:
    """What the dialog's button carries."""
    actions = [one for one in elements(opened["value"]["card"]["content"]) if one["type"] == "Action.Submit"]
    data: dict[str, Any] = actions[-1]["data"]
    return data


def inputs(opened: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = elements(opened["value"]["card"]["content"])
    return {one["id"]: one for one in found if one["type"].startswith("Input.")}


def blamed(opened: dict[str, Any]) -> dict[str, str]:
    """The sentences in the dialog that stand right above a question, by its name."""
    body = opened["value"]["card"]["content"]["body"]
    pairs = pairwise(part for part in body if shown(part) != ["Not saved yet."])
    return {below["id"]: shown(above)[0] for above, below in pairs if "id" in below and "inlines" in above}


@dataclass(frozen=True)
class Filling:
    """What opens it, what is filled in, with what and at which question it is refused, and what is said."""

    says: str
    right: dict[str, str]
    wrong: dict[str, str]
    at: str
    said: str


FORMS = [
    pytest.param(
        Filling("log", {"title": "Book a room", "owners": "TR"}, {"title": "."}, "title", "Logged #112"),
        id="log",
    ),
    pytest.param(
        Filling("note board#103", {"note": "Draft sent"}, {"status": "Done"}, "note", "Draft sent"),
        id="update",
    ),
    pytest.param(
        Filling("note board#103", {"note": "Draft sent", "status": "Done"}, {}, "note", "Closed #103"),
        id="update done",
    ),
    pytest.param(
        Filling(
            "board#103 slipping",
            {"due": "2024-07-10", "reason": "the data is late"},
            {"due": "2024-06-01", "reason": "the data is late"},
            "due",
            "10 July 2024",
        ),
        id="slip",
    ),
    pytest.param(
        Filling(
            "raise risk",
            {"title": "No cups", "likelihood": "2", "impact": "3"},
            {"title": "No cups", "likelihood": "2"},
            "impact",
            "No cups",
        ),
        id="risk",
    ),
    pytest.param(
        Filling(
            "give a reading for kpi 33",
            {"value": "12.4", "period": "March 2024"},
            {"value": "many", "period": "March 2024"},
            "value",
            "12.4% for March 2024",
        ),
        id="reading",
    ),
    pytest.param(
        Filling(
            "fill in the priority 5 report",
            {"achieved": "The survey is out"},
            {},
            "summary",
            "Achieved this period",
        ),
        id="highlight report",
    ),
]


@pytest.mark.parametrize("filling", FORMS)
async def test_a_form_opens_as_a_dialog_is_refused_beside_its_question_and_is_one_effect(
    teams_of_tom: Teams, rows: Record, filling: Filling
) -> None:
    teams = teams_of_tom
    place = said_by(TOM, teams, filling.says)
    await teams.send(place)
    button = opener(card(teams.connector.messages[0]))

    by_words = await task(await teams.send(fetch(place, button["data"])))
    pressed = await task(await teams.send(fetch(place, {"says": filling.says}, id="f:fetch-2")))
    before = rows()
    refused = await task(await teams.send(dialog(place, save(pressed) | filling.wrong)))
    after_refusal = rows()
    sent = [await teams.send(dialog(place, save(refused) | filling.right, id=f"f:{n}")) for n in (2, 3)]

    assert opens(filling.says)
    assert inputs(by_words) == inputs(pressed)
    assert list(blamed(refused)) == [filling.at]
    assert "Not saved yet." in shown(refused["value"]["card"]["content"])
    assert {
        name: one.get("value") for name, one in inputs(refused).items() if one.get("value")
    } == filling.wrong
    assert after_refusal == before
    assert [(one.status, await one.text()) for one in sent] == [(200, ""), (200, "")]
    (told,) = teams.connector.messages[1:]
    assert filling.said in told.text
    assert told.conversation == place["conversation"]["id"]


@pytest.mark.parametrize(
    ("says", "is_form"),
    [
        ("edit line 3 of preview 12", True),
        ("snooze p2#104 until another day", True),
        ("move board#1", True),
        ("snooze p2#104 until 2024-06-17", False),
        ("move board#1 to Friday because the data is late", False),
        ("note board#1: nearly there", False),
        ("log: Liam to book the hall", False),
        ("board#1 done", False),
        ("set reminders (form)", False),
    ],
)
def test_only_a_sentence_that_asks_for_a_form_opens_a_dialog(says: str, is_form: bool) -> None:
    """What changes something is done by Action.Execute, and answered to everybody."""
    assert opens(says) == is_form


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: form.title)
def test_a_dialog_asks_what_slacks_form_asks(form: Form) -> None:
    asked = slack.modal(form, "")["blocks"]

    opened = dialogs.opened(form, dialogs.Memory())["task"]

    assert list(inputs(opened)) == [block["block_id"] for block in asked if block["type"] == "input"]
    assert [one.get("isRequired", False) for one in inputs(opened).values()] == [
        not block["optional"] for block in asked if block["type"] == "input"
    ]


async def test_the_buttons_that_are_answered_with_a_form_open_it_at_once(teams_of_tom: Teams) -> None:
    """A button of an action's card, of a KPI and of a report: none of them needs a second press."""
    teams = teams_of_tom
    opened = []
    for number, says in enumerate(("show 103", "kpi 33", "summary for priority 5", "help")):
        await teams.send(said_by(TOM, teams, says, id=str(number)))
    for number, button in enumerate(
        one
        for sent in teams.connector.messages
        for one in elements(card(sent))
        if one["type"] == "Action.Submit"
    ):
        place = said_by(TOM, teams, "", id="x")
        found = await task(await teams.send(fetch(place, button["data"], id=f"f:{number}")))
        opened.append((button["data"]["says"], found["type"]))

    assert ("board#103 slipping", "continue") in opened
    assert ("note board#103", "continue") in opened
    assert ("log", "continue") in opened
    assert {kind for _, kind in opened} == {"continue"}


async def test_what_is_wrong_keeps_the_dialog_with_all_that_was_filled_in(
    teams_of_tom: Teams, log: Log
) -> None:
    teams, place = teams_of_tom, personal(teams_of_tom.connector.url, "log", **{"from": TOM})
    opened = await task(await teams.send(fetch(place, {"says": "log"})))
    filled = {"title": "Book a room", "owners": "health and care", "due": "2024-06-06", "sure": ""}

    asked = await task(await teams.send(dialog(place, save(opened) | filled)))
    ticked = {"sure": inputs(asked)["sure"]["valueOn"]}
    await teams.send(dialog(place, save(asked) | filled | ticked, id="f:submit-2"))

    assert "tick the box" in blamed(asked)["owners"]
    assert {name: one.get("value", "") for name, one in inputs(asked).items() if name in filled} == filled
    assert (log(112).owner_words, str(log(112).action.due)) == ("health and care", "2024-06-06")
    assert [sent.conversation for sent in teams.connector.messages] == ["a:cerys-and-clerk"]


async def test_what_is_emptied_is_empty_and_the_same_dialog_again_is_another(teams_of_tom: Teams) -> None:
    """A question that was left empty is not sent by Teams at all."""
    teams, place = teams_of_tom, said_by(TOM, teams_of_tom, "")
    says = {"says": "fill in the priority 5 report"}
    opened = await task(await teams.send(fetch(place, says)))
    await teams.send(dialog(place, save(opened) | {"achieved": "The survey is out", "summary": "All well"}))
    again = await task(await teams.send(fetch(place, says, id="f:fetch-2")))
    await teams.send(dialog(place, save(again) | {"summary": "All well"}, id="f:submit-2"))
    last = await task(await teams.send(fetch(place, says, id="f:fetch-3")))

    assert inputs(again)["achieved"]["value"] == "The survey is out"
    assert "value" not in inputs(last)["achieved"]
    assert inputs(last)["summary"]["value"] == "All well"


async def test_somebody_who_may_not_is_told_in_the_dialog_and_nobody_else_is(
    northbridge_in_teams: Teams,
) -> None:
    teams, place = northbridge_in_teams, said_by(LIAM, northbridge_in_teams, "")
    told = await task(await teams.send(fetch(place, {"says": "fill in the priority 5 report"})))

    assert told["type"] == "message"
    assert "Only" in told["value"]
    assert teams.connector.messages == []


async def test_who_sends_it_off_is_who_teams_says_and_not_what_the_dialog_says(
    teams_of_tom: Teams, log: Log
) -> None:
    """Tom opens it, and somebody else sends what it carried, with Tom's ids beside it."""
    teams = teams_of_tom
    opened = await task(await teams.send(fetch(said_by(TOM, teams, ""), {"says": "note board#103"})))
    forged = {**save(opened), "note": "x", "from": TOM, "aadObjectId": TOM["aadObjectId"]}

    await teams.send(dialog(said_by({**LIAM, "id": "29:stranger", "aadObjectId": "who"}, teams, ""), forged))

    assert teams.connector.messages == []
    assert log(103).action.status is Status.OPEN


async def test_a_question_with_buttons_is_asked_in_the_dialog_of_who_pressed(teams: Teams) -> None:
    question = Card("Which?", lines=(Line("Chris", (Button("This one", "move board#1"),)),))
    teams.clerk.answers = [Answer((Reply(question, to=PRIVATE),)), Answer((Reply(Card("?", form=FORM)),))]

    asked = await task(await teams.send(fetch(mention(teams.connector.url), {"says": "103 slipping"})))
    opened = await task(await teams.send(dialog(mention(teams.connector.url), save(asked))))

    assert "This one" in str(asked["value"]["card"])
    assert teams.clerk.heard[1].text == "move board#1"
    assert list(inputs(opened)) == ["title", "due"]
    assert save(opened)["dialog"]["opening"]
    assert teams.connector.messages == []


async def test_an_old_button_that_does_something_else_still_does_it(teams: Teams) -> None:
    teams.clerk.answers = [Answer((Reply(Card("#1 is done.")),))]

    told = await task(await teams.send(fetch(mention(teams.connector.url), {"says": "board#1 done"})))

    assert told == {"type": "message", "value": "#1 is done."}
    assert [sent.text for sent in teams.connector.messages] == ["#1 is done."]


@pytest.mark.parametrize("place", [mention, group_chat, personal], ids=["channel", "group chat", "own chat"])
async def test_what_is_saved_is_told_where_it_was_asked_and_what_is_private_in_the_dialog(
    teams: Teams, place: Any
) -> None:
    here = place(teams.connector.url)
    both = Answer((Reply(Card("Saved as 112.")), Reply(Card("You are on leave then."), PRIVATE)), act_id=1)
    teams.clerk.answers = [both]
    opened = await task(await teams.send(fetch(here, {"says": "log form", "form": _carried()})))

    told = await task(await teams.send(dialog(here, save(opened) | {"title": "Book it"})))

    heard = teams.clerk.heard[-1]
    assert (heard.text, heard.fields) == ("log form", {"title": "Book it", "due": ""})
    assert heard.stays_open
    assert told == {"type": "message", "value": "You are on leave then."}
    assert [(sent.conversation, sent.text) for sent in teams.connector.messages] == [
        (here["conversation"]["id"], "Saved as 112.")
    ]


async def test_slow_work_is_posted_and_the_dialog_says_so(open_door: Open) -> None:
    teams = await open_door(answers_within=0.05)
    teams.clerk.gate = asyncio.Event()
    teams.clerk.answers = [REFUSED]
    data = {"says": "log form", "form": _carried(), "title": "."}

    waiting = await task(await teams.send(dialog(mention(teams.connector.url), data)))
    teams.clerk.gate.set()
    await teams.connector.waits_for(1)

    assert "still working" in waiting["value"]
    assert teams.connector.messages[0].conversation == f"a:chat-with-{CERYS['id']}"


async def test_our_own_error_is_an_apology_in_the_dialog(teams: Teams) -> None:
    teams.clerk.raises = RuntimeError("words that somebody wrote")

    told = await task(await teams.send(fetch(mention(teams.connector.url), {"says": "log"})))

    assert "not your fault" in told["value"]
    assert "words that somebody wrote" not in str(told)


async def test_where_clerk_cannot_post_the_dialog_tells_what_came_of_it(teams: Teams) -> None:
    teams.clerk.answers = [Answer((Reply(Card("Saved as 112.")),), act_id=1)]
    teams.connector.trouble = [Trouble(403)]

    told = await task(
        await teams.send(dialog(mention(teams.connector.url), {"says": "x", "form": _carried()}))
    )

    assert told["value"] == "Saved as 112.\nI could not post in this chat, so nobody else here was told."


async def test_a_form_too_long_for_a_dialog_says_what_stays_as_it_is_and_never_empties_it(
    teams: Teams,
) -> None:
    long = Form("Report", "report", (Field("a", "Summary", value="x" * 3001), Field("b", "Next")))
    teams.clerk.answers = [Answer((Reply(Card("?", form=long)),))]

    opened = await task(await teams.send(fetch(mention(teams.connector.url), {"says": "report"})))
    await teams.send(dialog(mention(teams.connector.url), save(opened) | {"b": "More"}))

    assert any("Summary: this is too long" in text for text in shown(opened["value"]["card"]["content"]))
    assert teams.clerk.heard[-1].fields == {"b": "More"}


async def test_under_an_old_button_the_form_stands_in_the_card_as_before(teams: Teams) -> None:
    """Cards that were posted before dialogs ask by Action.Execute, and that opens none."""
    teams.clerk.answers = [Answer((Reply(Card("?", form=FORM)),))]

    response = await teams.send(execute(mention(teams.connector.url), {"says": "board#1 move"}))

    assert "Input.Text" in str(await response.json())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"says": "log", "form": "log"}, id="a form that is text"),
        pytest.param({"says": "log", "form": ["a", "b", "c"]}, id="a form without fields"),
        pytest.param(
            {"says": "log", "form": ["a", "b", "c", [["", "x", "text", [], True, ""]]]}, id="no name"
        ),
        pytest.param(
            {"says": "log", "form": ["a", "b", "c", [["n", "x", "tick", [], True, ""]]]}, id="no kind"
        ),
        pytest.param({"says": "log", "dialog": "1"}, id="memory that is text"),
        pytest.param({"says": "log", "dialog": {"thread": "../x"}}, id="a thread that is none"),
        pytest.param({"says": "log", "dialog": {"opening": 7}}, id="an opening that is a number"),
        pytest.param(["log"], id="a list"),
        pytest.param("log", id="text"),
    ],
)
@pytest.mark.parametrize("send", [fetch, dialog], ids=["opened", "sent off"])
async def test_a_dialog_that_clerk_did_not_make_is_a_400(teams: Teams, send: Any, data: Any) -> None:
    response = await teams.send(send(mention(teams.connector.url), data))

    assert response.status == 400
    assert teams.clerk.heard == []
    assert teams.connector.calls == []


@pytest.mark.parametrize("data", [{}, {"says": 7}, {"verb": "approve"}, None], ids=str)
async def test_a_button_that_is_not_ours_says_what_to_do_instead(teams: Teams, data: Any) -> None:
    for send in (fetch, dialog):
        told = await task(await teams.send(send(mention(teams.connector.url), data)))
        assert "Type what you want" in told["value"]
    assert teams.clerk.heard == []


async def test_a_bot_or_somebody_whom_teams_does_not_name_is_answered_and_changes_nothing(
    teams: Teams,
) -> None:
    nameless = mention(teams.connector.url, **{"from": {"id": "29:anonymous"}})

    told = await task(await teams.send(fetch(nameless, {"says": "log"})))

    assert "does not say who you are" in told["value"]
    assert teams.clerk.heard == []


def _carried() -> list[Any]:
    fields = [["title", "What", "text", [], True, ""], ["due", "By when", "date", [], True, ""]]
    return ["New action", "log form", "Save", fields]
