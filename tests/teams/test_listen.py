"""What Clerk hears: the same message, whichever way somebody said it in Teams."""

import asyncio
import json
from typing import Any

import pytest

from bot.teams.activity import Malformed, read
from cards.model import Button, Card, Field, FieldKind, Form, Reply
from handlers.request import Answer
from tests.teams.activities import (
    CERYS,
    CHANNEL,
    DAN,
    MENTION,
    ROOT,
    execute,
    group_chat,
    mention,
    personal,
    submit,
)
from tests.teams.conftest import NOW, Open, Teams
from tests.teams.fake_connector import TENANT

ANYWHERE = "https://smba.trafficmanager.net/uk/"


async def test_a_mention_in_a_channel_is_heard_without_the_mention(teams: Teams) -> None:
    heard = await teams.say(mention(teams.connector.url, "<at>Clerk</at> h is done, circulated this morning"))

    assert heard.text == "h is done, circulated this morning"
    assert heard.channel == f"teams:{TENANT}:{CHANNEL}"
    assert heard.thread == ROOT
    assert heard.speaker == f"teams:{TENANT}:{CERYS['aadObjectId']}"
    assert not heard.private
    assert heard.sent_at == NOW


@pytest.mark.slow
async def test_a_personal_chat_is_private_and_is_the_persons_own_channel(teams: Teams) -> None:
    heard = await teams.say(personal(teams.connector.url))

    assert heard.private
    assert heard.channel == f"teams:{TENANT}:@{CERYS['aadObjectId']}"


async def test_a_group_chat_is_heard_where_clerk_is_mentioned(teams: Teams) -> None:
    heard = await teams.say(group_chat(teams.connector.url))

    assert heard.text == "show 101"
    assert heard.channel == f"teams:{TENANT}:19:chat@thread.v2"
    assert not heard.private


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        pytest.param(
            "<at>Clerk</at> log: Clerk to the governors to send the minutes",
            "log: Clerk to the governors to send the minutes",
            id="Clerk to the governors is not damaged",
        ),
        pytest.param(
            "log: write to <at>Clerk</at> by Friday", "log: write to  by Friday", id="in the middle"
        ),
        pytest.param(
            "<at>Clerk</at>&nbsp;note 5: health &amp; care &lt;3",
            "note 5: health & care <3",
            id="escaped once",
        ),
        pytest.param("<at>Clerk</at>", "", id="nothing but the mention"),
        pytest.param("<at>Clerk</at> \n show 5 \n", "show 5", id="spaces around it"),
    ],
)
async def test_only_that_exact_mention_is_removed_and_only_once(teams: Teams, typed: str, heard: str) -> None:
    """Row 7."""
    message = await teams.say(mention(teams.connector.url, typed))

    assert message.text == heard


async def test_somebody_elses_mention_reads_as_their_name(teams: Teams) -> None:
    dan = {"type": "mention", "text": "<at>Dan D.</at>", "mentioned": {"id": DAN["id"], "name": "Dan"}}
    said = "<at>Clerk</at> log: <at>Dan D.</at> to book the room"

    heard = await teams.say(mention(teams.connector.url, said, entities=[MENTION, dan]))

    assert heard.text == "log: Dan to book the room"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"entities": []}, id="nobody mentioned"),
        pytest.param({"entities": [{**MENTION, "mentioned": DAN}]}, id="somebody else mentioned"),
        pytest.param({"from": {"id": "28:another-bot", "name": "Another bot"}}, id="said by a bot"),
        pytest.param({"type": "messageReaction"}, id="a reaction"),
        pytest.param({"type": "typing"}, id="typing"),
    ],
)
async def test_what_is_not_said_to_clerk_is_taken_and_not_answered(
    teams: Teams, changes: dict[str, Any]
) -> None:
    response = await teams.send({**mention(teams.connector.url), **changes})

    assert response.status == 200
    assert teams.clerk.heard == []
    assert teams.connector.messages == []


async def test_a_pressed_button_is_the_sentence_nobody_had_to_type(teams: Teams) -> None:
    """Row 11."""
    teams.clerk.answers = [Answer((Reply(Card("Overdue", buttons=(Button("Done", "board#412 done"),))),))]
    await teams.send(mention(teams.connector.url))
    button = _actions(teams)[0]

    executed = await teams.say(execute(mention(teams.connector.url), button["data"]))
    submitted = await teams.say(submit(mention(teams.connector.url, id="2"), button["data"]))

    assert button["type"] == "Action.Execute"
    assert (executed.text, submitted.text) == ("board#412 done", "board#412 done")
    assert executed.channel == submitted.channel == f"teams:{TENANT}:{CHANNEL}"
    assert executed.fields == submitted.fields == {}


@pytest.mark.slow
async def test_a_form_is_the_sentence_with_its_fields(teams: Teams) -> None:
    fields = (Field("title", "What"), Field("due", "By when", FieldKind.DATE))
    teams.clerk.answers = [
        Answer((Reply(Card("A new action", form=Form("New action", "log form", fields))),))
    ]
    await teams.send(personal(teams.connector.url))
    filled = {**_actions(teams)[0]["data"], "title": "Book the room", "due": "2024-07-01"}

    executed = await teams.say(execute(personal(teams.connector.url), filled))
    submitted = await teams.say(submit(personal(teams.connector.url, id="2"), filled))

    assert executed.text == submitted.text == "log form"
    assert executed.fields == submitted.fields == {"title": "Book the room", "due": "2024-07-01"}


@pytest.mark.slow
async def test_who_pressed_is_never_taken_from_the_buttons_data(teams: Teams) -> None:
    """Row 11."""
    forged = {"says": "close 103", "aadObjectId": DAN["aadObjectId"], "from": DAN, "userId": DAN["id"]}

    heard = await teams.say(execute(mention(teams.connector.url), forged))

    assert heard.speaker == f"teams:{TENANT}:{CERYS['aadObjectId']}"
    assert "from" not in heard.fields


@pytest.mark.parametrize("again", [mention, personal], ids=["in a channel", "in a personal chat"])
async def test_the_same_activity_has_the_same_event_id_and_another_has_another(
    teams: Teams, again: Any
) -> None:
    first, twin, other = [await teams.say(again(teams.connector.url, id=name)) for name in ("1", "1", "2")]

    assert first.event_id == twin.event_id
    assert first.event_id != other.event_id
    assert first.event_id is not None
    assert first.event_id.startswith("teams:")


async def test_a_repeat_is_answered_with_nothing(teams: Teams) -> None:
    teams.clerk.answers = [Answer(repeat=True), Answer(repeat=True)]

    message = await teams.send(mention(teams.connector.url))
    press = await teams.send(execute(mention(teams.connector.url), {"says": "board#412 done"}))

    assert (message.status, press.status) == (200, 200)
    assert (await press.json())["statusCode"] == 200
    assert teams.connector.messages == []


async def test_an_unknown_person_is_introduced_by_the_connectors_member_endpoint(teams: Teams) -> None:
    teams.connector.members[CERYS["id"]] = {
        "email": "cerys@harbour.example",
        "name": "Cerys Hughes",
        "userRole": "user",
        "tenantId": TENANT,
    }

    heard = await teams.say(mention(teams.connector.url))

    assert (heard.email, heard.display_name, heard.outsider) == (
        "cerys@harbour.example",
        "Cerys Hughes",
        False,
    )


@pytest.mark.usefixtures("board")
async def test_a_known_person_is_not_looked_up(teams: Teams) -> None:
    teams.connector.members[CERYS["id"]] = {"email": "cerys@harbour.example"}

    heard = await teams.say(mention(teams.connector.url))

    assert heard.email is None
    assert [call.path for call in teams.connector.calls if "/members/" in call.path] == []


@pytest.mark.parametrize(
    "member",
    [
        pytest.param({"userRole": "guest", "tenantId": TENANT}, id="a guest"),
        pytest.param({"userRole": "anonymous"}, id="anonymous in a meeting"),
        pytest.param({"userRole": "user", "tenantId": "another-tenant"}, id="of another tenant"),
    ],
)
async def test_guests_and_other_tenants_are_outsiders(teams: Teams, member: dict[str, Any]) -> None:
    teams.connector.members[CERYS["id"]] = {"email": "cerys@elsewhere.example", **member}

    heard = await teams.say(mention(teams.connector.url))

    assert heard.outsider


async def test_a_member_endpoint_that_knows_nobody_does_not_stop_the_answer(teams: Teams) -> None:
    heard = await teams.say(mention(teams.connector.url))

    assert heard.email is None
    assert len(teams.connector.messages) == 1


@pytest.mark.slow
async def test_a_file_shared_in_a_personal_chat_is_read(teams: Teams) -> None:
    """Row 14."""
    heard = await teams.say(
        personal(teams.connector.url, None, attachments=[_file(f"{teams.connector.url}files/m")])
    )

    assert [(file.name, file.content) for file in heard.files] == [
        ("minutes.docx", b"minutes of the meeting")
    ]


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://files.example.org/minutes.docx", id="not https"),
        pytest.param("https://192.168.0.1/minutes.docx", id="an address inside the network"),
        pytest.param("https://localhost/minutes.docx", id="this machine"),
        pytest.param("https://[", id="no address"),
        pytest.param(None, id="nothing"),
    ],
)
async def test_a_file_is_fetched_from_public_https_addresses_only(teams: Teams, url: str | None) -> None:
    response = await teams.send(personal(teams.connector.url, None, attachments=[_file(url)]))

    assert response.status == 200
    assert teams.clerk.heard == []
    assert "Share it again" in teams.connector.messages[0].text


@pytest.mark.parametrize("name", ["0x7f.0.0.1", "localhost.", "127.0。0.1"])
async def test_a_name_of_this_machine_is_never_connected_to(teams: Teams, name: str) -> None:
    """A name may mean an address of the council's own network, or come to mean one."""
    connected: list[object] = []

    async def taken(*streams: object) -> None:
        connected.append(streams)

    async with await asyncio.start_server(taken, "127.0.0.1", 0) as inside:
        port = inside.sockets[0].getsockname()[1]
        await teams.send(
            personal(teams.connector.url, None, attachments=[_file(f"https://{name}:{port}/minutes.docx")])
        )

    assert connected == []
    assert "Share it again" in teams.connector.messages[0].text


@pytest.mark.slow
async def test_a_file_that_is_too_large_is_refused_in_one_sentence(teams: Teams) -> None:
    attachment = _file(f"{teams.connector.url}files/large")

    await teams.send(personal(teams.connector.url, None, attachments=[attachment]))

    assert teams.connector.messages[0].text == "minutes.docx is larger than 25 MB. Share a smaller file."


BROKEN: dict[str, Any] = {
    "not JSON": b"{bad",
    "nothing": b"",
    "not UTF-8": b'{"type": "\xff"}',
    "half a character": b'{"type": "\\ud800"}',
    "a NUL character": b'{"type": "mess\\u0000age"}',
    "a list": b"[1]",
    "a number": b"7",
    "too deep": b"[" * 5000,
    "no type": mention(ANYWHERE, type=None),
    "a type that is a number": mention(ANYWHERE, type=7),
    "no conversation": mention(ANYWHERE, conversation=None),
    "a conversation that is text": mention(ANYWHERE, conversation="19:board"),
    "a conversation without id": mention(ANYWHERE, conversation={}),
    "nobody said it": mention(ANYWHERE, **{"from": None}),
    "no service URL": mention(ANYWHERE, serviceUrl=None),
    "no activity id": mention(ANYWHERE, id=None),
    "entities that are text": mention(ANYWHERE, entities="mention"),
    "text that is a number": mention(ANYWHERE, text=7),
    "attachments that are numbers": mention(ANYWHERE, attachments=[7]),
    "channel data that is text": mention(ANYWHERE, channelData="tenant"),
    "a button without a value": execute(mention(ANYWHERE), {}, value=None),
    "a button whose value is text": execute(mention(ANYWHERE), {}, value="done"),
    "a button without an action": execute(mention(ANYWHERE), {}, value={}),
    "a button whose action is text": execute(mention(ANYWHERE), {}, value={"action": "done"}),
    "a button whose data is a list": execute(mention(ANYWHERE), ["done"]),
    "a button without activity id": execute(mention(ANYWHERE), {}, id=None),
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
async def test_a_malformed_activity_is_a_400_and_nothing_happens(teams: Teams, body: Any) -> None:
    response = await teams.send(body)

    assert response.status == 400
    assert teams.clerk.heard == []
    assert teams.connector.calls == []


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
async def test_unsigned_it_is_a_401_whatever_it_says(teams: Teams, body: Any) -> None:
    response = await teams.send(body, token=None)

    assert response.status == 401


async def test_an_activity_that_is_too_large_is_a_413(teams: Teams) -> None:
    response = await teams.send(mention(teams.connector.url, "x" * 600_000))

    assert response.status == 413


async def test_a_body_that_is_packed_wrongly_is_a_400(teams: Teams) -> None:
    headers = {"Authorization": f"Bearer {teams.connector.token()}", "Content-Encoding": "gzip"}

    async with teams.http.post(teams.url, data=b"abcde", headers=headers) as response:
        assert response.status == 400


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_another_method_is_a_405(teams: Teams, method: str) -> None:
    response = await teams.http.request(method, teams.url)

    assert response.status == 405


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"name": "signin/verifyState", "value": {"state": "1"}}, id="sign-in"),
        pytest.param(
            {"name": "composeExtension/queryLink", "value": {"url": "https://a.example"}}, id="a link"
        ),
        pytest.param({"name": None}, id="no name"),
    ],
)
async def test_an_invoke_that_clerk_does_not_know_is_taken_not_a_501(
    teams: Teams, changes: dict[str, Any]
) -> None:
    response = await teams.send(execute(personal(teams.connector.url), {}, **changes))

    assert response.status == 200
    assert teams.clerk.heard == []


@pytest.mark.slow
@pytest.mark.parametrize("data", [{}, {"verb": "approve"}, {"says": 7}], ids=["empty", "foreign", "a number"])
async def test_a_button_that_is_not_ours_says_what_to_do_instead(teams: Teams, data: dict[str, Any]) -> None:
    response = await teams.send(execute(mention(teams.connector.url), data))

    assert "Type what you want" in (await response.json())["value"]
    assert teams.clerk.heard == []


def test_the_tenant_is_read_from_channel_data_for_the_schema_loses_the_conversations() -> None:
    """Row 6."""
    activity = read(_json(mention(ANYWHERE, conversation={"id": CHANNEL, "tenantId": "somewhere-else"})))

    assert activity.tenant == TENANT


def test_missing_channel_data_is_no_crash() -> None:
    """Row 8."""
    activity = read(_json(mention(ANYWHERE, channelData=None)))

    assert (activity.tenant, activity.roster) == (None, CHANNEL)


def test_a_readers_error_says_nothing_of_what_was_written() -> None:
    with pytest.raises(Malformed) as refused:
        read(_json(mention(ANYWHERE, text={"secret": "words"})))

    assert "secret" not in str(refused.value)
    assert refused.value.__cause__ is None


async def test_a_host_with_another_port_is_another_host(open_door: Open) -> None:
    teams = await open_door(teams_service_hosts="127.0.0.1:1, 127.0.0.1, smba.trafficmanager.net")

    response = await teams.send(mention(teams.connector.url))

    assert response.status == 403


def _actions(teams: Teams) -> list[dict[str, Any]]:
    body = teams.connector.messages[-1].body["attachments"][0]["content"]["body"]
    return [action for element in body if element["type"] == "ActionSet" for action in element["actions"]]


def _file(url: str | None) -> dict[str, Any]:
    return {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "contentUrl": "https://harbour.example/minutes.docx",
        "name": "minutes.docx",
        "content": {"downloadUrl": url, "fileType": "docx"},
    }


def _json(activity: dict[str, Any]) -> bytes:
    return json.dumps(activity).encode()
