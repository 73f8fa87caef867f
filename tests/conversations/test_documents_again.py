"""The same paper again, corrected minutes, and a plan with new dates: only what is new is proposed."""

from collections.abc import Callable
from datetime import date

import pytest

from handlers.request import Answer, SharedFile
from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Slippage
from storage.store import Store
from tests.conftest import Say
from tests.conversations.conftest import Board, Log, Record, said

pytestmark = pytest.mark.slow

TOM = "Tom Rigby"
HEAD = "Ref,Action,Lead,Completion date,RAG,Evidence of outcomes\n"
FIRST = "1.1,Publish the local offer,LM,30 September 2024,Green,More families find it\n"
SECOND = "1.2,Train every school,AL,31 October 2024,Amber,See 1.1\n"
PLAN = f"{HEAD}{FIRST}{SECOND}"

TITLE = "Priority action plan,,,,,\n"
Slips = Callable[[int], list[Slippage]]


def share(say: Say, text: str, name: str = "plan.csv", at: str = "2024-06-12T10:00") -> Answer:
    return say(TOM, "", at=at, files=(SharedFile(name, text.encode()),))


@pytest.fixture
def slips(northbridge: Database, log: Log) -> Slips:
    def moves(number: int) -> list[Slippage]:
        with northbridge.reading() as session:
            store = Store(session, all_partnerships(session)[0])
            return [slip for slip, _ in store.actions.slippages(log(number).id)]

    return moves


@pytest.fixture
def kept(say: Say) -> None:
    share(say, PLAN)
    say(TOM, "keep all")


def test_a_plan_keeps_its_ratings_dates_and_numbers(
    say: Say, log: Log, kept: None, notes: Callable[[int], list[str]]
) -> None:
    first, second = log(112), log(113)

    assert [ref.ref for ref in first.refs] == ["1.1"]
    assert (first.action.rating, second.action.rating) == ("On target", "Delayed")
    assert first.action.rating_reason == "As in plan.csv"
    assert first.action.due == date(2024, 9, 30)
    assert notes(112) == ["To be evidenced by: More families find it"]


def test_the_same_plan_again_proposes_nothing(say: Say, kept: None, record: Record) -> None:
    before = record()

    assert "nothing to keep" in said(share(say, PLAN))
    assert record() == before


def test_a_new_date_counts_at_once_where_an_owner_moves_dates(
    say: Say, log: Log, slips: Slips, kept: None
) -> None:
    shown = said(share(say, PLAN.replace("30 September 2024", "30 November 2024")))
    say(TOM, "keep all")

    assert "the due date, Saturday 30 November 2024, was Monday 30 September 2024" in shown
    assert log(112).action.due == date(2024, 11, 30)
    assert [(one.state, one.was, one.reason) for one in slips(112)] == [
        ("approved", date(2024, 9, 30), "As in plan.csv")
    ]


@pytest.mark.parametrize("way", ["approve", "two stages"])
def test_a_new_date_is_a_request_where_dates_are_approved(
    say: Say, log: Log, slips: Slips, kept: None, board: Board, way: str
) -> None:
    board(slippage=way)
    share(say, PLAN.replace("30 September 2024", "30 November 2024"))

    saved = said(say(TOM, "keep all"))

    assert "1 changed action" in saved
    assert log(112).action.due == date(2024, 9, 30)
    assert [(one.state, one.now, one.reason) for one in slips(112)] == [
        ("requested", date(2024, 11, 30), "As in plan.csv")
    ]
    assert "112" in said(say("Zara Fenwick", "what dates are waiting for approval?"))
    say("Zara Fenwick", "approve 112")
    assert log(112).action.due == date(2024, 11, 30)


def test_a_date_that_waits_is_not_proposed_again(say: Say, kept: None, board: Board) -> None:
    board(slippage="approve")
    revised = PLAN.replace("30 September 2024", "30 November 2024")
    share(say, revised)
    say(TOM, "keep all")

    assert "nothing to keep" in said(share(say, revised))


def test_a_date_that_was_declined_is_not_proposed_again(say: Say, kept: None, board: Board) -> None:
    board(slippage="approve")
    revised = PLAN.replace("30 September 2024", "30 November 2024")
    share(say, revised)
    say(TOM, "keep all")
    say("Zara Fenwick", "decline 112 - too late")

    assert "nothing to keep" in said(share(say, revised))


def test_a_revised_rating_is_all_that_is_proposed(say: Say, log: Log, kept: None) -> None:
    shown = said(share(say, PLAN.replace("Green", "Red")))
    say(TOM, "keep all")

    assert (
        "Change #112 Publish the local offer (1.1): the rating, Significantly delayed, was On target."
        in shown
    )
    assert log(112).action.rating == "Significantly delayed"
    assert log(113).action.rating == "Delayed"


@pytest.mark.parametrize(
    "words",
    [
        "move 112 to 5 October because the site is late",
        "give 112 to Alan Lister",
        "rate 112 delayed because the site is late",
    ],
)
def test_what_chat_changed_since_is_not_set_back(say: Say, kept: None, record: Record, words: str) -> None:
    assert not say(TOM, words, at="2024-06-13T10:00").refused

    again = said(share(say, PLAN, at="2024-06-14T10:00"))

    assert "nothing to keep" in again


def test_yet_what_the_document_says_newly_is_proposed(say: Say, log: Log, kept: None) -> None:
    say(TOM, "give 112 to Alan Lister", at="2024-06-13T10:00")
    corrected = PLAN.replace("offer,LM", "offer,TR")

    shown = said(share(say, corrected, at="2024-06-14T10:00"))
    say(TOM, "keep all", at="2024-06-14T10:01")

    assert "the owner, Tom Rigby, was Alan Lister" in shown
    assert log(112).owner_words == "Tom Rigby"


def test_an_action_that_is_complete_now_is_closed(say: Say, log: Log, kept: None) -> None:
    shown = said(share(say, PLAN.replace(",Amber", ",Complete")))
    say(TOM, "keep all")

    assert "close it as complete" in shown
    assert log(113).action.closure == "complete"


def test_corrected_minutes_change_what_they_said_and_double_nothing(say: Say, log: Log) -> None:
    hall, papers = "Action: TR to book the hall by 20 June 2024", "Action: LM to print it by 1 July"
    text = f"Minutes of 11 June 2024\n{hall}\n{papers}\n"
    share(say, text, "minutes.txt")
    say(TOM, "keep all")

    shown = share(say, text.replace("LM to print it", "AL to print it"), "minutes v2.txt")
    say(TOM, "keep all")

    assert len(shown.replies[0].card.lines) == 1
    assert log(113).owner_words == "Alan Lister"
    refused = say(TOM, "show 114")
    assert refused.refused


def test_after_an_undo_the_paper_is_new_again(say: Say, log: Log, kept: None) -> None:
    say(TOM, "undo")

    shown = said(share(say, PLAN))
    say(TOM, "keep all")

    assert "2 actions" in shown
    assert log(114).action.title == "Publish the local offer"
    assert [ref.ref for ref in log(114).refs] == ["1.1"]


def test_its_numbers_belong_to_the_plan_of_the_group(say: Say, log: Log, northbridge: Database) -> None:
    say(TOM, "new plan PAP: Priority Action Plan")
    share(say, TITLE + PLAN)
    say(TOM, "keep all")

    listed = said(say(TOM, "list plan PAP"))

    assert log(112).action.plan_id is not None
    assert "Publish the local offer" in listed


def test_a_line_of_an_approved_plan_waits_for_somebodys_word(say: Say, log: Log, slips: Slips) -> None:
    say(TOM, "new plan PAP: Priority Action Plan")
    share(say, TITLE + PLAN)
    say(TOM, "keep all")

    share(say, TITLE + PLAN.replace("30 September 2024", "30 November 2024"))
    say(TOM, "keep all")

    assert log(112).action.due == date(2024, 9, 30)
    assert [one.state for one in slips(112)] == ["requested"]


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        pytest.param(
            "A Lister & Provider collaborative", ["A Lister", "Provider collaborative"], id="an and"
        ),
        pytest.param("LM + Ros Engle", ["LM", "Ros Engle"], id="a plus"),
        pytest.param("@Liam Moss @Owen Kay", ["Liam Moss", "Owen Kay"], id="mentions"),
    ],
)
def test_owners_are_saved_as_they_were_shown(say: Say, log: Log, cell: str, owners: list[str]) -> None:
    paper = f"{HEAD}1.1,Publish the local offer,{cell},30 September 2024,Green,More families find it\n"

    share(say, paper)
    say(TOM, "keep all")

    assert [owner.printed for owner in log(112).owners] == owners
    assert "nothing to keep" in said(share(say, paper))


def test_whom_the_paper_lists_as_there_are_two_owners(say: Say, log: Log) -> None:
    paper = (
        "Notes of the user group, 5 June 2024\n\nPresent: Jan Kowal, Bilal Aziz\n\n"
        "Action: Jan and Bilal to test the search with ten parents by 13 September.\n"
    )

    share(say, paper, "notes.txt")
    say(TOM, "keep all")

    assert [owner.printed for owner in log(112).owners] == ["Jan", "Bilal"]


def test_a_change_that_was_undone_is_proposed_again(say: Say, kept: None) -> None:
    moved = PLAN.replace("30 September 2024", "30 November 2024").replace("Amber", "Red")
    first = said(share(say, moved))
    say(TOM, "keep all")
    say(TOM, "undo")

    assert said(share(say, moved)).splitlines()[1:3] == first.splitlines()[1:3]


def test_a_next_meeting_that_was_undone_is_not_announced(say: Say) -> None:
    minutes = "Board minutes, 5 June 2024\n\nAction: Liam Moss to book the hall by 1 July.\n\n"
    paper = f"{minutes}Next meeting: 17 June 2024\n"
    share(say, paper, "minutes.txt")
    say(TOM, "keep all")
    assert "17 June" in said(say(TOM, "next meeting"))

    say(TOM, "undo")
    say(TOM, "yes")

    assert "Thursday 20 June 2024" in said(say(TOM, "next meeting"))


def test_a_date_that_had_moved_already_is_kept_with_its_first_day(say: Say, log: Log, slips: Slips) -> None:
    head = "Ref,Action,Lead,Original date,Revised date\n"
    moved = "1.1,Publish the offer,LM,30 September 2024,30 November 2024\n"
    paper = f"{head}{moved}1.2,Hold a fair,LM,1 July 2024,\n"

    shown = said(share(say, paper))
    say(TOM, "keep all")

    assert 'Due: Saturday 30 November 2024 (was "30 September 2024")' in shown
    assert (log(112).action.first_due, log(112).action.due) == (date(2024, 9, 30), date(2024, 11, 30))
    assert [(one.state, one.was, one.now, one.reason) for one in slips(112)] == [
        ("approved", date(2024, 9, 30), date(2024, 11, 30), "As in plan.csv")
    ]
    assert (log(113).action.due, slips(113)) == (date(2024, 7, 1), [])
    assert "nothing to keep" in said(share(say, paper))


def test_a_date_that_had_moved_is_taken_back_with_its_action(say: Say, slips: Slips) -> None:
    share(
        say, "Ref,Action,Lead,Original date,Revised date\n1.1,Publish,LM,30 September 2024,30 November 2024\n"
    )
    say(TOM, "keep all")

    say(TOM, "undo")

    assert slips(112) == []


@pytest.mark.parametrize("cell", ["A/R", "Purple", "Amber - Red"])
def test_a_rating_that_is_none_of_ours_is_asked_about_and_kept_as_a_note(
    say: Say, log: Log, notes: Callable[[int], list[str]], cell: str
) -> None:
    paper = f"Ref,Action,Lead,Due,RAG\n1.1,Publish the offer,LM,30 September 2024,{cell}\n"

    shown = said(share(say, paper))
    say(TOM, "keep all")

    assert f'Rated "{cell}", which is not one of Complete, On target' in shown
    assert log(112).action.rating is None
    assert notes(112) == [f'Rated "{cell}" in plan.csv']
    assert "nothing to keep" in said(share(say, paper))


@pytest.mark.parametrize(
    ("cell", "rating"),
    [("A", "Delayed"), ("Green - on track", "On target"), ("n/a", None), ("On track", "On target")],
)
def test_a_rating_is_kept_in_our_own_words(
    say: Say, log: Log, notes: Callable[[int], list[str]], cell: str, rating: str | None
) -> None:
    shown = said(share(say, f"Ref,Action,Lead,Due,RAG\n1.1,Publish the offer,LM,30 September 2024,{cell}\n"))
    say(TOM, "keep all")

    assert "How is it rated?" not in shown
    assert (log(112).action.rating, notes(112)) == (rating, [])


STEPS = """Ref,Action,Lead,By when
2.1,"Improve the pathway for families through:
- a clear map of it (August 2024)
- training for all schools by October 2024
- a survey of parents",MC,December 2024
"""


def test_the_steps_of_a_row_are_parts_with_their_own_days(say: Say, log: Log) -> None:
    share(say, STEPS)
    say(TOM, "keep all")

    parts = [log(number) for number in (113, 114, 115)]
    assert [(part.parent, part.action.due) for part in parts] == [
        (112, date(2024, 8, 31)),
        (112, date(2024, 10, 31)),
        (112, date(2024, 12, 31)),
    ]
    assert "nothing to keep" in said(share(say, STEPS))


def test_the_steps_of_a_row_are_changed_and_not_doubled(say: Say, log: Log, slips: Slips) -> None:
    share(say, STEPS)
    say(TOM, "keep all")
    later = STEPS.replace("(August 2024)", "(done)").replace("October", "November")
    later = later.replace(
        "a survey of parents", "a survey of parents\n- a helpline on Saturdays (January 2025)"
    )

    shown = said(share(say, later))
    say(TOM, "keep all")

    assert "3 parts, a clear map of it, training for all schools and a helpline on Saturdays" in shown
    assert log(113).action.closure == "complete"
    assert [(one.state, one.now, one.reason) for one in slips(114)] == [
        ("approved", date(2024, 11, 30), "As in plan.csv")
    ]
    assert (log(116).parent, log(116).action.due) == (112, date(2025, 1, 31))
    assert "nothing to keep" in said(share(say, later))
    assert "cannot find an action 117" in said(say(TOM, "show 117"))
