"""What could not be delivered: the chair is told by another road, once a day, and it is owed again."""

from collections.abc import Sequence

import pytest
from sqlmodel import select

from reminders.deliver import Posting, Undelivered
from reminders.resend import resend
from storage.models import Channel
from tests.conftest import moment
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

P2 = "slack:T1:C2"
AMINA, CERYS, PETRA = "slack:T1:@U1", "terminal:@Cerys", "terminal:@Petra"
GONE = "channel_not_found"


class Refusing(Recorder):
    """A platform on which some places are closed."""

    def __init__(self, *closed: str, error: str = GONE) -> None:
        super().__init__()
        self.closed, self.error = closed, error

    async def post(self, posting: Posting) -> str:
        if posting.address in self.closed:
            self.tried.append(posting)
            raise Undelivered(self.error, permanent=True)
        return await super().post(posting)

    def notices(self) -> list[tuple[str, str]]:
        """Where, and in which words."""
        return [
            (posting.address, posting.card.plain())
            for posting in self.arrived
            if posting.key.startswith("undelivered/")
        ]


@pytest.fixture
def record(record: Record) -> Record:
    """The board and Priority 2, whose channel is in Slack; Amina chairs both."""
    record.group("p2", parent="board", channel=P2)
    record.join("Amina", p2="chair")
    record.known_as("Amina", "slack:T1:U1")
    record.log(1, "2024-06-14", "the Trust", group="p2")
    return record


async def _ticks(record: Record, moments: Sequence[str], *closed: str, error: str = GONE) -> Refusing:
    platform = Refusing(*closed, error=error)
    for at in moments:
        await tick(record.database, at, platform)
    return platform


THURSDAY = ("2024-06-13T09:00", "2024-06-13T09:00:20", "2024-06-13T14:00")
FRIDAY = ("2024-06-14T09:00", "2024-06-14T09:00:20", "2024-06-14T14:00")


async def test_the_chair_is_told_of_a_channel_that_is_closed(record: Record) -> None:
    platform = await _ticks(record, THURSDAY, P2)

    assert platform.notices() == [
        (
            AMINA,
            "I could not write to 1 channel. Once that is put right, my next reminders go there again.\n"
            "The channel C2 of The p2, since Thursday 13 June 2024 at 09:00: Slack knows no such channel, or "
            "Clerk is not in it. Invite Clerk to the channel again. If it is gone, say in another one: "
            "connect this channel to p2.",
        )
    ]
    assert f"undelivered/{record.recipient('Amina')}/2024-06-13" in platform.keys


async def test_it_is_told_once_a_day_and_only_while_something_fails(record: Record) -> None:
    await _ticks(record, THURSDAY, P2)
    friday = await _ticks(record, FRIDAY, P2)
    monday = await _ticks(record, ("2024-06-17T09:00", "2024-06-17T09:00:20"))
    tuesday = await _ticks(record, ("2024-06-18T09:00", "2024-06-18T09:00:20"))

    ((_, told),) = friday.notices()
    assert "since Thursday 13 June 2024 at 09:00" in told
    assert monday.notices() == tuesday.notices() == []


async def test_what_is_told_of_already_is_not_told_again_where_nothing_new_fails(record: Record) -> None:
    await _ticks(record, THURSDAY, P2)
    record.change_group("p2", channel_digest=False)

    friday = await _ticks(record, FRIDAY, P2)

    assert friday.notices() == []


async def test_a_closed_channels_digest_is_owed_again_the_next_working_day(record: Record) -> None:
    record.log(2, "2024-06-12", "the Trust", group="p2")  # overdue: its next step comes in a week
    await _ticks(record, THURSDAY, P2)

    friday = await _ticks(record, FRIDAY)

    (digest,) = friday.to(P2)
    assert "#1 Task 1" in digest
    assert "#2 Task 2" in digest


async def test_the_chair_is_told_of_a_person_whose_private_messages_are_closed(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")

    platform = await _ticks(record, THURSDAY, CERYS)

    ((address, told),) = platform.notices()
    assert address == AMINA
    assert "I could not write to 1 person in private." in told
    assert "Cerys in private, since Thursday 13 June 2024 at 09:00: Slack knows no such person." in told
    assert "#1 Task 1" in platform.to("terminal:board")[0], "the channel's digest has the line"


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        pytest.param((P2,), AMINA, id="the chair"),
        pytest.param((P2, AMINA), PETRA, id="else the programme manager of the group above"),
    ],
)
async def test_by_the_first_road_that_is_open(record: Record, closed: tuple[str, ...], told: str) -> None:
    record.log(9, "2024-06-14", "Amina")

    platform = await _ticks(record, THURSDAY, *closed)

    assert {address for address, _ in platform.notices()} == {told}


async def test_a_chair_who_said_stop_is_not_written_to(record: Record) -> None:
    record.change_person("Amina", wants_nudges=False)

    platform = await _ticks(record, THURSDAY, P2)

    assert {address for address, _ in platform.notices()} == {PETRA}


async def test_where_nobody_is_reached_in_private_the_groups_other_channel_is_told_without_names(
    record: Record,
) -> None:
    record.channel("terminal:p2-other", "p2")
    record.log(2, "2024-06-14", "Cerys", group="p2")
    for name in ("Amina", "Petra"):
        record.change_person(name, wants_nudges=False)
    record.known_as("Cerys", "slack:T1:U3")

    platform = await _ticks(record, THURSDAY, P2, "slack:T1:@U3")

    ((address, told),) = platform.notices()
    assert address == "terminal:p2-other"
    assert "I could not write to 1 channel and 1 person in private." in told
    assert "Somebody in private" in told
    assert "Cerys" not in told


async def test_nobody_is_told_where_every_road_is_closed(record: Record) -> None:
    for name in ("Amina", "Petra"):
        record.change_person(name, wants_nudges=False)

    platform = await _ticks(record, THURSDAY, P2)

    assert platform.notices() == []
    assert record.parcel("digest/slack:T1:C2/2024-06-13").state == "dead"


async def test_what_arrives_meanwhile_is_not_told_of(record: Record) -> None:
    await _ticks(record, ("2024-06-13T09:00",), P2)
    record.channel("terminal:p2", "p2")
    platform = Refusing()
    with record.database.writing() as session:
        letter = record.parcel("digest/slack:T1:C2/2024-06-13")
        assert resend(session, letter.id or 0, moment("2024-06-13T09:00:10")) is not None

    await tick(record.database, "2024-06-13T09:00:20", platform)
    await tick(record.database, "2024-06-13T09:00:40", platform)

    assert platform.to(P2) != []
    assert platform.notices() == []


async def test_a_notice_never_goes_out_at_night(record: Record) -> None:
    await _ticks(record, ("2024-06-13T17:59:50",), P2)

    evening = await _ticks(record, ("2024-06-13T18:00:10", "2024-06-14T07:00"), P2)
    morning = await _ticks(record, ("2024-06-14T09:00", "2024-06-14T09:00:20"), P2)

    assert evening.notices() == []
    assert len(morning.notices()) == 1


async def test_a_platforms_trouble_that_passes_is_nobodys_business(record: Record) -> None:
    platform = Recorder(refusals=[Undelivered("http_503")], refuses=P2)

    for at in ("2024-06-13T09:00", "2024-06-13T09:01", "2024-06-13T09:02"):
        await tick(record.database, at, platform)

    assert not [key for key in platform.keys if key.startswith("undelivered/")]
    assert "#1 Task 1" in platform.to(P2)[0]


async def test_a_channel_that_clerk_was_removed_from_is_told_of_once(record: Record) -> None:
    """The platform tells of it, so nothing is tried there any more."""
    with record.database.writing() as session:
        channel = session.exec(select(Channel).where(Channel.address == P2)).one()
        channel.dead = True
        session.add(channel)

    thursday = await _ticks(record, THURSDAY)
    friday = await _ticks(record, FRIDAY)
    much_later = await _ticks(record, ("2024-07-04T09:00", "2024-07-04T09:00:20"))

    ((address, told),) = thursday.notices()
    assert address == PETRA, "in Slack, where Amina is, no channel is left"
    assert told.endswith(
        "since Thursday 13 June 2024 at 09:00: Clerk was uninstalled from its workspace. Ask whoever looks "
        "after Clerk to install it there again."
    )
    assert thursday.to(P2) == []
    assert friday.notices() == much_later.notices() == []
