"""Strategies, dashboards and surveys: dates, checklists, launches, rounds and money, in conversations."""

from collections.abc import Callable
from datetime import date

import pytest

from rules.deliverables import days_late, kind_of, money, numbers, read
from tests.conftest import Say
from tests.conversations.conftest import buttons, said

TOM, CHRIS, CARYS, LIAM = "Tom Rigby", "Chris Fielding", "Carys Cole", "Liam Moss"
STRATEGY = (
    "new deliverable: SEND strategy, lead Chris Fielding, deliver by 30 September, launch in October, for "
    "priorities 1 and 3"
)
SURVEY = "new deliverable: family survey, lead Meera, deliver by 1 June 2024, every six months"
Story = Callable[..., str]


@pytest.fixture
def story(tell: Say) -> Story:
    """`story("Tom Rigby", "...", "...")`: what Clerk says last, when nothing of it was refused."""

    def tells(name: str, *sentences: str, at: str = "2024-06-12T10:00") -> str:
        answers = [tell(name, words, at=at) for words in sentences]
        assert [words for words, answer in zip(sentences, answers, strict=True) if answer.refused] == []
        return said(answers[-1])

    return tells


def test_a_deliverable_is_said_in_one_breath(say: Say) -> None:
    answer = said(say(LIAM, STRATEGY))

    assert "Added D1 SEND strategy (strategy). Lead: Chris Fielding." in answer
    assert (
        "Deliver by Monday 30 September 2024. Launch by Thursday 31 October 2024. Priorities 1 and 3."
        in answer
    )
    assert "1. Written together with families: not signed off yet." in answer
    assert "2. Governance route followed: not signed off yet." in answer
    assert said(say(LIAM, "d1")).startswith("D1 SEND strategy")


def test_two_people_are_asked_about(tell: Say) -> None:
    asked = tell(LIAM, STRATEGY.replace("Chris Fielding", "CF"))

    assert "Added D1" in said(tell(LIAM, buttons(asked)["Chris Fielding"]))


def test_numbers_are_the_groups_own_and_never_come_again(story: Story, tell: Say) -> None:
    story(LIAM, STRATEGY, "undo")

    assert "Added D2" in story(LIAM, SURVEY)
    assert "Added D1" in said(tell("Alan Lister", "new deliverable: dashboard", channel="terminal:p2"))
    assert "p2#D1 Dashboard" in story(LIAM, "show p2#D1")
    assert tell(LIAM, "D1").refused


def test_the_list_has_how_late_each_is(story: Story) -> None:
    story(LIAM, STRATEGY, SURVEY)

    everything, late = story(LIAM, "deliverables"), story(LIAM, "overdue deliverables")

    assert (
        "2 deliverables of the Northbridge SEND Improvement Board, as at Wednesday 12 June 2024" in everything
    )
    assert (
        "D2 Family survey - Meera Chowdhury - Deliver by Saturday 1 June 2024, 11 days overdue" in everything
    )
    assert "D2" in late
    assert "D1" not in late
    assert "D1" in story(LIAM, "deliverables for priority 3")
    assert "No deliverables" in story(LIAM, "deliverables for priority 2")


def test_a_late_launch_is_overdue_too(story: Story) -> None:
    story(
        TOM,
        "new deliverable: local offer, deliver by 3 May 2024, launch by 10 June 2024",
        "D1 delivered on 3 May",
    )

    assert "Launch by Monday 10 June 2024, 2 days overdue" in story(LIAM, "overdue deliverables")


def test_its_lead_reports_on_it_and_another_member_notes(tell: Say, story: Story) -> None:
    story(LIAM, STRATEGY)

    refused = tell(LIAM, "D1 delivered")

    assert refused.refused
    assert "Chris Fielding, who leads it" in said(refused)
    assert "Noted on D1" in story(LIAM, "note D1: the draft is with the forum")
    assert "Liam Moss: the draft is with the forum." in story(LIAM, "show D1")
    assert "was delivered on Wednesday 12 June 2024" in story(CHRIS, "D1 delivered")
    assert tell(CHRIS, "D1 delivered").refused


@pytest.mark.parametrize(
    ("words", "delivered"),
    [
        ("D1 is done", "Wednesday 12 June 2024"),
        ("delivered D1 yesterday", "Tuesday 11 June 2024"),
        ("d1 was delivered on 3 June", "Monday 3 June 2024"),
        ("D1 finished - the board has it", "Wednesday 12 June 2024"),
    ],
)
def test_delivered_on(story: Story, words: str, delivered: str) -> None:
    story(LIAM, STRATEGY)

    assert f"was delivered on {delivered}" in story(CHRIS, words)


def test_the_lead_changes(story: Story) -> None:
    story(LIAM, STRATEGY)

    answer = story(TOM, "lead of D1 is Meera")

    assert "now led by Meera Chowdhury (before: Chris Fielding)" in answer
    assert "Meera Chowdhury" in story(LIAM, "who leads D1?")


@pytest.mark.parametrize(
    "words",
    [
        "move D1 to 31 October because the data is late",
        "push back D1 to end of october as the data is late",
        "D1 slips to 31.10.24 because the data is late",
        "D1 to be delivered by 31 October because the data is late",
    ],
)
def test_a_date_moves_with_its_reason(story: Story, words: str) -> None:
    story(LIAM, STRATEGY)

    answer = story(CHRIS, words)

    assert "it was Monday 30 September 2024 and is now Thursday 31 October 2024" in answer
    assert "the data is late" in story(LIAM, "show D1")


def test_without_a_reason_it_is_asked_and_the_answer_is_not_taken_for_a_command(story: Story) -> None:
    story(LIAM, STRATEGY)

    assert "What is the reason?" in story(CHRIS, "move the launch of D1 to 15 November")

    answer = story(CHRIS, "the data is late")
    assert "Moved the launch of D1 SEND strategy" in answer
    assert "is now Friday 15 November 2024" in answer


# The checklist


def test_families_and_the_lead_sign_off_and_then_it_is_launched(story: Story) -> None:
    story(LIAM, STRATEGY)
    story(CARYS, "D1 written together with families: done")

    assert "Every line of its checklist is signed off" in story(CHRIS, "sign off 2 of D1")

    assert "was launched on Monday 3 June 2024" in story(CHRIS, "D1 launched on 3 June")
    assert "signed off on Wednesday 12 June 2024 by Carys Cole" in story(LIAM, "checklist of D1")


def test_a_launch_with_open_lines_is_asked_about_and_noted(story: Story, tell: Say) -> None:
    story(LIAM, STRATEGY)

    asked = tell(CHRIS, "launch D1")

    assert "2 lines of its checklist open" in said(asked)
    assert "Launched" not in story(LIAM, "D1")
    assert "Not signed off" in said(tell(CHRIS, buttons(asked)["Yes, launched all the same"]))
    assert "Launched with these lines not signed off" in story(LIAM, "D1")


def test_the_checklist_grows(story: Story, tell: Say) -> None:
    story(LIAM, STRATEGY)

    answer = story(CHRIS, "add to the checklist of D1: budget agreed")

    assert "3. Budget agreed: not signed off yet." in answer
    assert tell(CHRIS, "add budget agreed to the checklist of D1").refused
    assert set(buttons(tell(CHRIS, "sign off D1"))) == {
        "Written together with families",
        "Governance route followed",
        "Budget agreed",
    }
    assert tell(CHRIS, "sign off 7 of D1").refused
    assert tell(LIAM, "sign off 1 of D1").refused


# What comes again


def test_delivering_what_comes_again_gives_it_the_next_date(story: Story) -> None:
    story(LIAM, SURVEY)

    assert "still has 2 lines of its checklist open" in story(TOM, "D1 delivered")
    answer = story(TOM, "yes")

    assert "It was due on Saturday 1 June 2024" in answer
    assert "comes again every six months: the next round is due by Sunday 1 December 2024" in answer
    assert "last delivered on Wednesday 12 June 2024" in story(LIAM, "D1")
    assert "No deliverable" in story(LIAM, "overdue deliverables")
    assert "Deliver by Saturday 1 June 2024" in story(TOM, "undo", "D1")


def test_a_new_round_begins_its_checklist_again(story: Story, tell: Say) -> None:
    story(LIAM, SURVEY)
    story(TOM, "sign off 1 of D1", "sign off 2 of D1", "D1 launched")

    assert "1. Written together with families: not signed off yet." in story(LIAM, "D1")


def test_how_often_it_comes_again_is_said_later_and_taken_back(story: Story, tell: Say) -> None:
    story(LIAM, STRATEGY)

    assert "Comes again every six months" in story(CHRIS, "D1 repeats every 6 months")
    assert tell(CHRIS, "D1 repeats every six months").refused
    assert "Comes again" not in story(CHRIS, "D1 does not repeat")
    assert tell(CHRIS, "D1 repeats every blue moon").refused


# Money


def test_money_adds_up(story: Story) -> None:
    story(TOM, "new deliverable: behaviour support, lead CC", "D1 allocated 690000", "D1 spent £300,000")
    story(TOM, "new deliverable: inclusion framework, allocated £310k")

    answer = story(LIAM, "money")

    assert "£300,000 of £1,000,000 spent (30%), £700,000 left. As at Wednesday 12 June 2024." in answer
    assert "D1 Behaviour support - £690,000 - £300,000 - £390,000" in answer
    assert "All together - £1,000,000 - £300,000 - £700,000" in answer
    assert "£320,000 of £690,000 spent (46%)" in story(TOM, "D1 spent another £20k")


@pytest.mark.parametrize(
    ("name", "words", "hint"),
    [
        pytest.param("Cara Flynn", STRATEGY, "Observers can read", id="an observer"),
        pytest.param(
            LIAM, "new deliverable", "for example: new deliverable", id="without a word of what it is"
        ),
        pytest.param(
            LIAM, STRATEGY.replace("1 and 3", "1 and 9"), "no priority 9", id="a priority that is not"
        ),
        pytest.param(LIAM, STRATEGY.replace("30 September", "soonish"), "cannot read", id="no date"),
        pytest.param(
            LIAM, STRATEGY.replace("Chris Fielding", "Nobody Atall"), "Nobody on the roster", id="no lead"
        ),
        pytest.param(LIAM, "D7 delivered", "no deliverable D7", id="one that is not"),
        pytest.param(LIAM, "p9#D1", "no group p9", id="a group that is not"),
    ],
)
def test_is_refused(tell: Say, name: str, words: str, hint: str) -> None:
    answer = tell(name, words)

    assert answer.refused
    assert hint in said(answer)


def test_what_has_not_happened_is_not_said(story: Story, tell: Say) -> None:
    story(LIAM, STRATEGY)

    assert "is still to come" in said(tell(CHRIS, "D1 launched on 1 October"))


# Rules


def test_a_comma_in_the_title_is_the_titles() -> None:
    said = read(
        "Strategy, phase two, lead Chris, deliver by 30 September, for priorities 1, 3 and 4, £5k of it"
    )

    assert (said.title, said.lead, said.numbers) == ("Strategy, phase two, £5k of it", "Chris", (1, 3, 4))
    assert said.deliver == "by 30 September"


@pytest.mark.parametrize(
    ("words", "pounds"),
    [
        *(("690000", 690_000), ("£690,000", 690_000), ("690k", 690_000), ("1.2m", 1_200_000)),
        *(("£1.25 million", 1_250_000), ("12.60", 13), ("much", None)),
    ],
)
def test_sums_are_read_as_people_write_them(words: str, pounds: int | None) -> None:
    assert money(words) == pounds


def test_kinds_numbers_and_lateness() -> None:
    assert kind_of("deliverable", "Family survey") == "survey"
    assert kind_of("dashboard", "Outcomes") == "dashboard"
    assert kind_of("deliverable", "Local offer") == "deliverable"
    assert numbers("1, 3 and 3") == (1, 3)
    assert days_late(date(2024, 6, 1), False, date(2024, 6, 12)) == 11
    assert days_late(date(2024, 6, 1), True, date(2024, 6, 12)) == 0
