"""The wrong one: `sorry, it was 102 not 104` moves the speaker's last change; undo takes that back."""

import pytest

from rules.progress import Closure, Status
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said

ZARA, TOM, CARYS, LIAM = "Zara Fenwick", "Tom Rigby", "Carys Cole", "Liam Moss"


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    return northbridge_sqlite


@pytest.mark.parametrize(
    "words",
    [
        "that's wrong, it was 102 not 104",
        "sorry, wrong one, I meant 102",
        "not 104, 102",
        "no, not 104 but 102",
        "oops 102 not 104",
        "i meant g",
        "sorry that should have been 102",
        "104 should be 102",
        "wrong action, it's #102",
        "i said 104 but meant 102",
        "sorry, that was for 102, not 104",
    ],
)
def test_a_closing_moves_to_the_right_action(tell: Say, log: Log, words: str) -> None:
    tell(ZARA, "close 104, no longer needed - agreed by all")

    answer = said(tell(ZARA, words))

    assert "Put right. Closed #102 Family survey" in answer
    assert "#104 Co-production charter agreed is as it was: open" in answer
    right = log(102).action
    assert (right.closure, right.closure_note) == (Closure.NO_LONGER_NEEDED, "agreed by all")
    assert (log(104).action.status, log(104).action.closure) == (Status.OPEN, None)


EVERYTHING = (
    "close 104 subsumed into 103",
    "note 104: the draft is out",
    "started 104",
    "104 on track - first half done",
    "move 104 to 1 August because the hall is booked",
    "give 104 to Owen and Liam",
    "snooze 104 until 1 July",
    "no change on 104",
    "keep 104 open until the annex is seen",
    "keep 104 open without a date - it goes to a future meeting",
    "104 will be subsumed into the new plan",
    "close 104 with a new action: Liam to bring an update by 12 July",
)


@pytest.mark.parametrize("words", EVERYTHING)
def test_what_was_said_of_the_wrong_one_is_as_if_said_of_the_right_one(
    tell: Say, log: Log, words: str
) -> None:
    tell(TOM, words.replace("104", "111"))
    whole = log(111)
    wanted = whole.action.model_dump(exclude=VARYING), whole.owner_words
    tell(TOM, "undo")
    tell(TOM, words.replace("104", "110"))

    tell(TOM, "not 110, 111")

    put_right = log(111)
    assert (put_right.action.model_dump(exclude=VARYING), put_right.owner_words) == wanted


VARYING = {"successor"}
"""The number of a new action is never given again."""


@pytest.mark.slow
@pytest.mark.parametrize("words", EVERYTHING)
def test_undo_of_a_correction_brings_the_mistake_back_and_another_takes_it_away(
    tell: Say, log: Log, words: str
) -> None:
    before = [log(number).action.model_dump() for number in (102, 104)]
    tell(TOM, words)
    mistaken = [log(number).action.model_dump() for number in (102, 104)]
    tell(TOM, "102 not 104")

    tell(TOM, "undo")
    assert [log(number).action.model_dump() for number in (102, 104)] == mistaken
    tell(TOM, "undo")

    assert [log(number).action.model_dump() for number in (102, 104)] == before


def test_a_day_given_in_a_form_is_said_again_too(tell: Say, log: Log) -> None:
    tell(TOM, "board#104 move", fields={"due": "2024-08-01", "reason": "the hall is booked"})

    tell(TOM, "i meant 103")

    assert str(log(103).action.due) == "2024-08-01"
    assert "the hall is booked" in said(tell(TOM, "who moved 103 and why"))


def test_a_proposal_of_an_owner_moves_with_its_reason(tell: Say, log: Log) -> None:
    tell(CARYS, "104 no longer needed, the forum agreed")

    tell(CARYS, "it was 89 not 104")
    tell(ZARA, "agree to close 89")

    assert log(104).action.status is Status.OPEN
    assert log(89).action.closure is Closure.NO_LONGER_NEEDED


def test_an_objection_of_the_wrong_one_is_told_again_of_the_right_one(tell: Say, log: Log) -> None:
    tell(CARYS, "don't close 105, not heard back")

    answer = tell(CARYS, "i meant 104")

    assert {reply.to for reply in answer.replies[1:]} == {"@Zara Fenwick", "@Tom Rigby"}
    assert (log(105).action.kept_open, log(104).action.kept_open) == (None, "not heard back")


@pytest.mark.slow
def test_one_of_several_is_put_right_and_the_others_stay(tell: Say, log: Log) -> None:
    tell(ZARA, "close 102 and 104")
    tell(ZARA, "yes")

    tell(ZARA, "not 104, 110")

    closed = [number for number in (102, 104, 110) if log(number).action.status.closed]
    assert closed == [102, 110]


@pytest.mark.slow
def test_which_of_several_was_wrong_is_asked(tell: Say, record: Record) -> None:
    tell(ZARA, "close 102 and 104")
    tell(ZARA, "yes")
    before = record()

    answer = tell(ZARA, "sorry, I meant 110")

    assert "Which of them was wrong?" in said(answer)
    assert record() == before


@pytest.mark.slow
def test_a_correction_that_was_wrong_is_put_right_as_well(tell: Say, log: Log) -> None:
    tell(ZARA, "close 104 - agreed by all")
    tell(ZARA, "102 not 104")
    tell(ZARA, "no, I meant 110")

    tell(ZARA, "sorry, 111 not 110")

    assert [number for number in (102, 104, 110, 111) if log(number).action.status.closed] == [111]
    assert log(111).action.closure_note == "agreed by all"
    tell(ZARA, "undo")
    assert [number for number in (102, 104, 110, 111) if log(number).action.status.closed] == [110]


def test_a_new_action_follows_the_right_one_and_the_wrong_one_was_logged_in_error(
    tell: Say, log: Log
) -> None:
    tell(ZARA, "close 102 with a new action: Liam to bring an update by 12 July")

    tell(ZARA, "sorry, I meant 109")

    assert log(112).action.closure is Closure.LOGGED_IN_ERROR
    new = log(113)
    assert (new.action.title, new.owner_words, str(new.action.due)) == (
        "Bring an update",
        "Liam Moss",
        "2024-07-12",
    )
    assert (new.action.follows_id, log(109).action.successor) == (log(109).id, "113")


def test_the_last_change_of_the_action_that_is_named_is_meant(tell: Say, log: Log) -> None:
    tell(ZARA, "close 104")
    tell(ZARA, "note 110: rooms are booked")

    tell(ZARA, "not 104, 102")

    assert [log(number).action.status.closed for number in (102, 104)] == [True, False]


@pytest.mark.parametrize(
    ("name", "first", "then", "because"),
    [
        pytest.param(
            LIAM, "110 done", "sorry, I meant 103", "belongs to Meera Chowdhury", id="may not there"
        ),
        pytest.param(ZARA, "close 104", "i meant 108", "was already closed", id="cannot there"),
        pytest.param(ZARA, "close 104", "not 110, 102", "You have changed nothing", id="another was changed"),
        pytest.param(ZARA, "close 104", "i meant 104", "so nothing has changed", id="the same one"),
        pytest.param(ZARA, "close 104", "i meant 999", "I cannot find an action 999", id="an unknown one"),
        pytest.param(
            TOM, "log: Liam to book the hall by Friday", "i meant 104", "no single action", id="a new one"
        ),
        pytest.param(TOM, "decision: it goes out", "i meant 104", "no single action", id="no action at all"),
        pytest.param(TOM, "what's overdue?", "i meant 104", "changed nothing", id="nothing changed"),
    ],
)
def test_what_cannot_be_moved_changes_nothing(
    tell: Say, record: Record, name: str, first: str, then: str, because: str
) -> None:
    tell(name, first)
    before = record()

    answer = tell(name, then)

    assert answer.refused
    assert because in said(answer)
    assert record() == before


def test_an_objection_to_closing_the_right_one_is_not_passed_over(tell: Say, record: Record) -> None:
    tell(CARYS, "don't close 89, not heard back")
    tell(ZARA, "close 104")
    before = record()

    answer = tell(ZARA, "it was 89 not 104")

    assert answer.refused
    assert "Carys Cole objected" in said(answer)
    assert record() == before


def test_what_somebody_built_on_it_stays(tell: Say, record: Record) -> None:
    tell(LIAM, "110 done")
    tell(TOM, "agree to close 110")
    before = record()

    assert tell(LIAM, "i meant 108").refused

    assert record() == before


def test_only_ones_own_change_is_put_right(tell: Say, log: Log) -> None:
    tell(ZARA, "close 104")

    assert tell(TOM, "not 104, 102").refused

    assert log(104).action.status.closed


def test_after_a_day_it_stays(tell: Say, log: Log) -> None:
    tell(ZARA, "close 104")

    assert tell(ZARA, "not 104, 102", at="2024-06-13T10:01").refused

    assert log(104).action.status.closed


@pytest.mark.parametrize("words", ["sorry, I meant 103", "not 104, 103"])
def test_while_a_question_waits_nothing_had_changed_yet(tell: Say, record: Record, words: str) -> None:
    tell(TOM, "close 110")
    tell(TOM, "move 104 to 1 August")
    before = record()

    answer = tell(TOM, words)

    assert "Nothing had changed yet" in said(answer)
    assert "Say it again for #103" in said(answer)
    assert record() == before


def test_the_number_of_an_option_is_an_answer(tell: Say, log: Log) -> None:
    asked = tell("Chris Fielding", "no change from me")
    assert "No change on which?" in said(asked)

    tell("Chris Fielding", "i meant 101")

    assert said(tell(LIAM, "show 101")).count("No change") == 1


def test_a_correction_offers_undo_and_what_may_come_next(tell: Say) -> None:
    tell(ZARA, "close 104")

    answer = tell(ZARA, "102 not 104")

    assert buttons(answer) == {"Reopen": "board#102 reopen", "Undo": "undo"}


def test_history_says_that_it_was_put_right(tell: Say) -> None:
    tell(ZARA, "close 104")
    tell(ZARA, "102 not 104")

    assert "put right by Zara Fenwick, so that it was open again" in said(tell(TOM, "who closed 104?"))
