"""One tick for each holder of a role, and evidence of impact."""

import pytest

from handlers.request import Answer
from tests.conftest import Say
from tests.conversations.conftest import buttons, said


def lines(answer: Answer) -> list[str]:
    return said(answer).splitlines()


def press(tell: Say, name: str, answer: Answer, label: str) -> Answer:
    return tell(name, buttons(answer)[label])


# One tick for each holder


def test_a_holder_ticks_their_own_part(tell: Say) -> None:
    answer = tell("Meera Chowdhury", "107 done - ours are checked")

    assert "Ticked off for Meera Chowdhury: #107" in said(answer)
    assert "Still to do their part: Chris Fielding and Priya Nair." in said(answer)
    shown = said(tell("Tom Rigby", "show 107"))
    assert "Done by 1 of 3 people: Meera Chowdhury (12 June)." in shown
    assert "ours are checked" in shown
    assert "#107" not in said(tell("Meera Chowdhury", "my actions"))


def test_the_last_tick_makes_it_ready(tell: Say) -> None:
    tell("Meera Chowdhury", "107 done")
    tell("Owen Kay", "107 done")

    answer = tell("Chris Fielding", "107 done")

    assert "is ready to close" in said(answer)


def test_the_deputy_ticks_for_who_is_away(tell: Say) -> None:
    assert "Ticked off for Priya Nair" in said(tell("Owen Kay", "107 done"))


def test_a_tick_is_undone(tell: Say) -> None:
    tell("Meera Chowdhury", "107 done")

    tell("Meera Chowdhury", "undo")

    assert "Done by 0 of 3 people." in said(tell("Tom Rigby", "who has done 107?"))


@pytest.mark.slow
def test_a_tick_is_taken_back_later(tell: Say) -> None:
    tell("Meera Chowdhury", "107 done")
    tell("Owen Kay", "107 done")

    answer = tell("Meera Chowdhury", "untick 107")

    assert "Still to do their part: Chris Fielding and Meera Chowdhury." in said(answer)


def test_who_decides_is_asked_about_those_who_have_not_done_theirs(tell: Say) -> None:
    tell("Meera Chowdhury", "107 done")

    asked = tell("Tom Rigby", "107 done")

    assert "Chris Fielding and Priya Nair have not said that their part" in said(asked)
    assert "Closed #107" in said(press(tell, "Tom Rigby", asked, "Yes, close it"))


def test_who_decides_closes_the_whole(tell: Say) -> None:
    assert "Closed #107" in said(tell("Tom Rigby", "close 107"))


def test_the_programme_manager_ticks_for_a_holder(tell: Say) -> None:
    tell("Tom Rigby", "tick 107 for Meera")

    assert "Done by 1 of 3 people: Meera" in said(tell("Tom Rigby", "who still has to do 107?"))


def test_what_an_owner_may_do_alone_has_no_ticks(tell: Say) -> None:
    assert "One of them says when it is done" in said(tell("Tom Rigby", "who has done 104?"))


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Meera Chowdhury", "107 done", "ticked off already", id="again"),
        pytest.param("Tom Rigby", "tick 107 for Liam", "no part of their own", id="no holder"),
        pytest.param("Liam Moss", "tick 107 for Meera", "Only the chair", id="for somebody else"),
        pytest.param("Chris Fielding", "untick 107", "is not ticked off", id="what is not ticked"),
    ],
)
def test_is_not_ticked(tell: Say, name: str, words: str, because: str) -> None:
    tell("Meera Chowdhury", "107 done")

    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)


# Evidence of impact


def test_evidence_of_a_priority_is_its_own_and_that_of_its_actions(tell: Say) -> None:
    tell("Tom Rigby", "evidence for 104: 422 families answered")
    tell("Carys Cole", "evidence for priority 1: parents say they are heard")

    answer = tell("Cara Flynn", "what evidence is there for priority 1?")

    assert lines(answer)[1:] == [
        "12 June 2024, Tom Rigby: 422 families answered. For #104 Co-production charter agreed.",
        "12 June 2024, Carys Cole: parents say they are heard.",
    ]


def test_no_evidence_is_said_so(tell: Say) -> None:
    assert "none is recorded" in said(tell("Tom Rigby", "evidence for 104?"))
    assert "none is recorded" in said(tell("Tom Rigby", "evidence for priority 2"))


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Cara Flynn", "evidence for 104: it works", "Observers can read", id="by an observer"),
        pytest.param("Tom Rigby", "evidence for priority 9: it works", "no priority 9", id="for no priority"),
        pytest.param("Tom Rigby", "evidence", "which action or priority", id="for nothing"),
        pytest.param("Tom Rigby", "evidence for 104: it works", "same words", id="twice"),
    ],
)
def test_is_no_evidence(tell: Say, name: str, words: str, because: str) -> None:
    tell("Tom Rigby", "evidence for 104: it works")

    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)
