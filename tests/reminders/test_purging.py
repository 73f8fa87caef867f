"""What was sent long ago is deleted in small batches; what waits and what the record needs never is."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from storage import purging
from storage.models import Preview, Reminder, Seen
from storage.postbox import CLOSED, DEAD, SENT, Parcel
from tests.conftest import moment
from tests.reminders.conftest import Says
from tests.reminders.fakes import Record, Recorder, tick

TUESDAY = "2024-06-11T09:00"
KEEP = timedelta(days=400)
IN_TIME, TOO_OLD = moment(TUESDAY) + timedelta(days=399), moment(TUESDAY) + timedelta(days=402)


def _purge(record: Record, now: datetime) -> bool:
    with record.database.writing() as session:
        return purging.purge(session, now, KEEP)


@pytest.mark.slow
async def test_a_year_is_kept_and_then_it_goes_with_its_lines(record: Record) -> None:
    record.log(1, "2024-06-10", "Cerys")
    await tick(record.database, TUESDAY, Recorder())
    sent = len(record.parcels())
    assert sent > 1
    assert record.owed()

    _purge(record, IN_TIME)
    assert len(record.parcels()) == sent
    _purge(record, TOO_OLD)

    assert record.parcels() == []
    assert record.owed() == []
    with record.database.reading() as session:
        assert purging.sizes(session) == purging.Sizes(0, 0, 0, None)


@pytest.mark.slow
async def test_nothing_is_said_again_because_of_it(record: Record) -> None:
    record.change_group("board", overdue_every=365)
    record.log(1, "2024-06-10", "Cerys")
    await tick(record.database, TUESDAY, Recorder())
    second = moment(TUESDAY) + timedelta(days=365)
    await tick(record.database, second.strftime("%Y-%m-%dT09:00"), Recorder())
    told = {key for key in record.owed() if key.endswith(record.recipient("Cerys"))}
    assert len(told) == 2

    _purge(record, TOO_OLD)
    posts = await tick(record.database, TOO_OLD.strftime("%Y-%m-%dT09:00"), Recorder())

    assert [post for post in posts if post.channel == "terminal:@Cerys" and post.kind == "digest"] == []
    assert len({key for key in record.owed() if key.endswith(record.recipient("Cerys"))}) == 1


@pytest.mark.slow
async def test_a_reminder_goes_with_what_told_it_and_never_comes_back(record: Record, says: Says) -> None:
    says("Cerys", "remind me to ring Dan on Tuesday")
    says("Cerys", "remind me to ring Petra on 1 September 2025")
    await tick(record.database, TUESDAY, Recorder())

    _purge(record, TOO_OLD)

    with record.database.reading() as session:
        assert [row.words for row in session.exec(select(Reminder))] == ["ring Petra"]
    mine = says("Cerys", "my reminders", at=TOO_OLD.strftime("%Y-%m-%dT10:00"))
    assert "ring Dan" not in mine.replies[0].card.plain()


def test_what_waits_and_the_mark_of_a_channel_that_is_gone_stay(record: Record) -> None:
    old = moment(TUESDAY)
    with record.writing() as session:
        for key, state, kind in (
            ("waits", "pending", "digest"),
            ("mark", DEAD, CLOSED),
            ("dead", DEAD, "digest"),
            ("sent", SENT, "summary"),
        ):
            times = {"due_at": old, "not_before": old, "expires_at": old}
            session.add(
                Parcel(key=key, channel="terminal:board", kind=kind, group_id=1, state=state, **times)
            )

    _purge(record, TOO_OLD)

    assert {parcel.key for parcel in record.parcels()} == {"waits", "mark"}


def test_what_waited_for_a_yes_goes_a_day_after_nobody_can_keep_it(record: Record, says: Says) -> None:
    says("Cerys", "Cerys to book the hall by 1 July\nDan to write the letter by 2 July", at=TUESDAY)

    _purge(record, moment(TUESDAY) + timedelta(days=2) - timedelta(minutes=1))
    assert _previews(record) == 1
    _purge(record, moment(TUESDAY) + timedelta(days=2, hours=1))
    assert _previews(record) == 0


def _previews(record: Record) -> int:
    with record.database.reading() as session:
        return len(session.exec(select(Preview)).all())


def test_a_batch_at_a_time_and_then_not_again_for_an_hour(record: Record) -> None:
    with record.writing() as session:
        for number in range(purging.BATCH + 1):
            session.add(Seen(key=f"event {number}", at=moment(TUESDAY)))
    now = moment(TUESDAY) + timedelta(days=31)

    assert _purge(record, now) is True
    assert _seen(record) == 1
    assert _purge(record, now) is False
    assert _seen(record) == 0
    with record.writing() as session:
        session.add(Seen(key="another", at=moment(TUESDAY)))
    _purge(record, now + timedelta(minutes=59))
    assert _seen(record) == 1
    _purge(record, now + timedelta(minutes=61))
    assert _seen(record) == 0


def _seen(record: Record) -> int:
    with record.database.reading() as session:
        return len(session.exec(select(Seen)).all())
