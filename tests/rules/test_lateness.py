"""From which weekly list on a late action is on it."""

from dataclasses import replace
from datetime import date

import pytest

from rules.calendar import Calendar
from rules.lateness import step
from rules.nudges import Pace

ENGLAND = Pace(Calendar("Europe/London"))
LONG_KNOWN = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("due", "first_list"),
    [
        pytest.param(date(2024, 6, 10), date(2024, 6, 17), id="a week late on the day of a list"),
        pytest.param(date(2024, 6, 11), date(2024, 6, 24), id="a week late the day after a list"),
        pytest.param(date(2024, 6, 16), date(2024, 6, 24), id="a week late the day before a list"),
        pytest.param(date(2024, 8, 19), date(2024, 8, 27), id="a holiday moves the list to the Tuesday"),
        pytest.param(date(2024, 8, 20), date(2024, 8, 27), id="reached on the day to which it was moved"),
        pytest.param(date(2024, 8, 21), date(2024, 9, 2), id="reached the day after"),
    ],
)
def test_the_first_list_on_which_it_is_late_enough(due: date, first_list: date) -> None:
    assert step(ENGLAND, [], due, 7, LONG_KNOWN).on == first_list


def test_no_list_had_it_before_the_log_knew_of_it() -> None:
    found = step(ENGLAND, [], date(2024, 1, 5), 7, known=date(2024, 6, 12))

    assert found.on == date(2024, 6, 17)
    assert not found.is_reached(date(2024, 6, 16))
    assert found.is_reached(date(2024, 6, 17))


def test_the_day_of_the_list_is_the_groups() -> None:
    assert step(replace(ENGLAND, summary_day="wednesday"), [], date(2024, 6, 10), 7, LONG_KNOWN).on == date(
        2024, 6, 19
    )


def test_a_reader_has_one_list_a_week_on_the_earliest_day_of_their_groups() -> None:
    fridays = replace(ENGLAND, summary_day="friday")

    found = step(fridays, [[fridays, ENGLAND]], date(2024, 6, 11), 7, LONG_KNOWN)

    assert found.on == date(2024, 6, 24), "the list of Monday 17 June is the one of that week"


def test_a_pause_of_the_group_moves_the_list_on() -> None:
    paused = replace(ENGLAND, paused_from=date(2024, 6, 20), paused_until=date(2024, 7, 3))

    assert step(paused, [], date(2024, 6, 10), 7, LONG_KNOWN).on == date(2024, 6, 17)
    assert step(paused, [], date(2024, 6, 14), 7, LONG_KNOWN).on == date(2024, 7, 3)
    assert step(paused, [[ENGLAND]], date(2024, 6, 14), 7, LONG_KNOWN).on == date(2024, 7, 8)
