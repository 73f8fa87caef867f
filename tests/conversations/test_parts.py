"""The parts of an action, its milestones, and what waits for what."""

import re

import pytest

from handlers.request import Answer
from tests.conftest import Say
from tests.conversations.conftest import buttons, said


def numbers(answer: Answer) -> list[str]:
    """The actions that the lines of an answer begin with."""
    return [found[0] for line in answer.replies[0].card.lines if (found := re.match(r"#\d+", line.text))]


def lines(answer: Answer) -> list[str]:
    return said(answer).splitlines()


def press(tell: Say, name: str, answer: Answer, label: str) -> Answer:
    return tell(name, buttons(answer)[label])


# Sub-actions


def test_an_action_of_a_role_is_split_into_one_for_each_holder(tell: Say) -> None:
    answer = tell("Tom Rigby", "split 107 per SRO")

    assert numbers(answer) == ["#112", "#113", "#114"]
    assert lines(answer)[2].startswith(
        "#113 Working group membership lists checked, Priority 2. Owner: Meera Chowdhury. "
        "Due Wednesday 1 May 2024, 42 days overdue."
    )
    assert "A sub-action of #107" in said(tell("Tom Rigby", "show 113"))
    assert numbers(tell("Tom Rigby", "parts of 107")) == ["#112", "#113", "#114"]


def test_what_is_split_is_not_split_again(tell: Say) -> None:
    tell("Tom Rigby", "split 107 per SRO")

    answer = tell("Tom Rigby", "split 107 per holder")

    assert answer.refused
    assert "Its parts are #112, #113 and #114." in said(answer)


def test_a_holder_who_reports_the_whole_is_asked_about_their_part_of_it(tell: Say) -> None:
    tell("Tom Rigby", "split 107 per SRO")

    asked = tell("Meera Chowdhury", "107 done")
    answer = press(tell, "Meera Chowdhury", asked, "Yes, #113 is done")

    assert "#113" in said(answer)
    assert "ready to close" in said(answer)


def test_an_action_is_split_into_pieces_with_owners_and_days_of_their_own(tell: Say) -> None:
    answer = tell("Tom Rigby", "split 104 into: draft; Liam to consult by 1 July; publish")

    assert lines(answer)[1:] == [
        "#112 Draft. Owner: Carys Cole and Tom Rigby. Due Friday 19 July 2024. Open.",
        "#113 Consult. Owner: Liam Moss. Due Monday 1 July 2024. Open.",
        "#114 Publish. Owner: Carys Cole and Tom Rigby. Due Friday 19 July 2024. Open.",
    ]


def test_without_semicolons_commas_cut(tell: Say) -> None:
    answer = tell("Tom Rigby", "split 104 into draft, consult and publish")

    assert len(numbers(answer)) == 3


def test_two_people_in_a_piece_are_asked_about(tell: Say) -> None:
    asked = tell("Tom Rigby", "split 104 into: draft; CF to consult")

    answer = press(tell, "Tom Rigby", asked, "Chris Fielding")

    assert "#113 Consult. Owner: Chris Fielding." in said(answer)


def test_split_alone_asks_into_what(tell: Say) -> None:
    asked = tell("Tom Rigby", "split 107")

    answer = press(tell, "Tom Rigby", asked, "One for each of them")

    assert len(numbers(answer)) == 3
    assert buttons(tell("Tom Rigby", "split 104")) == {}


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Tom Rigby", "split 104 into: draft", "2 to 20 parts", id="into one"),
        pytest.param("Tom Rigby", "split 103 per owner", "Fewer than two people", id="one owner"),
        pytest.param("Liam Moss", "split 104 into: draft; publish", "can split it", id="not theirs"),
        pytest.param("Tom Rigby", "split 108 into: draft; publish", "already closed", id="closed"),
        pytest.param(
            "Liam Moss", "add part to 104: draft", "can add a part", id="a part of what is not theirs"
        ),
    ],
)
def test_is_not_split(tell: Say, name: str, words: str, because: str) -> None:
    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)


def test_a_part_is_added_as_an_action_is_logged(tell: Say) -> None:
    answer = tell("Tom Rigby", "add part to 104: Liam to draft the annex by 1 July")

    assert said(answer) == (
        "Logged #112 Draft the annex. Owner: Liam Moss. Due Monday 1 July 2024. "
        "It is a sub-action of #104 Co-production charter agreed."
    )


def test_a_part_without_owner_and_date_has_those_of_its_parent(tell: Say) -> None:
    answer = tell("Tom Rigby", "add part to 104: print it")

    assert "Owner: Carys Cole and Tom Rigby. Due Friday 19 July 2024." in said(answer)


def test_asking_about_the_owner_of_a_part_keeps_its_parent(tell: Say) -> None:
    asked = tell("Tom Rigby", "add part to 104: CF to draft the annex by 1 July")

    answer = press(tell, "Tom Rigby", asked, "Chris Fielding")

    assert "Owner: Chris Fielding. Due Monday 1 July 2024. It is a sub-action of #104" in said(answer)


def test_a_parent_with_open_parts_is_closed_only_with_a_yes(tell: Say) -> None:
    tell("Tom Rigby", "split 104 into: draft; publish")

    asked = tell("Tom Rigby", "104 done")
    answer = press(tell, "Tom Rigby", asked, "Yes, close it")

    assert "has 2 open parts, #112 and #113. Close it all the same?" in said(asked)
    assert "Closed #104" in said(answer)


def test_closing_the_last_part_offers_its_parent(tell: Say) -> None:
    tell("Tom Rigby", "split 104 into: draft; publish")
    tell("Tom Rigby", "close 112")

    answer = tell("Tom Rigby", "close 113")

    assert "All parts of #104 Co-production charter agreed are closed now" in said(answer)


def test_splitting_is_undone_as_a_whole(tell: Say) -> None:
    tell("Tom Rigby", "split 104 into: draft; publish")

    tell("Tom Rigby", "undo")

    assert "It has no parts." in said(tell("Tom Rigby", "parts of 104"))
    assert "#112" not in said(tell("Tom Rigby", "list actions"))


def test_sub_actions_are_listed_and_not_counted(tell: Say) -> None:
    tell("Tom Rigby", "split 107 per SRO")

    counted, footer = lines(tell("Tom Rigby", "how many actions are open?"))
    assert counted.endswith("11 open, 3 overdue.")
    assert footer == "3 open sub-actions are counted with what they are a part of."
    assert lines(tell("Tom Rigby", "what's overdue?"))[0].startswith("3 actions and 3 sub-actions overdue")
    assert "Priority 2, sub-action of #107" in said(tell("Tom Rigby", "what's overdue?"))
    assert "has 11 open actions and 3 open sub-actions (3 overdue), 1 closed" in said(
        tell("Tom Rigby", "board")
    )


def test_who_is_told_counts_alone_is_told_no_sub_actions_either(tell: Say) -> None:
    tell("Meera Chowdhury", "log: Alan to write the plan by 1 July", channel="terminal:p2")
    before = said(tell("Liam Moss", "list actions", channel="terminal:p2"))
    assert not tell("Meera Chowdhury", "split 1 into: draft; publish", channel="terminal:p2").refused

    assert "has 1 open action, " in before
    assert said(tell("Liam Moss", "list actions", channel="terminal:p2")) == before


# Milestones


def test_a_milestone_has_the_evidence_of_its_parent(tell: Say) -> None:
    tell("Tom Rigby", "for 110 see 104")
    tell("Tom Rigby", "evidence for 104: 422 families answered")

    shown = said(tell("Tom Rigby", "show 110"))

    assert "A milestone of #104 Co-production charter agreed." in shown
    assert "Its evidence is that of #104." in shown
    assert "Evidence, 12 June 2024, Tom Rigby: 422 families answered." in shown
    assert "#110 Rooms and timetable for the inspection visit." in said(tell("Tom Rigby", "show 104"))


def test_evidence_for_a_milestone_is_kept_with_its_parent(tell: Say) -> None:
    tell("Tom Rigby", "110 is a milestone of 104")

    answer = tell("Liam Moss", "evidence for 110: every room was ready")

    assert "kept for #104" in said(answer)
    assert "#110 is a milestone of it." in said(answer)
    assert "every room was ready" in said(tell("Tom Rigby", "evidence for 104?"))


def test_a_milestone_stands_by_itself_again(tell: Say) -> None:
    tell("Tom Rigby", "110 is a milestone of 104")

    tell("Tom Rigby", "110 is no longer a milestone of 104")

    assert "It has no parts." in said(tell("Tom Rigby", "parts of 104"))


@pytest.mark.parametrize(
    ("words", "because"),
    [
        pytest.param("104 is a milestone of 110", "the other way round", id="of its own part"),
        pytest.param("104 is part of 104", "a part of itself", id="of itself"),
        pytest.param("110 is a milestone of 104", "already", id="again"),
        pytest.param("109 is no longer part of 104", "not a part of another", id="of nothing"),
    ],
)
def test_is_no_milestone(tell: Say, words: str, because: str) -> None:
    tell("Tom Rigby", "110 is a milestone of 104")

    answer = tell("Tom Rigby", words)

    assert answer.refused
    assert because in said(answer)


# What waits for what


def test_closing_tells_who_may_go_on(tell: Say) -> None:
    for words in ("104 waits for 103", "105 depends on 103", "105 waits for 110"):
        tell("Tom Rigby", words)

    answer = tell("Tom Rigby", "close 103")

    assert "#104 Co-production charter agreed may go on now." in said(answer)
    assert "#105 Case review learning still waits for #110." in said(answer)


def test_what_waits_is_shown_both_ways(tell: Say) -> None:
    tell("Tom Rigby", "104 waits for 103")

    needs = "It waits for #103 Draft dashboard (o, 17 April) (open, due Thursday 20 June 2024)."
    assert needs in lines(tell("Tom Rigby", "show 104"))
    assert needs in lines(tell("Tom Rigby", "what is 104 waiting for?"))
    waits = "#104 Co-production charter agreed (open, due Friday 19 July 2024) waits for it."
    assert waits in lines(tell("Tom Rigby", "what is waiting for 103?"))


def test_what_waits_no_longer_is_free(tell: Say) -> None:
    tell("Tom Rigby", "104 waits for 103")

    tell("Tom Rigby", "104 no longer waits for 103")

    assert "nothing waits for it" in said(tell("Tom Rigby", "what is waiting for 103?"))


def test_what_still_waits_is_closed_only_with_a_yes(tell: Say) -> None:
    tell("Tom Rigby", "104 waits for 103")

    asked = tell("Tom Rigby", "close 104")

    assert "waits for #103. Close it all the same?" in said(asked)
    assert "Closed #104" in said(press(tell, "Tom Rigby", asked, "Yes, close it"))


@pytest.mark.parametrize(
    ("words", "because"),
    [
        pytest.param("103 waits for 104", "neither could ever be finished", id="in a circle"),
        pytest.param("103 waits for 105", "neither could ever be finished", id="in a longer circle"),
        pytest.param("104 waits for 104", "cannot wait for itself", id="for itself"),
        pytest.param("104 waits for 103", "already", id="again"),
        pytest.param("104 waits for 108", "closed already", id="for what is closed"),
        pytest.param("104 no longer waits for 110", "does not wait", id="not at all"),
    ],
)
def test_does_not_wait(tell: Say, words: str, because: str) -> None:
    tell("Tom Rigby", "104 waits for 103")
    tell("Tom Rigby", "105 waits for 104")

    answer = tell("Tom Rigby", words)

    assert answer.refused
    assert because in said(answer)
