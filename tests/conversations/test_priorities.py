"""Whole priorities: rated by their SRO, once or in a pair, and what is told of them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import handlers.setup
from importers.partnership import read
from storage.database import Database
from tests.conftest import Say, moment, talking_to
from tests.conversations.conftest import buttons, said
from tests.conversations.rated_plans import plan

In = Callable[[str], Say]


@pytest.fixture
def rating_by(empty_file: Path, tmp_path: Path) -> Iterator[In]:
    """`rating_by("strands")`: a partnership with these ratings, and a way to talk in it."""
    path = tmp_path / "rated.db"
    shutil.copy(empty_file, path)
    database = Database(f"sqlite:///{path}")

    def set_up(scheme: str) -> Say:
        text = plan({1: (0, 0, 1, 0, 0)}, scheme=scheme)
        handlers.setup.apply(read("fenmouth.yaml", text), database, moment("2024-06-12T09:00"))
        return talking_to(database)

    yield set_up
    database.close()


@pytest.mark.parametrize(
    "words",
    [
        "rate priority 1 amber because the chair is new",
        "priority 1 is amber - the chair is new",
        "rate p1 as delayed, the chair is new",
    ],
)
def test_an_sro_rates_a_whole_priority(tell: Say, words: str) -> None:
    assert said(tell("Chris Fielding", words)) == (
        "Rated Priority 1 Shared oversight and governance: Delayed (amber), by Chris Fielding on Wednesday "
        "12 June 2024. Reason: the chair is new."
    )


@pytest.mark.parametrize("name", ["Zara Fenwick", "Tom Rigby", "Owen Kay"])
def test_deciders_and_deputies_with_authority_rate_it_too(tell: Say, name: str) -> None:
    assert "Priority 4" in said(tell(name, "rate priority 4 green"))


@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        pytest.param(
            "Meera Chowdhury", "rate priority 1 red", "Only its SRO Chris Fielding", id="another SRO"
        ),
        pytest.param("Liam Moss", "rate priority 5 red", "Only the chair or", id="a member, without an SRO"),
        pytest.param(
            "Liam Moss",
            "completed for priority 1: all",
            "can report on Priority 1",
            id="a member who reports",
        ),
        pytest.param("Zara Fenwick", "rate priority 9 red", "There is no priority 9", id="no such priority"),
    ],
)
def test_a_priority_is_not_rated_by(tell: Say, name: str, words: str, says: str) -> None:
    answer = tell(name, words)

    assert answer.refused
    assert says in said(answer)


def test_the_chair_of_a_group_below_does_not_rate_for_the_board(tell: Say) -> None:
    assert tell("Meera Chowdhury", "rate priority 1 red", channel="terminal:p2").refused
    assert not tell("Meera Chowdhury", "rate priority 2 red", channel="terminal:p2").refused


def test_a_reason_is_asked_for_where_a_priority_changes(tell: Say) -> None:
    tell("Chris Fielding", "rate priority 1 amber because the chair is new")

    asked = said(tell("Chris Fielding", "rate priority 1 green", at="2024-06-13T10:00"))

    assert "will be rated On target, where it was Delayed. What is the reason?" in asked
    answer = said(tell("Chris Fielding", "the chair has settled in", at="2024-06-13T10:01"))
    assert "Reason: the chair has settled in. Last time: Delayed (amber), by Chris Fielding on Wedn" in answer


def test_confirmed_anew_it_keeps_its_reason_and_twice_on_a_day_is_refused(tell: Say) -> None:
    tell("Chris Fielding", "rate priority 1 amber because the chair is new")

    assert tell("Chris Fielding", "rate priority 1 amber").refused
    assert "Reason: the chair is new. Last time" in said(
        tell("Chris Fielding", "rate priority 1 amber", at="2024-06-13T10:00")
    )


def test_a_rating_that_is_missing_is_asked_for(tell: Say) -> None:
    asked = tell("Chris Fielding", "rate priority 1")

    assert "What is the one rating of Priority 1" in said(asked)
    assert "Rated Priority 1" in said(tell("Chris Fielding", buttons(asked)["Delayed (amber)"]))


def test_a_pair_is_for_those_who_rate_in_pairs(tell: Say) -> None:
    assert "What is the one rating of" in said(tell("Chris Fielding", "rate priority 1 amber, green"))


def test_undo_takes_a_rating_of_a_priority_back(tell: Say) -> None:
    tell("Chris Fielding", "rate priority 1 amber")

    assert "The rating of the priority is as it was before." in said(tell("Chris Fielding", "undo"))
    assert "Priority 1 Shared oversight and governance: not rated as a whole yet." in said(
        tell("Zara Fenwick", "ratings of the priorities")
    )


# Pairs


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        (
            "rate strand 1 amber, amber",
            "Delivery of actions Amber (delayed), Evidence of impact Amber (delayed)",
        ),
        (
            "priority 1 delivery green, evidence amber because no survey",
            "Delivery of actions Green (on target), Evidence of impact Amber (delayed)",
        ),
        (
            "p1 green/red",
            "Delivery of actions Green (on target), Evidence of impact Red (significantly delayed)",
        ),
    ],
)
def test_a_strand_has_a_pair_of_ratings(rating_by: In, words: str, pair: str) -> None:
    tell = rating_by("strands")

    assert f"Rated Priority 1 Area 1: {pair}, by Sam Pryce" in said(tell("Sam Pryce", words))
    assert pair in said(tell("Una Beck", "strands"))


def test_one_rating_for_a_pair_is_asked_about(rating_by: In) -> None:
    tell = rating_by("strands")

    asked = tell("Sam Pryce", "rate strand 1 amber because no survey yet")

    assert "Are both ratings of Priority 1 Area 1 amber?" in said(asked)
    assert "Reason: no survey yet." in said(tell("Sam Pryce", "yes"))


def test_half_of_a_pair_changes_by_its_label(rating_by: In) -> None:
    tell = rating_by("strands")
    assert "rated twice" in said(tell("Sam Pryce", "priority 1 evidence red because late"))
    tell("Sam Pryce", "green, green")

    answer = said(tell("Sam Pryce", "priority 1 evidence red because families say so"))

    assert "Delivery of actions Green (on target), Evidence of impact Red" in answer


def test_a_pair_that_is_no_pair_is_asked_for_again(rating_by: In) -> None:
    tell = rating_by("strands")

    assert "What are the two? For example: green, amber." in said(tell("Sam Pryce", "rate strand 1 purple"))
    assert "Delivery of actions Green" in said(tell("Sam Pryce", "green and amber"))


@pytest.mark.parametrize(
    ("scheme", "words", "says"),
    [
        ("brag", "what does blue mean?", "Blue (complete): Done, things are better for it"),
        ("brag", "what does delayed mean?", "Amber (delayed): Under way but late or at risk"),
        ("embedded", "what does blue mean?", "Complete and embedded (blue): Done, and now the way"),
        ("embedded", "what does green mean?", "Complete (green): Done, and the evidence"),
        (
            "strands",
            "ratings",
            "A whole priority is rated twice: Delivery of actions and Evidence of impact.",
        ),
        ("brag", "rate 1 blue because it works", "Rated #1 Step 1: Blue (complete), confirmed by Sam Pryce"),
        ("brag", "rate 1 blue because it works", "No evidence of impact is noted for it yet."),
        ("embedded", "rate 1 blue because it works", "Rated #1 Step 1: Complete and embedded (blue)"),
        ("brag", "one para on each priority", "of 1 action, 1 Amber (delayed); 0% (0 of 1)"),
    ],
)
def test_each_partnership_speaks_of_its_own_ratings(
    rating_by: In, scheme: str, words: str, says: str
) -> None:
    assert says in said(rating_by(scheme)("Sam Pryce", words))


# What is told of a priority


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            "completed for priority 1: chair appointed",
            "Key actions completed (12 June, Chris Fielding): chair",
        ),
        ("next steps for p1 - meet the forum", "Next steps (12 June, Chris Fielding): meet the forum."),
        ("status of priority 1: on course", "Status (12 June, Chris Fielding): on course."),
        ("priority 1 next step: meet the forum", "Next steps (12 June, Chris Fielding): meet the forum."),
        ("evidence for priority 1: 40 families answered", "Evidence of impact (12 June, Chris Fielding): 40"),
    ],
)
def test_what_an_sro_tells_of_a_priority_is_shown_with_it(tell: Say, words: str, line: str) -> None:
    tell("Chris Fielding", words)

    assert line in said(tell("Carys Cole", "priority 1 progress"))


def test_the_same_words_are_told_once(tell: Say) -> None:
    tell("Chris Fielding", "completed for priority 1: chair appointed")

    assert tell("Chris Fielding", "completed for priority 1: chair appointed").refused


def test_undo_takes_back_what_was_told(tell: Say) -> None:
    tell("Chris Fielding", "completed for priority 1: chair appointed")

    tell("Chris Fielding", "undo")

    assert "Key actions completed: nothing reported." in said(tell("Carys Cole", "priority 1 progress"))


def test_a_priority_of_which_nothing_is_told_says_so(tell: Say) -> None:
    assert said(tell("Carys Cole", "priority 5 progress")).splitlines()[:9] == [
        "Priority 5 Timeliness of plans and reviews, as at Wednesday 12 June 2024.",
        "Intended outcome: none recorded.",
        "SRO: nobody yet.",
        "Rating as a whole: none yet.",
        "Actions: 0% (0 of 1) completed or on target, 1 overdue.",
        "Status: nothing reported.",
        "Key actions completed: nothing reported.",
        "Evidence of impact: nothing reported.",
        "Next steps: nothing reported.",
    ]


def test_what_was_completed_is_named_to_who_may_read_the_log(tell: Say) -> None:
    assert "Closed as complete: #108 Structure chart brought up to date (a, 17 April)." in said(
        tell("Carys Cole", "priority 1 progress")
    )


def test_a_new_question_is_no_answer_to_the_one_that_waits(tell: Say) -> None:
    tell("Chris Fielding", "rate priority 1")

    assert "Intended outcome" in said(tell("Chris Fielding", "priority 1 progress"))


def test_the_progress_of_a_past_day_is_shown_as_it_was(tell: Say) -> None:
    tell("Chris Fielding", "rate priority 1 amber because the chair is new", at="2024-06-13T10:00")

    answer = said(tell("Zara Fenwick", "ratings of the priorities as at 12 June", at="2024-06-14T10:00"))

    assert "Priority 1 Shared oversight and governance: not rated as a whole yet." in answer
