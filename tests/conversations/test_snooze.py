"""The Snooze button asks until when, and is confirmed once the row has changed."""

from datetime import date

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


def test_snooze_asks_until_when_and_changes_nothing(say: Say, record: Record) -> None:
    before = record()

    answer = say("Meera Chowdhury", "board#103 snooze")

    assert "Until when shall I not remind you of #103 Draft dashboard" in said(answer)
    assert "Due Thursday 20 June 2024" in said(answer)
    assert list(buttons(answer)) == [
        "Until tomorrow, Thursday 13 June 2024",
        "Until Monday 17 June 2024",
        "Until Wednesday 19 June 2024",
        "Another day",
    ]
    assert record() == before


def test_on_a_friday_the_next_working_day_is_monday_and_offered_once(say: Say) -> None:
    answer = say("Meera Chowdhury", "board#103 snooze", at="2024-06-14T10:00")

    assert list(buttons(answer)) == [
        "Until Monday 17 June 2024",
        "Until Friday 21 June 2024, after it is due",
        "Another day",
    ]


@pytest.mark.parametrize(
    ("choice", "until"),
    [
        pytest.param("Until tomorrow, Thursday 13 June 2024", date(2024, 6, 13), id="tomorrow"),
        pytest.param("Until Monday 17 June 2024", date(2024, 6, 17), id="Monday"),
        pytest.param("Until Wednesday 19 June 2024", date(2024, 6, 19), id="a week"),
    ],
)
def test_a_choice_changes_the_row_and_says_the_day(say: Say, log: Log, choice: str, until: date) -> None:
    asked = say("Meera Chowdhury", "board#103 snooze", private=True)

    answer = say("Meera Chowdhury", buttons(asked)[choice], private=True)

    assert log(103).action.snoozed_until == until
    assert choice.rpartition(", ")[2].removeprefix("Until ") in said(answer)
    assert "still due Thursday 20 June 2024" in said(answer)


def test_another_day_is_asked_for_by_a_form_or_said(say: Say, log: Log) -> None:
    asked = say("Meera Chowdhury", "board#103 snooze")
    form = say("Meera Chowdhury", buttons(asked)["Another day"]).replies[0].card.form
    assert form is not None

    say("Meera Chowdhury", form.says, fields={"until": "2024-06-18"})
    by_form = log(103).action.snoozed_until
    say("Meera Chowdhury", buttons(asked)["Another day"])
    say("Meera Chowdhury", "21 June")

    assert by_form == date(2024, 6, 18)
    assert log(103).action.snoozed_until == date(2024, 6, 21)


def test_a_day_that_is_no_day_to_come_is_asked_about_again(say: Say, record: Record) -> None:
    before = record()

    for fields in ({"until": "2024-06-12"}, {"until": "2024-06-01"}, {"until": "whenever"}):
        assert "Until when shall I not remind you" in said(
            say("Meera Chowdhury", "snooze board#103", fields=fields)
        )

    assert record() == before


def test_what_lasts_past_the_due_date_says_so(say: Say, log: Log) -> None:
    answer = say("Meera Chowdhury", "snooze board#103 until 2024-06-24")

    assert log(103).action.snoozed_until == date(2024, 6, 24)
    assert "That is before you hear of it again." in said(answer)


def test_no_leaves_everything_as_it_was(say: Say, record: Record) -> None:
    before = record()
    say("Meera Chowdhury", "board#103 snooze")

    answer = say("Meera Chowdhury", "no")

    assert "nothing has changed" in said(answer)
    assert record() == before


@pytest.mark.parametrize("words", ["board#103 snooze", "board#103 not mine"])
def test_who_presses_anothers_button_is_offered_no_note_of_it(say: Say, words: str) -> None:
    answer = say("Liam Moss", words)

    assert answer.refused
    assert buttons(answer) == {}
    assert "note" not in said(answer)
