"""What comes again: the day of the next round, as exactly as the last one was said."""

from datetime import date

import pytest

from rules.calendar import Calendar, Term
from rules.plans import begins_by, is_late_to_start, is_row, leads_to
from rules.progress import Status
from rules.recurrence import Round, Setting, is_countable, next_round

TERMS = (
    Term("Autumn 2019", date(2019, 9, 2), date(2019, 12, 19)),
    Term("Spring 2020", date(2020, 1, 6), date(2020, 4, 3)),
    Term("Autumn 2020", date(2020, 9, 1), date(2020, 12, 17)),
)
NOVEMBER = Setting(date(2019, 11, 12), Calendar(terms=TERMS), next_meeting=date(2019, 12, 5))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("due", "kind", "rhythm", "again", "printed"),
    [
        pytest.param(
            "2019-11-30", "month", "every year", "2020-11-30", "November 2020", id="a month stays a month"
        ),
        pytest.param(
            "2020-02-29", "month", "every year", "2021-02-28", "February 2021", id="the last day of a month"
        ),
        pytest.param("2019-11-20", "day", "every month", "2019-12-20", "20 December 2019", id="a day"),
        pytest.param(
            "2019-12-31",
            "day",
            "every three months",
            "2020-03-31",
            "31 March 2020",
            id="the end of a quarter",
        ),
        pytest.param(
            "2020-06-30", "day", "every month", "2020-07-31", "31 July 2020", id="the end of a month"
        ),
        pytest.param("2020-01-31", "day", "every two months", "2020-03-31", "31 March 2020", id="two months"),
        pytest.param(
            "2019-11-14", "day", "every two weeks", "2019-11-28", "28 November 2019", id="a fortnight"
        ),
        pytest.param("2019-11-14", "day", "every 10 days", "2019-11-24", "24 November 2019", id="in figures"),
        pytest.param("2019-11-14", "day", "every Friday", "2019-11-15", "15 November 2019", id="a weekday"),
        pytest.param(
            "2019-11-15", "day", "every Friday", "2019-11-22", "22 November 2019", id="on that weekday"
        ),
        pytest.param(
            "2019-12-19", "term", "every year", "2020-12-17", "17 December 2020", id="an end of term"
        ),
        pytest.param("2019-12-19", "day", "every term", "2020-04-03", "3 April 2020", id="every term"),
        pytest.param(
            "2019-11-07", "day", "every meeting", "2019-12-05", "5 December 2019", id="every meeting"
        ),
        pytest.param(
            None, None, "every six months", "2020-05-12", "12 May 2020", id="from the day it is done"
        ),
        pytest.param(
            "2019-01-31", "day", "every month", "2019-11-30", "30 November 2019", id="done very late"
        ),
        pytest.param(
            "2019-05-12", "day", "every six months", "2020-05-12", "12 May 2020", id="due today is past"
        ),
    ],
)
def test_the_next_round_is_due(
    due: str | None, kind: str | None, rhythm: str, again: str, printed: str
) -> None:
    coming = next_round(Round(day(due), kind), rhythm, NOVEMBER)

    assert coming is not None
    assert (coming.due, coming.printed) == (day(again), printed)


def test_how_exactly_it_was_said_is_kept() -> None:
    coming = next_round(Round(date(2019, 11, 30), "month", date(2019, 10, 1)), "every year", NOVEMBER)

    assert coming == Round(date(2020, 11, 30), "month", date(2020, 10, 1))


def test_what_had_no_day_has_one_from_then_on() -> None:
    assert next_round(Round(None), "every month", NOVEMBER) == Round(date(2019, 12, 12), "day")


def test_a_round_of_a_meeting_that_nobody_has_fixed_yet_has_no_day() -> None:
    coming = next_round(
        Round(date(2019, 11, 7), "meeting"), "every meeting", Setting(date(2019, 11, 12), Calendar())
    )

    assert coming == Round(None, "meeting")
    assert coming.printed is None


@pytest.mark.parametrize("rhythm", ["now and then", "every blue moon", "every", "every friday the 13th"])
def test_words_that_cannot_be_counted_give_no_round(rhythm: str) -> None:
    assert not is_countable(rhythm)
    assert next_round(Round(date(2019, 11, 30), "day"), rhythm, NOVEMBER) is None


@pytest.mark.parametrize(
    "rhythm", ["every month", "every two years", "every Monday", "every term", "every meeting"]
)
def test_what_can_be_counted(rhythm: str) -> None:
    assert is_countable(rhythm)


# What counts, what is late to start, what waits for itself


def test_a_sub_action_is_no_row_and_a_milestone_is_one() -> None:
    assert [is_row(part) for part in (None, "milestone", "sub-action")] == [True, True, False]


@pytest.mark.parametrize(
    ("starts", "kind", "last"),
    [
        pytest.param("2019-09-01", "start", "2019-09-30", id="a month has all of it"),
        pytest.param("2019-10-01", "month", "2019-10-31", id="a range of months"),
        pytest.param("2019-09-01", "day", "2019-09-01", id="the first of a month, said as a day"),
        pytest.param("2019-09-02", "start", "2019-09-02", id="a day"),
        pytest.param("2019-09-01", None, "2019-09-01", id="said in chat"),
    ],
)
def test_it_may_begin_until(starts: str, kind: str | None, last: str) -> None:
    assert begins_by(date.fromisoformat(starts), kind) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("status", "starts", "today", "late"),
    [
        pytest.param(Status.OPEN, "2019-09-01", "2019-09-30", False, id="on the last day of its month"),
        pytest.param(Status.OPEN, "2019-09-01", "2019-10-01", True, id="the day after"),
        pytest.param(Status.IN_PROGRESS, "2019-09-01", "2019-10-01", False, id="begun"),
        pytest.param(Status.OPEN, None, "2019-10-01", False, id="without a start"),
    ],
)
def test_is_late_to_start(status: Status, starts: str | None, today: str, late: bool) -> None:
    assert is_late_to_start(status, day(starts), "start", date.fromisoformat(today)) is late


@pytest.mark.parametrize(
    ("start", "end", "leads"),
    [
        pytest.param(1, 3, True, id="over another one"),
        pytest.param(3, 1, False, id="not backwards"),
        pytest.param(2, 2, True, id="to itself"),
        pytest.param(4, 1, False, id="round and round without it"),
    ],
)
def test_one_leads_to_another(start: int, end: int, leads: bool) -> None:
    assert leads_to([(1, 2), (2, 3), (4, 5), (5, 4)], start, end) is leads
