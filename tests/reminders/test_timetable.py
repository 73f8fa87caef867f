"""The timetable around a board: who is told of which step on which day, once, and while it is of use.

The board meets on Thursday 20 June 2024. With two bank holidays and a closure day of its own, fifteen working
days before are Wednesday 29 May, ten Thursday 6 June, six Wednesday 12 June; five after are Thursday 27 June.
"""

import pytest

from reminders import deliver, plan
from storage.database import Database
from tests.conftest import moment
from tests.reminders.boards import Board, on_sqlite
from tests.reminders.fakes import Recorder, tick

pytestmark = pytest.mark.slow

TITLE = "Timetable for the meeting of the Northbridge SEND Improvement Board on Thursday 20 June 2024."


@pytest.fixture
def board(northbridge: Database) -> Board:
    return Board(northbridge)


async def test_fifteen_working_days_before_every_sro_has_a_draft(board: Board) -> None:
    lists = await board.lists("2024-05-29T09:00")

    assert set(lists) == {"@Chris Fielding", "@Meera Chowdhury", "@Priya Nair", "@Tom Rigby"}
    assert lists["@Chris Fielding"].splitlines() == [
        TITLE,
        "Priority 1 Shared oversight and governance: the highlight report is open, with a draft ready. "
        "Due on Thursday 6 June 2024.",
        "Priority 3 Joint commissioning: the highlight report is open, with a draft ready. "
        "Due on Thursday 6 June 2024.",
    ]
    assert "Priority 5" in lists["@Tom Rigby"], "a priority without an SRO is the programme manager's"
    assert "Priority 1" not in lists["@Tom Rigby"]


@on_sqlite
async def test_its_button_shows_the_draft(board: Board) -> None:
    posts = await board.posts("2024-05-29T09:00")

    (meera,) = [post.card for post in posts if post.channel == "terminal:@Meera Chowdhury"]
    assert [(one.label, one.says) for one in meera.all_buttons()] == [("Show the draft", "priority 2 report")]
    board.say("Meera Chowdhury", "priority 2 report", at="2024-05-29T09:05")


@on_sqlite
async def test_a_step_is_said_at_the_nudge_hour_and_once(board: Board) -> None:
    early = await board.lists("2024-05-29T08:59")
    on_time = await board.lists("2024-05-29T09:00")
    a_minute_later = await board.lists("2024-05-29T09:01")
    next_day = await board.lists("2024-05-30T09:00")

    assert (early, a_minute_later, next_day) == ({}, {}, {})
    assert len(on_time) == 4


@on_sqlite
async def test_nothing_is_said_on_a_closure_day_or_at_a_weekend(board: Board) -> None:
    for day in ("2024-05-28", "2024-05-31", "2024-06-01"):
        assert await board.lists(f"{day}T09:00") == {}


@on_sqlite
async def test_after_downtime_a_step_is_said_late_and_says_so(board: Board) -> None:
    late = await board.lists("2024-06-03T09:00")
    again = await board.lists("2024-06-04T09:00")

    assert late["@Meera Chowdhury"].endswith("This comes late: it was planned for Wednesday 29 May 2024.")
    assert again == {}


@on_sqlite
async def test_a_step_whose_reader_has_come_to_the_next_is_stale(board: Board) -> None:
    lists = await board.lists("2024-06-12T09:00")

    assert set(lists) == {"@Tom Rigby"}
    assert lists["@Tom Rigby"].splitlines() == [
        TITLE,
        "The papers go out today, five clear working days before. Still missing: the highlight report of "
        "Priority 1 (Chris Fielding), Priority 2 (Meera Chowdhury), Priority 3 (Chris Fielding), "
        "Priority 4 (Priya Nair) and Priority 5 (no SRO).",
    ]


async def test_who_has_signed_is_not_chased(board: Board) -> None:
    board.say("Meera Chowdhury", "sign P2 report", at="2024-06-05T10:00")
    board.say("Chris Fielding", "sign P3 report", at="2024-06-05T10:00")

    lists = await board.lists("2024-06-06T09:00")

    assert set(lists) == {"@Chris Fielding", "@Priya Nair", "@Tom Rigby"}
    assert lists["@Chris Fielding"].splitlines()[1:] == [
        "Priority 1 Shared oversight and governance: the highlight report is not signed. Due today."
    ]
    assert lists["@Tom Rigby"].splitlines()[2] == (
        "Due today: 2 of 5 highlight reports signed. Not signed: Priority 1 (Chris Fielding) and "
        "Priority 4 (Priya Nair)."
    )


@on_sqlite
async def test_papers_with_every_report_are_still_to_go_out(board: Board) -> None:
    for who, number in (("Chris Fielding", 1), ("Meera Chowdhury", 2), ("Chris Fielding", 3)):
        board.say(who, f"sign P{number} report", at="2024-06-05T10:00")
    for who, number in (("Priya Nair", 4), ("Tom Rigby", 5)):
        board.say(who, f"sign P{number} report", at="2024-06-05T10:00")

    due = await board.lists("2024-06-06T09:00")
    published = await board.lists("2024-06-12T09:00")

    assert due == {}
    assert published["@Tom Rigby"].endswith("All 5 highlight reports are signed.")


async def test_a_deputy_signs_for_whoever_is_away(board: Board) -> None:
    lists = await board.lists("2024-06-10T09:00")

    assert "@Priya Nair" not in lists
    assert "Priority 4 Early identification and health pathways" in lists["@Owen Kay"]
    assert "You stand in for Priya Nair." in lists["@Owen Kay"]


async def test_whoever_stopped_reminders_has_none(board: Board) -> None:
    board.say("Meera Chowdhury", "stop", at="2024-05-28T10:00")

    assert "@Meera Chowdhury" not in await board.lists("2024-05-29T09:00")


async def test_the_steps_follow_a_meeting_that_moves(board: Board) -> None:
    await board.lists("2024-05-29T09:00")
    board.say("Zara Fenwick", "move the board to 27 June", at="2024-06-05T10:00")

    opened_again = await board.lists("2024-06-06T09:00")
    due = await board.lists("2024-06-13T09:00")

    assert "on Thursday 27 June 2024" in opened_again["@Meera Chowdhury"]
    assert "is open, with a draft ready. Due on Thursday 13 June 2024." in opened_again["@Meera Chowdhury"]
    assert "is not signed. Due today." in due["@Meera Chowdhury"]


@on_sqlite
@pytest.mark.parametrize("words", ["cancel the meeting on 20 June", "the 20 June meeting is TBC"])
async def test_a_meeting_without_a_day_has_no_timetable(board: Board, words: str) -> None:
    board.say("Zara Fenwick", words, at="2024-05-28T10:00")
    if words.startswith("cancel"):
        board.say("Zara Fenwick", "yes", at="2024-05-28T10:01")

    for day in ("2024-05-29", "2024-06-06", "2024-06-12", "2024-06-24", "2024-06-27"):
        assert await board.lists(f"{day}T09:00") == {}
    assert await board.lists("2024-06-28T09:00", "meeting") == {}


@on_sqlite
async def test_what_is_cancelled_after_it_was_planned_is_not_said(board: Board) -> None:
    plan.plan(board.database, moment("2024-05-29T08:00"))
    board.say("Zara Fenwick", "cancel the meeting on 20 June", at="2024-05-29T08:10")
    board.say("Zara Fenwick", "yes", at="2024-05-29T08:11")

    posts = await deliver.deliver(board.database, moment("2024-05-29T09:00"), Recorder().post)

    assert "timetable" not in {post.kind for post in posts}


async def test_an_sro_who_hands_over_after_planning_is_not_told(board: Board) -> None:
    plan.plan(board.database, moment("2024-05-29T08:00"))
    board.say("Tom Rigby", "Liam Moss is the SRO of priority 2", at="2024-05-29T08:10")

    lists = await board.lists("2024-05-29T09:00")

    assert "@Meera Chowdhury" not in lists
    assert "Priority 2" in lists["@Liam Moss"]


async def test_steps_from_before_the_set_up_are_nobodys_news(northbridge: Database) -> None:
    """Set up on Wednesday 12 June at half past nine: papers were due at nine."""
    posts = await tick(northbridge, "2024-06-13T09:00", Recorder())

    assert {post.kind for post in posts} == {"digest"}


@on_sqlite
async def test_a_group_has_its_own_numbers(board: Board) -> None:
    board.change_group("board", timetable={"draft": 3, "publish": 2})

    usual = await board.lists("2024-06-06T09:00")
    own = await board.lists("2024-06-17T09:00")
    published = await board.lists("2024-06-18T09:00")

    assert "Due on Monday 17 June 2024." in usual["@Meera Chowdhury"]
    assert "is not signed. Due today." in own["@Meera Chowdhury"]
    assert "The papers go out today, one clear working day before." in published["@Tom Rigby"]


# After the meeting


async def test_what_the_meeting_asked_for_is_posted_in_the_channel(board: Board) -> None:
    board.say("Tom Rigby", "log: Liam Moss to book a room by 30 July", at="2024-06-20T11:00")
    board.say("Tom Rigby", "log: Alan Lister to ring the school by 21 June", at="2024-06-20T11:01")
    board.say("Tom Rigby", "log: Alan Lister to write to the forum by 30 July", at="2024-06-21T11:01")

    early = await board.lists("2024-06-21T09:00")
    (post,) = await board.posts("2024-06-24T09:00")
    again = await board.lists("2024-06-25T09:00")

    assert (early, again) == ({}, {})
    assert (post.channel, post.key.rsplit("/", 1)[-1]) == ("terminal:board", "actions")
    assert post.card.plain().splitlines() == [
        "2 actions of the Northbridge SEND Improvement Board of Thursday 20 June 2024.",
        "#112 Book a room. Owner: Liam Moss. Due Tuesday 30 July 2024.",
        "#113 Ring the school. Due Friday 21 June 2024, 3 days overdue.",
    ]


@on_sqlite
async def test_the_channels_list_is_of_one_page(board: Board) -> None:
    for number in range(22):
        board.say("Tom Rigby", f"log: Liam Moss to do part {number} by 30 July", at="2024-06-20T11:00")

    text = (await board.lists("2024-06-24T09:00"))["board"]

    assert len(text.splitlines()) == 22
    assert text.endswith("And 2 more: say list actions.")


async def test_a_meeting_that_logged_nothing_is_the_programme_managers_to_mend(board: Board) -> None:
    nothing = await board.lists("2024-06-24T09:00")
    board.say("Tom Rigby", "log: Liam Moss to book a room by 30 July", at="2024-06-20T16:00")
    posted = await board.lists("2024-06-25T09:00")

    assert set(nothing) == {"@Tom Rigby"}
    assert "No action of the meeting is in the log yet." in nothing["@Tom Rigby"]
    assert "I post their list in the channel." in nothing["@Tom Rigby"]
    assert set(posted) == {"board"}
    assert posted["board"].startswith("1 action of the Northbridge SEND Improvement Board")


@on_sqlite
async def test_an_action_without_a_date_is_the_programme_managers_to_mend(board: Board) -> None:
    board.say("Tom Rigby", "log: Liam Moss to book a room", at="2024-06-20T11:00")

    posts = await board.posts("2024-06-24T09:00")

    (tom,) = [post.card for post in posts if post.channel == "terminal:@Tom Rigby"]
    assert tom.lines[0].text == (
        "1 action of the meeting in the log: their list is posted in the channel. Without a date: board#112."
    )
    assert [one.says for one in tom.all_buttons()] == ["actions of the board meeting of 2024-06-20"]
    board.say("Tom Rigby", tom.all_buttons()[0].says, at="2024-06-24T09:05")


@on_sqlite
async def test_draft_minutes_are_due_five_working_days_after(board: Board) -> None:
    posts = await board.posts("2024-06-27T09:00")

    (tom,) = posts
    assert tom.card.plain().splitlines() == [TITLE, "The draft minutes are not recorded as out. Due today."]
    assert [one.says for one in tom.card.all_buttons()] == ["minutes of 2024-06-20 are drafted"]


@on_sqlite
async def test_minutes_that_are_out_are_not_chased(board: Board) -> None:
    board.say("Tom Rigby", "minutes of 20 June are drafted", at="2024-06-25T10:00")

    assert await board.lists("2024-06-27T09:00") == {}


@on_sqlite
async def test_after_two_weeks_the_minutes_are_no_news(board: Board) -> None:
    assert set(await board.lists("2024-07-03T09:00")) == {"@Tom Rigby"}
    assert await board.lists("2024-07-04T09:00") == {}


@on_sqlite
async def test_a_first_look_two_weeks_after_is_silent(board: Board) -> None:
    assert await board.lists("2024-07-04T09:00") == {}


# Other groups, and several at once


@on_sqlite
async def test_a_working_group_has_no_papers_and_no_reports(board: Board) -> None:
    board.meets("p2", "2024-06-25")

    days = ("06-04", "06-11", "06-17")
    before = [await board.lists(f"2024-{day}T09:00") for day in days]
    board.say("Tom Rigby", "minutes of 20 June are drafted", at="2024-06-25T10:00")
    (minutes,) = await board.posts("2024-07-02T09:00")

    assert "Priority 2 Working Group" not in str(before)
    tom = minutes.card
    assert tom.text == "Timetable for the meeting of the Priority 2 Working Group on Tuesday 25 June 2024."
    assert tom.all_buttons() == (), "in private the board is meant, whose minutes these are not"


async def test_a_person_has_one_list_a_day_over_all_groups(board: Board) -> None:
    board.meets("p2", "2024-06-20")

    (tom,) = await board.posts("2024-06-27T09:00")

    assert tom.card.plain().splitlines() == [
        "Timetable for 2 meetings.",
        "Northbridge SEND Improvement Board, 20 June: The draft minutes are not recorded as out. Due today.",
        "Priority 2 Working Group, 20 June: The draft minutes are not recorded as out. Due today.",
    ]


async def test_only_the_next_meeting_is_prepared(board: Board) -> None:
    """Two boards within a fortnight: the report of the second opens when the first is over."""
    board.meets("board", "2024-06-25")

    before = await board.lists("2024-06-12T09:00")
    after = await board.lists("2024-06-21T09:00")

    assert "25 June" not in str(before)
    assert "Tuesday 25 June 2024" in after["@Tom Rigby"]


@on_sqlite
async def test_without_a_board_the_top_group_is_reported_to(board: Board) -> None:
    board.change_group("board", kind="delivery group")

    assert set(await board.lists("2024-06-12T09:00")) == {"@Tom Rigby"}


# Why, and before it is sent


@on_sqlite
async def test_a_step_can_be_explained(board: Board) -> None:
    previewed = plan.preview(board.database, moment("2024-06-07T09:00"))

    (meera,) = [post for post in previewed if post.key.startswith("timetable/") and "Meera" in post.channel]
    assert meera.why == (
        "The step draft of the Northbridge SEND Improvement Board of Thursday 20 June 2024, on Thursday "
        "6 June 2024: 10 working days before it, so 1 day late. For Meera Chowdhury, who signs the report of "
        "Priority 2; said once.",
    )
    assert meera.lines[0].startswith("timetable/2/2024-06-20/draft/@")


async def test_a_preview_shows_what_a_tick_would_post(board: Board) -> None:
    previewed = plan.preview(board.database, moment("2024-06-10T09:00"))
    posts = await tick(board.database, "2024-06-10T09:00", Recorder())

    assert [post.as_json() for post in previewed] == [post.as_json() for post in posts]


@on_sqlite
async def test_no_channel_reads_who_has_not_sent_a_report(board: Board) -> None:
    for day in ("2024-05-29", "2024-06-06", "2024-06-10", "2024-06-12", "2024-06-19"):
        for post in await tick(board.database, f"{day}T09:00", Recorder()):
            if "@" not in post.channel:
                assert "highlight report" not in post.card.plain().lower()
