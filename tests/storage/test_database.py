"""One database, several transactions: nothing is lost, and who reads writes nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from rules.refusal import Refusal
from storage.database import Database, changed_rows
from storage.models import Group, Partnership, Seen
from storage.questions import first_time

NOW = datetime(2024, 6, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def sqlite(tmp_path: Path, northbridge_file: Path) -> Database:
    """A SQLite file, under a name that an address must spell out."""
    path = tmp_path / "the log #1, 100% ours.db"
    path.write_bytes(northbridge_file.read_bytes())
    return Database(f"sqlite:///{path}")


def test_two_who_read_and_then_write_lose_nothing(sqlite: Database) -> None:
    def add_one() -> None:
        with sqlite.writing() as session:
            group = session.exec(select(Group).where(Group.code == "board")).one()
            group.next_number = group.next_number + 1

    with sqlite.reading() as session:
        before = session.exec(select(Group.next_number).where(Group.code == "board")).one()
    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(add_one) for _ in range(40)]:
            done.result()

    with sqlite.reading() as session:
        assert session.exec(select(Group.next_number).where(Group.code == "board")).one() == before + 40
    sqlite.close()


def test_an_exception_undoes_the_transaction(northbridge: Database) -> None:
    def note_and_refuse() -> None:
        with northbridge.writing() as session:
            first_time(session, "Ev1", NOW)
            raise Refusal("Not today.")

    with pytest.raises(Refusal):
        note_and_refuse()

    with northbridge.reading() as session:
        assert session.get(Seen, "Ev1") is None


def test_only_what_may_be_lost_does_not_wait_for_the_disk(sqlite: Database) -> None:
    """FULL is 2, NORMAL is 1; they are of the connection, which the next transaction has again."""
    with sqlite.noting() as connection:
        assert first_time(connection, "Ev1", NOW)
        hurried = connection.exec_driver_sql("PRAGMA synchronous").scalar()

    with sqlite.writing() as session:
        assert (hurried, session.connection().exec_driver_sql("PRAGMA synchronous").scalar()) == (1, 2)
        assert not first_time(session, "Ev1", NOW)
        assert changed_rows(session) == 0
        assert first_time(session, "Ev2", NOW)
        assert changed_rows(session) == 1
    sqlite.close()


def test_a_reader_sees_one_moment(northbridge: Database) -> None:
    with northbridge.reading() as session:
        session.exec(select(Partnership)).all()
        with northbridge.writing() as other:
            other.add(Seen(key="Ev1", at=NOW))

        assert session.get(Seen, "Ev1") is None


def test_what_a_reader_writes_is_not_kept(sqlite: Database) -> None:
    with sqlite.reading() as session:
        session.add(Seen(key="Ev1", at=NOW))
        session.flush()

    with sqlite.reading() as session:
        assert session.get(Seen, "Ev1") is None
    sqlite.close()


def test_a_read_only_database_is_open_beside_one_that_writes(sqlite: Database) -> None:
    beside = Database(sqlite.url, read_only=True)

    with sqlite.writing() as session:
        session.add(Seen(key="Ev1", at=NOW))
        session.flush()
        with beside.reading() as reader:
            assert reader.get(Seen, "Ev1") is None
    with beside.reading() as reader:
        assert reader.get(Seen, "Ev1") is not None
    beside.close()
    sqlite.close()


def test_a_read_only_database_refuses_to_write(northbridge: Database) -> None:
    beside = Database(northbridge.url, read_only=True)

    with pytest.raises(DBAPIError, match=r"readonly|read-only"), beside.writing() as session:
        session.execute(text("DELETE FROM seen"))
    beside.close()


def test_a_read_only_database_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="There is no database at"):
        Database(f"sqlite:///{tmp_path / 'nothing.db'}", read_only=True)


def test_a_row_must_point_at_a_row_that_is_there(northbridge: Database) -> None:
    with pytest.raises(IntegrityError), northbridge.writing() as session:
        session.execute(text("UPDATE memberships SET person_id = 4711"))


def test_a_writer_waits_for_another_writer(sqlite: Database) -> None:
    with sqlite.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    sqlite.close()


def test_what_is_delivered_twice_is_new_once(northbridge: Database) -> None:
    with northbridge.writing() as session:
        assert first_time(session, "T1/Ev1", NOW)

    with northbridge.writing() as session:
        assert not first_time(session, "T1/Ev1", NOW)


def test_what_is_delivered_to_two_replicas_at_once_is_new_to_one(northbridge: Database) -> None:
    def deliver(_: int) -> bool:
        with northbridge.writing() as session:
            return first_time(session, "T1/Ev1", NOW)

    with ThreadPoolExecutor(4) as replicas:
        assert sorted(replicas.map(deliver, range(4))) == [False, False, False, True]
