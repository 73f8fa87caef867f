"""Sixteen lettered actions of one meeting, with the owners and dates of its table (DOMAIN.md 1.1)."""

import pytest

from tests.partnerships.conftest import Talking, asking

pytestmark = pytest.mark.slow

ask = asking("harrowmere", "Tariq Rowe", "harrowmere", "2024-04-18T09:00", "2024-06-12T10:00")
DUE_IN_MAY = (1, 2, 3, 4, 5, 6, 8, 9, 11)
DUE_IN_JUNE = (10, 12, 13, 14, 15, 16)


def test_nine_were_due_on_the_first_of_may(ask: Talking) -> None:
    said = ask("due on 1 May 2024", at="2024-04-20T10:00")

    assert all(f"#{number} " in said for number in DUE_IN_MAY)
    assert not any(f"#{number} " in said for number in DUE_IN_JUNE)


def test_six_are_due_on_the_day_of_the_next_meeting(ask: Talking) -> None:
    said = ask("what's due on 20 June")

    assert all(f"#{number} " in said for number in DUE_IN_JUNE)


def test_a_month_is_due_on_its_last_day(ask: Talking) -> None:
    assert "30 April 2024" in ask("show g")


@pytest.mark.parametrize(
    ("letter", "owners"),
    [
        ("a", "Lena Marsh and Tariq Rowe"),
        ("e", "Zadie Flint"),
        ("f", "Colm Finlay and SROs"),
        ("n", "Maeve Corrigan"),
        ("l", "Strategy Owner"),
        ("p", "Abel Lunt"),
    ],
)
def test_each_letter_has_its_owners(ask: Talking, letter: str, owners: str) -> None:
    assert owners in ask(f"who owns {letter}?")


def test_what_a_role_owns_that_nobody_holds_is_unassigned(ask: Talking) -> None:
    assert "#12 " in ask("unassigned actions")


def test_each_sro_ticks_their_own_part(ask: Talking) -> None:
    ask("f done", name="Maeve Corrigan")

    said = ask("who still has to do f?")
    assert "Kit Darrow" in said
    assert "Maeve Corrigan" not in said.split("Still to do")[-1]


def test_a_moved_date_keeps_the_first_one_and_the_reason(ask: Talking) -> None:
    ask("move j to 30 September because the data comes late", name="Colm Finlay")
    ask("approve #10", name="Tariq Rowe")

    said = ask("show j")
    assert "30 September" in said
    assert "20 June" in said
    assert "the data comes late" in said


def test_a_risk_of_a_working_group_passes_each_group_on_its_way(ask: Talking) -> None:
    sent = ask("submit R1", name="Colm Finlay", channel="terminal:harrowmere-p1")

    assert "Delivery Group" in sent
    assert "Delivery Group" in ask("where is p1#R1?", name="Colm Finlay", channel="terminal:harrowmere-p1")


def test_what_was_decided_about_the_survey(ask: Talking) -> None:
    assert "every six months" in ask("what did we decide about the survey?")


def test_the_board_as_it_stood_on_a_past_day(ask: Talking) -> None:
    ask("agree to close b - the chart shows them")

    assert "#2 " not in ask("list actions")
    assert "#2 " in ask("show board as at 1 May")
