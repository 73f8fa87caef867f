"""The `clerk` command as a person types it, each time in a fresh process's manner, on either engine."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.commands import app
from rules.refusal import Refusal
from storage.database import Database
from storage.unreachable import Unavailable


@dataclass(frozen=True)
class Done:
    """What a command left: its exit code, its two streams, and the JSON on the first."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def text(self) -> str:
        """The text of the one reply."""
        (reply,) = self.json["replies"]
        return str(reply["text"])


@dataclass(frozen=True)
class Clerk:
    """`clerk("setup file.yaml")`."""

    url: str

    def __call__(self, line: str) -> Done:
        words = shlex.split(line)
        done = CliRunner(env={"CLERK_DATABASE_URL": self.url}).invoke(app, words)
        if isinstance(done.exception, Refusal | Unavailable):  # bot.commands.main prints it and exits with 1
            return Done(1, done.stdout, str(done.exception))
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Done(done.exit_code, done.stdout, done.stderr)

    def says(self, name: str, at: str, words: str, *more: str) -> Done:
        return self(
            shlex.join(["chat", "--group", "board", "--as", name, "--now", at, "--json", *more, words])
        )

    def ticks(self, at: str, *more: str) -> list[dict[str, Any]]:
        done = self(shlex.join(["tick", "--now", at, "--json", *more]))
        assert done.code == 0, done.err
        posts: list[dict[str, Any]] = done.json["posts"]
        return posts


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Clerk hands out at the terminal is kept in the folder that it was started in."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def clerk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Clerk]:
    """On an empty database: SQLite in a new file, or a new PostgreSQL database."""
    if request.param == "sqlite":
        yield Clerk(f"sqlite:///{tmp_path / 'clerk.db'}")
        return
    database: Database = request.getfixturevalue("empty_postgres")
    yield Clerk(database.url)


@pytest.fixture
def sqlite_clerk(northbridge_sqlite: Database) -> Clerk:
    """Northbridge on SQLite alone, for what a database cannot change."""
    return Clerk(northbridge_sqlite.url)


@pytest.fixture
def northbridge_clerk(northbridge: Database) -> Clerk:
    """Northbridge on either engine, copied as it was set up; `clerk setup` is in test_the_main_job.py."""
    return Clerk(northbridge.url)
