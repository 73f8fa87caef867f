"""When Slack falters: nothing is lost, nothing is said twice, and nobody is asked again too early."""

import pytest

from bot.slack.calls import Failed
from tests.slack.conftest import Workspace, direct_message, mention
from tests.slack.fake_slack import Fault


@pytest.mark.slow
async def test_after_a_429_the_answer_comes_and_not_before_slack_allows_it(workspace: Workspace) -> None:
    """Row 12: the default client gives up."""
    workspace.slack.fail("chat.postMessage", Fault.RATE_LIMITED)

    await workspace.event(mention())
    await workspace.settles()

    first, second = [call.at for call in workspace.slack.calls if call.method == "chat.postMessage"]
    assert second - first >= 1.0
    assert workspace.slack.texts("C1") == ["Noted."]


@pytest.mark.parametrize("fault", [Fault.BROKEN_AFTER, Fault.CUT_AFTER])
@pytest.mark.parametrize(
    "event", [pytest.param(mention(), id="in a thread"), pytest.param(direct_message(), id="direct")]
)
async def test_a_post_that_slack_took_and_did_not_confirm_is_looked_up_and_not_sent_again(
    workspace: Workspace, fault: Fault, event: dict[str, object]
) -> None:
    """Row 10: slack_sdk's default client sends it again when the connection drops."""
    workspace.slack.fail("chat.postMessage", fault)

    await workspace.event(event)
    await workspace.settles()

    assert workspace.slack.texts(str(event["channel"])) == ["Noted."]
    assert len(workspace.slack.called("chat.postMessage")) == 1


@pytest.mark.slow
async def test_a_post_that_slack_did_not_take_is_sent_again(workspace: Workspace) -> None:
    workspace.slack.fail("chat.postMessage", Fault.BROKEN, Fault.BROKEN)

    await workspace.event(mention())
    await workspace.settles()

    assert workspace.slack.texts("C1") == ["Noted."]


@pytest.mark.slow
async def test_while_the_look_up_fails_nothing_is_sent_again(workspace: Workspace) -> None:
    workspace.slack.fail("chat.postMessage", Fault.CUT_AFTER)
    workspace.slack.fail("conversations.history", Fault.BROKEN, Fault.RATE_LIMITED)

    await workspace.event(direct_message())
    await workspace.settles()

    assert len(workspace.slack.called("chat.postMessage")) == 1
    assert len(workspace.slack.called("conversations.history")) == 3


@pytest.mark.slow
async def test_our_key_is_in_the_metadata_and_no_promise_rests_on_anything_else(workspace: Workspace) -> None:
    """Row 11: `client_msg_id` is undocumented."""
    await workspace.event(mention())
    await workspace.settles()

    posted = workspace.slack.called("chat.postMessage")[0]
    assert posted["metadata"] == {"event_type": "clerk_post", "event_payload": {"key": "slack:T1:Ev1/0"}}
    assert "client_msg_id" not in posted


async def test_a_post_that_slack_refuses_is_not_tried_again(workspace: Workspace) -> None:
    workspace.slack.refuse["chat.postMessage"] = "is_archived"

    await workspace.event(direct_message())
    await workspace.settles()

    assert len(workspace.slack.called("chat.postMessage")) <= 2


async def test_a_slow_slack_does_not_hold_up_the_acknowledgement(workspace: Workspace) -> None:
    workspace.slack.fail("chat.postMessage", Fault.SLOW)

    response = await workspace.event(mention())

    assert response.status == 200
    assert workspace.slack.texts("C1") == []
    await workspace.settles()
    assert workspace.slack.texts("C1") == ["Noted."]


async def test_an_outage_while_looking_up_a_person_is_waited_out(workspace: Workspace) -> None:
    workspace.slack.users["U1"] = {"profile": {"email": "cerys@northbridge.example"}}
    workspace.slack.fail("users.info", Fault.BROKEN)

    await workspace.event(mention())
    await workspace.settles()

    assert workspace.recorder.heard[0].email == "cerys@northbridge.example"


async def test_all_calls_share_a_session_and_go_to_the_address_that_is_set(workspace: Workspace) -> None:
    """Rows 14 and 28: one connection; Bolt builds a client for each request, past any fake one."""
    for number in range(5):
        await workspace.event(mention(), event_id=f"Ev{number}")
        await workspace.settles()

    calls = [call for call in workspace.slack.calls if call.method == "chat.postMessage"]
    assert len(calls) == 5
    assert len({call.connection for call in workspace.slack.calls}) == 1
    assert {call.token for call in workspace.slack.calls} == {"xoxb-the-bot-token"}


async def test_the_client_never_retries_by_itself(workspace: Workspace) -> None:
    workspace.slack.fail("chat.update", Fault.CUT_AFTER)

    desk = await workspace.door._workspaces.at("T1")
    assert desk is not None
    with pytest.raises(Failed) as failed:
        await desk.api.write("chat.update", channel="C1", ts="1.1")

    assert failed.value.uncertain
    assert len(workspace.slack.called("chat.update")) == 1
