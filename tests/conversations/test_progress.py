"""How far a priority or the whole plan is: counts beside shares, an as-at date, and what nobody confirmed."""

import pytest

from handlers.request import Answer
from tests.conftest import Say
from tests.conversations.conftest import Planned, buttons, said
from tests.conversations.rated_plans import REPORTED

pytestmark = pytest.mark.slow


def rows(answer: Answer) -> list[tuple[str, str]]:
    """How many and which share, of each rating in its order."""
    table = answer.replies[0].card.table
    assert table is not None
    return [(row[1], row[2]) for row in table.rows]


PRINTED = {
    1: [("4", "44%"), ("1", "11%"), ("4", "44%"), ("0", "0%"), ("0", "0%")],
    2: [("0", "0%"), ("3", "60%"), ("2", "40%"), ("0", "0%"), ("0", "0%")],
    3: [("0", "0%"), ("5", "71%"), ("2", "29%"), ("0", "0%"), ("0", "0%")],
    4: [("0", "0%"), ("7", "58%"), ("3", "25%"), ("0", "0%"), ("2", "17%")],
    5: [("13", "22%"), ("24", "40%"), ("9", "15%"), ("0", "0%"), ("14", "23%")],
}


def test_the_five_priorities_of_a_report_come_out_digit_for_digit(planned: Planned) -> None:
    tell = planned(REPORTED)

    assert {each: rows(tell("Una Beck", f"progress for priority {each}")) for each in PRINTED} == PRINTED
    assert rows(tell("Una Beck", "progress overall")) == [
        ("17", "18%"),
        ("40", "43%"),
        ("20", "22%"),
        ("0", "0%"),
        ("16", "17%"),
    ]
    assert said(tell("Una Beck", "ratings for p1")).splitlines() == [
        "Priority 1 Area 1: 56% (5 of 9) completed or on target, as at Monday 15 July 2024.",
        "Complete (blue) - 4 - 44%",
        "On target (green) - 1 - 11%",
        "Delayed (amber) - 4 - 44%",
        "Significantly delayed (red) - 0 - 0%",
        "Not started (grey) - 0 - 0%",
    ]
    _read_out(tell)


def _read_out(tell: Say) -> None:
    """The same figures, as the chair has them read out."""
    paragraphs = said(tell("Nadia Holt", "one para on each priority please")).splitlines()

    assert paragraphs[0] == "Each priority in one paragraph, as at Monday 15 July 2024."
    assert len(paragraphs) == 6
    assert paragraphs[1] == (
        "Priority 1 Area 1 (SRO Sam Pryce): of 9 actions, 4 complete, 1 on target and 4 delayed; 56% "
        "(5 of 9) completed or on target, 0 overdue, as at Monday 15 July 2024."
    )
    assert (
        "of 60 actions, 13 complete, 24 on target, 9 delayed and 14 not started; 62% (37 of 60)"
        in (paragraphs[5])
    )


CROSS_CUTTING = (
    "  - {group: board, number: 50, title: Survey, owners: [Una Beck], due: 2024-12-20, priorities: [1, 2], "
    "rating: Delayed}\n"
)


def test_a_cross_cutting_action_counts_in_each_priority_and_once_overall(planned: Planned) -> None:
    tell = planned({1: (1, 0, 0, 0, 0), 2: (0, 1, 0, 0, 0)}, more=CROSS_CUTTING)

    assert "50% (1 of 2)" in said(tell("Una Beck", "progress for priority 1"))
    assert "50% (1 of 2)" in said(tell("Una Beck", "progress for priority 2"))
    assert "67% (2 of 3)" in said(tell("Una Beck", "progress"))


def test_when_the_cross_cutting_action_closes_it_is_complete_everywhere(planned: Planned) -> None:
    tell = planned({1: (1, 0, 0, 0, 0), 2: (0, 1, 0, 0, 0)}, more=CROSS_CUTTING)

    tell("Nadia Holt", "close 50 - the survey closed")

    assert rows(tell("Una Beck", "progress for priority 1"))[0] == ("2", "100%")
    assert rows(tell("Una Beck", "progress for priority 2"))[0] == ("1", "50%")


def test_what_nobody_confirmed_is_marked_and_counted(planned: Planned) -> None:
    unrated = "  - {group: board, number: 50, title: Survey, owners: [Una Beck], priorities: [1]}\n"
    tell = planned({1: (1, 1, 0, 0, 0)}, more=unrated)

    answer = tell("Una Beck", "how is priority 1 going?")

    assert "The rating of 1 of these actions is only suggested, not confirmed." in said(answer)
    assert "Not started (grey) - 1 - 33% - 1 not confirmed" in said(answer)
    assert buttons(answer)["Ratings to confirm"] == "ratings to confirm"


@pytest.mark.parametrize(
    ("closing", "figures"),
    [
        pytest.param("no longer needed", "100% (1 of 1) completed or on target", id="no longer needed"),
        pytest.param("logged in error", "100% (1 of 1) completed or on target", id="logged in error"),
    ],
)
def test_what_was_closed_without_being_done_is_in_no_share(
    planned: Planned, closing: str, figures: str
) -> None:
    tell = planned({1: (0, 1, 1, 0, 0)})

    tell("Nadia Holt", f"close 2, {closing}")

    answer = said(tell("Una Beck", "progress for priority 1"))
    assert figures in answer
    assert ("1 action was closed without being completed, and is not counted." in answer) == (
        closing != "logged in error"
    )


def test_a_part_of_an_action_does_not_count_and_a_milestone_does(planned: Planned) -> None:
    parts = (
        "  - {group: board, number: 50, title: Part, owners: [Una Beck], priorities: [1], rating: Delayed, "
        "parent: 1, part: sub-action}\n"
        "  - {group: board, number: 51, title: Step, owners: [Una Beck], priorities: [1], rating: Delayed, "
        "parent: 1, part: milestone}\n"
    )
    tell = planned({1: (0, 1, 0, 0, 0)}, more=parts)

    assert rows(tell("Una Beck", "progress for priority 1"))[1:3] == [("1", "50%"), ("1", "50%")]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("how many are on target?", "On target (green): 50% (2 of 4)."),
        ("how many actions are delayed for priority 1", "Delayed (amber): 33% (1 of 3)."),
        ("what percentage is complete", "Complete (blue): 0% (0 of 4)."),
        ("how many are red", "Significantly delayed (red): 25% (1 of 4)."),
    ],
)
def test_how_many_have_a_rating_is_answered_with_its_share(planned: Planned, words: str, first: str) -> None:
    tell = planned({1: (0, 2, 1, 0, 0), 2: (0, 0, 0, 1, 0)})

    assert said(tell("Una Beck", words)).startswith(first)


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("which actions are delayed?", {"#3 Step 3", "#4 Step 4"}),
        ("amber actions for priority 2", {"#4 Step 4"}),
        ("what's on target?", {"#1 Step 1", "#2 Step 2"}),
        ("show red actions", set()),
    ],
)
def test_the_actions_of_a_rating_are_listed(planned: Planned, words: str, titles: set[str]) -> None:
    tell = planned({1: (0, 2, 1, 0, 0), 2: (0, 0, 1, 0, 0)})

    answer = tell("Una Beck", words)

    table = answer.replies[0].card.table
    assert {row[0] for row in (table.rows if table else ())} == titles


def test_a_priority_without_actions_says_so(planned: Planned) -> None:
    tell = planned({1: (1, 0, 0, 0, 0)})

    assert said(tell("Una Beck", "progress for priority 2")) == (
        "Priority 2 Area 2: no actions to count, as at Monday 15 July 2024."
    )
    assert "Priority 2 Area 2 (SRO Sam Pryce): no actions to count" in said(
        tell("Una Beck", "a line on each priority")
    )


@pytest.mark.parametrize("words", ["progress for priority 1", "priority 1 progress"])
def test_counts_are_not_for_a_group_below(planned: Planned, words: str) -> None:
    tell = planned({1: (1, 0, 0, 0, 0)})

    answer = tell("Kit Orme", words, channel="terminal:team")

    assert answer.refused
    assert "not on the roster of the Fenmouth Board" in said(answer)


def test_each_priority_is_refused_where_none_is_yours(planned: Planned) -> None:
    tell = planned({1: (1, 0, 0, 0, 0)})

    assert "No priority of your groups" in said(tell("Kit Orme", "strands", channel="terminal:team"))


def test_progress_of_a_group_takes_in_those_below_it(planned: Planned) -> None:
    below = (
        "  - {group: team, number: 1, title: Draft, owners: [Kit Orme], priorities: [1], rating: Delayed}\n"
    )
    tell = planned({1: (0, 1, 0, 0, 0)}, more=below)

    assert "Fenmouth Board and the groups below it: 50% (1 of 2)" in said(tell("Una Beck", "progress"))
    assert "Fenmouth Team: 0% (0 of 1)" in said(tell("Kit Orme", "progress", channel="terminal:team"))


def test_an_unknown_priority_is_refused_with_those_there_are(planned: Planned) -> None:
    tell = planned({1: (1, 0, 0, 0, 0)})

    assert "There is no priority 9 here. The priorities are 1, 2." in said(
        tell("Una Beck", "progress for priority 9")
    )


def test_the_counting_is_the_same_on_both_databases(say: Say) -> None:
    answer = say("Carys Cole", "progress for priority 1")

    assert rows(answer) == [("1", "17%"), ("0", "0%"), ("2", "33%"), ("2", "33%"), ("1", "17%")]
    assert "The ratings of 5 of these actions are only suggested, not confirmed." in said(answer)


def test_what_waits_is_the_same_on_both_databases(say: Say) -> None:
    say("Liam Moss", "note 110: waiting on legal")
    say("Ann O'Casey", "move 109 to 30 August because of the holidays")

    answer = said(say("Zara Fenwick", "ratings to confirm"))

    assert "12 ratings to confirm by you" in answer
    assert (
        "#110 Rooms and timetable for the inspection visit: Delayed (amber), because something is" in answer
    )


def test_what_is_told_of_a_priority_is_the_same_on_both_databases(say: Say) -> None:
    say("Chris Fielding", "rate priority 1 amber because the chair is new")
    say("Chris Fielding", "rate priority 1 green as the chair has settled in", at="2024-06-13T10:00")
    say("Chris Fielding", "next step for priority 1: publish the register")
    say("Chris Fielding", "next step for priority 1: meet the forum", at="2024-06-13T10:00")

    answer = said(say("Zara Fenwick", "priority 1 progress", at="2024-06-13T10:00"))

    assert "Rating as a whole: On target (green), by Chris Fielding on Thursday 13 June 2024." in answer
    assert "Last time: Delayed (amber), by Chris Fielding on Wednesday 12 June 2024." in answer
    assert answer.index("meet the forum") < answer.index("publish the register")
