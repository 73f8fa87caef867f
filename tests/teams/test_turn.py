"""Where an answer goes: into the thread, into the person's own chat, or in place of the pressed button."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.logs import with_trail
from cards.model import PRIVATE, Button, Card, Field, File, Form, Line, Reply
from handlers.request import Answer
from tests.teams.activities import CERYS, CHANNEL, DAN, ROOT, execute, group_chat, mention, personal
from tests.teams.card_linter import faults
from tests.teams.conftest import Open, Teams
from tests.teams.fake_connector import Trouble

PRESS = {"says": "board#412 done"}
REFUSED = Answer(
    (Reply(Card("Only Cerys, the chair or the programme manager can close it."), to=PRIVATE),), refused=True
)


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    with structlog.testing.capture_logs([with_trail]) as entries:
        yield entries


async def test_a_mention_is_answered_in_its_own_thread(teams: Teams, logged: list[Any]) -> None:
    await teams.send(mention(teams.connector.url))

    (sent,) = teams.connector.messages
    assert logged[-1]["event"] == "teams replied"
    assert {(line["door"], line["trail"]) for line in logged} == {("teams", logged[-1]["trail"])}
    assert sent.conversation == f"{CHANNEL};messageid={ROOT}"
    assert sent.activity_id == "1718182800001"
    assert sent.text == "You said: what's overdue?"
    assert sent.body["summary"] == "You said: what's overdue?"
    assert "text" not in sent.body


@pytest.mark.slow
@pytest.mark.parametrize(
    ("activity", "conversation"),
    [
        pytest.param(personal, "a:cerys-and-clerk", id="a personal chat"),
        pytest.param(group_chat, "19:chat@thread.v2", id="a group chat"),
    ],
)
async def test_a_chat_is_answered_in_the_chat(teams: Teams, activity: Any, conversation: str) -> None:
    await teams.send(activity(teams.connector.url))

    assert [sent.conversation for sent in teams.connector.messages] == [conversation]


@pytest.mark.parametrize("activity", [mention, group_chat], ids=["a channel", "a group chat"])
async def test_what_is_for_one_person_goes_to_their_own_chat(teams: Teams, activity: Any) -> None:
    teams.clerk.answers = [REFUSED]

    await teams.send(activity(teams.connector.url))

    (sent,) = teams.connector.messages
    assert sent.conversation == f"a:chat-with-{CERYS['id']}"
    assert sent.text.startswith("Only Cerys")


@pytest.mark.slow
@pytest.mark.usefixtures("board")
async def test_a_personal_chat_is_opened_once(teams: Teams) -> None:
    teams.clerk.answers = [REFUSED, REFUSED]

    for number in ("1", "2"):
        await teams.send(mention(teams.connector.url, id=number))

    created = [call for call in teams.connector.calls if call.path == "/v3/conversations"]
    assert len(created) == 1
    assert created[0].body["members"] == [{"id": CERYS["id"], "aadObjectId": CERYS["aadObjectId"]}]
    assert len(teams.connector.messages) == 2


@pytest.mark.slow
async def test_where_no_chat_can_be_opened_the_channel_hears_that_and_nothing_private(teams: Teams) -> None:
    teams.connector.chats_refused = True
    teams.clerk.answers = [REFUSED]

    await teams.send(mention(teams.connector.url))

    (sent,) = teams.connector.messages
    assert sent.conversation == f"{CHANNEL};messageid={ROOT}"
    assert "Open a chat with me" in sent.text
    assert "Only Cerys" not in str(sent.body)


async def test_what_was_said_in_private_is_answered_in_private_alone(teams: Teams) -> None:
    teams.clerk.answers = [Answer((Reply(Card("One.")), Reply(Card("Two."), to=PRIVATE)))]

    await teams.send(personal(teams.connector.url))

    assert {sent.conversation for sent in teams.connector.messages} == {"a:cerys-and-clerk"}
    assert [sent.text for sent in teams.connector.messages] == ["One.", "Two."]


async def test_a_button_pressed_in_a_channel_is_answered_to_all_and_confirmed_to_the_one(
    teams: Teams,
) -> None:
    teams.clerk.answers = [Answer((Reply(Card("Action 412 is ready to close.")),))]

    response = await teams.send(execute(mention(teams.connector.url), PRESS))

    assert response.status == 200
    assert await response.json() == {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "Action 412 is ready to close.",
    }
    assert [sent.text for sent in teams.connector.messages] == ["Action 412 is ready to close."]


@pytest.mark.slow
async def test_a_refused_press_is_told_to_the_one_who_pressed_and_to_nobody_else(teams: Teams) -> None:
    teams.clerk.answers = [REFUSED]

    response = await teams.send(execute(mention(teams.connector.url), PRESS))

    assert (await response.json())["value"].startswith("Only Cerys")
    assert teams.connector.messages == []


async def test_a_private_question_takes_the_place_of_the_card_with_its_buttons(teams: Teams) -> None:
    question = Card("Which of the two?", lines=(Line("Chris", (Button("This one", "1"),)),))
    teams.clerk.answers = [Answer((Reply(question, to=PRIVATE),))]

    response = await teams.send(execute(mention(teams.connector.url), PRESS))

    body = await response.json()
    assert body["type"] == "application/vnd.microsoft.card.adaptive"
    assert "This one" in str(body["value"])
    assert teams.connector.messages == []


async def test_a_form_opens_in_place_and_its_result_replaces_it(teams: Teams) -> None:
    form = Card("A new action", form=Form("New action", "log form", (Field("title", "What"),)))
    teams.clerk.answers = [Answer((Reply(form),)), Answer((Reply(Card("Saved as 112.")),))]

    opened = await teams.send(execute(personal(teams.connector.url), {"says": "log form"}))
    filled = {"says": "log form", "title": "Book the room"}
    saved = await teams.send(execute(personal(teams.connector.url), filled, id="f:press-2"))

    assert "Input.Text" in str(await opened.json())
    assert (await saved.json())["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Saved as 112." in str(await saved.json())
    assert teams.connector.messages == []


async def test_in_a_channel_a_forms_result_is_posted_and_replaces_the_form(teams: Teams) -> None:
    teams.clerk.answers = [Answer((Reply(Card("Saved as 112.")),))]

    saved = await teams.send(execute(mention(teams.connector.url), {"says": "log form", "title": "Book it"}))

    assert (await saved.json())["type"] == "application/vnd.microsoft.card.adaptive"
    assert [sent.text for sent in teams.connector.messages] == ["Saved as 112."]


async def test_a_refused_form_stays_with_what_was_filled_in(teams: Teams) -> None:
    teams.clerk.answers = [REFUSED]

    refused = await teams.send(
        execute(mention(teams.connector.url), {"says": "log form", "title": "Book it"})
    )

    assert (await refused.json())["type"] == "application/vnd.microsoft.activity.message"


async def test_what_is_for_somebody_else_is_not_shown_to_the_one_who_pressed(teams: Teams) -> None:
    teams.clerk.answers = [Answer((Reply(Card("For Dan alone."), to="@Dan"), Reply(Card("Dan was told."))))]

    response = await teams.send(execute(mention(teams.connector.url), PRESS))

    assert (await response.json())["value"] == "Dan was told."


async def test_slow_work_is_answered_within_five_seconds_and_its_result_is_posted(open_door: Open) -> None:
    teams = await open_door(answers_within=0.05)
    teams.clerk.gate = asyncio.Event()

    response = await teams.send(mention(teams.connector.url))
    sent_before = len(teams.connector.messages)
    teams.clerk.gate.set()
    await teams.connector.waits_for(1)

    assert response.status == 200
    assert sent_before == 0
    assert teams.connector.messages[0].conversation == f"{CHANNEL};messageid={ROOT}"


async def test_a_slow_press_is_told_to_wait_and_its_private_answer_stays_private(open_door: Open) -> None:
    teams = await open_door(answers_within=0.05)
    teams.clerk.gate = asyncio.Event()
    teams.clerk.answers = [REFUSED]

    response = await teams.send(execute(mention(teams.connector.url), PRESS))
    teams.clerk.gate.set()
    await teams.connector.waits_for(1)

    assert "still working" in (await response.json())["value"]
    assert teams.connector.messages[0].conversation == f"a:chat-with-{CERYS['id']}"


async def test_stopping_finishes_what_was_taken_and_takes_nothing_new(open_door: Open) -> None:
    teams = await open_door(answers_within=0.05)
    teams.clerk.gate = asyncio.Event()
    await teams.send(mention(teams.connector.url))

    stopping = asyncio.create_task(teams.door.stop())
    await asyncio.sleep(0)
    refused = await teams.send(mention(teams.connector.url, id="2"))
    teams.clerk.gate.set()
    await stopping

    assert refused.status == 503
    assert len(teams.connector.messages) == 1


@pytest.mark.parametrize(
    ("trouble", "waited"),
    [
        pytest.param(Trouble(429, retry_after="7"), [7.0], id="too many, come back in 7 seconds"),
        pytest.param(Trouble(412, retry_after="3"), [3.0], id="412, come back in 3 seconds"),
        pytest.param(Trouble(429), [1.0], id="too many, no time said"),
        pytest.param(Trouble(500), [1.0], id="a server error"),
        pytest.param(Trouble(503, retry_after="5"), [5.0], id="unavailable"),
        pytest.param(Trouble(cut=True), [1.0], id="the line was cut"),
    ],
)
async def test_a_reply_is_tried_again_and_never_before_retry_after(
    teams: Teams, trouble: Trouble, waited: list[float]
) -> None:
    """Row 9."""
    teams.connector.trouble = [trouble]

    response = await teams.send(mention(teams.connector.url))

    assert response.status == 200
    assert len(teams.connector.messages) == 1
    assert teams.sleeps.seconds == waited


async def test_a_reply_that_may_have_arrived_is_sent_once_more_and_not_five_times(teams: Teams) -> None:
    teams.connector.trouble = [Trouble(cut=True, after=True)] * 5

    response = await teams.send(mention(teams.connector.url))

    assert response.status == 200
    assert len(teams.connector.messages) == 2


@pytest.mark.slow
async def test_a_reply_that_is_refused_for_good_is_not_tried_again(teams: Teams, logged: list[Any]) -> None:
    teams.connector.trouble = [Trouble(403)]

    response = await teams.send(mention(teams.connector.url))

    assert response.status == 200
    assert teams.sleeps.seconds == []
    assert [entry["error"] for entry in logged if entry["log_level"] == "error"] == ["Failure"]


@pytest.mark.parametrize("press", [False, True], ids=["said", "pressed"])
async def test_our_own_error_is_a_private_apology_with_a_reference_not_a_500(
    teams: Teams, logged: list[Any], press: bool
) -> None:
    """Row 16."""
    teams.clerk.raises = RuntimeError("(parameters: 'words that somebody wrote')")
    said = mention(teams.connector.url, "<at>Clerk</at> words that somebody wrote")

    response = await teams.send(execute(said, PRESS) if press else said)

    (entry,) = [entry for entry in logged if entry["log_level"] == "error"]
    told = (await response.json())["value"] if press else teams.connector.messages[0].text
    assert response.status == 200
    assert entry["reference"] in told
    assert "words that somebody wrote" not in str(logged)
    assert [sent.conversation for sent in teams.connector.messages] == (
        [] if press else ["a:chat-with-29:cerys"]
    )


@pytest.mark.slow
async def test_no_token_and_no_text_reaches_the_log(teams: Teams, logged: list[Any]) -> None:
    said = mention(teams.connector.url, "<at>Clerk</at> words that somebody wrote")
    token = teams.connector.token(aud="another")

    await teams.send(said)
    await teams.send(said, token=token)

    assert token not in str(logged)
    assert "outbound-1" not in str(logged)
    assert "words that somebody wrote" not in str(logged)


async def test_a_file_is_handed_out_by_a_signed_link_and_to_who_asked_alone(open_door: Open) -> None:
    """Row 14."""
    teams = await open_door(link_to=lambda file: f"https://clerk.example/files/signed/{file.name}")
    teams.clerk.answers = [Answer((Reply(Card("Here it is."), files=(File("report.docx", b"..."),)),))]

    await teams.send(mention(teams.connector.url))

    channel, alone = teams.connector.messages
    assert "https://clerk.example" not in str(channel.body)
    assert channel.text == "Here it is.\nThe file itself is in your own chat with me."
    assert alone.conversation == "a:chat-with-29:cerys"
    (action,) = alone.body["attachments"][0]["content"]["body"][-1]["actions"]
    assert action == {
        "type": "Action.OpenUrl",
        "title": "Download report.docx",
        "url": "https://clerk.example/files/signed/report.docx",
    }


async def test_a_picture_is_shown_on_the_card_with_its_alternative_text(open_door: Open) -> None:
    teams = await open_door(link_to=lambda file: f"https://clerk.example/files/signed/{file.name}")
    picture = File("p1-ratings.png", b"...", "image/png", "Stacked bars. 4 complete.")
    teams.clerk.answers = [Answer((Reply(Card("Ratings.", (Line("4 complete."),)), files=(picture,)),))]

    await teams.send(mention(teams.connector.url))

    shown = teams.connector.messages[0].body["attachments"][0]["content"]
    assert faults(shown) == []
    assert shown["body"][1] == {
        "type": "Image",
        "url": "https://clerk.example/files/signed/p1-ratings.png",
        "altText": "Stacked bars. 4 complete.",
        "size": "Stretch",
    }
    assert shown["body"][-1]["actions"][0]["title"] == "Download p1-ratings.png"


@pytest.mark.slow
async def test_without_a_public_address_it_says_that_the_file_cannot_be_handed_out(teams: Teams) -> None:
    teams.clerk.answers = [Answer((Reply(Card("Here it is."), files=(File("report.docx", b"..."),)),))]

    await teams.send(mention(teams.connector.url))

    assert "report.docx cannot be handed out in Teams" in teams.connector.messages[0].text


@pytest.mark.slow
@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("to", "conversation"),
    [
        pytest.param("@Cerys", "a:chat-with-29:cerys", id="a person"),
        pytest.param("#board", CHANNEL, id="a group"),
        pytest.param("@Nobody", "a:chat-with-29:dan", id="nobody there, so the one who asked"),
    ],
)
async def test_an_answer_for_somebody_else_goes_to_them(teams: Teams, to: str, conversation: str) -> None:
    await teams.say(mention(teams.connector.url))
    teams.clerk.answers = [Answer((Reply(Card("For you."), to=to),))]

    await teams.send(mention(teams.connector.url, id="2", **{"from": DAN}))

    assert teams.connector.messages[-1].conversation == conversation


@pytest.mark.slow
@pytest.mark.usefixtures("board")
async def test_who_cannot_be_told_takes_nothing_from_who_asked(teams: Teams) -> None:
    """Row 13: one who blocked Clerk is found by the next reminder; here the others are answered."""
    await teams.say(personal(teams.connector.url))
    teams.connector.calls.clear()
    teams.connector.trouble = [Trouble(403)]
    both = Reply(Card("For Cerys."), to="@Cerys"), Reply(Card("Cerys was told."))
    teams.clerk.answers = [Answer(both)]

    response = await teams.send(mention(teams.connector.url, id="2", **{"from": DAN}))

    assert response.status == 200
    assert [(sent.conversation, sent.text) for sent in teams.connector.messages] == [
        ("a:chat-with-29:dan", "I could not reach @Cerys in Teams, so they were not told."),
        (f"{CHANNEL};messageid={ROOT}", "Cerys was told."),
    ]
