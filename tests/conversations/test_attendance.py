"""Who was at a meeting, guests on no roster, and declarations of interest."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from storage.database import Database
from storage.models import Attendance
from tests.conftest import Say
from tests.conversations.conftest import Record, buttons, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


AT_THE_BOARD = "2024-06-20T11:00"
Rows = Callable[[], list[Attendance]]


@pytest.fixture
def attendances(northbridge: Database) -> Rows:
    def rows() -> list[Attendance]:
        with northbridge.reading() as session:
            return list(session.exec(select(Attendance).order_by(col(Attendance.id))).all())

    return rows


def test_initials_are_those_of_the_roster_and_two_are_asked_about(tell: Say) -> None:
    asked = tell("Tom Rigby", "present: ZF, TR, CF, A'OC")
    assert 'Do you mean Chris Fielding or Cara Flynn by "CF"?' in said(asked)

    answer = said(tell("Tom Rigby", "Chris"))

    assert "Attendance recorded for the meeting of Wednesday 17 April 2024." in answer
    assert "Present (4): Zara Fenwick; Tom Rigby; Chris Fielding; Ann O'Casey." in answer


def test_initials_that_two_share_written_twice_mean_both(tell: Say) -> None:
    answer = said(tell("Tom Rigby", "present: ZF CF CF"))

    assert "Present (3): Zara Fenwick; Chris Fielding; Cara Flynn." in answer


def test_a_whole_heading_of_minutes_is_taken_down_at_once(tell: Say) -> None:
    tell(
        "Tom Rigby",
        "Present: Zara Fenwick (chair), TR\nApologies: PN and Owen\nGuests: Jo Bell (Hill School, head)",
    )

    answer = said(tell("Liam Moss", "who was at the April board?"))

    assert "met on Wednesday 17 April 2024 at 10:30" in answer
    assert "Present (2): Zara Fenwick; Tom Rigby." in answer
    assert "Apologies (2): Priya Nair; Owen Kay." in answer
    assert "Guests (1): Jo Bell (Hill School, head)." in answer
    assert "Not recorded (8): Chris Fielding" in answer


def test_a_guest_is_one_guest_however_often_named(tell: Say) -> None:
    tell("Tom Rigby", "guest: Jo Bell")

    assert "Guests (1): Jo Bell (Hill School)." in said(tell("Tom Rigby", "guest: Jo Bell (Hill School)"))


def test_everyone_is_everyone_who_sent_no_apologies(tell: Say) -> None:
    tell("Liam Moss", "apologies for the 20th")

    answer = said(tell("Tom Rigby", "present: everyone", at=AT_THE_BOARD))

    assert "Present (11): Zara Fenwick" in answer
    assert "Apologies (1): Liam Moss." in answer


def test_who_came_after_all_is_present(tell: Say, attendances: Rows) -> None:
    tell("Liam Moss", "apologies for the 20th")

    tell("Tom Rigby", "present: Liam", at=AT_THE_BOARD)

    assert [row.state for row in attendances()] == ["present"]


def test_nothing_recorded_says_so(tell: Say) -> None:
    assert "Nobody is recorded as present at the meeting of Wednesday 17 April 2024" in said(
        tell("Liam Moss", "attendance")
    )


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Carys Cole", "present: ZF", "Only the chair", id="a member"),
        pytest.param(
            "Tom Rigby", "present: ZF, Bob Stone", "say for example: guest: Bob Stone", id="unknown"
        ),
        pytest.param("Tom Rigby", "present on 20 June: ZF", "No meeting", id="a meeting to come"),
        pytest.param("Tom Rigby", "present: ...", "Who was there?", id="nobody"),
    ],
)
def test_attendance_is_refused(tell: Say, record: Record, name: str, words: str, because: str) -> None:
    before = record()

    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)
    assert record() == before


def test_a_name_that_is_nearly_right_is_offered(tell: Say) -> None:
    asked = tell("Tom Rigby", "present: TR, Liam Mos")
    assert "Liam Moss" in buttons(asked)

    assert "Present (2)" in said(tell("Tom Rigby", buttons(asked)["Liam Moss"]))


# Declarations of interest


def test_between_meetings_it_is_asked_which_one_a_declaration_is_for(tell: Say, record: Record) -> None:
    before = record()
    asked = tell("Tom Rigby", "declaration from Liam: governor of Hill School")
    assert "at the last meeting, or is it for the next" in said(asked)
    assert record() == before

    tell("Tom Rigby", "the last")

    assert "Liam Moss, governor of Hill School" in said(tell("Liam Moss", "declarations at the April board"))


def test_at_a_meeting_a_declaration_is_of_that_meeting(tell: Say) -> None:
    answer = said(tell("Liam Moss", "I declare that I am a governor of Hill School", at=AT_THE_BOARD))

    assert "recorded for the meeting of Thursday 20 June 2024: Liam Moss, I am a governor" in answer


def test_a_declaration_takes_the_place_of_none(tell: Say) -> None:
    tell("Tom Rigby", "no declarations", at=AT_THE_BOARD)
    tell("Liam Moss", "I declare an interest: governor of Hill School", at=AT_THE_BOARD)

    answer = said(tell("Tom Rigby", "declarations", at=AT_THE_BOARD))

    assert "declarations of interest (1): Liam Moss, governor of Hill School" in answer


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Carys Cole", "no declarations", "Only the chair", id="none, by a member"),
        pytest.param("Carys Cole", "declaration from Liam: governor", "Only the chair", id="another's"),
        pytest.param("Cara Flynn", "I declare an interest: governor", "Observers", id="an observer"),
    ],
)
def test_declarations_are_refused(tell: Say, record: Record, name: str, words: str, because: str) -> None:
    before = record()

    answer = tell(name, words, at=AT_THE_BOARD)

    assert answer.refused
    assert because in said(answer)
    assert record() == before


def test_none_is_not_recorded_where_somebody_declared(tell: Say) -> None:
    tell("Liam Moss", "I declare an interest: governor of Hill School", at=AT_THE_BOARD)

    assert "it cannot be that nobody made one" in said(tell("Tom Rigby", "none declared", at=AT_THE_BOARD))
