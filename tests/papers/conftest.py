"""Papers of one partnership with a story (docs/examples/story.py), made once for all tests here."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest

from docs.examples import make, story
from storage.database import Database
from tests.commands.conftest import Clerk
from tests.conftest import Say, talking_to


@pytest.fixture(scope="session")
def told(northbridge_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Northbridge on the day before its board. Nothing here changes it."""
    path = tmp_path_factory.mktemp("papers") / "told.db"
    shutil.copy(northbridge_file, path)
    database = Database(f"sqlite:///{path}")
    make.told(database, story.SUMMER)
    yield database
    database.close()


@pytest.fixture(scope="session")
def asked(told: Database) -> Say:
    return talking_to(told)


Written = Callable[..., Path]


@pytest.fixture(scope="session")
def written(told: Database, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """`written("docx", "report board")`: the file, made the day before the board, and once for all tests."""
    folder, clerk = tmp_path_factory.mktemp("written"), Clerk(told.url)

    @cache
    def write(ending: str, command: str, *more: str) -> Path:
        out = folder / f"{uuid4().hex}.{ending}"
        done = clerk(f"{command} --group board --now {story.BEFORE_THE_BOARD} -o {out} {' '.join(more)}")
        assert done.code == 0, done.err
        return out

    return write
