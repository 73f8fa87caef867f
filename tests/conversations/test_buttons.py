"""Buttons are sentences: they work from any channel, once, and only for those who may."""

from datetime import date

import pytest

from rules.progress import Status
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Board, Log, Record, buttons, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


PLACES = [
    pytest.param({"channel": "terminal:board"}, id="own channel"),
    pytest.param({"channel": "terminal:p2"}, id="another group's channel"),
    pytest.param({"private": True}, id="in private"),
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("name", "words", "status"),
    [
        pytest.param("Meera Chowdhury", "board#103 done", Status.READY, id="done"),
        pytest.param("Meera Chowdhury", "board#103 on track", Status.IN_PROGRESS, id="on track"),
        pytest.param("Meera Chowdhury", "board#103 not mine", Status.OPEN, id="not mine"),
        pytest.param("Meera Chowdhury", "snooze board#103 until 2024-06-17", Status.OPEN, id="snooze"),
        pytest.param("Alan Lister", "keep board#103 open", Status.OPEN, id="keep open"),
        pytest.param("Zara Fenwick", "agree to close board#103", Status.CLOSED, id="agree to close"),
    ],
)
def test_pressed_twice_changes_once_and_says_so(
    say: Say, log: Log, record: Record, place: dict[str, object], name: str, words: str, status: Status
) -> None:
    if name == "Zara Fenwick" and place == {"channel": "terminal:p2"}:
        place = {"channel": "terminal:board"}  # she is not in that channel's group

    first = say(name, words, **place)
    after = record()
    second = say(name, words, **place)

    assert not first.refused
    assert "Draft dashboard" in said(first)
    assert log(103).action.status is status
    assert second.refused
    assert "Draft dashboard" in said(second)
    assert record() == after


@pytest.mark.parametrize(
    "words",
    [
        "board#103 done",
        "board#103 on track",
        "board#103 slipping",
        "board#103 not mine",
        "board#103 snooze",
        "agree to close board#103",
    ],
)
def test_pressed_by_somebody_else_it_says_who_may(say: Say, record: Record, words: str) -> None:
    before = record()

    answer = say("Liam Moss", words)

    assert answer.refused
    assert "belongs to Meera Chowdhury" in said(answer)
    assert "the chair or the programme manager" in said(answer)
    assert record() == before


def test_slipping_asks_for_a_day_and_then_for_the_reason(say: Say, log: Log) -> None:
    form = say("Meera Chowdhury", "board#103 slipping", channel="terminal:p2").replies[0].card.form
    assert form is not None
    say("Meera Chowdhury", "4 July", channel="terminal:p2")
    say("Meera Chowdhury", "the data agreement is late", channel="terminal:p2")

    assert log(103).action.due == date(2024, 7, 4)


def test_the_form_behind_slipping_moves_it_in_one_step(say: Say, log: Log) -> None:
    form = say("Meera Chowdhury", "board#103 slipping").replies[0].card.form
    assert form is not None

    say("Meera Chowdhury", form.says, fields={"due": "2024-07-04", "reason": "the data is late"})

    assert log(103).action.due == date(2024, 7, 4)


def test_a_form_with_no_date_in_its_date_is_refused(say: Say, record: Record) -> None:
    before = record()

    answer = say("Meera Chowdhury", "board#103 move", fields={"due": "soonish", "reason": "the data is late"})

    assert answer.refused
    assert '"soonish"' in said(answer)
    assert record() == before


def test_show_and_reopen_work_from_a_closed_card(say: Say, log: Log) -> None:
    closed = say("Zara Fenwick", "agree to close 103")

    say("Zara Fenwick", buttons(closed)["Reopen"])

    assert log(103).action.status is Status.OPEN
    assert "Draft dashboard" in said(say("Meera Chowdhury", "show board#103", channel="terminal:p2"))


@pytest.mark.parametrize(
    ("press", "due", "state"),
    [
        pytest.param("Approve", date(2024, 7, 4), "now due", id="approve"),
        pytest.param("Decline", date(2024, 6, 20), "declined", id="decline"),
    ],
)
def test_a_requested_date_is_decided_once(
    say: Say, log: Log, board: Board, press: str, due: date, state: str
) -> None:
    board(slippage="approve")
    asked = say("Meera Chowdhury", "push 103 to 4 July because the data is late")
    assert log(103).action.due == date(2024, 6, 20)

    decided = say("Zara Fenwick", buttons(asked)[press])
    again = say("Tom Rigby", buttons(asked)[press])

    assert state in said(decided)
    assert log(103).action.due == due
    assert again.refused
    assert "already" in said(again)


def test_an_owner_cannot_approve_the_date_they_asked_for(say: Say, log: Log, board: Board) -> None:
    board(slippage="approve")
    asked = say("Meera Chowdhury", "push 103 to 4 July because the data is late")

    answer = say("Meera Chowdhury", buttons(asked)["Approve"])

    assert answer.refused
    assert "Only Zara Fenwick or Tom Rigby" in said(answer)
    assert log(103).action.due == date(2024, 6, 20)


@pytest.mark.slow
def test_in_two_stages_the_group_above_has_the_last_word(
    say: Say, log: Log, board: Board, p2_action: str
) -> None:
    board("p2", slippage="two stages")
    asked = say("Alan Lister", "push p2#1 to 1 August because the clinics are closed", channel="terminal:p2")
    passed_on = say("Meera Chowdhury", buttons(asked)["Approve"], channel="terminal:p2")
    assert "once the group above approves" in said(passed_on)
    assert say("Meera Chowdhury", "approve p2#1").refused
    assert log(1, "p2").action.due == date(2024, 7, 1)

    say("Zara Fenwick", buttons(passed_on)["Approve"])

    assert log(1, "p2").action.due == date(2024, 8, 1)


def test_the_same_event_delivered_twice_is_answered_once(say: Say, record: Record) -> None:
    say("Tom Rigby", "note 104: once", event_id="T1:Ev1")
    after = record()

    again = say("Tom Rigby", "note 104: once", event_id="T1:Ev1")

    assert again.repeat
    assert again.replies == ()
    assert record() == after


@pytest.mark.parametrize("words", ["close 999", "log: CF to circulate the survey by Friday"])
def test_a_refusal_or_question_delivered_twice_is_said_once(say: Say, words: str) -> None:
    assert not say("Tom Rigby", words, event_id="T1:Ev2").repeat

    assert say("Tom Rigby", words, event_id="T1:Ev2").repeat


def test_a_list_that_is_delivered_twice_is_answered_once(say: Say) -> None:
    """Nothing was changed for it; that it was delivered is kept all the same."""
    assert not say("Tom Rigby", "my actions", event_id="T1:Ev3").repeat

    assert say("Tom Rigby", "my actions", event_id="T1:Ev3").repeat
    assert not say("Tom Rigby", "my actions", event_id="T1:Ev4").repeat
