"""What a newcomer asked in their own words, and got less than they had asked for."""

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Record, buttons, said

TOM, IDA, CHRIS = "Tom Rigby", "Ida Vale", "Chris Fielding"


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        (TOM, "whats outstanding for chris f", "3 actions open for Chris Fielding, all of them overdue"),
        (TOM, "what's outstanding?", "11 actions open, 3 of them overdue"),
        (TOM, "outstanding actions for Liam Moss", "1 action open for Liam Moss, as at"),
        (CHRIS, "what have I got outstanding", "You have 3 open actions"),
        (TOM, "outstanding highlight reports", "5 highlight reports not sent"),
        (TOM, "how many actions open closed and overdue", "11 open, 3 overdue, 1 closed"),
        (TOM, "number of open and closed actions", "11 open, 3 overdue, 1 closed"),
        (TOM, "how many are late and how many done?", "11 open, 3 overdue, 1 closed"),
        (TOM, "how many actions are overdue", "3 actions overdue"),
        (TOM, "wots due b4 the board", "5 actions due by Thursday 20 June 2024, 3 of them overdue"),
        (TOM, "what's due before the next meeting?", "5 actions due by Thursday 20 June 2024, 3 of them"),
        (TOM, "what is due by 30 June", "4 actions due by Sunday 30 June 2024, as at"),
        (TOM, "yes", "No question of mine waits for an answer from you here"),
        (TOM, "what is due this week", "Besides, 3 actions are overdue"),
        (TOM, "could someone chase all the overdue stuff", "I have asked nobody."),
        (
            "Carys Cole",
            "can you chase everyone whos late",
            "Nobody has been asked. The chair is Zara Fenwick",
        ),
    ],
)
def test_all_that_was_asked_is_answered(say: Say, record: Record, name: str, words: str, told: str) -> None:
    before = record()

    assert told in said(say(name, words))

    assert record() == before


@pytest.mark.parametrize(
    "words", ["can you chase everyone whos late", "nudge whoever is late", "please chase up the late ones"]
)
def test_before_everybody_is_chased_it_is_said_that_nobody_was(say: Say, words: str) -> None:
    asked = said(say(TOM, words))

    assert asked.startswith("Shall I ask 3 people privately about 3 overdue actions")
    assert "Nothing is sent yet. By myself I remind the owners every 7 days." in asked


def test_who_is_added_is_said_back_with_their_organisation_and_their_initials_may_be_told(say: Say) -> None:
    added = said(say(IDA, "add Niall Poole, Northbridge Council, as a member"))
    assert "Niall Poole (NP) is a member of the Northbridge SEND Improvement Board" in added
    assert "Organisation: Northbridge Council." in added
    assert "No organisation is recorded." in said(say(IDA, "Bob Hill joins the board"))

    assert "From now on NLP stands for Niall Poole." in said(say(TOM, "NLP is Niall"))
    assert "NP stands for Niall Poole already" in said(say(TOM, "NP means Niall Poole"))
    asked = said(say(TOM, "AL is Niall Poole"))
    assert asked == "AL is Alan Lister already. Shall it mean Niall Poole too? Nothing is saved yet."
    assert "Only an administrator, the chair" in said(say("Liam Moss", "NPZ is Niall"))


@pytest.mark.parametrize(
    "words", ["send me the action log", "can i have the log", "email the log round", "export please"]
)
def test_the_log_comes_as_a_file_to_who_may_have_it(say: Say, words: str) -> None:
    assert [file.name for reply in say(TOM, words).replies for file in reply.files] == [
        "northbridge-board-action-log-2024-06-12.xlsx"
    ]
    assert "You can read it here" in said(say("Carys Cole", words))


def test_leave_over_a_board_day_and_a_due_date_says_so(say: Say) -> None:
    away = say("Meera Chowdhury", "I'm off 17 to 21 June")

    assert (
        "In that time their #103 (20 June) falls due and the Northbridge SEND Improvement Board meets on "
        "Thursday 20 June 2024."
    ) in said(away)
    assert "Noted your apologies" in said(say("Meera Chowdhury", buttons(away)["Send apologies"]))
    assert "In that time" not in said(say("Alan Lister", "I'm away 24 to 25 June"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("103 slipping again, end june now, legal havent signed", "Reason: legal havent signed. Owner"),
        ("103 slipping, venue cancelled, now 28 June", "28 June 2024. Reason: venue cancelled. Owner"),
        ("move 103 to 4 July because legal, now in July, are slow", "Reason: legal, now in July, are slow."),
        ("103 meera says dashboard draft is nearly there", 'Shall I note "meera says dashboard draft is'),
        ("note that the minutes of 17 april were agreed subject to one typo", "The minutes of Wednesday 17"),
        (
            "who was at the meeting on 17 April?",
            "Nobody is recorded as present at the meeting of Wednesday 17",
        ),
        (
            "Venue: Liam to book the hall by 10 December",
            "Book the hall (Venue). Owner: Liam Moss. Due Tuesday",
        ),
        (
            "- Voice - Carys to draft flyer by 12 July",
            "Draft flyer (Voice). Owner: Carys Cole. Due Friday 12",
        ),
        ("Thought: this is going to be hard", "I did not understand that"),
        ("wat did Liam do in April", "1 action closed for Liam Moss between Monday 1 April 2024 and Tuesday"),
        ("one paragraph for the chair please", "Northbridge SEND Improvement Board has 11 open actions"),
        ("anything i should worry about before the 20th?", "Summary for Northbridge SEND Improvement Board"),
        ("we're moving the board to 27 june, same time", "to Thursday 27 June 2024 at 10:30, Boardroom."),
        ("push the board back to 4 july, same time and place", "4 July 2024 at 10:30, Boardroom."),
    ],
)
def test_what_was_said_is_taken_for_what_it_is_and_no_more(say: Say, words: str, told: str) -> None:
    assert told in said(say(TOM, words))


def test_a_question_about_no_number_offers_to_show_and_not_to_note_it(say: Say) -> None:
    asked = say("Carys Cole", "could families not see it before partners comment?")

    assert list(buttons(asked).values()) == ["show board#102"]


def test_one_more_paragraph_goes_into_the_box_that_is_named_and_sign_it_asks_first(say: Say) -> None:
    meera = "Meera Chowdhury"
    told = said(say(meera, "we held 3 open days and 34 families came, add that to what went well"))

    assert told.startswith("Achieved this period, in the highlight report of Priority 2")
    assert "We held 3 open days and 34 families came." in told
    assert "Sign the highlight report of Priority 2?" in said(say(meera, "sign it"))
    assert said(say(meera, "yes")).startswith("Signed: the highlight report of Priority 2")
