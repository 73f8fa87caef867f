"""`delete 112` deletes nothing, and says what to do about 112 to who may do it, and else who may."""

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


def test_a_refusal_to_delete_names_the_number_that_was_asked_about(say: Say, log: Log) -> None:
    for words, instead in (
        ("delete 107", "say: close #107, logged in error"),
        ("please remove action 107", "say: close #107, logged in error"),
        ("wipe 102 and 107", "say: close #102 and #107, logged in error"),
        ("delete R2", "say: close R2 because it was logged in error"),
    ):
        assert instead in said(say("Tom Rigby", words)), words

    say("Tom Rigby", buttons(say("Tom Rigby", "delete 107"))["Close it as logged in error"])

    assert log(107).action.closure == "logged in error"


@pytest.mark.parametrize("name", ["Ida Vale", "Carys Cole", "Cara Flynn"])
@pytest.mark.parametrize("ref", ["101", "R1"])
def test_who_may_not_close_it_is_offered_nothing_and_told_who_may(
    say: Say, record: Record, name: str, ref: str
) -> None:
    before = record()

    answer = say(name, f"delete {ref}")

    assert answer.refused
    assert "I delete nothing" in said(answer)
    assert "say: close" not in said(answer)
    assert not buttons(answer)
    assert name == "Cara Flynn" or "The chair is Zara Fenwick" in said(answer)
    assert record() == before
