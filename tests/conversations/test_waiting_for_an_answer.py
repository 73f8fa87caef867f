"""While Clerk waits for an answer, talk is no answer, and it does not put an end to the question."""

from datetime import date

import pytest

from rules.progress import Status
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


TALK = ["ok", "okay", "sure", "👍", "thanks", "thanks both, lovely", "fine", "hmm", "lol", "good morning"]


@pytest.mark.parametrize("talk", TALK)
def test_no_word_that_only_says_it_was_heard_closes_anything(say: Say, record: Record, talk: str) -> None:
    asked = say("Zara Fenwick", "agree to close 102, 110 and 111")
    before = record()

    still = say("Zara Fenwick", talk)

    assert "Nothing has changed yet" in said(still)
    assert buttons(still) == buttons(asked)
    assert record() == before


def test_a_yes_after_the_talk_still_closes_what_was_named(say: Say, log: Log) -> None:
    say("Zara Fenwick", "agree to close 102 and 110")
    say("Zara Fenwick", "👍")

    say("Zara Fenwick", "yes")

    assert log(102).action.status is log(110).action.status is Status.CLOSED


def test_a_thumb_is_no_reason(say: Say, log: Log) -> None:
    say("Meera Chowdhury", "move 103 back two weeks")

    say("Meera Chowdhury", "👍")
    say("Meera Chowdhury", "the data agreement is late")

    assert log(103).action.due == date(2024, 7, 4)
    assert "the data agreement is late" in said(say("Meera Chowdhury", "why did 103 move?"))


def test_feelings_may_be_the_reason_that_was_asked_for(say: Say, log: Log) -> None:
    say("Meera Chowdhury", "move 103 back two weeks")

    moved = say("Meera Chowdhury", "parents are frustrated and asked for more time")

    assert "Thursday 4 July 2024" in said(moved)


def test_apologies_for_a_meeting_are_no_answer_to_who_owns_a_new_risk(tell: Say) -> None:
    tell("Carys Cole", "raise risk: families hear about changes too late")

    answer = tell("Carys Cole", "apologies for the 20th")

    assert said(answer) == "Noted your apologies for the meeting of Thursday 20 June 2024."
