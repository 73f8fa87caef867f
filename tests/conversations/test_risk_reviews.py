"""Looking at a risk again: what was found, the trend since the last time, and when the next one is."""

import pytest

from tests.conftest import Say
from tests.conversations.conftest import buttons, said

NEVER = "Trend: new, not reviewed yet."


def test_a_risk_that_nobody_reviewed_is_new(tell: Say) -> None:
    assert NEVER in said(tell("Carys Cole", "show R1"))


@pytest.mark.parametrize(
    "words",
    [
        "review R1: still 4x4",
        "R1 reviewed, no change",
    ],
)
def test_a_review_that_finds_the_same(tell: Say, words: str) -> None:
    answer = said(tell("Chris Fielding", words))

    assert "Reviewed R1" in answer
    assert "Score: 16, extreme (likelihood 4, impact 4). Trend: the same." in answer
    assert "Note:" not in answer


@pytest.mark.parametrize(
    ("words", "score", "trend", "note"),
    [
        (
            "reviewed R1, now 3x4 because the lead has started",
            "12, high (likelihood 3, impact 4)",
            "lower at the review on Wednesday 12 June 2024 (16 before, 12 now)",
            "Note: the lead has started.",
        ),
        (
            "review R1: now almost certain and major, two people left",
            "20, extreme (likelihood 5, impact 4)",
            "higher at the review on Wednesday 12 June 2024 (16 before, 20 now)",
            "two people left.",
        ),
        ("review R1: impact 2", "8, high (likelihood 4, impact 2)", "lower at the review", "Owner: Chris"),
        ("reviewed R1, controls work well", "16, extreme", "the same", "Note: controls work well."),
    ],
)
def test_a_review_sets_the_score_and_says_where_it_went(
    tell: Say, words: str, score: str, trend: str, note: str
) -> None:
    answer = said(tell("Chris Fielding", words))

    assert f"Score: {score}" in answer
    assert f"Trend: {trend}" in answer
    assert note in answer
    shown = said(tell("Carys Cole", "show R1"))
    assert f"Trend: {trend}" in shown
    assert f"12 June, reviewed by Chris Fielding, {score}" in shown


@pytest.mark.slow
def test_the_trend_is_measured_from_the_review_before(say: Say) -> None:
    say("Chris Fielding", "reviewed R1, now 3x4 because the lead has started", at="2024-06-12T10:00")
    say("Chris Fielding", "score R1 5x5", at="2024-07-01T10:00")

    since = said(say("Carys Cole", "show R1", at="2024-07-02T10:00"))
    assert "Trend: higher since the review on Wednesday 12 June 2024 (12 before, 25 now)." in since
    say("Chris Fielding", "review R1: still 5x5", at="2024-07-03T10:00")
    again = said(say("Carys Cole", "show R1", at="2024-07-03T11:00"))
    assert "Trend: higher at the review on Wednesday 3 July 2024 (12 before, 25 now)." in again
    say("Chris Fielding", "review R1: still 5x5", at="2024-07-10T10:00")
    assert "Trend: the same." in said(say("Carys Cole", "show R1", at="2024-07-10T11:00"))


def test_a_review_may_give_the_first_score(tell: Say) -> None:
    assert "Trend: new, scored for the first time." in said(tell("Tom Rigby", "review R2: 3x3"))


def test_still_another_score_than_the_register_has_is_asked_about(tell: Say) -> None:
    answer = tell("Chris Fielding", "review R1: still 3x3")

    assert "is 4x4 in the register, and not 3x3. Which is it?" in said(answer)
    assert buttons(answer)["Now 3x3"] == "review board#R1: now 3x3"
    assert NEVER in said(tell("Carys Cole", "show R1"))


def test_what_was_found_is_asked_for(tell: Say) -> None:
    assert "What did the review of R1" in said(tell("Chris Fielding", "review R1"))

    assert "Trend: the same." in said(tell("Chris Fielding", "the same"))


def test_a_button_that_is_pressed_twice_is_one_review(tell: Say) -> None:
    assert not tell("Chris Fielding", "review board#R1: no change").refused
    assert tell("Chris Fielding", "review board#R1: no change").refused


def test_a_review_is_undone_with_its_score(tell: Say) -> None:
    tell("Chris Fielding", "reviewed R1, now 3x4 because the lead has started")
    tell("Chris Fielding", "undo")

    shown = said(tell("Carys Cole", "show R1"))
    assert "Score: 16" in shown
    assert NEVER in shown


def test_a_closed_risk_is_not_reviewed(tell: Say) -> None:
    tell("Tom Rigby", "close R2 because the lead has started")

    answer = tell("Tom Rigby", "review R2: no change")

    assert answer.refused
    assert "say first: reopen R2." in said(answer)


def test_a_next_review_has_a_day_said_in_full(tell: Say) -> None:
    answer = said(tell("Chris Fielding", "next review of R1 is 1 Sept"))

    assert "is on Sunday 1 September 2024. Owner: Chris Fielding." in answer

    assert "Next review: Sunday 1 September 2024." in said(tell("Carys Cole", "show R1"))


def test_the_next_review_may_be_said_with_the_last(tell: Say) -> None:
    answer = said(tell("Chris Fielding", "R1 reviewed, no change, next review 1 September"))

    assert "Trend: the same." in answer
    assert "Next review: Sunday 1 September 2024." in answer


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("review R1 on 1 May", "Do you mean Thursday 1 May 2025?"),
        ("review R1 on 1 May 2024", "Wednesday 1 May 2024 has passed."),
        ("R1 reviewed, no change, next review in a while", "as a day to come, so nothing is saved"),
    ],
)
def test_a_day_that_has_passed_is_no_next_review(tell: Say, words: str, told: str) -> None:
    assert told in said(tell("Chris Fielding", words))
    assert "Next review" not in said(tell("Carys Cole", "show R1"))


def test_risks_are_due_for_review_on_their_day_and_not_before(tell: Say) -> None:
    tell("Chris Fielding", "review R1 on 1 July")

    before = said(tell("Carys Cole", "risks due for review", at="2024-06-30T10:00"))
    assert "0 risks due for review" in before
    assert "next review on Monday 1 July 2024" in before
    assert "2 open risks without a review date." in before
    assert "Its review was due" not in said(tell("Carys Cole", "show R1", at="2024-06-30T10:00"))
    on_the_day = "2024-07-01T10:00"
    assert "1 risk due for review" in said(tell("Carys Cole", "which risks need reviewing?", at=on_the_day))
    assert "Its review was due on Monday 1 July 2024." in said(tell("Carys Cole", "show R1", at=on_the_day))


def test_a_review_that_was_due_is_done_with(tell: Say) -> None:
    tell("Chris Fielding", "review R1 on 1 July")

    answer = said(tell("Chris Fielding", "R1 reviewed, no change", at="2024-07-01T10:00"))

    assert "No next review is planned" in answer
    assert "0 risks due for review" in said(tell("Carys Cole", "risk reviews", at="2024-07-01T11:00"))
