"""Who may knock: signatures, sizes and shapes, before anybody listens."""

import asyncio
import json
from urllib.parse import urlencode

import pytest

from bot import receiving
from bot.slack.door import PATH
from bot.slack.gate import LARGEST_BODY
from tests.slack.conftest import Workspace, command_body, event_body, mention, signed

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
A_MENTION = json.dumps(event_body(mention())).encode()


async def test_an_unsigned_request_is_refused_before_it_is_read(workspace: Workspace) -> None:
    for body in (b"{bad", b"[1]", b"payload=zzz", A_MENTION):
        response = await workspace.client.post(PATH, data=body, headers={"Content-Type": JSON})

        assert response.status == 401
    assert workspace.recorder.heard == []


async def test_a_forged_signature_is_refused(workspace: Workspace) -> None:
    response = await workspace.sends(A_MENTION, JSON, secret="another secret")

    assert response.status == 401
    assert workspace.recorder.heard == []


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param("1000000000", id="stale"),
        pytest.param("99999999999", id="in the future"),
        pytest.param("yesterday", id="no number, which is a 500 in Bolt"),
        pytest.param("1e9", id="a number Python does not read as one"),
        pytest.param("-1", id="negative"),
        pytest.param("9" * 5000, id="enormous"),
    ],
)
async def test_a_timestamp_that_is_not_now_is_refused(workspace: Workspace, sent: str) -> None:
    response = await workspace.sends(A_MENTION, JSON, at=sent)

    assert response.status == 401


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(b"{bad", JSON, id="broken JSON, which is a 500 in Bolt"),
        pytest.param(b"[1]", JSON, id="a list, which is a 500 in Bolt"),
        pytest.param(b"[" * 50_000, JSON, id="nested too deep"),
        pytest.param(b"\xff\xfe", JSON, id="not UTF-8"),
        pytest.param(b"payload=zzz", FORM, id="a payload that is no JSON, which is a 500 in Bolt"),
        pytest.param(b"payload=[1]", FORM, id="a payload that is a list"),
        pytest.param(b"colour=blue", FORM, id="a form that Slack does not send"),
        pytest.param(b"", JSON, id="nothing at all"),
        pytest.param(
            b'{"type":"event_callback","team_id":5,"event":{"type":"app_mention","user":"U1"}}',
            JSON,
            id="no team",
        ),
        pytest.param(b'{"type":"event_callback","event":[]}', JSON, id="an event that is a list"),
        pytest.param(b'{"type":"event_callback","event":{"type":7}}', JSON, id="a type that is a number"),
        pytest.param(b'{"team":5,"type":"block_actions","actions":[{}]}', JSON, id="a team that is a number"),
        pytest.param(b'{"type":"block_actions","actions":[]}', JSON, id="a press of nothing"),
        pytest.param(b'{"type":"block_actions","actions":[{}]}', JSON, id="a press without an action id"),
        pytest.param(
            b'{"type":"view_submission","view":{"callback_id":"clerk-form"}}', JSON, id="a form not ours"
        ),
    ],
)
async def test_a_signed_body_that_slack_would_not_send_is_a_400(
    workspace: Workspace, body: bytes, content_type: str
) -> None:
    response = await workspace.sends(body, content_type)

    assert response.status == 400
    assert workspace.recorder.heard == []


async def test_a_body_that_is_too_large_is_a_413(workspace: Workspace) -> None:
    response = await workspace.sends(b"a" * (LARGEST_BODY + 1), JSON)

    assert response.status == 413


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde", id="packed wrongly"),
        pytest.param(b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nZZ\r\n", id="cut wrongly"),
    ],
)
async def test_a_damaged_body_is_a_400_also_where_nobody_signed_it(
    workspace: Workspace, damaged: bytes
) -> None:
    assert await _raw(workspace, damaged) == 400


async def test_a_body_that_does_not_end_is_a_408(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "PATIENCE", 0.05)

    assert await _raw(workspace, b"Content-Length: 50\r\n\r\nabc") == 408


async def test_a_crowd_of_large_bodies_does_not_take_all_memory(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose they are is known when they are whole. What Slack sends is small, and is taken meanwhile."""
    monkeypatch.setattr(receiving, "AT_ONCE", 2 * receiving.USUAL)
    large = b"a" * (receiving.USUAL + receiving.USUAL // 2)
    head = f"POST {PATH} HTTP/1.1\r\nHost: clerk\r\nContent-Length: {2 * len(large)}\r\n\r\n".encode()
    url = workspace.client.make_url(PATH)
    _, first = await asyncio.open_connection(url.host, url.port)
    first.write(head + large)
    await first.drain()
    while receiving.HELD.bytes < len(large):
        await asyncio.sleep(0.01)

    refused = await workspace.sends(large, JSON)
    taken = await workspace.sends(json.dumps(event_body(mention())).encode(), JSON)
    first.close()

    assert refused.status == 503
    assert taken.status == 200
    async with asyncio.timeout(5):
        while receiving.HELD.bytes:
            await asyncio.sleep(0.01)


async def _raw(workspace: Workspace, rest: bytes) -> int:
    """The status, for what no client would send."""
    url = workspace.client.make_url(PATH)
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(f"POST {PATH} HTTP/1.1\r\nHost: clerk\r\n".encode() + rest)
    async with asyncio.timeout(5):
        line = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return int(line.split()[1])


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_other_methods_are_a_405(workspace: Workspace, method: str) -> None:
    response = await workspace.client.request(method, PATH)

    assert response.status == 405


async def test_a_slash_command_with_the_word_payload_in_it_is_heard(workspace: Workspace) -> None:
    """Row 3: Bolt takes it for an interaction, and answers 404."""
    body = urlencode(command_body("log: Cerys to check the payload=1 setting")).encode()

    response = await workspace.sends(body, FORM)

    assert response.status == 200
    assert workspace.recorder.heard[0].text == "log: Cerys to check the payload=1 setting"


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param({"type": "shortcut", "callback_id": "x", "user": {"id": "U1"}}, id="a shortcut"),
        pytest.param({"type": "view_closed", "view": {"callback_id": "x"}}, id="a closed form"),
        pytest.param(
            {"type": "view_submission", "view": {"type": "modal", "callback_id": "x"}},
            id="somebody else's form",
        ),
        pytest.param({"type": "something_new"}, id="a kind invented later"),
        pytest.param(
            {"type": "block_actions", "actions": [{"type": "overflow", "action_id": "x"}]}, id="a menu"
        ),
    ],
)
async def test_a_genuine_interaction_that_clerk_does_not_know_is_a_200(
    workspace: Workspace, payload: dict[str, object]
) -> None:
    response = await workspace.interaction(payload)

    assert response.status == 200
    assert workspace.recorder.heard == []


async def test_an_event_that_clerk_does_not_act_on_is_a_200(workspace: Workspace) -> None:
    """Row 8: a 404 for nearly everything makes Slack switch the subscription off."""
    response = await workspace.event({"type": "reaction_added", "user": "U1"})

    assert response.status == 200


async def test_slack_learns_that_the_address_is_clerks(workspace: Workspace) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "a-challenge", "token": "t"}).encode()

    response = await workspace.sends(body, JSON)

    assert response.status == 200
    assert "a-challenge" in await response.text()


async def test_the_signature_covers_the_bytes_as_they_came(workspace: Workspace) -> None:
    headers = {**signed(A_MENTION), "Content-Type": JSON}

    response = await workspace.client.post(PATH, data=A_MENTION + b" ", headers=headers)

    assert response.status == 401
