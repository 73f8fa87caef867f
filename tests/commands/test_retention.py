"""`keep_years`: after so long a closed action no longer says who had it and what was said."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from storage import replay, retention
from storage.database import Database
from storage.models import Action, Attendance, Note
from storage.retention import NOT_KEPT, years_before
from tests.commands.conftest import Clerk
from tests.conftest import NORTHBRIDGE
from tests.privacy.traces import everything_in
from tests.storage import doing
from tests.storage.test_replay import tables as rows_as_they_are

YEARS_LATER = "2026-06-01T10:00"


@pytest.fixture
def kept_for_a_year(northbridge_clerk: Clerk, tmp_path: Path) -> Clerk:
    """The board keeps for one year: #108 is closed with notes, #110 was and is open again, #104 is open."""
    file = tmp_path / "northbridge.yaml"
    file.write_text(
        NORTHBRIDGE.read_text("utf-8").replace("    closes: board", "    keep_years: 1\n    closes: board")
    )
    done = northbridge_clerk(f"setup {file} --now 2024-06-12T09:45")
    assert "years that closed actions are kept in full changed to 1" in done.out, done.out
    for name, words in (
        ("Liam Moss", "note 108: quietly drafted"),
        ("Liam Moss", "note 110: quietly drafted"),
        ("Tom Rigby", "push 111 to 4 July because of a quiet delay"),
        ("Tom Rigby", "close 111, no longer needed"),
        ("Tom Rigby", "apologies for the 20th"),
    ):
        said = northbridge_clerk.says(name, "2024-06-12T10:00", words)
        assert said.code == 0, said.err
    return northbridge_clerk


@pytest.mark.slow
def test_after_its_years_a_closed_action_is_counted_and_names_nobody(
    kept_for_a_year: Clerk, northbridge: Database
) -> None:
    before = kept_for_a_year("retention --now 2025-04-01T10:00")
    told = kept_for_a_year(f"retention --now {YEARS_LATER}")
    kept_for_a_year.ticks(YEARS_LATER)
    after = kept_for_a_year(f"retention --now {YEARS_LATER}")

    assert "ended before Monday 1 April 2024 has gone." in before.out
    assert "2 closed actions: #108, #111" in told.out
    assert "1 meeting: Thursday 20 June 2024" in told.out
    assert "has gone." in after.out
    with northbridge.reading() as session:
        assert replay.rows(session, doing.northbridge_in(session).id or 0) == rows_as_they_are(session)
        assert [note.text for note in session.exec(select(Note)).all()] == ["quietly drafted"]
        assert session.exec(select(Attendance)).all() == []
        closed = _closed(session)
        assert (closed.title, closed.due is not None) == ("Structure chart brought up to date", True)
    assert "quiet delay" not in everything_in(northbridge)
    said = kept_for_a_year.says("Zara Fenwick", YEARS_LATER, "show 108").text
    assert NOT_KEPT in said
    assert "Liam" not in said
    assert "Liam Moss" in kept_for_a_year.says("Zara Fenwick", YEARS_LATER, "show 110").text


def _closed(session: Session) -> Action:
    return session.exec(select(Action).where(Action.number == 108)).one()


@pytest.mark.slow
def test_without_years_everything_is_kept(sqlite_clerk: Clerk, northbridge_sqlite: Database) -> None:
    with northbridge_sqlite.reading() as session:
        before = rows_as_they_are(session)

    told = sqlite_clerk("retention --now 2034-06-01T10:00")
    sqlite_clerk.ticks("2034-06-01T10:00")

    assert "No group has keep_years" in told.out
    with northbridge_sqlite.reading() as session:
        assert rows_as_they_are(session) == before


@pytest.mark.slow
def test_a_closed_part_of_an_open_action_stays_whole(northbridge_sqlite: Database) -> None:
    with doing.somebody(northbridge_sqlite) as store:
        doing.board(store).keep_years = 1
        part, whole = doing.called(store, 108).action, doing.called(store, 104).action
        part.parent_id = whole.id

    with northbridge_sqlite.reading() as session:
        (found,) = retention.ended(session, doing.moment(YEARS_LATER))

    assert found.actions == ()


def test_a_leap_day_ends_the_day_before() -> None:
    assert years_before(doing.date(2024, 2, 29), 1) == doing.date(2023, 2, 28)
