"""The day that somebody says beside other words: of a closing, and of a date that moves."""

from datetime import date

import pytest
from sqlmodel import select

from storage.database import Database
from storage.models import Slippage
from tests.conftest import Say
from tests.conversations.conftest import Log, said

TOM = "Tom Rigby"


@pytest.mark.parametrize(
    "words", ["was closed on 24 April", "closed on 24/04/24", "was completed on 24 April 2024"]
)
def test_the_day_of_a_closing_is_put_right_by_who_may_close(say: Say, log: Log, words: str) -> None:
    refused = say("Ann O'Casey", f"108 {words}")
    told = say(TOM, f"108 {words}")

    assert refused.refused
    assert "was closed on Wednesday 24 April 2024 (before: Monday 29 April 2024)" in said(told)
    assert log(108).action.closed_on == date(2024, 4, 24)


@pytest.mark.slow
def test_a_day_to_come_and_an_undo_leave_it_as_it_was(say: Say, log: Log) -> None:
    say(TOM, "108 was closed on 24 April 2024")
    say(TOM, "undo")
    say(TOM, "108 was closed on 3 July 2024")

    assert log(108).action.closed_on == date(2024, 4, 29)


@pytest.mark.parametrize(
    "words",
    [
        "slipping, hall not free, now 18 July",
        "slipping, now 18 July, hall not free",
        "slipping - hall not free - new date 18 July",
        "slipping, hall not free, moved to 18/7",
    ],
)
def test_the_new_day_is_no_part_of_the_reason(say: Say, log: Log, northbridge: Database, words: str) -> None:
    say(TOM, f"110 {words}")

    assert log(110).action.due == date(2024, 7, 18)
    with northbridge.reading() as session:
        assert session.exec(select(Slippage.reason).where(Slippage.action_id == log(110).id)).all() == [
            "hall not free"
        ]
