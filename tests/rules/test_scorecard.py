"""Direction of travel, and on or off target (docs/decisions/0004-trajectory.md)."""

from datetime import date
from decimal import Decimal

import pytest

from rules.calendar import Calendar
from rules.kpis import described, every_of, is_percent, value_of
from rules.periods import Every, coded
from rules.scorecard import (
    Direction,
    Figure,
    Measured,
    Standing,
    State,
    Target,
    direction,
    meets,
    shown,
    standing,
)

TODAY = date(2019, 7, 12)
SEPTEMBER = Target(date(2019, 9, 30), 20, interim=True)
DECEMBER = Target(date(2019, 12, 31), 40)
NEXT_DECEMBER = Target(date(2020, 12, 31), 100)


def figure(code: str, value: float | None = None) -> Figure:
    return Figure(coded(code, Calendar()), value, not_applicable=value is None)


def plans(*figures: Figure, baseline: float | None = 46.0, today: date = TODAY) -> Standing:
    """Plans made in time: more is better; 20 by September, 40 by December, 100 a year later."""
    return standing(Measured("higher", (NEXT_DECEMBER, SEPTEMBER, DECEMBER), figures, baseline), today)


def waits(*figures: Figure, target: float) -> Standing:
    return standing(Measured("lower", (Target(date(2019, 12, 31), target),), figures, 15.0), TODAY)


def test_what_fell_from_46_to_10_to_9_is_worsening_and_far_below() -> None:
    found = plans(figure("2019-05", 10.32), figure("2019-06", 8.67))

    assert found.since_last is Direction.WORSENING
    assert found.since_baseline is Direction.WORSENING
    assert found.state is State.OFF
    assert found.aim == SEPTEMBER
    assert found.short == Decimal("11.33")
    assert found.as_at == date(2019, 6, 30)


def test_where_lower_is_better_a_lower_figure_beats_the_target() -> None:
    found = waits(figure("2019-05", 14.6), figure("2019-06", 13.8), target=14.3)

    assert found.since_last is Direction.IMPROVING
    assert found.state is State.ON
    assert found.short == Decimal("-0.5")


@pytest.mark.parametrize(
    ("month", "value", "state", "aim", "coming"),
    [
        pytest.param("2019-06", 20.0, State.ON, SEPTEMBER, SEPTEMBER, id="met before its day"),
        pytest.param("2019-09", 20.0, State.ON, SEPTEMBER, DECEMBER, id="met on its day, the next not yet"),
        pytest.param("2019-10", 45.0, State.ON, DECEMBER, DECEMBER, id="the next met early"),
        pytest.param("2019-10", 19.0, State.OFF, SEPTEMBER, DECEMBER, id="between two, the first missed"),
        pytest.param("2020-12", 99.0, State.OFF, NEXT_DECEMBER, None, id="the last missed"),
        pytest.param("2021-01", 100.0, State.ON, NEXT_DECEMBER, None, id="the last met, and no other comes"),
    ],
)
def test_the_last_target_that_is_due_counts(
    month: str, value: float, state: State, aim: Target, coming: Target | None
) -> None:
    found = plans(figure(month, value), baseline=None, today=date(2021, 6, 1))

    assert (found.state, found.aim, found.coming) == (state, aim, coming)


@pytest.mark.parametrize(
    ("baseline", "state"),
    [
        pytest.param(5.0, State.NOT_DUE, id="better than the baseline"),
        pytest.param(10.0, State.NOT_DUE, id="as the baseline"),
        pytest.param(10.1, State.OFF, id="worse than the baseline"),
        pytest.param(None, State.NOT_DUE, id="no baseline"),
    ],
)
def test_before_the_first_target_only_what_is_worse_than_the_baseline_is_off(
    baseline: float | None, state: State
) -> None:
    assert plans(figure("2019-06", 10.0), baseline=baseline).state is state


def test_a_reading_of_a_month_that_runs_counts_for_today() -> None:
    found = plans(figure("2019-09", 10.0), baseline=5.0, today=date(2019, 9, 12))

    assert found.as_at == date(2019, 9, 12)
    assert found.state is State.NOT_DUE


def test_without_a_target_a_kpi_is_neither_on_nor_off_it() -> None:
    found = standing(Measured("higher", (), (figure("2019-06", 8.0),), 46.0), TODAY)

    assert (found.state, found.since_baseline) == (State.NO_TARGET, Direction.WORSENING)


@pytest.mark.parametrize("figures", [(), (figure("2019-06", 8.0),), (figure("2019-06"),)])
def test_while_the_baseline_is_being_established_nothing_is_on_or_off_target(
    figures: tuple[Figure, ...],
) -> None:
    found = standing(Measured("higher", (SEPTEMBER,), figures, establishing=True), TODAY)

    assert found.state is State.ESTABLISHING


def test_what_does_not_apply_in_the_latest_period_has_no_direction() -> None:
    found = plans(figure("2019-05", 10.0), figure("2019-06"))

    assert (found.state, found.since_last, found.since_baseline) == (State.NOT_APPLICABLE, None, None)


@pytest.mark.parametrize("figures", [(), (figure("2019-06"),)])
def test_what_is_aimed_for_is_told_also_where_there_is_no_figure(figures: tuple[Figure, ...]) -> None:
    assert plans(*figures).aim == SEPTEMBER
    assert plans(*figures, today=date(2021, 1, 1)).aim == (NEXT_DECEMBER if not figures else SEPTEMBER)


def test_a_missing_figure_and_one_of_a_period_to_come_are_passed_over() -> None:
    gap = Figure(coded("2019-06", Calendar()))

    found = plans(figure("2019-05", 10.0), gap, figure("2019-08", 90.0))

    assert found.latest == figure("2019-05", 10.0)
    assert plans(gap).state is State.NO_READING


def test_a_month_is_compared_with_a_month_and_never_with_a_year() -> None:
    found = plans(figure("2018", 73.0), figure("2019-04", 9.0), figure("2019-05"), figure("2019-06", 8.0))

    assert found.before == figure("2019-04", 9.0)
    assert plans(figure("2018", 73.0), figure("2019-06", 8.0)).since_last is None


@pytest.mark.parametrize(
    ("now", "before", "better", "expected"),
    [
        (12.4, 11.9, "higher", Direction.IMPROVING),
        (12.4, 11.9, "lower", Direction.WORSENING),
        (11.9, 12.4, "lower", Direction.IMPROVING),
        (-0.08, 0.08, "higher", Direction.WORSENING),
        (12.4, 12.4, "lower", Direction.NO_CHANGE),
        (12.4, None, "higher", None),
    ],
)
def test_the_direction_of_travel_follows_the_polarity(
    now: float, before: float | None, better: str, expected: Direction | None
) -> None:
    assert direction(now, before, better) is expected


def test_a_target_is_met_by_what_equals_it() -> None:
    assert meets(14.3, 14.3, "lower")
    assert meets(14.3, 14.3, "higher")
    assert not meets(14.4, 14.3, "lower")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (46.00, "", "46"),
        (12.4, "%", "12.4%"),
        (10.32, "%", "10.32%"),
        (-0.08, "", "-0.08"),
        (0.0, "%", "0%"),
        (100.0, "%", "100%"),
        (1234567.0, "", "1,234,567"),
        (12.0, "days", "12 days"),
        (-1200.5, "£", "-£1,200.5"),
        (0.00001, "", "0.00001"),
    ],
)
def test_a_value_is_shown_as_it_was_told(value: float, unit: str, words: str) -> None:
    assert shown(value, unit) == words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12.4", 12.4),
        ("12.4%", 12.4),
        ("12.4 per cent", 12.4),
        ("46.00", 46.0),
        ("-0.08", -0.08),
        ("−3", -3.0),
        ("£1,200", 1200.0),
        (".5", 0.5),
        ("1,23", None),
        ("1e9", None),
        ("twelve", None),
        ("", None),
    ],
)
def test_a_value_is_read_as_people_type_it(words: str, value: float | None) -> None:
    assert value_of(words) == value


def test_a_percentage_says_that_it_is_one() -> None:
    assert is_percent("12 %")
    assert is_percent("12 per cent")
    assert not is_percent("12")


@pytest.mark.parametrize(
    ("words", "every"),
    [
        ("monthly", Every.MONTH),
        ("every month", Every.MONTH),
        ("each quarter", Every.QUARTER),
        ("termly", Every.TERM),
        ("every school year", Every.ACADEMIC_YEAR),
        ("annually", Every.YEAR),
        ("now and then", None),
    ],
)
def test_a_rhythm_is_read(words: str, every: Every | None) -> None:
    assert every_of(words) is every


def test_a_new_kpi_is_told_in_one_line() -> None:
    found = described(
        "Attendance, all schools, %, higher is better, individual month, termly, section Schools, p5"
    )

    assert found.title == "Attendance, all schools"
    assert (found.unit, found.better, found.basis) == ("%", "higher", "individual month")
    assert (found.every, found.section) == ("term", "Schools")


def test_what_was_not_told_of_a_new_kpi_is_not_made_up() -> None:
    found = described("days waited for a first visit")

    assert (found.title, found.better, found.every) == ("Days waited for a first visit", None, None)
