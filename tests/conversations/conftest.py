"""What a conversation leaves behind: the whole record, and one action of it."""

import importlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlmodel import SQLModel, select

import handlers.setup
from handlers.request import Answer
from importers.document import Block, Document
from importers.formats import confined, size
from importers.formats.confined import Step
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
    *("calendar_addresses", "installations", "install_states", "home_pages", "audit"),
}
"""What Clerk asked, spoke of, saw, stopped, shows before a yes, has to tell, gave out: no part of it."""

HERE = "tests/conversations/"
NOW = datetime(2024, 6, 12, 9, tzinfo=UTC)

Record = Callable[[], dict[str, list[Any]]]
Log = Callable[..., Logged]
Board = Callable[..., None]
Planned = Callable[..., Say]
_MIDSUMMER = "2024-07-15T10:00"


_RECORD = [table.name for table in SQLModel.metadata.sorted_tables if table.name not in NOT_THE_RECORD]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """PostgreSQL is told the first case of each test here: the others ask it the same in other words."""
    told: set[str] = set()
    left_out = [item for item in items if _is_on_postgres(item) and not _is_first(item, told)]
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [item for item in items if item not in gone]


def _is_on_postgres(item: pytest.Item) -> bool:
    return item.nodeid.startswith(HERE) and item.get_closest_marker("postgres") is not None


def _is_first(item: pytest.Item, told: set[str]) -> bool:
    name = item.nodeid.partition("[")[0]
    is_first = name not in told
    told.add(name)
    return is_first


_READ: dict[tuple[str, str, bytes], tuple[Block, ...]] = {}
"""What was read, by the reader, the file's name and its content."""


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is shared here is read once, and by no child: each takes 0.2 s of processor time.

    What a child does and may not do is tested in tests/documents; that it reads each paper, in tests/intake.
    """

    def blocks(reader: str, name: str, content: bytes, step: Step, **_more: float) -> Iterator[Block]:
        key = reader, name, sha256(content).digest()
        if key not in _READ:
            _READ[key] = _read(reader, name, content, step)
        yield from _READ[key]

    monkeypatch.setattr(confined, "blocks", blocks)


def _read(reader: str, name: str, content: bytes, step: Step) -> tuple[Block, ...]:
    """As a child does, and by the road on which its answer comes."""
    module, _, function = reader.partition(".")
    read = getattr(importlib.import_module(f"importers.formats.{module}"), function)
    found = Document(name, tuple(size.limited(name, read(name, content, step))))
    return Document.from_json(name, json.loads(json.dumps(found.as_json()))).blocks


def _rows(cursor: DBAPICursor, table: str) -> Sequence[Any]:
    cursor.execute(f'SELECT * FROM "{table}"')
    return cursor.fetchall()


def said(answer: Answer) -> str:
    """All that a person reads of the first reply."""
    return answer.replies[0].card.plain()


def buttons(answer: Answer) -> dict[str, str]:
    return {button.label: button.says for reply in answer.replies for button in reply.card.all_buttons()}


@pytest.fixture
def record(northbridge: Database) -> Record:
    """`record()`: every row of the record, to be compared with itself after a conversation.

    As the driver gives it: SQLAlchemy took five times as long to turn forty tables into rows.
    """

    def rows() -> dict[str, list[Any]]:
        with northbridge.reading() as session:
            cursor = session.connection().connection.cursor()
            return {name: sorted(map(repr, _rows(cursor, name))) for name in _RECORD}

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
