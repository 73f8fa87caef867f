"""What is read as being about a meeting, and what only sounds like it."""

from datetime import date

import pytest

from handlers.commands import COMMANDS
from handlers.grammar import read
from rules import dates
from rules.calendar import Calendar

CONTEXT = dates.Context(date(2024, 6, 12), Calendar(), date(2024, 6, 20))


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("meeting dates please", "meetings"),
        ("is the board on 20 June?", "next meeting"),
        ("where is the next meeting", "next meeting"),
        ("book an extra board on 18 July", "add meeting"),
        ("board moved to 27 June", "move meeting"),
        ("push the board back by two weeks", "move meeting"),
        ("reschedule the next board meeting to 27 June please", "move meeting"),
        ("the meeting on 20 June is cancelled", "cancel meeting"),
        ("call off the board", "cancel meeting"),
        ("date of next meeting: TBC", "meeting is"),
        ("next meeting 12 september 10am boardroom", "meeting is"),
        ("apologies for the next meeting", "who is coming"),
        ("who can't make the 20th?", "who is coming"),
        ("withdraw my apologies", "withdraw apologies"),
        ("in attendance: ZF, TR", "attendance"),
        ("who came to the last meeting", "attended"),
        ("no conflicts of interest declared", "no declarations"),
        ("any declarations of interest?", "declarations"),
        ("minutes agreed?", "minutes"),
        ("minutes agreed", "agree minutes"),
        ("we have circulated the minutes of 17 April", "draft minutes"),
        ("decision of 17 April: papers go out early", "decide"),
        ("what did we decide at the last board?", "decisions"),
        ("go back to the review", "review"),
        ("finish the review", "stop review"),
        ("review 103", "review step"),
        ("ToR due for review 1 November 2024", "terms due"),
    ],
)
def test_is_about_a_meeting(words: str, verb: str) -> None:
    assert read(words, CONTEXT).verb == verb
    assert verb in COMMANDS


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("book a meeting room by Friday", ""),
        ("arrange a meeting with Liam on Friday", ""),
        ("please move the dashboard to 4 July because the data is late", "move"),
        ("move 104 to next meeting because no quorum", "move"),
        ("cancel 104", "close"),
        ("104 done - meeting held", "done"),
        ("Meera can't do 103", "offer note"),
        ("104 can't be done by Friday", "not done"),
        ("the board is not happy", ""),
        ("CF to circulate the minutes by Friday", "offer log"),
        ("log: Liam to draft the minutes by Friday", "log"),
        ("update 104 terms of reference drafted", "note"),
        ("who was the owner of 104", "owner of"),
        ("review R1", "review risk"),
        ("Owen deputises for me from 1 to 5 July", "deputise"),
        ("I am away from 1 to 5 July, Owen stands in", "deputise"),
    ],
)
def test_only_sounds_like_a_meeting(words: str, verb: str) -> None:
    assert read(words, CONTEXT).verb == verb
