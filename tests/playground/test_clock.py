"""Where the story's clock may go, and at which moments of the way something may happen."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.playground import clock
from rules.calendar import Calendar
from rules.refusal import Refusal

ENGLAND = Calendar()
WEDNESDAY = datetime(2025, 10, 15, 9, 0, tzinfo=UTC)
NINE = time(9)


def test_one_press_goes_to_the_next_morning_to_monday_or_to_the_eve_of_the_board() -> None:
    found = clock.destinations(WEDNESDAY, ENGLAND, [date(2025, 9, 25), date(2025, 11, 6)])

    assert [(one.label, ENGLAND.local(one.at).isoformat()) for one in found] == [
        ("Next working day", "2025-10-16T09:00:00+01:00"),
        ("Next Monday", "2025-10-20T09:00:00+01:00"),
        ("The day before the board", "2025-11-05T09:00:00+00:00"),
    ]


@pytest.mark.parametrize(
    ("meetings", "today"),
    [
        pytest.param([], date(2025, 10, 15), id="no meeting"),
        pytest.param([date(2025, 10, 16)], date(2025, 10, 15), id="today is the eve"),
    ],
)
def test_there_is_no_going_to_an_eve_that_is_not_to_come(meetings: list[date], today: date) -> None:
    now = ENGLAND.at(today, NINE)

    labels = [one.label for one in clock.destinations(now, ENGLAND, meetings)]

    assert "The day before the board" not in labels


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        pytest.param(date(2025, 10, 19), date(2025, 10, 20), id="from Sunday"),
        pytest.param(date(2025, 10, 20), date(2025, 10, 27), id="from Monday itself"),
    ],
)
def test_next_monday_is_never_today(today: date, monday: date) -> None:
    assert clock.next_monday(today) == monday


def test_every_groups_hours_are_passed_on_the_way_and_the_end_is_the_last() -> None:
    to = ENGLAND.at(date(2025, 10, 16), time(14))

    found = list(clock.moments(WEDNESDAY, to, ENGLAND, [NINE, time(13, 30), NINE]))

    assert [ENGLAND.local(moment).strftime("%a %H:%M") for moment in found] == [
        "Wed 13:30",
        "Thu 09:00",
        "Thu 13:30",
        "Thu 14:00",
    ]


def test_nine_stays_nine_when_summer_time_ends() -> None:
    saturday, monday = ENGLAND.at(date(2025, 10, 25), NINE), ENGLAND.at(date(2025, 10, 27), NINE)

    found = list(clock.moments(saturday, monday, ENGLAND, [NINE]))

    assert [moment.astimezone(UTC).hour for moment in found] == [9, 9]


@pytest.mark.parametrize("jump", [timedelta(minutes=-1), timedelta(days=93)], ids=["back", "too far"])
def test_the_clock_refuses(jump: timedelta) -> None:
    with pytest.raises(Refusal):
        clock.require_forward(WEDNESDAY, WEDNESDAY + jump)
