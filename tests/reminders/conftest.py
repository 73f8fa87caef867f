"""A partnership to remind, and a platform that records."""

import pytest

from storage.database import Database
from tests.reminders.fakes import Record, Recorder


@pytest.fixture
def record(database: Database) -> Record:
    return Record(database)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()
