"""Outside a thread, "it" is what this person was shown last: for a quarter of an hour, for nobody else."""

from datetime import date, datetime

from sqlmodel import select

from storage.database import Database
from storage.models import Thread
from storage.threads import forget_old
from tests.conftest import Say, moment
from tests.conversations.conftest import Log, Record, said

MOVE = "push it to 4 July, the agreement is late"


def test_it_is_what_was_shown_last_and_not_what_was_changed_before(say: Say, log: Log) -> None:
    say("Tom Rigby", "110 blocked, waiting for the school", event_id="e1")
    say("Tom Rigby", "whats 103", event_id="e2", at="2024-06-12T10:01")
    say("Meera Chowdhury", "whats 107", event_id="e3", at="2024-06-12T10:02")

    say("Tom Rigby", MOVE, event_id="e4", at="2024-06-12T10:03")

    assert log(103).action.due == date(2024, 7, 4)
    assert log(107).action.due == date(2024, 5, 1)


def test_it_means_nothing_in_another_channel_nor_after_a_quarter_of_an_hour(say: Say, record: Record) -> None:
    say("Tom Rigby", "whats 103", event_id="e1")
    before = record()

    elsewhere = say("Tom Rigby", MOVE, event_id="e2", at="2024-06-12T10:01", private=True)
    later = say("Tom Rigby", MOVE, event_id="e3", at="2024-06-12T10:16")

    assert "These are yours" in said(elsewhere)
    assert "These are yours" in said(later)
    assert record() == before


def test_what_somebody_was_shown_is_kept_no_longer_than_it_is_used(say: Say, northbridge: Database) -> None:
    say("Tom Rigby", "whats 103", event_id="e1")
    say("Tom Rigby", "whats 104", event_id="e2", thread="t1")

    assert _kept_at(northbridge, moment("2024-06-12T10:14")) == 2
    assert _kept_at(northbridge, moment("2024-06-12T10:16")) == 1


def _kept_at(database: Database, now: datetime) -> int:
    with database.writing() as session:
        forget_old(session, now)
        return len(session.exec(select(Thread)).all())
