"""Who is told of an action, and where: owners, holders of roles, deputies, chairs, programme managers."""

import pytest

from storage.models import ActionOwner
from tests.reminders.fakes import Record, Recorder, tick

THURSDAY = "2024-06-13T09:00"


async def _told(record: Record, at: str = THURSDAY) -> set[str]:
    """The addresses that get a digest."""
    posts = await tick(record.database, at, Recorder())
    return {post.channel for post in posts if post.kind == "digest"}


@pytest.mark.slow
async def test_the_owners_and_the_channel(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys", "Dan")

    assert await _told(record) == {"terminal:@Cerys", "terminal:@Dan", "terminal:board"}


async def test_a_supporter_is_not_reminded(record: Record) -> None:
    supporter = ActionOwner(action_id=0, printed="Dan", person_id=record.id_of("Dan"), supporter=True)
    record.log(1, "2024-06-14", "Cerys", supporter)

    assert await _told(record) == {"terminal:@Cerys", "terminal:board"}


@pytest.mark.slow
async def test_a_role_means_everybody_who_holds_it(record: Record) -> None:
    record.person("Ewa", board="sro")
    record.log(1, "2024-06-14", record.role("SROs", "sro"))

    assert await _told(record) == {"terminal:@Ben", "terminal:@Ewa", "terminal:board"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "owner",
    [
        pytest.param(None, id="nobody"),
        pytest.param("the Trust", id="words that name no person"),
        pytest.param("role", id="a role that nobody holds"),
    ],
)
async def test_what_nobody_owns_goes_to_the_programme_manager(record: Record, owner: str | None) -> None:
    owners = {None: (), "role": (record.role("Strategy Owner", "strategy owner"),)}.get(owner, (owner,))
    record.log(1, "2024-06-14", *owners)

    assert await _told(record) == {"terminal:@Petra", "terminal:board"}


async def test_a_group_without_a_programme_manager_has_the_one_above(record: Record) -> None:
    record.group("p2", parent="board")
    record.person("Ewa", p2="chair")
    record.log(1, "2024-06-14", group="p2")

    assert await _told(record) == {"terminal:@Petra", "terminal:p2"}


@pytest.mark.slow
async def test_an_action_of_another_group_goes_to_that_groups_channel_and_chair(record: Record) -> None:
    record.group("p2", parent="board")
    record.person("Ewa", p2="chair")
    record.log(1, "2024-06-14", record.owned_by_group("p2"))
    recorder = Recorder()

    await tick(record.database, THURSDAY, recorder)

    assert {posting.address for posting in recorder.arrived} == {
        "terminal:@Ewa",
        "terminal:board",
        "terminal:p2",
    }
    assert "\nboard#1 Task 1." in recorder.to("terminal:p2")[0], "outside its own channel it says its group"
    assert "\n#1 Task 1." in recorder.to("terminal:board")[0]
    assert "which you chair" in recorder.to("terminal:@Ewa")[0]


@pytest.mark.slow
async def test_a_deputy_is_told_while_somebody_is_away_and_the_owner_on_return(record: Record) -> None:
    record.log(1, "2024-06-20", "Cerys")
    record.away("Cerys", "2024-06-10", "2024-06-14", deputy="Dan")

    assert await _told(record, "2024-06-13T09:00") == {"terminal:@Dan", "terminal:board"}
    assert await _told(record, "2024-06-17T09:00") == {"terminal:@Cerys"}


@pytest.mark.slow
async def test_away_without_a_deputy_the_channel_has_the_line(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    record.away("Cerys", "2024-06-10", "2024-06-14")

    assert await _told(record) == {"terminal:board"}


@pytest.mark.slow
async def test_away_at_home_an_owner_from_outside_is_not_reminded_and_is_on_return(record: Record) -> None:
    record.group("p2", parent="board")
    record.person("Ewa", p2="member")
    record.away("Ewa", "2024-06-12", "2024-06-14", group="p2")
    record.log(1, "2024-06-14", "Ewa")

    assert await _told(record) == {"terminal:board"}
    assert "terminal:@Ewa" in await _told(record, "2024-06-17T09:00")


@pytest.mark.slow
async def test_who_stands_in_elsewhere_is_not_told_of_this_groups_actions(record: Record) -> None:
    record.group("p2", parent="board")
    record.join("Cerys", p2="member")
    record.person("Ewa", p2="member")
    record.away("Cerys", "2024-06-12", "2024-06-14", deputy="Ewa", group="p2")
    record.log(1, "2024-06-14", "Cerys")

    assert await _told(record) == {"terminal:board"}


@pytest.mark.slow
async def test_one_day_away_at_another_groups_meeting_silences_nothing_here(record: Record) -> None:
    record.group("p2", parent="board")
    record.join("Cerys", p2="member")
    record.away("Cerys", "2024-06-13", "2024-06-13", deputy="Dan", group="p2")
    record.log(1, "2024-06-14", "Cerys")

    assert await _told(record) == {"terminal:@Cerys", "terminal:board"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"wants_nudges": False}, id="who said stop"),
        pytest.param({"paused_until": "2024-06-14"}, id="who is paused until tomorrow"),
    ],
)
async def test_no_private_digest_for_somebody(record: Record, change: dict[str, object]) -> None:
    record.log(1, "2024-06-14", "Cerys")
    record.change_person("Cerys", **change)

    assert await _told(record) == {"terminal:board"}


@pytest.mark.slow
async def test_a_pause_ends_on_its_day(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys")
    record.change_person("Cerys", paused_until="2024-06-13")

    assert "terminal:@Cerys" in await _told(record)


@pytest.mark.slow
async def test_a_snoozed_action_waits_for_its_day(record: Record) -> None:
    record.log(1, "2024-06-14", "Cerys", snoozed_until="2024-06-17")

    assert "terminal:@Cerys" not in await _told(record, THURSDAY)
    assert "terminal:@Cerys" in await _told(record, "2024-06-17T09:00")


@pytest.mark.slow
async def test_a_group_may_switch_its_channels_digest_off(record: Record) -> None:
    record.change_group("board", channel_digest=False)
    record.log(1, "2024-06-14", "Cerys")

    assert await _told(record) == {"terminal:@Cerys"}


@pytest.mark.slow
async def test_a_channel_that_is_gone_is_left_alone(record: Record) -> None:
    record.channel("terminal:old", "board", dead=True)
    record.log(1, "2024-06-14", "Cerys")

    assert await _told(record) == {"terminal:@Cerys", "terminal:board"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("channel", "identity", "address"),
    [
        pytest.param("slack:T1:C1", "slack:T1:U1", "slack:T1:@U1", id="linked in the workspace"),
        pytest.param("slack:T1:C1", "slack:T2:U1", None, id="known in another workspace"),
        pytest.param("slack:T1:C1", "teams:A:B", None, id="known on another platform"),
        pytest.param("teams:A:19:x@thread.v2", "teams:A:B", "teams:A:@B", id="linked in the tenant"),
        pytest.param("playground:board", None, "playground:@Cerys", id="everybody in the playground"),
    ],
)
async def test_where_a_person_is_written_to(
    record: Record, channel: str, identity: str | None, address: str | None
) -> None:
    record.group("p2", channel=channel)
    record.log(1, "2024-06-14", "Cerys", group="p2")
    if identity:
        record.known_as("Cerys", identity)

    assert await _told(record) == {channel, address} - {None}


@pytest.mark.slow
async def test_one_digest_for_a_person_in_several_groups_at_the_earliest_of_their_hours(
    record: Record,
) -> None:
    record.group("p2", parent="board", nudge_at="11:00")
    record.log(1, "2024-06-14", "Cerys")
    record.log(1, "2024-06-14", "Cerys", group="p2")
    recorder = Recorder()

    await tick(record.database, "2024-06-13T09:00", recorder)
    await tick(record.database, "2024-06-13T11:00", recorder)

    (digest,) = recorder.to("terminal:@Cerys")
    assert "board#1 Task 1" in digest
    assert "p2#1 Task 1" in digest
    assert [posting.address for posting in recorder.arrived][-1] == "terminal:p2", (
        "the channel waits for its hour"
    )
