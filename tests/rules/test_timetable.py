"""The steps around a meeting: their days, and until when each is of use."""

from datetime import date

import pytest

from rules import timetable
from rules.calendar import Calendar
from rules.timetable import USUAL, Step

NORTHBRIDGE = Calendar(closure_days=frozenset({date(2024, 5, 31)}))
BOARD = date(2024, 6, 20)


def _reached(today: str, **own: int) -> set[str]:
    found = timetable.reached(NORTHBRIDGE, BOARD, own, date.fromisoformat(today))
    return {str(stage.step) for stage in found}


def test_the_steps_of_a_board_are_counted_in_its_own_working_days() -> None:
    found = timetable.stages(NORTHBRIDGE, BOARD, {})

    assert [(stage.step, stage.on) for stage in found] == [
        (Step.OPEN, date(2024, 5, 29)),
        (Step.DRAFT, date(2024, 6, 6)),
        (Step.CHAIR, date(2024, 6, 10)),
        (Step.PUBLISH, date(2024, 6, 12)),
        (Step.EVE, date(2024, 6, 19)),
        (Step.ACTIONS, date(2024, 6, 24)),
        (Step.MINUTES, date(2024, 6, 27)),
    ]


def test_bank_holidays_and_closure_days_are_nobodys_working_days() -> None:
    assert timetable.day(Calendar(), date(2024, 5, 14), Step.DRAFT, {}) == date(2024, 4, 29)
    assert timetable.day(NORTHBRIDGE, date(2024, 6, 12), Step.DRAFT, {}) == date(2024, 5, 28)
    assert timetable.day(Calendar(), date(2024, 6, 12), Step.DRAFT, {}) == date(2024, 5, 29)


def test_publishing_leaves_five_clear_days() -> None:
    published = timetable.day(NORTHBRIDGE, BOARD, Step.PUBLISH, {})

    assert published == NORTHBRIDGE.clear_working_days_before(BOARD, 5)


def test_a_group_has_numbers_of_its_own() -> None:
    assert timetable.day(NORTHBRIDGE, BOARD, Step.DRAFT, {"draft": 3}) == date(2024, 6, 17)
    assert timetable.day(NORTHBRIDGE, BOARD, Step.MINUTES, {"minutes": 1}) == date(2024, 6, 21)
    assert timetable.day(NORTHBRIDGE, BOARD, Step.OPEN, {"draft": 3}) == date(2024, 5, 29)


@pytest.mark.parametrize(
    ("today", "steps"),
    [
        pytest.param("2024-05-28", set(), id="the day before anything"),
        pytest.param("2024-05-29", {"open"}, id="drafts are ready"),
        pytest.param("2024-06-05", {"open"}, id="late, and still of use"),
        pytest.param("2024-06-06", {"draft"}, id="reports are due"),
        pytest.param("2024-06-11", {"draft", "chair"}, id="each reader has an own next step"),
        pytest.param("2024-06-12", {"chair", "publish"}, id="papers go out"),
        pytest.param("2024-06-19", {"publish", "eve"}, id="the day before"),
        pytest.param("2024-06-20", {"eve"}, id="the morning of the meeting"),
        pytest.param("2024-06-21", set(), id="nothing of before is said after"),
        pytest.param("2024-06-24", {"actions"}, id="two days after"),
        pytest.param("2024-06-27", {"minutes"}, id="five days after"),
        pytest.param("2024-07-03", {"minutes"}, id="a week late"),
        pytest.param("2024-07-04", set(), id="stale"),
    ],
)
def test_a_step_is_of_use_until_its_readers_next(today: str, steps: set[str]) -> None:
    assert _reached(today) == steps


def test_a_group_may_have_its_minutes_before_its_list_of_actions() -> None:
    assert _reached("2024-06-24", minutes=2, actions=5) == {"minutes"}
    assert _reached("2024-06-27", minutes=2, actions=5) == {"minutes", "actions"}


def test_two_steps_on_one_day_are_both_said() -> None:
    assert _reached("2024-06-12", draft=6) >= {"draft", "publish"}


@pytest.mark.parametrize("own", [{}, {"open": 40, "minutes": 20}], ids=["usual", "own"])
def test_no_step_lies_further_from_its_meeting_than_is_looked(own: dict[str, int]) -> None:
    christmas = date(2024, 12, 27)

    for meeting in (BOARD, christmas, date(2025, 1, 2)):
        for stage in timetable.stages(NORTHBRIDGE, meeting, own):
            assert abs((stage.on - meeting).days) < timetable.reach(own)
            assert abs((stage.until - meeting).days) < timetable.reach(own)


def test_the_usual_numbers_are_those_that_a_group_may_set() -> None:
    assert set(USUAL) == {str(step) for step in Step} - {"eve"}
