"""The periods of a scorecard, as people write them."""

from datetime import date

import pytest

from rules.calendar import Calendar, Term
from rules.periods import Every, Period, Said, coded, following, last_ended, month, read

TODAY = date(2024, 6, 12)
CALENDAR = Calendar(terms=(Term("Summer 2024", date(2024, 4, 15), date(2024, 7, 19)),))


def said(words: str, today: date = TODAY) -> Said:
    return read(words, today, CALENDAR)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("May", "2024-05"),
        ("june", "2024-06"),
        ("December", "2023-12"),
        ("July 2024", "2024-07"),
        ("Jul 2024", "2024-07"),
        ("jul '24", "2024-07"),
        ("July-24", "2024-07"),
        ("2024 July", "2024-07"),
        ("2024-07", "2024-07"),
        ("2024/07", "2024-07"),
        ("07/2024", "2024-07"),
        ("the month of May 2024.", "2024-05"),
        ("last month", "2024-05"),
        ("this month", "2024-06"),
        ("2024-Q1", "2024-Q1"),
        ("Q1 2024/25", "2024-Q2"),
        ("2023/24 Q4", "2024-Q1"),
        ("April to June 2024", "2024-Q2"),
        ("jan-mar", "2024-Q1"),
        ("last quarter", "2024-Q1"),
        ("autumn term", "Autumn 2023"),
        ("the summer term", "Summer 2024"),
        ("Autumn 2023", "Autumn 2023"),
        ("autumn term 23", "Autumn 2023"),
        ("spring 2023/24", "Spring 2024"),
        ("autumn 2023/24", "Autumn 2023"),
        ("last term", "Spring 2024"),
        ("this term", "Summer 2024"),
        ("2023/24", "2023/24"),
        ("2018/19", "2018/19"),
        ("17/18", "2017/18"),
        ("2017-18", "2017/18"),
        ("2017/2018", "2017/18"),
        ("academic year 2023/24", "2023/24"),
        ("last academic year", "2022/23"),
        ("2018", "2018"),
    ],
)
def test_a_period_is_read_as_people_write_it(words: str, code: str) -> None:
    period = said(words).period

    assert period is not None
    assert period.code == code
    assert coded(code, CALENDAR) == period


@pytest.mark.parametrize(
    "words",
    ["", "soon", "winter 2023", "2023/25", "2024-13", "May to August 2024", "31 May 2024", "1875", "Q5"],
)
def test_what_names_no_period_is_not_taken_for_one(words: str) -> None:
    assert said(words) == Said()


def test_a_month_that_was_most_of_a_year_ago_is_asked_about() -> None:
    july = said("July")

    assert july.period is None
    assert july.question == "July has not begun this year. Do you mean July 2023?"
    assert [option.code for option in july.options] == ["2023-07"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Q1", ["2024-Q1", "2024-Q2"]),
        ("Q1 2024", ["2024-Q1", "2024-Q2"]),
        ("Q4 2023", ["2023-Q4", "2024-Q1"]),
    ],
)
def test_a_quarter_of_the_calendar_and_one_of_the_accounts_are_asked_about(
    words: str, codes: list[str]
) -> None:
    quarter = said(words)

    assert [option.code for option in quarter.options] == codes
    assert "January to March 2024" in quarter.question


@pytest.mark.parametrize(
    ("code", "spoken", "first", "last"),
    [
        ("2024-02", "February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-Q4", "October to December 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("Summer 2024", "summer term 2024", date(2024, 4, 15), date(2024, 7, 19)),
        ("2023/24", "academic year 2023/24", date(2023, 9, 1), date(2024, 8, 31)),
        ("2018", "2018", date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_a_period_has_its_days_and_its_name(code: str, spoken: str, first: date, last: date) -> None:
    period = coded(code, CALENDAR)

    assert (period.spoken, period.first, period.last) == (spoken, first, last)
    assert said(spoken).period == period


@pytest.mark.parametrize("code", ["2024-00", "2024-Q5", "Winter 2023", "autumn", "24", ""])
def test_a_code_that_is_none_is_a_mistake_of_ours(code: str) -> None:
    with pytest.raises(ValueError, match="no code of a period"):
        coded(code, CALENDAR)


@pytest.mark.parametrize(
    ("every", "ended", "next_one"),
    [
        (Every.MONTH, "2024-05", "2024-06"),
        (Every.QUARTER, "2024-Q1", "2024-Q2"),
        (Every.TERM, "Spring 2024", "Summer 2024"),
        (Every.ACADEMIC_YEAR, "2022/23", "2023/24"),
        (Every.YEAR, "2023", "2024"),
    ],
)
def test_of_each_length_the_last_to_end_and_the_next_are_known(
    every: Every, ended: str, next_one: str
) -> None:
    last = last_ended(every, TODAY, CALENDAR)

    assert last.code == ended
    assert following(last, CALENDAR).code == next_one


def test_a_month_is_over_on_the_day_after_its_last() -> None:
    assert last_ended(Every.MONTH, date(2024, 5, 31), CALENDAR).code == "2024-04"
    assert last_ended(Every.MONTH, date(2024, 6, 1), CALENDAR).code == "2024-05"
    assert following(month(2024, 12), CALENDAR) == month(2025, 1)


def test_periods_stand_in_the_order_in_which_they_end() -> None:
    codes = ["2024-05", "2023", "Autumn 2023", "2023-12", "2023/24", "2024-Q1"]

    ordered: list[Period] = sorted(coded(code, CALENDAR) for code in codes)

    assert [one.code for one in ordered] == [
        "Autumn 2023",
        "2023",
        "2023-12",
        "2024-Q1",
        "2024-05",
        "2023/24",
    ]
