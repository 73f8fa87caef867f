"""Several at once: one confirmation that names them, then all or nothing."""

from rules.progress import Closure, Status
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said


def test_several_are_named_before_anything_closes(say: Say, record: Record) -> None:
    before = record()

    answer = said(say("Zara Fenwick", "agree to close 102, 108, 110 and 111"))

    assert "Close #102, #110 and #111 as complete? Nothing has changed yet." in answer
    assert (
        "#108 Structure chart brought up to date (a, 17 April) was already closed on Monday 29 April 2024"
        in answer
    )
    assert record() == before


def test_a_yes_closes_them_all(say: Say, log: Log) -> None:
    say("Zara Fenwick", "agree to close 102, 108, 110 and 111", at="2024-06-20T10:40")

    answer = said(say("Zara Fenwick", "yes", at="2024-06-20T10:41"))

    assert [log(number).action.status for number in (102, 108, 110, 111)] == [Status.CLOSED] * 4
    assert log(110).action.agreed_meeting_id is not None
    assert answer.count("agreed at the meeting of Thursday 20 June 2024") == 3


def test_a_no_closes_none(say: Say, record: Record) -> None:
    before = record()
    say("Zara Fenwick", "close 102, 108 and 110")

    say("Zara Fenwick", "no")

    assert record() == before


def test_one_undo_takes_them_all_back(say: Say, log: Log) -> None:
    say("Zara Fenwick", "close 102 and 110")
    say("Zara Fenwick", "yes")

    say("Zara Fenwick", "undo")

    assert [log(number).action.status for number in (102, 110)] == [Status.OPEN] * 2


def test_the_button_closes_what_is_still_open_by_then(say: Say, log: Log) -> None:
    asked = say("Zara Fenwick", "close 102 and 110")
    say("Tom Rigby", "close 110")

    answer = said(say("Zara Fenwick", buttons(asked)["Yes, close them"]))

    assert "#110 Rooms and timetable for the inspection visit was already closed" in answer
    assert log(102).action.status is Status.CLOSED


def test_all_of_them_closed_already_is_said_plainly(say: Say) -> None:
    asked = say("Zara Fenwick", "close 102 and 110")
    say("Zara Fenwick", "yes")

    again = say("Zara Fenwick", buttons(asked)["Yes, close them"])

    assert again.refused
    assert said(again).count("was already closed") == 2


def test_one_wrong_number_closes_none(say: Say, record: Record) -> None:
    before = record()

    assert "cannot find an action 999" in said(say("Zara Fenwick", "close 102, 999 and 110"))

    assert record() == before


def test_an_owner_of_one_cannot_close_the_others(say: Say, record: Record) -> None:
    before = record()

    answer = say("Liam Moss", "110 and 103 done")

    assert answer.refused
    assert "#103 Draft dashboard (o, 17 April) belongs to Meera Chowdhury" in said(answer)
    assert record() == before


def test_even_the_button_of_another_closes_none_without_the_right(say: Say, record: Record) -> None:
    asked = say("Zara Fenwick", "close 102 and 110")
    before = record()

    assert say("Liam Moss", buttons(asked)["Yes, close them"]).refused

    assert record() == before


def test_the_reason_is_of_each(say: Say, log: Log) -> None:
    say("Zara Fenwick", "close 102 and 110, no longer needed")
    say("Zara Fenwick", "yes")

    assert [log(number).action.closure for number in (102, 110)] == [Closure.NO_LONGER_NEEDED] * 2


def test_a_closing_repeats_that_a_colleague_is_away_and_not_why(say: Say, log: Log) -> None:
    answer = said(say("Tom Rigby", "close 103 because Meera Chowdhury is on maternity leave until Sept"))

    assert "Meera Chowdhury is away until Sept" in answer
    assert "maternity" not in answer
    assert log(103).action.closure_note == "Meera Chowdhury is away until Sept"
