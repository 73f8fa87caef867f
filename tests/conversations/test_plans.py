"""Plans, how all of it is said, and the same on both databases."""

from datetime import date

import pytest

from handlers.grammar import read
from handlers.request import Answer
from rules import dates
from rules.calendar import Calendar
from tests.conftest import Say
from tests.conversations.conftest import buttons, said

CONTEXT = dates.Context(date(2024, 6, 12), Calendar(), date(2024, 6, 20))


def lines(answer: Answer) -> list[str]:
    return said(answer).splitlines()


def press(tell: Say, name: str, answer: Answer, label: str) -> Answer:
    return tell(name, buttons(answer)[label])


# How it is said


@pytest.mark.parametrize(
    ("text", "verb", "refs"),
    [
        ("split 107 by sro pls", "split", ("107",)),
        ("could you split #107 between the SROs", "split", ("107",)),
        ("new part of 104 - draft", "add part", ("104",)),
        ("what parts does 104 have?", "parts", ("104",)),
        ("make 110 a milestone of 104", "milestone", ("110",)),
        ("110: see 104", "milestone", ("110",)),
        ("1.2.4 see 1.2.3", "milestone", ("1.2.4",)),
        ("make 110 a sub-action of 104", "part of", ("110",)),
        ("110 is not part of 104", "part no longer", ("110",)),
        ("104 can't start until 103 is done", "wait", ("104",)),
        ("103 blocks 104", "wait", ("104",)),
        ("104 is waiting for legal", "note", ("104",)),
        ("104 doesn't depend on 103 any more", "no wait", ("104",)),
        ("whats waiting for 103", "waiting", ("103",)),
        ("what does 104 depend on", "waiting", ("104",)),
        ("who's done 107", "who has done", ("107",)),
        ("who hasn't done 107 yet?", "who has done", ("107",)),
        ("I've done my part of 107", "done", ("107",)),
        ("Meera has done her part of 107", "tick for", ("107",)),
        ("evidence for p2: waits are shorter", "evidence", ()),
        ("what evidence do we have for 104?", "show evidence", ("104",)),
        ("repeat 104 every month", "recurs", ("104",)),
        ("104 doesn't repeat any more", "stop recurring", ("104",)),
        ("start 104 on 1 September", "starts", ("104",)),
        ("104 started", "start", ("104",)),
        ("which actions are late to start?", "late starts", ()),
        ("Liam supports 104", "support", ("104",)),
        ("Liam no longer supports 104", "no support", ("104",)),
        ("104 is for priorities 1 & 3", "serves", ("104",)),
        ("how is plan PAP going", "plan", ()),
        ("rows of plan PAP", "plan rows", ()),
        ("new plan: Priority Action Plan (PAP)", "new plan", ()),
        ("104 is 1.2.3 in the plan", "put in plan", ("104",)),
    ],
)
def test_is_read_as(text: str, verb: str, refs: tuple[str, ...]) -> None:
    sentence = read(text, CONTEXT)

    assert (sentence.verb, sentence.refs) == (verb, refs)


# Plans


@pytest.fixture
def plan(tell: Say) -> None:
    """PAP, with four rows: two of them print 1.2.20."""
    for words in (
        "new plan PAP: Priority Action Plan",
        "put 104 in the plan as 1.2.20",
        "put 109 in the plan as 1.2.20",
        "put 101 in the plan as 1.1.1",
        "put 108 in plan PAP as 1.1.2",
    ):
        assert not tell("Tom Rigby", words).refused


@pytest.mark.slow
@pytest.mark.usefixtures("plan")
def test_a_plan_is_counted_by_its_rows(tell: Say) -> None:
    tell("Tom Rigby", "split 104 into: draft; publish")

    answer = lines(tell("Tom Rigby", "plan"))

    assert answer[:6] == [
        "Plan PAP Priority Action Plan, as at Wednesday 12 June 2024: 4 rows.",
        "Complete: 25% (1 of 4).",
        "In progress: 0% (0 of 4).",
        "Not started: 75% (3 of 4).",
        "Overdue: 25% (1 of 4): #101 First risk register for the board (h, 17 April; 1.1.1).",
        "1.2.20 is printed 2 times: #104 Co-production charter agreed (1.2.20) "
        "and #109 Self-evaluation updated (1.2.20). I ask which is meant.",
    ]
    assert "1.1 - 2 rows - 1 complete - 1 overdue - 1 not started" in answer


@pytest.mark.usefixtures("plan")
def test_a_number_printed_twice_is_asked_about(tell: Say) -> None:
    asked = tell("Tom Rigby", "1.2.20 done")

    assert "Which 1.2.20 do you mean?" in said(asked)
    assert list(buttons(asked).values()) == ["board#104 done", "board#109 done"]


@pytest.mark.usefixtures("plan")
def test_a_number_printed_twice_is_asked_about_where_it_comes_second(tell: Say) -> None:
    asked = tell("Tom Rigby", "103 waits for 1.2.20")

    assert list(buttons(asked).values()) == ["board#103 waits for board#104", "board#103 waits for board#109"]


@pytest.mark.slow
@pytest.mark.usefixtures("plan")
def test_the_plan_as_it_stood(tell: Say) -> None:
    tell("Tom Rigby", "close 104", at="2024-06-20T10:00")

    answer = lines(tell("Tom Rigby", "plan as at 12 June", at="2024-06-21T10:00"))

    assert answer[1] == "Complete: 25% (1 of 4)."


@pytest.mark.usefixtures("plan")
def test_every_row_is_listed(tell: Say) -> None:
    answer = said(tell("Tom Rigby", "list the plan"))

    assert [number for number in ("#101", "#104", "#108", "#109") if number in answer] == [
        "#101",
        "#104",
        "#108",
        "#109",
    ]


@pytest.mark.slow
@pytest.mark.usefixtures("plan")
def test_an_action_is_taken_out_of_the_plan(tell: Say) -> None:
    tell("Tom Rigby", "take 104 out of the plan")

    assert "3 rows" in said(tell("Tom Rigby", "plan"))
    assert "#109" in said(tell("Tom Rigby", "show 1.2.20"))


@pytest.mark.slow
@pytest.mark.usefixtures("plan")
def test_two_plans_are_asked_about(tell: Say) -> None:
    tell("Tom Rigby", "new plan APP: Accelerated plan")

    asked = tell("Tom Rigby", "put 103 in the plan as 3.1")

    answer = press(tell, "Tom Rigby", asked, "APP Accelerated plan")
    assert "is in the plan APP as 3.1" in said(answer)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Tom Rigby", "new plan pap: Another", "already", id="a plan of that name"),
        pytest.param("Liam Moss", "new plan XYZ: Another", "Only the chair", id="a plan by a member"),
        pytest.param("Liam Moss", "put 103 in the plan", "Only the chair", id="a row by a member"),
        pytest.param("Tom Rigby", "put 104 in the plan", "already", id="a row twice"),
        pytest.param("Tom Rigby", "take 103 out of the plan", "is in no plan", id="no row"),
        pytest.param("Tom Rigby", "plan XYZ", "There is PAP.", id="no such plan"),
    ],
)
def test_the_plan_stays_as_it_is(tell: Say, name: str, words: str, because: str) -> None:
    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)


def test_without_a_plan_it_says_how_to_begin_one(tell: Say) -> None:
    assert "new plan PAP: Priority Action Plan" in said(tell("Tom Rigby", "plan"))


# On both databases


@pytest.mark.slow
def test_everything_around_an_action_is_read_on_each_database(say: Say) -> None:
    for words in (
        "new plan PAP: Priority Action Plan",
        "put 104 in the plan as 1.2.3",
        "split 104 into: draft; publish",
        "104 waits for 103",
        "104 serves priorities 1 and 3",
        "104 starts 3 June 2024",
        "evidence for priority 1: waits are shorter",
        "evidence for 104: 422 families answered",
    ):
        assert not say("Tom Rigby", words).refused
    say("Meera Chowdhury", "107 done")

    assert "In the plan PAP Priority Action Plan." in said(say("Tom Rigby", "show 104"))
    assert "1 row" in said(say("Tom Rigby", "plan"))
    assert "1 action is late to start" in said(say("Tom Rigby", "late starts"))
    assert "waits for it" in said(say("Tom Rigby", "what is waiting for 103?"))
    assert len(lines(say("Tom Rigby", "evidence for priority 1"))) == 3
    assert "Done by 1 of 3" in said(say("Tom Rigby", "who has done 107?"))
    assert "sub-action" in said(say("Tom Rigby", "list actions"))
