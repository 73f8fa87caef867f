"""Corrections as they are typed in a hurry, of the action and of a detail."""

from datetime import date

import pytest

from rules.progress import Status
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, said

ZARA, TOM = "Zara Fenwick", "Tom Rigby"


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    return northbridge_sqlite


@pytest.mark.parametrize(
    "words",
    [
        "thats wrong, it was 102 not 104",
        "thats wrong it was 102 not 104",
        "its 102 not 104",
        "no wait, 102 not 104",
        "oh no i meant g not 104",
    ],
)
def test_the_right_action_is_said_without_apostrophes(tell: Say, log: Log, words: str) -> None:
    tell(ZARA, "close 104")

    tell(ZARA, words)

    assert (log(102).action.status, log(104).action.status) == (Status.CLOSED, Status.OPEN)


@pytest.mark.parametrize("words", ["sorry i meant tom not liam", "that's wrong, i meant Tom, not Liam"])
@pytest.mark.parametrize("before", ["give 105 to Liam", "log: Liam to print the pack by 1 July"])
def test_the_owner_is_put_right(tell: Say, log: Log, before: str, words: str) -> None:
    tell(ZARA, before)

    tell(ZARA, words)

    assert log(105 if "105" in before else 112).owner_words == "Tom Rigby"


@pytest.mark.parametrize("words", ["that's wrong, the date was 28 june", "sorry i meant 28 june not 1 july"])
@pytest.mark.parametrize("before", ["move 103 to 1 July because late", "log: Liam to print it by 1 July"])
def test_the_date_is_put_right(tell: Say, log: Log, before: str, words: str) -> None:
    tell(ZARA, before)

    answer = said(tell(ZARA, words))

    logged = log(103 if "103" in before else 112)
    assert "Friday 28 June 2024" in answer
    assert logged.action.due == date(2024, 6, 28)
    assert logged.action.first_due == date(2024, 6, 20 if "103" in before else 28)


def test_a_detail_of_something_else_is_refused(tell: Say, record: Record) -> None:
    tell(ZARA, "close 104")
    before = record()

    assert tell(ZARA, "that's wrong, the date was 28 june").refused

    assert record() == before


def test_what_was_only_just_logged_is_no_correction(tell: Say) -> None:
    tell(TOM, "log: TR to print the pack by Friday")

    answer = said(tell(TOM, "that's wrong, it was 102 not 112"))

    assert "was a correction itself" not in answer
    assert "Say undo to take back what you did to #112" in answer
