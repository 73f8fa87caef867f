"""Five strands, each with a pair of ratings and what was done, what shows it and what comes next."""

import pytest

from tests.partnerships.conftest import Talking, asking

pytestmark = pytest.mark.slow

ask = asking("ashmoor", "Otto Reyes", "ashmoor", "2018-12-19T09:00", "2018-12-20T10:00")


def test_five_strands_have_their_pairs(ask: Talking) -> None:
    said = ask("ratings of the priorities")

    assert said.count("Green") >= 6
    assert said.count("Amber") >= 4
    assert "Delivery of actions" in said
    assert "Evidence of impact" in said


@pytest.mark.parametrize(
    ("strand", "words"),
    [
        (2, "Write the sufficiency plan"),
        (3, "422 parents"),
        (4, "A tracker shows every late plan"),
        (5, "Agree measures"),
    ],
)
def test_a_strand_says_what_was_done_what_shows_it_and_what_is_next(
    ask: Talking, strand: int, words: str
) -> None:
    assert words in ask(f"priority {strand} progress")


def test_a_strand_is_rated_again_by_its_sro_with_a_pair(ask: Talking) -> None:
    ask("rate strand 4 amber, green because the tracker works", name="Marek Hill")

    said = ask("ratings of the priorities")
    assert "Marek Hill" in said
    assert "20 December 2018" in said


def test_what_is_silently_overdue_is_said(ask: Talking) -> None:
    said = ask("what's overdue?")

    assert "Advice of schools collated" in said
    assert "31 October 2018" in said


def test_an_action_goes_on_in_the_plan_that_follows(ask: Talking) -> None:
    answered = ask.answer("close 2, carried over into the improvement plan")
    said = ask.press(answered, "Yes")

    assert "improvement plan" in said
    assert "carried over" in ask("show 2").lower()


def test_the_earlier_meetings_are_kept_with_who_was_there(ask: Talking) -> None:
    assert "Marek Hill" in ask("who was at the September board?")


def test_a_meeting_of_which_only_the_month_is_known(ask: Talking) -> None:
    assert "possible dates" in ask("meetings")
