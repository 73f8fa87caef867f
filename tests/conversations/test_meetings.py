"""The calendar of a group: what is to come, adding, moving, cancelling, and what hangs on a meeting's day."""

from datetime import date

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


@pytest.mark.parametrize(
    "words", ["meetings", "when are the next meetings?", "board dates", "what meetings are coming up?"]
)
def test_the_calendar_shows_what_is_to_come_and_the_last(tell: Say, words: str) -> None:
    answer = said(tell("Liam Moss", words))

    assert (
        "1 meeting of the Northbridge SEND Improvement Board to come, as at Wednesday 12 June 2024" in answer
    )
    assert "Thursday 20 June 2024 - 10:30 - Boardroom" in answer
    assert "The last was on Wednesday 17 April 2024; its minutes are not recorded as drafted." in answer


@pytest.mark.parametrize(
    ("words", "when"),
    [
        pytest.param(
            "add a meeting on 18 July at 10:30 in the Boardroom",
            "Thursday 18 July 2024 at 10:30, Boardroom",
            id="as help says it",
        ),
        pytest.param(
            "pls add board meeting thurs 18 july 10.30am-12.30pm, Room 2",
            "Thursday 18 July 2024 at 10:30 to 12:30, Room 2",
            id="in a hurry",
        ),
        pytest.param(
            "new meeting: 18/07/2024 2pm on Teams https://meet.example/r",
            "Thursday 18 July 2024 at 14:00, Teams, https://meet.example/r",
            id="with a link",
        ),
        pytest.param("schedule an extra meeting for 18 July", "Thursday 18 July 2024", id="only a day"),
        pytest.param("add a meeting to be confirmed", "a day to be confirmed", id="without a day"),
    ],
)
def test_a_meeting_is_added(tell: Say, words: str, when: str) -> None:
    answer = said(tell("Tom Rigby", words))

    assert answer == f"Added a meeting of the Northbridge SEND Improvement Board: {when}."


@pytest.mark.parametrize("words", ["when is the meeting after that?", "when is the one after next"])
def test_the_meeting_after_that_is_the_one_after_next(tell: Say, words: str) -> None:
    tell("Tom Rigby", "add a board meeting on 18 July at 10:30")

    assert "Thursday 18 July 2024" in said(tell("Carys Cole", words))


def test_a_meeting_without_a_day_is_asked_for_one(tell: Say) -> None:
    assert "On which day is it?" in said(tell("Tom Rigby", "add a meeting"))

    assert "Thursday 18 July 2024 at 09:30" in said(tell("Tom Rigby", "18 July at 9.30am"))


def test_a_day_that_has_passed_is_added_only_with_a_yes(tell: Say, record: Record) -> None:
    before = record()

    asked = tell("Tom Rigby", "add a meeting on 3 June 2024")
    assert "Monday 3 June 2024 has already passed" in said(asked)
    assert record() == before
    tell("Tom Rigby", "yes")

    assert "The last was on Monday 3 June 2024" in said(tell("Liam Moss", "meetings"))


def test_a_saturday_is_said_to_be_none_for_work(tell: Say) -> None:
    assert "is not a working day" in said(tell("Tom Rigby", "add a meeting on 20 July"))


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("the meeting on 20 June is at 14:00", "Thursday 20 June 2024 at 14:00, Boardroom"),
        ("the 20 June meeting is in Room 2", "Thursday 20 June 2024 at 10:30, Room 2"),
        ("the board is at 2pm in Room 2", "Thursday 20 June 2024 at 14:00, Room 2"),
        ("venue for the next meeting is the Town Hall", "Thursday 20 June 2024 at 10:30, Town Hall"),
        (
            "link for the board: https://meet.example/r",
            "Thursday 20 June 2024 at 10:30, Boardroom, https://meet.example/r",
        ),
    ],
)
def test_its_time_place_and_link_are_said_by_the_way(tell: Say, words: str, when: str) -> None:
    answer = said(tell("Tom Rigby", words))

    assert answer == f"The Northbridge SEND Improvement Board meets on {when}."
    assert when in said(tell("Liam Moss", "next meeting"))


def test_another_day_for_the_next_meeting_may_be_a_move_or_another_meeting(tell: Say, record: Record) -> None:
    before = record()

    asked = tell("Zara Fenwick", "the next meeting is on 18 July at 2pm")

    assert "Has it moved to Thursday 18 July 2024, or is that another one?" in said(asked)
    assert record() == before
    assert "from Thursday 20 June 2024 to Thursday 18 July 2024 at 14:00" in said(
        tell("Zara Fenwick", buttons(asked)["It has moved"])
    )


# What hangs on the day of a meeting


def test_what_is_due_at_the_next_meeting_moves_with_it(tell: Say, log: Log) -> None:
    answer = said(tell("Zara Fenwick", "move the board back a week"))

    assert "from Thursday 20 June 2024 to Thursday 27 June 2024 at 10:30, Boardroom" in answer
    assert "#106 Overview of the strategies" in answer
    assert "8 actions with a date of their own did not move." in answer
    assert [log(number).action.due for number in (106, 103)] == [date(2024, 6, 27), date(2024, 6, 20)]


def test_two_weeks_before_the_board_stay_two_weeks_before_it(tell: Say, log: Log) -> None:
    tell("Zara Fenwick", "move the board to 18 July")
    tell("Zara Fenwick", "log: Tom to draft the agenda by two weeks before the next board")
    assert log(112).action.due == date(2024, 7, 4)

    answer = said(tell("Zara Fenwick", "move the board to 25 July"))

    assert "#112 Draft the agenda moves with it, to Thursday 11 July 2024." in answer
    assert log(112).action.due == date(2024, 7, 11)


def test_a_meeting_to_be_confirmed_takes_its_dates_along(tell: Say, log: Log) -> None:
    asked = tell("Zara Fenwick", "next meeting TBC")
    assert "Is that one to be confirmed again, or the one after it?" in said(asked)

    tell("Zara Fenwick", buttons(asked)["That of 20 June"])
    assert log(106).action.due is None
    assert "a day to be confirmed" in said(tell("Liam Moss", "when is the next meeting?"))

    answer = said(tell("Zara Fenwick", "the TBC meeting is on 12 September"))
    assert "is on Thursday 12 September 2024" in answer
    assert "#106" in answer
    assert log(106).action.due == date(2024, 9, 12)
    assert log(106).action.due_printed == "next meeting"


def test_a_meeting_of_some_month_waits_for_its_day(tell: Say) -> None:
    tell("Zara Fenwick", "the September meeting is to be confirmed")
    assert "To be confirmed (September)" in said(tell("Liam Moss", "meetings"))

    tell("Zara Fenwick", "the September meeting is on 12 September at 10:30")

    assert "Thursday 12 September 2024 - 10:30" in said(tell("Liam Moss", "meetings"))


def test_a_meeting_is_cancelled_only_with_a_yes_and_names_what_loses_its_date(
    tell: Say, log: Log, record: Record
) -> None:
    before = record()

    asked = said(tell("Zara Fenwick", "cancel the meeting on 20 June"))
    assert "#106 Overview of the strategies" in asked
    assert "would have no date" in asked
    assert record() == before

    answer = said(tell("Zara Fenwick", "yes"))
    assert "Cancelled the meeting of Thursday 20 June 2024" in answer
    assert log(106).action.due is None
    assert "No next meeting" in said(tell("Liam Moss", "when is the next meeting?"))

    tell("Zara Fenwick", "undo")
    assert log(106).action.due == date(2024, 6, 20)
    assert "Thursday 20 June 2024 at 10:30" in said(tell("Liam Moss", "when is the next meeting?"))


def test_what_lost_its_date_is_due_at_the_next_meeting_with_one_press(tell: Say, log: Log) -> None:
    tell("Zara Fenwick", "add a meeting on 18 July")
    tell("Zara Fenwick", "cancel the board on the 20th")
    cancelled = tell("Zara Fenwick", "yes")

    tell("Zara Fenwick", buttons(cancelled)["Due at the next meeting"])

    assert log(106).action.due == date(2024, 7, 18)


def test_the_day_of_a_cancelled_meeting_is_free_again(tell: Say, log: Log) -> None:
    tell("Zara Fenwick", "cancel the board")
    tell("Zara Fenwick", "yes")

    tell("Zara Fenwick", "add a meeting on 20 June at 9.30am")

    assert log(106).action.due == date(2024, 6, 20)
    assert "Thursday 20 June 2024 at 09:30" in said(tell("Liam Moss", "next meeting"))


def test_a_meeting_moves_onto_the_day_of_a_cancelled_one(tell: Say) -> None:
    tell("Zara Fenwick", "add a meeting on 18 July")
    tell("Zara Fenwick", "cancel the meeting on 18 July")
    tell("Zara Fenwick", "yes")

    assert "to Thursday 18 July 2024" in said(tell("Zara Fenwick", "move the board to 18 July"))


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Carys Cole", "add a meeting on 18 July", "Only the chair", id="a member adds"),
        pytest.param("Carys Cole", "cancel the board", "Only the chair", id="a member cancels"),
        pytest.param("Carys Cole", "the board is in Room 2", "Only the chair", id="a member says where"),
        pytest.param("Tom Rigby", "add a meeting on 20 June", "meets on Thursday 20 June", id="there is one"),
        pytest.param("Tom Rigby", "cancel the meeting on 21 June", "I know of", id="no such meeting"),
        pytest.param("Tom Rigby", "the 21 June meeting is at 2pm", "I know of", id="nothing to say it of"),
        pytest.param("Tom Rigby", "the board is in", "did not read a day", id="nothing said of it"),
        pytest.param("Tom Rigby", "move the meeting on 20 June to Mars", "To which day", id="to no day"),
        pytest.param("Tom Rigby", "move the board to July", "To which day", id="to a month"),
    ],
)
def test_is_refused_and_changes_nothing(
    tell: Say, record: Record, name: str, words: str, because: str
) -> None:
    before = record()

    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)
    assert record() == before


def test_two_meetings_in_a_month_are_asked_about(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "add a meeting on 27 June")

    asked = tell("Tom Rigby", "move the June board to 4 July")
    assert "Which meeting of the Northbridge SEND Improvement Board do you mean?" in said(asked)
    tell("Tom Rigby", buttons(asked)["the meeting of Thursday 20 June 2024"])

    assert log(106).action.due == date(2024, 7, 4)


def test_each_group_has_a_calendar_of_its_own(tell: Say) -> None:
    tell("Meera Chowdhury", "add a meeting on 3 July at 2", channel="terminal:p2")

    assert "Wednesday 3 July 2024 at 14:00" in said(
        tell("Alan Lister", "next meeting", channel="terminal:p2")
    )
    assert "Thursday 20 June 2024" in said(tell("Alan Lister", "next meeting"))
