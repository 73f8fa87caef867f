"""How a deliverable ends, what comes again, and what else is said of deliverables and people in passing."""

import pytest

from tests.conftest import Say
from tests.conversations.conftest import buttons, said

TOM, LIAM, CHRIS = "Tom Rigby", "Liam Moss", "Chris Fielding"


@pytest.fixture
def survey(tell: Say) -> None:
    tell(TOM, "new deliverable: Family survey, lead Liam Moss, deliver by 20 June, repeats every six months")


@pytest.mark.usefixtures("survey")
@pytest.mark.parametrize("words", ["close D1", "D1 closed", "close off D1"])
def test_a_deliverable_is_not_closed_but_delivered_launched_or_withdrawn(tell: Say, words: str) -> None:
    asked = tell(TOM, words)

    assert "A deliverable is delivered, launched or withdrawn" in said(asked)
    assert buttons(asked)["Withdrawn"] == "withdraw board#D1"


@pytest.mark.usefixtures("survey")
def test_what_is_withdrawn_is_no_longer_waited_for_and_may_be_taken_up_again(tell: Say) -> None:
    assert "Why is D1 Family survey withdrawn?" in said(tell(TOM, "cancel D1"))
    assert "Withdrawn: the trust has its own." in said(tell(TOM, "the trust has its own"))

    assert "No deliverable" in said(tell(TOM, "overdue deliverables", at="2024-07-12T10:00"))
    assert tell(TOM, "D1 delivered").refused
    assert "Deliver by Thursday 20 June 2024" in said(tell(TOM, "reopen D1"))
    assert tell(TOM, "reopen D1").refused


@pytest.mark.usefixtures("survey")
def test_delivered_twice_on_a_day_is_one_round(tell: Say) -> None:
    tell(LIAM, "D1 delivered")
    tell(LIAM, "yes")

    again = tell(LIAM, "D1 delivered")

    assert again.refused
    assert "was delivered on Wednesday 12 June 2024 already" in said(again)


@pytest.mark.usefixtures("survey")
def test_the_checklist_begins_again_with_the_next_round(tell: Say) -> None:
    tell(LIAM, "sign off 1 of D1")

    asked = tell(LIAM, "D1 delivered")
    tell(LIAM, buttons(asked)["Yes, delivered all the same"])

    assert "0 of 2 signed off" in said(tell(LIAM, "deliverables"))
    assert "Delivered with these lines not signed off: Governance" in said(tell(LIAM, "D1"))


def test_a_day_that_has_passed_this_year_is_asked_about(tell: Say) -> None:
    asked = tell(TOM, "new deliverable: SEND strategy, deliver by 1 June")

    assert "1 June has passed this year. Do you mean Sunday 1 June 2025?" in said(asked)


@pytest.mark.usefixtures("survey")
@pytest.mark.parametrize(
    ("name", "words", "answer"),
    [
        (LIAM, "my deliverables", "Liam Moss leads 1 deliverable"),
        (TOM, "deliverables of Liam", "Liam Moss leads 1 deliverable"),
        (TOM, "which deliverables does Liam lead?", "Liam Moss leads 1 deliverable"),
        (CHRIS, "my deliverables", "Chris Fielding leads no deliverable"),
        (TOM, "D1 launches 1 November", "it is now Friday 1 November 2024"),
        (TOM, "D1 spent 300000 on interviewers", "£300,000 spent so far"),
        (TOM, "add sign off to D1: checked by legal", "3. Checked by legal: not signed off yet."),
        (TOM, "the terms of reference were reviewed on 10 June", "next"),
    ],
)
def test_it_is_said_like_this_as_well(tell: Say, name: str, words: str, answer: str) -> None:
    assert answer in said(tell(name, words))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("add sam poe (ICB), member, from 1 July", "Sam Poe (SP) is a member"),
        ("Jo Reed joins on 13 June as member", "from Thursday 13 June 2024"),
        ("members of the board on 1 May", "as at Wednesday 1 May 2024"),
        ("change Liam's initials to LMO", "The initials of Liam Moss are now LMO"),
    ],
)
def test_people_are_spoken_of_like_this_as_well(tell: Say, words: str, answer: str) -> None:
    assert answer in said(tell(TOM, words))


@pytest.mark.slow
@pytest.mark.usefixtures("survey")
def test_what_is_needed_of_somebody_is_more_than_actions(tell: Say) -> None:
    liam = said(tell(LIAM, "what do you need from me by the 20th"))
    chris = said(tell(CHRIS, "what do you need from me before the 20th"))

    assert "board#D1 Family survey: delivery due by Thursday 20 June 2024" in liam
    assert "to confirm:" in chris
    assert "to confirm:" not in liam
