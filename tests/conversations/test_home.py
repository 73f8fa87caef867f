"""`home`: one's own page, in any conversation."""

import pytest

from cards.model import PRIVATE
from tests.conftest import Say
from tests.conversations.conftest import buttons, said


@pytest.mark.slow
def test_a_page_says_what_chat_says_and_is_for_its_reader_alone(tell: Say) -> None:
    tell("Meera Chowdhury", "103 done")

    owner, chair = tell("Meera Chowdhury", "home"), tell("Zara Fenwick", "my page")

    assert {reply.to for reply in (*owner.replies, *chair.replies)} == {PRIVATE}
    lines = said(owner).splitlines()
    assert lines[1].startswith("My actions: You have 2 open actions")
    assert "#107" in lines[2]
    assert "#103" in lines[3]
    assert "board#103 done" not in buttons(owner).values()
    assert "Priority 2 Working Group, Wednesday 12 June 2024: 0 open actions" in said(owner)
    assert "#103 Draft dashboard (o, 17 April) is said to be done." in said(chair)
    assert buttons(chair)["Agree to close"] == "agree to close board#103"
    assert "is said to be done" not in said(owner)


@pytest.mark.slow
def test_it_says_how_one_is_reminded_and_of_what(tell: Say) -> None:
    tell("Tom Rigby", "remind me about 104 on Monday")
    asked = said(tell("Tom Rigby", "home"))
    tell("Tom Rigby", "pause my reminders for two weeks")
    paused = tell("Tom Rigby", "home")
    tell("Tom Rigby", "start reminders")
    tell("Tom Rigby", "stop")
    stopped = said(tell("Tom Rigby", "home"))

    assert "I remind you privately of your actions, on working days." in asked
    assert "104 Co-production charter agreed" in asked.split("My reminders")[1]
    assert "no private reminders about your actions before Wednesday 26 June 2024" in said(paused)
    assert buttons(paused)["Start reminders"] == "start reminders"
    assert "You have no private reminders about your actions." in stopped
