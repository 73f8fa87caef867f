"""SQLite has one server, and one writer at a time."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.lock import only_writer
from rules.refusal import Refusal
from storage.database import Database
from storage.migrate import current, newest
from storage.turn import Turn

ANOTHER = """
import sys
from bot.lock import only_writer
from storage.database import Database

with only_writer(Database(sys.argv[1])):
    print("writing", flush=True)
    sys.stdin.read()
"""


def file_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'clerk.db'}"


COUNTS_UP = """
import sys
from sqlalchemy import text
from storage.database import Database

database = Database(sys.argv[1])
for _ in range(100):
    with database.writing() as session:
        session.connection().execute(text("UPDATE counted SET to_number = to_number + 1"))
"""


@pytest.mark.slow
def test_processes_take_turns_and_nothing_is_lost(tmp_path: Path) -> None:
    database = Database(file_in(tmp_path))
    with database.writing() as session:
        session.connection().execute(text("CREATE TABLE counted AS SELECT 0 AS to_number"))

    others = [subprocess.Popen([sys.executable, "-c", COUNTS_UP, database.url]) for _ in range(2)]
    for _ in range(100):
        with database.writing() as session:
            session.connection().execute(text("UPDATE counted SET to_number = to_number + 1"))

    assert [one.wait(60) for one in others] == [0, 0]
    with database.reading() as session:
        assert session.connection().scalar(text("SELECT to_number FROM counted")) == 300
        assert session.connection().scalar(text("PRAGMA integrity_check")) == "ok"
    database.close()


def test_a_turn_is_waited_for_and_in_the_end_the_reason_is_said(tmp_path: Path) -> None:
    file = tmp_path / "clerk.db"
    database = Database(file_in(tmp_path))
    with database.writing():
        pass

    with Turn(file):
        with pytest.raises(OperationalError, match="database is locked"), Turn(file, patience=0.01):
            pass
        file.with_name("clerk.db.turn-file").unlink()  # by somebody who tidies up
    with Turn(file), pytest.raises(OperationalError), Turn(file, patience=0.0):
        pass
    assert (tmp_path / "clerk.db.turn-file").stat().st_mode & 0o777 == 0o600
    database.close()


@pytest.mark.slow
def test_a_second_process_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    address = file_in(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", ANOTHER, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()

        with (
            pytest.raises(Refusal, match=r"already writing to clerk\.db"),
            only_writer(Database(address), 0.0),
        ):
            pass
        other.kill()

    with only_writer(Database(address), 0.0):
        pass


def test_the_same_file_by_another_name_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "clerk.db").touch()
    (tmp_path / "alias.db").symlink_to("clerk.db")

    with (
        only_writer(Database(file_in(tmp_path))),
        pytest.raises(Refusal),
        only_writer(Database(f"sqlite:///{tmp_path / 'alias.db'}"), 0.0),
    ):
        pass


def test_a_command_asks_for_the_version_while_somebody_writes(northbridge_sqlite: Database) -> None:
    beside = Database(northbridge_sqlite.url)

    with northbridge_sqlite.writing():
        found = current(beside)

    beside.close()
    assert found == newest()


def test_a_reader_needs_no_lock(northbridge: Database) -> None:
    with only_writer(northbridge):
        beside = Database(northbridge.url, read_only=True)
        with beside.reading():
            pass
        beside.close()


@pytest.mark.postgres
def test_any_number_of_processes_write_to_postgresql(postgres: str) -> None:
    with only_writer(Database(postgres)), only_writer(Database(postgres), 0.0):
        pass
