"""The risk register by chat."""

import pytest

from tests.conftest import Say
from tests.conversations.conftest import said


def test_any_member_raises_a_risk_and_is_asked_whose_it_is(say: Say) -> None:
    answer = said(say("Liam Moss", "add the ICB restructure to the risk log"))
    assert "Raised R4 The ICB restructure" in answer
    assert "Whole programme" in answer
    assert "Who owns it?" in answer

    say("Liam Moss", "Priya")

    assert "Owner: Priya Nair." in said(say("Liam Moss", "show R4"))


def test_the_question_whose_it_is_gives_way_to_a_new_command(say: Say) -> None:
    say("Liam Moss", "raise risk: funding may stop")

    assert "3 actions overdue" in said(say("Liam Moss", "what's overdue?"))


def test_a_risk_of_a_priority_belongs_to_its_sro(say: Say) -> None:
    answer = said(say("Liam Moss", "raise a risk for priority 2: vacancies, 4x4"))

    assert (
        "Raised R4 Vacancies. Owner: Meera Chowdhury. Score: 16, extreme "
        "(likelihood 4, impact 4). Priority 2." in answer
    )


@pytest.mark.parametrize(
    "words",
    [
        "score R2 4x3",
        "R2 4x3",
        "score R2 likelihood 4 impact 3",
        "score R2 likely / moderate",
        "rate R2 4 by 3",
    ],
)
def test_its_owner_scores_it(say: Say, words: str) -> None:
    assert "Score: 12, high (likelihood 4, impact 3)" in said(say("Tom Rigby", words))


def test_a_score_that_was_not_said_is_asked_for(say: Say) -> None:
    assert "two numbers from 1 to 5" in said(say("Tom Rigby", "score R2"))

    assert "Score: 9, high" in said(say("Tom Rigby", "3x3"))


def test_a_control_measure_keeps_its_words_and_its_day(say: Say) -> None:
    answer = said(say("Chris Fielding", "add control to R3 - agency EPs from September"))

    assert "Control measure: agency EPs from September, by Sunday 1 September 2024." in answer
    assert say("Chris Fielding", "add control to R3 - agency EPs from September").refused


def test_a_risk_closes_with_a_reason(say: Say) -> None:
    assert "Why is R2" in said(say("Tom Rigby", "close R2"))
    assert "Closed on Wednesday 12 June 2024: the lead has started." in said(
        say("Tom Rigby", "the lead has started")
    )

    assert "R2" not in said(say("Tom Rigby", "risk register"))
    assert say("Tom Rigby", "close R2 because again").refused
    assert not say("Tom Rigby", "reopen R2").refused


def test_the_register_lists_scores_owners_and_controls(say: Say) -> None:
    answer = said(say("Carys Cole", "risks"))

    assert "3 risks for the Northbridge SEND Improvement Board" in answer
    assert "16, extreme (likelihood 4, impact 4) - Chris Fielding - Working group set up; SRO named" in answer
    assert "Too few people to do the work - not scored - Priya Nair" in answer


def test_no_risks_is_said_with_who_confirmed_it(say: Say) -> None:
    answer = said(say("Carys Cole", "any risks for priority 2?"))

    assert answer == "No risks identified for Priority 2, confirmed by Meera Chowdhury on 5 June 2024."


def test_where_nobody_confirmed_it_that_is_said(say: Say) -> None:
    assert "nobody has confirmed that there are none" in said(say("Carys Cole", "any risks for priority 4?"))


def test_an_sro_confirms_that_there_are_none_and_so_does_a_deputy_with_authority(say: Say) -> None:
    say("Owen Kay", "no risks for priority 4")

    assert "confirmed by Owen Kay on 12 June 2024" in said(say("Carys Cole", "any risks for priority 4?"))


def test_a_note_on_a_risk_is_part_of_its_story(say: Say) -> None:
    say("Liam Moss", "note R1: the first draft was shown")

    assert "12 June, Liam Moss: the first draft was shown." in said(say("Carys Cole", "show R1"))


def test_the_last_change_of_a_risk_is_undone(say: Say) -> None:
    say("Tom Rigby", "score R2 4x3")

    say("Tom Rigby", "undo")

    assert "Score: not scored." in said(say("Tom Rigby", "show R2"))
