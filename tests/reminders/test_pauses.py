"""A pause keeps that somebody is unavailable and for how long, and nowhere why."""

from typing import Any

import pytest
from sqlmodel import SQLModel

from handlers.request import Answer
from reminders import plan
from storage.models import Person
from tests.conftest import moment
from tests.reminders.conftest import Says
from tests.reminders.fakes import Record, Recorder, tick


def _text(found: Answer) -> str:
    return found.replies[0].card.plain()


def _everything(record: Record) -> str:
    with record.database.reading() as session:
        tables = SQLModel.metadata.sorted_tables
        return "\n".join(repr(row) for table in tables for row in session.execute(table.select()))


def _paused(record: Record, name: str) -> tuple[Any, Any]:
    with record.database.reading() as session:
        person = session.get_one(Person, record.id_of(name))
        return (
            person.paused_from and f"{person.paused_from}",
            person.paused_until and f"{person.paused_until}",
        )


@pytest.mark.parametrize(
    "words",
    [
        "Cerys is off sick until the 1st, don't nudge her",
        "stop nudging Cerys until 1 July, she's off sick",
        "Cerys is off sick until Monday 1 July, please stop her reminders",
    ],
)
async def test_the_reason_is_kept_nowhere(record: Record, says: Says, words: str) -> None:
    said = says("Amina", words)

    assert "I have noted that Cerys is unavailable" in _text(said)
    assert "before Monday 1 July 2024" in _text(said)
    assert _paused(record, "Cerys") == ("2024-06-10", "2024-07-01")
    plan.plan(record.database, moment("2024-06-11T09:00"))
    assert "sick" not in _everything(record)


@pytest.mark.slow
async def test_nor_where_the_day_has_to_be_asked(record: Record, says: Says) -> None:
    asked = [
        says("Amina", words)
        for words in ("stop nudging Cerys, she's off sick", "Dan is off sick until Monday, don't nudge him")
    ]

    assert [_text(one)[:5] for one in asked] == ["Until", "Do yo"]
    assert "sick" not in _everything(record)


@pytest.mark.slow
async def test_who_is_paused_is_told_nothing_until_the_day(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")
    says("Cerys", "pause my reminders until Thursday")

    told = [await tick(record.database, f"2024-06-{day}T09:00", Recorder()) for day in (11, 12, 13)]

    assert [[post.kind for post in posts if post.channel == "terminal:@Cerys"] for posts in told] == [
        [],
        [],
        ["digest", "catch-up"],
    ]
    assert any(post.channel == "terminal:board" for post in told[0]), "the channel is told all the same"


@pytest.mark.slow
async def test_a_pause_to_come_begins_on_its_day(record: Record, says: Says) -> None:
    record.log(1, "2024-05-01", "Cerys")

    said = says("Cerys", "no reminders for me from 12 to 14 June")

    assert "from Wednesday 12 June 2024 to Friday 14 June 2024" in _text(said)
    assert _paused(record, "Cerys") == ("2024-06-12", "2024-06-15")
    posts = await tick(record.database, "2024-06-11T09:00", Recorder())
    assert "terminal:@Cerys" in {post.channel for post in posts}


@pytest.mark.slow
async def test_a_digest_that_was_planned_is_not_sent_to_who_pauses_before_it_goes(
    record: Record, says: Says
) -> None:
    record.log(1, "2024-05-01", "Cerys")
    plan.plan(record.database, moment("2024-06-11T08:30"))
    says("Amina", "stop nudging Cerys until 1 July", at="2024-06-11T08:59")

    posts = await tick(record.database, "2024-06-11T09:00", Recorder())

    assert "terminal:@Cerys" not in {post.channel for post in posts}


async def test_start_ends_a_pause_and_undo_takes_back_either(record: Record, says: Says) -> None:
    says("Cerys", "pause my reminders until 1 July")
    says("Cerys", "undo", at="2024-06-10T12:01")
    assert _paused(record, "Cerys") == (None, None)

    says("Cerys", "pause my reminders until 1 July", at="2024-06-10T12:02")
    says("Cerys", "start", at="2024-06-12T12:00")

    assert _paused(record, "Cerys") == ("2024-06-10", "2024-06-12"), "its end is what is caught up on"


async def test_who_may_pause_somebody_else(record: Record, says: Says) -> None:
    refused = says("Dan", "stop nudging Cerys until 1 July")

    assert refused.refused
    assert _text(refused).startswith("Only the chair, the deputy chair or the programme manager can pause")
    assert _paused(record, "Cerys") == (None, None)
