"""Minutes, decisions and terms of reference: drafted, agreed later, found again, reviewed in time."""

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Record, buttons, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


AT_THE_BOARD = "2024-06-20T10:40"


@pytest.mark.parametrize("words", ["minutes are drafted", "draft minutes of 17 April are out"])
def test_minutes_are_a_draft_until_the_next_meeting_agrees_them(tell: Say, words: str) -> None:
    answer = said(tell("Tom Rigby", words))

    assert answer == (
        "The minutes of Wednesday 17 April 2024 are a draft until the meeting of Thursday 20 June 2024 "
        "agrees them."
    )
    assert "its minutes are a draft" in said(tell("Liam Moss", "are the minutes agreed?"))


@pytest.mark.parametrize(
    "words",
    [
        "minutes of 17 April agreed",
        "the minutes of 17 April were agreed as a correct record",
        "agree the minutes",
        "minutes agreed",
    ],
)
def test_minutes_are_agreed_at_the_meeting_of_the_day(tell: Say, words: str) -> None:
    answer = said(tell("Zara Fenwick", words, at=AT_THE_BOARD))

    assert answer == (
        "The minutes of Wednesday 17 April 2024 are agreed, at the meeting of Thursday 20 June 2024."
    )


def test_minutes_agreed_are_recorded_days_later_as_of_the_meeting(tell: Say) -> None:
    tell("Tom Rigby", "minutes of 17 April agreed", at="2024-06-24T09:00")

    answer = said(tell("Liam Moss", "are the minutes of 17 April agreed?", at="2024-06-24T09:05"))

    assert "its minutes were agreed on Thursday 20 June 2024." in answer


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Carys Cole", "minutes of 17 April agreed", "Only the chair", id="a member"),
        pytest.param("Carys Cole", "minutes are drafted", "Only the chair", id="a draft, by a member"),
        pytest.param(
            "Tom Rigby", "minutes of 17 April agreed", "there was none since", id="no meeting since"
        ),
        pytest.param("Tom Rigby", "minutes of 20 June agreed", "No meeting", id="a meeting to come"),
    ],
)
def test_minutes_are_refused(tell: Say, record: Record, name: str, words: str, because: str) -> None:
    before = record()

    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)
    assert record() == before


def test_what_was_agreed_is_not_agreed_again_nor_a_draft_again(tell: Say) -> None:
    tell("Tom Rigby", "minutes agreed", at=AT_THE_BOARD)

    for words in ("minutes of 17 April agreed", "minutes of 17 April are drafted"):
        answer = tell("Tom Rigby", words, at=AT_THE_BOARD)
        assert answer.refused
        assert "its minutes were agreed on Thursday 20 June 2024" in said(answer)


def test_asking_whether_they_are_agreed_changes_nothing(tell: Say, record: Record) -> None:
    before = record()

    tell("Zara Fenwick", "minutes agreed?", at=AT_THE_BOARD)

    assert record() == before


# Decisions


def test_a_decision_between_meetings_says_so(tell: Say) -> None:
    tell("Zara Fenwick", "decision: the hall is booked")

    answer = said(tell("Liam Moss", "what did we decide about the hall?"))

    assert "Wednesday 12 June 2024, between meetings: the hall is booked. Recorded by Zara Fenwick." in answer


def test_a_decision_of_an_earlier_meeting_is_recorded_as_of_that_day(tell: Say) -> None:
    tell("Tom Rigby", "decision of 17 April: papers go out five days before")

    answer = said(tell("Liam Moss", "decisions of the last board"))

    assert "made 2 decisions at the meeting of Wednesday 17 April 2024" in answer
    assert "papers go out five days before. Recorded by Tom Rigby." in answer


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("decisions since April", "made 1 decision since Monday 1 April 2024"),
        ("decisions since 1 June", "No decision since Saturday 1 June 2024 is recorded"),
        ("decisions", "The family survey is written together"),
        ("what did we decide at the April board?", "made 1 decision at the meeting of Wednesday 17 April"),
        ("what did we decide about parking?", "No decision about parking is recorded"),
    ],
)
def test_decisions_are_found_by_time_meeting_and_topic(tell: Say, words: str, holds: str) -> None:
    assert holds in said(tell("Liam Moss", words))


# Terms of reference


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("terms of reference are due for review on 1 November", "Friday 1 November 2024"),
        ("ToR to be reviewed in November", "Saturday 30 November 2024"),
        ("terms of reference reviewed today, next review in a year", "Thursday 12 June 2025"),
        ("tor reviewed, next in six months", "Thursday 12 December 2024"),
        ("terms of reference reviewed, next 1 June 2025", "Sunday 1 June 2025"),
    ],
)
def test_the_next_review_of_the_terms_of_reference_has_a_day(tell: Say, words: str, day: str) -> None:
    assert f"by {day}." in said(tell("Zara Fenwick", words))

    assert f"by {day}." in said(tell("Liam Moss", "when are the terms of reference reviewed?"))


def test_reviewed_without_a_next_day_is_asked_for_one(tell: Say, record: Record) -> None:
    before = record()
    asked = tell("Zara Fenwick", "terms of reference reviewed")
    assert record() == before

    assert "Thursday 12 June 2025" in said(tell("Zara Fenwick", buttons(asked)["In a year"]))


def test_a_review_that_is_due_is_owed_like_an_action(tell: Say) -> None:
    tell("Zara Fenwick", "terms of reference are due for review on 1 November")

    late = said(tell("Liam Moss", "what's overdue?", at="2024-11-04T10:00"))
    in_time = said(tell("Liam Moss", "what's overdue?", at="2024-11-01T10:00"))

    assert "The review of the terms of reference was due Friday 1 November 2024, 3 days ago." in late
    assert "terms of reference" not in in_time


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        ("Carys Cole", "terms of reference are due for review on 1 November", "Only the chair"),
        ("Carys Cole", "terms of reference reviewed", "Only the chair"),
        ("Zara Fenwick", "terms of reference are due for review on 1 May 2024", "has already passed"),
    ],
    ids=["a member", "reviewed, by a member", "a day that has passed"],
)
def test_terms_of_reference_are_refused(
    tell: Say, record: Record, name: str, words: str, because: str
) -> None:
    before = record()

    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)
    assert record() == before


def test_no_day_for_the_terms_of_reference_says_how_to_give_one(tell: Say) -> None:
    assert "No day is recorded" in said(tell("Liam Moss", "terms of reference"))


def test_minutes_drafted_on_the_day_itself_wait_for_the_meeting_after(tell: Say) -> None:
    drafted = said(tell("Tom Rigby", "minutes of 20 June are drafted", at="2024-06-20T14:00"))

    assert "until a later meeting agrees them" in drafted
    assert "20 June 2024: its minutes are a draft" in said(
        tell("Tom Rigby", "are the minutes agreed?", at="2024-06-20T14:01")
    )
