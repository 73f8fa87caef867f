"""The real handlers behind the Slack door, on each of the two databases."""

import io

import docx
import pytest

from tests.slack.conftest import CHRIS, Workspace, direct_message, mention, press, submission

pytestmark = pytest.mark.slow


async def test_a_mention_changes_the_record_and_says_so_in_the_thread(board: Workspace) -> None:
    await board.event(mention("h is done, circulated this morning"))
    await board.settles()

    assert "101" in board.slack.texts("C1")[0]
    assert "ready to close" in board.slack.texts("C1")[0]


async def test_an_export_asked_for_in_the_channel_comes_to_ones_direct_messages(board: Workspace) -> None:
    board.slack.users["U2"] = {"id": "U2", "profile": {"email": "tom.rigby@northbridge.example"}}

    await board.event(mention("export the log for the pack", user="U2"))
    await board.settles()

    (handed_out,) = board.slack.called("files.completeUploadExternal")
    (content,) = board.slack.uploads.values()
    (whisper,) = board.slack.ephemerals
    assert board.slack.texts("C1") == []
    assert handed_out["channel_id"] != "C1"
    assert handed_out["files"] == [{"id": "F1", "title": "northbridge-board-action-log-2024-06-12.docx"}]
    assert docx.Document(io.BytesIO(content)).tables
    assert "The file is in your direct messages with me." in whisper["text"]


async def test_an_export_asked_for_directly_comes_there(board: Workspace) -> None:
    board.slack.users["U2"] = {"id": "U2", "profile": {"email": "tom.rigby@northbridge.example"}}

    await board.event(direct_message("export the log to Excel", user="U2"))
    await board.settles()

    assert len(board.slack.called("files.completeUploadExternal")) == 1
    assert "direct messages" not in str(board.slack.messages)


async def test_the_same_event_changes_the_record_once(board: Workspace) -> None:
    for _ in range(3):
        await board.event(mention("log: Chris Fielding to book a room by 28 June 2024"), event_id="Ev9")
    await board.settles()

    assert len(board.slack.texts("C1")) == 1


async def test_a_person_is_linked_by_email_once_and_then_known(board: Workspace) -> None:
    await board.event(mention("my actions"))
    await board.event(direct_message("my actions"), event_id="Ev2")
    await board.settles()

    assert len(board.slack.called("users.info")) == 1
    assert "101" in board.slack.texts("D1")[0]


async def test_the_card_of_ones_own_actions_has_buttons_that_work(board: Workspace) -> None:
    await board.event(direct_message("show 101"))
    await board.settles()
    buttons = [
        element for block in board.slack.messages["D1"][0]["blocks"] for element in block.get("elements", [])
    ]
    done = next(button for button in buttons if button.get("text", {}).get("text") == "Done")

    await board.interaction(press(done["value"], action_id=done["action_id"], channel={"id": "D1"}))
    await board.settles()

    assert "ready to close" in board.slack.texts("D1")[1]


async def test_somebody_off_the_roster_is_told_how_to_be_linked_and_nobody_else_sees_it(
    board: Workspace,
) -> None:
    board.slack.users["U5"] = {"id": "U5", "profile": {"email": "nobody@elsewhere.example"}}

    await board.event(mention("h done", user="U5"))
    await board.settles()

    assert "slack:T1:U5" in board.slack.ephemerals[0]["text"]
    assert board.slack.texts("C1") == []


async def test_a_guest_is_not_linked_by_an_email_of_the_roster(board: Workspace) -> None:
    """Row 20."""
    board.slack.users["U6"] = {**CHRIS, "id": "U6", "is_stranger": True}

    await board.event(mention("h done", user="U6"))
    await board.settles()

    assert "I do not know you yet" in board.slack.ephemerals[0]["text"]


async def test_an_action_is_logged_by_a_form_and_only_once(board: Workspace) -> None:
    await board.interaction(press("log"))
    await board.settles()
    view = board.slack.views[0]["view"]

    values = {"title": "Book a room", "owners": "Chris Fielding", "due": "2024-06-28"}
    for _ in range(2):
        await board.interaction(submission(view, values))
    await board.settles()

    assert len(board.slack.texts("C1")) == 1
    assert "Book a room" in board.slack.texts("C1")[0]


async def test_a_slash_command_with_nothing_shows_a_menu_with_buttons(board: Workspace) -> None:
    response = await board.command("")

    blocks = (await response.json())["blocks"]
    assert any(element["type"] == "button" for block in blocks for element in block.get("elements", []))
