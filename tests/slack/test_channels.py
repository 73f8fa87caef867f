"""Channels of Slack are connected by their ids, however Slack writes them (DOMAIN 7, row 91)."""

import pytest
from sqlmodel import select

from bot.slack import markup
from storage.database import Database
from storage.models import Channel, Group
from tests.slack.conftest import Workspace, direct_message, mention, press

IDA = {"id": "U9", "profile": {"email": "ida.vale@northbridge.example", "real_name": "Ida"}}


def talking(database: Database) -> dict[str, str]:
    with database.reading() as session:
        rows = session.exec(select(Channel.address, Group.code).join(Group)).all()
    return {address: code for address, code in rows if address.startswith("slack:")}


@pytest.mark.slow
@pytest.mark.parametrize("written", ["<#C0123|p2-chat>", "<#C0123>", "<#C0123|>"])
async def test_a_channel_that_is_picked_from_slacks_list_is_connected(
    board: Workspace, northbridge: Database, written: str
) -> None:
    board.slack.users["U9"] = IDA

    await board.event(mention(f"connect {written} to Priority 2", user="U9"))
    await board.settles()

    assert talking(northbridge) == {"slack:T1:C1": "board", "slack:T1:C0123": "p2"}
    assert "to the Priority 2 Working Group" in board.slack.texts("C1")[0]
    assert "/invite @Clerk" in board.slack.texts("C1")[0]


@pytest.mark.slow
async def test_in_a_direct_message_as_well(board: Workspace, northbridge: Database) -> None:
    board.slack.users["U9"] = IDA

    await board.event(direct_message("connect <#C0123|p2-chat> to p2", user="U9", channel="D9"))
    await board.settles()

    assert talking(northbridge)["slack:T1:C0123"] == "p2"


@pytest.mark.slow
async def test_a_name_that_was_only_typed_is_no_channel(board: Workspace, northbridge: Database) -> None:
    board.slack.users["U9"] = IDA

    await board.event(mention("connect #p2-chat to Priority 2", user="U9"))
    await board.settles()

    assert "Pick it from the list" in board.slack.ephemerals[0]["text"]
    assert talking(northbridge) == {"slack:T1:C1": "board"}


@pytest.mark.slow
async def test_a_channel_of_no_group_is_connected_from_within(
    board: Workspace, northbridge: Database
) -> None:
    board.slack.users["U9"] = IDA

    await board.event(mention("help", user="U9", channel="C7"))
    await board.settles()
    await board.event(mention("connect this channel to p2", user="U9", channel="C7"), event_id="Ev2")
    await board.settles()

    assert "An administrator can say here" in board.slack.ephemerals[0]["text"]
    assert talking(northbridge)["slack:T1:C7"] == "p2"
    assert board.slack.texts("C7")[0].startswith("Connected this channel")
    assert "/invite" not in board.slack.texts("C7")[0]


@pytest.mark.slow
async def test_a_channel_of_another_group_is_connected_by_the_button_that_names_it(
    board: Workspace, northbridge: Database
) -> None:
    board.slack.users["U9"] = IDA
    await board.event(mention("connect <#C0123|p2-chat> to p2", user="U9"))
    await board.settles()

    await board.event(mention("connect <#C0123|p2-chat> to board", user="U9"), event_id="Ev2")
    await board.settles()
    blocks = board.slack.messages["C1"][-1]["blocks"]
    yes = next(one for block in blocks for one in block.get("elements", []) if one["type"] == "button")
    assert talking(northbridge)["slack:T1:C0123"] == "p2"
    await board.interaction(
        press(yes["value"], action_id=yes["action_id"], user={"id": "U9", "team_id": "T1"})
    )
    await board.settles()

    assert talking(northbridge)["slack:T1:C0123"] == "board"


@pytest.mark.slow
async def test_a_channel_of_another_workspace_is_not_connected_from_here(
    board: Workspace, northbridge: Database
) -> None:
    board.slack.users["U9"] = IDA

    await board.event(mention("connect #theirs (slack:T2:C5) to p2", user="U9"))
    await board.settles()

    assert talking(northbridge) == {"slack:T1:C1": "board"}


@pytest.mark.slow
async def test_a_slash_command_names_channels_the_same_way(board: Workspace, northbridge: Database) -> None:
    board.slack.users["U9"] = IDA

    await board.command("connect <#C0123|p2-chat> to Priority 2", user_id="U9")
    await board.settles()

    assert talking(northbridge)["slack:T1:C0123"] == "p2"


def test_the_channels_of_a_text_are_known_by_what_one_reads() -> None:
    text = "see <#C1|board> and <#C2>, not <@U1|them> nor #plain"

    assert markup.channels(text) == {"#board": "C1", "#C2": "C2"}
    assert markup.plain(text, {}) == "see #board and #C2, not them nor #plain"
