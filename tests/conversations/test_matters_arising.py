"""Matters arising: the walk through the open actions, left and taken up again, and its minutes."""

from collections.abc import Callable

import pytest

from reports.record import of_partnership
from rules.progress import Closure, Status
from storage.database import Database
from storage.groups import all_partnerships
from storage.store import Store
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


AT_THE_BOARD = "2024-06-20T10:40"


def test_the_walk_begins_with_one_card_and_its_five_buttons(tell: Say) -> None:
    answer = tell("Tom Rigby", "review")

    assert "Review of the 11 open actions of the Northbridge SEND Improvement Board" in said(answer)
    assert "for the meeting of Thursday 20 June 2024" in said(answer)
    assert "Review, 1 of 11: #89 Named lead for the voice of young people." in said(answer)
    assert "Owner: Carys Cole." in said(answer)
    assert buttons(answer) == {
        "Close": "review board#89: close",
        "Keep open": "review board#89: keep open",
        "Update": "review board#89: update",
        "Replace": "review board#89: replace",
        "Next": "review board#89: next",
    }


@pytest.mark.parametrize(
    "words", ["start matters arising", "start the review", "review the actions", "Review!"]
)
def test_the_walk_is_asked_for_in_many_ways(tell: Say, words: str) -> None:
    assert "Review, 1 of 11" in said(tell("Zara Fenwick", words))


def test_what_its_owner_says_is_done_comes_first_with_the_owners_words(tell: Say) -> None:
    tell("Carys Cole", "104 done - charter agreed at the forum")

    answer = said(tell("Tom Rigby", "review"))

    assert "Review, 1 of 11: #104 Co-production charter agreed." in answer
    assert "ready to close" in answer
    assert "Latest, 12 June, Carys Cole: charter agreed at the forum." in answer


@pytest.mark.slow
def test_pressing_next_all_the_way_ends_with_minutes_to_paste(tell: Say) -> None:
    answer = tell("Tom Rigby", "review", at=AT_THE_BOARD)
    while "Next" in buttons(answer):
        answer = tell("Tom Rigby", buttons(answer)["Next"], at=AT_THE_BOARD)

    assert said(answer).splitlines() == [
        "Matters arising of the Northbridge SEND Improvement Board, reviewed at the meeting of "
        "Thursday 20 June 2024:",
        "89: no change; no due date.",
        "101: no change; was due Wednesday 1 May 2024.",
        "102: no change; was due Tuesday 30 April 2024.",
        "103: no change; due Thursday 20 June 2024.",
        "104: no change; due Friday 19 July 2024.",
        "105: no change; no due date.",
        "106: no change; due Thursday 20 June 2024.",
        "107: no change; was due Wednesday 1 May 2024.",
        "109: no change; due Wednesday 31 July 2024.",
        "110: no change; due Friday 28 June 2024.",
        "111: no change; due Friday 28 June 2024.",
        "Closed since the last meeting: 108, complete, 29 April.",
    ]


def test_a_walk_in_which_something_was_done_is_in_the_whole_record(
    tell: Say, northbridge_sqlite: Database
) -> None:
    """`clerk export --format json` did not know what to call what was done."""
    tell("Tom Rigby", "review")
    tell("Tom Rigby", "review board#102: close")

    with northbridge_sqlite.reading() as session:
        partnership = all_partnerships(session)[0]
        walked = of_partnership(Store(session, partnership))["groups"][0]["reviews"][0]["items"]

    assert [one["act"] for one in walked if one["action"] == "board#102"] == ["2024-06-12T09:00:00+00:00"]
    assert {one["act"] for one in walked if one["action"] != "board#102"} == {None}


def minute(tell: Say, number: int) -> str:
    lines = said(tell("Tom Rigby", "minutes of the review")).splitlines()
    return next(line for line in lines if line.startswith(f"{number}: "))


@pytest.mark.parametrize(
    ("words", "outcome", "line"),
    [
        pytest.param(
            "review board#102: close", "Closed #102", "102: agreed to close, complete.", id="closed"
        ),
        pytest.param(
            "review 102: close, no longer needed",
            "as no longer needed",
            "102: agreed to close, no longer needed.",
            id="closed for a reason",
        ),
        pytest.param(
            "review board#102: keep open until the family has heard back",
            "#102 Family survey sent to every partner for comment (g, 17 April) stays open",
            "102: kept open until the family has heard back.",
            id="kept open",
        ),
        pytest.param("review board#102: keep open", "stays open", "102: kept open.", id="simply kept open"),
        pytest.param(
            "review board#102: update the forum has it",
            "Noted on #102",
            "102: the forum has it; was due Tuesday 30 April 2024.",
            id="an update",
        ),
        pytest.param(
            "review board#102: move to 4 July because the forum met late",
            "is now due Thursday 4 July 2024",
            "102: moved to Thursday 4 July 2024, was Tuesday 30 April 2024: the forum met late.",
            id="moved",
        ),
        pytest.param(
            "review board#102: give to Owen",
            "now belongs to Owen Kay",
            "102: given to Owen Kay; was due Tuesday 30 April 2024.",
            id="given away",
        ),
        pytest.param(
            "review board#102: replaced by 103",
            "it goes on in #103",
            "102: agreed to close, replaced; goes on in 103.",
            id="replaced",
        ),
    ],
)
def test_an_answer_does_what_it_says_and_the_next_card_follows(
    tell: Say, words: str, outcome: str, line: str
) -> None:
    tell("Tom Rigby", "review")

    answer = said(tell("Tom Rigby", words))

    assert outcome in answer
    assert "Review, 1 of 11: #89" in answer
    assert minute(tell, 102) == line


def test_what_closes_in_the_walk_is_agreed_by_the_meeting_of_the_day(tell: Say, log: Log) -> None:
    tell("Zara Fenwick", "review", at=AT_THE_BOARD)

    tell("Zara Fenwick", "review board#101: close", at=AT_THE_BOARD)

    assert log(101).action.status is Status.CLOSED
    assert log(101).action.agreed_meeting_id is not None


# A question in between


@pytest.mark.slow
def test_a_question_is_answered_within_the_walk(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "review")
    assert "What is the new action that replaces #102" in said(tell("Tom Rigby", "review board#102: replace"))

    answer = said(tell("Tom Rigby", "Liam to bring a digital update by 12 July"))

    assert "Closed #102" in answer
    assert "Review, 1 of 11: #89" in answer
    assert log(102).action.closure is Closure.REPLACED
    assert minute(tell, 102) == "102: agreed to close, replaced; goes on in 112."


def test_the_button_of_a_question_leads_on_in_the_walk(tell: Say, log: Log) -> None:
    tell("Carys Cole", "don't close 105, the family has not heard back")
    tell("Tom Rigby", "review")
    asked = tell("Tom Rigby", "review board#105: close")
    assert "objected" in said(asked)

    answer = tell("Tom Rigby", buttons(asked)["Yes, close it"])

    assert log(105).action.status is Status.CLOSED
    assert "Review, 1 of 11: #89" in said(answer)


def test_no_to_a_question_leaves_the_walk_where_it_was(tell: Say, record: Record) -> None:
    tell("Tom Rigby", "review")
    before = record()
    asked = tell("Tom Rigby", "review board#89: replace")
    assert "What is the new action" in said(asked)

    tell("Tom Rigby", "no")

    assert record() == before
    assert "Review, 1 of 11: #89" in said(tell("Tom Rigby", "review"))


def test_an_update_without_words_is_asked_for_them(tell: Say, notes: Callable[[int], list[str]]) -> None:
    tell("Tom Rigby", "review")
    tell("Tom Rigby", "review board#103: update")

    tell("Tom Rigby", "draft 2 is with legal")

    assert notes(103) == ["draft 2 is with legal"]
    assert minute(tell, 103) == "103: draft 2 is with legal; due Thursday 20 June 2024."


# Left, taken up again, undone, ended


def test_the_walk_is_left_and_taken_up_where_it_was(tell: Say) -> None:
    tell("Tom Rigby", "review")
    tell("Tom Rigby", "review next")
    tell("Tom Rigby", "what's overdue?")

    answer = said(tell("Zara Fenwick", "resume the review", at="2024-06-14T09:00", private=True))

    assert "Back to the review" in answer
    assert "Review, 2 of 11: #101" in answer


def test_what_was_closed_in_between_is_in_the_minutes_and_comes_up_no_more(tell: Say) -> None:
    tell("Tom Rigby", "review")
    tell("Tom Rigby", "close 89, no longer needed")

    assert "Review, 2 of 11: #101" in said(tell("Tom Rigby", "review"))
    assert minute(tell, 89) == "89: agreed to close, no longer needed."


def test_what_is_undone_comes_up_again(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "review")
    tell("Tom Rigby", "review board#89: close")

    tell("Tom Rigby", "undo")

    assert log(89).action.status is Status.OPEN
    assert "Review, 1 of 11: #89" in said(tell("Tom Rigby", "review"))


def test_stopping_names_what_was_not_reached(tell: Say) -> None:
    tell("Tom Rigby", "review")
    tell("Tom Rigby", "next")

    answer = said(tell("Tom Rigby", "stop the review"))

    assert "89: no change; no due date." in answer
    assert "Not reached: 101, 102, 103, 104, 105, 106, 107, 109, 110 and 111." in answer
    assert tell("Tom Rigby", "review next").refused
    assert said(tell("Liam Moss", "minutes of the review")) == answer


def test_after_a_week_and_another_meeting_the_walk_begins_again(tell: Say) -> None:
    tell("Tom Rigby", "review")
    tell("Tom Rigby", "review next")

    answer = said(tell("Tom Rigby", "review", at="2024-07-01T10:00"))

    assert "Review, 1 of 11: #89" in answer
    assert "Back to" not in answer


def test_an_action_may_be_taken_out_of_its_turn_and_again(tell: Say) -> None:
    tell("Tom Rigby", "review")
    assert "Review, 6 of 11: #105" in said(tell("Tom Rigby", "review 105"))

    tell("Tom Rigby", "review board#105: next")
    tell("Tom Rigby", "review board#105: keep open until the lessons are shared")

    assert minute(tell, 105) == "105: kept open until the lessons are shared."


def test_an_action_logged_since_comes_at_the_end(tell: Say) -> None:
    tell("Tom Rigby", "review")
    tell("Tom Rigby", "log: Liam to book the hall by Friday")

    tell("Tom Rigby", "review board#112: next")

    assert minute(tell, 112) == "112: no change; due Friday 14 June 2024."


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Carys Cole", "review", "Only the chair", id="a member begins"),
        pytest.param("Carys Cole", "review board#89: close", "Only the chair", id="a member closes"),
        pytest.param("Tom Rigby", "review board#89: show it", "I do not understand", id="no such answer"),
        pytest.param("Tom Rigby", "review board#999: close", "cannot find", id="no such action"),
        pytest.param("Tom Rigby", "review board#108: close", "already closed", id="closed already"),
    ],
)
def test_is_refused_and_the_walk_stays(
    tell: Say, record: Record, name: str, words: str, because: str
) -> None:
    tell("Tom Rigby", "review")
    before = record()

    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)
    assert record() == before


@pytest.mark.parametrize("words", ["review board#89: close", "review next", "stop the review"])
def test_without_a_walk_there_is_nothing_to_go_on_with(tell: Say, words: str) -> None:
    assert "Say review to start one" in said(tell("Tom Rigby", words))


def test_a_group_without_open_actions_has_nothing_to_review(tell: Say, record: Record) -> None:
    before = record()

    assert "no open action to review" in said(tell("Meera Chowdhury", "review", channel="terminal:p2"))

    assert record() == before
