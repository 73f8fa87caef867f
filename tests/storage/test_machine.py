"""Whatever people say to Clerk, day after day: history gives the rows, of today and of every day before.

Every line of `help` is said here, so a new kind of change comes in with its line. `SENTENCES` has those that
are worth saying about this and that.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import Session, select

from handlers.request import Answer, Message
from handlers.router import answer
from handlers.subjects import SUBJECTS
from storage import replay
from storage.carrying import packed
from storage.database import Database
from storage.models import History
from storage.restore import restore
from tests import conftest
from tests.conftest import moment
from tests.storage import indexed
from tests.storage.doing import northbridge_in
from tests.storage.test_replay import tables

SENTENCES: tuple[tuple[str, str], ...] = (
    ("Tom Rigby", "log: Liam to book the hall by {day}"),
    ("Tom Rigby", "log: SROs to check their figures by next meeting for priority 2"),
    ("Tom Rigby", "note {action}: {words}"),
    ("Tom Rigby", "started {action}"),
    ("Carys Cole", "104 done - {words}"),
    ("Tom Rigby", "agree to close {action}"),
    ("Zara Fenwick", "close {action}, no longer needed"),
    ("Tom Rigby", "reopen {closed}"),
    ("Zara Fenwick", "keep {action} open, {words}"),
    ("Tom Rigby", "move {action} to {day} because {words}"),
    ("Meera Chowdhury", "push 103 to {day} because {words}"),
    ("Tom Rigby", "give {action} to {person}"),
    ("Tom Rigby", "no change {action}"),
    ("Chris Fielding", "raise risk: {words} 3x4"),
    ("Chris Fielding", "score {risk} {score}"),
    ("Chris Fielding", "add control to {risk} - {words}"),
    ("Tom Rigby", "note {risk}: {words}"),
    ("Chris Fielding", "close {risk} because {words}"),
    ("Tom Rigby", "reopen {risk}"),
    ("Tom Rigby", "no risks for priority 4"),
    ("Tom Rigby", "move the board to {meeting}"),
    ("Zara Fenwick", "decision: {words}"),
    ("Liam Moss", "stop reminding me"),
    ("Liam Moss", "start reminding me"),
    ("Tom Rigby", "undo"),
    ("Zara Fenwick", "undo"),
)
FILLED: dict[str, tuple[str, ...]] = {
    "action": ("101", "103", "104", "107", "108", "110", "112", "113"),
    "closed": ("108", "103", "104"),
    "risk": ("R1", "R2", "R4"),
    "score": ("4x5", "4x4"),
    "day": ("4 July", "the end of September", "15 November 2024"),
    "meeting": ("27 June 2024", "4 July 2024"),
    "person": ("Owen Kay", "Liam Moss"),
    "words": ("the data is late", "two schools have answered"),
}
LINES = st.sampled_from(SENTENCES)
OF_HELP = tuple(line for lines in SUBJECTS.values() for line in lines)
PEOPLE = ("Tom Rigby", "Zara Fenwick", "Meera Chowdhury", "Chris Fielding")
CHOICE = st.integers(0, 23)
MODEST = settings(
    max_examples=6,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
Fresh = Callable[[], Any]
"""A new northbridge for each story, closed at its end."""


def filled(words: str, choice: int) -> str:
    return words.format(**{name: among[choice % len(among)] for name, among in FILLED.items()})


class Partnership(RuleBasedStateMachine):
    """People talk to the board, one message after the other; now and then a day goes by."""

    def __init__(self, fresh: Fresh, carry: Callable[[Session], None]) -> None:
        super().__init__()
        self.fresh, self.carry = fresh, carry

    @initialize()
    def as_set_up(self) -> None:
        self.opened = self.fresh()
        self.database: Database = self.opened.__enter__()
        self.now = moment("2024-06-12T10:00")
        self.evenings: dict[date, replay.Rows] = {}

    @rule(line=LINES, choice=CHOICE)
    def say(self, line: tuple[str, str], choice: int) -> None:
        self.now += timedelta(minutes=1)
        told(self.database, line[0], filled(line[1], choice), self.now)

    @rule(line=LINES, choice=CHOICE, again=LINES)
    def say_and_say(self, line: tuple[str, str], choice: int, again: tuple[str, str]) -> None:
        """Two changes of one thing: what is built on another."""
        self.say(line, choice)
        self.say(again, choice)

    @rule(name=st.sampled_from(PEOPLE), words=st.sampled_from(OF_HELP))
    def say_as_help_shows(self, name: str, words: str) -> None:
        self.now += timedelta(minutes=1)
        told(self.database, name, words, self.now)

    @rule()
    def the_day_ends(self) -> None:
        self.evenings[self.now.date()] = self.rows
        self.now += timedelta(days=1)

    @invariant()
    def history_gives_the_rows(self) -> None:
        if not hasattr(self, "opened"):
            return
        with self.database.reading() as session:
            self.rows = tables(session)
            assert replay.rows(session, northbridge_in(session).id or 0) == self.rows
            assert indexed.kept(session) == indexed.told(session)

    def teardown(self) -> None:
        try:
            self.every_day_is_as_it_was()
            self.today_is_as_it_is()
        finally:
            self.opened.__exit__(None, None, None)

    def every_day_is_as_it_was(self) -> None:
        with self.database.reading() as session:
            number = northbridge_in(session).id or 0
            for day, rows in {**self.evenings, self.now.date(): self.rows}.items():
                assert replay.rows(session, number, day) == rows
            self.carry(session)

    def today_is_as_it_is(self) -> None:
        for question in ("what's overdue", "list actions", "risks"):
            now = said(told(self.database, "Tom Rigby", question, self.now))
            then = said(told(self.database, "Tom Rigby", f"{question} as at today", self.now))
            assert then.partition(": ")[2] == now.replace(f", as at {then[6 : then.index(':')]}", "")


def told(database: Database, name: str, words: str, at: datetime) -> Answer:
    return answer(Message("terminal:board", f"terminal:@{name}", words, at), database)


def said(reply: Answer) -> str:
    return reply.replies[0].card.plain()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Fresh:
    if request.param == "sqlite":
        return partial(_copied, request.getfixturevalue("northbridge_file"), tmp_path / "story.db")
    server, template = (request.getfixturevalue(name) for name in ("postgres", "northbridge_template"))
    return partial(conftest._created, server, template)


@contextmanager
def _copied(file: Path, to: Path) -> Iterator[Database]:
    shutil.copy(file, to)
    database = Database(f"sqlite:///{to}")
    yield database
    database.close()
    for left in to.parent.glob(f"{to.name}*"):
        left.unlink()


@pytest.fixture
def carry(empty_file: Path, tmp_path: Path) -> Callable[[Session], None]:
    """Brought to another database, the record is the same."""

    def there_and_compared(session: Session) -> None:
        tables_here = packed(session, northbridge_in(session).id or 0)
        with _copied(empty_file, tmp_path / "elsewhere.db") as elsewhere:
            with elsewhere.writing() as writing:
                restore(writing, tables_here)
            with elsewhere.reading() as reading:
                assert packed(reading, northbridge_in(reading).id or 0) == tables_here

    return there_and_compared


@pytest.mark.slow
def test_what_was_said_is_replayed_and_carried_exactly(
    fresh: Fresh, carry: Callable[[Session], None]
) -> None:
    story: Any = partial(Partnership, fresh, carry)  # typed as a class, and a maker of them does
    run_state_machine_as_test(story, settings=MODEST)


@pytest.mark.slow
def test_every_line_of_help_is_replayed_and_carried_exactly(
    northbridge_sqlite: Database, carry: Callable[[Session], None]
) -> None:
    for number, words in enumerate(OF_HELP):
        told(northbridge_sqlite, "Tom Rigby", words, moment("2024-06-12T10:00") + timedelta(minutes=number))

    with northbridge_sqlite.reading() as session:
        rows, here = tables(session), northbridge_in(session).id or 0
        assert replay.rows(session, here) == replay.rows(session, here, date(2024, 6, 12)) == rows
        carry(session)


FIRST = {
    "agree to close {action}": "agree to close 103",
    "start reminding me": "stop reminding me",
    "undo": "log: Liam to call the school by Friday",
    "reopen {risk}": "close R1 because it has passed",
}
"""What has to have been said before, so that there is something to do."""


@pytest.mark.slow
@pytest.mark.parametrize("line", SENTENCES, ids=[f"{name}, {words}" for name, words in SENTENCES])
def test_every_sentence_changes_something(line: tuple[str, str], northbridge_sqlite: Database) -> None:
    name, words = line
    if words in FIRST:
        told(northbridge_sqlite, name, FIRST[words], moment("2024-06-12T10:00"))
    before = changes(northbridge_sqlite)

    reply = told(northbridge_sqlite, name, filled(words, 0), moment("2024-06-12T10:01"))

    assert changes(northbridge_sqlite) > before, said(reply)


def changes(database: Database) -> int:
    with database.reading() as session:
        return len(session.exec(select(History.id)).all())
