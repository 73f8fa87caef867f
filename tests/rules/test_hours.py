"""Times of day as people say them, and which of them a group may be written to at."""

from datetime import time

import pytest

from rules.hours import Hour, read


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("9:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("0930", time(9, 30)),
        ("half nine", time(9, 30)),
        ("half past nine", time(9, 30)),
        ("a quarter past 9", time(9, 15)),
        ("quarter to ten", time(9, 45)),
        ("Nine o'clock", time(9)),
        ("9 a.m.", time(9)),
        ("10", time(10)),
        ("noon", time(12)),
        ("half twelve", time(12, 30)),
        ("3pm", time(15)),
        ("3 in the afternoon", time(15)),
        ("15:00", time(15)),
        ("12am", time(0)),
        ("01:30", time(1, 30)),
        ("1.30am", time(1, 30)),
        ("7", time(7)),
        ("7pm", time(19)),
    ],
)
def test_an_hour_is_read(words: str, at: time) -> None:
    assert read(words) == Hour(at)


@pytest.mark.parametrize(
    ("words", "at"), [("3", time(15)), ("1:30", time(13, 30)), ("half four", time(16, 30))]
)
def test_an_hour_of_the_night_may_be_one_of_the_afternoon(words: str, at: time) -> None:
    assert read(words) == Hour(at, doubtful=True)


@pytest.mark.parametrize("words", ["25:00", "9:75", "2460", "soon", "", "13pm", "0am", "half", "9:3"])
def test_what_is_no_time_of_day_is_none(words: str) -> None:
    assert read(words).at is None


@pytest.mark.parametrize(
    ("words", "decent"),
    [
        ("08:00", True),
        ("17:00", True),
        ("07:59", False),
        ("17:01", False),
        ("01:30", False),
        ("midnight", False),
    ],
)
def test_nobody_is_written_to_outside_working_hours(words: str, decent: bool) -> None:
    assert read(words).decent == decent
