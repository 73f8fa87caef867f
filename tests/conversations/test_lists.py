"""Questions about many actions, about meetings, and about words."""

import pytest

from tests.conftest import Say
from tests.conversations.conftest import Record, said


def test_what_is_overdue_names_how_late_and_whose(say: Say) -> None:
    say("Chris Fielding", "h is done")

    answer = say("Tom Rigby", "what's overdue?")

    assert "3 actions overdue" in said(answer)
    table = answer.replies[0].card.table
    assert table is not None
    assert [row[0].split()[0] for row in table.rows] == ["#102", "#101", "#107"]
    assert [row[3] for row in table.rows] == ["43 days overdue", "42 days overdue", "42 days overdue"]
    assert table.rows[1][4] == "ready to close"
    assert table.rows[2][1] == "Chris Fielding and SROs"


@pytest.mark.parametrize(
    ("name", "words", "numbers"),
    [
        pytest.param(
            "Chris Fielding",
            "whats on my plate before the board",
            {102, 101, 107},
            id="mine, before the board",
        ),
        pytest.param("Meera Chowdhury", "my actions", {103, 107}, id="mine, by name and as an SRO"),
        pytest.param("Owen Kay", "my actions", {107}, id="mine, standing in for an SRO"),
        pytest.param("Carys Cole", "what have I got to do?", {104, 89}, id="mine, in other words"),
        pytest.param("Chris Fielding", "my overdue actions", {101, 102, 107}, id="mine and overdue"),
        pytest.param("Tom Rigby", "overdue for Chris Fielding", {101, 102, 107}, id="overdue of somebody"),
        pytest.param("Tom Rigby", "overdue actions for priority 2", {102}, id="overdue in a priority"),
        pytest.param("Tom Rigby", "due by 20 June", {103, 106}, id="due by a day"),
        pytest.param("Tom Rigby", "what's due next week?", {103, 106}, id="due next week"),
        pytest.param("Tom Rigby", "actions for Liam", {110}, id="by owner"),
        pytest.param("Tom Rigby", "what has Carys got?", {89, 104}, id="by owner, asked"),
        pytest.param("Tom Rigby", "actions for priority 2", {102, 103}, id="by priority"),
        pytest.param("Tom Rigby", "P4 actions", {102, 110, 111}, id="by priority, short"),
        pytest.param("Tom Rigby", "unassigned actions", {105, 106}, id="unassigned"),
        pytest.param("Tom Rigby", "actions without a date", {89, 105}, id="undated"),
        pytest.param("Tom Rigby", "actions for SROs", {107}, id="of a role"),
        pytest.param("Tom Rigby", "what was closed since April?", {108}, id="closed"),
    ],
)
def test_a_list_holds_these_actions(
    say: Say, record: Record, name: str, words: str, numbers: set[int]
) -> None:
    before = record()
    card = say(name, words).replies[0].card

    titles = [line.text for line in card.lines] + [row[0] for row in (card.table.rows if card.table else ())]
    assert {int(title.split()[0].lstrip("#")) for title in titles} == numbers
    assert record() == before


def test_an_empty_list_says_so(say: Say) -> None:
    assert "You have no open actions" in said(say("Alan Lister", "my actions"))


def test_actions_by_owner_are_counted(say: Say) -> None:
    answer = said(say("Tom Rigby", "actions by owner"))

    assert "Chris Fielding: 3 open, 3 overdue." in answer
    assert "Strategy Owner: 1 open, 0 overdue." in answer


def test_what_slipped_lists_was_now_and_reason(say: Say) -> None:
    assert "No due date has moved since Monday 1 April 2024" in said(
        say("Tom Rigby", "what slipped since April?")
    )
    say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late")

    answer = said(say("Tom Rigby", "what slipped since April?"))

    assert "1 due date moved" in answer
    assert "20 June - 4 July - the data agreement is late - Meera Chowdhury" in answer


def test_why_something_is_late_says_when_no_reason_is_recorded(say: Say) -> None:
    assert "No reason has been recorded." in said(say("Zara Fenwick", "why is 101 late?"))


def test_who_owns_an_action_is_found_by_its_words(say: Say) -> None:
    answer = said(say("Liam Moss", "who owns the risk register action?"))

    assert "#101" in answer
    assert "Chris Fielding" in answer
    assert "42 days overdue" in answer


def test_what_had_no_news_since_the_last_board_is_listed(say: Say) -> None:
    say("Liam Moss", "note 104: first draft")

    answer = said(say("Tom Rigby", "anything not updated since the last board"))

    assert "since Wednesday 17 April 2024" in answer
    assert "#109" in answer
    assert "#104" not in answer


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        pytest.param(
            "can someone tell me when the next meeting is",
            "Thursday 20 June 2024 at 10:30, Boardroom",
            id="next",
        ),
        pytest.param(
            "how long till the papers are due",
            "Wednesday 12 June 2024, five clear working days before: that is today",
            id="papers",
        ),
        pytest.param(
            "what did we decide about the survey?",
            "written together with the parent carer forum",
            id="decision",
        ),
        pytest.param(
            "what did we decide about parking?", "No decision about parking is recorded", id="no decision"
        ),
        pytest.param("what does delayed mean", "Overdue is different", id="delayed"),
        pytest.param(
            'I don\'t understand what "delayed" means on here', "Overdue is different", id="delayed, quoted"
        ),
        pytest.param("what is an SRO?", "senior responsible officer", id="SRO"),
        pytest.param("what does perihelion mean", "no plain meaning recorded", id="unknown word"),
        pytest.param("who is the chair?", "Zara Fenwick", id="the chair"),
        pytest.param("who is the SRO for priority 2?", "Meera Chowdhury", id="an SRO"),
        pytest.param("who is the SRO for priority 5?", "Nobody is recorded", id="no SRO"),
        pytest.param("summary", "Overdue: 3", id="summary"),
        pytest.param("help", "Write to me as you would to a clerk", id="help"),
        pytest.param("", "11 open actions, 3 overdue", id="nothing at all"),
        pytest.param("thanks", "Nothing in the log has changed", id="thanks"),
        pytest.param("👍", "Nothing in the log has changed", id="a thumb"),
    ],
)
def test_a_question_is_answered_and_changes_nothing(say: Say, record: Record, words: str, holds: str) -> None:
    before = record()

    answer = say("Carys Cole", words)

    assert not answer.refused
    assert holds in said(answer)
    assert record() == before


def test_a_decision_is_recorded_by_the_chair(say: Say) -> None:
    say("Zara Fenwick", "decision: the survey goes out in July", at="2024-06-20T11:00")

    answer = said(say("Liam Moss", "what did we decide about the survey?", at="2024-06-20T11:05"))

    assert "Thursday 20 June 2024: the survey goes out in July." in answer


def test_moving_the_meeting_moves_the_dates_that_follow_it_and_no_others(say: Say) -> None:
    answer = said(say("Zara Fenwick", "move the board to 27 June"))

    assert "#106" in answer
    assert "#103" not in answer
    assert "Thursday 27 June 2024" in said(say("Liam Moss", "show 106"))
    assert "Thursday 20 June 2024" in said(say("Liam Moss", "show 103"))
    assert "Thursday 27 June 2024" in said(say("Liam Moss", "when is the next meeting?"))
    say("Zara Fenwick", "undo")
    assert "Thursday 20 June 2024" in said(say("Liam Moss", "show 106"))
