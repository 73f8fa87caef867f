"""Figures that the database counts are those of the actions judged one by one, whatever was recorded."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlmodel import select

from reports import board_counts, burnup, progress
from reports.board_counts import Sum
from reports.progress import Judged
from rules.plans import SUB_ACTION
from rules.progress import Closure, Status
from rules.ratings import SCHEMES
from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Action, ActionPriority, Group, Meeting, Note, Priority, Slippage
from storage.store import Store

pytestmark = pytest.mark.slow

TODAY = date(2024, 6, 12)
SAID = ("we are running late", "no longer late", "waiting on legal", "on track", "met the forum")
KINDS = ("note", "blocker", "no change", "objection", "evidence")
ACTIONS = 250


@pytest.fixture
def store(northbridge: Database) -> Iterator[Store]:
    """Northbridge with hundreds of actions about which anything was said; some were closed and reopened."""
    with northbridge.writing() as session:
        store = _acting(Store(session, all_partnerships(session)[0]), TODAY - timedelta(days=40))
        _Made(store, Random(7)).record()
        session.flush()
        for number, action in enumerate(session.exec(select(Action).order_by("id")).all()):
            if number % 5 == 0 and action.status is Status.OPEN:
                day = TODAY - timedelta(days=number % 31)
                action.status, action.closure, action.closed_on = Status.CLOSED, Closure.COMPLETE, day
                session.add(action)
            elif number % 7 == 0 and action.closure is Closure.COMPLETE:
                action.status, action.closure, action.closed_on = Status.OPEN, None, None
                session.add(action)
    with northbridge.reading() as session:
        yield Store(session, all_partnerships(session)[0])


def _acting(store: Store, on: date) -> Store:
    at = datetime.combine(on, datetime.min.time(), UTC)
    store.act(at=at, on=on, via="setup", verb="setup", person_id=None, group_id=None)
    return store


class _Made:
    """Few days and few words, so that many actions come out alike and many do not."""

    def __init__(self, store: Store, random: Random) -> None:
        self.store, self.random = store, random
        self.ratings = [*[None] * 9, *(one.name for one in SCHEMES[store.partnership.ratings].ratings)]

    def record(self) -> None:
        session = self.store.session
        groups = self.store.groups.all()
        session.add(Meeting(group_id=groups[1].id or 0, on=self._day()))
        numbers = range(1000, 1000 + ACTIONS)
        actions = [self._action(number, self.random.choice(groups[:3])) for number in numbers]
        session.add_all(actions)
        session.flush()
        session.add_all([row for action in actions for row in self._said_of(action.id or 0)])

    def _action(self, number: int, group: Group) -> Action:
        status = self.random.choice(list(Status))
        known: dict[str, Any] = {"group_id": group.id, "number": number, "title": f"Step {number}"}
        closing = {"closure": self.random.choice(list(Closure)), "closed_on": self._day()}
        return Action(
            **known,
            **(closing if status.closed else {}),
            status=status,
            due=self.random.choice([None, self._day()]),
            first_due=self.random.choice([None, self._day()]),
            starts=self.random.choice([*[None] * 5, self._day()]),
            logged_on=TODAY - timedelta(days=40),
            news_on=self.random.choice([None, None, self._day()]),
            rating=self.random.choice(self.ratings),
            part=self.random.choice([None, None, None, SUB_ACTION, "milestone"]),
        )

    def _said_of(self, action_id: int) -> Iterator[Any]:
        every = self.store.groups.priorities()
        for priority in self.random.sample(list(every), self.random.randrange(3)):
            yield ActionPriority(action_id=action_id, priority_id=priority.id)
        for _ in range(self.random.choice([0, 0, 1, 3])):
            kind, text, day = self.random.choice(KINDS), self.random.choice(SAID), self._day()
            at = datetime.combine(day, datetime.min.time(), UTC)
            yield Note(action_id=action_id, person_id=1, on=day, at=at, kind=kind, text=text)
        if self.random.random() < 0.5:
            state = self.random.choice(["approved", "approved", "requested", "declined"])
            days = {"was": self._day(), "now": self._day(), "on": self._day()}
            yield Slippage(action_id=action_id, reason="holidays", state=state, asked_by_id=1, **days)

    def _day(self) -> date:
        return TODAY + timedelta(days=self.random.choice([-30, -1, 0, 14, 15, 60]))


def test_what_is_counted_is_what_comes_of_judging_one_by_one(store: Store) -> None:
    """All at once, for it takes seconds to record so much."""
    _shares(store)
    _a_board_report(store)
    _a_burn_up(store)


def _shares(store: Store) -> None:
    groups = list(store.groups.all())

    for some in (groups[:1], groups):
        each = progress.judged(store, store.ratings.of_groups([one.id or 0 for one in some]), TODAY)
        assert progress.of_group(store, some, TODAY) == progress.of_judged(store, each, TODAY)
    for priority in store.groups.priorities():
        assert progress.of_priority(store, priority, TODAY) == progress.of_judged(
            store, _serving(store, priority), TODAY
        )


def _serving(store: Store, priority: Priority) -> list[Judged]:
    return progress.judged(store, store.ratings.of_priority(priority.id or 0), TODAY)


def _a_board_report(store: Store) -> None:
    board, priorities = store.groups.all()[0], store.groups.priorities()[:3]
    here = progress.judged(store, store.ratings.of_groups([board.id or 0]), TODAY)
    each = {one.id or 0: _serving(store, one) for one in priorities}

    found = board_counts.of(store, [board.id or 0], list(each), TODAY)

    assert max(times for _, times in found.whole()) > 1
    assert progress.counted(store, found.whole(), TODAY) == progress.of_judged(store, here, TODAY)
    for id_, theirs in each.items():
        counted = progress.counted(store, found.of_priority(id_), TODAY)
        assert counted == progress.of_judged(store, theirs, TODAY)
    served = [{one.rated.action_id for one in theirs if one.counts} for theirs in each.values()]
    counting, of_any = {one.rated.action_id for one in here if one.counts}, set[int]().union(*served)
    assert found.sum() == Sum(
        together=sum(map(len, served)),
        several=sum(sum(id_ in some for some in served) > 1 for id_ in of_any),
        elsewhere=len(of_any - counting),
        of_none=len(counting - of_any),
    )


def _a_burn_up(store: Store) -> None:
    board = store.groups.all()[0]
    rows = [
        one
        for one in store.session.exec(select(Action)).all()
        if one.part != SUB_ACTION and (not one.status.closed or one.closure is Closure.COMPLETE)
    ]

    found = burnup.of_group(store, board, TODAY)

    assert found.whole == len(rows)
    for point in found.points:
        assert point.planned == sum(one.due is not None and one.due <= point.day for one in rows)
        first = [one.first_due or one.due for one in rows]
        assert point.first == sum(day is not None and day <= point.day for day in first)
    assert found.now.closed == sum(one.closed_on is not None and one.closed_on <= TODAY for one in rows)
    assert found.left_out > 0
