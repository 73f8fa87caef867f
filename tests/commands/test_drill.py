"""The drill: `clerk serve` under load, `clerk backup` beside it, `clerk restore` elsewhere, and all is equal.

A copy made amid the work is the record as it was after some act: whole, and with every act before it. What
the server logs meanwhile holds no secret and no word of what anybody wrote.
"""

import asyncio
import shutil
import signal
from pathlib import Path

import pytest

from storage import replay
from storage.carrying import Tables, packed
from storage.database import Database
from tests.commands.conftest import Clerk
from tests.commands.test_serve import Served, in_slack, serving
from tests.privacy.traces import NHS
from tests.privacy.watch import wrong_in
from tests.storage import doing
from tests.storage.test_replay import tables as rows_as_they_are

__all__ = ["in_slack"]

pytestmark = pytest.mark.slow
AT_ONCE, BEFORE, MEANWHILE, SETTLES_WITHIN = 3, 6, 9, 30


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def served_from(request: pytest.FixtureRequest, in_slack: Path, tmp_path: Path) -> str:
    """Northbridge, whose board talks in Slack, on each of the two engines."""
    if request.param == "sqlite":
        return f"sqlite:///{shutil.copy(in_slack, tmp_path / 'clerk.db')}"
    url: str = request.getfixturevalue("empty_postgres").url
    assert Clerk(url)(f"restore {in_slack}").code == 0
    return url


async def test_a_copy_amid_the_work_is_the_record_as_it_was(served_from: str, tmp_path: Path) -> None:
    clerk, amid, after = Clerk(served_from), tmp_path / "amid", tmp_path / "after"
    async with serving(served_from) as served:
        assert (await served.slash(f"note 104: the NHS number {NHS} is on it", trigger="n.1"))[0] == 200
        await _works(served, served_from, range(BEFORE))
        load = asyncio.create_task(_works(served, served_from, range(BEFORE, BEFORE + MEANWHILE)))
        copied = await asyncio.to_thread(clerk, f"backup {amid}")
        await load
        served.process.send_signal(signal.SIGTERM)
        await served.process.wait()
        logged = served.process.err
    assert copied.code == 0, copied.err
    assert clerk(f"backup {after}").code == 0

    now = _carried(served_from)
    assert _carried(_restored(after, tmp_path / "after.db")) == now
    then = _carried(_restored(amid, tmp_path / "amid.db"))
    for table in ("acts", "history"):
        assert then[table] == now[table][: len(then[table])]
    assert BEFORE <= len(_booked(then)) <= len(_booked(now)) == BEFORE + MEANWHILE
    assert wrong_in(logged) == []
    assert "hall" not in logged, "no word of a message is logged"


async def _works(served: Served, url: str, numbers: range) -> None:
    """An action is logged for each number, a few at a time, by a signed command such as Slack sends."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def log(number: int) -> None:
        async with gate:
            words = f"log: Chris Fielding to book hall {number} by 28 June 2024"
            status, answer = await served.slash(words, trigger=f"{number}.1")
            assert status == 200, answer

    await asyncio.gather(*(log(number) for number in numbers))
    async with asyncio.timeout(SETTLES_WITHIN):
        while len(_booked(_carried(url))) < numbers.stop:
            await asyncio.sleep(0.1)


def _restored(file: Path, into: Path) -> str:
    """A new database, which is whole: its history gives the record."""
    url = f"sqlite:///{into}"
    assert Clerk(url)(f"restore {file}").code == 0
    database = Database(url)
    with database.reading() as session:
        assert replay.rows(session, doing.northbridge_in(session).id or 0) == rows_as_they_are(session)
    database.close()
    return url


def _carried(url: str) -> Tables:
    """Every row of every table of the record."""
    database = Database(url)
    with database.reading() as session:
        found = packed(session, doing.northbridge_in(session).id or 0)
    database.close()
    return found


def _booked(record: Tables) -> list[str]:
    return [row["title"] for row in record["actions"] if row["title"].startswith("Book hall")]
