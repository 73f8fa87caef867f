"""While time goes by: each channel and workspace at its limit, and nobody behind somebody else's trouble.

The clock is simulated, so that a round of twenty seconds takes none.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from benchmarks.simulated import simulate
from reminders import deliver
from reminders.deliver import Posting, Undelivered
from reminders.pacing import Clock, Running
from storage.database import Database
from storage.models import Refused
from storage.postbox import BREACH, Parcel, Postbox
from tests.conftest import database_on_sqlite, moment
from tests.reminders.fakes import Record

NINE = moment("2024-06-13T09:00")
EVENING = moment("2024-06-13T18:00")
ANSWERS_AFTER = 0.2
Trouble = Callable[[Posting], Awaitable[None]]
pytestmark = database_on_sqlite


@dataclass
class Platform:
    """Takes a while to answer, and notes when each post came. `trouble` says what else happens to a post."""

    clock: Clock
    trouble: Trouble | None = None
    came: list[tuple[datetime, Posting]] = field(default_factory=list)

    async def post(self, posting: Posting) -> str:
        self.came.append((self.clock(), posting))
        await asyncio.sleep(ANSWERS_AFTER)
        if self.trouble is not None:
            await self.trouble(posting)
        return posting.key

    def by_channel(self) -> dict[str, list[datetime]]:
        times: dict[str, list[datetime]] = defaultdict(list)
        for at, posting in self.came:
            times[posting.address].append(at)
        return times

    def times(self) -> list[datetime]:
        return [at for at, _ in self.came]


@pytest.fixture
def record(database: Database) -> Record:
    """Without anything owed by itself."""
    return Record(database, channel_digest=False)


def wait_in(record: Record, channel: str, parcels: int, at: datetime = NINE) -> None:
    """So many notices of the privacy guard, which are said whatever the log holds."""
    with record.database.writing() as session:
        for _ in range(parcels):
            stopped = Refused(partnership_id=record.partnership_id, group_id=1, at=at, rule="health")
            session.add(stopped)
            session.flush()
            times = {"due_at": at, "not_before": at, "expires_at": EVENING}
            key = f"breach/{channel}/{stopped.id}"
            session.add(Parcel(key=key, channel=channel, kind=BREACH, group_id=1, **times))
        session.flush()
        Postbox(session).open_gates(at)


def rounds(record: Record, trouble: Trouble | None = None, *, seconds: float = 20) -> Platform:
    """Tick as Clerk does, every twenty seconds, for as long as this."""

    async def main(clock: Clock) -> Platform:
        platform = Platform(clock, trouble)
        while clock() < NINE + timedelta(seconds=seconds):
            began = clock()
            await deliver.deliver(record.database, began, platform.post, Running(clock))
            await asyncio.sleep(max(0, 20 - (clock() - began).total_seconds()))
        return platform

    return simulate(NINE, main)


@pytest.mark.slow
def test_a_channel_gets_its_posts_a_second_apart_within_one_tick(record: Record) -> None:
    wait_in(record, "slack:T1:C1", 15)

    platform = rounds(record)

    times = platform.times()
    assert len(times) == 15
    assert {later - earlier for earlier, later in pairwise(times)} == {timedelta(seconds=1)}


@pytest.mark.slow
def test_a_slow_answer_takes_nothing_from_the_channels_pace(record: Record) -> None:
    """The pace counts from post to post: counted from answer to post, a fifth of it was lost."""
    wait_in(record, "teams:A:19:x", 10)

    async def slow(_posting: Posting) -> None:
        await asyncio.sleep(0.7)

    platform = rounds(record, slow)

    assert platform.times()[-1] - platform.times()[0] == timedelta(seconds=18)


@pytest.mark.slow
def test_a_busy_channel_does_not_starve_the_others(record: Record) -> None:
    wait_in(record, "slack:T1:busy", 200)
    for number in range(20):
        wait_in(record, f"slack:T1:C{number}", 1)

    platform = rounds(record)

    others = [at for channel, (at, *_) in platform.by_channel().items() if channel != "slack:T1:busy"]
    assert len(others) == 20
    assert max(others) - NINE <= timedelta(seconds=20 / 4), "of five turns a second the busy one takes one"
    assert len(platform.by_channel()["slack:T1:busy"]) > 15, "and goes on meanwhile"


@pytest.mark.slow
def test_a_busy_workspace_does_not_starve_another(record: Record) -> None:
    for number in range(200):
        wait_in(record, f"slack:T1:C{number}", 1)
    wait_in(record, "slack:T2:C1", 1)

    platform = rounds(record)

    assert platform.by_channel()["slack:T2:C1"] == [NINE]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("workspace", "a_second", "seconds"),
    [pytest.param("slack:T1", 5, 30, id="Slack"), pytest.param("teams:A", 50, 6, id="Teams")],
)
def test_a_workspace_is_used_to_its_limit_and_never_beyond(
    record: Record, workspace: str, a_second: int, seconds: int
) -> None:
    for number in range(a_second * seconds):
        wait_in(record, f"{workspace}:C{number}", 1)

    platform = rounds(record, seconds=40)

    times = platform.times()
    assert len(times) == a_second * seconds
    assert all(
        later - earlier >= timedelta(seconds=0.999)
        for earlier, later in zip(times, times[a_second:], strict=False)
    )
    assert times[-1] - times[0] <= timedelta(seconds=seconds / 0.95)


@pytest.mark.slow
def test_a_channel_that_hangs_until_its_time_out_does_not_delay_another(record: Record) -> None:
    wait_in(record, "slack:T1:hangs", 3)
    wait_in(record, "slack:T2:C1", 10)

    async def hang(posting: Posting) -> None:
        if posting.address == "slack:T1:hangs":
            await asyncio.sleep(8)
            raise Undelivered("TimeoutError", uncertain=True)

    platform = rounds(record, hang)

    assert platform.times().count(NINE) == 2
    assert platform.by_channel()["slack:T2:C1"][-1] == NINE + timedelta(seconds=9)


@pytest.mark.slow
def test_a_channel_that_always_fails_is_tried_again_only_after_the_others_had_their_turn(
    record: Record,
) -> None:
    wait_in(record, "slack:T1:fails", 3)
    for number in range(9):
        wait_in(record, f"slack:T1:C{number}", 1)

    async def fail(posting: Posting) -> None:
        if posting.address == "slack:T1:fails":
            raise Undelivered("channel is closed")

    platform = rounds(record, fail)

    came = [posting.address for _, posting in platform.came]
    assert len(set(came[:10])) == 10
    assert came[10] == "slack:T1:fails"


def test_what_failed_is_tried_again_within_the_same_tick(record: Record) -> None:
    wait_in(record, "slack:T1:C1", 1)
    troubles = [Undelivered("503")]

    async def once(_posting: Posting) -> None:
        if troubles:
            raise troubles.pop()

    platform = rounds(record, once)

    first, second = platform.times()
    assert timedelta(seconds=2) <= second - first <= timedelta(seconds=3)


@pytest.mark.slow
def test_a_round_ends_in_time_for_the_next_to_plan(record: Record) -> None:
    wait_in(record, "slack:T1:C1", 100)

    async def main(clock: Clock) -> timedelta:
        await deliver.deliver(record.database, clock(), Platform(clock).post, Running(clock))
        return clock() - NINE

    assert simulate(NINE, main) <= timedelta(seconds=22)


def test_a_round_with_nothing_to_wait_for_ends_at_once(record: Record) -> None:
    wait_in(record, "slack:T1:C1", 1, at=NINE + timedelta(minutes=1))

    async def main(clock: Clock) -> datetime:
        await deliver.deliver(record.database, clock(), Platform(clock).post, Running(clock))
        return clock()

    assert simulate(NINE, main) == NINE


def test_once_it_is_to_stop_nothing_more_is_begun(record: Record) -> None:
    wait_in(record, "slack:T1:C1", 5)
    wait_in(record, "slack:T2:C1", 5)

    async def main(clock: Clock) -> tuple[Platform, datetime]:
        running, platform = Running(clock), Platform(clock)
        asyncio.get_running_loop().call_later(1.1, running.stop.set)
        await deliver.deliver(record.database, clock(), platform.post, running)
        return platform, clock()

    platform, ended = simulate(NINE, main)

    assert len(platform.came) == 4
    assert ended - NINE <= timedelta(seconds=2.5)
    assert [parcel.state for parcel in record.parcels()].count("sent") == 4, "what was under way was finished"


def test_a_post_that_takes_half_a_lease_is_given_up_as_uncertain(record: Record) -> None:
    """Somebody else may take the parcel then; what is still under way must not be posted after that."""
    wait_in(record, "slack:T1:C1", 1)

    async def hang(_posting: Posting) -> None:
        await asyncio.sleep(3600)

    async def main(clock: Clock) -> None:
        running = Running(clock, lease=timedelta(seconds=10))
        await deliver.deliver(record.database, clock(), Platform(clock, hang).post, running)

    simulate(NINE, main)

    (parcel,) = record.parcels()
    assert (parcel.uncertain, parcel.last_error) == (True, "no answer in time")
