"""A command, a question or a bare number is no answer to what Clerk asked; and new dates in passing."""

from collections.abc import Callable
from datetime import date

import pytest

from rules.progress import Closure, Status
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


@pytest.mark.parametrize(
    ("who", "asked", "then"),
    [
        ("Tom Rigby", "89 subsumed into the new strategic plan", "what's overdue"),
        ("Tom Rigby", "102 carried over", "unassigned actions"),
        ("Tom Rigby", "102 carried over", "i'll check and come back"),
        ("Liam Moss", "110 due 12 july (strike)", "no, not sure yet"),
        ("Liam Moss", "110 to 12 july", "110"),
        ("Tom Rigby", "stop nudging Alan, he's off sick", "what's overdue"),
        ("Tom Rigby", "stop nudging Alan, he's off sick", "export the log for the pack"),
        ("Tom Rigby", "103 starts 1 may", "late starts"),
    ],
)
def test_what_is_said_as_a_whole_answers_no_question(
    tell: Say, record: Record, who: str, asked: str, then: str
) -> None:
    before = record()
    tell(who, asked)

    answer = said(tell(who, then))

    assert "Until when" not in answer
    assert record() == before


def test_a_date_for_another_action_is_not_the_reason_for_this_one(tell: Say, log: Log) -> None:
    tell("Chris Fielding", "push 102 to 1 july")

    tell("Chris Fielding", "bring 101 forward to 28 june because quick")

    assert log(102).action.due == date(2024, 4, 30)
    assert log(101).action.due == date(2024, 6, 28)


def test_a_number_is_no_day(tell: Say, record: Record) -> None:
    before = record()
    tell("Tom Rigby", "log: LM to bring cake to the next meeting", at="2024-06-21T10:00")

    answer = said(tell("Tom Rigby", "106", at="2024-06-21T10:01"))

    assert "#106" in answer
    assert record() == before


@pytest.mark.parametrize(
    "reason", ["waiting for the next meeting", "data overdue", "slippage at the supplier"]
)
def test_a_reason_may_have_the_words_of_a_question(tell: Say, reason: str) -> None:
    tell("Meera Chowdhury", "move 103 to 4 July")

    assert f"Reason: {reason}." in said(tell("Meera Chowdhury", reason))


def test_a_closed_action_named_as_successor_is_asked_about(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "89 subsumed into the new strategic plan")

    answer = said(tell("Tom Rigby", "108"))

    assert "is closed since" in answer
    assert log(89).action.status is Status.OPEN


def test_a_number_that_was_not_offered_is_still_that_action(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "push it to 4 july because late")

    tell("Tom Rigby", "101")

    assert log(101).action.due == date(2024, 7, 4)


def test_asked_by_when_a_reason_is_kept_for_the_day(tell: Say, log: Log) -> None:
    tell("Meera Chowdhury", "103 slipping")
    tell("Meera Chowdhury", "because of holidays")

    assert "Reason: holidays." in said(tell("Meera Chowdhury", "4 july"))


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("103 will be 2 weeks late because of holidays", date(2024, 7, 4)),
        ("103: new date 4 july, data late", date(2024, 7, 4)),
        ("o -> 4 july, data late", date(2024, 7, 4)),
        ("cant do 103 by the 20th, more like end of july, data late", date(2024, 7, 31)),
        ("103 will be done by 5 july not 28 june, data late", date(2024, 7, 5)),
        ("103 wont be done until 5 july, data late", date(2024, 7, 5)),
        ("can we shift o to the 4th of july? data's late", date(2024, 7, 4)),
    ],
)
def test_a_new_date_said_in_passing_moves_the_action(tell: Say, log: Log, words: str, due: date) -> None:
    tell("Meera Chowdhury", words)

    assert (log(103).action.due, log(103).action.starts) == (due, None)


def test_in_the_meeting_the_next_one_is_the_one_that_follows(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "add a meeting on 18 September")
    words = "log: LM to bring figures to the next meeting"

    tell("Tom Rigby", words, at="2024-06-20T10:00")
    tell("Tom Rigby", words.replace("figures", "maps"), at="2024-06-20T11:00")

    assert (log(112).action.due, log(113).action.due) == (date(2024, 6, 20), date(2024, 9, 18))
    assert "18 September" in said(tell("Tom Rigby", "when is the next meeting", at="2024-06-20T15:00"))


@pytest.mark.slow
def test_a_date_put_back_follows_the_meeting_that_has_moved_since(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "push 106 to 10 july because the author is new")
    tell("Zara Fenwick", "move the board to 27 June")

    tell("Tom Rigby", "undo")
    assert log(106).action.due == date(2024, 6, 27)

    tell("Zara Fenwick", "move the board to 4 July")
    assert log(106).action.due == date(2024, 7, 4)


@pytest.mark.parametrize(
    "words",
    [
        "log: TR to write the terms by 1 july and LM to print them by 8 july",
        "log: TR to write the terms, LM to print them by friday",
    ],
)
def test_two_commitments_in_a_line_are_asked_about(tell: Say, record: Record, words: str) -> None:
    before = record()

    assert "two actions" in said(tell("Tom Rigby", words))

    assert record() == before


def test_two_owners_of_one_commitment_are_not_asked_about(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "log: TR and LM to write to schools and to parents by 1 july")

    assert log(112).owner_words == "Tom Rigby and Liam Moss"


def test_a_log_line_says_how_often_and_from_when(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "log: TR to update the dashboard every six months, first by 30 June")
    tell("Tom Rigby", "log: TR to review at each board meeting")
    tell("Tom Rigby", "log: TR to write plan, starts 1 july, due 30 sept 2024")

    assert (log(112).action.title, log(112).action.recurs) == ("Update the dashboard", "every six months")
    assert (log(113).action.due, log(113).action.recurs) == (date(2024, 6, 20), "every meeting")
    assert (log(114).action.starts, log(114).action.due) == (date(2024, 7, 1), date(2024, 9, 30))


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("111 close visit closed following the letter", "visit closed following the letter"),
        ("111 meeting held, another 28.06.24. Agreed to close action", "meeting held, another 28.06.24"),
        ("close 111 but another meeting is on 28 June", "but another meeting is on 28 June"),
    ],
)
def test_what_the_minutes_say_of_an_ending_is_kept(
    tell: Say, log: Log, notes: Callable[[int], list[str]], words: str, note: str
) -> None:
    tell("Zara Fenwick", words)

    assert log(111).action.status is Status.CLOSED
    assert note in notes(111)


def test_an_ending_with_a_new_action_logs_it(tell: Say, log: Log) -> None:
    tell("Zara Fenwick", "Agreed to close 111. LH requested a new action: digital update, AO, Autumn 2024")

    assert (log(111).action.closure, log(111).action.successor) == (Closure.REPLACED, "112")
    assert (log(112).action.title, log(112).owner_words) == ("Digital update", "Ann O'Casey")
