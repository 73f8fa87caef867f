"""One question at a time: answered in many ways, abandoned by a new command, forgotten in time."""

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


_SUBJECTS = (
    ("reveiw", "review"),
    ("delivrables", "deliverables"),
    ("rosetr as at 1 May", "roster as at 1 May"),
    ("scorcard", "scorecard"),
    ("progres", "progress"),
)
ASK = "log: CF to circulate the survey by Friday"


def test_two_people_with_the_same_initials_are_asked_about(say: Say, record: Record) -> None:
    before = record()

    answer = say("Tom Rigby", ASK)

    assert not answer.refused
    assert "Chris Fielding or Cara Flynn" in said(answer)
    assert record() == before


@pytest.mark.parametrize(
    ("answer", "owner"),
    [
        ("Chris", "Chris Fielding"),
        ("Flynn", "Cara Flynn"),
        ("chris fielding", "Chris Fielding"),
        ("the first", "Chris Fielding"),
        ("the second one", "Cara Flynn"),
        ("2", "Cara Flynn"),
        ("1.", "Chris Fielding"),
        ("last", "Cara Flynn"),
        ("I meant Cara", "Cara Flynn"),
    ],
)
def test_an_answer_may_be_a_name_a_number_or_a_place(say: Say, log: Log, answer: str, owner: str) -> None:
    say("Tom Rigby", ASK)

    said_then = said(say("Tom Rigby", answer))

    assert "#112 Circulate the survey" in said_then
    assert log(112).owner_words == owner
    assert log(112).action.due == date(2024, 6, 14)


def test_a_button_is_complete_by_itself_even_when_the_question_is_forgotten(say: Say, log: Log) -> None:
    asked = say("Tom Rigby", ASK)

    say("Tom Rigby", buttons(asked)["Cara Flynn"], at="2024-06-12T16:00")

    assert log(112).owner_words == "Cara Flynn"


def test_no_change_is_no_answer(tell: Say) -> None:
    tell("Tom Rigby", ASK)

    answer = said(tell("Tom Rigby", "no change"))

    assert answer.startswith("No change on which? These are yours.")


@pytest.mark.parametrize("answer", ["no", "never mind", "cancel", "neither"])
def test_no_changes_nothing_and_ends_the_question(say: Say, record: Record, answer: str) -> None:
    before = record()
    say("Tom Rigby", ASK)

    assert "nothing has changed" in said(say("Tom Rigby", answer))

    assert say("Tom Rigby", "Chris").refused
    assert record() == before


@pytest.mark.parametrize("command", ["my actions", "show 103", "close 999", "what's overdue?"])
def test_a_new_command_abandons_the_question(say: Say, record: Record, command: str) -> None:
    before = record()
    say("Tom Rigby", ASK)
    say("Tom Rigby", command)

    assert say("Tom Rigby", "Chris").refused

    assert record() == before


def test_a_question_is_forgotten_after_half_an_hour(say: Say, record: Record) -> None:
    before = record()
    say("Tom Rigby", ASK, at="2024-06-12T10:00")

    assert say("Tom Rigby", "Chris", at="2024-06-12T10:31").refused

    assert record() == before


def test_a_question_belongs_to_one_person_in_one_channel(say: Say, record: Record) -> None:
    before = record()
    say("Tom Rigby", ASK)

    assert say("Zara Fenwick", "Chris").refused
    assert say("Tom Rigby", "Chris", private=True).refused

    assert record() == before


def test_words_that_are_no_answer_leave_the_question_open(say: Say, log: Log) -> None:
    say("Tom Rigby", ASK)
    assert say("Tom Rigby", "hmm let me think").refused

    say("Tom Rigby", "Chris")

    assert log(112).owner_words == "Chris Fielding"


def test_done_alone_asks_which_of_ones_own(say: Say, log: Log, record: Record) -> None:
    before = record()
    asked = say("Carys Cole", "done")
    assert {"board#89 done", "board#104 done"} == set(buttons(asked).values())
    assert record() == before

    say("Carys Cole", "104")

    assert log(104).action.status is Status.READY


def test_all_done_closes_nothing(say: Say, record: Record) -> None:
    before = record()

    say("Zara Fenwick", "All done!")

    assert record() == before


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("nearly done, just waiting on legal", "board#110 nearly done, just waiting on legal"),
        ("Sorry, lost track. What's this one again?", "show board#110"),
        ("probs next week", "board#110 probs next week"),
    ],
)
def test_what_is_said_of_no_action_is_offered_whole_for_ones_own(say: Say, words: str, offered: str) -> None:
    asked = say("Liam Moss", words)

    assert list(buttons(asked).values()) == [offered]
    assert not say("Liam Moss", offered).refused


def test_probably_next_week_becomes_a_move_with_its_reason(say: Say, log: Log) -> None:
    say("Liam Moss", "probs next week")
    asked = said(say("Liam Moss", "1"))
    assert "moves to Friday 21 June 2024. What is the reason?" in asked

    say("Liam Moss", "the caretaker is away")

    assert log(110).action.due == date(2024, 6, 21)


def test_the_words_of_a_title_name_one_action(say: Say, log: Log) -> None:
    say("Carys Cole", "I've finished the charter one")

    assert log(104).action.status is Status.READY


def test_a_word_that_more_titles_have_is_asked_about(say: Say, record: Record) -> None:
    before = record()

    asked = say("Tom Rigby", "the lists and dates are done")

    assert len(asked.replies[0].card.buttons) > 1
    assert record() == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("104 dnoe", "104 done"), ("ovredue", "overdue"), ("104 finsihed", "104 finished"), *_SUBJECTS],
)
def test_a_slip_of_the_finger_is_offered_and_never_assumed(
    say: Say, record: Record, typed: str, meant: str
) -> None:
    before = record()

    asked = say("Tom Rigby", typed)

    assert f'Did you mean "{meant}"?' in said(asked)
    assert record() == before


def test_a_name_with_a_slip_is_offered(say: Say, log: Log) -> None:
    asked = say("Tom Rigby", "log: Meera Chowdhry to book the hall by Friday")
    assert 'Nobody here is called "Meera Chowdhry"' in said(asked)

    say("Tom Rigby", buttons(asked)["Meera Chowdhury"])

    assert log(112).owner_words == "Meera Chowdhury"


def test_a_day_that_is_today_is_asked_about(say: Say, log: Log) -> None:
    asked = say("Tom Rigby", "log: Liam to book the hall by Wednesday")
    assert "today, Wednesday 12 June 2024, or next week" in said(asked)

    say("Tom Rigby", "the second")

    assert log(112).action.due == date(2024, 6, 19)


def test_a_day_that_does_not_exist_is_asked_about(say: Say, record: Record) -> None:
    before = record()

    assert "There is no 31 June 2024" in said(say("Tom Rigby", "log: Liam to book the hall by 31 June"))

    assert record() == before


def test_a_day_gone_by_is_logged_only_with_a_yes(say: Say, log: Log, record: Record) -> None:
    before = record()
    asked = said(say("Tom Rigby", "log: Liam to book the hall by 1 May 2024"))
    assert "Wednesday 1 May 2024 has already passed" in asked
    assert record() == before

    say("Tom Rigby", "yes")

    assert log(112).action.due == date(2024, 5, 1)


def test_a_line_from_the_minutes_is_logged_only_with_a_yes(say: Say, log: Log, record: Record) -> None:
    before = record()
    say("Tom Rigby", "Liam Moss to book the hall by Friday")
    assert record() == before

    say("Tom Rigby", "yes please")

    assert log(112).owner_words == "Liam Moss"


def test_a_reason_may_sound_like_a_command_and_is_still_the_reason(say: Say) -> None:
    say("Meera Chowdhury", "move 103 to 4 July")

    answer = said(say("Meera Chowdhury", "the supplier is late and legal must approve"))

    assert "Reason: the supplier is late and legal must approve." in answer


def test_in_private_a_number_is_looked_for_in_all_ones_groups(say: Say, p2_action: str) -> None:
    answer = said(say("Alan Lister", "show 1", private=True))

    assert "Map the referral routes" in answer


def test_in_private_a_number_that_two_groups_have_is_asked_about(
    say: Say, p2_action: str, board: Board
) -> None:
    board(next_number=1)
    say("Tom Rigby", "log: Alan Lister to count the chairs by 1 July")

    asked = say("Alan Lister", "show 1", private=True)

    assert list(buttons(asked).values()) == ["show board#1", "show p2#1"]
