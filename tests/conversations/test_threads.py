"""In the thread of an answer or a reminder, words are about its action (DOMAIN 7, rows 53, 55, 57, 87)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from reminders import plan
from rules.progress import Status
from storage.database import Database
from storage.models import Thread
from storage.threads import KEPT
from tests.conftest import Say, moment
from tests.conversations.conftest import Board, Log, Record, buttons, said
from tests.reminders.fakes import Recorder, tick

IN = {"thread": "1718182800.1"}
ELSEWHERE = {"thread": "1718182800.2"}
WHICH = "Which action do you mean?"


# The thread's action


def test_done_in_the_thread_of_an_action_closes_that_action(say: Say, log: Log) -> None:
    say("Meera Chowdhury", "show 103", **IN)

    answer = say("Tom Rigby", "done", **IN)

    assert said(answer).startswith("Closed #103 Draft dashboard")
    assert log(103).action.status is Status.CLOSED


def test_an_action_is_closed_in_the_thread_that_logged_it(say: Say, log: Log) -> None:
    say("Tom Rigby", "log: Tom Rigby to book a room by 1 July", **IN)

    say("Tom Rigby", "done, booked the town hall", **IN)

    assert log(112).action.status is Status.CLOSED


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        pytest.param("nearly done, just waiting on legal", "Noted on #103", id="row 55"),
        pytest.param(
            "probs next week", "#103 Draft dashboard (o, 17 April) moves to Friday 21 June", id="row 57"
        ),
        pytest.param("move it back two weeks", "moves to Thursday 4 July 2024", id="moved"),
        pytest.param(
            "give it to Owen", "Asked to give #103 Draft dashboard (o, 17 April) to Owen Kay", id="given"
        ),
        pytest.param("Sorry, lost track. What's this one again?", "Owner: Meera Chowdhury.", id="row 87"),
        pytest.param("who owns this?", "#103 Draft dashboard (o, 17 April): Meera Chowdhury.", id="whose"),
        pytest.param("why is it late?", "#103 Draft dashboard", id="why"),
        pytest.param("not mine", "#103 Draft dashboard", id="not mine"),
        pytest.param("note: drafted", "Noted on #103 Draft dashboard (o, 17 April): drafted", id="a note"),
        pytest.param("no change from me", "Noted on #103 Draft dashboard", id="no change"),
        pytest.param("is this late?", "Due Thursday 20 June 2024", id="no list"),
        pytest.param("where are we with this?", "Due Thursday 20 June 2024", id="no summary"),
        pytest.param("what's the deadline?", "Due Thursday 20 June 2024", id="its date"),
        pytest.param(
            "please don't close this, the family has not heard",
            "#103 Draft dashboard (o, 17 April) stays open. Your objection is on record",
            id="an objection",
        ),
        pytest.param("any news on this?", "#103 Draft dashboard (o, 17 April)\nOwner", id="a question"),
        pytest.param("this needs 104 first", "#103 Draft dashboard (o, 17 April) waits for #104", id="waits"),
        pytest.param("add evidence to this: the minutes", "Evidence kept for #103", id="evidence"),
        pytest.param("ready to close", "#103 Draft dashboard (o, 17 April) is ready to close", id="ready"),
        pytest.param("rate it delayed because of staffing", "#103 Draft dashboard", id="rated"),
    ],
)
def test_words_without_a_reference_are_about_the_threads_action(tell: Say, words: str, answer: str) -> None:
    tell("Tom Rigby", "show 103", **IN)

    assert answer in said(tell("Meera Chowdhury", words, **IN))


def test_what_is_not_understood_is_offered_as_a_note_and_noted_with_a_yes(
    tell: Say, notes: Callable[[int], list[str]]
) -> None:
    tell("Meera Chowdhury", "show 103", **IN)

    offer = tell("Meera Chowdhury", "drafted and sent round to the group", **IN)

    assert buttons(offer)["Yes, note it"] == "note board#103: drafted and sent round to the group"
    assert buttons(offer)["No"] == "no"


def test_a_question_in_a_thread_is_about_what_it_asks_of(tell: Say) -> None:
    tell("Meera Chowdhury", "move 103 back two weeks", **IN)

    assert said(tell("Tom Rigby", "who owns this?", **IN)).startswith("#103")


def test_who_is_refused_has_still_said_what_the_thread_is_about(tell: Say) -> None:
    assert tell("Liam Moss", "103 done", **IN).refused

    assert said(tell("Tom Rigby", "done", **IN)).startswith("Closed #103")


def test_the_latest_answer_counts(tell: Say) -> None:
    tell("Tom Rigby", "show 103", **IN)
    tell("Tom Rigby", "show 104", **IN)

    assert said(tell("Carys Cole", "who owns this?", **IN)).startswith("#104")


def test_a_button_pressed_in_a_thread_says_what_it_is_about(tell: Say) -> None:
    tell("Tom Rigby", "board#104 slipping", **IN)

    assert said(tell("Tom Rigby", "who owns this?", **IN)).startswith("#104")


def test_a_closed_action_is_still_this_one(tell: Say) -> None:
    tell("Tom Rigby", "close 110, no longer needed", **IN)

    assert "closed, no longer needed" in said(tell("Liam Moss", "what's this?", **IN))
    assert said(tell("Tom Rigby", "reopen", **IN)).startswith("Reopened #110")


def test_correcting_an_answer_changes_what_the_thread_is_about(tell: Say) -> None:
    tell("Tom Rigby", "note 104: drafted", **IN)
    tell("Tom Rigby", "sorry, I meant 103", **IN)

    assert said(tell("Tom Rigby", "who owns this?", **IN)).startswith("#103")


def test_a_review_is_about_the_action_that_it_has_come_to(tell: Say, log: Log) -> None:
    tell("Zara Fenwick", "review", **IN)
    second = tell("Zara Fenwick", "review next", **IN)

    answer = said(tell("Zara Fenwick", "who owns this?", **IN))

    number = answer.split()[0]
    assert f"{number} " in said(second)


# Without a thread that Clerk knows


@pytest.mark.parametrize("where", [{}, ELSEWHERE], ids=["no thread", "another thread"])
def test_elsewhere_done_asks_which_with_ones_own_actions(
    say: Say, record: Record, where: dict[str, str]
) -> None:
    say("Meera Chowdhury", "show 103", **IN)
    before = record()

    answer = say("Tom Rigby", "done", **where)

    assert said(answer).startswith(f"{WHICH} These are yours.")
    assert "board#104 done" in buttons(answer).values()
    assert record() == before


def test_the_same_thread_id_in_another_channel_is_another_thread(tell: Say) -> None:
    tell("Tom Rigby", "show 103", **IN)

    assert WHICH in said(tell("Tom Rigby", "done", channel="terminal:p2", **IN))


@pytest.mark.parametrize("words", ["what's overdue?", "help", "my actions", "any risks for Priority 2?"])
def test_a_list_is_not_about_all_that_is_in_it(tell: Say, words: str) -> None:
    tell("Tom Rigby", words, **IN)

    assert WHICH in said(tell("Tom Rigby", "done", **IN))


def test_a_list_in_between_does_not_take_the_action_away(tell: Say) -> None:
    tell("Tom Rigby", "show 103", **IN)
    tell("Tom Rigby", "what's overdue?", **IN)

    assert said(tell("Tom Rigby", "done", **IN)).startswith("Closed #103")


@pytest.mark.parametrize("words", ["show R1", "show D1", "kpi 33"])
def test_after_a_risk_a_deliverable_or_a_kpi_done_is_asked_about(tell: Say, words: str) -> None:
    tell("Tom Rigby", "new deliverable: SEND strategy")
    tell("Tom Rigby", "show 103", **IN)
    assert not tell("Tom Rigby", words, **IN).refused

    assert WHICH in said(tell("Tom Rigby", "done", **IN))


# Several actions in one thread


@pytest.mark.slow
def test_after_two_were_closed_together_clerk_asks_between_just_those(say: Say, record: Record) -> None:
    say("Tom Rigby", "close 102 and 110", **IN)
    say("Tom Rigby", "yes", **IN)
    before = record()

    answer = say("Tom Rigby", "reopen", **IN)

    assert said(answer).startswith(WHICH)
    assert list(buttons(answer).values()) == ["board#102 reopen", "board#110 reopen"]
    assert record() == before


def test_the_answer_settles_it_for_the_thread(tell: Say) -> None:
    tell("Tom Rigby", "show 102 and 110", **IN)
    tell("Tom Rigby", "done", **IN)
    tell("Tom Rigby", "the second", **IN)

    assert said(tell("Tom Rigby", "reopen", **IN)).startswith("Reopened #110")


# What is named wins


@pytest.mark.parametrize(
    ("words", "number"),
    [
        pytest.param("101 done", 101, id="by its number"),
        pytest.param("h is done", 101, id="by its letter"),
        pytest.param("the risk register one is done", 101, id="as the one"),
        pytest.param("the risk register is done", 101, id="by two words"),
        pytest.param("the charter one is done", 104, id="itself"),
        pytest.param("the survey one is done", 102, id="by one word, as the one"),
        pytest.param("close the risk register", 101, id="as what is to be closed"),
        pytest.param("close the survey", 102, id="by one word, as what is to be closed"),
        pytest.param("close the action", 104, id="the action that is spoken of"),
        pytest.param("done, the risk register went round too", 104, id="in the note of this one"),
        pytest.param("close it, the risk register is agreed", 104, id="beside it"),
    ],
)
def test_a_name_wins_over_the_thread(tell: Say, words: str, number: int) -> None:
    tell("Tom Rigby", "show 104", **IN)

    assert said(tell("Tom Rigby", words, **IN)).startswith(f"Closed #{number} ")


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        pytest.param("the survey is done", ["104", "102"], id="this one's survey, or the survey's action"),
        pytest.param("the transport one is done", ["104"], id="one that is not there"),
        pytest.param("the draft is complete", ["104", "103"], id="a draft of this, or the draft"),
        pytest.param("close the transport plan", ["104"], id="something that is not there"),
        pytest.param("the survey has gone out, close it", ["104", "102"], id="it, or the survey"),
        pytest.param("nearly done, the dashboard holds it up", None, id="it"),
        pytest.param("waiting for the dashboard", ["104", "103"], id="what is waited for"),
    ],
)
def test_where_a_word_may_name_another_action_clerk_asks(
    say: Say, record: Record, words: str, numbers: list[str] | None
) -> None:
    say("Tom Rigby", "show 104", **IN)
    before = record()

    answer = say("Tom Rigby", words, **IN)

    if numbers is None:
        assert said(answer).startswith("Noted on #104")
        return
    assert said(answer).startswith(WHICH)
    assert [label.split()[0].lstrip("#") for label in buttons(answer)] == numbers
    assert record() == before


def test_agreeing_with_something_else_closes_nothing(say: Say, record: Record) -> None:
    say("Tom Rigby", "note 103: we need two more weeks", **IN)
    before = record()

    answer = say("Zara Fenwick", "agree", **IN)

    assert said(answer).startswith("Shall I close #103")
    assert record() == before


def test_agreeing_with_what_is_ready_to_close_closes_it(tell: Say) -> None:
    tell("Chris Fielding", "h is done", **IN)

    assert said(tell("Zara Fenwick", "agree", **IN)).startswith("Closed #101")


# A question belongs to its thread


def test_what_is_said_in_a_thread_of_its_own_answers_no_other_threads_question(tell: Say) -> None:
    tell("Tom Rigby", "show 104", **ELSEWHERE)
    tell("Tom Rigby", "move 103 back two weeks", **IN)

    assert said(tell("Tom Rigby", "nearly done", **ELSEWHERE)).startswith("Noted on #104")
    assert said(tell("Tom Rigby", "the data is late", **IN)).startswith("Moved #103")


@pytest.mark.parametrize("where", [{}, {"thread": "a new one"}], ids=["no thread", "a new thread"])
def test_a_question_may_be_answered_outside_the_thread(tell: Say, where: dict[str, str]) -> None:
    tell("Tom Rigby", "move 103 back two weeks", **IN)

    assert said(tell("Tom Rigby", "the data is late", **where)).startswith("Moved #103")


def test_giving_it_to_somebody_is_no_reason_for_a_new_date(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "move 103 back two weeks", **IN)

    assert "now belongs to Owen Kay" in said(tell("Tom Rigby", "give it to Owen", **IN))


# Who may


def test_somebody_who_may_not_read_the_action_is_asked_about_their_own(tell: Say, p2_action: str) -> None:
    tell("Meera Chowdhury", f"show {p2_action}", **IN)

    answer = tell("Liam Moss", "what's this one again?", **IN)

    assert "referral routes" not in said(answer)


def test_somebody_elses_action_is_not_closed_by_a_member(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "show 103", **IN)

    answer = tell("Liam Moss", "done", **IN)

    assert answer.refused
    assert "belongs to Meera Chowdhury" in said(answer)
    assert log(103).action.status is Status.OPEN


# Reminders


@pytest.fixture
async def digest(northbridge: Database, board: Board) -> dict[str, str]:
    """The thread of the board's digest of Thursday 13 June."""
    recorder = Recorder()
    await tick(northbridge, "2024-06-13T09:00", recorder)
    (posting,) = [one for one in recorder.arrived if one.address == "terminal:board"]
    return {"thread": f"id of {posting.key}", "at": "2024-06-13T10:00"}


@pytest.mark.slow
async def test_a_reply_to_a_digest_is_about_one_of_its_lines(
    say: Say, digest: dict[str, str], record: Record
) -> None:
    before = record()

    answer = say("Tom Rigby", "done", **digest)

    assert said(answer).startswith(WHICH)
    assert set(buttons(answer).values()) == {f"board#{number} done" for number in (101, 102, 103, 106, 107)}
    assert record() == before


@pytest.mark.slow
async def test_a_reply_to_a_digest_of_one_line_is_about_that(say: Say, northbridge: Database) -> None:
    for number in (101, 103, 106, 107):
        say("Tom Rigby", f"close {number}, no longer needed")
    recorder = Recorder()
    await tick(northbridge, "2024-06-13T09:00", recorder)
    (posting,) = [one for one in recorder.arrived if one.address == "terminal:board"]
    where = {"thread": f"id of {posting.key}", "at": "2024-06-13T10:00"}

    assert said(say("Chris Fielding", "what's this one again?", **where)).startswith("#102 Family survey")
    assert said(say("Tom Rigby", "done", **where)).startswith("Closed #102")


@pytest.mark.slow
async def test_a_title_picks_a_line_of_a_digest(say: Say, digest: dict[str, str]) -> None:
    assert said(say("Tom Rigby", "the survey is done", **digest)).startswith("Closed #102")


# How long


def test_a_thread_is_remembered_for_half_a_year(say: Say, northbridge: Database) -> None:
    say("Tom Rigby", "show 103", **IN)
    at = moment("2024-06-12T10:00")

    plan.plan(northbridge, at + KEPT)
    with northbridge.reading() as session:
        assert len(session.exec(select(Thread)).all()) == 1
    plan.plan(northbridge, at + KEPT + timedelta(seconds=1))

    with northbridge.reading() as session:
        assert session.exec(select(Thread)).all() == []
