"""Planned against closed, day by day, out of actions made by hand: no database and no wording."""

from datetime import date, timedelta
from typing import Any

import pytest

from reports.burnup import Burnup, of_actions
from rules.progress import Closure, Status
from storage.burnup import Planned, Turn

TODAY = date(2024, 6, 12)
LOGGED = date(2024, 4, 17)


def day(month: int, number: int) -> date:
    return date(2024, month, number)


def action(due: date | None = None, **facts: Any) -> Planned:
    known = {"first_due": due, "status": Status.OPEN, "closure": None, "closed_on": None, "turns": ()}
    return Planned(due, **{"logged_on": LOGGED, **known, **facts})


def done(on: date, due: date | None = None, **facts: Any) -> Planned:
    return action(due, status=Status.CLOSED, closure=Closure.COMPLETE, closed_on=on, **facts)


def closed_by(found: Burnup) -> dict[date, int | None]:
    return {point.day: point.closed for point in found.points}


def planned_by(found: Burnup) -> dict[date, int]:
    return {point.day: point.planned for point in found.points}


def test_what_is_closed_after_its_date_was_planned_before_it_was_closed() -> None:
    found = of_actions([done(day(6, 10), due=day(5, 1))], TODAY)

    assert planned_by(found)[day(5, 5)] == 1
    assert closed_by(found)[day(6, 9)] == 0
    assert (found.now.planned, found.now.closed, found.whole) == (1, 1, 1)


def test_of_a_day_to_come_nothing_is_known_to_be_closed() -> None:
    found = of_actions([done(day(5, 1)), action(day(7, 31))], TODAY)

    assert closed_by(found)[day(6, 30)] is None
    assert planned_by(found)[day(7, 31)] == 1


def test_a_moved_date_counts_where_it_is_now_and_where_it_was_first() -> None:
    found = of_actions([action(day(7, 1), first_due=day(5, 1))], TODAY)

    assert (found.now.planned, found.now.first, found.moved) == (0, 1, True)
    assert (found.points[-1].planned, found.points[-1].first) == (1, 1)


def test_what_has_no_date_is_in_the_whole_and_in_no_plan() -> None:
    found = of_actions([action(), done(day(5, 1))], TODAY)

    assert (found.whole, found.undated, found.now.planned, found.now.closed) == (2, 2, 0, 1)


def test_what_was_closed_without_being_done_is_left_out() -> None:
    withdrawn = action(day(5, 1), status=Status.CLOSED, closure=Closure.NO_LONGER_NEEDED, closed_on=day(5, 2))

    found = of_actions([withdrawn, action(day(5, 1))], TODAY)

    assert (found.whole, found.left_out, found.now.planned, found.now.closed) == (1, 1, 1, 0)


def test_what_was_reopened_was_closed_in_between() -> None:
    reopened = action(turns=(Turn(day(5, 1), None, day(5, 1)), Turn(day(5, 20), day(5, 1), None)))

    found = closed_by(of_actions([reopened], TODAY))

    assert (found[day(4, 28)], found[day(5, 5)], found[day(5, 19)], found[day(5, 26)]) == (0, 1, 1, 0)


def test_what_was_closed_again_counts_once_and_with_a_gap() -> None:
    turns = (
        Turn(day(5, 1), None, day(5, 1)),
        Turn(day(5, 13), day(5, 1), None),
        Turn(day(5, 27), None, day(5, 27)),
    )

    found = closed_by(of_actions([done(day(5, 27), turns=turns)], TODAY))

    assert [found[day(5, number)] for number in (5, 12, 19, 26)] == [1, 1, 0, 0]
    assert found[TODAY] == 1


def test_what_was_set_up_as_closed_and_then_reopened_was_closed_until_then() -> None:
    found = closed_by(of_actions([action(turns=(Turn(day(6, 11), day(4, 29), None),))], TODAY))

    assert (found[day(4, 28)], found[day(5, 5)], found[TODAY]) == (0, 1, 0)


def test_undone_on_the_same_day_it_never_was() -> None:
    undone = action(turns=(Turn(day(5, 1), None, day(5, 1)), Turn(day(5, 1), day(5, 1), None)))

    assert set(closed_by(of_actions([undone], TODAY)).values()) == {0}


def test_of_nothing_there_is_today_alone() -> None:
    found = of_actions([], TODAY)

    assert (found.whole, [point.day for point in found.points]) == (0, [TODAY])


@pytest.mark.parametrize("days", [0, 1, 10, 60, 300, 900, 3000, 36_000])
def test_there_are_never_more_points_than_anybody_reads(days: int) -> None:
    found = of_actions([action(LOGGED + timedelta(days=days))], TODAY)

    known = [point.day for point in found.points]
    assert len(known) <= 16
    assert known == sorted(set(known))
    assert (known[0], known[-1]) == (LOGGED, max(TODAY, LOGGED + timedelta(days=days)))
    assert TODAY in known
