"""What comes again, what starts, who helps, and which priorities an action serves."""

import pytest

from handlers.request import Answer
from tests.conftest import Say
from tests.conversations.conftest import buttons, said


def lines(answer: Answer) -> list[str]:
    return said(answer).splitlines()


def press(tell: Say, name: str, answer: Answer, label: str) -> Answer:
    return tell(name, buttons(answer)[label])


# Rounds and starts


@pytest.mark.slow
def test_completing_a_round_begins_the_next_and_is_undone_with_it(tell: Say) -> None:
    tell("Tom Rigby", "109 recurs quarterly")

    closed = tell("Tom Rigby", "close 109")
    follows = said(tell("Tom Rigby", "show 112"))
    tell("Tom Rigby", "undo")
    tell("Tom Rigby", "yes")

    assert "It comes again every three months: #112, due Thursday 31 October 2024." in said(closed)
    assert "Owner: Ann O'Casey." in follows
    assert "It follows #109 (closed, complete)." in follows
    assert "Status: open." in said(tell("Tom Rigby", "show 109"))
    assert "logged in error" in said(tell("Tom Rigby", "show 112"))


def test_a_month_stays_a_month(tell: Say) -> None:
    tell("Tom Rigby", "log: Liam to report to scrutiny by Oct 2024 (annually thereafter)")

    answer = tell("Tom Rigby", "close 112")

    assert "It comes again every year: #113, due Friday 31 October 2025." in said(answer)


def test_bi_monthly_is_every_two_months(tell: Say) -> None:
    assert "comes again every two months" in said(tell("Tom Rigby", "109 recurs bi-monthly"))


def test_what_ends_otherwise_does_not_come_again(tell: Say) -> None:
    tell("Tom Rigby", "110 recurs every month")

    answer = tell("Tom Rigby", "close 110, no longer needed")

    assert "comes again" not in said(answer)


def test_what_stops_recurring_does_not_come_again(tell: Say) -> None:
    tell("Tom Rigby", "109 recurs every month")

    tell("Tom Rigby", "stop 109 recurring")

    assert "comes again" not in said(tell("Tom Rigby", "close 109"))


def test_a_round_closed_twice_begins_one_next_round(tell: Say) -> None:
    for words in ("109 recurs every month", "close 109", "reopen 109"):
        tell("Tom Rigby", words)

    answer = tell("Tom Rigby", "close 109")

    assert "comes again" not in said(answer)


def test_a_moved_round_still_comes_again(tell: Say) -> None:
    tell("Tom Rigby", "109 recurs every month")

    tell("Tom Rigby", "move 109 to 15 August because schools are shut")

    assert "due Sunday 15 September 2024" in said(tell("Tom Rigby", "close 109"))


@pytest.mark.parametrize(
    ("words", "because"),
    [
        pytest.param("110 recurs every blue moon", "I cannot count", id="a rhythm of its own"),
        pytest.param("109 recurs every month", "already", id="again"),
        pytest.param("stop 110 recurring", "does not come again", id="what does not recur"),
        pytest.param("104 starts 1 September 2024", "is due on Friday 19 July 2024", id="after its due date"),
    ],
)
def test_does_not_recur_or_start(tell: Say, words: str, because: str) -> None:
    tell("Tom Rigby", "109 recurs every month")

    answer = tell("Tom Rigby", words)

    assert answer.refused
    assert because in said(answer)


def test_what_should_have_started_is_listed_until_somebody_starts_it(tell: Say) -> None:
    tell("Tom Rigby", "111 starts 3 June 2024")

    listed = said(tell("Tom Rigby", "what should have started?"))
    tell("Tom Rigby", "started 111")

    assert "1 action is late to start" in listed
    assert "#111 Early years representative found - Tom Rigby - Monday 3 June 2024" in listed
    assert "Every action that should have started has started" in said(tell("Tom Rigby", "late starts"))


def test_a_start_that_may_have_been_is_asked_about(tell: Say) -> None:
    asked = tell("Tom Rigby", "104 starts 3 June")

    answer = press(tell, "Tom Rigby", asked, "Monday 3 June 2024")

    assert "was to start on Monday 3 June 2024" in said(answer)


def test_a_start_alone_needs_a_day_to_be_done_by(tell: Say) -> None:
    answer = tell("Tom Rigby", "log: Tom to open the hub, starts Sept 2024")

    assert "It starts between Sunday 1 September 2024 and Monday 30 September 2024. It needs a day" in said(
        answer
    )
    assert "Open the hub" in said(tell("Tom Rigby", "actions without a date"))


def test_what_is_continuous_is_neither_undated_nor_overdue(tell: Say) -> None:
    answer = tell("Tom Rigby", "log: Tom to keep the page up to date, ongoing")

    assert said(answer) == "Logged #112 Keep the page up to date. Owner: Tom Rigby. Continuous."
    assert "#112" not in said(tell("Tom Rigby", "actions without a date"))
    assert "#112" not in said(tell("Tom Rigby", "what's overdue?", at="2025-06-12T10:00"))


# Who helps, and which priorities


def test_a_supporter_is_shown_and_owns_nothing(tell: Say) -> None:
    answer = tell("Tom Rigby", "104 with input from Liam")

    assert "Owner: Carys Cole and Tom Rigby. With input from Liam Moss." in said(answer)
    assert "#104" not in said(tell("Liam Moss", "my actions"))
    assert tell("Liam Moss", "104 done").refused


def test_a_supporter_stays_when_an_action_is_handed_over(tell: Say) -> None:
    tell("Tom Rigby", "add Liam as supporter of 104")

    tell("Tom Rigby", "give 104 to Owen")

    assert "With input from Liam Moss." in said(tell("Tom Rigby", "show 104"))


def test_a_supporter_who_takes_it_over_is_one_no_longer(tell: Say) -> None:
    tell("Tom Rigby", "add Liam as supporter of 104")

    tell("Tom Rigby", "give 104 to Liam")

    assert "With input" not in said(tell("Tom Rigby", "show 104"))


def test_a_supporter_is_taken_out(tell: Say) -> None:
    tell("Tom Rigby", "add Liam and Owen as supporters of 104")

    answer = tell("Tom Rigby", "remove Liam as supporter of 104")

    assert "With input from Owen Kay." in said(answer)


def test_input_is_heard_when_an_action_is_logged(tell: Say) -> None:
    tell("Tom Rigby", "log: Tom or Liam to draft the annex with input from Meera by 1 July")

    shown = lines(tell("Tom Rigby", "show 112"))

    assert shown[:3] == [
        "#112 Draft the annex",
        "Owner: Tom Rigby or Liam Moss.",
        "With input from Meera Chowdhury.",
    ]


@pytest.mark.parametrize(
    ("words", "because"),
    [
        pytest.param("add Tom as supporter of 104", "already", id="an owner"),
        pytest.param("remove Owen as supporter of 104", "does not support", id="nobody"),
        pytest.param("104 serves priority 1", "already", id="the same priority"),
        pytest.param("104 serves priority 7", "no priority 7", id="no such priority"),
    ],
)
def test_nothing_changes(tell: Say, words: str, because: str) -> None:
    answer = tell("Tom Rigby", words)

    assert answer.refused
    assert because in said(answer)


def test_what_serves_several_priorities_is_counted_in_each_and_once_in_all(tell: Say) -> None:
    tell("Tom Rigby", "104 serves priorities 1 and 3")

    answer = lines(tell("Tom Rigby", "actions by priority"))

    assert answer[0].endswith("11 open, 3 overdue.")
    assert "Priority 3: 5 open, 1 overdue." in answer
    assert answer[-1] == "2 actions have several priorities: counted in each of them, and once in all."


def test_one_more_priority_is_added(tell: Say) -> None:
    assert "serves priorities 1 and 5" in said(tell("Tom Rigby", "104 also serves priority 5"))
