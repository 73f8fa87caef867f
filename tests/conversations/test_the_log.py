"""The life of an action, as people talk about it."""

from collections.abc import Callable
from datetime import date

import pytest

from rules.progress import Closure, Status
from storage.database import Database
from storage.groups import all_partnerships
from storage.store import Store
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said

Notes = Callable[[int], list[str]]


def test_logging_keeps_who_what_and_by_when(say: Say, log: Log) -> None:
    answer = said(say("Tom Rigby", "log: TR to add special schools to the ToR by 1 July"))

    assert "#112 Add special schools to the ToR" in answer
    assert "Tom Rigby" in answer
    assert "Monday 1 July 2024" in answer
    assert log(112).action.due == date(2024, 7, 1)
    assert log(112).owner_words == "Tom Rigby"


def test_a_role_that_nobody_holds_owns_an_action_and_the_answer_says_so(say: Say, log: Log) -> None:
    answer = said(say("Tom Rigby", "new action for Strategy Owner - overview and lead names, next meeting"))

    assert "Nobody holds the role Strategy Owner" in answer
    assert log(112).action.due == date(2024, 6, 20)
    assert log(112).action.due_kind == "meeting"
    assert log(112).owners[0].role == "strategy owner"


def test_an_action_of_all_sros_names_them(say: Say, log: Log) -> None:
    answer = said(say("Tom Rigby", "action: all SROs to review their dates, due 20.06.24"))

    assert "Chris Fielding, Meera Chowdhury and Priya Nair" in answer
    assert log(112).owners[0].role == "sro"


def test_an_action_may_have_several_owners_and_a_priority(say: Say, log: Log) -> None:
    say("Tom Rigby", "log: Liam and TR to book the hall by end of June for priority 2")

    assert log(112).owner_words == "Liam Moss and Tom Rigby"
    assert log(112).priorities == (2,)
    assert log(112).action.due == date(2024, 6, 30)


def test_an_action_without_owner_or_date_is_logged_and_both_are_said_to_be_missing(
    say: Say, log: Log
) -> None:
    answer = said(say("Liam Moss", "log: Send the letter to parents"))

    assert "Nobody owns it yet" in answer
    assert "Say by when, and I will set it." in answer
    assert log(112).action.title == "Send the letter to parents"


def test_a_sector_owns_an_action_only_with_a_yes(say: Say, log: Log, record: Record) -> None:
    before = record()
    asked = said(say("Tom Rigby", "log: health and social care to agree the form by 1 July"))
    assert "with nobody named" in asked
    assert record() == before

    say("Tom Rigby", "yes")

    assert log(112).owner_words == "health and social care"
    assert log(112).owner_ids == frozenset()


def test_several_lines_of_actions_are_not_one_action(say: Say, record: Record) -> None:
    before = record()

    answer = said(say("Tom Rigby", "log: Liam to book the hall\nlog: Tom to send the letter"))

    assert "1. Log: Book the hall. Owner: Liam Moss." in answer
    assert "2. Log: Send the letter. Owner: Tom Rigby." in answer
    assert record() == before


def test_the_form_logs_the_same(say: Say, log: Log) -> None:
    form = say("Tom Rigby", "log").replies[0].card.form
    assert form is not None

    say(
        "Tom Rigby",
        form.says,
        fields={"title": "Book the hall", "owners": "LM", "due": "2024-07-01", "priority": "3"},
    )

    assert (log(112).owner_words, log(112).action.due, log(112).priorities) == (
        "Liam Moss",
        date(2024, 7, 1),
        (3,),
    )


def test_an_owner_says_done_and_the_board_confirms(say: Say, log: Log, notes: Notes) -> None:
    answer = said(say("Chris Fielding", "h is done, circulated this morning"))

    assert "#101 First risk register for the board (h, 17 April) is ready to close" in answer
    assert "Chris Fielding" in answer
    assert "The board confirms on Thursday 20 June 2024" in answer
    assert log(101).action.status is Status.READY
    assert notes(101) == ["circulated this morning"]


def test_the_chair_agrees_at_the_meeting(say: Say, log: Log) -> None:
    say("Chris Fielding", "h is done")

    answer = said(say("Zara Fenwick", "agree to close 101", at="2024-06-20T10:40"))

    assert "as complete, agreed at the meeting of Thursday 20 June 2024" in answer
    assert log(101).action.status is Status.CLOSED
    assert log(101).action.closure is Closure.COMPLETE
    assert log(101).action.closed_on == date(2024, 6, 20)
    assert log(101).action.agreed_meeting_id is not None


def test_an_action_that_is_no_longer_needed_keeps_why(say: Say, log: Log) -> None:
    say("Tom Rigby", "mark 110 closed, no longer needed, inspection has happened")

    assert log(110).action.closure is Closure.NO_LONGER_NEEDED
    assert log(110).action.closure_note == "inspection has happened"


@pytest.mark.slow
def test_subsumed_asks_which_action_of_the_plan_goes_on_with_it(say: Say, log: Log, record: Record) -> None:
    before = record()
    answer = said(say("Tom Rigby", "89 subsumed into the new strategic plan"))
    assert "Which action of the new strategic plan" in answer
    assert record() == before

    say("Tom Rigby", "action 12")

    assert log(89).action.closure is Closure.SUBSUMED
    assert log(89).action.successor == "action 12"


def test_an_action_replaced_by_another_names_it(say: Say, log: Log) -> None:
    say("Tom Rigby", "89 replaced by 104")

    assert (log(89).action.closure, log(89).action.successor) == (Closure.REPLACED, "104")


def test_a_letter_of_an_action_that_no_person_owns_is_confirmed_first(say: Say, log: Log) -> None:
    answer = say("Tom Rigby", "l done")
    assert "#106 Overview of the strategies" in said(answer)
    assert "Thursday 20 June 2024" in said(answer)
    assert log(106).action.status is Status.OPEN

    say("Tom Rigby", "yes")

    assert log(106).action.status is Status.CLOSED


def test_a_closed_action_is_reopened(say: Say, log: Log) -> None:
    answer = said(say("Liam Moss", "reopen 108"))

    assert "Reopened #108" in answer
    assert log(108).action.status is Status.OPEN
    assert log(108).action.closure is None
    assert log(108).action.closed_on is None


def test_not_finished_after_all_reopens_what_was_ready(say: Say, log: Log) -> None:
    say("Chris Fielding", "h is done")

    say("Chris Fielding", "101 isn't finished yet")

    assert log(101).action.status is Status.OPEN


def test_a_date_moves_with_its_reason_and_keeps_the_old_one(
    say: Say, log: Log, northbridge: Database
) -> None:
    answer = said(say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late"))

    assert "it was due Thursday 20 June 2024 and is now due Thursday 4 July 2024" in answer
    assert "the data agreement is late" in answer
    assert log(103).action.due == date(2024, 7, 4)
    assert log(103).action.first_due == date(2024, 6, 20)
    with northbridge.reading() as session:
        ((slip, asker),) = Store(session, all_partnerships(session)[0]).actions.slippages(log(103).id)
    assert (slip.was, slip.now, slip.reason) == (
        date(2024, 6, 20),
        date(2024, 7, 4),
        "the data agreement is late",
    )
    assert (asker, slip.state) == ("Meera Chowdhury", "approved")


def test_without_a_reason_clerk_asks_for_one_and_nothing_moves_until_then(say: Say, log: Log) -> None:
    answer = said(say("Meera Chowdhury", "move 103 back two weeks"))
    assert "moves to Thursday 4 July 2024. What is the reason?" in answer
    assert log(103).action.due == date(2024, 6, 20)

    say("Meera Chowdhury", "the data is late and we are waiting for legal")

    assert log(103).action.due == date(2024, 7, 4)
    assert "waiting for legal" in said(say("Tom Rigby", "who changed the date on 103 and when"))


@pytest.mark.parametrize(
    "name",
    [pytest.param("Zara Fenwick", id="the chair"), pytest.param("Tom Rigby", id="the programme manager")],
)
def test_a_decider_gives_an_action_to_somebody(say: Say, log: Log, name: str) -> None:
    answer = said(say(name, "give 103 to Owen"))

    assert "now belongs to Owen Kay (before: Meera Chowdhury)" in answer
    assert log(103).owner_words == "Owen Kay"


def test_an_owner_asks_for_a_handover_and_a_decider_agrees_with_one_press(say: Say, log: Log) -> None:
    asked = say("Meera Chowdhury", "give 103 to Owen")
    assert "Zara Fenwick or Tom Rigby agrees" in said(asked)
    assert log(103).owner_words == "Meera Chowdhury"

    say("Tom Rigby", buttons(asked)["Agree"])

    assert log(103).owner_words == "Owen Kay"


def test_an_unowned_action_may_be_taken_by_a_member(say: Say, log: Log) -> None:
    say("Tom Rigby", "log: Send the letter to parents")

    say("Liam Moss", "I'll take 112")

    assert log(112).owner_words == "Liam Moss"


def test_any_member_notes_progress_on_any_action(say: Say, log: Log, notes: Notes) -> None:
    answer = said(say("Liam Moss", "note 104: the annex is with the printers"))

    assert "Noted on #104 Co-production charter agreed: the annex is with the printers." in answer
    assert "Carys Cole and Tom Rigby" in answer
    assert notes(104) == ["the annex is with the printers"]
    assert log(104).action.status is Status.OPEN


def test_an_owner_who_nearly_finished_is_in_progress_and_a_blocker_suggests_a_rating(
    say: Say, log: Log
) -> None:
    answer = said(say("Meera Chowdhury", "103 nearly done, just waiting on legal"))

    assert "its rating may be delayed" in answer
    assert log(103).action.status is Status.IN_PROGRESS
    assert log(103).action.rating is None


@pytest.mark.parametrize(
    "words", ["104 will be done by Friday", "104 should be finished next week", "104 60% done"]
)
def test_what_will_be_done_is_noted_and_not_closed(say: Say, log: Log, notes: Notes, words: str) -> None:
    say("Tom Rigby", words)

    assert not log(104).action.status.closed
    assert len(notes(104)) == 1


def test_starting_is_progress(say: Say, log: Log) -> None:
    say("Ann O'Casey", "started 109")

    assert log(109).action.status is Status.IN_PROGRESS


def test_showing_an_action_tells_its_story(say: Say) -> None:
    say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late")
    say("Liam Moss", "note 103: seen a first draft")

    answer = said(say("Carys Cole", "show 103"))

    assert "Owner: Meera Chowdhury." in answer
    assert "Due Thursday 4 July 2024." in answer
    assert "from 20 June to 4 July: the data agreement is late." in answer
    assert "12 June, Liam Moss: seen a first draft." in answer


def test_an_objection_keeps_an_action_open_and_tells_chair_and_programme_manager(say: Say, log: Log) -> None:
    answer = say("Carys Cole", "Please don't close 105. The family has not heard back.")

    assert "stays open" in said(answer)
    assert "Thank you" in said(answer)
    assert {reply.to for reply in answer.replies[1:]} == {"@Zara Fenwick", "@Tom Rigby"}
    assert log(105).action.kept_open == "The family has not heard back"


def test_undo_takes_back_ones_own_last_change_and_says_what(say: Say, log: Log) -> None:
    say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late")
    say("Liam Moss", "note 104: not my last change")

    answer = said(say("Meera Chowdhury", "undo"))

    assert "#103 Draft dashboard" in answer
    assert "Due Thursday 20 June 2024" in answer
    assert log(103).action.due == date(2024, 6, 20)


def test_undoing_a_log_closes_it_as_logged_in_error_and_never_gives_its_number_again(
    say: Say, log: Log
) -> None:
    say("Tom Rigby", "log: Liam to book the hall by Friday")
    say("Tom Rigby", "undo")

    say("Tom Rigby", "log: Liam to book the room by Friday")

    assert log(112).action.closure is Closure.LOGGED_IN_ERROR
    assert log(113).action.title == "Book the room"


def test_undo_of_a_handover_gives_it_back(say: Say, log: Log) -> None:
    say("Tom Rigby", "give 104 to Owen")
    say("Tom Rigby", "undo")

    assert log(104).owner_words == "Carys Cole and Tom Rigby"
