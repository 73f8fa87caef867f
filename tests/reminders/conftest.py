"""A partnership to remind, and a platform that records."""

from collections.abc import AsyncIterator, Callable
from itertools import count

import pytest

from handlers.request import Answer, Message
from handlers.router import answer
from storage.database import Database
from tests.conftest import moment
from tests.reminders.fakes import Record, Recorder
from tests.reminders.pressing import InSlack, InTeams, in_slack, in_teams

Says = Callable[..., Answer]


@pytest.fixture
def record(database: Database) -> Record:
    return Record(database)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def says(record: Record) -> Says:
    """`says("Cerys", "remind me about 1 on Thursday")`: at noon on Monday 10 June 2024."""
    numbers = count()

    def say(
        who: str, text: str, at: str = "2024-06-10T12:00", channel: str = "terminal:board", **more: str
    ) -> Answer:
        speaker = more.get("speaker", f"terminal:@{who}")
        sent = Message(
            channel,
            speaker,
            text,
            moment(at),
            private="@" in channel,
            event_id=f"said {next(numbers)}",
            thread=more.get("thread"),
        )
        return answer(sent, record.database)

    return say


@pytest.fixture
async def slack(northbridge: Database) -> AsyncIterator[InSlack]:
    async with in_slack(northbridge) as opened:
        yield opened


@pytest.fixture
async def teams(northbridge: Database) -> AsyncIterator[InTeams]:
    async with in_teams(northbridge) as opened:
        yield opened
