"""What a conversation leaves behind: the whole record, and one action of it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select
from sqlmodel import SQLModel, select

import handlers.setup
from handlers.request import Answer
from importers.partnership import read
from storage.actions import Logged
from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Absence, Group
from storage.store import Store
from tests.conftest import Say, moment, talking_to
from tests.conversations.rated_plans import plan

NOT_THE_RECORD = {
    *("questions", "threads", "seen", "refused", "shared_documents", "parcels", "reminders"),
    *("calendar_addresses", "installations", "install_states"),
}
"""What Clerk asked, spoke of, saw, stopped, shows before a yes, has to tell, gave out: no part of it."""

NOW = datetime(2024, 6, 12, 9, tzinfo=UTC)

Record = Callable[[], dict[str, list[Any]]]
Log = Callable[..., Logged]
Board = Callable[..., None]
Planned = Callable[..., Say]
_MIDSUMMER = "2024-07-15T10:00"


@cache
def _every_row() -> dict[str, Select[Any]]:
    tables = SQLModel.metadata.sorted_tables
    return {table.name: table.select() for table in tables if table.name not in NOT_THE_RECORD}


def said(answer: Answer) -> str:
    """All that a person reads of the first reply."""
    return answer.replies[0].card.plain()


def buttons(answer: Answer) -> dict[str, str]:
    return {button.label: button.says for reply in answer.replies for button in reply.card.all_buttons()}


@pytest.fixture
def record(northbridge: Database) -> Record:
    """`record()`: every row of the record, to be compared with itself after a conversation."""

    def rows() -> dict[str, list[Any]]:
        with northbridge.reading() as session:
            return {name: sorted(map(repr, session.execute(query))) for name, query in _every_row().items()}

    return rows


@pytest.fixture
def log(northbridge: Database) -> Log:
    """`log(103)`: an action of the board as it is now."""

    def action(number: int, group: str = "board") -> Logged:
        with northbridge.reading() as session:
            store = Store(session, all_partnerships(session)[0])
            found = store.groups.called(group)
            assert found is not None
            assert found.id is not None
            logged = store.actions.numbered(found.id, number)
            assert logged is not None, f"there is no action {number}"
            return logged

    return action


@pytest.fixture
def notes(northbridge: Database, log: Log) -> Callable[[int], list[str]]:
    """`notes(104)`: what was noted on an action, oldest first."""

    def words(number: int) -> list[str]:
        with northbridge.reading() as session:
            store = Store(session, all_partnerships(session)[0])
            return [note.text for note, _ in store.actions.notes(log(number).id)]

    return words


@pytest.fixture
def board(northbridge: Database) -> Callable[..., None]:
    """`board(closes="owner")`: the board works by other rules from now on."""

    def change(code: str = "board", **rules: Any) -> None:
        with northbridge.writing() as session:
            store = Store(session, all_partnerships(session)[0])
            store.act(at=NOW, on=NOW.date(), via="setup", verb="setup", person_id=None, group_id=None)
            group = session.exec(select(Group).where(Group.code == code)).one()
            for name, value in rules.items():
                setattr(group, name, value)

    return change


@pytest.fixture
def away(northbridge: Database) -> Callable[..., None]:
    """`away("Zara Fenwick", deputy="Owen Kay", may_agree=True)`: in June, at the board."""

    def absent(name: str, *, deputy: str, may_agree: bool) -> None:
        with northbridge.writing() as session:
            store = Store(session, all_partnerships(session)[0])
            store.act(at=NOW, on=NOW.date(), via="setup", verb="setup", person_id=None, group_id=None)
            group, person, stand_in = (
                store.groups.called("board"),
                store.people.called(name),
                store.people.called(deputy),
            )
            assert group is not None
            assert person is not None
            assert stand_in is not None
            session.add(
                Absence(
                    group_id=group.id,
                    person_id=person.id,
                    starts=date(2024, 6, 1),
                    ends=date(2024, 6, 30),
                    deputy_id=stand_in.id,
                    may_agree=may_agree,
                )
            )

    return absent


@pytest.fixture
def p2_action(say: Callable[..., Answer]) -> str:
    """An action of the Priority 2 Working Group, by its permanent number."""
    answer = say(
        "Meera Chowdhury", "log: Alan Lister to map the referral routes by 1 July", channel="terminal:p2"
    )
    assert not answer.refused
    return "p2#1"


@pytest.fixture
def planned(empty_file: Path, tmp_path: Path) -> Iterator[Planned]:
    """`planned(counts)`: a partnership with so many actions of each rating, and a way to talk in it."""
    path = tmp_path / "plan.db"
    shutil.copy(empty_file, path)
    database = Database(f"sqlite:///{path}")

    def set_up(counts: dict[int, tuple[int, ...]], **more: str) -> Say:
        text = plan(counts, **more)
        handlers.setup.apply(read("fenmouth.yaml", text), database, moment("2024-07-12T09:00"))
        talk = talking_to(database)

        def tell(name: str, words: str, at: str = _MIDSUMMER, **where: str) -> Answer:
            return talk(name, words, at=at, **where)

        return tell

    yield set_up
    database.close()
