"""A day that comes every month, as people say it."""

from datetime import date

import pytest

from rules.monthly import monthly


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("2nd thursday of each month", date(2026, 12, 10)),
        ("2nd Thursday", date(2026, 12, 10)),
        ("every second Thursday of the month", date(2026, 12, 10)),
        ("the first monday every month", date(2026, 12, 7)),
        ("first monday", date(2026, 12, 7)),
        ("last Fri of the month", date(2026, 12, 25)),
        ("4th Sun monthly", date(2026, 12, 27)),
    ],
)
def test_its_next_day_is_found(words: str, on: date) -> None:
    found = monthly(words)

    assert found is not None
    assert found.on_or_after(date(2026, 12, 1)) == on
    assert found.on_or_after(on) == on


def test_what_has_passed_this_month_comes_in_the_next_year_too() -> None:
    found = monthly("first Monday")

    assert found is not None
    assert found.on_or_after(date(2026, 12, 8)) == date(2027, 1, 4)
    assert str(found) == "first Monday of each month"


@pytest.mark.parametrize("words", ["every second Thursday", "Thursday", "5th Monday", "20 June", "second"])
def test_other_words_are_no_day_of_every_month(words: str) -> None:
    assert monthly(words) is None
