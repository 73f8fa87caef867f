"""Pictures of progress by chat: a card that says all of it, and the picture beside it."""

import io

import pytest
from PIL import Image

from handlers.request import Answer
from tests.conftest import Say
from tests.conversations.conftest import buttons, said


def lines(answer: Answer) -> list[str]:
    return said(answer).splitlines()


@pytest.mark.slow
def test_a_priority_as_bars_says_its_counts_and_has_a_picture(tell: Say) -> None:
    answer = tell("Tom Rigby", "p1 chart")

    assert lines(answer) == [
        "Actions by rating, Priority 1 Shared oversight and governance, as at 12 June 2024.",
        "Priority 1 Shared oversight and governance: of 6 actions, 1 Complete (blue) (17%), 2 Delayed "
        "(amber) (33%), 2 Significantly delayed (red) (33%) and 1 Not started (grey) (17%). "
        "Not confirmed: 5.",
    ]
    (file,) = answer.replies[0].files
    assert (file.name, file.media_type) == ("p1-ratings-2024-06-12.png", "image/png")
    assert file.alt == f"Stacked bars. {' '.join(lines(answer))}"
    assert Image.open(io.BytesIO(file.content)).width == 1340
    assert buttons(answer)["Burn-up"] == "burn-up for priority 1"


@pytest.mark.slow
def test_a_group_as_bars_is_counted_as_its_progress_is(tell: Say) -> None:
    chart, figures = lines(tell("Tom Rigby", "progress chart")), said(tell("Tom Rigby", "progress"))

    assert chart[1].startswith("All actions: of 12 actions, 1 Complete (blue) (8%), 3 Delayed (amber) (25%)")
    assert "Complete (blue) - 1 - 8%" in figures
    assert [line.split(":")[0][:10] for line in chart[2:7]] == [
        f"Priority {number}" for number in range(1, 6)
    ]
    assert chart[-1].startswith("An action that serves several priorities is counted once here")


@pytest.mark.slow
def test_what_was_closed_and_reopened_is_a_hill_in_the_burn_up(say: Say) -> None:
    say("Tom Rigby", "agree to close 103", at="2024-06-13T10:00")
    say("Tom Rigby", "reopen 103 because it is not right yet", at="2024-06-20T10:00")

    told = said(say("Tom Rigby", "burn-up for p2", at="2024-06-24T10:00"))

    assert (
        "0% (0 of 2) closed as complete, as at Monday 24 June 2024. By their due dates 2 would have" in told
    )
    assert told.splitlines()[-4:] == [
        "9 June 2024 - 1 planned - 0 closed",
        "16 June 2024 - 1 planned - 1 closed",
        "23 June 2024 - 2 planned - 0 closed",
        "24 June 2024 - 2 planned - 0 closed",
    ]
    then = said(say("Tom Rigby", "burn-up for p2 as at 14 June", at="2024-06-24T10:00"))
    assert "50% (1 of 2) closed as complete, as at Friday 14 June 2024." in then


@pytest.mark.slow
def test_sub_actions_are_in_no_line_of_the_burn_up(tell: Say) -> None:
    before = lines(tell("Tom Rigby", "burn-up"))
    tell("Tom Rigby", "add part to 104: Tom to draft the annex by 1 July")

    assert lines(tell("Tom Rigby", "burn-up")) == before


@pytest.mark.slow
def test_the_risk_matrix_names_the_risks_of_each_square(tell: Say) -> None:
    answer = tell("Carys Cole", "risk heat map")

    assert lines(answer)[1:] == [
        "2 open risks scored, 1 not scored. Bands: low up to 3, moderate up to 6, high up to 12, "
        "extreme up to 25.",
        "16, extreme (likelihood 4 likely, impact 4 major): R1.",
        "12, high (likelihood 4 likely, impact 3 moderate): R3.",
        "Not scored, so in no square: R2.",
    ]
    assert answer.replies[0].files[0].name == "board-risk-matrix-2024-06-12.png"


def test_of_nothing_there_is_no_picture(tell: Say) -> None:
    answer = tell("Meera Chowdhury", "risk matrix for priority 2")

    assert lines(answer)[1:] == ["No open risks."]
    assert answer.replies[0].files == ()


@pytest.mark.slow
def test_a_kpi_stands_against_its_targets_as_at_a_past_day_too(tell: Say) -> None:
    now, then = tell("Owen Kay", "kpi 33 chart"), tell("Owen Kay", "kpi chart as at 1 May")

    assert lines(now)[1:] == [
        "11.9% for May 2024, off target. Higher is better.",
        "Readings: April 2024 14.2%; May 2024 11.9%.",
        "Baseline: 41% on 31 December 2023.",
        "Targets: 55% by 30 September 2024; 70% by 31 December 2024.",
    ]
    assert "Readings: April 2024 14.2%." in lines(then)
    assert then.replies[0].files[0].name == "kpi-33-2024-05-01.png"


def test_of_several_kpis_it_asks_which(tell: Say) -> None:
    tell("Tom Rigby", "add kpi 44: Attendance at school, %, higher is better, monthly, priority 5")

    answer = tell("Tom Rigby", "kpi chart")

    assert said(answer).startswith("Which KPI shall I draw?")
    assert list(buttons(answer).values()) == ["kpi 33 chart", "kpi 44 chart"]


@pytest.mark.parametrize("asked", ["p1 chart", "burn-up for p1", "progress chart", "burn-up"])
def test_counts_of_a_group_above_are_not_for_who_is_not_in_it(tell: Say, outsider: str, asked: str) -> None:
    answer = tell(outsider, asked, channel="terminal:board")

    assert answer.refused
    assert not any(reply.files for reply in answer.replies)


@pytest.fixture
def outsider(tell: Say) -> str:
    """A member of the working group alone."""
    tell("Tom Rigby", "add Dana Brook to p2 as a member")
    return "Dana Brook"
