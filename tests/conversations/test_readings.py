"""A KPI's readings by chat: told, corrected with a reason, and missing."""

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import buttons, said
from tests.conversations.scorecards import JULY, changes, readings


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("kpi 33 is 12.4 for June", "2024-06"),
        ("kpi 33 was 12.4% in Jun 2024", "2024-06"),
        ("KPI #33 June: 12.4", "2024-06"),
        ("kpi 33 for 2024-06 is 12.4 per cent", "2024-06"),
        ("pls record 12.4 for kpi 33 in june", "2024-06"),
        ("log kpi 33 as 12.4 for last month", "2024-06"),
        ("june reading for kpi 33 is 12.4", "2024-06"),
        ("kpi 33 rose to 12.4 in June", "2024-06"),
        ("kpi 33 12.4 june", "2024-06"),
        ("kpi 33 june 12.4%", "2024-06"),
        ("kpi 33 is 12.4 for 2024-Q1", "2024-Q1"),
        ("kpi 33 is 12.4 for the autumn term", "Autumn 2023"),
        ("kpi 33 is 12.4 for 2022/23", "2022/23"),
    ],
)
def test_a_reading_is_told_in_many_ways(
    tell: Say, northbridge_sqlite: Database, words: str, period: str
) -> None:
    answer = tell("Tom Rigby", words, at=JULY)

    assert "KPI 33 Plans issued within 20 weeks: 12.4%" in said(answer)
    assert readings(northbridge_sqlite)[period].value == 12.4


def test_a_reading_comes_back_with_its_days_its_direction_and_who_gives_it(tell: Say) -> None:
    answer = said(tell("Tom Rigby", "kpi 33 is 12.4 for June - two teams were late", at=JULY))

    assert answer.startswith(
        "KPI 33 Plans issued within 20 weeks: 12.4% for June 2024 (to Sunday 30 June 2024), cumulative. "
        "Two teams were late."
    )
    assert "improving since May 2024 (11.9%)" in answer
    assert "42.6 points below the target of 55% by 30 September 2024" in answer
    assert "Readings from: nobody yet." in answer


def test_without_the_word_kpi_a_number_is_an_action(tell: Say, northbridge_sqlite: Database) -> None:
    before = changes(northbridge_sqlite)

    assert tell("Tom Rigby", "33 was 12.4% in May").refused
    assert changes(northbridge_sqlite) == before


@pytest.mark.parametrize(
    ("words", "question", "button", "period"),
    [
        pytest.param("kpi 33 is 9 for July", "Do you mean July 2023?", "July 2023", "2023-07", id="a month"),
        pytest.param(
            "kpi 33 N/A for Q1",
            "Is Q1 January to March 2024 or April to June 2024?",
            "April to June 2024",
            "2024-Q2",
            id="a quarter",
        ),
        pytest.param("kpi 33 is 9", "For which period", "June 2024", "2024-06", id="no period"),
    ],
)
def test_a_period_that_may_be_two_is_asked_about(
    tell: Say, northbridge_sqlite: Database, words: str, question: str, button: str, period: str
) -> None:
    before = changes(northbridge_sqlite)

    asked = tell("Tom Rigby", words)
    assert question in said(asked)
    assert changes(northbridge_sqlite) == before
    tell("Tom Rigby", buttons(asked)[button])

    assert period in readings(northbridge_sqlite)


def test_the_period_may_be_said_in_any_words(tell: Say, northbridge_sqlite: Database) -> None:
    tell("Tom Rigby", "kpi 33 is 9")

    tell("Tom Rigby", "March 2024")

    assert readings(northbridge_sqlite)["2024-03"].value == 9


def test_a_new_sentence_about_a_kpi_is_no_answer_to_the_question(tell: Say) -> None:
    tell("Tom Rigby", "kpi 33 is 9")

    assert "11.9%" in said(tell("Tom Rigby", "kpi 33"))


def test_a_reading_that_is_there_is_replaced_only_with_a_reason(say: Say) -> None:
    asked = said(say("Tom Rigby", "kpi 33 is 12.1 for May"))
    assert "KPI 33 has 11.9% for May 2024 already. Why is it now 12.1%?" in asked

    answer = said(say("Tom Rigby", "two plans were counted twice"))

    assert "It was 11.9% before; that stays in the history. Two plans were counted twice." in answer
    card = said(say("Carys Cole", "kpi 33"))
    assert "Corrected on Wednesday 12 June 2024 by Tom Rigby: May 2024 was 11.9%." in card
    assert "May 2024 - 12.1% - two plans were counted twice" in card


@pytest.mark.parametrize(
    "words",
    [
        "correct kpi 33 for May to 12.1 because two plans were counted twice",
        "kpi 33 for may should be 12.1 because two plans were counted twice",
        "change kpi 33 from 11.9 to 12.1 for May as two plans were counted twice",
    ],
)
def test_a_correction_says_why_at_once(tell: Say, northbridge_sqlite: Database, words: str) -> None:
    answer = tell("Tom Rigby", words)

    assert "12.1% for May 2024" in said(answer)
    assert (readings(northbridge_sqlite)["2024-05"].value, readings(northbridge_sqlite)["2024-05"].note) == (
        12.1,
        "two plans were counted twice",
    )


def test_a_correction_that_is_not_whole_is_asked_about_step_by_step(
    tell: Say, northbridge_sqlite: Database
) -> None:
    assert "Which reading is to be corrected" in said(tell("Tom Rigby", "correct kpi 33"))

    assert "Why is it now not applicable?" in said(tell("Tom Rigby", "May to N/A"))
    tell("Tom Rigby", "there were no plans")

    assert readings(northbridge_sqlite)["2024-05"].not_applicable


def test_what_was_undone_is_no_correction(tell: Say) -> None:
    tell("Tom Rigby", "correct kpi 33 for May to 12.1 because of a slip")

    assert "The readings of the scorecard are as they were before." in said(tell("Tom Rigby", "undo"))

    card = said(tell("Tom Rigby", "kpi 33"))
    assert "11.9% for May 2024" in card
    assert "Corrected" not in card


def test_the_reading_of_one_period_stands_first(tell: Say) -> None:
    assert "April 2024: 14.2%." in said(tell("Liam Moss", "what was kpi 33 in April?"))
    assert "March 2024: no reading is recorded." in said(tell("Liam Moss", "kpi 33 for March"))


@pytest.mark.slow
def test_a_missing_reading_is_owed_by_its_giver(say: Say) -> None:
    say("Tom Rigby", "give kpi 33 to Liam")
    say("Tom Rigby", "kpi 33 every month")
    assert "No reading is missing" in said(say("Carys Cole", "missing readings"))

    listed = said(say("Carys Cole", "which kpis are missing?", at=JULY))
    mine = said(say("Liam Moss", "my readings", at=JULY))
    other = said(say("Meera Chowdhury", "my readings", at=JULY))

    assert "1 reading missing, as at Wednesday 10 July 2024." in listed
    assert "KPI 33 Plans issued within 20 weeks - June 2024 - Liam Moss" in listed
    assert "1 reading missing from you" in mine
    assert "No reading is missing from you" in other
    assert "The reading for June 2024 is missing." in said(say("Carys Cole", "kpi 33", at=JULY))


def test_a_kpi_without_a_rhythm_owes_nothing_and_says_so(tell: Say) -> None:
    answer = said(tell("Carys Cole", "missing readings", at=JULY))

    assert "No reading is missing" in answer
    assert "1 KPI without set months, so no reading is owed" in answer


def test_an_n_a_reading_is_not_missing(tell: Say) -> None:
    tell("Tom Rigby", "kpi 33 every month")

    tell("Tom Rigby", "kpi 33 N/A for June", at=JULY)

    assert "No reading is missing" in said(tell("Carys Cole", "missing readings", at=JULY))
    assert "1 not applicable" in said(tell("Carys Cole", "scorecard", at=JULY))
