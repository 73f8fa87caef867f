"""The postbox hands over: one try, and exactly how it failed."""

import pytest

from bot.slack import calls
from cards.model import Button, Card, Line, Table
from reminders.deliver import Posting, Undelivered
from tests.slack.conftest import Workspace, mention
from tests.slack.fake_slack import Fault

DIGEST = Card("Due today.", (Line("103", (Button("Done", "board#103 done"),)),))
POSTING = Posting("slack:T1:C1", DIGEST, "digest/slack:T1:C1/2024-06-13")


async def test_a_posting_goes_out_once_with_its_key(workspace: Workspace) -> None:
    provider_id = await workspace.door.post(POSTING)

    posted = workspace.slack.messages["C1"][0]
    assert provider_id == f"C1/{posted['ts']}"
    assert posted["metadata"]["event_payload"] == {"key": POSTING.key}
    assert posted["text"] == "Due today.\n103"


async def test_a_persons_posting_opens_the_direct_conversation(workspace: Workspace) -> None:
    await workspace.door.post(Posting("slack:T1:@U7", DIGEST, "digest/U7"))
    await workspace.door.post(Posting("slack:T1:@U7", DIGEST, "digest/U7/2"))

    assert len(workspace.slack.messages["D7"]) == 2
    assert workspace.slack.called("conversations.open") == [{"users": "U7"}]


@pytest.mark.parametrize("fault", [Fault.BROKEN_AFTER, Fault.CUT_AFTER])
async def test_an_uncertain_posting_is_looked_up_before_it_is_sent_again(
    workspace: Workspace, fault: Fault
) -> None:
    """Row 10: nothing is ever sent again blindly."""
    workspace.slack.fail("chat.postMessage", fault)
    with pytest.raises(Undelivered) as failed:
        await workspace.door.post(POSTING)
    assert (failed.value.permanent, failed.value.uncertain) == (False, True)

    again = Posting(POSTING.address, POSTING.card, POSTING.key, uncertain=True)
    provider_id = await workspace.door.post(again)

    assert provider_id == f"C1/{workspace.slack.messages['C1'][0]['ts']}"
    assert len(workspace.slack.called("chat.postMessage")) == 1


async def test_an_uncertain_posting_that_never_arrived_is_sent(workspace: Workspace) -> None:
    await workspace.door.post(Posting(POSTING.address, POSTING.card, POSTING.key, uncertain=True))

    assert len(workspace.slack.messages["C1"]) == 1


async def test_a_429_says_when_to_come_back_and_that_nothing_was_posted(workspace: Workspace) -> None:
    """Row 12: the postbox keeps the moment; nothing waits here."""
    workspace.slack.fail("chat.postMessage", Fault.RATE_LIMITED)

    with pytest.raises(Undelivered) as failed:
        await workspace.door.post(POSTING)

    assert (failed.value.permanent, failed.value.uncertain, failed.value.retry_after) == (False, False, 1.0)


@pytest.mark.parametrize(
    "error", ["channel_not_found", "is_archived", "account_inactive", "token_revoked", "not_in_channel"]
)
async def test_what_slack_will_never_take_is_permanent(workspace: Workspace, error: str) -> None:
    workspace.slack.refuse["chat.postMessage"] = error

    with pytest.raises(Undelivered, match=error) as failed:
        await workspace.door.post(POSTING)

    assert failed.value.permanent


@pytest.mark.parametrize("error", ["internal_error", "fatal_error"])
async def test_slacks_own_trouble_passes_and_is_uncertain(workspace: Workspace, error: str) -> None:
    workspace.slack.refuse["chat.postMessage"] = error

    with pytest.raises(Undelivered) as failed:
        await workspace.door.post(POSTING)

    assert (failed.value.permanent, failed.value.uncertain) == (False, True)


async def test_a_posting_that_replaces_another_is_edited_in_place(workspace: Workspace) -> None:
    first = await workspace.door.post(POSTING)

    second = await workspace.door.post(
        Posting(POSTING.address, Card("All done."), POSTING.key, replaces=first)
    )

    assert second == first
    assert workspace.slack.texts("C1") == ["All done."]


async def test_where_the_post_to_replace_was_deleted_a_new_one_is_posted(workspace: Workspace) -> None:
    workspace.slack.refuse["chat.update"] = "message_not_found"

    posted = await workspace.door.post(
        Posting(POSTING.address, Card("All done."), POSTING.key, replaces="C1/1.1")
    )

    assert posted != "C1/1.1"
    assert workspace.slack.texts("C1") == ["All done."]


async def test_where_slack_takes_no_table_the_rows_are_sentences(workspace: Workspace) -> None:
    """Row 24."""
    card = Card("Overdue.", table=Table("Actions overdue", ("Action",), (("101",),)))
    workspace.slack.refuse["chat.postMessage"] = "invalid_blocks"

    with pytest.raises(Undelivered):
        await workspace.door.post(Posting("slack:T1:C1", card, "digest/1"))

    assert _kinds(workspace) == [["section", "data_table"], ["section", "section"]]


async def test_a_workspace_that_took_it_without_its_table_is_not_offered_one_again(
    workspace: Workspace,
) -> None:
    """Row 24: and an edit is no other than a post."""
    card = Card("Overdue.", table=Table("Actions overdue", ("Action",), (("101",),)))
    workspace.slack.unknown_blocks = {"data_table"}

    posted = await workspace.door.post(Posting("slack:T1:C1", card, "digest/1"))
    await workspace.door.post(Posting("slack:T1:C1", card, "digest/2"))
    await workspace.door.post(Posting("slack:T1:C1", card, "digest/1", replaces=posted))

    assert _kinds(workspace) == [["section", "data_table"], ["section", "section"], ["section", "section"]]
    assert [message["text"] for message in workspace.slack.messages["C1"]] == ["Overdue.\n101."] * 2


async def test_an_edit_does_without_the_table_that_is_refused(workspace: Workspace) -> None:
    posted = await workspace.door.post(Posting("slack:T1:C1", Card("None."), "digest/1"))
    workspace.slack.unknown_blocks = {"data_table"}
    card = Card("Overdue.", table=Table("Actions overdue", ("Action",), (("101",),)))

    await workspace.door.post(Posting("slack:T1:C1", card, "digest/1", replaces=posted))

    assert workspace.slack.texts("C1") == ["Overdue.\n101."]


def _kinds(workspace: Workspace) -> list[list[str]]:
    calls = workspace.slack.called("chat.postMessage")
    return [[block["type"] for block in call["blocks"]] for call in calls]


async def test_nothing_is_scheduled_at_slack(workspace: Workspace) -> None:
    """Row 13: chat.scheduleMessage posts nothing where metadata is set."""
    await workspace.door.post(POSTING)

    assert {call.method for call in workspace.slack.calls} == {"auth.test", "chat.postMessage"}


LONG = Card("Every action.", tuple(Line(f"#{number} " + "word " * 60) for number in range(1, 201)))
ALL = Posting("slack:T1:C1", LONG, "summary/slack:T1:C1/2024-06-13")


async def test_what_is_too_long_for_a_message_has_all_of_it_in_its_thread(workspace: Workspace) -> None:
    provider_id = await workspace.door.post(ALL)
    await workspace.door.post(Posting(ALL.address, LONG, ALL.key, replaces=provider_id))

    (shared,) = workspace.slack.shared
    assert f"{shared['channel_id']}/{shared['thread_ts']}" == provider_id
    assert workspace.slack.uploads["F1"].decode() == LONG.plain()


async def test_a_file_that_fails_for_now_follows_and_the_message_stands_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.slack.refuse["files.completeUploadExternal"] = "internal_error"
    monkeypatch.setattr(calls, "PAUSES", (0.01,))
    with pytest.raises(Undelivered) as failed:
        await workspace.door.post(ALL)
    assert (failed.value.permanent, failed.value.uncertain) == (False, True)

    workspace.slack.refuse.clear()
    for _ in range(2):
        await workspace.door.post(Posting(ALL.address, LONG, ALL.key, uncertain=True))

    assert len(workspace.slack.messages["C1"]) == 1
    assert len(workspace.slack.shared) == 1


async def test_where_no_file_can_be_uploaded_the_thread_says_it_all(workspace: Workspace) -> None:
    workspace.slack.refuse["files.getUploadURLExternal"] = "missing_scope"

    provider_id = await workspace.door.post(ALL)

    _, *pages = workspace.slack.messages["C1"]
    assert all(f"C1/{page['thread_ts']}" == provider_id for page in pages)
    said = "\n".join(page["text"] for page in pages)
    assert all(f"#{number} word" in said for number in range(1, 201))


@pytest.mark.slow
async def test_a_file_that_was_asked_for_and_cannot_be_uploaded_is_no_silence(board: Workspace) -> None:
    board.slack.users["U1"] = {"id": "U1", "profile": {"email": "tom.rigby@northbridge.example"}}
    board.slack.refuse["files.getUploadURLExternal"] = "missing_scope"

    await board.event(mention("export the log to Excel"))
    await board.settles()

    said = board.slack.texts("C1") + board.slack.texts("D1")
    assert any("could not be uploaded to Slack" in words for words in said)
