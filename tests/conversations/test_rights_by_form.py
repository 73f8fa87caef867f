"""A form and a button's sentence give nobody a right that typing would not."""

from typing import Any

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Record, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


MOVE: dict[str, Any] = {"fields": {"due": "2024-07-04", "reason": "the data is late"}}
LOGGED: dict[str, Any] = {"fields": {"title": "Book the hall", "owners": "LM", "due": "2024-07-01"}}


@pytest.mark.parametrize(
    ("name", "words", "extra", "who"),
    [
        pytest.param(
            "Liam Moss", "board#103 move", MOVE, "belongs to Meera Chowdhury", id="no owner moves a date"
        ),
        pytest.param("Cara Flynn", "board#103 move", MOVE, "Observers", id="an observer moves a date"),
        pytest.param(
            "Ida Vale", "board#103 move", MOVE, "administrator looks after", id="an administrator moves"
        ),
        pytest.param("Cara Flynn", "log", LOGGED, "Observers", id="an observer logs"),
        pytest.param("Ida Vale", "log", LOGGED, "administrator looks after", id="an administrator logs"),
        pytest.param(
            "Liam Moss",
            "agree to close board#103 (confirmed)",
            {},
            "belongs to Meera Chowdhury",
            id="a button closes",
        ),
        pytest.param(
            "Liam Moss",
            "close board#R1 because it is over (confirmed)",
            {},
            "its owner Chris Fielding",
            id="a risk",
        ),
    ],
)
@pytest.mark.parametrize(
    "private", [pytest.param(False, id="in the channel"), pytest.param(True, id="in private")]
)
def test_is_refused_and_says_who_may(
    say: Say, record: Record, name: str, words: str, extra: dict[str, Any], who: str, private: bool
) -> None:
    before = record()

    answer = say(name, words, private=private, **extra)

    assert answer.refused
    assert who in said(answer)
    assert record() == before


def test_a_member_of_the_board_alone_logs_nothing_in_another_groups_channel_by_its_form(
    say: Say, record: Record
) -> None:
    before = record()

    answer = say("Zara Fenwick", "log", channel="terminal:p2", **LOGGED)

    assert answer.refused
    assert "Only members of the Priority 2 Working Group" in said(answer)
    assert record() == before


def test_a_form_field_with_a_childs_number_is_refused_and_not_repeated(say: Say, record: Record) -> None:
    before = record()

    answer = say(
        "Meera Chowdhury",
        "board#103 move",
        fields={"due": "2024-07-04", "reason": "waiting for NHS 999 000 0018"},
    )

    assert answer.refused
    assert "999" not in said(answer)
    assert record() == before
