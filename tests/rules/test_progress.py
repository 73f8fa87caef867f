"""Overdue is a fact, and a percentage is rounded as the councils round it."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.progress import (
    Closure,
    Heard,
    Status,
    days_overdue,
    heard,
    in_words,
    is_overdue,
    needs_successor,
    share,
    shares,
)

DUE = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("status", "due", "today", "days"),
    [
        pytest.param(Status.OPEN, DUE, DUE, 0, id="on the due date"),
        pytest.param(Status.OPEN, DUE, date(2024, 5, 2), 1, id="the day after"),
        pytest.param(Status.IN_PROGRESS, DUE, date(2024, 6, 12), 42, id="six weeks after"),
        pytest.param(Status.READY, DUE, date(2024, 6, 12), 42, id="ready to close is not closed"),
        pytest.param(Status.CLOSED, DUE, date(2024, 6, 12), 0, id="closed"),
        pytest.param(Status.OPEN, None, date(2024, 6, 12), 0, id="undated"),
        pytest.param(Status.OPEN, date(2024, 5, 3), date(2024, 5, 4), 1, id="on a Saturday too"),
    ],
)
def test_overdue_is_calendar_arithmetic(status: Status, due: date | None, today: date, days: int) -> None:
    assert days_overdue(status, due, today) == days
    assert is_overdue(status, due, today) == (days > 0)


@given(st.sampled_from(Status), st.dates(), st.integers(0, 4000))
def test_days_overdue_counts_the_days_since(status: Status, due: date, later: int) -> None:
    today = min(date.max - due, timedelta(later)) + due

    assert days_overdue(status, due, today) == (0 if status.closed else (today - due).days)


# complete, on target, delayed, significantly delayed, not started: five priorities of one council's report.
@pytest.mark.parametrize(
    ("counts", "percentages"),
    [
        pytest.param((4, 1, 4, 0, 0), (44, 11, 44, 0, 0), id="priority 1 sums to 99"),
        pytest.param((0, 3, 2, 0, 0), (0, 60, 40, 0, 0), id="priority 2"),
        pytest.param((0, 5, 2, 0, 0), (0, 71, 29, 0, 0), id="priority 3"),
        pytest.param((0, 7, 3, 0, 2), (0, 58, 25, 0, 17), id="priority 4"),
        pytest.param((13, 24, 9, 0, 14), (22, 40, 15, 0, 23), id="priority 5"),
        pytest.param((17, 40, 20, 0, 16), (18, 43, 22, 0, 17), id="all 93 actions"),
        pytest.param((0, 0, 0, 0, 0), (0, 0, 0, 0, 0), id="no action at all"),
        pytest.param((1, 7), (13, 88), id="halves go up, so 101"),
    ],
)
def test_each_category_is_rounded_by_itself(counts: tuple[int, ...], percentages: tuple[int, ...]) -> None:
    assert shares(counts) == percentages


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_share_is_within_half_a_percent_of_the_truth(part: int, whole: int) -> None:
    error = share(part, whole) - Fraction(100 * part, whole)

    assert Fraction(-1, 2) < error <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        pytest.param(4, 9, "44% (4 of 9)", id="four of nine"),
        pytest.param(5, 9, "56% (5 of 9)", id="from counts, not from 44 and 11"),
        pytest.param(0, 5, "0% (0 of 5)", id="none of five"),
        pytest.param(0, 0, "none (0 of 0)", id="nothing to count"),
    ],
)
def test_a_percentage_is_said_with_its_counts(part: int, whole: int, words: str) -> None:
    assert in_words(part, whole) == words


def test_only_work_that_goes_on_elsewhere_needs_a_successor() -> None:
    needing = [closure for closure in Closure if needs_successor(closure)]

    assert needing == [Closure.REPLACED, Closure.SUBSUMED, Closure.CARRIED_OVER]


def test_only_closed_is_closed() -> None:
    assert [status for status in Status if status.closed] == [Status.CLOSED]


MONDAY, TUESDAY = date(2024, 6, 10), date(2024, 6, 11)


@pytest.mark.parametrize(
    "words",
    [
        "running late",
        "it is slipping",
        "we are behind",
        "delayed by the election",
        "will miss its date",
        "won't make it",
        "not on track",
    ],
)
def test_a_note_may_say_that_an_action_is_late(words: str) -> None:
    assert heard([(MONDAY, "note", words)]) == Heard(MONDAY, late=True)


@pytest.mark.parametrize(
    "words",
    ["no delays", "not late any more", "due in late June", "the latest draft", "translated", "on track"],
)
def test_not_every_word_that_sounds_late_is(words: str) -> None:
    assert heard([(MONDAY, "note", words)]) == Heard(MONDAY)


@pytest.mark.parametrize(
    ("notes", "so"),
    [
        pytest.param([], Heard(), id="nothing"),
        pytest.param(
            [(MONDAY, "note", "running late"), (TUESDAY, "note", "draft sent out")],
            Heard(TUESDAY, late=True),
            id="other news does not make it less late",
        ),
        pytest.param(
            [(MONDAY, "note", "running late"), (TUESDAY, "note", "On track; caught up")],
            Heard(TUESDAY),
            id="until somebody says so",
        ),
        pytest.param(
            [(MONDAY, "blocker", "waiting on legal"), (TUESDAY, "no change", "No change")],
            Heard(TUESDAY, blocked=True),
            id="blocked while nothing changes",
        ),
        pytest.param(
            [(MONDAY, "blocker", "waiting on legal"), (TUESDAY, "note", "legal have answered")],
            Heard(TUESDAY),
            id="not blocked any more",
        ),
        pytest.param(
            [(MONDAY, "note", "begun"), (TUESDAY, "objection", "the work is late, keep it open")],
            Heard(MONDAY),
            id="an objection is no update",
        ),
    ],
)
def test_what_was_heard_of_an_action_is_what_its_notes_come_to(
    notes: list[tuple[date, str, str]], so: Heard
) -> None:
    assert heard(notes) == so
