"""An owner who is no member of the action's group: that action is theirs to see and update, and no other."""

import pytest

from handlers.request import Answer
from rules.progress import Status
from tests.conftest import Say
from tests.conversations.conftest import Board, Log, Record, buttons, said

OWEN, LIAM, MEERA = "Owen Kay", "Liam Moss", "Meera Chowdhury"


@pytest.fixture
def owens(say: Say) -> str:
    """p2#1 is Owen's, who is in the board and not in p2; p2#2 is not."""
    say(MEERA, "log: Owen Kay to map the offer by 1 July", channel="terminal:p2")
    say(MEERA, "log: Alan Lister to count the referrals by 8 July", channel="terminal:p2")
    return "p2#1"


def everything(answer: Answer) -> str:
    return "\n".join(reply.card.plain() for reply in answer.replies)


def in_public(answer: Answer) -> str:
    return "\n".join(reply.card.plain() for reply in answer.replies if reply.to == "channel")


def test_it_is_among_their_actions(say: Say, owens: str) -> None:
    answer = say(OWEN, "my actions", private=True)

    assert "p2#1 Map the offer" in said(answer)
    assert "p2#2" not in said(answer)


def test_done_goes_by_the_closing_rule_of_the_group(say: Say, log: Log, board: Board, owens: str) -> None:
    board("p2", closes="board")

    answer = say(OWEN, f"{owens} done", private=True)

    assert "ready to close" in said(answer)
    assert log(1, "p2").action.status is Status.READY


def test_where_owners_close_they_close(say: Say, log: Log, board: Board, owens: str) -> None:
    board("p2", closes="owner")

    say(OWEN, f"{owens} done", private=True)

    assert log(1, "p2").action.status is Status.CLOSED


@pytest.mark.slow
def test_a_new_date_goes_by_the_rule_of_the_group(say: Say, log: Log, board: Board, owens: str) -> None:
    board("p2", slippage="approve")

    answer = say(OWEN, f"move {owens} to 15 July because the data is late", private=True)

    assert not answer.refused
    assert str(log(1, "p2").action.due) == "2024-07-01"
    say(MEERA, f"approve {owens}", channel="terminal:p2")
    assert str(log(1, "p2").action.due) == "2024-07-15"


def test_in_private_its_number_alone_is_enough(say: Say, log: Log, owens: str) -> None:
    say(OWEN, "1 on track", private=True)

    assert log(1, "p2").action.status is Status.IN_PROGRESS


def test_in_the_channel_of_its_group_too(say: Say, log: Log, owens: str) -> None:
    answer = say(OWEN, "1 on track", channel="terminal:p2")

    assert "Map the offer" in in_public(answer)
    assert log(1, "p2").action.status is Status.IN_PROGRESS


@pytest.mark.parametrize(
    "words",
    ["show p2#1", "p2#1 on track", "p2#1 done", "p2#1 slipping", "p2#1 snooze", "p2#1 not mine", "my actions",
     "note p2#1: half of it is mapped", "move p2#1 to 15 July because the data is late",
     "remind me about p2#1 on Monday", "why is p2#1 late?"],
)  # fmt: skip
def test_in_another_groups_channel_they_alone_are_answered(say: Say, owens: str, words: str) -> None:
    answer = say(OWEN, words)

    assert not answer.refused
    assert "offer" in everything(answer)
    assert in_public(answer) == ""


def test_asked_there_which_they_mean_nobody_else_sees_the_choice(say: Say, owens: str) -> None:
    answer = say(OWEN, "done")

    assert "p2#1 Map the offer" in buttons(answer)
    assert in_public(answer) == ""


@pytest.mark.parametrize("words", ["p2#1 on track", "remind me about p2#1 on Monday"])
def test_undone_there_it_is_still_between_them(say: Say, owens: str, words: str) -> None:
    say(OWEN, words)

    answer = say(OWEN, "undo")

    assert "Map the offer" in everything(answer)
    assert in_public(answer) == ""


@pytest.mark.slow
def test_a_question_there_is_answered_there_and_still_between_them(say: Say, log: Log, owens: str) -> None:
    say(OWEN, "move p2#1 to 15 July")

    answer = say(OWEN, "the data is late")

    assert str(log(1, "p2").action.due) == "2024-07-15"
    assert in_public(answer) == ""


@pytest.mark.parametrize(
    "words",
    ["show p2#2", "p2#2 done", "p2#2 on track", "note p2#2: hello", "give p2#2 to me", "p2#2 snooze",
     "remind me about p2#2 on Monday", "why is p2#2 late?", "show p2#1 and p2#2", "close p2#1 and p2#2"],
)  # fmt: skip
@pytest.mark.parametrize("private", [True, False], ids=["in private", "in the board's channel"])
def test_they_see_and_change_nothing_else_of_that_group(
    say: Say, record: Record, owens: str, words: str, private: bool
) -> None:
    before = record()

    answer = say(OWEN, words, private=private)

    assert answer.refused
    assert "referrals" not in everything(answer)
    assert record() == before


@pytest.mark.parametrize(
    "words",
    ["split p2#1 into mapping and printing", "p2#1 waits for p2#2", "add part to p2#1: Liam Moss to print it",
     "p2#1 is part of p2#2", "p2#1 done, subsumed into 2", "rate p2#1 delayed", "p2#1 serves priority 3"],
)  # fmt: skip
def test_what_touches_the_rest_of_the_log_is_for_its_members(
    say: Say, record: Record, owens: str, words: str
) -> None:
    before = record()

    answer = say(OWEN, words, private=True)

    assert answer.refused
    assert "referrals" not in everything(answer)
    assert record() == before


@pytest.mark.slow
def test_what_hangs_together_with_it_is_not_shown_to_them(say: Say, owens: str) -> None:
    say(MEERA, "2 waits for 1", channel="terminal:p2")
    say(MEERA, "1 is part of 2", channel="terminal:p2")
    assert "referrals" in said(say(MEERA, "show 1", channel="terminal:p2"))

    shown, done = say(OWEN, f"show {owens}", private=True), say(OWEN, f"{owens} done", private=True)

    assert "Map the offer" in said(shown)
    assert "referrals" not in everything(shown) + everything(done)


def test_somebody_else_of_the_board_is_still_told_the_counts_alone(say: Say, owens: str) -> None:
    answer = say(LIAM, f"show {owens}", private=True)

    assert answer.refused
    assert "2 open actions" in said(answer)
    assert "offer" not in said(answer)


def test_given_to_somebody_else_it_is_theirs_no_longer(say: Say, owens: str) -> None:
    say(MEERA, "give 1 to Alan Lister", channel="terminal:p2")

    answer = say(OWEN, f"show {owens}", private=True)

    assert answer.refused
    assert "offer" not in said(answer)


@pytest.mark.slow
def test_a_thread_about_it_knows_what_they_mean(say: Say, log: Log, owens: str) -> None:
    say(OWEN, f"show {owens}", private=True, thread="7.1")

    say(OWEN, "on track", private=True, thread="7.1")

    assert log(1, "p2").action.status is Status.IN_PROGRESS


@pytest.mark.slow
def test_an_outsider_of_the_thread_learns_nothing_of_it(say: Say, owens: str) -> None:
    say(OWEN, f"show {owens}", thread="7.1")

    answer = say(LIAM, "what's this?", thread="7.1")

    assert "offer" not in everything(answer)


@pytest.mark.slow
def test_the_buttons_say_its_permanent_number(say: Say, owens: str) -> None:
    assert buttons(say(OWEN, f"show {owens}", private=True))["Done"] == "p2#1 done"
