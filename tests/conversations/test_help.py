"""Help: subjects first, then the lines of a subject. Every line is tried, by somebody who may."""

import pytest

from handlers.request import SharedFile
from handlers.subjects import AREAS, OTHER_WORDS, SUBJECTS
from tests.conftest import Say
from tests.conversations.conftest import said

D1 = "new deliverable: SEND strategy, lead Chris Fielding, deliver by 30 September, for priority 1"
SEVERAL = "Liam to book the hall by Friday; Meera to send the data by 1 July"
BEFORE: dict[str, tuple[tuple[str, str], ...]] = {
    "approve 103": (
        ("Tom Rigby", "new plan PAP: Priority Action Plan"),
        ("Tom Rigby", "put 103 in the plan as 1.2.3"),
        ("Meera Chowdhury", "move 103 to 4 July because the data is late"),
    ),
    "undo": (("Tom Rigby", "note 104: first draft is out"),),
    "sorry, it was 102 not 104": (("Tom Rigby", "note 104: first draft is out"),),
    "sorry, I meant Tom, not Liam": (("Tom Rigby", "give 105 to Liam"),),
    "that's wrong, the date was 20 June": (("Tom Rigby", "log: Liam to book the hall by 28 June"),),
    "forget the reminder about 104": (("Tom Rigby", "remind me about 104 on Monday"),),
    "P1 report version 1": (("Chris Fielding", "sign P1 report"),),
    "keep 1 and 2": (("Tom Rigby", SEVERAL),),
    "drop 2": (("Tom Rigby", SEVERAL),),
    **{line: (("Tom Rigby", "review"),) for line in SUBJECTS["Review"] if line != "review"},
    **{
        line: (("Tom Rigby", D1),)
        for line in SUBJECTS["Deliverables"]
        if "D1" in line and not line.startswith("new deliverable")
    },
}
"""What has to be said before a line can be said at all."""
BY = {
    "not mine 104": "Carys Cole",
    "sign P1 report": "Chris Fielding",
    "my deputy is Owen": "Chris Fielding",
    "approve 103": "Zara Fenwick",
    "link slack:T0123:U0456 to Carys Cole": "Ida Vale",
    "who is waiting to be linked?": "Ida Vale",
    "connect #p2-chat to Priority 2": "Ida Vale",
    "disconnect this channel": "Ida Vale",
    "I'm away from 1 to 5 July, Owen stands in": "Chris Fielding",
    "apologies for the 20th, Owen will deputise": "Chris Fielding",
}
"""Who says a line, where that is not the programme manager."""


AT = {"minutes of 17 April agreed": "2024-06-20T11:00"}
"""When, where that is not 12 June 2024."""


MINUTES = SharedFile(
    "minutes.txt", b"Action: MC to send it\nAction: TR to book the hall\nAction: CF to circulate the survey"
)
MINUTES = SharedFile(
    "minutes.txt", b"Action: MC to send it\nAction: TR to book the hall\nAction: CF to circulate the survey"
)


LINES = sorted({line for lines in SUBJECTS.values() for line in lines})
QUICK = 10
"""Of so many lines one is tried by `make fast`, unless it makes a file."""


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, marks=pytest.mark.slow if place % QUICK or "in Word" in line else ())
        for place, line in enumerate(LINES)
    ],
)
def test_a_line_of_help_does_what_it_says(tell: Say, line: str) -> None:
    for who, words in BEFORE.get(line, ()):
        tell(who, words)
    if line in SUBJECTS["Documents"]:
        tell("Tom Rigby", "", files=(MINUTES,))

    answer = tell(BY.get(line, "Tom Rigby"), line, at=AT.get(line, "2024-06-12T10:00"))

    assert not answer.refused, said(answer)


def test_help_names_the_subjects_and_no_more(tell: Say) -> None:
    lines = said(tell("Liam Moss", "help")).splitlines()

    assert len(lines) <= len(AREAS) + 2
    assert all(any(subject in line for line in lines) for subject in SUBJECTS)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_has_its_lines(tell: Say, subject: str) -> None:
    shown = said(tell("Liam Moss", f"help {subject.lower()}"))

    assert all(line in shown for line in SUBJECTS[subject])


def test_every_subject_stands_in_one_area_and_every_other_word_leads_to_one() -> None:
    assert sorted(subject for subjects in AREAS.values() for subject in subjects) == sorted(SUBJECTS)
    assert set(OTHER_WORDS.values()) <= set(SUBJECTS)


@pytest.mark.parametrize("word", ["kpi", "closing", "escalation", "Apologies"])
def test_another_word_for_a_subject_shows_it(tell: Say, word: str) -> None:
    assert "You can say:" in said(tell("Liam Moss", f"help {word}"))
