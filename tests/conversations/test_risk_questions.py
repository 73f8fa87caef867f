"""What people ask of the register: the top, a topic, somebody's, what changed."""

import pytest

from tests.conftest import Say
from tests.conversations.conftest import said


def test_the_top_risks_go_by_score_and_those_without_one_stand_last(tell: Say) -> None:
    answer = said(tell("Carys Cole", "top 5 risks"))

    assert "R2 is not scored, and stands last." in answer
    assert answer.index("R1 Without") < answer.index("R3 Educational") < answer.index("R2 Too few")


def test_only_as_many_as_were_asked_for(tell: Say) -> None:
    answer = said(tell("Carys Cole", "what is the top 1 risk?"))

    assert "The 1 highest of 3 open risks" in answer
    assert "R3" not in answer


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("my risks", "R1 R3"),
        ("Priya's risks", "R2"),
        ("risks for chris", "R1 R3"),
        ("extreme risks", "R1"),
        ("high risks", "R3"),
        ("high risks for priority 3", "R3"),
        ("any risks on vacancies", "R3"),
        ("any risks on the vacancies?", "R3"),
        ("do we have any risks about dashboards?", "R1"),
        ("anything on the risk register about recruiting", "R2"),
        ("unscored risks", "R2"),
        ("any risks for the board?", "R1 R2 R3"),
    ],
)
def test_questions_find_the_risks_that_they_mean(tell: Say, words: str, found: str) -> None:
    answer = tell("Chris Fielding", words)

    table = answer.replies[0].card.table
    assert table is not None
    assert " ".join(row[0].split()[0] for row in table.rows) == found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("any risks on cups", 'mention "cups"'),
        ("programme risks", "No open risks of the whole programme"),
        ("overdue controls", "No control measures and no linked actions are overdue"),
        ("Liam's risks", "No open risks belong to Liam Moss"),
    ],
)
def test_finding_none_is_said(tell: Say, words: str, told: str) -> None:
    assert told in said(tell("Carys Cole", words))


def test_the_register_of_another_group_is_asked_for_by_its_name(tell: Say) -> None:
    answer = said(tell("Meera Chowdhury", "any risks for the board?", channel="terminal:p2"))

    assert "3 risks for the Northbridge SEND Improvement Board" in answer


def test_two_people_of_one_name_are_asked_about(tell: Say) -> None:
    assert "Do you mean Chris Fielding or Cara Flynn?" in said(tell("Tom Rigby", "risks for CF"))


def test_the_register_says_what_the_groups_below_hold(tell: Say) -> None:
    tell("Meera Chowdhury", "raise risk: data is late", channel="terminal:p2")

    assert "Groups below have 1 open risk of their own: p2#R1." in said(tell("Carys Cole", "risks"))


def test_a_closed_risk_is_found_with_its_reason(tell: Say) -> None:
    tell("Tom Rigby", "close R2 because the lead has started")

    answer = said(tell("Carys Cole", "closed risks since 1 June"))

    assert (
        "R2 Too few people to do the work: closed on Wednesday 12 June 2024, the lead has started." in answer
    )


def test_what_changed_is_told_since_the_last_meeting(say: Say) -> None:
    say("Tom Rigby", "score R1 5x4")
    say("Tom Rigby", "close R2 because the lead has started")
    say("Tom Rigby", "control 1 of R3 is done")
    say("Liam Moss", "raise risk: funding may stop, owner Tom Rigby")

    answer = said(say("Carys Cole", "what changed in the risks since the last board?"))

    assert "since Wednesday 17 April 2024, the day of the last meeting" in answer
    assert "1 new, 1 closed, 1 higher and 1 control measure done. 3 risks open" in answer
    assert "R1 Without one dashboard, leaders cannot see whether outcomes improve - higher, 20" in answer
    assert "was 16." in answer
    assert "R2 Too few people to do the work - closed: the lead has started." in answer
    assert "control measure done: Vacancies advertised." in answer
    assert "R4 Funding may stop - new; not scored; owner Tom Rigby." in answer


def test_setting_up_and_what_was_undone_are_no_changes(tell: Say) -> None:
    tell("Tom Rigby", "score R1 5x4")
    tell("Tom Rigby", "undo")
    tell("Tom Rigby", "raise risk: funding may stop")
    tell("Tom Rigby", "undo")

    assert "Nothing has changed in the risks" in said(tell("Carys Cole", "risk changes since 1 May"))


def test_what_changed_before_that_day_is_not_told(tell: Say) -> None:
    tell("Tom Rigby", "score R1 5x4", at="2024-06-12T10:00")

    answer = said(tell("Carys Cole", "what changed in the risks since 13 June?", at="2024-06-14T10:00"))

    assert "Nothing has changed" in answer
