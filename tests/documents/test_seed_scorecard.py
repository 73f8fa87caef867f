"""The public scorecard that DOMAIN.md 1.4 is drawn from, against the oracle written down there."""

from datetime import date
from functools import cache

import pytest

from importers.formats import files
from importers.proposals import Proposals, ProposedKpi, ProposedTarget
from tests.documents.paper import SEEDS, propose

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the public documents are not beside this checkout"
)

LOWER = ("4", "5", "6", "7", "8", "23", "24", "38", "39")


@cache
def read() -> Proposals:
    path = next(SEEDS.glob("003_*.txt"))
    return propose(files.read(path.name, path.read_bytes()))


def kpi(code: str) -> ProposedKpi:
    return next(each for each in read().kpis if each.code == code)


def readings(code: str) -> dict[str, float | None]:
    return {reading.period: reading.value for reading in kpi(code).readings}


@pytest.mark.slow
def test_every_line_of_the_scorecard_is_found_once_under_its_code() -> None:
    codes = [each.code for each in read().kpis]

    assert len(codes) == len(set(codes)) == 108
    assert (codes[0], codes[-1]) == ("1a", "43")


@pytest.mark.slow
def test_the_plan_keeps_its_85_rows_beside_its_scorecard() -> None:
    assert len(read().actions) == 85
    assert read().kind == "action_plan"


@pytest.mark.slow
def test_the_line_of_plans_in_20_weeks_has_its_baseline_readings_and_targets() -> None:
    line = kpi("33")

    assert (line.baseline, line.better, line.unit) == (46.0, "higher", "%")
    assert readings("33") == {"2019-05": 10.32, "2019-06": 8.67}
    assert line.targets == (
        ProposedTarget(date(2019, 9, 30), 20.0, "interim"),
        ProposedTarget(date(2019, 12, 31), 40.0),
        ProposedTarget(date(2020, 12, 31), 100.0),
    )


def test_lower_is_better_where_absence_exclusion_and_waiting_are_counted() -> None:
    lower = {each.code for each in read().kpis if each.better == "lower"}

    assert {code.rstrip("abcd") for code in lower if code} == set(LOWER)


def test_persistent_absence_beats_its_target_by_being_lower() -> None:
    assert readings("5a")["Spring 2019"] == 13.8
    assert kpi("5a").targets[0] == ProposedTarget(date(2019, 8, 31), 14.3)
    assert kpi("5a").better == "lower"


@pytest.mark.parametrize("code", ["34", "35a", "35b", "36a", "36b"])
def test_a_baseline_that_is_being_established_is_told_so(code: str) -> None:
    assert kpi(code).establishing
    assert kpi(code).readings == ()


def test_establishing_is_said_of_no_other_line() -> None:
    assert sum(each.establishing for each in read().kpis) == 5


def test_a_national_column_is_no_reading_of_the_area() -> None:
    assert readings("9a") == {"2017": 62.0, "2018": 66.0}
    assert readings("1a") == {"Autumn 2018": 95.98, "Spring 2019": 95.79, "2017/18": 95.38}


def test_not_applicable_is_told_and_no_number() -> None:
    june = next(reading for reading in kpi("25").readings if reading.period == "2019-06")

    assert (june.value, june.not_applicable) == (None, True)
    assert kpi("25").baseline is None


def test_the_footnote_stands_with_its_line() -> None:
    assert "2020" in kpi("27").footnote
    assert not kpi("27").title.endswith("*")


def test_individual_months_and_cumulative_figures_are_told_apart() -> None:
    assert kpi("29a").basis == "cumulative"
    assert kpi("29b").basis == "individual month"
