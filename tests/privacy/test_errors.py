"""When something breaks: what is logged, measured and said has no word of what anybody wrote."""

import asyncio
from datetime import UTC, datetime

import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

import bot.web
from bot import faults
from bot.ticker import Ticker
from storage.database import Database
from storage.history import Acting, acting
from storage.models import Action, Group
from tests.conftest import Say
from tests.privacy.traces import NHS, left_by
from tests.reminders.fakes import Recorder, tick

WORDS = f"Chase NHS number {NHS}"


def _breaks(words: str) -> None:
    raise ValueError(f"invalid literal for int(): {words!r}")


def test_the_trace_of_an_error_is_its_kind_and_place() -> None:
    errors = []
    for _ in range(2):
        try:
            _breaks(WORDS)
        except ValueError as error:
            errors.append(error)

    said = repr(faults.trace(ExceptionGroup(f"several: {WORDS}", errors)))

    assert said.count("ValueError") == 2
    assert "test_errors.py" in said
    assert left_by(NHS, said) == []


async def test_a_tick_that_fails_is_logged_without_its_words() -> None:
    failed = asyncio.Event()

    async def fails() -> None:
        failed.set()
        _breaks(WORDS)

    ticker = Ticker(fails, every=60)
    with structlog.testing.capture_logs() as logged:
        await ticker.start()
        await asyncio.wait_for(failed.wait(), 10)
        await ticker.stop()

    assert [one["event"] for one in logged] == ["a tick failed"]
    assert "ValueError" in repr(logged)
    assert left_by(NHS, repr(logged)) == []


def test_an_error_of_the_database_never_quotes_a_row(database: Database) -> None:
    with pytest.raises(SQLAlchemyError) as error, database.writing() as session:
        session.execute(text("INSERT INTO no_such_table VALUES (:words)"), {"words": WORDS})

    assert left_by(NHS, str(error.value)) == []


async def test_the_metrics_have_no_words(tell: Say, northbridge_sqlite: Database) -> None:
    tell("Liam Moss", f"note 104: {WORDS}")

    async def nothing() -> None: ...

    app = web.Application()
    app.add_routes(bot.web.routes(northbridge_sqlite, Ticker(nothing)))
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        pages = [await (await client.get(path)).text() for path in ("/metrics", "/healthz")]

    assert "clerk_parcels" in pages[0]
    assert [left_by(NHS, page) for page in pages] == [[], []]


@pytest.mark.slow
async def test_a_digest_never_says_what_got_in_before_the_guard_knew(northbridge_sqlite: Database) -> None:
    with northbridge_sqlite.writing() as session:
        now = datetime(2024, 6, 12, 9, tzinfo=UTC)
        acting(session, Acting(1, now, now.date(), "setup", "setup"))
        group = session.exec(select(Group).where(Group.code == "board")).one()
        due = now.date()
        session.add(
            Action(group_id=group.id or 0, number=300, title=WORDS, due=due, first_due=due, logged_on=due)
        )
    recorder = Recorder()

    await tick(northbridge_sqlite, "2024-06-12T10:00", recorder)

    posted = "\n".join(post.card.plain() for post in recorder.arrived)
    assert "300" in posted
    assert "(withheld)" in posted
    assert left_by(NHS, posted) == []
