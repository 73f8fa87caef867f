"""Two replicas on one PostgreSQL reach for the same workspace at the same moment."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from storage.claiming import Claimant, claim
from storage.database import Database
from storage.models import Refused
from storage.postbox import BREACH, Gate, Parcel, Postbox
from tests.conftest import moment
from tests.reminders.fakes import Record

NINE = moment("2024-06-13T09:00")
pytestmark = pytest.mark.postgres


def test_who_comes_second_to_a_workspace_takes_nothing(migrated_postgres: Database) -> None:
    one_waits(Record(migrated_postgres, channel_digest=False), "slack:T1:C1")

    with ThreadPoolExecutor(1) as pool:
        with migrated_postgres.writing() as session:
            gate = session.exec(select(Gate).where(col(Gate.channel) == "slack:T1:").with_for_update()).one()
            second = pool.submit(taken, migrated_postgres, NINE)
            wait_for_a_lock(migrated_postgres)
            gate.next_ok = NINE + timedelta(minutes=1)
            session.add(gate)

        assert second.result(timeout=20) == 0
    assert taken(migrated_postgres, NINE + timedelta(minutes=2)) == 1


def one_waits(record: Record, channel: str) -> None:
    """A notice of the privacy guard, which is said whatever the log holds."""
    with record.database.writing() as session:
        stopped = Refused(partnership_id=record.partnership_id, group_id=1, at=NINE, rule="health")
        session.add(stopped)
        session.flush()
        times = {"due_at": NINE, "not_before": NINE, "expires_at": NINE + timedelta(hours=9)}
        key = f"breach/{channel}/{stopped.id}"
        session.add(Parcel(key=key, channel=channel, kind=BREACH, group_id=1, **times))
        session.flush()
        Postbox(session).open_gates(NINE)


def taken(database: Database, at: datetime) -> int:
    with database.writing() as session:
        return len(claim(session, at, Claimant("second", 5, paces={"slack": timedelta(seconds=1)})))


def wait_for_a_lock(database: Database) -> None:
    """Until the other has looked, and stands before what this one holds."""
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with database.reading() as session:
            if session.connection().execute(waiting).scalar_one():
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits for the gate")
