"""The group's calendar: working days, clear days, clocks and school terms."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rules.calendar import Calendar, Term, bank_holidays

ENGLAND = Calendar(closure_days=frozenset({date(2024, 5, 31)}))
NORTHBRIDGE = Calendar(
    terms=(
        Term("Spring 2024", date(2024, 1, 8), date(2024, 3, 28)),
        Term("Summer 2024", date(2024, 4, 15), date(2024, 7, 19)),
        Term("Autumn 2024", date(2024, 9, 2), date(2024, 12, 20)),
    )
)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        pytest.param(
            2026,
            [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)],
            id="2026, Boxing Day on a Saturday",
        ),
        pytest.param(
            2027,
            [(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)],
            id="2027, both Christmas days at the weekend",
        ),
        pytest.param(
            2022,
            [(1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19), (12, 26), (12, 27)],
            id="2022, a jubilee and a state funeral",
        ),
    ],
)
def test_nobody_works_on_the_bank_holidays_of_england(year: int, days: list[tuple[int, int]]) -> None:
    first = date(year, 1, 1)
    weekdays = (first + timedelta(days=n) for n in range(365))

    idle = [day for day in weekdays if day.weekday() < 5 and not Calendar().is_working_day(day)]

    assert idle == [date(year, month, day) for month, day in days]


def test_scotland_works_on_easter_monday_and_rests_on_the_second_of_january() -> None:
    scotland = Calendar(subdivision="SCT")

    assert scotland.is_working_day(date(2024, 4, 1))
    assert not scotland.is_working_day(date(2024, 1, 2))


def test_the_group_does_not_work_on_its_closure_days() -> None:
    assert Calendar().is_working_day(date(2024, 5, 31))
    assert not ENGLAND.is_working_day(date(2024, 5, 31))


def test_the_working_day_after_a_closure_day_and_a_weekend_is_monday() -> None:
    assert ENGLAND.next_working_day(date(2024, 5, 30)) == date(2024, 6, 3)
    assert ENGLAND.previous_working_day(date(2024, 6, 3)) == date(2024, 5, 30)


def test_a_working_day_is_its_own_nearest_working_day() -> None:
    thursday, saturday = date(2024, 6, 20), date(2024, 6, 22)

    assert ENGLAND.working_day_on_or_before(thursday) == thursday == ENGLAND.working_day_on_or_after(thursday)
    assert ENGLAND.working_day_on_or_before(saturday) == date(2024, 6, 21)
    assert ENGLAND.working_day_on_or_after(saturday) == date(2024, 6, 24)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        pytest.param(date(2023, 6, 9), 30, date(2023, 7, 21), id="thirty from publication"),
        pytest.param(date(2024, 6, 12), 0, date(2024, 6, 12), id="none"),
        pytest.param(date(2024, 6, 14), 1, date(2024, 6, 17), id="over a weekend"),
        pytest.param(date(2024, 6, 17), -1, date(2024, 6, 14), id="backwards over a weekend"),
        pytest.param(date(2024, 6, 15), 1, date(2024, 6, 17), id="from a Saturday"),
        pytest.param(date(2024, 3, 28), 1, date(2024, 4, 2), id="over Easter"),
    ],
)
def test_working_days_are_counted_without_the_first(start: date, days: int, end: date) -> None:
    assert Calendar().add_working_days(start, days) == end


def test_five_clear_days_before_the_board_leave_out_both_ends() -> None:
    board = date(2024, 6, 20)

    assert ENGLAND.clear_working_days_before(board, 5) == date(2024, 6, 12)


def test_today_is_the_groups_own_day_in_summer_time() -> None:
    late_evening = datetime(2024, 6, 11, 23, 30, tzinfo=UTC)

    assert Calendar().today(late_evening) == date(2024, 6, 12)
    assert Calendar(timezone="UTC").today(late_evening) == date(2024, 6, 11)
    assert Calendar().local(late_evening).hour == 0


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        pytest.param(date(2024, 3, 30), 9, id="the day before the clocks go forward"),
        pytest.param(date(2024, 3, 31), 8, id="the day they go forward"),
        pytest.param(date(2024, 10, 26), 8, id="the day before they go back"),
        pytest.param(date(2024, 10, 27), 9, id="the day they go back"),
    ],
)
def test_nine_in_the_morning_is_nine_by_the_groups_clock(day: date, hour: int) -> None:
    instant = Calendar().at(day, time(9))

    assert instant == datetime.combine(day, time(hour), UTC)
    assert Calendar().local(instant).time() == time(9)


def test_an_instant_without_a_time_zone_is_our_own_mistake() -> None:
    with pytest.raises(AssertionError, match="time zone"):
        Calendar().today(datetime(2024, 6, 12, 10))  # noqa: DTZ001


def test_a_term_contains_its_first_and_its_last_day() -> None:
    summer = NORTHBRIDGE.terms[1]

    assert NORTHBRIDGE.term_containing(date(2024, 4, 15)) == summer
    assert NORTHBRIDGE.term_containing(date(2024, 7, 19)) == summer


def test_the_holidays_between_two_known_terms_are_in_no_term() -> None:
    assert NORTHBRIDGE.term_containing(date(2024, 7, 20)) is None
    assert NORTHBRIDGE.term_containing(date(2024, 8, 15)) is None


def test_a_term_is_found_by_name_however_it_is_written() -> None:
    assert NORTHBRIDGE.term_named("autumn term 2024") == NORTHBRIDGE.terms[2]


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("Autumn 2023", date(2023, 12, 20)),
        ("Spring 2025", date(2025, 3, 31)),
        ("Summer 2025", date(2025, 7, 20)),
    ],
)
def test_a_term_that_the_council_has_not_given_is_approximate(name: str, ends: date) -> None:
    term = NORTHBRIDGE.term_named(name)

    assert term is not None
    assert (term.ends, term.approximate) == (ends, True)


@pytest.mark.parametrize(
    "name", ["Winter 2024", "Autumn", "Autumn 24", "", "2024", "Autumn 0000", "Autumn ٢٠٢٤"]
)
def test_what_is_no_term_has_no_days(name: str) -> None:
    assert NORTHBRIDGE.term_named(name) is None


def test_coming_terms_are_the_councils_own_and_then_the_usual_ones() -> None:
    names = [(term.name, term.approximate) for term in NORTHBRIDGE.terms_from(date(2024, 8, 1))][:2]

    assert names == [("Autumn 2024", False), ("Spring 2025", True)]


def test_bank_holidays_are_built_once_for_a_year() -> None:
    assert bank_holidays("ENG", 2024) is bank_holidays("ENG", 2024)
