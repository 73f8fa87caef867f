"""Undo says what it takes back, and asks first where something else was said since."""

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said

TOM, IDA = "Tom Rigby", "Ida Vale"


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


@pytest.mark.parametrize(
    ("name", "words", "named"),
    [
        (
            TOM,
            "move 103 to 28 June because of the data",
            "due date changed from 20 June 2024 to 28 June 2024",
        ),
        (TOM, "log: Liam to book the hall by Friday", "#112 Book the hall, logged"),
        (IDA, "add Niall Poole, Northbridge Council, as a member", "Niall Poole, added to the roster"),
        (TOM, "raise a risk: Staff leave before autumn", "R4 Staff leave before autumn, put on the risk"),
        (TOM, "decision: the board meets monthly", 'the decision "the board meets monthly", recorded'),
        (TOM, "I'm away 17 to 21 June", "absence of Tom Rigby from 17 June 2024 to 21 June 2024, added"),
        (TOM, "note 103: halfway", "#103 Draft dashboard (o, 17 April), note added"),
    ],
)
def test_undo_straight_after_a_change_names_it(
    say: Say, record: Record, name: str, words: str, named: str
) -> None:
    say(name, words)

    answer = said(say(name, "undo"))

    assert answer.startswith("Undone: ")
    assert named in answer
    assert "nothing in the last 24 hours" in said(say(name, "undo"))


@pytest.mark.parametrize(
    "between", ["delete 112", "what's overdue?", "blargh", "move 101", "NHS number 999 000 0018"]
)
def test_undo_after_something_else_asks_first_and_a_yes_takes_it_back(
    say: Say, log: Log, between: str
) -> None:
    say(TOM, "note 104: said by the board")
    say(TOM, "move 103 to 28 June because of the data", at="2024-06-12T10:02")
    say("Liam Moss", "note 104: not Tom's", at="2024-06-12T10:03")
    say(TOM, between, at="2024-06-12T10:04")

    asked = say(TOM, "undo that", at="2024-06-12T10:05")

    assert "The last thing that you changed was at 10:02: #103 Draft dashboard" in said(asked)
    assert str(log(103).action.due) == "2024-06-28"
    assert said(say(TOM, "yes", at="2024-06-12T10:06")).startswith("Undone: #103 Draft dashboard")
    assert str(log(103).action.due) == "2024-06-20"
    later = say(TOM, buttons(asked)["Yes, undo it"], at="2024-06-12T10:07")
    assert later.refused
    assert "I have undone nothing" in said(later)


def test_undo_of_what_was_done_in_another_group_asks_first(say: Say) -> None:
    say("Meera Chowdhury", "log: Carys to book a room by Friday", channel="terminal:p2")

    asked = said(say("Meera Chowdhury", "undo"))

    assert "p2#1 Book a room, logged. Undo it?" in asked


def test_undo_of_a_reminder_asks_too_where_something_else_was_said_since(say: Say) -> None:
    say(TOM, "remind me about 103 on Friday")
    say(TOM, "risks")

    asked = said(say(TOM, "undo"))

    assert "about a reminder: board#103 Draft dashboard. Undo it?" in asked
    assert "The reminder is taken back" in said(say(TOM, "yes"))
