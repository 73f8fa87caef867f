"""The chair's list before each meeting: on Monday 10 June, eight working days before, and on the eve."""

import pytest

from storage.database import Database
from tests.reminders.boards import Board, on_sqlite

pytestmark = pytest.mark.slow

EIGHT_BEFORE, EVE, THE_DAY = "2024-06-10T09:00", "2024-06-19T09:00", "2024-06-20T09:00"
P2 = "terminal:p2"


@pytest.fixture
def board(northbridge: Database) -> Board:
    found = Board(northbridge)
    found.say("Chris Fielding", "h is done, circulated this morning", at="2024-06-07T10:00")
    return found


async def test_the_chair_sees_what_is_missing_what_waits_and_what_is_late(board: Board) -> None:
    lists = await board.lists(EIGHT_BEFORE, "meeting")

    assert set(lists) == {"@Zara Fenwick"}
    assert lists["@Zara Fenwick"].splitlines() == [
        "The Northbridge SEND Improvement Board meets in 10 days, on Thursday 20 June 2024 at 10:30, "
        "Boardroom.",
        "Papers are due by Wednesday 12 June 2024. Not signed yet: the highlight report of Priority 1 "
        "(Chris Fielding), Priority 2 (Meera Chowdhury), Priority 3 (Chris Fielding), "
        "Priority 4 (Priya Nair) and Priority 5 (no SRO).",
        "board#101 First risk register for the board: waiting to be confirmed as closed. "
        "Owner: Chris Fielding. Due Wednesday 1 May 2024, 40 days overdue.",
        "Matters arising: 11 of 12 actions of the meeting of Wednesday 17 April 2024 are still open: "
        "board#89, board#101, board#102, board#103, board#104, board#105, board#106, board#107, board#109, "
        "board#110 and board#111.",
        "The log: 11 open actions, 3 overdue.",
    ]


@on_sqlite
async def test_its_buttons_close_and_keep_open(board: Board) -> None:
    (post,) = await board.posts(EIGHT_BEFORE, "meeting")

    says = {button.label: button.says for button in post.card.all_buttons()}
    assert says == {
        "Who has not sent one": "who hasn't sent a highlight report?",
        "Agree to close": "agree to close board#101",
        "Keep open": "keep board#101 open",
    }
    board.say("Zara Fenwick", says["Who has not sent one"], at="2024-06-10T09:05")
    board.say("Zara Fenwick", says["Agree to close"], at="2024-06-10T09:06")
    assert "board#101 First" not in (await board.lists(EVE, "meeting"))["@Zara Fenwick"]


@on_sqlite
async def test_it_comes_again_on_the_day_before_and_not_between(board: Board) -> None:
    await board.lists(EIGHT_BEFORE, "meeting")

    between = [await board.lists(f"2024-06-{day}T09:00", "meeting") for day in (11, 12, 17, 18)]
    eve = await board.lists(EVE, "meeting")
    the_day = await board.lists(THE_DAY, "meeting")

    assert between == [{}, {}, {}, {}]
    assert "meets tomorrow, on Thursday 20 June 2024 at 10:30" in eve["@Zara Fenwick"]
    assert "Papers were due by Wednesday 12 June 2024." in eve["@Zara Fenwick"]
    assert the_day == {}


@on_sqlite
async def test_after_downtime_it_comes_until_the_meeting_begins(board: Board) -> None:
    late = await board.lists(THE_DAY, "meeting")

    assert "meets today" in late["@Zara Fenwick"]
    assert late["@Zara Fenwick"].endswith("This comes late: it was planned for Wednesday 19 June 2024.")


@on_sqlite
async def test_a_meeting_that_has_begun_needs_no_list(board: Board) -> None:
    assert await board.lists("2024-06-20T10:30", "meeting") == {}
    assert await board.lists("2024-06-21T09:00", "meeting") == {}


@on_sqlite
async def test_a_new_date_that_waits_can_be_approved_from_it(board: Board) -> None:
    board.change_group("board", slippage="approve")
    board.say("Meera Chowdhury", "push 103 to 4 July because the data is late", at="2024-06-07T10:00")

    (post,) = await board.posts(EIGHT_BEFORE, "meeting")

    (line,) = [line for line in post.card.lines if "Reason: the data is late." in line.text]
    assert line.text.startswith("board#103 Draft dashboard")
    assert [button.says for button in line.buttons] == ["approve board#103", "decline board#103"]


@on_sqlite
async def test_draft_minutes_wait_to_be_agreed(board: Board) -> None:
    board.say("Tom Rigby", "minutes of 17 April are drafted", at="2024-06-07T10:00")

    text = (await board.lists(EIGHT_BEFORE, "meeting"))["@Zara Fenwick"]

    assert "The draft minutes of the meeting of Wednesday 17 April 2024 wait to be agreed." in text


async def test_a_deputy_has_the_list_of_a_chair_who_is_away(board: Board) -> None:
    board.say("Tom Rigby", "Zara is away from 10 June to 14 June, Liam deputises", at="2024-06-07T10:00")

    assert set(await board.lists(EIGHT_BEFORE, "meeting")) == {"@Liam Moss"}
    assert set(await board.lists(EVE, "meeting")) == {"@Zara Fenwick"}


@on_sqlite
async def test_without_a_chair_the_programme_manager_has_it(board: Board) -> None:
    board.is_now("Zara Fenwick", "member")

    assert set(await board.lists(EIGHT_BEFORE, "meeting")) == {"@Tom Rigby"}


async def test_without_a_chair_the_deputy_chair_comes_first(board: Board) -> None:
    board.is_now("Zara Fenwick", "member")
    board.is_now("Alan Lister", "deputy chair")

    assert set(await board.lists(EIGHT_BEFORE, "meeting")) == {"@Alan Lister"}


async def test_one_card_has_all_meetings_that_one_person_chairs(board: Board) -> None:
    board.meets("p2", "2024-06-20", at="14:00")
    board.is_now("Zara Fenwick", "chair", "p2")
    board.is_now("Meera Chowdhury", "member", "p2")
    board.say("Alan Lister", "log: Alan Lister to book a room by 3 June", at="2024-05-30T10:00", channel=P2)

    (post,) = await board.posts(EIGHT_BEFORE, "meeting")

    lines = post.card.plain().splitlines()
    assert lines[0] == "2 meetings of yours to prepare, as at Monday 10 June 2024."
    assert lines[1].startswith("The Northbridge SEND Improvement Board meets in 10 days")
    assert lines[-3:] == [
        "The Priority 2 Working Group meets in 10 days, on Thursday 20 June 2024 at 14:00.",
        "Papers are due by Wednesday 12 June 2024.",
        "The log: 1 open action, 1 overdue.",
    ]


@on_sqlite
async def test_a_working_group_with_nothing_open_has_no_list(board: Board) -> None:
    board.meets("p2", "2024-06-20", at="14:00")

    assert "@Meera Chowdhury" not in await board.lists(EIGHT_BEFORE, "meeting")


@on_sqlite
async def test_a_working_group_has_its_own_matters(board: Board) -> None:
    board.meets("p2", "2024-06-20", at="14:00")
    board.say("Alan Lister", "log: Alan Lister to book a room by 3 June", at="2024-05-30T10:00", channel=P2)

    lists = await board.lists(EIGHT_BEFORE, "meeting")

    assert set(lists) == {"@Zara Fenwick", "@Meera Chowdhury"}


async def test_the_step_is_explained(board: Board) -> None:
    (post,) = await board.posts(EVE, "meeting")

    assert post.key == "meeting/@1/2024-06-19"
    assert post.why == (
        "The step eve of the Northbridge SEND Improvement Board of Thursday 20 June 2024, on Wednesday "
        "19 June 2024: 1 working day before it. For Zara Fenwick, who leads the group; said once.",
    )
