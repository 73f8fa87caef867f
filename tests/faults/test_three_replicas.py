"""Three `clerk serve` on one PostgreSQL, under load from Slack and Teams at once, killed and added."""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

import aiohttp
import pytest
from sqlmodel import select

from storage.database import Database
from storage.postbox import LONGEST, Parcel
from tests.conftest import moment
from tests.faults.conftest import AT, KILLS
from tests.faults.crew import signal_to
from tests.faults.replicas import People, Replicas, answered, kept, set_up
from tests.faults.tally import Count, is_long
from tests.slack import fake_slack
from tests.slack.conftest import SECRET
from tests.slack.fake_slack import TOKEN, FakeSlack
from tests.teams.conftest import settings as teams_settings
from tests.teams.fake_connector import FakeConnector

pytestmark = [pytest.mark.slow]
AT_ONCE = 6
"""Who talk at the same time."""


@asynccontextmanager
async def served(
    database: Database, replicas: int
) -> AsyncIterator[tuple[Replicas, People, FakeSlack, FakeConnector]]:
    """Everybody is there and ready."""
    set_up(database)
    async with fake_slack.running() as slack, FakeConnector() as teams, aiohttp.ClientSession() as http:
        of_slack = {"slack_bot_token": TOKEN, "slack_signing_secret": SECRET, "slack_api_url": slack.api_url}
        given = teams_settings(teams).model_dump() | of_slack
        started = Replicas.of(database, given, moment(AT))
        try:
            ports = [started.add() for _ in range(replicas)]
            await asyncio.gather(*map(started.listens, ports))
            yield started, People(started, teams, http), slack, teams
        finally:
            started.dismiss()


@pytest.mark.postgres
async def test_three_replicas_killed_and_added_lose_nothing_and_double_nothing(
    migrated_postgres: Database, rng: Random
) -> None:
    kills = max(KILLS // 10, 4) if is_long() else 2
    count, said = Count("one of three replicas killed, another added, under load", kills), Count("")
    async with served(migrated_postgres, 3) as (replicas, people, slack, teams):
        talking = asyncio.create_task(people.talk(AT_ONCE))
        for _ in range(kills):
            await asyncio.sleep(0.2 + rng.random())
            replicas.kill(rng.choice(list(replicas.members)))
            with count.recovering():
                await replicas.listens(replicas.add())
        people.enough.set()
        await talking
        replicas.dismiss()
        replicas.work.shift.value += LONGEST.total_seconds() + 60
        last = replicas.add()
        await replicas.listens(last)
        await _all_delivered(migrated_postgres)
        signal_to(replicas.members[last], signal.SIGTERM)
        await asyncio.to_thread(replicas.members[last].join, 20)
        rows, told = kept(migrated_postgres), answered(slack, teams)
        posted, of_teams = _keys(migrated_postgres), teams.accepted()

    count.lost = len(people.taken - people.in_haste - rows.keys()) + len(people.not_taken & rows.keys())
    count.lost += len({key for key in posted if key.startswith("digest/slack")} - slack.accepted().keys())
    count.doubled = sum(rows.values()) - len(rows) + _more_than_once(slack.accepted())
    said.doubled = _more_than_once(of_teams)
    unsaid = len(people.taken - told.keys())
    print(
        f"{len(people.taken)} taken, {len(people.in_haste)} of them in haste; {unsaid} not answered, "
        f"for the one who would have was killed; {said.doubled} said twice in Teams"
    )
    assert count.told().nothing
    assert not people.not_taken
    assert len(people.in_haste) < len(people.taken) / 2, "too slow a machine to show anything"
    assert unsaid + said.doubled <= kills * AT_ONCE


def _more_than_once(times: Counter[str]) -> int:
    return sum(number - 1 for number in times.values())


def _keys(database: Database) -> set[str]:
    with database.reading() as session:
        return {parcel.key for parcel in session.exec(select(Parcel)) if parcel.state == "sent"}


async def _all_delivered(database: Database) -> None:
    def waiting() -> int:
        with database.reading() as session:
            return len([one for one in session.exec(select(Parcel)) if one.state == "pending"])

    async with asyncio.timeout(60):
        while await asyncio.to_thread(waiting):
            await asyncio.sleep(0.1)


async def test_told_to_end_under_load_it_loses_no_accepted_command(database: Database) -> None:
    """What it took is done and answered; what it did not take, the platform or a person says again."""
    count = Count(f"SIGTERM under load, {'SQLite' if database.is_sqlite else 'PostgreSQL'}", 1)
    async with served(database, 1) as (replicas, people, slack, teams):
        people.tries = 1
        (first,) = replicas.members
        talking = asyncio.create_task(people.talk(AT_ONCE))
        while len(people.taken) < (100 if is_long() else 8):
            await asyncio.sleep(0.01)
        signal_to(replicas.members[first], signal.SIGTERM)
        await asyncio.to_thread(replicas.members[first].join, 20)
        async with asyncio.timeout(20):
            while not people.not_taken:
                await asyncio.sleep(0.01)  # whoever has the turn next finds nobody
        people.enough.set()
        await talking
        code, rows, told = replicas.members[first].exitcode, kept(database), answered(slack, teams)

    count.lost, count.doubled = len(people.taken - rows.keys()), sum(rows.values()) - len(rows)
    count.wrong = len(rows.keys() - people.taken)
    assert code == 0
    assert count.told().nothing
    assert people.taken == told.keys(), "and each was answered"
