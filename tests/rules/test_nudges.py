"""When a reminder is owed: thresholds, working days, hours, weeks and pauses between tries."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calendar import Calendar
from rules.nudges import (
    Audience,
    Kind,
    Pace,
    backoff,
    next_day,
    next_summary,
    next_working_day,
    step,
    summary_opens,
    week,
    windows,
    windows_in_terms,
    working_day,
)
from tests.conftest import moment

PACE = Pace(Calendar())
WORKING_DAYS = st.dates(date(2024, 1, 2), date(2026, 12, 30)).map(PACE.calendar.working_day_on_or_after)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("due", "today", "owed"),
    [
        pytest.param("2024-06-20", "2024-06-12", None, id="eight days before is too early"),
        pytest.param("2024-06-20", "2024-06-13", (Kind.DUE, 7), id="seven days before"),
        pytest.param(
            "2024-06-20", "2024-06-14", (Kind.DUE, 7), id="six days before is still the seven-day step"
        ),
        pytest.param("2024-06-20", "2024-06-19", (Kind.DUE, 1), id="the day before"),
        pytest.param("2024-06-20", "2024-06-20", (Kind.DUE, 0), id="on the day"),
        pytest.param("2024-06-20", "2024-06-21", (Kind.OVERDUE, 0), id="the day after"),
        pytest.param("2024-06-20", "2024-06-26", (Kind.OVERDUE, 0), id="six days late"),
        pytest.param("2024-06-20", "2024-06-27", (Kind.OVERDUE, 1), id="a week late"),
        pytest.param("2024-05-01", "2024-06-13", (Kind.OVERDUE, 6), id="only the latest of many weeks"),
        pytest.param(
            "2024-06-17", "2024-06-14", (Kind.DUE, 1), id="on Friday, the Sunday before a due Monday"
        ),
        pytest.param("2024-06-15", "2024-06-14", (Kind.DUE, 0), id="due on a Saturday: on the Friday"),
        pytest.param("2024-06-15", "2024-06-17", (Kind.OVERDUE, 0), id="due on a Saturday: late on Monday"),
        pytest.param("2024-06-14", "2024-06-17", (Kind.OVERDUE, 0), id="due on a Friday: late on Monday"),
        pytest.param(
            "2024-06-15", "2024-06-21", (Kind.OVERDUE, 1), id="a week late on Saturday: on the Friday"
        ),
        pytest.param("2024-05-07", "2024-05-03", (Kind.DUE, 1), id="before a bank holiday Monday"),
    ],
)
def test_the_step_an_action_has_reached(due: str, today: str, owed: tuple[Kind, int] | None) -> None:
    assert step(PACE, day(due), day(today)) == owed


def test_a_group_has_its_own_thresholds() -> None:
    pace = Pace(Calendar(), days_before=(14, 3), overdue_every=2)

    assert step(pace, day("2024-06-25"), day("2024-06-12")) == (Kind.DUE, 14)
    assert step(pace, day("2024-06-12"), day("2024-06-12")) == (Kind.DUE, 3)
    assert step(pace, day("2024-06-11"), day("2024-06-13")) == (Kind.OVERDUE, 1)


def test_a_closure_day_is_no_working_day() -> None:
    pace = Pace(Calendar(closure_days=frozenset({day("2024-06-14")})))

    assert step(pace, day("2024-06-14"), day("2024-06-13")) == (Kind.DUE, 0)


@given(WORKING_DAYS, st.integers(-400, 400))
def test_windows_never_overlap(today: date, distance: int) -> None:
    due = today + timedelta(days=distance)

    assert sum(window.first <= due <= window.last for window in windows(PACE, today)) <= 1


@given(WORKING_DAYS, st.integers(0, 400))
def test_every_open_action_whose_day_has_passed_is_owed_something(today: date, late: int) -> None:
    assert step(PACE, today - timedelta(days=late), today) is not None


@given(st.dates(date(2024, 1, 2), date(2026, 6, 30)))
def test_day_by_day_every_step_comes_once_and_in_order(due: date) -> None:
    days = [due + timedelta(days=distance) for distance in range(-10, 40)]

    steps = [step(PACE, due, today) for today in days if PACE.calendar.is_working_day(today)]
    reached = [now for now, before in zip(steps, [None, *steps], strict=False) if now and now != before]

    assert reached[0] == (Kind.DUE, 7)
    assert reached == sorted(reached, key=_order)
    assert len(reached) == len(set(reached))


def _order(owed: tuple[Kind, int]) -> tuple[bool, int]:
    kind, number = owed
    return kind is Kind.OVERDUE, number if kind is Kind.OVERDUE else -number


@pytest.mark.parametrize(
    ("now", "works"),
    [
        pytest.param("2024-06-13T00:01", True, id="before the hour it is already that day"),
        pytest.param("2024-06-13T17:59", True, id="until six"),
        pytest.param("2024-06-13T18:00", False, id="from six on it has ended"),
        pytest.param("2024-06-15T10:00", False, id="Saturday"),
        pytest.param("2024-05-27T10:00", False, id="a bank holiday"),
    ],
)
def test_the_working_day_of_a_group(now: str, works: bool) -> None:
    assert (working_day(PACE, moment(now)) is not None) == works


@pytest.mark.parametrize(
    ("today", "opens"),
    [
        pytest.param("2024-03-29", None, id="Good Friday"),
        pytest.param("2024-03-28", "2024-03-28T09:00+00:00", id="the last working day of winter time"),
        pytest.param("2024-04-02", "2024-04-02T08:00+00:00", id="the first of summer time"),
        pytest.param("2024-10-25", "2024-10-25T08:00+00:00", id="the last of summer time"),
        pytest.param("2024-10-28", "2024-10-28T09:00+00:00", id="the first of winter time"),
    ],
)
def test_nine_in_the_morning_is_local(today: str, opens: str | None) -> None:
    found = working_day(PACE, moment(f"{today}T12:00"))

    assert (found and found.opens) == (datetime.fromisoformat(opens) if opens else None)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        pytest.param(time(6), "08:00", id="never before eight"),
        pytest.param(time(10, 30), "10:30", id="as agreed"),
        pytest.param(time(21), "17:00", id="never in the evening"),
    ],
)
def test_hours_are_decent(at: time, opens: str) -> None:
    found = working_day(Pace(Calendar(), at=at), moment("2024-06-13T12:00"))

    assert found is not None
    assert found.opens == moment(f"2024-06-13T{opens}")


def test_the_evening_before_a_weekend_waits_for_monday() -> None:
    assert next_working_day(PACE, moment("2024-06-14T18:30")).today == day("2024-06-17")


@pytest.mark.parametrize(
    ("today", "name", "due_on"),
    [
        pytest.param("2024-06-17", "2024-W25", "2024-06-17", id="on Monday"),
        pytest.param("2024-06-21", "2024-W25", "2024-06-17", id="on Friday, still Monday's"),
        pytest.param("2024-12-30", "2025-W01", "2024-12-30", id="the first ISO week of the next year"),
    ],
)
def test_the_week_whose_summary_is_owed(today: str, name: str, due_on: str) -> None:
    found = week(PACE, day(today))

    assert (found.name, found.due_on) == (name, day(due_on))
    assert found.moment == moment(f"{due_on}T09:00")


def test_a_summary_that_comes_late_comes_at_its_hour() -> None:
    pace = Pace(Calendar(), summary_at=time(16))

    assert summary_opens(pace, day("2024-06-18")) == moment("2024-06-18T16:00")


def test_pauses_between_tries_double_up_to_a_quarter_of_an_hour() -> None:
    waits = [backoff(attempt, "digest/@1/2024-06-13").total_seconds() for attempt in range(1, 13)]

    assert all(2.0**n <= wait <= 2.0**n * 1.25 for n, wait in enumerate(waits[:9], start=1))
    assert all(900 <= wait <= 1125 for wait in waits[9:])


def test_parcels_that_failed_together_are_not_tried_together() -> None:
    assert len({backoff(5, f"digest/@{number}/2024-06-13") for number in range(20)}) > 15


# Every threshold once, whatever the day


_CLOSED = st.frozensets(st.dates(date(2024, 1, 1), date(2025, 12, 31)), max_size=40)
_THRESHOLDS = st.lists(st.integers(0, 30), min_size=1, max_size=5, unique=True).map(tuple)


def _told(pace: Pace, due: date, since: date, days: int = 365) -> dict[date, tuple[Kind, int]]:
    """What is said day by day over a year, each step once, as the postbox has it."""
    said: dict[date, tuple[Kind, int]] = {}
    for today in (since + timedelta(days=n) for n in range(days)):
        owed = step(pace, due, today) if pace.calendar.is_working_day(today) else None
        if owed is not None and owed not in said.values():
            said[today] = owed
    return said


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.dates(date(2024, 1, 8), date(2024, 12, 31)), _THRESHOLDS, st.integers(1, 30), _CLOSED)
def test_over_a_year_every_threshold_is_said_once_on_the_last_working_day_that_serves(
    due: date, before: tuple[int, ...], every: int, closed: frozenset[date]
) -> None:
    calendar = Calendar(closure_days=closed)
    since = calendar.working_day_on_or_before(due - timedelta(days=45))

    told = _told(Pace(calendar, days_before=before, overdue_every=every), due, since, 300)

    ahead: dict[date, tuple[Kind, int]] = {}
    for days in sorted(before, reverse=True):  # where two fall on one working day, the nearer is said
        ahead[calendar.working_day_on_or_before(due - timedelta(days=days))] = (Kind.DUE, days)
    late = {day: owed for day, owed in told.items() if owed[0] is Kind.OVERDUE}
    assert {day: owed for day, owed in told.items() if owed[0] is Kind.DUE} == ahead
    assert all(calendar.is_working_day(day) for day in told)
    assert min(late) == calendar.next_working_day(due)
    assert [number for _, number in late.values()] == sorted({number for _, number in late.values()})
    for day, (_, number) in late.items():
        assert day == calendar.next_working_day(due) or day == calendar.working_day_on_or_before(
            due + timedelta(days=number * every)
        )


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.dates(date(2024, 1, 8), date(2025, 6, 30)), st.integers(0, 200))
def test_who_works_in_terms_hears_nothing_in_the_holidays_and_all_of_it_around_them(
    due: date, early: int
) -> None:
    theirs = Calendar(term_time_only=True)
    first = theirs.working_day_on_or_after(due - timedelta(days=early))

    told = _told(Pace(theirs), due, first)

    assert all(theirs.term_containing(day) for day in told)
    before = [day for day, (kind, _) in told.items() if kind is Kind.DUE]
    assert all(day <= theirs.working_day_on_or_before(due) for day in before)
    if first <= theirs.working_day_on_or_before(due):
        assert told[before[-1]] == (Kind.DUE, 0)
        assert before[-1] == theirs.working_day_on_or_before(due)


@pytest.mark.parametrize(
    ("today", "audiences"),
    [
        pytest.param("2024-06-13", {Audience.EVERYBODY}, id="in the middle of a term"),
        pytest.param("2024-07-19", {Audience.OTHERS, Audience.TERM_TIME}, id="on its last day"),
        pytest.param("2024-08-08", {Audience.OTHERS}, id="in the holidays"),
    ],
)
def test_one_set_of_windows_serves_everybody_on_most_days(today: str, audiences: set[Audience]) -> None:
    assert {window.audience for window in windows_in_terms(PACE, day(today))} == audiences


# Summer time, pauses and summaries


@pytest.mark.parametrize("sunday", ["2024-03-31", "2024-10-27"])
def test_on_both_sides_of_a_change_of_clocks_it_is_nine_here(sunday: str) -> None:
    pace = Pace(Calendar())
    around = [day(sunday) + timedelta(days=n) for n in range(-7, 8)]

    found = [working_day(pace, moment(f"{one}T12:00")) for one in around]

    opens = [pace.calendar.clock(one.opens) for one in found if one is not None]
    assert set(opens) == {"09:00"}
    assert {one.opens.hour for one in found if one is not None} == {8, 9}
    assert working_day(pace, moment(f"{sunday}T12:00")) is None


@pytest.mark.parametrize(
    ("since", "until", "today", "works"),
    [
        pytest.param(None, "2024-07-01", "2024-06-28", False, id="the day before it ends"),
        pytest.param(None, "2024-07-01", "2024-07-01", True, id="the day it ends"),
        pytest.param("2024-08-01", "2024-09-01", "2024-07-31", True, id="before it begins"),
        pytest.param("2024-08-01", "2024-09-01", "2024-08-01", False, id="the day it begins"),
        pytest.param(None, None, "2024-06-28", True, id="without a pause"),
    ],
)
def test_a_paused_group_has_no_day(since: str | None, until: str | None, today: str, works: bool) -> None:
    pace = Pace(Calendar(), paused_from=since and day(since), paused_until=until and day(until))

    assert (working_day(pace, moment(f"{today}T12:00")) is not None) == works


def test_the_next_day_after_a_pause_is_a_working_day() -> None:
    pace = Pace(Calendar(), paused_until=day("2024-09-01"))

    assert next_day(pace, day("2024-06-12")) == day("2024-09-02")
    assert next_working_day(pace, moment("2024-06-12T10:00")).today == day("2024-09-02")


@pytest.mark.parametrize(
    ("settings_", "told", "comes"),
    [
        pytest.param({}, (), "2024-06-17", id="on the next Monday"),
        pytest.param({"summary_day": "friday"}, (), "2024-06-14", id="on the next Friday"),
        pytest.param({"summary_day": "friday"}, ("2024-W24",), "2024-06-21", id="none twice in a week"),
        pytest.param({"summary_not_in": frozenset({6, 7})}, (), "2024-08-05", id="not in these months"),
        pytest.param({"paused_until": date(2024, 7, 2)}, (), "2024-07-02", id="late, after a pause"),
        pytest.param({"summary_wanted": False}, (), None, id="not at all"),
    ],
)
def test_when_the_next_summary_comes(
    settings_: dict[str, Any], told: tuple[str, ...], comes: str | None
) -> None:
    since = moment("2024-06-12T09:30")

    found = next_summary(Pace(Calendar(), **settings_), moment("2024-06-12T10:00"), since, told)

    assert found == (comes and day(comes))
