"""What people ask to be reminded of comes on its day, once, to them alone, with the record as it is then."""

import pytest
from sqlmodel import select

from handlers.request import Answer
from reminders import plan
from storage.models import Reminder
from tests.conftest import moment
from tests.reminders.conftest import Says
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

TUESDAY, THURSDAY, FRIDAY = "2024-06-11T09:00", "2024-06-13T09:00", "2024-06-14T09:00"


def _text(found: Answer) -> str:
    return found.replies[0].card.plain()


async def _kinds(record: Record, at: str, recorder: Recorder | None = None) -> dict[str, str]:
    """Where reminders went, and what they said."""
    posts = await tick(record.database, at, recorder or Recorder())
    return {post.channel: post.card.plain() for post in posts if post.kind == "reminder"}


async def test_it_comes_on_its_day_at_the_groups_hour_and_once(record: Record, says: Says) -> None:
    record.log(1, "2024-07-19", "Dan")

    set_ = says("Cerys", "remind me about 1 on Thursday")

    assert "on Thursday 13 June 2024 at 09:00: #1 Task 1." in _text(set_)
    assert await _kinds(record, "2024-06-12T09:00") == {}
    assert await _kinds(record, "2024-06-13T08:59") == {}
    told = await _kinds(record, THURSDAY)
    assert (
        "You asked me to remind you: board#1 Task 1. Due Friday 19 July 2024. Owner: Dan."
        in told["terminal:@Cerys"]
    )
    assert list(told) == ["terminal:@Cerys"]
    assert await _kinds(record, "2024-06-13T10:00") == {}
    assert await _kinds(record, FRIDAY) == {}
    assert record.parcel(f"reminder/{record.recipient('Cerys')}/2024-06-13").state == "sent"


async def test_a_reminder_does_not_silence_the_nudges(record: Record, says: Says) -> None:
    record.log(1, "2024-06-12", "Cerys")
    says("Cerys", "remind me about 1 on Friday")

    posts = await tick(record.database, TUESDAY, Recorder())

    assert [post.kind for post in posts if post.channel == "terminal:@Cerys"] == ["digest"]


async def test_one_message_has_all_reminders_of_a_day_even_of_two_groups(record: Record, says: Says) -> None:
    record.group("p2", parent="board")
    record.join("Cerys", p2="member")
    record.log(1, None, "Cerys")
    record.log(1, None, "Cerys", group="p2")
    says("Cerys", "remind me about 1 on Thursday")
    says("Cerys", "remind me to ring the trust on Thursday")
    says("Cerys", "remind me about 1 on Thursday", channel="terminal:p2")

    told = await _kinds(record, THURSDAY)

    assert list(told) == ["terminal:@Cerys"]
    text = told["terminal:@Cerys"]
    assert text.startswith("3 reminders for you, Thursday 13 June 2024.")
    assert "board#1 Task 1" in text
    assert "p2#1 Task 1" in text
    assert "remind you: ring the trust." in text


async def test_on_a_day_off_it_comes_on_the_working_day_before(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")

    set_ = says("Cerys", "remind me about 1 on Sunday")

    assert "on Friday 14 June 2024 at 09:00" in _text(set_)
    assert "Sunday 16 June 2024 is not a working day." in _text(set_)
    assert list(await _kinds(record, FRIDAY)) == ["terminal:@Cerys"]


async def test_for_today_it_comes_at_once_while_people_work(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")

    set_ = says("Cerys", "remind me about 1 today")

    assert "today, within a few minutes" in _text(set_)
    assert list(await _kinds(record, "2024-06-10T12:01")) == ["terminal:@Cerys"]


async def test_after_todays_has_gone_it_comes_the_next_working_day(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")
    record.log(2, None, "Cerys")
    says("Cerys", "remind me about 1 today")
    await tick(record.database, "2024-06-10T12:01", Recorder())

    set_ = says("Cerys", "remind me about 2 today", at="2024-06-10T13:00")

    assert "on Tuesday 11 June 2024 at 09:00" in _text(set_)
    assert await _kinds(record, "2024-06-10T14:00") == {}
    assert "Task 2" in (await _kinds(record, TUESDAY))["terminal:@Cerys"]


async def test_in_the_evening_it_comes_the_next_morning(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")

    set_ = says("Cerys", "remind me about 1 today", at="2024-06-14T19:00")

    assert "on Monday 17 June 2024 at 09:00" in _text(set_)
    assert await _kinds(record, "2024-06-14T19:01") == {}
    assert await _kinds(record, "2024-06-15T09:00") == {}
    assert list(await _kinds(record, "2024-06-17T09:00")) == ["terminal:@Cerys"]


async def test_after_a_week_down_it_comes_once_and_says_that_it_is_late(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")
    says("Cerys", "remind me about 1 on Thursday")

    told = await _kinds(record, "2024-06-21T09:00")

    assert "This was for Thursday 13 June 2024, so it comes late." in told["terminal:@Cerys"]
    assert await _kinds(record, "2024-06-24T09:00") == {}


async def test_what_could_not_be_posted_in_its_day_comes_the_next(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")
    says("Cerys", "remind me about 1 on Thursday")
    plan.plan(record.database, moment(THURSDAY))

    told = await _kinds(record, FRIDAY)

    assert "so it comes late" in told["terminal:@Cerys"]
    assert [parcel.state for parcel in record.parcels() if parcel.kind == "reminder"] == ["sent"]


async def test_of_a_closed_record_it_says_that_it_is_closed(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")
    says("Cerys", "remind me about 1 on Thursday")
    record.change(1, status="closed", closure="complete", closed_on="2024-06-12")

    told = await _kinds(record, THURSDAY)

    assert "Task 1. It was closed, complete on Wednesday 12 June 2024." in told["terminal:@Cerys"]
    assert await _kinds(record, FRIDAY) == {}


async def test_who_has_left_or_may_no_longer_read_it_hears_nothing(record: Record, says: Says) -> None:
    record.group("p2", parent="board")
    record.person("Ewa", p2="member", board="member")
    record.log(1, None, group="p2")
    record.log(1, None)
    says("Ewa", "remind me about p2#1 on Thursday")
    says("Cerys", "remind me about 1 on Thursday")
    record.leave("Ewa", "2024-06-12", "p2")
    record.leave("Cerys", "2024-06-12", "board")

    assert await _kinds(record, THURSDAY) == {}
    assert await _kinds(record, FRIDAY) == {}


async def test_who_paused_after_it_was_planned_hears_it_when_the_pause_ends(
    record: Record, says: Says
) -> None:
    record.log(1, None, "Cerys")
    says("Cerys", "remind me about 1 on Thursday")
    plan.plan(record.database, moment(THURSDAY))
    says("Cerys", "pause my reminders until Monday", at="2024-06-13T08:59")

    assert await _kinds(record, THURSDAY) == {}
    assert list(await _kinds(record, "2024-06-17T09:00")) == ["terminal:@Cerys"]


async def test_what_was_taken_back_is_not_told(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")
    says("Cerys", "remind me about 1 on Thursday")
    plan.plan(record.database, moment(THURSDAY))

    forgotten = says("Cerys", "forget the reminder about 1", at="2024-06-13T08:59")

    assert "Forgotten: board#1 Task 1, on Thursday 13 June 2024." in _text(forgotten)
    assert await _kinds(record, THURSDAY) == {}


async def test_undo_takes_back_a_reminder_and_not_the_change_before_it(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")
    says("Cerys", "note 1: half done")
    says("Cerys", "remind me about 1 on Thursday", at="2024-06-10T12:01")

    undone = says("Cerys", "undo", at="2024-06-10T12:02")

    assert "The reminder is taken back" in _text(undone)
    assert await _kinds(record, THURSDAY) == {}
    assert "half done" in _text(says("Cerys", "show 1", at="2024-06-13T09:01"))


async def test_undo_brings_a_forgotten_reminder_back_and_takes_no_other(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")
    says("Cerys", "remind me about 1 on Thursday")
    says("Cerys", "remind me to ring Dan on Thursday", at="2024-06-10T12:01")
    says("Cerys", "forget the reminder about 1", at="2024-06-10T12:02")

    undone = says("Cerys", "undo", at="2024-06-10T12:03")

    assert undone.replies[0].to == "private"
    assert "The reminder stands again: board#1 Task 1, on Thursday 13 June 2024 at 09:00." in _text(undone)
    (told,) = (await _kinds(record, "2024-06-13T09:00")).values()
    assert "Task 1" in told
    assert "ring Dan" in told


async def test_undo_brings_a_chase_back(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    says("Amina", "chase Cerys about 1 on Thursday")
    says("Amina", "don't chase Cerys about 1", at="2024-06-10T12:01")

    undone = says("Amina", "undo", at="2024-06-10T12:02")

    assert "stands again: asking Cerys, board#1 Task 1, on Thursday 13 June 2024 at 09:00." in _text(undone)
    assert list(await _kinds(record, "2024-06-13T09:00")) == ["terminal:@Cerys"]


async def test_undo_brings_nothing_back_that_could_not_be_told_any_more(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    says("Amina", "chase Cerys about 1 on Tuesday")
    record.change(1, status="ready to close")
    assert await _kinds(record, "2024-06-11T09:00") == {}

    undone = says("Amina", "undo", at="2024-06-11T12:02")

    assert undone.refused
    assert "changed nothing in the last 24 hours" in _text(undone)


async def test_what_was_said_already_cannot_be_undone(record: Record, says: Says) -> None:
    record.log(1, None, "Cerys")
    says("Cerys", "remind me about 1 today")
    await tick(record.database, "2024-06-10T12:01", Recorder())

    undone = says("Cerys", "undo", at="2024-06-10T12:02")

    assert undone.refused
    assert _text(undone) == "That reminder has been said already, so there is nothing to undo."


async def test_a_group_is_reminded_in_its_channel_without_a_name_beside_lateness(
    record: Record, says: Says
) -> None:
    record.log(1, "2024-06-12", "Dan")
    record.log(2, "2024-06-20", "Dan")
    says("Cerys", "remind us about 1 on Thursday")
    says("Cerys", "remind the group about 2 on Thursday")

    told = await _kinds(record, THURSDAY)

    assert list(told) == ["terminal:board"]
    late, coming = told["terminal:board"].splitlines()[1:]
    assert late == "#1 Task 1. Due Wednesday 12 June 2024, 1 day overdue."
    assert coming == "#2 Task 2. Due Thursday 20 June 2024. Owner: Dan."


async def test_a_channel_that_was_disconnected_is_not_reminded(record: Record, says: Says) -> None:
    record.log(1, None)
    says("Cerys", "remind us about 1 on Thursday")
    record.disconnect("terminal:board")

    assert await _kinds(record, THURSDAY) == {}


async def test_the_words_of_a_reminder_are_for_nobody_else(record: Record, says: Says) -> None:
    says("Cerys", "remind me to ring the trust on Thursday")

    theirs, others = says("Cerys", "my reminders"), says("Amina", "my reminders")

    assert "ring the trust" in _text(theirs)
    assert theirs.replies[0].to == "private"
    assert "ring the trust" not in _text(others)
    assert says("Amina", "forget reminder 1").refused


async def test_one_reminder_is_not_set_twice(record: Record, says: Says) -> None:
    record.log(1, None)
    says("Cerys", "remind me about 1 on Thursday")

    again = says("Cerys", "remind me about 1 on Thursday")

    assert again.refused
    with record.database.reading() as session:
        assert len(session.exec(select(Reminder)).all()) == 1
