"""Power loss at every write: the record is before or after, never between; what comes again counts once."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from storage.database import Database
from tests.conftest import _create_database
from tests.faults import power
from tests.faults.power import Disk, Rows
from tests.faults.tally import Count, is_long
from tests.faults.writes import WRITES, Delivering, Write, prepared
from tests.put_back import PutBack
from tests.reminders.fakes import Recorder

pytestmark = pytest.mark.slow
QUICK = ("an action is logged", "a question is asked", "lines of a document are kept", "planning")
"""In each run of all tests; the rest by `make faults`."""
_TRIED = [pytest.param(one, id=one.name) for one in WRITES if is_long() or one.name in QUICK]


@pytest.fixture(scope="module")
def ready(northbridge_file: Path) -> bytes:
    """Northbridge, and what the commands need."""
    path = northbridge_file.with_name("ready.db")
    path.write_bytes(northbridge_file.read_bytes())
    database = Database(f"sqlite:///{path}")
    prepared(database)
    database.close()
    return path.read_bytes()


@pytest.mark.parametrize("write", _TRIED)
def test_on_sqlite_it_is_before_or_after(ready: bytes, tmp_path: Path, write: Write) -> None:
    database = Disk(ready, b"").put(tmp_path / "clerk.db")
    before = power.rows(database)

    camera = power.photographed(database, write.do)
    after = power.rows(database)
    count = Count(f"power lost: {write.name}, SQLite", camera.points)
    judge = Judge(count, write, before, after)
    for disk in camera.taken:
        judge.look(disk.put(tmp_path / "cut.db"))
    for first, second in zip(camera.taken, camera.taken[1:], strict=False):
        for disk in power.torn(first, second):
            count.times += 1
            judge.look(disk.put(tmp_path / "cut.db"))
    database.close()

    assert count.told().nothing
    assert before != after


class Judge:
    """Looks at each disk once: the same rows are not asked the same again."""

    def __init__(self, count: Count, write: Write, before: Rows, after: Rows) -> None:
        self.count, self.write, self.before, self.after = count, write, before, after
        self.seen: list[Rows] = []

    def look(self, database: Database) -> None:
        assert database.file is not None
        found = power.rows(database)
        if not power.is_whole(database.file) or (self.write.whole and found not in (self.before, self.after)):
            self.count.wrong += 1
        if found not in self.seen:
            self.seen.append(found)
            with self.count.recovering():
                self.write.do(database)
            self.count.wrong += len(power.disagreeing(database))
            self._compare(power.counted(power.rows(database)))
        database.close()

    def _compare(self, again: dict[str, int]) -> None:
        for name, number in power.counted(self.after).items():
            self.count.lost += max(number - again[name], 0)
            self.count.doubled += max(again[name] - number, 0)


@pytest.fixture(scope="module")
def ready_again(postgres: str, northbridge_template: str) -> Iterator[PutBack]:
    def make() -> str:
        url = _create_database(postgres, f"clerk_{uuid4().hex}", northbridge_template)
        database = Database(url)
        prepared(database)
        database.close()
        return url

    with PutBack(make) as made:
        yield made


@pytest.mark.postgres
@pytest.mark.parametrize("write", _TRIED if is_long() else _TRIED[:1])
def test_on_postgresql_it_is_before_or_after(ready_again: PutBack, write: Write) -> None:
    """The connection is cut at each statement in turn; in a run of all tests at each tenth."""
    database = ready_again.lent()
    before = power.rows(database)
    write.do(database)
    after = power.rows(database)
    count = Count(f"power lost: {write.name}, PostgreSQL")
    judge = Judge(count, write, before, after)

    at, step = 1, _step(write)
    while True:
        database = ready_again.lent()
        with power.cut(database, at) as passed:
            write.do(database)
        if len(passed) < at:
            break
        count.times += 1
        _look(judge, database, again=at % (5 * step) == 1)
        at += step
    _look(judge, database, again=True)

    assert count.told().nothing
    assert count.times > 1


def _step(write: Write) -> int:
    if not is_long():
        return 10
    return 20 if write.name == "a new file" else 1


def _look(judge: Judge, database: Database, *, again: bool) -> None:
    """A number that was given and not used is not given again, so that what comes again is counted."""
    found = power.rows(database)
    if judge.write.whole and found not in (judge.before, judge.after):
        judge.count.wrong += 1
    if again:
        with judge.count.recovering():
            judge.write.do(database)
        judge.count.wrong += len(power.disagreeing(database))
        judge._compare(power.counted(power.rows(database)))


def test_what_is_delivered_is_said_once_wherever_the_power_fails(ready: bytes, tmp_path: Path) -> None:
    """Planning, claiming, posting and marking are transactions of their own: in doubt it is asked."""
    recorder = Recorder()
    database = Disk(ready, b"").put(tmp_path / "clerk.db")
    arrived: list[int] = []
    camera = _Delivery(database.file or Path(), recorder, arrived)
    with power._at_each_write(database.engine, lambda _: camera.take()):
        Delivering(recorder)(database)
    database.close()
    said = sorted(recorder.keys)
    count = Count("power lost: delivering, SQLite", camera.points)

    for disk, number in camera.moments if is_long() else camera.moments[::12]:
        left = Recorder(arrived=recorder.arrived[:number])
        after = disk.put(tmp_path / "cut.db")
        with count.recovering():
            Delivering(left)(after)
        count.lost += len(set(said) - set(left.keys))
        count.doubled += len(left.keys) - len(set(left.keys))
        count.wrong += len(power.disagreeing(after))
        after.close()

    assert count.told().nothing
    assert len(said) > 2


class _Delivery(power.Camera):
    """Remembers with each disk how much the platform had taken by then."""

    def __init__(self, path: Path, recorder: Recorder, arrived: list[int]) -> None:
        super().__init__(path)
        self.recorder, self.moments = recorder, list[tuple[Disk, int]]()
        self._number = -1

    def take(self) -> None:
        before = len(self.taken)
        super().take()
        number = len(self.recorder.arrived)
        if len(self.taken) > before or number != self._number:
            self.moments.append((self.taken[-1], number))
            self._number = number
