"""Undo puts back what one message changed, all of it or nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, select

from rules.progress import Closure, Status
from rules.refusal import Refusal
from storage import replay
from storage.database import Database
from storage.models import ActionRef, Meeting, Note
from storage.store import Store
from tests.conftest import moment
from tests.storage.doing import (
    TODAY,
    add_control,
    assign,
    board_id,
    called,
    close,
    keep_open,
    log,
    log_from_minutes,
    me,
    move,
    note,
    raise_risk,
    reopen,
    serve,
    somebody,
)

Doing = Callable[[Store], object]


def undo(database: Database, name: str = "Liam Moss", at: str = "2024-06-12T11:00") -> bool:
    """`undo`, said by this person. False where there is nothing that they could undo."""
    with somebody(database, name, at) as store:
        last = store.acts.latest_by(me(store), moment(at))
        if last is not None:
            store.acts.undo(last, store.session.info["acting"])
        return last is not None


def record(session: Session) -> object:
    return replay.rows(session, 1)


def close_risk(store: Store) -> None:
    found = store.risks.numbered(board_id(store), 1)
    assert found is not None
    found.risk.closed_on, found.risk.closed_why = TODAY, "The dashboard is there"


def score_risk(store: Store) -> None:
    found = store.risks.numbered(board_id(store), 2)
    assert found is not None
    found.risk.likelihood, found.risk.impact = 4, 5


def control_risk(store: Store) -> None:
    found = store.risks.numbered(board_id(store), 2)
    assert found is not None
    add_control(store, found.risk)


@pytest.mark.parametrize(
    "do",
    [
        pytest.param(lambda store: move(store, called(store, 103)), id="a moved date"),
        pytest.param(lambda store: assign(store, called(store, 107), "Owen Kay"), id="new owners"),
        pytest.param(lambda store: serve(store, called(store, 102), 2, 3), id="other priorities"),
        pytest.param(lambda store: note(store, called(store, 104)), id="a note"),
        pytest.param(lambda store: close(store, called(store, 110)), id="a closure"),
        pytest.param(lambda store: reopen(store, called(store, 108)), id="a reopening"),
        pytest.param(lambda store: keep_open(store, called(store, 105)), id="an objection to closing"),
        pytest.param(score_risk, id="a score"),
        pytest.param(control_risk, id="a control measure"),
        pytest.param(close_risk, id="a closed risk"),
    ],
)
def test_everything_is_as_it_was(northbridge: Database, do: Doing) -> None:
    with northbridge.reading() as session:
        before = record(session)
    with somebody(northbridge) as store:
        do(store)
    with northbridge.reading() as session:
        assert record(session) != before

    assert undo(northbridge)

    with northbridge.reading() as session:
        assert record(session) == before


def test_an_action_that_was_logged_is_closed_as_logged_in_error_and_keeps_its_owner(
    northbridge: Database,
) -> None:
    with somebody(northbridge) as store:
        number = log(store, priorities=(1,)).action.number

    undo(northbridge)

    with somebody(northbridge) as store:
        found = called(store, number)
        assert (found.action.status, found.action.closure) == (Status.CLOSED, Closure.LOGGED_IN_ERROR)
        assert (found.action.closed_on, found.owner_words, found.priorities) == (TODAY, "Liam Moss", (1,))


def test_a_risk_that_was_raised_is_closed_and_keeps_its_number(northbridge: Database) -> None:
    with somebody(northbridge) as store:
        number = raise_risk(store).number

    undo(northbridge)

    with somebody(northbridge) as store:
        found = store.risks.numbered(board_id(store), number)
        assert found is not None
        assert (found.risk.closed_on, found.risk.closed_why) == (TODAY, "logged in error")


def test_the_minutes_may_be_read_again_after_undoing_them(northbridge: Database) -> None:
    with somebody(northbridge) as store:
        number = log_from_minutes(store).action.number

    undo(northbridge)

    with somebody(northbridge) as store:
        assert called(store, number).action.closure is Closure.LOGGED_IN_ERROR
        assert store.actions.lettered(board_id(store), "x") == ()
        assert store.groups.meeting_on(board_id(store), date(2024, 6, 3)) is not None
        assert store.session.exec(select(ActionRef).where(ActionRef.ref == "x")).all() == []


def test_a_second_undo_undoes_the_change_before(northbridge: Database) -> None:
    with northbridge.reading() as session:
        before = record(session)
    with somebody(northbridge) as store:
        move(store, called(store, 103))
    with somebody(northbridge) as store:
        note(store, called(store, 103))

    assert undo(northbridge)
    assert undo(northbridge)

    with northbridge.reading() as session:
        assert record(session) == before
    assert not undo(northbridge)


def test_nobody_undoes_what_another_did(northbridge: Database) -> None:
    with somebody(northbridge, "Liam Moss") as store:
        note(store, called(store, 103))

    assert not undo(northbridge, "Meera Chowdhury")


@pytest.mark.parametrize(
    ("at", "undone"),
    [
        pytest.param("2024-06-13T10:00", True, id="a day later to the minute"),
        pytest.param("2024-06-13T10:01", False, id="a minute more than a day later"),
    ],
)
def test_a_change_can_be_undone_for_a_day(northbridge: Database, at: str, undone: bool) -> None:
    with somebody(northbridge, at="2024-06-12T10:00") as store:
        note(store, called(store, 103))

    assert undo(northbridge, at=at) is undone


def test_setting_up_is_nobodys_change_to_undo(northbridge: Database) -> None:
    assert not undo(northbridge, "Ida Vale", at="2024-06-12T09:31")


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(lambda store, logged: move(store, logged), id="its date was moved"),
        pytest.param(lambda store, logged: note(store, logged), id="somebody noted progress on the same day"),
        pytest.param(
            lambda store, logged: assign(store, logged, "Owen Kay"), id="it was given to somebody else"
        ),
    ],
)
def test_what_somebody_built_on_stays(northbridge: Database, build: Callable[[Store, object], None]) -> None:
    with somebody(northbridge, "Liam Moss") as store:
        number = log(store).action.number
    with somebody(northbridge, "Meera Chowdhury") as store:
        build(store, called(store, number))

    with pytest.raises(Refusal, match="Something else was changed there since"):
        undo(northbridge, "Liam Moss")

    with somebody(northbridge) as store:
        assert called(store, number).action.status is Status.OPEN


def test_what_was_built_on_it_and_undone_is_no_obstacle(northbridge: Database) -> None:
    with somebody(northbridge, "Liam Moss") as store:
        note(store, called(store, 103))
    with somebody(northbridge, "Meera Chowdhury") as store:
        move(store, called(store, 103))
    undo(northbridge, "Meera Chowdhury")

    assert undo(northbridge, "Liam Moss")


def test_a_row_that_others_point_at_stays(northbridge: Database) -> None:
    with somebody(northbridge, "Liam Moss") as store:
        store.session.add(Meeting(group_id=board_id(store), on=date(2024, 6, 14)))
    with somebody(northbridge, "Meera Chowdhury") as store:
        meeting = store.groups.meeting_on(board_id(store), date(2024, 6, 14))
        assert meeting is not None
        called(store, 103).action.meeting_id = meeting.id

    with pytest.raises(Refusal, match="Something else was changed there since"):
        undo(northbridge, "Liam Moss")


def test_one_act_is_undone_once(northbridge: Database) -> None:
    with somebody(northbridge) as store:
        note(store, called(store, 103))
    with somebody(northbridge) as store:
        last = store.acts.latest_by(me(store), moment("2024-06-12T10:01"))
    assert last is not None
    undo(northbridge)

    with pytest.raises(Refusal, match="undone already"), somebody(northbridge) as store:
        store.acts.undo(last, store.session.info["acting"])


def test_a_row_that_was_removed_comes_back_under_its_own_number(northbridge: Database) -> None:
    with somebody(northbridge, "Liam Moss") as store:
        note(store, called(store, 103))
        note(store, called(store, 104))
    with somebody(northbridge, "Meera Chowdhury") as store:
        newest = store.session.exec(select(Note).where(Note.action_id == called(store, 104).id)).one()
        number, at = newest.id, newest.at
        store.session.delete(newest)
    with somebody(northbridge, "Liam Moss") as store:
        note(store, called(store, 110))

    assert undo(northbridge, "Meera Chowdhury")

    with northbridge.reading() as session:
        again = session.get_one(Note, number)
        assert (again.text, again.at) == ("The caretaker was asked.", at)
