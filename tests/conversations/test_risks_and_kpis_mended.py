"""Risks that came up, rhythms that are no days, readings that are unlikely, and questions with a filter."""

from collections.abc import Callable

import pytest

from handlers.request import Answer
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import buttons, said
from tests.conversations.scorecards import JULY, kpis

TOM, CHRIS, MEERA, ZARA = "Tom Rigby", "Chris Fielding", "Meera Chowdhury", "Zara Fenwick"
Told = Callable[[str], str]


@pytest.fixture
def tom(tell: Say) -> Told:
    return lambda words: said(tell(TOM, words))


@pytest.fixture
def escalated(tell: Say) -> Answer:
    tell(MEERA, "raise risk: parents portal late, owner Alan", channel="terminal:p2")
    return tell(MEERA, "escalate R1 because nobody answers", channel="terminal:p2")


def test_a_working_group_raises_risks_of_its_priority(tell: Say) -> None:
    raised = tell(MEERA, "raise risk: parents portal late, owner Alan", channel="terminal:p2")

    assert "Priority 2" in said(raised)
    assert "1 risk for Priority 2" in said(tell(MEERA, "any risks for priority 2?"))


def test_a_working_group_may_raise_one_of_the_whole_programme(tell: Say) -> None:
    raised = tell(MEERA, "raise programme risk: the grant may end", channel="terminal:p2")

    assert "Whole programme" in said(raised)


def test_what_came_up_is_in_the_register_above_and_waits_there(tom: Told, escalated: Answer) -> None:
    assert "p2#R1 Parents portal late" in tom("risks")
    assert "Groups below" not in tom("risks")
    waits = tom("what is waiting for us?")
    assert waits.startswith("1 escalation waiting for an outcome")
    assert "p2#R1 Parents portal late: escalated from" in waits


@pytest.mark.parametrize(
    "words",
    ["review R3 at each meeting", "review R3 monthly", "review R3 quarterly", "reviewed r3 every term"],
)
def test_a_rhythm_is_no_review(tell: Say, words: str) -> None:
    answered = tell(CHRIS, words)

    assert "not how often it is reviewed, so nothing is saved" in said(answered)
    assert buttons(answered)["Next review on Thursday 20 June 2024"] == "review board#R3 on 2024-06-20"
    assert "not reviewed yet" in said(tell(CHRIS, "show R3"))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("close risk 3 - vacancies filled", "Closed R3"),
        ("owner of r3 is Liam Moss", "Owner: Liam Moss"),
        ("history of R1", "Trend: new"),
        ("raise risk for priority 3: no EP capacity owner Priya Nair", "No EP capacity. Owner: Priya Nair."),
        (
            "new risk - transport contract fails, p4, owner Priya Nair",
            "R4 Transport contract fails. Owner: Pri",
        ),
        ("raise risk: no clear owner for the plan", "No clear owner for the plan. Owner: nobody yet"),
        ("which risks got worse", "No risks of the Northbridge SEND Improvement Board with a higher score"),
        ("kpi 33 lower is better", "KPI 33 Plans issued within 20 weeks: lower is better."),
        ("kpis in section Leadership", 'No section of the scorecard is called "Leadership".'),
        ("kpis establishing baseline", "0 of 1 KPI is establishing a baseline"),
        ("kpis worse than baseline", "1 of 1 KPI is worse than the baseline"),
        ("june kpi 33 is 12.6", "12.6% for June 2024"),
    ],
)
def test_is_answered_so(tom: Told, words: str, answer: str) -> None:
    assert answer in tom(words)


def test_two_actions_are_linked_at_once(tom: Told) -> None:
    assert "Linked 2 actions to R3" in tom("link 103 and 105 to R3")
    assert "2 linked actions" in tom("controls of R3")
    assert "Unlinked 2 actions from R3" in tom("unlink 103, 105 from R3")


def test_which_risks_got_worse_names_those_that_did(tom: Told) -> None:
    tom("score R3 5x5")

    worse = tom("which risks got worse since 1 June?")

    assert worse.startswith("1 risk with a higher score than on Saturday 1 June 2024")
    assert "R3" in worse


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("kpi 33 is 10 for 2023/24", "academic year 2023/24 is a period of another length"),
        ("kpi 33 is 150 for June", "Is 150% right?"),
        ("kpi 33 is -3% for June", "Is -3% right?"),
    ],
)
def test_an_unlikely_reading_is_asked_about(tell: Say, words: str, asks: str) -> None:
    tell(TOM, "kpi 33 every month")

    asked = tell(TOM, words)

    assert asks in said(asked)
    yes = next(says for label, says in buttons(asked).items() if label.startswith("Yes"))
    assert said(tell(TOM, yes)).startswith("KPI 33 Plans issued within 20 weeks: ")


def test_a_reading_of_an_earlier_month_leaves_how_it_stands_to_the_latest(tom: Told) -> None:
    answered = tom("kpi 33 was 20% in march")

    assert "The latest reading is still 11.9% for May 2024." in answered
    assert "Direction of travel" not in answered


def test_not_applicable_keeps_how_it_stood_after_the_last_figure(tell: Say) -> None:
    tell(TOM, "kpi 33 n/a for June", at=JULY)

    card = said(tell(TOM, "kpi 33", at=JULY))

    assert "Last figure: 11.9% for May 2024." in card
    assert "Direction of travel: worsening since April 2024" in card
    assert "Trajectory: off target." in card


def test_a_new_kpi_keeps_its_baseline(tom: Told, northbridge_sqlite: Database) -> None:
    tom("add kpi 5a: Days lost, %, lower is better, monthly, individual month, priority 5, baseline 14.6")

    kept = kpis(northbridge_sqlite)["5a"]
    assert (kept.title, kept.baseline, kept.better) == ("Days lost", 14.6, "lower")


def test_a_part_of_a_new_kpi_that_cannot_be_read_is_named(tom: Told, northbridge_sqlite: Database) -> None:
    answered = tom("add kpi 6: Days lost, lower is better, monthly, wobble 3")

    assert 'I cannot read "wobble 3"' in answered
    assert "6" not in kpis(northbridge_sqlite)


def test_the_hint_names_a_kpi_without_a_rhythm(tom: Told) -> None:
    tom("kpi 33 every month")
    tom("add kpi 6: Days lost, lower is better")

    assert "say for example kpi 6 every month" in tom("missing readings")


def test_no_reading_is_owed_from_before_the_baseline(tom: Told) -> None:
    tom("add kpi 6: Days lost, lower is better, monthly, baseline 4 at 31 May 2024")

    assert "No reading is missing" in tom("missing readings")
