"""When a group's summary goes, when that is late, and from which day on it counts."""

import pytest

from reminders.deliver import Undelivered
from tests.reminders.fakes import Record, Recorder, tick

pytestmark = pytest.mark.slow

HOLIDAY = "2024-08-26T09:00"
AFTER_IT = "2024-08-27T09:00"


async def _summary(record: Record, at: str, channel: str = "terminal:board") -> str:
    posts = await tick(record.database, at, Recorder())
    found = [post.card.plain() for post in posts if (post.kind, post.channel) == ("summary", channel)]
    return "\n".join(found)


def _closed(record: Record, number: int, on: str) -> None:
    record.log(number, None, "Cerys", status="closed", closed_on=on, news_on=on)


async def test_a_bank_holiday_moves_it_on_and_does_not_make_it_late(record: Record) -> None:
    on_the_holiday = await _summary(record, HOLIDAY)
    after_it = await _summary(record, AFTER_IT)

    assert on_the_holiday == ""
    assert after_it.startswith("Summary for The board, as at Tuesday 27 August 2024: nothing to report")
    assert "late" not in after_it


async def test_a_day_of_downtime_after_the_holiday_makes_it_late(record: Record) -> None:
    text = await _summary(record, "2024-08-28T09:00")

    assert "It was due on Tuesday 27 August 2024 and comes late." in text


async def test_a_pause_of_the_group_does_not_make_it_late(record: Record) -> None:
    record.change_group("board", paused_until="2024-06-19")

    text = await _summary(record, "2024-06-19T09:00")

    assert "late" not in text


async def test_nothing_falls_between_two_summaries_after_three_weeks_down(record: Record) -> None:
    await _summary(record, "2024-06-17T09:00")
    for number, on in ((1, "2024-06-14"), (2, "2024-06-18"), (3, "2024-06-27"), (4, "2024-07-08")):
        _closed(record, number, on)

    text = await _summary(record, "2024-07-10T09:00")

    assert "It was due on Monday 8 July 2024 and comes late." in text
    assert "It covers everything since Monday 17 June 2024." in text
    assert "Closed since 17 June: 3 - #4 Task 4; #3 Task 3; #2 Task 2." in text
    assert await _summary(record, "2024-07-11T09:00") == "", "only the latest week is posted"


async def test_the_next_one_begins_where_a_late_one_ended(record: Record) -> None:
    await _summary(record, "2024-06-19T09:00")

    text = await _summary(record, "2024-06-24T09:00")

    assert "nothing to report since 19 June." in text
    assert "It covers" not in text


async def test_the_first_one_covers_what_came_since_the_group_was_set_up(record: Record) -> None:
    _closed(record, 1, "2024-06-12")

    text = await _summary(record, "2024-07-08T09:00")

    assert "Closed since 10 June: 1 - #1 Task 1." in text


async def test_a_new_channel_of_a_group_has_the_last_week(record: Record) -> None:
    for at in ("2024-06-17T09:00", "2024-06-24T09:00"):
        await _summary(record, at)
    record.channel("terminal:leads", "board")

    text = await _summary(record, "2024-07-01T09:00", "terminal:leads")

    assert "nothing to report since 24 June." in text


async def test_it_reaches_eight_weeks_back_and_no_further(record: Record) -> None:
    await _summary(record, "2024-06-17T09:00")

    text = await _summary(record, "2024-12-02T09:00")

    assert "since 7 October." in text


async def test_one_that_never_arrived_is_made_up_for(record: Record) -> None:
    await _summary(record, "2024-06-17T09:00")
    _closed(record, 1, "2024-06-18")
    refused = Recorder(refusals=[Undelivered("no such channel", permanent=True)], refuses="terminal:board")
    await tick(record.database, "2024-06-24T09:00", refused)

    text = await _summary(record, "2024-07-01T09:00")

    assert record.parcel("summary/terminal:board/2024-W26").state == "dead"
    assert "Closed since 17 June: 1 - #1 Task 1." in text
