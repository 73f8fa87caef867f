"""Slack and Teams down for a day, a wrong clock, a row that nobody can read: what is owed is said once."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select
from structlog.testing import capture_logs

from reminders import deliver, plan
from reminders.deliver import Undelivered
from storage.database import Database
from storage.postbox import Parcel
from tests.conftest import moment
from tests.faults.tally import Count, is_long
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow
OWNERS = 3


@pytest.fixture
def record(empty_file: Path, tmp_path: Path) -> Iterator[Record]:
    """Owners in Slack and in Teams, each owed a line on Thursday 13 June 2024, and again on Friday."""
    database = Database(f"sqlite:///{shutil.copy(empty_file, tmp_path / 'clerk.db')}")
    record = Record(database, channel="slack:T1:C1", channel_digest=False)
    record.channel("teams:T:19:board", "board")
    for number in range(1, OWNERS + 1):
        name = f"Owner {number}"
        record.person(name, board="member")
        known = {} if number % 2 else {"reference": {"conversation": {"id": f"a:{number}"}}}
        record.known_as(name, f"slack:T1:U{number}" if number % 2 else f"teams:T:U{number}", **known)
        record.log(number, "2024-06-14", name)
    yield record
    database.close()


def lines(recorder: Recorder, number: int) -> list[str]:
    """What the owners were told about an action."""
    posts = [post.card.plain() for post in recorder.arrived if f":@U{number}" in post.address]
    return [line for text in posts for line in text.splitlines() if f"#{number} " in line]


async def test_slack_and_teams_are_down_for_a_day(record: Record) -> None:
    """From Thursday at eight to Friday at ten. Then each hears Friday's line once, and not Thursday's."""
    down, up, every = moment("2024-06-13T08:00"), moment("2024-06-14T10:00"), timedelta(minutes=20)
    recorder, count = Recorder(), Count("Slack and Teams down for a day", 1)
    refused = 0

    now = down
    while now < up:
        recorder.refusals = [Undelivered("503", permanent=False)] * 50
        await tick(record.database, now.strftime("%Y-%m-%dT%H:%M+00:00"), recorder)
        refused += 50 - len(recorder.refusals)
        now += every
    recorder.refusals = []
    with count.recovering():
        for minutes in range(0, 120, 10):
            at = up + timedelta(minutes=minutes)
            plan.plan(record.database, at)
            await deliver.deliver(record.database, at, recorder.post)

    told = {number: lines(recorder, number) for number in range(1, OWNERS + 1)}
    count.lost = sum(not one for one in told.values())
    count.doubled = sum(len(one) - 1 for one in told.values() if one)
    count.wrong = sum("tomorrow" in line for one in told.values() for line in one)
    assert refused > OWNERS
    assert count.told().nothing, told
    with record.database.reading() as session:
        assert not session.exec(select(Parcel).where(col(Parcel.state) == "pending")).all()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        pytest.param("clock an hour back", timedelta(hours=-1), id="an hour back"),
        pytest.param("clock a day forward, then right again", timedelta(days=1), id="a day forward"),
    ],
)
async def test_the_clock_is_wrong_for_an_hour(record: Record, name: str, wrong: timedelta) -> None:
    """Each step of a nudge is said once: what a wrong clock said too early is not said again on its day."""
    recorder, count = Recorder(), Count(name, 1)
    right = moment("2024-06-13T09:00")
    moments = [right, *(right + timedelta(minutes=number) + wrong for number in (1, 30, 60))]
    moments += [right + timedelta(minutes=number) for number in (61, 90)]
    moments += [right + timedelta(days=1, minutes=number) for number in (0, 61, 120)]

    for at in moments:
        plan.plan(record.database, at)
        await deliver.deliver(record.database, at, recorder.post)

    for number in range(1, OWNERS + 1):
        told = Counter(lines(recorder, number))
        count.lost += 2 - min(len(told), 2)
        count.doubled += sum(told.values()) - len(told)
    assert count.told().nothing
    assert {len(lines(recorder, number)) for number in range(1, OWNERS + 1)} == {2}


async def test_a_row_that_nobody_can_read_holds_up_no_other(record: Record) -> None:
    """Changed by hand, or by a Clerk to come: a kind of parcel that is not known here."""
    times = 20 if is_long() else 2
    recorder, count = Recorder(), Count("poisoned row in the postbox", times)
    at = moment("2024-06-13T08:59")
    with record.database.writing() as session:
        for number in range(times):
            due = {"due_at": at, "not_before": at, "expires_at": at + timedelta(hours=9)}
            session.add(Parcel(key=f"?{number}", channel="slack:T1:C1", kind="?", group_id=1, **due))

    with capture_logs(), count.recovering():
        for minutes in range(0, 240, 20):
            now = moment("2024-06-13T09:00") + timedelta(minutes=minutes)
            plan.plan(record.database, now)
            await deliver.deliver(record.database, now, recorder.post)

    told = [len(lines(recorder, number)) for number in range(1, OWNERS + 1)]
    count.lost, count.doubled = told.count(0), sum(max(one - 1, 0) for one in told)
    with record.database.reading() as session:
        poisoned = session.exec(select(Parcel).where(col(Parcel.kind) == "?")).all()
    count.wrong = sum(one.state not in ("dead", "void") for one in poisoned)
    assert count.told().nothing, [(one.state, one.last_error) for one in poisoned]
