"""Whatever people do, in whatever order: the history folded together is the record."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import Session, col, select

import storage.history
from rules.refusal import Refusal
from storage import replay
from storage.actions import Logged
from storage.database import Database
from storage.history import TRACKED, snapshot
from storage.models import Act, History, Risk
from storage.store import Store
from tests.conftest import moment
from tests.storage import doing

PEOPLE = st.sampled_from(["Liam Moss", "Meera Chowdhury", "Tom Rigby"])
DAYS = st.dates(date(2024, 6, 13), date(2024, 12, 31))
MODEST = settings(
    max_examples=8,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def tables(session: Session) -> dict[tuple[str, int], dict[str, Any]]:
    """Every row of northbridge's record, as it is in the tables. Northbridge is the only partnership here."""
    session.flush()
    session.expire_all()
    models: dict[str, Any] = dict(TRACKED)
    return {
        (subject, row.id): snapshot(row)
        for subject, model in models.items()
        for row in session.exec(select(model)).all()
    }


class Life(RuleBasedStateMachine):
    """People at work in one transaction, which is rolled back at the end of each story."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @initialize()
    def as_set_up(self) -> None:
        self.session.rollback()
        self.numbers = [101, 103, 104, 108]
        self.before: dict[int, dict[tuple[str, int], dict[str, Any]]] = {}

    def act(self, name: str) -> Store:
        return doing.begin(self.session, name)

    def acted(self, store: Store) -> None:
        """Remember what was there before this act, to compare with when it is undone."""
        self.session.flush()
        act_id = store.session.info["acting"].act_id
        if act_id is not None:
            self.before[act_id] = self.tables

    @rule(name=PEOPLE, priorities=st.sets(st.integers(1, 5), max_size=3))
    def log(self, name: str, priorities: set[int]) -> None:
        store = self.act(name)
        self.numbers.append(doing.log(store, priorities=tuple(priorities)).action.number)
        self.acted(store)

    @rule(name=PEOPLE, which=st.integers(0, 99), day=DAYS)
    def move(self, name: str, which: int, day: date) -> None:
        store = self.act(name)
        doing.move(store, self.one(store, which), day)
        self.acted(store)

    @rule(name=PEOPLE, which=st.integers(0, 99), to=PEOPLE)
    def assign(self, name: str, which: int, to: str) -> None:
        store = self.act(name)
        doing.assign(store, self.one(store, which), to)
        self.acted(store)

    @rule(name=PEOPLE, which=st.integers(0, 99), priorities=st.sets(st.integers(1, 5), max_size=3))
    def serve(self, name: str, which: int, priorities: set[int]) -> None:
        store = self.act(name)
        doing.serve(store, self.one(store, which), *priorities)
        self.acted(store)

    @rule(
        name=PEOPLE, which=st.integers(0, 99), what=st.sampled_from(["note", "close", "reopen", "keep_open"])
    )
    def change(self, name: str, which: int, what: str) -> None:
        store = self.act(name)
        getattr(doing, what)(store, self.one(store, which))
        self.acted(store)

    @rule(name=PEOPLE)
    def raise_risk(self, name: str) -> None:
        store = self.act(name)
        doing.add_control(store, doing.raise_risk(store))
        self.acted(store)

    @rule(name=PEOPLE, scores=st.tuples(st.integers(1, 5), st.integers(1, 5)))
    def score(self, name: str, scores: tuple[int, int]) -> None:
        store = self.act(name)
        newest = store.session.exec(select(Risk).order_by(col(Risk.id).desc())).first()
        assert newest is not None
        newest.likelihood, newest.impact = scores
        self.acted(store)

    @rule(name=PEOPLE, what=st.sampled_from(["write_report", "sign_report"]))
    def report(self, name: str, what: str) -> None:
        store = self.act(name)
        getattr(doing, what)(store)
        self.acted(store)

    @rule(name=PEOPLE)
    def undo(self, name: str) -> None:
        store = self.act(name)
        last = store.acts.latest_by(doing.me(store), moment("2024-06-12T11:00"))
        if last is None:
            return
        savepoint = self.session.begin_nested()
        try:
            store.acts.undo(last, store.session.info["acting"])
        except Refusal:
            savepoint.rollback()
            return
        self.is_as_before(last)

    def is_as_before(self, undone: Act) -> None:
        """Of the rows that the act touched, the ones that were there before it are as they were."""
        assert undone.id is not None
        now, before = tables(self.session), self.before[undone.id]
        store = Store(self.session, doing.northbridge_in(self.session))
        touched = {(change.subject, change.subject_id) for change in store.acts.changes(undone.id)}
        assert {key: now.get(key) for key in touched & before.keys()} == {
            key: before[key] for key in touched & before.keys()
        }

    @invariant()
    def history_gives_the_tables(self) -> None:
        self.tables = tables(self.session)
        assert replay.rows(self.session, doing.northbridge_in(self.session).id or 0) == self.tables

    def one(self, store: Store, which: int) -> Logged:
        return doing.called(store, self.numbers[which % len(self.numbers)])


@pytest.mark.slow
def test_history_gives_the_rows(northbridge: Database) -> None:
    with Session(northbridge.engine, expire_on_commit=False) as session:
        storage.history.keep(session)
        life: Any = partial(Life, session)  # typed as a class, and a maker of them does
        run_state_machine_as_test(life, settings=MODEST)
        session.rollback()


@pytest.mark.slow
def test_a_column_that_came_later_has_its_default(northbridge: Database) -> None:
    """History of an older Clerk does not know the column; the migration filled it."""
    with northbridge.writing() as session:
        oldest = select(History).where(History.subject == "group").order_by(col(History.id))
        told = session.exec(oldest).first()
        assert told is not None
        told.after = {name: value for name, value in (told.after or {}).items() if name != "cadence"}

    with northbridge.reading() as session:
        assert replay.rows(session, doing.northbridge_in(session).id or 0) == tables(session)


@pytest.mark.slow
def test_a_day_has_what_counts_for_it_and_nothing_later(northbridge: Database) -> None:
    with doing.somebody(northbridge) as store:
        doing.close(store, doing.called(store, 103))
    with northbridge.reading() as session:
        here, number = doing.northbridge_in(session).id or 0, doing.called
        store = Store(session, doing.northbridge_in(session))
        key = ("action", number(store, 103).id)

        assert replay.rows(session, here, date(2024, 4, 16)).get(key) is None
        assert replay.rows(session, here, date(2024, 6, 11))[key]["status"] == "open"
        assert replay.rows(session, here, date(2024, 6, 12))[key]["status"] == "closed"
        assert replay.rows(session, here, date(2024, 6, 12)) == replay.rows(session, here)


def test_setting_up_gives_the_rows_as_well(northbridge: Database) -> None:
    with northbridge.reading() as session:
        assert replay.rows(session, doing.northbridge_in(session).id or 0) == tables(session)
