"""Between planning and posting the record goes on: what is no longer so is not said."""

import pytest
from sqlmodel import select

from reminders import deliver, plan
from storage.models import Channel, Group, Identity, Membership, Person
from tests.conftest import moment
from tests.reminders.fakes import Record, Recorder

pytestmark = pytest.mark.slow

MONDAY = ("2024-06-17T08:00", "2024-06-17T09:00")
BEN, CERYS, AMINA = "terminal:@Ben", "terminal:@Cerys", "terminal:@Amina"


@pytest.fixture
def record(record: Record) -> Record:
    """Cerys has a digest, Ben an SRO's list, Amina the chair's, and the channel its digest and summary."""
    record.log(1, "2024-06-18", "Cerys")
    record.log(2, "2024-05-20", "Dan")
    record.priority(1, "Ben", 2)
    return record


async def _planned_then(record: Record, change: object = None) -> Recorder:
    """What comes at nine of what was planned at eight, where `change` was made between them."""
    planned, posted = MONDAY
    plan.plan(record.database, moment(planned))
    if callable(change):
        change()
    recorder = Recorder()
    await deliver.deliver(record.database, moment(posted), recorder.post)
    return recorder


def _kinds(recorder: Recorder, address: str) -> set[str]:
    return {posting.key.split("/")[0] for posting in recorder.arrived if posting.address == address}


async def test_everybody_has_what_is_theirs(record: Record) -> None:
    told = await _planned_then(record)

    assert _kinds(told, CERYS) == {"digest"}
    assert _kinds(told, BEN) == {"sro"}
    assert _kinds(told, AMINA) == {"chair"}
    assert _kinds(told, "terminal:board") == {"digest", "summary"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"status": "closed"}, id="closed"),
        pytest.param({"status": "ready to close"}, id="ready to close"),
        pytest.param({"due": "2024-09-30"}, id="moved"),
        pytest.param({"due": None}, id="without a date"),
        pytest.param({"snoozed_until": "2024-06-18"}, id="snoozed"),
    ],
)
async def test_an_action_that_changed(record: Record, change: dict[str, object]) -> None:
    told = await _planned_then(record, lambda: record.change(1, **change))

    assert told.to(CERYS) == []


@pytest.mark.parametrize(
    ("name", "address"),
    [pytest.param(name, f"terminal:@{name}", id=name) for name in ("Ben", "Cerys", "Amina")],
)
@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"wants_nudges": False}, id="who said stop"),
        pytest.param({"paused_until": "2024-07-01"}, id="who is paused"),
    ],
)
async def test_somebody_who_wants_none(
    record: Record, name: str, address: str, change: dict[str, object]
) -> None:
    told = await _planned_then(record, lambda: record.change_person(name, **change))

    assert told.to(address) == []


@pytest.mark.parametrize(
    ("name", "address"),
    [pytest.param(name, f"terminal:@{name}", id=name) for name in ("Ben", "Cerys", "Amina")],
)
async def test_somebody_who_left_the_group(record: Record, name: str, address: str) -> None:
    def leaves() -> None:
        record.change_membership(name, left_on="2024-06-17")
        record.change_priority(1, sro_id=None)

    told = await _planned_then(record, leaves)

    assert told.to(address) == []


@pytest.mark.parametrize(("name", "address"), [("Ben", BEN), ("Amina", AMINA)])
async def test_somebody_who_lost_the_role(record: Record, name: str, address: str) -> None:
    def loses() -> None:
        record.change_membership(name, roles=["member"])
        record.change_priority(1, sro_id=None)

    told = await _planned_then(record, loses)

    assert told.to(address) == []


async def test_a_list_says_what_its_reader_may_still_see(record: Record) -> None:
    """Ben was SRO of two priorities, and one was given to somebody else."""
    record.log(3, "2024-05-20", "Dan")
    record.priority(2, "Ben", 3)

    told = await _planned_then(record, lambda: record.change_priority(1, sro_id=None))

    (text,) = told.to(BEN)
    assert "board#3" in text
    assert "board#2" not in text


async def test_a_group_that_was_taken_out_of_somebodys_hands(record: Record) -> None:
    """Amina's list had the actions of two groups."""
    record.group("p2", parent="board")
    record.join("Amina", p2="chair")
    record.log(7, "2024-05-20", "Dan", group="p2")

    def handed_over() -> None:
        record.change_membership("Amina", group="p2", left_on="2024-06-17")

    told = await _planned_then(record, handed_over)

    (text,) = told.to(AMINA)
    assert "p2#7" not in text


@pytest.mark.parametrize("how", ["given to another group", "disconnected", "removed"])
async def test_a_channel_that_is_no_longer_the_groups(record: Record, how: str) -> None:
    record.group("p2")

    def changes() -> None:
        with record.writing() as session:
            channel = session.exec(select(Channel).where(Channel.address == "terminal:board")).one()
            if how == "disconnected":
                session.delete(channel)
                return
            p2 = session.exec(select(Group).where(Group.code == "p2")).one()
            channel.group_id = (p2.id or 0) if how == "given to another group" else channel.group_id
            channel.dead = how == "removed"
            session.add(channel)

    told = await _planned_then(record, changes)

    assert told.to("terminal:board") == []


async def test_another_account_is_written_to_at_the_new_one(record: Record) -> None:
    record.channel("slack:T1:C1", "board")
    record.known_as("Cerys", "slack:T1:U1")
    record.known_as("Ben", "slack:T1:U7")

    def relinked() -> None:
        with record.writing() as session:
            for identity in session.exec(select(Identity)).all():
                session.delete(identity)
        record.known_as("Cerys", "slack:T1:U2")
        record.known_as("Ben", "slack:T1:U8")

    at_nine = await _planned_then(record, relinked)
    plan.plan(record.database, moment("2024-06-17T09:00:20"))
    after = Recorder()
    await deliver.deliver(record.database, moment("2024-06-17T09:00:20"), after.post)

    assert [
        posting for posting in at_nine.arrived if "@" in posting.address and "T1" in posting.address
    ] == []
    assert _kinds(after, "slack:T1:@U2") == {"digest"}
    assert _kinds(after, "slack:T1:@U8") == {"sro"}


async def test_somebody_who_is_called_otherwise_now_is_not_written_to_by_the_old_name(record: Record) -> None:
    def renamed() -> None:
        with record.writing() as session:
            session.get_one(Person, record.id_of("Cerys")).name = "Cerys Cole"

    at_nine = await _planned_then(record, renamed)

    assert at_nine.to(CERYS) == []


async def test_who_has_no_membership_left_at_all(record: Record) -> None:
    def removed() -> None:
        with record.writing() as session:
            theirs = select(Membership).where(Membership.person_id == record.id_of("Amina"))
            session.delete(session.exec(theirs).one())

    told = await _planned_then(record, removed)

    assert told.to(AMINA) == []
