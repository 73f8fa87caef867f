"""A database that is full, closed, gone, busy or damaged: nothing accepted is lost, and all goes on again."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from structlog.testing import capture_logs

import cards.troubles
from bot.converse import conversation
from handlers.request import Answer, Message
from storage.database import Database
from tests.commands.conftest import Clerk
from tests.conftest import moment, set_up_northbridge
from tests.faults.tally import Count

NOT_NOW = cards.troubles.not_now(perhaps_kept=False).text
LOG = "log: Liam Moss to book the hall by 28 June 2024"


def say(database: Database, words: str = LOG, event_id: str = "E1") -> Answer:
    """As a door does, on the only road to the handlers."""
    message = Message(
        "terminal:board", "terminal:@Tom Rigby", words, moment("2024-06-12T10:00"), event_id=event_id
    )
    return asyncio.run(conversation(database)(message))


def text_of(answer: Answer) -> str:
    return answer.replies[0].card.text


def logged(database: Database) -> int:
    """How often the hall is to be booked, by the rows themselves."""
    with database.reading() as session:
        found = session.connection().execute(
            text("SELECT count(*) FROM actions WHERE title = 'Book the hall'")
        )
        return int(found.scalar_one())


def _counted(fault: str, kept_during: int, kept_after: int) -> None:
    Count(fault, 1, lost=max(1 - kept_after, 0), doubled=max(kept_after - 1, 0), wrong=kept_during).told()


@contextmanager
def set_by_pragma(database: Database, wrong: str, right: str) -> Iterator[None]:
    """For every connection, as the disk is the same for all."""

    def on_checkout(connection: Any, *_: Any) -> None:
        connection.execute(f"PRAGMA {wrong}")

    event.listen(database.engine, "checkout", on_checkout)
    try:
        yield
    finally:
        event.remove(database.engine, "checkout", on_checkout)
        with database.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute(f"PRAGMA {right}")


@contextmanager
def full(database: Database) -> Iterator[None]:
    with set_by_pragma(database, "max_page_count=1", "max_page_count=4294967294"):
        yield


@contextmanager
def closed(database: Database) -> Iterator[None]:
    with set_by_pragma(database, "query_only=ON", "query_only=OFF"):
        yield


@contextmanager
def gone(database: Database) -> Iterator[None]:
    """Moved away by somebody while Clerk runs, and put back."""
    assert database.file is not None
    away = database.file.with_suffix(".away")
    database.file.rename(away)
    try:
        yield
        assert not database.file.exists(), "no empty one is made in its place"
    finally:
        away.rename(database.file)


@contextmanager
def all_in_use(database: Database) -> Iterator[None]:
    pool: Any = database.engine.pool
    before, pool._timeout = pool._timeout, 0.05
    with ExitStack() as held:
        for _ in range(15):
            held.enter_context(database.engine.connect())
        yield
    pool._timeout = before


@contextmanager
def read_only_server(database: Database) -> Iterator[None]:
    """A standby that a fail-over has not promoted yet."""
    with database.engine.connect() as connection:
        name = connection.scalar(text("SELECT current_database()"))
    _set(database, f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    try:
        yield
    finally:
        _set(database, f'BEGIN READ WRITE; ALTER DATABASE "{name}" RESET ALL; COMMIT')


def _set(database: Database, statement: str) -> None:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(statement)
    database.engine.dispose()


@pytest.mark.parametrize(
    ("trouble", "for_the_operator"),
    [
        pytest.param(closed, "can be read and not written", id="read-only"),
        pytest.param(gone, "was moved or deleted while Clerk used it", id="file gone"),
    ],
)
@pytest.mark.slow
def test_of_a_file_members_hear_a_sentence_and_what_they_say_afterwards_counts_once(
    northbridge_sqlite: Database, trouble: Any, for_the_operator: str, request: pytest.FixtureRequest
) -> None:
    say(northbridge_sqlite, "note 104: before", "E0")

    with trouble(northbridge_sqlite), capture_logs() as logs:
        told = say(northbridge_sqlite)
    kept_of_it = logged(northbridge_sqlite)
    after, again = say(northbridge_sqlite), say(northbridge_sqlite)

    _counted(f"SQLite: {request.node.callspec.id}", kept_of_it, logged(northbridge_sqlite))
    assert (text_of(told), told.refused, kept_of_it) == (NOT_NOW, True, 0)
    assert [for_the_operator in line["why"] for line in logs] == [True]
    assert "Book the hall" in after.replies[0].card.plain()
    assert (again.repeat, logged(northbridge_sqlite)) == (True, 1)


@pytest.mark.slow
def test_of_a_disk_that_fills_up_what_was_accepted_is_there_and_nothing_else(
    northbridge_sqlite: Database,
) -> None:
    """A note takes half a page, so that the pages that are there are soon full."""
    note = f"note 104: {'the hall is still to be booked ' * 60}"

    with full(northbridge_sqlite), capture_logs() as logs:
        said = [say(northbridge_sqlite, f"{note} {number}", f"E{number}") for number in range(6)]
    accepted = [answer for answer in said if not answer.refused]
    with northbridge_sqlite.reading() as session:
        kept = session.connection().scalar(text("SELECT count(*) FROM notes WHERE text LIKE 'the hall%'"))
    after = say(northbridge_sqlite, note, "E99")

    refused = len(said) - len(accepted)
    Count(
        "SQLite: disk full", refused, lost=max(len(accepted) - kept, 0), wrong=max(kept - len(accepted), 0)
    ).told()
    assert {text_of(answer) for answer in said if answer.refused} == {NOT_NOW}
    assert kept == len(accepted)
    errors = [line for line in logs if line["log_level"] == "error"]
    assert {line["why"].partition(" for ")[0] for line in errors} == {"There is no room"}
    assert not after.refused


@pytest.mark.postgres
@pytest.mark.parametrize(
    "trouble", [pytest.param(all_in_use, id="pool exhausted"), pytest.param(read_only_server, id="read-only")]
)
def test_of_a_server_as_well(
    migrated_postgres: Database, trouble: Any, request: pytest.FixtureRequest
) -> None:
    set_up_northbridge(migrated_postgres)

    with trouble(migrated_postgres):
        told = say(migrated_postgres)
    kept_of_it = logged(migrated_postgres)
    say(migrated_postgres)
    again = say(migrated_postgres)

    _counted(f"PostgreSQL: {request.node.callspec.id}", kept_of_it, logged(migrated_postgres))
    assert (text_of(told), told.refused, kept_of_it) == (NOT_NOW, True, 0)
    assert (again.repeat, logged(migrated_postgres)) == (True, 1)


def test_another_file_in_its_place_is_used_from_then_on(northbridge_sqlite: Database) -> None:
    """Restored by hand under a Clerk that runs: what is said goes into the file that is there."""
    file = northbridge_sqlite.file
    assert file is not None
    copy = file.with_suffix(".copy")
    copy.write_bytes(file.read_bytes())
    say(northbridge_sqlite)
    northbridge_sqlite.close()
    copy.replace(file)

    restored = logged(northbridge_sqlite)
    say(northbridge_sqlite)

    assert (restored, logged(northbridge_sqlite)) == (0, 1)


def corrupted(database: Database, where: str) -> bytes:
    """Bytes overwritten, as by a failing disk; the file as it is then."""
    assert database.file is not None
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = driver.execute("PRAGMA page_size").fetchone()[0]
        root = driver.execute("SELECT rootpage FROM sqlite_master WHERE name = 'actions'").fetchone()[0]
    database.close()
    at = {"the header": 0, "a page of the log": (root - 1) * size}[where]
    content = bytearray(database.file.read_bytes())
    content[at : at + size] = b"\xde\xad" * (size // 2)
    Path(database.file).write_bytes(content)
    return bytes(content)


@pytest.mark.parametrize("where", ["the header", "a page of the log"])
def test_a_damaged_file_is_told_of_and_not_written(northbridge_sqlite: Database, where: str) -> None:
    damaged = corrupted(northbridge_sqlite, where)
    clerk = Clerk(northbridge_sqlite.url)

    told = say(northbridge_sqlite)
    checked, chatted = (
        clerk("check --deep"),
        clerk(f'chat --group board --now 2024-06-12T10:00 --as "Tom Rigby" "{LOG}"'),
    )
    northbridge_sqlite.close()

    unchanged = northbridge_sqlite.file is not None and northbridge_sqlite.file.read_bytes() == damaged
    Count(f"SQLite: {where} is damaged", 3, wrong=int(not unchanged)).told()
    assert (text_of(told), told.refused) == (NOT_NOW, True)
    assert "is not a database, or is damaged: bring back a copy with clerk restore" in chatted.err
    assert re.search("Must: .* damaged.* bring back a (backup|copy) with clerk restore", checked.out)
    assert (checked.code, chatted.code) == (1, 1)
    assert unchanged, "and nothing is written over it"
