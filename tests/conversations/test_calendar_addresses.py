"""Asking for the address of a calendar: in whose words, of which, and where there is none to give."""

import pytest

from cards.model import PRIVATE
from handlers.request import Answer
from tests.conftest import Say
from tests.conversations.conftest import Record, buttons, said

OWN = "The address of your own calendar, for you alone:"
BOARD = "The address of the calendar of the Northbridge SEND Improvement Board, for you alone:"
P2 = "The address of the calendar of the Priority 2 Working Group, for you alone:"


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("my calendar", OWN),
        ("calendar address", OWN),
        ("subscribe to calendar", OWN),
        ("add to outlook", OWN),
        ("can I get my actions in Outlook?", OWN),
        ("put my due dates into google calendar", OWN),
        ("add the meetings to my calendar", OWN),
        ("link to my calendar please", OWN),
        ("new calendar link", OWN),
        ("calendar link for the board", BOARD),
        ("subscribe to the board calendar", BOARD),
        ("our calendar feed", BOARD),
        ("add the board calendar to outlook", BOARD),
        ("reset the calendar address for the board", BOARD),
        ("calendar address for p2", P2),
        ("new p2 calendar address", P2),
    ],
)
def test_the_address_is_that_of_the_calendar_that_was_meant(tell: Say, words: str, which: str) -> None:
    answer = asked(tell, "Tom Rigby", words)

    assert answer.replies[0].card.text == which
    assert answer.replies[0].card.lines[0].text.startswith("https://clerk.example/")
    assert [reply.to for reply in answer.replies] == [PRIVATE]
    assert "do not pass it on" in said(answer)
    assert not answer.replies[0].files


@pytest.mark.parametrize("words", ["my calendar", "calendar link for the board"])
def test_its_buttons_give_the_file_another_address_and_an_end(tell: Say, words: str) -> None:
    first = asked(tell, "Tom Rigby", words)
    says = buttons(first)

    file, new = asked(tell, "Tom Rigby", says["As a file"]), asked(tell, "Tom Rigby", says["New address"])
    end = asked(tell, "Tom Rigby", says["Stop it"])

    assert [one.name.endswith("-calendar-2024-06-12.ics") for one in file.replies[0].files] == [True]
    assert new.replies[0].card.text == first.replies[0].card.text
    assert new.replies[0].card.lines != first.replies[0].card.lines
    assert said(new).endswith("The one that you had no longer works.")
    assert said(end).startswith("Stopped: ")


def test_where_nobody_could_reach_it_there_is_the_file_and_why(tell: Say) -> None:
    answer = tell("Liam Moss", "my calendar")

    assert [file.name for file in answer.replies[0].files] == [
        "northbridge-liam-moss-calendar-2024-06-12.ics"
    ]
    assert "has to set CLERK_PUBLIC_URL and CLERK_SECRET_KEY first" in said(answer)


def test_an_address_is_no_part_of_the_record(say: Say, record: Record) -> None:
    before = record()

    asked(say, "Liam Moss", "calendar link for the board")
    asked(say, "Liam Moss", "stop the board calendar address")

    assert record() == before


def test_how_it_is_done_is_one_sentence(tell: Say) -> None:
    assert said(tell("Carys Cole", "how do I subscribe to my calendar?")).startswith(
        "Say my calendar, and I "
    )


@pytest.mark.parametrize(
    "words",
    ["board calendar", "when is the next board?", "log: Liam Moss to add the dates to outlook by 1 July"],
)
def test_who_asks_for_something_else_gets_something_else(tell: Say, words: str) -> None:
    answer = asked(tell, "Tom Rigby", words)

    assert "https://clerk.example/" not in said(answer)
    assert not answer.refused


def asked(say: Say, name: str, words: str) -> Answer:
    return say(name, words, to_calendar=lambda kept: f"https://clerk.example/{kept.id}{kept.seed}")
