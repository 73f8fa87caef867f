"""Five priorities and ninety-three actions: the shares of a progress report, digit for digit (DOMAIN 1.2)."""

import re

import pytest

from tests.partnerships.conftest import Talking, asking

pytestmark = pytest.mark.slow

ask = asking("oldwick", "Bryn Oates", "oldwick", "2024-07-12T09:00", "2024-07-15T10:00")

SHARES = {
    1: {"Complete": (44, 4), "On target": (11, 1), "Delayed": (44, 4), "Not started": (0, 0)},
    2: {"Complete": (0, 0), "On target": (60, 3), "Delayed": (40, 2), "Not started": (0, 0)},
    3: {"Complete": (0, 0), "On target": (71, 5), "Delayed": (29, 2), "Not started": (0, 0)},
    4: {"Complete": (0, 0), "On target": (58, 7), "Delayed": (25, 3), "Not started": (17, 2)},
    5: {"Complete": (22, 13), "On target": (40, 24), "Delayed": (15, 9), "Not started": (23, 14)},
}
OVERALL = {"Complete": (18, 17), "On target": (43, 40), "Delayed": (22, 20), "Not started": (17, 16)}


@pytest.mark.parametrize("priority", SHARES)
def test_each_priority_has_its_shares_and_counts(ask: Talking, priority: int) -> None:
    _says(ask(f"progress for priority {priority}"), SHARES[priority])


def test_the_whole_plan_has_shares_from_its_counts(ask: Talking) -> None:
    said = ask("progress overall")

    _says(said, OVERALL)
    assert "93" in said


def _says(said: str, shares: dict[str, tuple[int, int]]) -> None:
    for rating, (share, count) in shares.items():
        (row,) = [line for line in said.splitlines() if re.match(rf"\W*{rating}\b", line)]
        numbers = [int(one) for one in re.findall(r"\d+", row)]
        assert {share, count} <= set(numbers), row
    assert "15 July 2024" in said


def test_what_is_complete_or_on_target_is_counted_and_not_added_up_from_shares(ask: Talking) -> None:
    assert "56% (5 of 9)" in ask("progress for priority 1")


@pytest.mark.parametrize("priority", [2, 3, 4])
def test_that_a_priority_has_no_risks_is_said_with_who_confirmed_it(ask: Talking, priority: int) -> None:
    said = ask(f"any risks for priority {priority}?")

    assert "No risks identified" in said
    assert "July 2024" in said


def test_a_risk_shows_its_control_measures_with_their_days(ask: Talking) -> None:
    said = ask("show R1")

    assert "Draft shown to the board" in said
    assert "20 June 2024" in said
    assert "2 July 2024" in said


def test_risks_of_the_programme_have_no_priority(ask: Talking) -> None:
    said = ask("programme risks")

    assert "R4" in said
    assert "R5" in said
    assert "R1 " not in said


def test_the_money_adds_up(ask: Talking) -> None:
    said = ask("money")

    assert "1,000,000" in said
    assert "300,000" in said


def test_when_the_survey_closes_its_cycle_goes_on(ask: Talking) -> None:
    asked = ask.answer("D3 delivered")

    assert "Monday 30 June 2025" in ask.press(asked, "Yes")
