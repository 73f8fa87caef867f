"""How actions end, or do not yet: outcomes of a review, successors, conditions, objections, proposals."""

from collections.abc import Callable
from datetime import date

import pytest

from rules.progress import Closure, Status
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Board, Log, Record, buttons, said

ZARA, TOM, CARYS, LIAM = "Zara Fenwick", "Tom Rigby", "Carys Cole", "Liam Moss"
Notes = Callable[[int], list[str]]


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """What is said and who may say it is the same on either engine."""
    return northbridge_sqlite


# The nine outcomes


@pytest.mark.parametrize(
    "words",
    [
        "89 will be subsumed into the strategic action plan",
        "89 is likely to be updated and subsumed into the strategic action plan",
        "keep 89 open, to be superseded by the strategic action plan",
        "flag #89 as to be superseded by the strategic action plan pls",
        "89 stays open, to be taken over by the strategic action plan.",
    ],
)
def test_an_action_stays_open_with_the_plan_that_will_take_it_over(tell: Say, log: Log, words: str) -> None:
    answer = said(tell(ZARA, words))

    assert "#89 Named lead for the voice of young people stays open" in answer
    assert "to be superseded by the strategic action plan" in answer
    assert "Owner: Carys Cole" in answer
    assert log(89).action.expected_successor == "the strategic action plan"
    assert log(89).action.status is Status.OPEN


@pytest.mark.parametrize(
    "words",
    [
        "agree to close 102 with a new action: Liam to bring a digital update by spring 2025",
        "102 - agreed to close with a new action: Liam to bring a digital update by spring 2025",
        "close 102 with a new action for Liam: bring a digital update by spring 2025",
        "replace 102 with a new action - Liam to bring a digital update by spring 2025",
    ],
)
def test_an_action_is_closed_with_a_new_one_in_one_step(tell: Say, log: Log, words: str) -> None:
    answer = said(tell(ZARA, words))

    assert "Closed #102" in answer
    assert "as replaced; it goes on in #112 Bring a digital update" in answer
    assert "Logged #112 Bring a digital update. Owner: Liam Moss. Due Friday 4 April 2025." in answer
    old, new = log(102).action, log(112).action
    assert (old.status, old.closure, old.successor) == (Status.CLOSED, Closure.REPLACED, "112")
    assert (new.follows_id, new.due, new.first_due) == (old.id, date(2025, 4, 4), date(2025, 4, 4))
    assert log(112).priorities == log(102).priorities


def test_closing_with_a_new_action_asks_what_the_new_one_is(tell: Say, log: Log, record: Record) -> None:
    before = record()
    asked = said(tell(ZARA, "109 - close with a new action"))
    assert "What is the new action that replaces #109 Self-evaluation updated?" in asked
    assert record() == before

    answer = tell(ZARA, "updated self-evaluation by autumn 2024")

    assert "Logged #112 Updated self-evaluation. Owner: nobody yet. Due Friday 20 December 2024." in said(
        answer
    )
    assert buttons(answer)["Give it to Ann O'Casey"] == "assign board#112 to Ann O'Casey"
    assert log(109).action.successor == "112"


def test_the_new_action_may_be_in_the_log_already(tell: Say, log: Log) -> None:
    tell(ZARA, "close 109 with a new action")

    tell(ZARA, "104")

    assert (log(109).action.closure, log(109).action.successor) == (Closure.REPLACED, "104")


def test_closed_although_work_remains_a_follow_up_is_offered(tell: Say, log: Log) -> None:
    answer = tell(ZARA, "agree to close 104 - another meeting on 28 June, should be completed by end of term")
    assert log(104).action.closure is Closure.COMPLETE
    assert "shall I log a follow-up" in said(answer)

    tell(ZARA, buttons(answer)["Log a follow-up"])

    assert log(112).action.title == "Finish what is left of board#104 Co-production charter agreed"
    assert log(112).owner_words == "Carys Cole and Tom Rigby"
    assert log(112).action.due == date(2024, 7, 19)


def test_what_is_simply_complete_offers_no_follow_up(tell: Say, log: Log) -> None:
    answer = tell(ZARA, "close 104 complete")

    assert "Log a follow-up" not in buttons(answer)
    assert log(104).action.closure is Closure.COMPLETE


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("keep 105 open until the family has heard back", "the family has heard back"),
        ("105 closes when health and social care have fed back", "health and social care have fed back"),
        ("105 can close once the family has heard", "the family has heard"),
        ("don't close 105 until the family has heard", "the family has heard"),
        ("pls keep #105 open till the family has heard.", "the family has heard"),
    ],
)
def test_an_action_is_kept_open_with_its_conditions(tell: Say, log: Log, words: str, when: str) -> None:
    answer = said(tell(ZARA, words))

    assert f"#105 Case review learning stays open until {when}." in answer
    assert log(105).action.closes_when == when
    assert f"Stays open until: {when}." in said(tell(LIAM, "show 105"))


def test_closing_one_with_conditions_asks_once_whether_they_are_met(tell: Say, log: Log) -> None:
    tell(ZARA, "keep 105 open until the family has heard back")

    asked = tell(ZARA, "agree to close 105")
    assert "until this is so: the family has heard back. Is it so now?" in said(asked)
    assert log(105).action.status is Status.OPEN
    tell(ZARA, "yes")

    assert log(105).action.status is Status.CLOSED
    assert log(105).action.closes_when is None


def test_an_action_is_kept_open_without_its_date(tell: Say, log: Log) -> None:
    offered = tell(ZARA, "keep 107 open, a refresh of the report goes to a future meeting")
    assert log(107).action.due == date(2024, 5, 1)

    answer = said(tell(ZARA, buttons(offered)["Take its date away"]))

    assert "No due date." in answer
    assert "it was due Wednesday 1 May 2024 and has no due date now" in answer
    assert (log(107).action.due, log(107).action.first_due) == (None, date(2024, 5, 1))
    assert "goes to a future meeting" in said(tell(TOM, "who moved 107 and why"))


def test_no_date_needs_a_reason_like_any_other_move(tell: Say, log: Log) -> None:
    assert "What is the reason?" in said(tell(ZARA, "keep 107 open undated"))

    tell(ZARA, "a refresh goes to a future board")

    assert log(107).action.due is None
    assert log(107).action.kept_open == "a refresh goes to a future board"


@pytest.mark.parametrize(
    ("words", "closure", "note"),
    [
        ("104 close action complete", Closure.COMPLETE, None),
        (
            "close 110 no longer needed because inspection visit took place",
            Closure.NO_LONGER_NEEDED,
            "inspection visit took place",
        ),
        (
            "close 111, superseded following the visit",
            Closure.NO_LONGER_NEEDED,
            "following the visit",
        ),
        ("111 overtaken by events", Closure.NO_LONGER_NEEDED, None),
        ("104 logged in error", Closure.LOGGED_IN_ERROR, None),
    ],
)
def test_the_reason_and_the_note_are_kept(
    tell: Say, log: Log, words: str, closure: Closure, note: str | None
) -> None:
    tell(TOM, words)

    action = log(int(next(word for word in words.replace(",", " ").split() if word.isdigit()))).action
    assert (action.status, action.closure, action.closure_note) == (Status.CLOSED, closure, note)


def test_several_are_flagged_for_one_plan_with_one_yes(tell: Say, log: Log) -> None:
    asked = said(tell(TOM, "89, 101 and 104 are likely to be subsumed into the new plan"))
    assert "Keep #89, #101 and #104 open, to be superseded by the new plan?" in asked
    assert log(101).action.expected_successor is None

    tell(TOM, "yes")

    assert [log(number).action.expected_successor for number in (89, 101, 104)] == ["the new plan"] * 3


def test_what_was_expected_is_offered_when_it_is_closed(tell: Say, log: Log) -> None:
    flagged = tell(ZARA, "89 will be subsumed into the strategic action plan")

    asked = tell(ZARA, buttons(flagged)["Close it as subsumed"])
    tell(ZARA, buttons(asked)["Yes, the strategic action plan as a whole"])

    action = log(89).action
    assert (action.closure, action.successor) == (Closure.SUBSUMED, "the strategic action plan")
    assert action.expected_successor is None


# Where it goes on


@pytest.mark.parametrize(
    ("words", "because"),
    [
        pytest.param("89 replaced by 999", "There is no action 999", id="a number of no action"),
        pytest.param("89 subsumed into #998", "There is no action #998", id="the same with its sign"),
        pytest.param("102 replaced by 102", "cannot go on in itself", id="the action itself"),
    ],
)
def test_a_successor_that_cannot_be_is_refused(tell: Say, record: Record, words: str, because: str) -> None:
    before = record()

    answer = tell(TOM, words)

    assert answer.refused
    assert because in said(answer)
    assert record() == before


def test_a_number_that_answers_the_question_must_exist_too(tell: Say, record: Record) -> None:
    before = record()
    tell(TOM, "89 subsumed into the new plan")

    assert tell(TOM, "997").refused

    assert record() == before


def test_a_successor_is_said_with_its_title(tell: Say) -> None:
    assert "it goes on in #104 Co-production charter agreed" in said(tell(TOM, "89 subsumed into board#104"))


def test_a_closed_successor_is_asked_about(tell: Say, log: Log) -> None:
    asked = tell(TOM, "102 replaced by 108")
    assert "#108 Structure chart brought up to date (a, 17 April) is closed since" in said(asked)

    tell(TOM, "yes")

    assert (log(102).action.closure, log(102).action.successor) == (Closure.REPLACED, "108")


def test_carried_over_names_an_action_of_a_plan_kept_elsewhere_with_a_yes(tell: Say, log: Log) -> None:
    assert "is it an action of a plan that is kept elsewhere?" in said(
        tell(TOM, "111 carried over into action 12")
    )

    tell(TOM, "yes")

    assert (log(111).action.closure, log(111).action.successor) == (Closure.CARRIED_OVER, "action 12")


@pytest.mark.parametrize("closure", ["replaced by", "subsumed into", "carried over into"])
def test_several_need_a_successor_that_exists(tell: Say, closure: str) -> None:
    assert "There is no action 999" in said(tell(TOM, f"close 102 and 103, {closure} 999"))


# What an owner proposes


def test_the_reason_that_an_owner_gave_is_the_one_that_is_agreed(tell: Say, log: Log) -> None:
    ready = said(tell(LIAM, "110 no longer needed, the visit took place"))
    assert "ready to close, proposed as no longer needed" in ready

    tell(ZARA, "agree to close 110")

    assert log(110).action.closure is Closure.NO_LONGER_NEEDED


def test_a_successor_that_an_owner_proposed_needs_no_second_yes(tell: Say, log: Log) -> None:
    tell(CARYS, "89 subsumed into the new plan")
    tell(CARYS, "yes")

    tell(ZARA, "agree to close 89")

    assert (log(89).action.closure, log(89).action.successor) == (Closure.SUBSUMED, "the new plan")


def test_the_last_proposal_counts(tell: Say, log: Log) -> None:
    tell("Ann O'Casey", "109 not needed any more")
    tell("Ann O'Casey", "109 isn't finished yet")
    tell("Ann O'Casey", "109 done")

    tell(ZARA, "agree to close 109")

    assert log(109).action.closure is Closure.COMPLETE


def test_an_owner_may_not_close_with_a_new_action_where_the_board_closes(tell: Say, record: Record) -> None:
    before = record()

    answer = tell("Ann O'Casey", "close 109 with a new action: Ann to update it by autumn 2024")

    assert answer.refused
    assert buttons(answer)["Mark it ready to close"].startswith("board#109 done - to be replaced by")
    assert record() == before


def test_an_owner_may_where_owners_close(tell: Say, log: Log, board: Board) -> None:
    board(closes="owner")

    tell("Ann O'Casey", "close 109 with a new action: Ann to update it by autumn 2024")

    assert (log(109).action.successor, log(112).owner_words) == ("112", "Ann O'Casey")


# Objections


def test_an_objection_is_on_record_and_told(tell: Say, log: Log) -> None:
    answer = tell(CARYS, "Please don't close 104. The annex has not been seen.")

    assert "Your objection is on record" in said(answer)
    assert {reply.to for reply in answer.replies[1:]} == {"@Zara Fenwick", "@Tom Rigby"}
    assert "Objection on record: Carys Cole, 12 June: The annex has not been seen" in said(
        tell(LIAM, "show 104")
    )
    assert log(104).action.status is Status.OPEN


def test_whoever_closes_is_told_of_the_objection_and_confirms(tell: Say, log: Log) -> None:
    tell(CARYS, "I object to closing 104, the annex has not been seen")

    asked = said(tell(ZARA, "agree to close 104"))
    assert "Carys Cole objected on Wednesday 12 June 2024: the annex has not been seen." in asked
    assert log(104).action.status is Status.OPEN
    tell(ZARA, "yes")

    assert log(104).action.status is Status.CLOSED


def test_a_question_about_a_letter_names_the_objection_as_well(tell: Say) -> None:
    tell(CARYS, "don't close 106, nobody has seen it")

    asked = said(tell(TOM, "l done"))

    assert "with nobody named" in asked
    assert "Carys Cole objected" in asked


def test_several_at_once_name_their_objections(tell: Say) -> None:
    tell(CARYS, "don't close 104, the annex has not been seen")

    assert "Carys Cole objected" in said(tell(ZARA, "close 102 and 104"))


def test_an_objection_to_what_is_closed_leaves_it_closed_and_is_told(tell: Say, log: Log) -> None:
    tell(ZARA, "close 104")

    answer = tell(CARYS, "don't close 104, the annex was never seen")

    assert "Your objection is on record" in said(answer)
    assert log(104).action.status is Status.CLOSED
    tell(ZARA, buttons(answer)["Reopen"])
    assert log(104).action.status is Status.OPEN


def test_an_objection_is_withdrawn_by_whoever_made_it(tell: Say, log: Log) -> None:
    tell(CARYS, "don't close 104, the annex has not been seen")
    assert tell(LIAM, "I withdraw my objection to 104").refused

    tell(CARYS, "I withdraw my objection to closing 104")
    tell(ZARA, "close 104")

    assert log(104).action.status is Status.CLOSED


def test_a_condition_that_the_board_agreed_is_not_changed_by_an_objection(tell: Say, log: Log) -> None:
    tell(ZARA, "keep 105 open until the family has heard back")

    tell(CARYS, "keep 105 open until the school has heard back")

    assert log(105).action.closes_when == "the family has heard back"


def test_the_same_objection_is_heard_once(tell: Say) -> None:
    tell(CARYS, "don't close 104, the annex has not been seen")

    assert tell(CARYS, "don't close 104, the annex has not been seen").refused


def test_an_observer_does_not_object(tell: Say, record: Record) -> None:
    before = record()

    assert tell("Cara Flynn", "don't close 105, not heard").refused

    assert record() == before


# Who closed it, and open again


def test_who_closed_it_comes_from_history(tell: Say) -> None:
    tell(ZARA, "close 104")
    tell(ZARA, "reopen 104")

    answer = said(tell(LIAM, "who closed 104?"))

    assert "Closed on Wednesday 12 June 2024 by Zara Fenwick as complete." in answer
    assert "Reopened on Wednesday 12 June 2024 by Zara Fenwick." in answer


def test_why_it_was_closed_is_its_note(tell: Say) -> None:
    tell(ZARA, "close 110, no longer needed - the visit took place")

    assert "Note: the visit took place." in said(tell(LIAM, "why was 110 closed?"))


def test_what_the_file_closed_says_so(tell: Say) -> None:
    assert "Closed on Monday 29 April 2024 as complete, as the partnership file says." in said(
        tell(LIAM, "when was 108 closed and by whom")
    )


def test_reopening_says_how_it_had_ended(tell: Say) -> None:
    answer = said(tell(LIAM, "reopen 108"))

    assert "which was closed on Monday 29 April 2024 as complete" in answer


# Not mine, and nothing new


def test_a_decider_whose_it_is_not_alerts_nobody(tell: Say, record: Record) -> None:
    before = record()

    answer = tell(ZARA, "not mine 104")

    assert answer.refused
    assert "belongs to Carys Cole and Tom Rigby" in said(answer)
    assert record() == before


def test_no_change_is_noted_on_ones_only_action_at_once(tell: Say, notes: Notes) -> None:
    tell("Ann O'Casey", "no change from me")

    assert notes(109) == ["No change"]


def test_no_change_on_several_may_be_said_of_all_of_them(tell: Say, notes: Notes) -> None:
    asked = tell("Chris Fielding", "no change from me")
    assert "No change on which?" in said(asked)

    tell("Chris Fielding", "all of them")

    assert [notes(number) for number in (101, 102, 107)] == [["No change"]] * 3
