"""What Clerk writes is for the account that it runs as: the record, its copies, what was taken out of it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.migrate import migrate
from tests.commands.conftest import Clerk

pytestmark = pytest.mark.skipif(os.name != "posix", reason="other systems keep no such modes")


@pytest.fixture(autouse=True)
def _everybody_may_read() -> Iterator[None]:
    """As most machines have it for what says nothing else."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.stat().st_mode & 0o077)


def test_the_record_and_what_sqlite_keeps_beside_it(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'clerk.db'}")

    migrate(database)

    assert {"clerk.db", "clerk.db-wal", "clerk.db-shm"} <= {one.name for one in tmp_path.iterdir()}
    assert open_to_others(tmp_path) == []
    database.close()


def test_what_is_taken_out_of_it(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    shown = out / "shown.docx"
    shown.touch(mode=0o644)
    wanted = [
        f"export --group board --format csv --out {out / 'log.csv'}",
        f"export --group board --format xlsx --out {out / 'log.xlsx'}",
        f"export --out {out / 'all.json'}",
        f"backup {out / 'copy.db'}",
        f"report board --group board --out {out / 'report.docx'}",
        f"report board --group board --out {shown}",
    ]

    codes = [sqlite_clerk(one).code for one in wanted]
    codes.append(sqlite_clerk(f"person export 'Tom Rigby' --out {out / 'tom.json'}").code)

    assert codes == [0] * 7
    assert len(list(out.iterdir())) == 7
    assert open_to_others(out) == ["shown.docx"], "a file that was there keeps what somebody said of it"
