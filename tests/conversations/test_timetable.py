"""Asking about the timetable around a meeting: its steps, when reports are due, what it asked for."""

import pytest
from sqlmodel import select

from storage.database import Database
from storage.history import Acting, acting
from storage.models import Group, Meeting
from tests.conftest import SET_UP_AT, Say
from tests.conversations.conftest import buttons, said

LATER_BOARD = "2024-09-19"


@pytest.fixture
def meets_again(northbridge_sqlite: Database) -> None:
    """The board meets on Thursday 19 September as well, and the working group on Tuesday 25 June."""
    with northbridge_sqlite.writing() as session:
        for code, on in (("board", LATER_BOARD), ("p2", "2024-06-25")):
            group = session.exec(select(Group).where(Group.code == code)).one()
            acting(session, Acting(group.partnership_id, SET_UP_AT, SET_UP_AT.date(), "setup", "set up"))
            session.add(Meeting.model_validate({"group_id": group.id, "on": on}))


@pytest.mark.parametrize(
    "words",
    [
        "timetable",
        "show the timetable",
        "what's the timetable for the board",
        "board timetable",
        "timetable for the June board",
        "timetable for 20 June",
        "timetable for the next meeting",
        "key dates before the board",
    ],
)
def test_the_timetable_has_every_step_with_its_day(tell: Say, words: str) -> None:
    assert said(tell("Tom Rigby", words)).splitlines() == [
        "Timetable of the Northbridge SEND Improvement Board for Thursday 20 June 2024 at 10:30, Boardroom, "
        "as at Wednesday 12 June 2024.",
        "Wednesday 29 May 2024 - Highlight reports open, with a draft ready - passed",
        "Thursday 6 June 2024 - Highlight reports are due - passed, 0 of 5 signed",
        "Monday 10 June 2024 - The chair sees what is there - passed",
        "Wednesday 12 June 2024 - Papers go out, five clear working days before - today",
        "Wednesday 19 June 2024 - The chair's list once more - in 7 days",
        "Thursday 20 June 2024 - The meeting - in 8 days",
        "Monday 24 June 2024 - The list of actions is posted - in 12 days",
        "Thursday 27 June 2024 - Draft minutes are due - in 15 days",
    ]


@pytest.mark.usefixtures("meets_again")
def test_a_later_meeting_has_a_timetable_too(tell: Say) -> None:
    text = said(tell("Tom Rigby", "timetable for the September meeting"))

    assert "for Thursday 19 September 2024" in text
    assert "Thursday 5 September 2024 - Highlight reports are due - in 85 days\n" in text


@pytest.mark.usefixtures("meets_again")
def test_a_working_group_has_no_papers(tell: Say) -> None:
    text = said(tell("Meera Chowdhury", "p2 timetable"))

    assert text.startswith("Timetable of the Priority 2 Working Group for Tuesday 25 June 2024")
    assert "The list of actions is posted" in text
    assert "report" not in text


def test_the_timetable_says_how_many_reports_are_signed(tell: Say) -> None:
    tell("Meera Chowdhury", "sign P2 report")

    assert "passed, 1 of 5 signed" in said(tell("Zara Fenwick", "timetable"))


def test_a_group_without_a_meeting_has_no_timetable(tell: Say) -> None:
    answer = tell("Tom Rigby", "timetable for p2")

    assert answer.refused
    assert said(answer).startswith(
        "No next meeting of the Priority 2 Working Group with a day is recorded yet"
    )


@pytest.mark.usefixtures("meets_again")
def test_reports_are_due_for_the_meeting_that_is_named(tell: Say) -> None:
    june = said(tell("Meera Chowdhury", "when are reports due for June"))
    september = said(tell("Meera Chowdhury", "when are the highlight reports due for the September board?"))

    assert june == (
        "Highlight reports for the Northbridge SEND Improvement Board of Thursday 20 June 2024 open on "
        "Wednesday 29 May 2024 and are due by Thursday 6 June 2024: that day has passed."
    )
    assert "are due by Thursday 5 September 2024: in 85 days." in september


@pytest.mark.usefixtures("meets_again")
def test_in_a_working_group_reports_are_due_for_its_board(tell: Say) -> None:
    text = said(tell("Meera Chowdhury", "when do reports open?", channel="terminal:p2"))

    assert text.startswith("Highlight reports for the Northbridge SEND Improvement Board of Thursday 20 June")


@pytest.mark.usefixtures("meets_again")
def test_papers_are_due_for_the_meeting_that_is_named(tell: Say) -> None:
    assert said(tell("Liam Moss", "when are papers due for September?")) == (
        "Papers for the Northbridge SEND Improvement Board of Thursday 19 September 2024 are due by "
        "Wednesday 11 September 2024, five clear working days before: in 91 days."
    )


def test_a_group_with_numbers_of_its_own_is_told_them_everywhere(
    tell: Say, northbridge_sqlite: Database
) -> None:
    with northbridge_sqlite.writing() as session:
        group = session.exec(select(Group).where(Group.code == "board")).one()
        acting(session, Acting(group.partnership_id, SET_UP_AT, SET_UP_AT.date(), "setup", "set up"))
        group.timetable = {"draft": 5, "publish": 3}
        session.add(group)

    assert "Thursday 13 June 2024 - Highlight reports are due - in 1 day" in said(
        tell("Tom Rigby", "timetable")
    )
    assert "due by Thursday 13 June 2024: in 1 day." in said(
        tell("Tom Rigby", "when are reports due for June")
    )
    assert "due by Monday 17 June 2024, two clear working days before" in said(
        tell("Tom Rigby", "when are papers due")
    )
    assert "due on Thursday 13 June 2024" in said(tell("Tom Rigby", "who hasn't sent a highlight report?"))


@pytest.mark.parametrize(
    "words",
    [
        "actions from the last meeting",
        "actions from 17 April",
        "what actions came out of the meeting of 17 April?",
        "what did the last meeting ask for?",
        "actions of the board meeting of 2024-04-17",
    ],
)
def test_what_a_meeting_asked_for_is_listed(tell: Say, words: str) -> None:
    lines = said(tell("Liam Moss", words)).splitlines()

    assert lines[0] == "12 actions of the Northbridge SEND Improvement Board of Wednesday 17 April 2024."
    assert "#109 Self-evaluation updated. Owner: Ann O'Casey. Due Wednesday 31 July 2024." in lines
    assert "#108 Structure chart brought up to date. Closed." in lines


def test_what_is_logged_on_the_day_of_a_meeting_is_of_it(tell: Say) -> None:
    tell("Tom Rigby", "log: Liam Moss to book a room by 30 July", at="2024-06-20T11:00")
    tell("Tom Rigby", "log: Liam Moss to book a bus by 30 July", at="2024-06-21T11:00")

    lines = said(tell("Tom Rigby", "actions from the last meeting", at="2024-06-21T12:00")).splitlines()

    assert lines == [
        "1 action of the Northbridge SEND Improvement Board of Thursday 20 June 2024.",
        "#112 Book a room. Owner: Liam Moss. Due Tuesday 30 July 2024.",
    ]


def test_what_was_logged_in_error_was_never_asked_for(tell: Say) -> None:
    tell("Tom Rigby", "109 logged in error")

    assert "#109" not in said(tell("Tom Rigby", "actions from 17 April"))


def test_a_stranger_to_a_group_is_not_shown_what_it_asked_for(tell: Say, meets_again: None) -> None:
    answer = tell("Liam Moss", "actions of the p2 meeting of 2024-06-25", at="2024-06-26T10:00")

    assert answer.refused


def test_the_answer_about_reports_leads_to_who_has_not_sent_one(tell: Say) -> None:
    found = buttons(tell("Tom Rigby", "when are reports due for June"))

    assert found == {"Who has not sent one": "who hasn't sent a highlight report?"}


def test_an_action_about_a_timetable_is_no_question_about_ours(tell: Say) -> None:
    assert "All of it is done" in buttons(tell("Liam Moss", "110 timetable finished"))
    assert said(tell("Tom Rigby", "log: Liam Moss to send the timetable by 1 July")).startswith("Logged #112")
