"""Who says that an action is not theirs is reminded of it no more until that is decided; the keeper is."""

import pytest

from reminders import plan
from tests.conftest import moment
from tests.reminders.conftest import Says
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

CERYS, DAN, PETRA = "terminal:@Cerys", "terminal:@Dan", "terminal:@Petra"
WEDNESDAY, THURSDAY, FRIDAY = "2024-06-12T09:00", "2024-06-13T09:00", "2024-06-14T09:00"


@pytest.fixture
def record(record: Record) -> Record:
    """Action 1 is Cerys's and overdue since Monday, which she is reminded of on Tuesdays."""
    record.log(1, "2024-06-10", "Cerys")
    return record


async def _told(record: Record, *moments: str) -> dict[str, str]:
    """The digests of private messages at the last of these moments."""
    for at in moments[:-1]:
        await tick(record.database, at, Recorder())
    posts = await tick(record.database, moments[-1], Recorder())
    return {
        post.channel: post.card.plain() for post in posts if post.kind == "digest" and "@" in post.channel
    }


async def _next_week(record: Record) -> dict[str, str]:
    return await _told(record, "2024-06-11T09:00", "2024-06-18T09:00")


async def test_then_the_programme_manager_is_reminded_instead(record: Record, says: Says) -> None:
    answer = says("Cerys", "1 not mine")

    assert "I remind you of it no more until that is decided." in answer.replies[0].card.plain()
    told = await _next_week(record)
    assert list(told) == [PETRA]
    assert "Cerys says it is not theirs, so it comes to you." in told[PETRA]


async def test_what_was_planned_already_is_taken_back(record: Record, says: Says) -> None:

    plan.plan(record.database, moment("2024-06-11T09:00"))
    says("Cerys", "1 not mine", at="2024-06-11T09:00")

    assert CERYS not in await _told(record, "2024-06-11T09:00")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        pytest.param("Cerys", "1 is mine", id="they say that it is theirs"),
        pytest.param("Cerys", "1 on track", id="they say how it goes"),
        pytest.param("Cerys", "note 1: I have begun after all", id="they note something"),
        pytest.param("Amina", "give 1 to Cerys", id="the chair says that it stays"),
    ],
)
async def test_once_it_is_decided_they_are_reminded_again(
    record: Record, says: Says, who: str, words: str
) -> None:
    says("Cerys", "1 not mine")

    assert not says(who, words, at="2024-06-10T12:05").refused

    assert list(await _next_week(record)) == [CERYS]


async def test_asking_for_somebody_else_decides_nothing(record: Record, says: Says) -> None:
    says("Cerys", "1 not mine")

    says("Cerys", "give 1 to Dan")

    assert list(await _next_week(record)) == [PETRA]


async def test_given_to_somebody_else_it_is_theirs_alone(record: Record, says: Says) -> None:
    says("Cerys", "1 not mine")

    says("Amina", "give 1 to Dan")

    assert list(await _next_week(record)) == [DAN]


async def test_given_back_it_is_theirs_again(record: Record, says: Says) -> None:
    says("Cerys", "1 not mine")
    says("Amina", "give 1 to Dan")

    says("Amina", "give 1 to Cerys")

    assert list(await _next_week(record)) == [CERYS]


async def test_of_two_owners_the_other_is_still_reminded(record: Record, says: Says) -> None:
    record.log(2, "2024-06-10", "Cerys", "Dan")
    says("Cerys", "1 on track")

    says("Cerys", "2 not mine")

    told = await _next_week(record)
    assert set(told) == {CERYS, DAN}
    assert "board#2" not in told[CERYS]


async def test_undone_it_is_theirs_as_before(record: Record, says: Says) -> None:
    says("Cerys", "1 not mine")

    says("Cerys", "undo")

    assert list(await _next_week(record)) == [CERYS]


async def test_said_twice_it_is_noted_once_and_said_again_later_it_counts(record: Record, says: Says) -> None:
    says("Cerys", "1 not mine")

    assert says("Cerys", "1 not mine").refused
    says("Cerys", "1 on track")
    assert not says("Cerys", "1 not mine").refused
    assert list(await _next_week(record)) == [PETRA]


async def test_the_keeper_of_the_group_above_may_give_it_to_somebody(record: Record, says: Says) -> None:
    record.group("p2", parent="board")
    record.log(1, "2024-06-10", "Cerys", group="p2")
    says("Cerys", "p2#1 not mine", channel=CERYS)
    told = await _next_week(record)

    assert "p2#1 Task 1" in told[PETRA]
    assert not says("Petra", "p2#1 on track", at="2024-06-18T10:00", channel=PETRA).refused
    assert not says("Cerys", "p2#1 is mine", at="2024-06-18T10:05", channel=CERYS).refused


# Who answers for it without being its owner by name


async def test_a_holder_of_a_role_is_reminded_no_more_and_the_others_are(record: Record, says: Says) -> None:
    record.person("Bea", board="sro")
    record.log(2, "2024-06-10", record.role("SROs", "sro"))

    answer = says("Ben", "2 not mine")

    assert not answer.refused
    told = await _next_week(record)
    assert "terminal:@Ben" not in told
    assert "board#2" in told["terminal:@Bea"]
    assert "board#2" not in told.get(PETRA, "")


async def test_where_every_holder_says_so_it_comes_to_the_programme_manager(
    record: Record, says: Says
) -> None:
    record.log(2, "2024-06-10", record.role("SROs", "sro"))
    says("Ben", "2 not mine")

    told = await _next_week(record)

    assert "terminal:@Ben" not in told
    assert "Ben says it is not theirs, so it comes to you." in told[PETRA]


async def test_given_to_the_role_again_its_holders_are_reminded_again(record: Record, says: Says) -> None:
    record.log(2, "2024-06-10", record.role("SROs", "sro"))
    says("Ben", "2 not mine")
    says("Amina", "give 2 to Dan")
    says("Amina", "give 2 to the SROs")

    assert "board#2" in (await _next_week(record))["terminal:@Ben"]


async def test_a_deputy_is_reminded_no_more_and_the_owner_is_on_their_return(
    record: Record, says: Says
) -> None:
    record.away("Cerys", "2024-06-10", "2024-06-19", deputy="Dan")

    answer = says("Dan", "1 not mine")

    assert not answer.refused
    assert DAN not in await _next_week(record)
    assert "board#1" in (await _told(record, "2024-06-20T09:00"))[CERYS]


async def test_the_chair_of_a_group_that_owns_it_is_reminded_no_more(record: Record, says: Says) -> None:
    record.group("p2", parent="board")
    record.person("Greta", p2="chair")
    record.log(2, "2024-06-10", record.owned_by_group("p2"))

    answer = says("Greta", "board#2 not mine", channel="terminal:@Greta")

    assert not answer.refused
    told = await _next_week(record)
    assert "terminal:@Greta" not in told
    assert "board#2" in told[PETRA]
