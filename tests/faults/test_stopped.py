"""Stopped and woken, told to end, its clock set, or working beside another: said once all the same."""

import asyncio
import re
import signal
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

import bot.web
from bot.ticker import Ticker
from cards.nudges import SHOWN
from storage.database import Database
from storage.postbox import LEASE
from tests.commands.test_serve import started
from tests.conftest import moment
from tests.faults.conftest import AT, in_slack, many_actions
from tests.faults.crew import Crew, dismissed, signal_to
from tests.faults.tally import Count
from tests.reminders.fakes import Record
from tests.slack import fake_slack
from tests.slack.fake_slack import TOKEN, FakeSlack, Fault, until

pytestmark = pytest.mark.slow
ENDS_WITHIN = 20


def settings(slack: FakeSlack) -> dict[str, Any]:
    return {"slack_bot_token": TOKEN, "slack_signing_secret": "s", "slack_api_url": slack.api_url}


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("call", "done"),
    [
        pytest.param("conversations.open", False, id="before it posts"),
        pytest.param("chat.postMessage", False, id="as the post comes"),
        pytest.param("chat.postMessage", True, id="before it hears that it was taken"),
    ],
)
async def test_who_is_stopped_for_longer_than_a_lease_marks_nothing_and_doubles_nothing(
    migrated_postgres: Database, rng: Random, call: str, done: bool
) -> None:
    record = Record(migrated_postgres, channel="slack:T1:board", channel_digest=False)
    record.known_as("Cerys", "slack:T1:UCERYS")
    record.log(1, "2024-06-14", "Cerys")
    async with fake_slack.running() as slack:
        crew = Crew.of(migrated_postgres, settings(slack), moment(AT), rng)
        crew.work = replace(crew.work, lease=timedelta(seconds=3))
        asleep = asyncio.Event()

        def stop(method: str, is_done: bool) -> None:
            if (method, is_done) == (call, done) and not asleep.is_set():
                signal_to(crew.members[0], signal.SIGSTOP)
                asleep.set()

        slack.watch = stop
        async with dismissed(crew):
            crew.fill(1)
            await asyncio.wait_for(asleep.wait(), 60)
            crew.fill(2)
            await crew.everything_was_sent(1, seconds=60)
            (marked,) = crew.parcels()
            sleeper, other = crew.members
            signal_to(other, signal.SIGKILL)
            signal_to(sleeper, signal.SIGCONT)
            await crew.ticked(2)

    told = slack.accepted().values()
    Count("stopped for longer than a lease, and woken", 1, lost=1 - len(told), doubled=sum(told) - 1).told()
    assert list(told) == [1]
    assert crew.parcels() == [marked]


@pytest.mark.parametrize("hours", [pytest.param(2, id="forward"), pytest.param(-2, id="back")])
async def test_the_clock_of_a_running_process_is_set(database: Database, rng: Random, hours: int) -> None:
    parcels = in_slack(database, owners=20)
    async with fake_slack.running() as slack:
        crew = Crew.of(database, settings(slack), moment("2024-06-13T11:30"), rng)
        crew.work = replace(crew.work, tasks=1)
        async with dismissed(crew):
            crew.fill(1)
            await until(lambda: len(slack.accepted()) >= rng.randint(5, 25), seconds=60)
            crew.jump(hours * 3600)
            await crew.everything_was_sent(parcels, seconds=60)

    told = slack.accepted()
    count = Count("clock of a running process set by two hours", 1, lost=parcels - len(told))
    count.doubled = sum(told.values()) - len(told)
    count.told()
    assert Counter(told.values()) == {1: parcels}


@pytest.mark.postgres
async def test_two_replicas_say_each_of_a_thousand_due_actions_once(
    migrated_postgres: Database, rng: Random
) -> None:
    many_actions(migrated_postgres, owners=67, each=SHOWN)
    async with fake_slack.running() as slack:
        crew = Crew.of(migrated_postgres, settings(slack), moment(AT), rng)
        crew.work = replace(crew.work, lease=LEASE)
        async with dismissed(crew):
            crew.fill(2)
            await crew.everything_was_sent(67, seconds=120)

    told = Counter(number for channel in slack.messages for number in _numbers(slack.texts(channel)))
    assert told == dict.fromkeys(range(1, 67 * SHOWN + 1), 1)


def _numbers(texts: list[str]) -> list[int]:
    return [int(number) for text in texts for number in re.findall(r"#(\d+)", text)]


async def test_sigterm_amid_a_round_ends_it_in_time_and_loses_nothing(database: Database) -> None:
    """What was under way is finished and marked; what was not begun is there for the next to begin."""
    parcels = in_slack(database, owners=20)
    url = database.engine.url.render_as_string(hide_password=False)
    async with fake_slack.running() as slack:
        slack.fail("chat.postMessage", *[Fault.SLOW] * parcels)
        async with started(url, slack, AT) as (serving, _):
            await until(lambda: len(slack.accepted()) >= 3, seconds=60)
            serving.send_signal(signal.SIGTERM)
            async with asyncio.timeout(ENDS_WITHIN):
                code = await serving.wait()
        crew = Crew.of(database, settings(slack), moment(AT), Random())
        left = [parcel for parcel in crew.parcels() if parcel.state == "pending"]
        half_way = slack.accepted()
        async with dismissed(crew):
            crew.fill(1)
            await crew.everything_was_sent(parcels, seconds=60)

    assert code == 0
    assert len(left) == parcels - len(half_way) > 0
    assert not any(parcel.uncertain for parcel in left)
    assert Counter(slack.accepted().values()) == {1: parcels}


async def test_a_load_balancer_hears_that_it_is_stopping(northbridge_sqlite: Database) -> None:
    ticked, stopping = asyncio.Event(), asyncio.Event()

    async def tick() -> None:
        ticked.set()

    ticker, app = Ticker(tick), web.Application()
    app.add_routes(bot.web.routes(northbridge_sqlite, ticker, stopping=stopping))
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        await ticker.start()
        await asyncio.wait_for(ticked.wait(), 10)
        before = await client.get("/readyz")
        stopping.set()
        after = await client.get("/readyz")
        why = (await after.json())["why"]
        await ticker.stop()

    assert (before.status, after.status, why) == (200, 503, "it is stopping")
