"""Chance that can be repeated, and a partnership with something owed in many places."""

import os
import secrets
from datetime import date
from random import Random

import pytest

from storage.database import Database
from storage.models import Action, ActionOwner
from tests.conftest import moment
from tests.reminders.fakes import Record
from tests.teams.fake_connector import TENANT

KILLS = int(os.environ.get("CLERK_FAULTS_KILLS", "10"))
WORKSPACES, CHANNELS = 4, 5
AT = "2024-06-13T09:00"
"""A Thursday: the digests of the day are owed, and the summaries of Monday, when nothing ran."""

LONG_SET_UP = moment("2024-06-03T09:00")


@pytest.fixture
def rng() -> Random:
    """`CLERK_FAULTS_SEED=...` repeats a run."""
    seed = os.environ.get("CLERK_FAULTS_SEED") or secrets.token_hex(4)
    print(f"CLERK_FAULTS_SEED={seed}")
    return Random(seed)


def in_slack(database: Database, owners: int) -> int:
    """A group in each of a few workspaces, which share the owners; how many posts all of them are owed."""
    record = Record(database, channel="slack:T0:board", channel_digest=False)
    for number in range(WORKSPACES):
        _group(record, f"g{number}", f"slack:T{number}:C")
    for number in range(owners):
        _owner(record, number, f"slack:T{number % WORKSPACES}:U{number}")
    return WORKSPACES * CHANNELS * 2 + owners


def in_teams(database: Database, owners: int, service_url: str) -> int:
    record = Record(database, channel=f"teams:{TENANT}:19:board", channel_digest=False)
    for number in range(WORKSPACES):
        _group(record, f"g{number}", f"teams:{TENANT}:19:{number}:")
    for number in range(owners):
        chat = {"serviceUrl": service_url, "tenantId": TENANT, "conversation": {"id": f"a:{number}"}}
        _owner(record, number, f"teams:{TENANT}:U{number}", reference=chat)
    return WORKSPACES * CHANNELS * 2 + owners


def _group(record: Record, code: str, channel: str) -> None:
    """Each of its channels is owed a digest and a summary."""
    record.group(code, channel=f"{channel}0", set_up_at=LONG_SET_UP)
    for number in range(1, CHANNELS):
        record.channel(f"{channel}{number}", code)


def _owner(record: Record, number: int, address: str, **known: dict[str, object]) -> None:
    """Owed a digest, for an action that is due tomorrow."""
    code, name = f"g{number % WORKSPACES}", f"Owner {number}"
    record.person(name, **{code: "member"})
    record.known_as(name, address, **known)
    record.log(number + 1, "2024-06-14", name, group=code)


def many_actions(database: Database, owners: int, each: int) -> None:
    """Owners of so many actions each, due tomorrow, in one group; numbered from 1."""
    record = Record(database, channel="slack:T0:board", channel_digest=False)
    for number in range(WORKSPACES):
        record.group(f"g{number}", channel=f"slack:T{number}:C0", channel_digest=False)
    for number in range(owners):
        record.person(f"Owner {number}", board="member")
        record.known_as(f"Owner {number}", f"slack:T{number % WORKSPACES}:U{number}")
    due = {"due": date(2024, 6, 14), "logged_on": date(2024, 6, 3), "group_id": 1}
    with record.writing() as session:
        for number in range(1, owners * each + 1):
            name = f"Owner {number % owners}"
            session.add(Action(id=number, number=number, title=f"Task {number}", **due))
            session.add(ActionOwner(action_id=number, printed=name, person_id=record.id_of(name)))
