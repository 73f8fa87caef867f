"""Lines of a preview are kept or dropped: each once, by whoever pasted them, with their own rights."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import select

from rules.progress import Status
from storage.database import Database
from storage.models import Preview
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said

pytestmark = pytest.mark.slow

TOM, MEERA, LIAM, ZARA = "Tom Rigby", "Meera Chowdhury", "Liam Moss", "Zara Fenwick"
TWO = "TR to book the hall by Friday\nMC to send the data by 1 July"
THREE = f"{TWO}\n104 done"
Notes = Callable[[int], list[str]]


def test_the_button_keeps_one_line_as_if_it_were_said_alone(say: Say, log: Log) -> None:
    pasted = say(LIAM, THREE)

    kept = say(LIAM, buttons(pasted)["Keep 2"])

    assert "Logged #112 Send the data. Owner: Meera Chowdhury. Due Monday 1 July 2024." in said(kept)
    assert "Lines 1 and 3 still wait." in said(kept)
    assert log(112).action.due == date(2024, 7, 1)
    assert log(104).action.status is Status.OPEN


@pytest.mark.parametrize("press", ["Keep 1", "Keep all"])
def test_pressed_twice_it_changes_once(say: Say, record: Record, press: str) -> None:
    pasted = say(LIAM, TWO)
    say(LIAM, buttons(pasted)[press])
    before = record()

    again = say(LIAM, buttons(pasted)[press])

    assert again.refused
    assert "kept already" in said(again)
    assert said(again).endswith("by Liam Moss, so nothing has changed.")
    assert record() == before


def test_ok_and_thanks_are_no_yes(say: Say, record: Record) -> None:
    before = record()
    say(LIAM, TWO)

    for words in ("ok", "thanks", "👍"):
        say(LIAM, words)

    assert record() == before


def test_a_number_beyond_the_lines_is_said(tell: Say) -> None:
    tell(LIAM, TWO)

    answer = tell(LIAM, "keep 1 and 5")

    assert answer.refused
    assert "There is no line 5: the lines are 1 to 2. Nothing has changed." in said(answer)


def test_a_number_of_an_action_is_never_a_line(tell: Say) -> None:
    tell(LIAM, TWO)

    assert "#103 Draft dashboard" in said(tell(LIAM, "103"))


def test_another_command_between_leaves_the_lines_waiting(tell: Say) -> None:
    tell(LIAM, TWO)

    assert "overdue" in said(tell(LIAM, "what's overdue?"))
    assert "Logged #112 Book the hall" in said(tell(LIAM, "keep 1"))


def test_a_question_of_one_line_is_asked_when_it_is_kept(say: Say, log: Log) -> None:
    say(TOM, "CF to circulate the survey\nLM to book the room by 1 July")

    kept = say(TOM, "keep all")
    answered = say(TOM, "Chris")

    assert "Kept 1 of 2 lines." in said(kept)
    assert "Line 1: Do you mean Chris Fielding or Cara Flynn?" in kept.replies[-1].card.text
    assert "Logged #113 Circulate the survey. Owner: Chris Fielding." in said(answered)
    assert say(TOM, "keep 1").refused
    assert log(113).owner_words == "Chris Fielding"


def test_its_button_answers_it_as_well_and_only_once(say: Say, record: Record) -> None:
    say(TOM, "CF to circulate the survey\nLM to book the room by 1 July")
    asked = say(TOM, "keep 1")
    say(TOM, buttons(asked)["Chris Fielding"])
    before = record()

    again = say(TOM, buttons(asked)["Cara Flynn"])

    assert again.refused
    assert "Line 1 was kept already" in said(again)
    assert record() == before


def test_a_reason_that_is_missing_is_asked_for_and_given_in_words(say: Say, log: Log) -> None:
    say(MEERA, "push 103 to 4 July\nTR to book the hall by Friday")
    say(MEERA, "keep 1")

    answer = say(MEERA, "the data is late")

    assert "Reason: the data is late." in said(answer)
    assert "Line 2 still waits." in said(answer)
    assert log(103).action.due == date(2024, 7, 4)


def test_no_to_a_question_leaves_its_line_waiting(tell: Say) -> None:
    tell(TOM, "CF to circulate the survey\nLM to book the room by 1 July")
    tell(TOM, "keep 1")

    tell(TOM, "no")

    assert "Lines 1 and 2" not in said(tell(TOM, "keep 2"))
    assert "Do you mean Chris Fielding or Cara Flynn?" in said(tell(TOM, "keep 1"))


def test_a_line_that_is_refused_says_why_and_stays(say: Say, log: Log) -> None:
    say(LIAM, "101 done\nTR to book the hall by Friday")

    answer = say(LIAM, "keep all")

    assert (
        "1. Not kept: #101 First risk register for the board (h, 17 April) belongs to Chris Fielding"
        in said(answer)
    )
    assert "Line 1 still waits." in said(answer)
    assert log(112).action.title == "Book the hall"
    assert log(101).action.status is Status.OPEN


def test_a_line_is_kept_on_the_record_as_it_is_by_then(tell: Say) -> None:
    tell(LIAM, "110 done\nTR to book the hall by Friday")
    tell(TOM, "close 110")

    answer = tell(LIAM, "keep 1")

    assert answer.refused
    assert "already closed" in said(answer)


def test_two_lines_about_one_action_are_both_kept(say: Say, log: Log, notes: Notes) -> None:
    say(TOM, "note 109: first draft is out\n109 done")

    say(TOM, "keep all")

    assert notes(109) == ["first draft is out"]
    assert log(109).action.status is Status.CLOSED


def test_a_dropped_line_may_still_be_kept_and_a_kept_one_not_dropped(tell: Say) -> None:
    tell(LIAM, TWO)
    tell(LIAM, "drop 1")

    assert "Logged #112 Book the hall" in said(tell(LIAM, "keep 1"))
    assert "Line 1 was kept already" in said(tell(LIAM, "drop 1"))


# Undo


def test_undo_takes_a_kept_line_back_and_it_waits_again(say: Say, log: Log) -> None:
    say(LIAM, TWO)
    say(LIAM, "keep 1")

    say(LIAM, "undo")

    assert str(log(112).action.closure) == "logged in error"
    assert "Logged #113 Book the hall" in said(say(LIAM, "keep 1"))


def test_one_undo_takes_back_all_that_was_kept_at_once(say: Say, log: Log) -> None:
    say(TOM, "104 done, push 103 to 4 July because the data is late")
    say(TOM, "keep all")

    say(TOM, "undo")

    assert log(104).action.status is Status.OPEN
    assert log(103).action.due == date(2024, 6, 20)


def test_history_calls_a_kept_line_by_its_own_name(tell: Say) -> None:
    tell(TOM, "104 done\nTR to book the hall by Friday")
    tell(TOM, "keep 1")

    assert "Put right." in said(tell(TOM, "sorry, I meant 110"))


# Whose, where and how long


@pytest.mark.parametrize("who", ["Cara Flynn", "Ida Vale"])
def test_who_may_not_write_gets_no_preview(say: Say, record: Record, who: str) -> None:
    before = record()

    answer = say(who, "TR to book the hall by Friday\n104 done")

    assert answer.refused
    assert "change" in said(answer)
    assert record() == before
    assert say(who, "keep all").refused


def test_a_member_keeps_what_a_member_may(say: Say, log: Log) -> None:
    say("Carys Cole", TWO)

    say("Carys Cole", "keep all")

    assert [log(112).action.title, log(113).action.title] == ["Book the hall", "Send the data"]


@pytest.mark.parametrize("press", ["Keep 1", "Keep all", "Drop 1", "Drop all"])
@pytest.mark.parametrize("who", [MEERA, ZARA, "Cara Flynn"])
def test_nobody_else_keeps_or_drops_them(say: Say, record: Record, who: str, press: str) -> None:
    pasted = say(LIAM, TWO)
    before = record()

    answer = say(who, buttons(pasted)[press])

    assert answer.refused
    assert "Only Liam Moss, who pasted these lines" in said(answer)
    assert record() == before
    assert "Kept 2 of 2 lines." in said(say(LIAM, "keep all"))


def test_keep_all_of_somebody_else_is_about_nothing(say: Say, record: Record) -> None:
    say(LIAM, TWO)
    before = record()

    assert "You have no lines waiting here" in said(say(ZARA, "keep all"))

    assert record() == before


def test_another_channel_has_lines_of_its_own(tell: Say) -> None:
    tell(MEERA, TWO)

    assert "You have no lines waiting here" in said(tell(MEERA, "keep all", private=True))
    assert tell(MEERA, "keep all", channel="terminal:p2").refused


def test_in_private_it_works_the_same(say: Say, log: Log) -> None:
    say(LIAM, TWO, private=True)

    say(LIAM, "keep 2", private=True)

    assert log(112).action.title == "Send the data"


def test_they_wait_for_a_day(say: Say, log: Log) -> None:
    pasted = say(LIAM, TWO, at="2024-06-12T10:00")
    say(LIAM, "keep 1", at="2024-06-13T09:59")

    late = say(LIAM, buttons(pasted)["Keep 2"], at="2024-06-13T10:00")

    assert log(112).action.title == "Book the hall"
    assert late.refused
    assert "not waiting here any more" in said(late)
    assert "You have no lines waiting" in said(say(LIAM, "keep all", at="2024-06-13T10:00"))


def test_what_nobody_may_keep_any_more_is_forgotten(say: Say, northbridge: Database) -> None:
    say(LIAM, TWO, at="2024-06-12T10:00")

    say(MEERA, TWO, at="2024-06-14T10:00")

    with northbridge.reading() as session:
        waiting = session.exec(select(Preview)).all()
    assert len(waiting) == 1


def test_new_lines_take_the_place_of_the_old(say: Say, record: Record) -> None:
    old = say(LIAM, TWO)
    say(LIAM, "LM to print the papers\nAL to write the letter")
    before = record()

    assert say(LIAM, buttons(old)["Keep 1"]).refused

    assert record() == before
    assert "Logged #112 Print the papers" in said(say(LIAM, "keep 1"))


def test_the_platform_delivers_it_twice_and_it_is_shown_once(say: Say) -> None:
    first = say(LIAM, TWO, event_id="E1")

    assert say(LIAM, TWO, event_id="E1").repeat
    assert not say(LIAM, buttons(first)["Keep all"], event_id="E2").refused
    assert say(LIAM, buttons(first)["Keep all"], event_id="E2").repeat
