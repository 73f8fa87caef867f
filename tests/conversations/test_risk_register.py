"""The risk register by chat."""

from collections.abc import Callable

import pytest

from storage.database import Database
from storage.groups import all_partnerships
from tests.conftest import Say
from tests.conversations.conftest import buttons, said

Bands = Callable[[str], None]


@pytest.fixture
def bands(northbridge_sqlite: Database) -> Bands:
    """`bands("council")`: the partnership judges its scores so from now on."""

    def choose(preset: str) -> None:
        with northbridge_sqlite.writing() as session:
            partnership = all_partnerships(session)[0]
            partnership.risk_bands = preset
            session.add(partnership)

    return choose


def register_of(tell: Say) -> str:
    return said(tell("Carys Cole", "risks")) + said(tell("Carys Cole", "show R1"))


def test_any_member_raises_a_risk_and_is_asked_whose_it_is(tell: Say) -> None:
    answer = said(tell("Liam Moss", "add the ICB restructure to the risk log"))
    assert "Raised R4 The ICB restructure" in answer
    assert "Whole programme" in answer
    assert "Who owns it?" in answer

    tell("Liam Moss", "Priya")

    assert "Owner: Priya Nair." in said(tell("Liam Moss", "show R4"))


def test_the_question_whose_it_is_gives_way_to_a_new_command(tell: Say) -> None:
    tell("Liam Moss", "raise risk: funding may stop")

    assert "3 actions overdue" in said(tell("Liam Moss", "what's overdue?"))


def test_a_risk_of_a_priority_belongs_to_its_sro(tell: Say) -> None:
    answer = said(tell("Liam Moss", "raise a risk for priority 2: vacancies, 4x4"))

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
def test_its_owner_scores_it(tell: Say, words: str) -> None:
    assert "Score: 12, high (likelihood 4, impact 3)" in said(tell("Tom Rigby", words))


def test_a_score_that_was_not_said_is_asked_for(tell: Say) -> None:
    assert "two numbers from 1 to 5" in said(tell("Tom Rigby", "score R2"))

    assert "Score: 9, high" in said(tell("Tom Rigby", "3x3"))


def test_a_control_measure_keeps_its_words_and_its_day(tell: Say) -> None:
    answer = said(tell("Chris Fielding", "add control to R3 - agency EPs from September"))

    assert "Control measure: agency EPs from September, by Sunday 1 September 2024." in answer
    assert tell("Chris Fielding", "add control to R3 - agency EPs from September").refused


def test_a_risk_closes_with_a_reason(tell: Say) -> None:
    assert "Why is R2" in said(tell("Tom Rigby", "close R2"))
    assert "Closed on Wednesday 12 June 2024: the lead has started." in said(
        tell("Tom Rigby", "the lead has started")
    )

    assert "R2" not in said(tell("Tom Rigby", "risk register"))
    assert tell("Tom Rigby", "close R2 because again").refused
    assert not tell("Tom Rigby", "reopen R2").refused


def test_the_register_lists_scores_owners_and_controls(say: Say) -> None:
    answer = said(say("Carys Cole", "risks"))

    assert "3 risks for the Northbridge SEND Improvement Board" in answer
    assert "16, extreme (likelihood 4, impact 4) - Chris Fielding - Working group set up; SRO named" in answer
    assert "Too few people to do the work - not scored - Priya Nair" in answer


def test_no_risks_is_said_with_who_confirmed_it(tell: Say) -> None:
    answer = said(tell("Carys Cole", "any risks for priority 2?"))

    assert answer == (
        "No risks identified for Priority 2 (confirmed by Meera Chowdhury on Wednesday 5 June 2024)."
    )


def test_where_nobody_confirmed_it_that_is_said(say: Say) -> None:
    assert "nobody has confirmed that there are none" in said(say("Carys Cole", "any risks for priority 4?"))


def test_an_sro_confirms_that_there_are_none_and_so_does_a_deputy_with_authority(tell: Say) -> None:
    tell("Owen Kay", "no risks for priority 4")

    assert "(confirmed by Owen Kay on Wednesday 12 June 2024)" in said(
        tell("Carys Cole", "any risks for priority 4?")
    )


def test_a_note_on_a_risk_is_part_of_its_story(say: Say) -> None:
    say("Liam Moss", "note R1: the first draft was shown")

    assert "12 June, Liam Moss: the first draft was shown." in said(say("Carys Cole", "show R1"))


def test_the_last_change_of_a_risk_is_undone(tell: Say) -> None:
    tell("Tom Rigby", "score R2 4x3")

    tell("Tom Rigby", "undo")

    assert "Score: not scored." in said(tell("Tom Rigby", "show R2"))


# What a risk is made of


def test_arrows_cut_a_risk_into_cause_event_and_consequence(tell: Say) -> None:
    answer = said(tell("Liam Moss", "raise risk: staff leave -> plans come late -> families wait"))

    assert "Raised R4 Plans come late." in answer
    assert "Cause: Staff leave.\nConsequence: Families wait." in answer


def test_a_sentence_with_because_stays_one_title(tell: Say) -> None:
    answer = tell("Liam Moss", "raise risk: because staff leave, plans come late, so families wait")

    assert "Raised R4 Because staff leave, plans come late, so families wait." in said(answer)
    assert "Cause" not in said(answer)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("cause of R1: nobody owns the data", "Cause: Nobody owns the data."),
        ("R1 consequence - children wait longer", "Consequence: Children wait longer."),
        ("title of R1: no dashboard", "R1 No dashboard"),
    ],
)
def test_the_parts_of_a_risk_are_written_down_later(tell: Say, words: str, told: str) -> None:
    assert told in said(tell("Chris Fielding", words))

    assert told in said(tell("Carys Cole", "show R1"))


def test_a_risk_moves_to_another_priority_and_keeps_its_owner(tell: Say) -> None:
    answer = said(tell("Tom Rigby", "move R2 to priority 3"))

    assert "Owner: Priya Nair. Score: not scored. Priority 3." in answer


def test_a_risk_is_made_the_whole_programmes(tell: Say) -> None:
    assert "Whole programme." in said(tell("Tom Rigby", "R2 is a programme risk"))

    assert "R2 Too few people" in said(tell("Carys Cole", "programme risks"))
    assert tell("Tom Rigby", "R2 is a programme risk").refused


def test_a_programme_risk_is_raised_as_one(tell: Say) -> None:
    assert "Raised R4 Funding stops." in said(tell("Liam Moss", "raise a programme risk: funding stops"))


# Scores


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("inherent R1 5x4", "Inherent score: 20, extreme (likelihood 5, impact 4)."),
        ("risk appetite for R1 unlikely and moderate", "Target score: 6, moderate (likelihood 2, impact 3)."),
    ],
)
def test_a_risk_has_a_score_before_its_controls_and_one_aimed_for(tell: Say, words: str, told: str) -> None:
    assert told in said(tell("Chris Fielding", words))

    shown = said(tell("Carys Cole", "show R1"))
    assert told in shown
    assert "Score: 16, extreme (likelihood 4, impact 4)." in shown


@pytest.mark.parametrize(
    "words", ["score R1 6x4", "inherent R1 9x9", "raise risk: no cups, 6x4", "review R1: now 3x7"]
)
def test_a_number_off_the_matrix_is_refused_and_nothing_changes(tell: Say, words: str) -> None:
    before = register_of(tell)

    answer = tell("Chris Fielding", words)

    assert answer.refused
    assert "a whole number from 1 to 5" in said(answer)
    assert register_of(tell) == before


def test_one_half_of_a_score_leaves_the_other_as_it_was(tell: Say) -> None:
    assert "Score: 12, high (likelihood 4, impact 3)" in said(tell("Chris Fielding", "score R1 impact 3"))


def test_a_council_has_three_bands(tell: Say, bands: Bands) -> None:
    bands("council")

    assert "Score: 16, high (likelihood 4, impact 4)." in said(tell("Carys Cole", "show R1"))
    answer = tell("Carys Cole", "extreme risks")
    assert answer.refused
    assert "Risks are low (green), medium (amber), high (red), or not scored." in said(answer)


# No risks identified


def test_a_later_risk_makes_the_confirmation_history(tell: Say) -> None:
    raised = said(tell("Meera Chowdhury", "raise risk for priority 2: data is late"))
    assert (
        "Before that, no risks identified for Priority 2: Meera Chowdhury, Wednesday 5 June 2024." in raised
    )

    tell("Meera Chowdhury", "close R4 because the data came", at="2024-06-17T10:00")

    answer = said(tell("Carys Cole", "any risks for priority 2?", at="2024-06-18T10:00"))
    assert "not confirmed since Monday 17 June 2024, when the last one was closed" in answer
    tell("Meera Chowdhury", "no risks for priority 2", at="2024-06-18T11:00")
    assert "(confirmed by Meera Chowdhury on Tuesday 18 June 2024)" in said(
        tell("Carys Cole", "any risks for priority 2?", at="2024-06-18T12:00")
    )


def test_a_risk_raised_by_mistake_and_undone_leaves_the_confirmation_standing(tell: Say) -> None:
    tell("Meera Chowdhury", "raise risk for priority 2: data is late")
    tell("Meera Chowdhury", "undo")

    assert "(confirmed by Meera Chowdhury on Wednesday 5 June 2024)" in said(
        tell("Carys Cole", "any risks for priority 2?")
    )


# A risk that has happened


def test_a_risk_that_has_happened_is_noted_and_an_action_suggested(tell: Say) -> None:
    answer = tell("Liam Moss", "R1 has happened")

    assert "It is an issue now" in said(answer)
    assert buttons(answer)["Log an action"] == "log"
    assert "12 June, Liam Moss: It has happened." in said(tell("Carys Cole", "show R1"))
    assert tell("Liam Moss", "R1 is now an issue").refused


def test_nobody_gets_a_risk_that_is_theirs_already(tell: Say) -> None:
    assert tell("Tom Rigby", "give R2 to Priya").refused
