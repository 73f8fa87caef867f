"""A digest that was not edited when its action was answered is edited by a later tick, and once."""

import pytest

from bot.redrawing import Redrawing
from reminders.deliver import Posting, Undelivered
from tests.conftest import moment
from tests.reminders.conftest import Says
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

TUESDAY = "2024-06-11T09:00"
ANSWERED, SOON, LATER, MUCH_LATER = (f"2024-06-11T{at}" for at in ("09:05", "09:05:30", "09:07", "09:20"))


@pytest.fixture
async def digests(record: Record) -> Recorder:
    """Action 1 is in the channel's digest, and in that of Cerys."""
    record.disconnect("terminal:board")
    record.channel("slack:T1:C1", "board")
    record.known_as("Cerys", "slack:T1:U1")
    record.known_as("Amina", "slack:T1:U2")
    record.log(1, "2024-06-10", "Cerys")
    posted = Recorder()
    await tick(record.database, TUESDAY, posted)
    assert {"slack:T1:C1", "slack:T1:@U1"} <= {one.address for one in posted.arrived}
    return Recorder()


def _done(says: Says, at: str = ANSWERED, text: str = "1 done") -> None:
    """Answered by a process that ends before it edits anything."""
    assert not says("Amina", text, at=at, channel="slack:T1:C1", speaker="slack:T1:U2").refused


async def _catch_up(record: Record, recorder: Recorder, at: str) -> list[Posting]:
    before = len(recorder.arrived)
    await Redrawing(record.database, recorder.post).catch_up(moment(at))
    return recorder.arrived[before:]


async def test_after_a_crash_both_are_edited_once(record: Record, says: Says, digests: Recorder) -> None:
    _done(says)

    assert await _catch_up(record, digests, SOON) == [], "whoever answered may still be at it"
    edits = await _catch_up(record, digests, LATER)

    assert {edit.address for edit in edits} == {"slack:T1:C1", "slack:T1:@U1"}
    assert all(edit.edit_only and edit.replaces for edit in edits)
    assert all("Done" in edit.card.plain() or "Closed" in edit.card.plain() for edit in edits)
    assert await _catch_up(record, digests, MUCH_LATER) == []


async def test_what_was_edited_at_once_is_not_edited_again(
    record: Record, says: Says, digests: Recorder
) -> None:
    answer = says("Amina", "1 done", at=ANSWERED, channel="slack:T1:C1", speaker="slack:T1:U2")
    assert answer.stale
    await Redrawing(record.database, digests.post)._redraw(answer.stale, moment(ANSWERED))

    assert len(digests.arrived) == 2
    assert await _catch_up(record, digests, LATER) == []


async def test_a_platform_that_does_not_take_it_is_asked_again(
    record: Record, says: Says, digests: Recorder
) -> None:
    _done(says)
    digests.refuses = "slack:T1:C1"
    digests.refusals = [Undelivered("busy")]

    (edit,) = await _catch_up(record, digests, LATER)

    assert edit.address == "slack:T1:@U1"
    assert await _catch_up(record, digests, "2024-06-11T09:10") == []
    assert [one.address for one in await _catch_up(record, digests, MUCH_LATER)] == ["slack:T1:C1"]


async def test_one_that_is_gone_for_good_is_left_alone(record: Record, says: Says, digests: Recorder) -> None:
    _done(says)
    digests.refusals = [Undelivered("deleted", permanent=True), Undelivered("deleted", permanent=True)]

    assert await _catch_up(record, digests, LATER) == []
    assert await _catch_up(record, digests, MUCH_LATER) == []


async def test_of_two_changes_the_newest_is_shown(record: Record, says: Says, digests: Recorder) -> None:
    _done(says)
    _done(says, "2024-06-11T09:06", "1 reopen")

    assert await _catch_up(record, digests, "2024-06-11T09:06:30") == []
    edits = await _catch_up(record, digests, MUCH_LATER)

    assert len(edits) == 2
    assert not any("Closed" in edit.card.plain() for edit in edits)


async def test_what_was_said_in_the_moment_of_an_edit_is_not_lost(
    record: Record, says: Says, digests: Recorder
) -> None:
    _done(says)

    def reopened(_: Posting) -> None:
        digests.on_post = None
        _done(says, text="1 reopen")

    digests.on_post = reopened
    first = await _catch_up(record, digests, LATER)
    second = await _catch_up(record, digests, MUCH_LATER)

    assert "Closed" in first[0].card.plain()
    assert [edit.address for edit in second] == [first[0].address]
    assert "Closed" not in second[0].card.plain()
