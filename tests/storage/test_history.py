"""History is written by itself, and holds each change once."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, func, select, update

from storage.database import Database
from storage.history import counting_for
from storage.models import Act, Action, History, Note
from tests.conftest import moment
from tests.storage.doing import board, called, log, move, note, somebody


def written_since(session: Session, mark: int) -> list[History]:
    return list(session.exec(select(History).where(col(History.id) > mark).order_by(col(History.id))).all())


def last_id(database: Database) -> int:
    with database.reading() as session:
        return session.exec(select(func.max(History.id))).one() or 0


def changes_of(database: Database, mark: int) -> list[tuple[str, Any, Any]]:
    with database.reading() as session:
        return [(row.subject, row.before, row.after) for row in written_since(session, mark)]


def test_a_changed_row_is_written_as_it_was_and_as_it_is(northbridge: Database) -> None:
    mark = last_id(northbridge)

    with somebody(northbridge) as store:
        called(store, 103).action.due = date(2024, 7, 4)

    assert changes_of(northbridge, mark) == [("action", {"due": "2024-06-20"}, {"due": "2024-07-04"})]


def test_what_was_is_known_also_of_a_row_that_had_to_be_read_again(northbridge: Database) -> None:
    mark = last_id(northbridge)

    with somebody(northbridge) as store:
        action = called(store, 103).action
        store.session.expire(action)
        action.due = date(2024, 7, 4)

    assert changes_of(northbridge, mark) == [("action", {"due": "2024-06-20"}, {"due": "2024-07-04"})]


def test_an_added_and_a_removed_row_are_written_whole(northbridge: Database) -> None:
    with somebody(northbridge) as store:
        owners = list(store.actions.owner_rows(called(store, 104).id))
        mark = last_id_in(store.session)
        store.actions.own(called(store, 104).id, [])

    changes = changes_of(northbridge, mark)
    assert [(subject, before["printed"], after) for subject, before, after in changes] == [
        ("owner", row.printed, None) for row in owners
    ]


def last_id_in(session: Session) -> int:
    return session.exec(select(func.max(History.id))).one() or 0


def test_what_belongs_to_an_action_is_found_with_it(northbridge: Database) -> None:
    with somebody(northbridge) as store:
        logged = log(store, priorities=(1,))
        note(store, logged)
        move(store, logged)

    with northbridge.reading() as session:
        records = session.exec(
            select(History.subject).where(History.record == "action", History.record_id == logged.id)
        )
        assert set(records) == {"action", "owner", "action priority", "note", "slippage"}


def test_setting_what_is_there_already_is_no_change(northbridge: Database) -> None:
    mark = last_id(northbridge)

    with somebody(northbridge) as store:
        action = called(store, 103).action
        action.due, action.title = action.due, str(action.title)

    assert changes_of(northbridge, mark) == []


def test_who_only_reads_leaves_no_trace(northbridge: Database) -> None:
    with northbridge.reading() as session:
        acts = session.exec(select(func.count(col(Act.id)))).one()

    with somebody(northbridge) as store:
        called(store, 103)

    with northbridge.reading() as session:
        assert session.exec(select(func.count(col(Act.id)))).one() == acts


def test_one_message_is_one_act_however_often_it_writes(northbridge: Database) -> None:
    mark = last_id(northbridge)

    with somebody(northbridge) as store:
        note(store, called(store, 103), "Asked for the data.")
        store.session.flush()
        note(store, called(store, 104), "Asked the forum.")

    with northbridge.reading() as session:
        assert len({row.act_id for row in written_since(session, mark)}) == 1


def test_times_are_written_in_utc_wherever_they_come_from(northbridge: Database) -> None:
    mark = last_id(northbridge)

    with somebody(northbridge) as store:
        summer = moment("2024-06-12T10:00").astimezone()
        store.session.add(
            Note(
                action_id=called(store, 103).id,
                person_id=1,
                on=summer.date(),
                at=summer,
                text="Asked for it.",
            )
        )

    ((_, _, after),) = changes_of(northbridge, mark)
    assert after["at"] == "2024-06-12T09:00:00+00:00"


def test_a_change_that_counts_for_another_day_is_still_an_act_of_today(northbridge: Database) -> None:
    mark = last_id(northbridge)

    with somebody(northbridge) as store, counting_for(store.session, date(2024, 4, 17)):
        called(store, 103).action.title = "Draft dashboard for the board"

    with northbridge.reading() as session:
        (change,) = written_since(session, mark)
        act = session.get_one(Act, change.act_id)
    assert (change.on, act.on) == (date(2024, 4, 17), date(2024, 6, 12))


def test_names_of_people_are_not_in_history_but_that_they_changed_is(northbridge: Database) -> None:
    mark = last_id(northbridge)

    with somebody(northbridge) as store:
        person = store.people.called("Liam Moss")
        assert person is not None
        person.name, person.wants_nudges = "Liam Moss-Hart", False

    assert changes_of(northbridge, mark) == [
        ("person", {"name": None, "wants_nudges": True}, {"name": None, "wants_nudges": False})
    ]
    with northbridge.reading() as session:
        everything = session.exec(select(History).where(History.subject == "person")).all()
        assert "Moss" not in str([(row.before, row.after) for row in everything])


def test_the_rules_of_a_group_are_in_history_and_its_counters_are_not(northbridge: Database) -> None:
    mark = last_id(northbridge)

    with somebody(northbridge) as store:
        here = board(store)
        here.closes, here.next_number = "owner", 500

    assert changes_of(northbridge, mark) == [("group", {"closes": "board"}, {"closes": "owner"})]


def test_rows_with_history_cannot_be_changed_in_bulk(northbridge: Database) -> None:
    with somebody(northbridge) as store, pytest.raises(RuntimeError, match="one by one"):
        store.session.execute(update(Action).values(title="The same for all"))
