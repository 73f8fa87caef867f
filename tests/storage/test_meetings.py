"""Both databases keep a calendar, attendance, decisions, and where a review of the log has got to."""

import pytest

from tests.conftest import Say
from tests.conversations.conftest import said


def test_both_databases_keep_a_calendar(say: Say) -> None:
    say("Zara Fenwick", "add a meeting to be confirmed")
    say("Zara Fenwick", "cancel the board")
    say("Zara Fenwick", "yes")

    answer = said(say("Liam Moss", "meetings"))

    assert "1 meeting of the Northbridge SEND Improvement Board to come" in answer
    assert "The last was on Wednesday 17 April 2024" in answer


def test_both_databases_keep_attendance_and_declarations(say: Say) -> None:
    say("Tom Rigby", "present: ZF, TR; guests: Jo Bell")
    say("Tom Rigby", "no declarations of interest")

    answer = said(say("Liam Moss", "attendance at the April board"))

    assert "Present (2)" in answer
    assert "Nobody declared an interest." in answer


@pytest.mark.slow
def test_both_databases_keep_the_walk(say: Say) -> None:
    say("Tom Rigby", "review")
    say("Tom Rigby", "review board#89: close")
    say("Tom Rigby", "undo")

    answer = said(say("Tom Rigby", "review board#101: keep open until the register is there"))

    assert "Review, 1 of 11: #89" in answer
    assert "101: kept open until the register is there." in said(say("Liam Moss", "minutes of the review"))


def test_a_decision_says_at_which_meeting_and_who_recorded_it(say: Say) -> None:
    say("Zara Fenwick", "decision: the survey goes out in July", at="2024-06-20T10:40")

    answer = said(say("Liam Moss", "what did we decide about the surveys?", at="2024-06-20T10:40"))

    assert (
        "Meeting of Thursday 20 June 2024: the survey goes out in July. Recorded by Zara Fenwick." in answer
    )
    assert "Meeting of Wednesday 17 April 2024: The family survey is written together" in answer
