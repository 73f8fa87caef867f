"""What reduces a risk: control measures with days, done or not, and the actions linked to it."""

import pytest

from tests.conftest import Say
from tests.conversations.conftest import said


def test_a_control_measure_is_done_once(tell: Say) -> None:
    answer = said(tell("Tom Rigby", "control 2 of R1 is done"))
    assert "2. Control measure: SRO named, done on Wednesday 12 June 2024." in answer

    assert tell("Tom Rigby", "R1 control 2 done").refused
    assert "SRO named (done)" in said(tell("Carys Cole", "risks"))


def test_what_is_said_beside_a_control_measure_stays_with_it(tell: Say) -> None:
    tell("Tom Rigby", "control 1 of R1 is done - met in May")

    assert "1. Control measure: Working group set up (met in May), done on" in said(
        tell("Carys Cole", "show R1")
    )


def test_a_control_measure_that_is_not_done_after_all(tell: Say) -> None:
    tell("Tom Rigby", "control 2 of R1 is done")

    assert "2. Control measure: SRO named.\n" in f"{said(tell('Tom Rigby', 'control 2 of R1 is not done'))}\n"


def test_a_control_measure_that_is_not_there(tell: Say) -> None:
    answer = tell("Tom Rigby", "control 9 of R1 is done")

    assert answer.refused
    assert "they are numbered 1 to 3. Say controls of R1 to see them." in said(answer)


@pytest.mark.slow
def test_a_control_measure_past_its_day_flags_the_risk(tell: Say) -> None:
    tell("Tom Rigby", "control 3 of R1 by 20 June")

    later = "2024-06-25T10:00"

    flag = 'Control measure 3, "First draft due 20 June", is 5 days overdue.'
    assert flag in said(tell("Carys Cole", "show R1", at=later))
    assert flag in said(tell("Carys Cole", "overdue controls", at=later))
    tell("Tom Rigby", "control 3 of R1 done", at=later)
    assert flag not in said(tell("Carys Cole", "show R1", at=later))


def test_a_last_day_is_said_once_and_a_dash_names_no_group(tell: Say) -> None:
    answer = said(tell("Tom Rigby", "add control to R1 - weekly check of referrals, by 28 June"))

    assert "4. Control measure: weekly check of referrals, by Friday 28 June 2024." in answer
    assert tell("Tom Rigby", "add control to R1: weekly check of referrals by 28 June").refused


def test_a_day_that_has_passed_is_asked_about(tell: Say) -> None:
    answer = tell("Chris Fielding", "add control to R1: training by 1 June")

    assert "1 June has passed this year." in said(answer)
    assert "Control measure" not in said(tell("Carys Cole", "any risks about training?"))


def test_an_overdue_linked_action_flags_the_risk(say: Say) -> None:
    assert "Linked an action to R1" in said(say("Chris Fielding", "link 101 to R1"))

    shown = said(say("Carys Cole", "show R1"))
    assert "#101, a control of it, is 42 days overdue." in shown
    assert "Linked action: #101 First risk register for the board, open, due Wednesday 1 May 2024." in shown
    assert say("Chris Fielding", "101 controls R1").refused
    say("Chris Fielding", "unlink 101 from R1")
    assert "#101" not in said(say("Carys Cole", "show R1"))


def test_a_linked_action_of_a_private_log_is_a_number(tell: Say) -> None:
    tell("Meera Chowdhury", "log: Alan Lister to map the routes by 1 July", channel="terminal:p2")
    tell("Meera Chowdhury", "raise risk: data is late, owner Meera Chowdhury", channel="terminal:p2")
    tell("Meera Chowdhury", "link 1 to R1", channel="terminal:p2")

    shown = said(tell("Liam Moss", "show p2#R1"))

    assert "Linked action: p2#1, open, due Monday 1 July 2024." in shown
    assert "map the routes" not in shown.lower()


def test_a_control_measure_becomes_an_action_of_the_risks_owner(tell: Say) -> None:
    tell("Tom Rigby", "control 3 of R1 by 5 July")

    answer = said(tell("Liam Moss", "log control 3 of R1 as an action"))

    assert "#112 First draft due 20 June. Owner: Chris Fielding. Due Friday 5 July 2024." in answer
    assert "Linked action: #112" in said(tell("Carys Cole", "controls of R1"))


def test_a_link_is_undone(tell: Say) -> None:
    tell("Chris Fielding", "link 101 to R1")

    undone = said(tell("Chris Fielding", "undo"))

    assert undone.endswith(
        "#101 is no longer linked to R1 Without one dashboard, leaders cannot see whether outcomes improve."
    )
    assert "#101" not in said(tell("Carys Cole", "show R1"))


def test_a_link_that_was_taken_away_is_there_again_and_the_action_as_it_was(tell: Say) -> None:
    tell("Chris Fielding", "link 101 to R1")
    tell("Liam Moss", "note 101: the first draft is out")
    tell("Chris Fielding", "unlink 101 from R1")

    undone = said(tell("Chris Fielding", "undo"))

    assert "#101 is linked to R1 Without one dashboard" in undone
    assert "is again" not in undone
    assert "Linked action: #101" in said(tell("Carys Cole", "controls of R1"))


@pytest.mark.parametrize(
    "words",
    [
        "control 1 of R1 is done",
        "link 101 to R1",
        "review R1: no change",
        "cause of R1: staff leave",
    ],
)
def test_another_member_leaves_a_risk_to_its_owner(tell: Say, words: str) -> None:
    answer = tell("Liam Moss", words)

    assert answer.refused
    assert (
        "Only its owner Chris Fielding, the priority's SRO, the chair or the programme manager can"
        in said(answer)
    )
