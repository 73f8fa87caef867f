"""`no, just Owen`, `sorry, the 19th`: what was offered or done last is put right, and nothing done twice."""

from datetime import date

import pytest
from sqlmodel import col, select

from handlers.request import SharedFile
from storage.database import Database
from storage.models import History, Slippage
from tests.conftest import Say
from tests.conversations.conftest import Board, Log, Record, buttons, said
from tests.conversations.scorecards import JULY, readings

TOM, ZARA, MEERA, LIAM = "Tom Rigby", "Zara Fenwick", "Meera Chowdhury", "Liam Moss"
OFFER = "Liam and Alan to send the logo by 21 June"
PASTED = "Liam to print the pack by 21 June\nAlan to book the hall by 28 June"


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    return northbridge_sqlite


# What was offered


@pytest.mark.parametrize(
    ("words", "owners", "due"),
    [
        ("no, just Meera", "Meera Chowdhury", 21),
        ("no just Meera please", "Meera Chowdhury", 21),
        ("nope, meera", "Meera Chowdhury", 21),
        ("make it Meera", "Meera Chowdhury", 21),
        ("@clerk sorry - only Liam", "Liam Moss", 21),
        ("no, Meera and Carys", "Meera Chowdhury and Carys Cole", 21),
        ("not Alan, Meera", "Liam Moss and Meera Chowdhury", 21),
        ("Meera instead of Alan", "Liam Moss and Meera Chowdhury", 21),
        ("and Meera too", "Liam Moss and Alan Lister and Meera Chowdhury", 21),
        ("actually I will do it", "Tom Rigby", 21),
        ("yes but by 28 June", "Liam Moss and Alan Lister", 28),
        ("ok but not the 21st, the 24th", "Liam Moss and Alan Lister", 24),
        ("no, Meera by the 24th", "Meera Chowdhury", 24),
    ],
)
def test_an_offer_is_made_again_as_it_is_meant(
    tell: Say, log: Log, record: Record, words: str, owners: str, due: int
) -> None:
    before = record()
    tell(TOM, OFFER)

    asked = tell(TOM, words)
    untouched = record() == before
    tell(TOM, "yes")

    assert "Changed (before: " in said(asked)
    assert "Shall I log this? Send the logo." in said(asked)
    assert untouched
    assert log(112).owner_words.replace(",", " and") == owners
    assert log(112).action.due == date(2024, 6, due)


@pytest.mark.parametrize("words", ["no", "no thanks", "nope", "no, leave it", "never mind"])
def test_no_alone_still_declines(tell: Say, record: Record, words: str) -> None:
    before = record()
    tell(TOM, OFFER)

    tell(TOM, words)
    answer = said(tell(TOM, "yes"))

    assert "No question of mine waits" in answer
    assert record() == before


def test_words_of_the_title_are_put_right(tell: Say, log: Log) -> None:
    tell(TOM, OFFER)

    asked = said(tell(TOM, "it should say banner, not logo"))
    tell(TOM, "yes")

    assert 'Changed (before: "logo"). Shall I log this? Send the banner.' in asked
    assert log(112).action.title == "Send the banner"


def test_who_is_on_no_roster_loses_no_offer(tell: Say, log: Log) -> None:
    tell(TOM, OFFER)

    refused = tell(TOM, "no, just Grace")
    tell(TOM, "yes")

    assert refused.refused
    assert 'Nobody on the roster is called "Grace"' in said(refused)
    assert log(112).owner_words == "Liam Moss and Alan Lister"


def test_what_anybody_is_asked_is_offered_and_somebody_is_named(tell: Say, log: Log) -> None:
    offered = said(tell(TOM, "can someone chase the caterer by Friday?"))
    tell(TOM, "no, Liam")
    tell(TOM, "yes but by Monday")
    tell(TOM, "yes")

    assert "Chase the caterer. Owner: nobody yet. Due Friday 14 June 2024." in offered
    assert (log(112).owner_words, log(112).action.due) == ("Liam Moss", date(2024, 6, 17))


@pytest.mark.parametrize("words", ["not Friday, Monday", "not friday monday", "Monday not Friday"])
def test_a_weekday_is_put_right(tell: Say, log: Log, words: str) -> None:
    tell(TOM, "Liam to send the logo by Friday")

    tell(TOM, words)
    tell(TOM, "yes")

    assert log(112).action.due == date(2024, 6, 17)


def test_of_two_days_that_are_as_near_one_is_chosen_and_it_is_offered_again(tell: Say, log: Log) -> None:
    tell(TOM, OFFER)

    asked = tell(TOM, "not Friday, Monday")
    offered = tell(TOM, buttons(asked)["Monday 24 June 2024"])
    tell(TOM, buttons(offered)["Yes, log it"])

    assert "Do you mean Monday 17 June 2024 or Monday 24 June 2024?" in said(asked)
    assert log(112).action.due == date(2024, 6, 24)


def test_what_was_still_to_be_chosen_is_asked_again(tell: Say, log: Log) -> None:
    tell(TOM, "CF to send the logo by 21 June")

    asked = tell(TOM, "no, by 28 June")
    tell(TOM, "Cara")

    assert list(buttons(asked)) == ["Chris Fielding", "Cara Flynn", "No"]
    assert (log(112).owner_words, log(112).action.due) == ("Cara Flynn", date(2024, 6, 28))


def test_who_was_meant_by_all_is_said_in_other_words(tell: Say, log: Log) -> None:
    tell(TOM, "log: all to send declarations")

    asked = tell(TOM, "no, just Liam and Meera")
    tell(TOM, "yes")

    assert list(buttons(asked)) == ["Yes, log it", "No"]
    assert log(112).owner_words == "Liam Moss and Meera Chowdhury"


def test_a_day_is_no_reason_for_itself(tell: Say, log: Log) -> None:
    tell(MEERA, "move 103 to 18 July")

    asked = said(tell(MEERA, "sorry, the 19th"))
    tell(MEERA, "the data is late")

    assert "moves to Friday 19 July 2024. What is the reason?" in asked
    assert log(103).action.due == date(2024, 7, 19)


def test_only_some_of_several_are_closed(tell: Say, log: Log) -> None:
    tell(ZARA, "close 102 and 104")

    asked = said(tell(ZARA, "no, just 102"))
    tell(ZARA, "yes")

    assert "Changed (before: #102 and #104). Shall I do this? Close #102 Family survey" in asked
    assert [log(number).action.status.closed for number in (102, 104)] == [True, False]


def test_what_is_for_a_chosen_group_stays_for_it(tell: Say, log: Log) -> None:
    tell(MEERA, "in p2: log: CF to map the routes by 1 July", private=True)

    asked = said(tell(MEERA, "no, Alan by the 2nd", private=True))
    tell(MEERA, "yes", private=True)

    assert "Owner: Alan Lister. Due Tuesday 2 July 2024." in asked
    assert log(1, "p2").owner_words == "Alan Lister"


def test_between_two_there_is_no_other_group(tell: Say, log: Log) -> None:
    tell(MEERA, "in p2: log: Carys to map the routes by 1 July", private=True)

    tell(MEERA, "sorry, Alan", private=True)

    assert log(1, "p2").owner_words == "Alan Lister"


# What waits in lines


@pytest.mark.parametrize("words", ["not Alan, Meera", "line 2 owner Meera", "2 owner MC"])
def test_a_line_that_was_pasted_is_put_right(tell: Say, log: Log, words: str) -> None:
    tell(TOM, PASTED)

    shown = said(tell(TOM, words))
    tell(TOM, "keep all")

    assert "Changed line 2 (before: Alan). 2 lines of your message wait." in shown
    assert (log(112).owner_words, log(113).owner_words) == ("Liam Moss", "Meera Chowdhury")


def test_which_line_is_meant_is_asked(tell: Say, log: Log) -> None:
    tell(TOM, PASTED)

    asked = tell(TOM, "no, by the 25th")
    tell(TOM, buttons(asked)["Line 1"])
    tell(TOM, "keep all")

    assert "Which line do you mean: 1 or 2?" in said(asked)
    assert (log(112).action.due, log(113).action.due) == (date(2024, 6, 25), date(2024, 6, 28))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "owners", "due"),
    [("no, just Meera", "Meera Chowdhury", 20), ("yes but by the 27th", "Tom Rigby", 27)],
)
def test_the_line_of_a_document_is_put_right(tell: Say, log: Log, words: str, owners: str, due: int) -> None:
    minutes = "Minutes of the meeting of 11 June 2024\nAction: TR to book the hall by 20 June 2024\n"
    tell(TOM, "", files=(SharedFile("minutes.txt", minutes.encode()),))

    shown = said(tell(TOM, words))
    tell(TOM, "keep all")

    assert "Put right, and not saved yet." in shown
    assert (log(112).owner_words, log(112).action.due) == (owners, date(2024, 6, due))


# What was done


@pytest.mark.parametrize(
    "words",
    [
        "no I meant the 19th",
        "sorry, the 19th",
        "not the 18th, the 19th",
        "19th not 18th",
        "make that the 19th",
        "oops - should be 19/7",
        "sorry thats 19 july",
    ],
)
def test_a_move_is_put_right_and_is_one_move(tell: Say, log: Log, northbridge: Database, words: str) -> None:
    tell(MEERA, "move 103 to 18 July because the data is late")

    answer = said(tell(MEERA, words))

    assert answer.startswith("Put right (before: Thursday 18 July 2024). Moved #103")
    assert log(103).action.due == date(2024, 7, 19)
    with northbridge.reading() as session:
        (slip,) = session.exec(select(Slippage)).all()
        assert (slip.was, slip.now, slip.reason) == (date(2024, 6, 20), date(2024, 7, 19), "the data is late")
    assert "has moved once" in said(tell(TOM, "how many times has 103 moved"))


def test_a_request_is_put_right_by_the_rule_that_it_was_made_by(tell: Say, log: Log, board: Board) -> None:
    board(slippage="approve")
    tell(MEERA, "move 103 to 18 July because the data is late")

    answer = said(tell(MEERA, "sorry, the 19th"))
    unmoved = log(103).action.due
    tell(ZARA, "approve 103")

    assert "It counts when Zara Fenwick or Tom Rigby approves it" in answer
    assert unmoved == date(2024, 6, 20)
    assert log(103).action.due == date(2024, 7, 19)


def test_what_was_approved_meanwhile_is_not_put_right_under_it(
    tell: Say, record: Record, board: Board
) -> None:
    board(slippage="approve")
    tell(MEERA, "move 103 to 18 July because the data is late")
    tell(ZARA, "approve 103")
    before = record()

    answer = tell(MEERA, "sorry, the 19th")

    assert answer.refused
    assert "Say what it should be now" in said(answer)
    assert record() == before


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("sorry it's Alan and Carys", "Alan Lister and Carys Cole"),
        ("sorry that's for Alan", "Alan Lister"),
        ("I meant Alan", "Alan Lister"),
        ("Alan not Owen", "Alan Lister"),
        ("sorry, should of been alan", "Alan Lister"),
        ("*Alan", "Alan Lister"),
        ("sorry, wrong person - Alan", "Alan Lister"),
        ("no, give it to Alan", "Alan Lister"),
    ],
)
@pytest.mark.parametrize("who", [TOM, LIAM])
def test_the_owner_of_what_was_only_just_logged_is_put_right_by_whoever_logged_it(
    tell: Say, log: Log, who: str, words: str, owners: str
) -> None:
    tell(who, "log: Owen to book the hall by 1 July")

    answer = said(tell(who, words))

    assert answer.startswith("Put right (before: Owen Kay). #112 Book the hall.")
    assert log(112).owner_words == owners


def test_a_name_that_nobody_has_leaves_it_to_be_put_right(tell: Say, log: Log) -> None:
    tell(TOM, "log: Liam to book the hall by Friday")
    tell(TOM, "sorry, it's Colin")

    tell(TOM, "sorry, it's Carys")

    assert log(112).owner_words == "Carys Cole"


def test_a_day_that_may_be_two_is_asked(tell: Say, log: Log) -> None:
    tell(TOM, "log: Owen to book the hall by 1 July")

    asked = tell(TOM, "sorry, it's due the 20th")
    tell(TOM, buttons(asked)["Saturday 20 July 2024"])

    assert "Do you mean Thursday 20 June 2024 or Saturday 20 July 2024?" in said(asked)
    assert (log(112).action.due, log(112).action.first_due) == (date(2024, 7, 20), date(2024, 7, 20))


@pytest.mark.parametrize(
    "words", ["that should say panel not pane", "typo: panel, not pane", "it should say panel"]
)
def test_the_words_of_what_was_only_just_logged_are_put_right(tell: Say, log: Log, words: str) -> None:
    tell(TOM, "log: Owen to mend the pane doors by 1 July")

    tell(TOM, words)

    assert log(112).action.title == "Mend the panel doors"


@pytest.mark.slow
def test_one_after_another_is_put_right_and_undone_step_by_step(tell: Say, log: Log) -> None:
    tell(TOM, "log: Owen to book the hall by 1 July")
    tell(TOM, "sorry, Alan")
    tell(TOM, "no, the 2nd")
    now = log(112).owner_words, log(112).action.due

    tell(TOM, "undo")
    then = log(112).owner_words, log(112).action.due
    tell(TOM, "undo")

    assert now == ("Alan Lister", date(2024, 7, 2))
    assert then == ("Alan Lister", date(2024, 7, 1))
    assert log(112).owner_words == "Owen Kay"


@pytest.mark.slow
def test_what_was_put_right_may_still_be_of_the_wrong_action(tell: Say, log: Log) -> None:
    tell(TOM, "move 103 to 18 July because the data is late")
    tell(TOM, "sorry, the 19th")

    tell(TOM, "not 103, 110")

    assert log(103).action.due == date(2024, 6, 20)
    assert log(110).action.due == date(2024, 7, 19)


def test_an_owner_who_asks_for_another_is_heard_as_they_mean_it(tell: Say, log: Log, notes: Record) -> None:
    tell(MEERA, "give 103 to Owen")

    answer = said(tell(MEERA, "sorry, Alan"))

    assert "Alan Lister" in answer
    assert notes(103) == ["Asks to give it to Alan Lister."]
    assert log(103).owner_words == "Meera Chowdhury"


@pytest.mark.parametrize("words", ["no sorry 62.4", "sorry 62.4", "I meant 62.4", "62.4 not 64.2"])
def test_a_reading_is_put_right_and_history_says_so(tell: Say, northbridge: Database, words: str) -> None:
    tell(TOM, "kpi 33 is 64.2 for June", at=JULY)

    answer = said(tell(TOM, words, at=JULY))

    assert answer.startswith("Put right (before: 64.2). KPI 33")
    assert "62.4% for June 2024" in answer
    assert "It was 64.2% before; that stays in the history." in answer
    assert readings(northbridge)["2024-06"].value == 62.4
    with northbridge.reading() as session:
        told = session.exec(
            select(History.after).where(History.subject == "reading").order_by(col(History.id))
        )
        assert [row["value"] for row in told if row][-2:] == [64.2, 62.4]


def test_a_reading_of_another_period_is_moved_to_it(tell: Say, northbridge: Database) -> None:
    tell(TOM, "kpi 33 is 64.2 for June", at=JULY)

    tell(TOM, "sorry, that was for March", at=JULY)

    assert readings(northbridge)["2024-03"].value == 64.2
    assert "2024-06" not in readings(northbridge)


def test_an_unlikely_figure_is_still_asked_about(tell: Say, northbridge: Database) -> None:
    tell(TOM, "kpi 33 is 64.2 for June", at=JULY)

    asked = said(tell(TOM, "sorry, 642", at=JULY))

    assert "Is 642% right?" in asked
    assert readings(northbridge)["2024-06"].value == 64.2


@pytest.mark.parametrize("words", ["sorry, red", "no, red", "I meant red", "red not amber", "make it red"])
def test_a_rating_is_put_right(tell: Say, log: Log, words: str) -> None:
    tell(TOM, "rate 103 amber because the data is late")

    answer = said(tell(TOM, words))

    assert answer.startswith("Put right (before: Delayed). Rated #103")
    assert (log(103).action.rating, log(103).action.rating_reason) == (
        "Significantly delayed",
        "the data is late",
    )


def test_what_an_owner_thinks_of_the_rating_is_put_right(tell: Say, notes: Record) -> None:
    tell(LIAM, "110 is amber")

    tell(LIAM, "sorry, red")

    assert notes(110) == ["Would rate it Significantly delayed (red)"]


@pytest.mark.parametrize("words", ["sorry 4x3", "no, 4x3", "should have been 4 x 3", "4x3 not 3x4"])
def test_a_score_is_put_right(tell: Say, words: str) -> None:
    tell(TOM, "score R1 3x4")

    answer = said(tell(TOM, words))

    assert answer.startswith("Put right (before: likelihood 3, impact 4). Scored R1")
    assert "likelihood 4, impact 3" in answer


def test_a_note_is_put_right_and_new_words_for_it_are_asked_about(tell: Say, notes: Record) -> None:
    tell(TOM, "note 104: the draft is our")

    tell(TOM, "sorry, out not our")
    asked = said(tell(TOM, "sorry, the draft is not out yet"))
    then = notes(104)
    tell(TOM, "yes")

    assert 'Shall your last note say "the draft is not out yet"' in asked
    assert then == ["the draft is out"]
    assert notes(104) == ["the draft is not out yet"]


def test_the_words_of_a_decision_are_put_right(tell: Say) -> None:
    tell(TOM, "decision: the survey goes out in June")

    tell(TOM, "that should say July, not June")
    decided = said(tell(TOM, "what did we decide about the survey?"))

    assert "the survey goes out in July" in decided
    assert "in June" not in decided


@pytest.mark.slow
def test_a_meeting_is_moved_on_with_what_hangs_on_its_day(tell: Say, log: Log) -> None:
    tell(ZARA, "move the board to 27 June")

    tell(ZARA, "sorry, the 28th")
    tell(ZARA, "no, 4 July")

    assert log(106).action.due == date(2024, 7, 4)
    assert "Thursday 4 July 2024" in said(tell(TOM, "when is the next meeting?"))


@pytest.mark.parametrize("words", ["sorry, not Alan", "Liam not Alan", "no, just Liam"])
def test_somebody_is_left_out(tell: Say, log: Log, words: str) -> None:
    tell(TOM, "give 103 to Alan and Liam")

    tell(TOM, words)

    assert log(103).owner_words == "Liam Moss"


def test_what_it_says_already_is_said(tell: Say, record: Record) -> None:
    tell(TOM, "log: Owen to book the hall by 1 July")
    before = record()

    answer = tell(TOM, "sorry, 1 July")

    assert "says that already" in said(answer)
    assert record() == before


def test_a_command_that_hands_over_puts_nothing_right(tell: Say, log: Log) -> None:
    tell(TOM, "give 103 to Alan")

    answer = said(tell(TOM, "give it to Liam"))

    assert "now belongs to Liam Moss (before: Alan Lister)" in answer
    assert "Put right" not in answer


@pytest.mark.parametrize(
    ("before", "words", "answer"),
    [
        ("remind me about 103 on Friday", "sorry, Monday", "privately on Monday 17 June 2024"),
        ("remind us to bring the return on 1 July", "no, the 2nd", "this channel on Tuesday 2 July 2024"),
        ("chase Liam about 110 on Friday", "make it Monday", "on Monday 17 June 2024"),
    ],
)
def test_a_reminder_comes_on_the_day_that_is_meant_and_once(
    tell: Say, before: str, words: str, answer: str
) -> None:
    tell(TOM, before)

    put_right = said(tell(TOM, words))
    undone = said(tell(TOM, "undo"))

    assert put_right.startswith("Put right (before: ")
    assert answer in put_right
    assert undone.startswith("Undone")
    assert "You have asked for no reminder" in said(tell(TOM, "my reminders")) or "chase" in before


# Which thing is meant


def test_after_something_else_it_is_asked_whether_the_last_change_is_meant(
    tell: Say, log: Log, record: Record
) -> None:
    tell(TOM, "log: Owen to book the hall by 1 July")
    tell(TOM, "my actions")
    before = record()

    asked = tell(TOM, "sorry, Alan")
    untouched = record() == before
    tell(TOM, "yes")

    assert "Do you mean your last change: #112 Book the hall, logged?" in said(asked)
    assert untouched
    assert log(112).owner_words == "Alan Lister"


@pytest.mark.parametrize("words", ["just Liam", "it's Friday", "by Friday", "Liam instead"])
def test_words_that_put_nothing_right_are_of_nothing_later(tell: Say, record: Record, words: str) -> None:
    tell(TOM, "log: Owen to book the hall by 1 July")
    tell(TOM, "my actions")
    before = record()

    answer = tell(TOM, words)

    assert "Do you mean" not in said(answer)
    assert record() == before


@pytest.mark.parametrize(
    "words",
    [
        "sorry, no news",
        "sorry I can't make the 20th",
        "no",
        "sorry",
        "sorry, who is Alan?",
        "no worries",
        "actually, thanks",
        "sorry 110",
    ],
)
def test_other_words_leave_what_was_done_as_it_is(tell: Say, log: Log, words: str) -> None:
    tell(TOM, "log: Owen to book the hall by 1 July")
    before = log(112)

    tell(TOM, words)

    assert (log(112).owner_words, log(112).action) == (before.owner_words, before.action)


def test_a_press_after_another_change_puts_nothing_right(tell: Say, record: Record) -> None:
    tell(TOM, "log: Owen to book the hall by 1 July")
    asked = tell(TOM, "sorry, it's due the 20th")
    tell(TOM, "note 104: the draft is out")
    before = record()

    answer = tell(TOM, buttons(asked)["Saturday 20 July 2024"])

    assert answer.refused
    assert "Something else was changed after that" in said(answer)
    assert record() == before


def test_nobody_puts_right_what_somebody_else_did(tell: Say, record: Record) -> None:
    tell(TOM, "log: Owen to book the hall by 1 July")
    before = record()

    tell(LIAM, "sorry, Alan")

    assert record() == before


def test_who_may_only_watch_puts_nothing_right(tell: Say, record: Record) -> None:
    before = record()
    tell("Cara Flynn", OFFER)

    tell("Cara Flynn", "no, just Meera")

    assert record() == before


# In threads


@pytest.mark.parametrize("thread", ["1", "2", None])
def test_an_offer_is_amended_in_its_thread_and_beside_it(tell: Say, log: Log, thread: str | None) -> None:
    tell(TOM, OFFER, thread="1")

    tell(TOM, "no, just Meera", thread=thread)
    tell(TOM, "yes", thread=thread)

    assert log(112).owner_words == "Meera Chowdhury"


@pytest.mark.parametrize("thread", ["1", "2", None])
def test_a_move_is_put_right_in_its_thread_and_beside_it(tell: Say, log: Log, thread: str | None) -> None:
    tell(MEERA, "move 103 to 18 July because the data is late", thread="1")

    tell(MEERA, "sorry, the 19th", thread=thread)

    assert log(103).action.due == date(2024, 7, 19)


def test_in_the_thread_of_another_action_it_is_asked(tell: Say, log: Log) -> None:
    tell(LIAM, "show 110", thread="2")
    tell(MEERA, "move 103 to 18 July because the data is late", thread="1")

    asked = said(tell(MEERA, "sorry, the 19th", thread="2"))

    assert "Do you mean your last change: #103 Draft dashboard" in asked
    assert log(103).action.due == date(2024, 7, 18)


def test_what_was_done_in_another_group_is_asked_about(tell: Say, record: Record) -> None:
    tell(MEERA, "log: Alan to map the routes by 1 July", channel="terminal:p2")
    before = record()

    asked = said(tell(MEERA, "sorry, Carys"))

    assert "Do you mean your last change: p2#1 Map the routes, logged?" in asked
    assert record() == before
