"""SQLite has one writing process."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.lock import only_writer
from rules.refusal import Refusal
from storage.database import Database

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
