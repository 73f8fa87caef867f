"""Who may do what, in conversations: owners, deputies, deciders, SROs, observers, other groups."""

import pytest

from rules.progress import Status
from tests.conftest import Say
from tests.conversations.conftest import Board, Log, Record, said


def test_where_owners_close_an_owner_closes(say: Say, log: Log, board: Board) -> None:
    board(closes="owner")

    say("Meera Chowdhury", "103 done")

    assert log(103).action.status is Status.CLOSED


def test_an_sro_closes_within_an_own_priority_only_where_the_file_says_so(
    say: Say, log: Log, board: Board
) -> None:
    assert say("Chris Fielding", "close 109").refused

    board(sro_closes=True)
    say("Chris Fielding", "close 109")

    assert log(109).action.status is Status.CLOSED
    assert say("Chris Fielding", "close 111").refused


def test_the_deputy_of_an_sro_reports_what_that_sro_owns(say: Say, log: Log) -> None:
    answer = say("Owen Kay", "107 done - lists checked for Priya")

    assert "Ticked off for Priya Nair" in said(answer)
    assert log(107).action.status is Status.IN_PROGRESS


def test_a_deputy_with_authority_agrees_for_the_chair(say: Say, log: Log, away: Board) -> None:
    away("Zara Fenwick", deputy="Liam Moss", may_agree=True)

    say("Liam Moss", "agree to close 103")

    assert log(103).action.status is Status.CLOSED


def test_a_deputy_without_authority_does_not(say: Say, record: Record, away: Board) -> None:
    away("Zara Fenwick", deputy="Liam Moss", may_agree=False)
    before = record()

    assert say("Liam Moss", "agree to close 103").refused

    assert record() == before


def test_a_deputy_is_one_only_meanwhile(say: Say) -> None:
    assert say("Owen Kay", "107 done", at="2024-06-24T10:00").refused


def test_members_of_a_group_above_see_counts_and_no_texts(say: Say, p2_action: str) -> None:
    answer = say("Liam Moss", f"show {p2_action}")

    assert answer.refused
    assert "1 open action, 0 overdue" in said(answer)
    assert "referral" not in said(answer)


@pytest.mark.parametrize("name", ["Zara Fenwick", "Tom Rigby", "Meera Chowdhury", "Alan Lister"])
def test_chairs_and_programme_managers_above_the_sro_and_members_read_it(
    say: Say, p2_action: str, name: str
) -> None:
    assert "Map the referral routes" in said(say(name, f"show {p2_action}"))


def test_reading_from_above_is_not_changing(say: Say, record: Record, p2_action: str) -> None:
    before = record()

    answer = say("Zara Fenwick", f"close {p2_action}")

    assert answer.refused
    assert "Only members of the Priority 2 Working Group" in said(answer)
    assert record() == before


def test_actions_of_a_priority_hide_those_of_groups_one_may_not_read(say: Say, p2_action: str) -> None:
    say(
        "Meera Chowdhury",
        "log: Alan Lister to list the forms by 1 July for priority 2",
        channel="terminal:p2",
    )

    answer = said(say("Liam Moss", "actions for priority 2"))

    assert "forms" not in answer
    assert "1 more in the logs of groups that are not yours" in answer


def test_a_register_is_open_to_members_above(say: Say) -> None:
    say("Alan Lister", "raise risk: the forms differ", channel="terminal:p2")

    assert "The forms differ" in said(say("Liam Moss", "show p2#R1"))


@pytest.mark.parametrize("name", ["Cara Flynn", "Ida Vale"])
def test_observers_and_administrators_read_everything_here(say: Say, name: str) -> None:
    assert "3 actions overdue" in said(say(name, "what's overdue?"))


def test_stop_ends_private_reminders_and_start_brings_them_back(say: Say) -> None:
    answer = said(say("Liam Moss", "stop"))

    assert "stay in the log under your name" in answer
    assert "start reminders" in answer
    assert say("Liam Moss", "stop").refused
    assert not say("Liam Moss", "start reminders").refused
