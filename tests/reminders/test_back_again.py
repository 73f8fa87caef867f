"""The first working day after an absence or a pause: what happened meanwhile, said once and privately."""

import pytest

from handlers.request import Answer
from reminders import plan
from tests.conftest import moment
from tests.reminders.conftest import Says
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

MONDAY, TUESDAY = "2024-06-17T09:00", "2024-06-18T09:00"


async def _posts(record: Record, at: str, kind: str = "catch-up") -> dict[str, str]:
    posts = await tick(record.database, at, Recorder())
    return {post.channel: post.card.plain() for post in posts if post.kind == kind}


def _text(found: Answer) -> str:
    return found.replies[0].card.plain()


async def test_the_news_of_a_week_away_comes_once(record: Record, says: Says) -> None:
    record.away("Cerys", "2024-06-11", "2024-06-14", deputy="Dan")
    record.log(1, "2024-06-28", "Cerys")
    record.log(2, "2024-06-12", "Cerys")
    record.log(3, "2024-07-01", "Cerys")
    record.log(4, "2024-06-20", "Dan")
    record.log(5, "2024-05-30", "Cerys")
    says("Amina", "close 1, no longer needed", at="2024-06-12T10:00")
    says("Amina", "move 3 to 8 July because the data is late", at="2024-06-12T10:01")
    says("Amina", "give 4 to Cerys", at="2024-06-12T10:02")
    says("Dan", "note 2: nearly there", at="2024-06-12T10:03")

    told = await _posts(record, MONDAY)

    assert list(told) == ["terminal:@Cerys"]
    assert told["terminal:@Cerys"].splitlines() == [
        "While you were away, since Tuesday 11 June 2024: 1 action closed, 1 action new to you, 1 action "
        "with a new date and 1 action noted by others. Dan stood in for you.",
        "Closed, 1: board#1 Task 1 (closed, no longer needed).",
        "New to you, 1: board#4 Task 4 (due Thursday 20 June 2024).",
        "Moved, 1: board#3 Task 3 (due Monday 8 July 2024).",
        "Noted by others, 1: board#2 Task 2.",
        "Overdue now, 2: board#5 Task 5 (due Thursday 30 May 2024, 18 days overdue); board#2 Task 2 (due "
        "Wednesday 12 June 2024, 5 days overdue).",
        "Due this week, 1: board#4 Task 4 (due Thursday 20 June 2024).",
    ]
    assert record.parcel(f"catch-up/{record.recipient('Cerys')}/2024-06-17").state == "sent"
    assert await _posts(record, "2024-06-17T12:00") == {}
    assert await _posts(record, TUESDAY) == {}


async def test_on_return_the_digest_says_what_is_still_owed_exactly_once(record: Record) -> None:
    record.away("Cerys", "2024-06-11", "2024-06-14", deputy="Dan")
    record.log(1, "2024-06-12", "Cerys")
    recorder = Recorder()
    await tick(record.database, "2024-06-13T09:00", recorder)

    await tick(record.database, MONDAY, recorder)
    await tick(record.database, TUESDAY, recorder)

    digests = {
        address: sum(
            posting.key.startswith("digest/") and "board#1" in posting.card.plain()
            for posting in recorder.arrived
            if posting.address == address
        )
        for address in ("terminal:@Dan", "terminal:@Cerys")
    }
    assert digests == {"terminal:@Dan": 1, "terminal:@Cerys": 1}


async def test_who_missed_nothing_gets_nothing(record: Record) -> None:
    record.away("Cerys", "2024-06-11", "2024-06-14")

    assert await _posts(record, MONDAY) == {}
    assert await _posts(record, TUESDAY) == {}


async def test_what_one_did_oneself_is_no_news(record: Record, says: Says) -> None:
    record.away("Cerys", "2024-06-11", "2024-06-14")
    record.log(1, "2024-06-28", "Cerys")
    says("Cerys", "note 1: answered from the train", at="2024-06-12T10:00")

    assert await _posts(record, MONDAY) == {}


async def test_apologies_for_a_day_are_caught_up_on_only_where_something_happened(
    record: Record, says: Says
) -> None:
    record.away("Cerys", "2024-06-13", "2024-06-13")
    record.away("Dan", "2024-06-13", "2024-06-13")
    record.log(1, "2024-05-01", "Cerys")
    record.log(2, "2024-05-01", "Dan")
    says("Amina", "close 2, no longer needed", at="2024-06-13T11:00")

    assert list(await _posts(record, "2024-06-14T09:00")) == ["terminal:@Dan"]


async def test_one_of_two_groups_and_a_pause_at_once_give_one_catch_up(record: Record, says: Says) -> None:
    record.group("p2", parent="board")
    record.join("Cerys", p2="member")
    record.log(1, "2024-05-01", "Cerys")
    record.away("Cerys", "2024-06-11", "2024-06-14")
    record.away("Cerys", "2024-06-12", "2024-06-14", group="p2")
    says("Cerys", "pause my reminders until 18 June")

    assert await _posts(record, MONDAY) == {}, "the pause is not over"
    told = await _posts(record, TUESDAY)

    assert list(told) == ["terminal:@Cerys"]
    assert "While your reminders were paused, since Monday 10 June 2024" in told["terminal:@Cerys"]
    assert await _posts(record, "2024-06-19T09:00") == {}


async def test_after_a_pause_that_was_ended_early(record: Record, says: Says) -> None:
    record.log(1, "2024-06-28", "Cerys")
    says("Amina", "stop nudging Cerys until 1 July, she's off sick")
    says("Amina", "close 1, no longer needed", at="2024-06-12T10:00")

    said = says("Amina", "start nudging Cerys again", at="2024-06-13T10:00")

    assert _text(said) == "I will remind Cerys again from now on."
    told = await _posts(record, "2024-06-13T10:01")
    assert "1 action closed" in told["terminal:@Cerys"]


async def test_who_goes_away_again_before_it_is_posted_gets_it_later(record: Record) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.away("Cerys", "2024-06-11", "2024-06-14")
    plan.plan(record.database, moment(MONDAY))
    record.away("Cerys", "2024-06-17", "2024-06-18")

    assert await _posts(record, MONDAY) == {}
    assert list(await _posts(record, "2024-06-19T09:00")) == ["terminal:@Cerys"]


async def test_after_some_days_down_it_is_still_said_and_after_long_it_is_not(record: Record) -> None:
    record.log(1, "2024-05-01", "Cerys")
    record.log(2, "2024-05-01", "Dan")
    record.away("Cerys", "2024-06-11", "2024-06-14")
    record.away("Dan", "2024-06-11", "2024-06-11")

    told = await _posts(record, "2024-06-20T09:00")

    assert list(told) == ["terminal:@Cerys"]
