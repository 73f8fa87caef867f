"""Dates that move: who asked and who agreed, what waits, in one stage or two, and the story of each move."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from storage.database import Database
from storage.models import Action, Plan, Slippage
from tests.conftest import Say
from tests.conversations.conftest import Board, Log, Record, buttons, said
from tests.storage.doing import somebody

ZARA, TOM, MEERA, ALAN = "Zara Fenwick", "Tom Rigby", "Meera Chowdhury", "Alan Lister"
LATE = "move 103 to 4 July because the data agreement is late"


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    return northbridge_sqlite


def slips(database: Database) -> list[Slippage]:
    with database.reading() as session:
        found = list(session.exec(select(Slippage)))
        session.expunge_all()
        return found


def test_a_move_keeps_who_asked_and_agreed_when_and_at_which_meeting(
    tell: Say, log: Log, northbridge: Database
) -> None:
    tell(MEERA, LATE, at="2024-06-20T10:40")

    (slip,) = slips(northbridge)
    assert (slip.was, slip.now, slip.reason) == (
        date(2024, 6, 20),
        date(2024, 7, 4),
        "the data agreement is late",
    )
    assert (slip.state, slip.decided_on) == ("approved", date(2024, 6, 20))
    assert slip.decided_by_id == slip.asked_by_id
    assert slip.meeting_id is not None
    assert log(103).action.first_due == date(2024, 6, 20)


@pytest.mark.parametrize(
    "words", ["move 103 to 4 July, directed by the board", "push 103 to 4 july as directed by the board"]
)
def test_directed_by_the_board_is_a_reason_of_its_own(tell: Say, northbridge: Database, words: str) -> None:
    tell(MEERA, words)

    assert slips(northbridge)[0].reason == "directed by the board"


def test_what_comes_again_does_so_after_a_move_too(tell: Say, log: Log) -> None:
    tell(TOM, "104 recurs every six months")

    tell(TOM, "move 104 to 1 August because the hall is booked")

    assert log(104).action.recurs == "every six months"


# One stage


def test_a_request_waits_until_it_is_approved_and_the_asker_is_told(
    tell: Say, log: Log, northbridge: Database, board: Board
) -> None:
    board(slippage="approve")
    asked = tell(MEERA, LATE)
    assert "It counts when Zara Fenwick or Tom Rigby approves it" in said(asked)
    assert log(103).action.due == date(2024, 6, 20)

    answer = tell(ZARA, buttons(asked)["Approve"], at="2024-06-20T10:40")

    assert "is now due Thursday 4 July 2024: the new date is approved" in said(answer)
    assert [reply.to for reply in answer.replies[1:]] == ["@Meera Chowdhury"]
    assert log(103).action.due == date(2024, 7, 4)
    (slip,) = slips(northbridge)
    assert (slip.decided_on, slip.meeting_id is not None) == (date(2024, 6, 20), True)


def test_a_request_is_declined_with_its_reason(tell: Say, log: Log, board: Board) -> None:
    board(slippage="approve")
    tell(MEERA, LATE)

    answer = tell(ZARA, "decline 103 because the board needs it in June")

    assert "it is still due Thursday 20 June 2024. Why not: the board needs it in June." in said(answer)
    assert "the board needs it in June" in answer.replies[1].card.plain()
    assert log(103).action.due == date(2024, 6, 20)
    assert "how many times" not in said(tell(TOM, "how many times has 103 moved"))
    assert "has never moved" in said(tell(TOM, "how many times has 103 moved"))


@pytest.mark.parametrize("name", [MEERA, "Liam Moss", "Cara Flynn"])
def test_only_who_decides_approves(tell: Say, record: Record, board: Board, name: str) -> None:
    board(slippage="approve")
    tell(MEERA, LATE)
    before = record()

    assert tell(name, "approve 103").refused

    assert record() == before


def test_a_decider_moves_at_once_and_the_request_is_cancelled(
    tell: Say, log: Log, northbridge: Database, board: Board
) -> None:
    board(slippage="approve")
    tell(MEERA, LATE)

    tell(ZARA, "move 103 to 11 July because two weeks are not enough")

    assert log(103).action.due == date(2024, 7, 11)
    assert [slip.state for slip in slips(northbridge)] == ["cancelled", "approved"]


def test_a_second_request_takes_the_place_of_the_first(
    tell: Say, northbridge: Database, board: Board
) -> None:
    board(slippage="approve")
    tell(MEERA, LATE)

    tell(MEERA, "move 103 to 11 July because legal are slow")

    assert [slip.state for slip in slips(northbridge)] == ["cancelled", "requested"]


def test_closing_cancels_what_waits(tell: Say, northbridge: Database, board: Board) -> None:
    board(slippage="approve")
    tell(MEERA, LATE)

    tell(ZARA, "close 103")

    assert [slip.state for slip in slips(northbridge)] == ["cancelled"]
    assert "No new date is waiting" in said(tell(ZARA, "pending requests"))


def test_undo_of_an_approval_has_the_request_wait_again(
    tell: Say, log: Log, northbridge: Database, board: Board
) -> None:
    board(slippage="approve")
    tell(MEERA, LATE)
    tell(ZARA, "approve 103")

    tell(ZARA, "undo")

    assert log(103).action.due == date(2024, 6, 20)
    assert [(slip.state, slip.decided_on) for slip in slips(northbridge)] == [("requested", None)]


def test_a_date_asked_for_as_the_next_meeting_still_moves_with_it(tell: Say, log: Log, board: Board) -> None:
    board(slippage="approve")
    tell("Carys Cole", "move 104 to the next meeting because the annex is late")

    tell(ZARA, "approve 104")

    assert (log(104).action.due, log(104).action.due_kind) == (date(2024, 6, 20), "meeting")


# Two stages, and plans


@pytest.fixture
def routes(tell: Say, board: Board) -> str:
    """An action of the Priority 2 group, whose dates the board agrees as well."""
    board("p2", slippage="two stages")
    tell(MEERA, "log: Alan Lister to map the routes by 1 July", channel="terminal:p2")
    return "p2#1"


def test_two_stages_pass_a_request_on_and_the_group_above_approves(
    tell: Say, log: Log, northbridge: Database, routes: str
) -> None:
    tell(ALAN, f"move {routes} to 12 July because forms are missing", channel="terminal:p2")
    assert tell(ZARA, f"approve {routes}").refused

    passed = tell(MEERA, f"approve {routes}", channel="terminal:p2")
    assert "once the group above approves it too" in said(passed)
    assert {reply.to for reply in passed.replies[1:]} == {"@Alan Lister", "@Zara Fenwick", "@Tom Rigby"}
    assert log(1, "p2").action.due == date(2024, 7, 1)
    assert tell(MEERA, f"approve {routes}", channel="terminal:p2").refused
    tell(TOM, f"approve {routes}")

    assert log(1, "p2").action.due == date(2024, 7, 12)
    (slip,) = slips(northbridge)
    assert (slip.state, slip.passed_on_on, slip.decided_on) == (
        "approved",
        date(2024, 6, 12),
        date(2024, 6, 12),
    )
    assert slip.passed_on_by_id != slip.decided_by_id


def test_who_decides_in_the_group_passes_on_by_asking(tell: Say, routes: str) -> None:
    asked = said(tell(MEERA, f"move {routes} to 12 July because forms are missing", channel="terminal:p2"))

    assert "It counts when Zara Fenwick or Tom Rigby approves it" in asked


def test_what_waits_here_and_below_is_listed_for_those_who_may_read_it(tell: Say, routes: str) -> None:
    tell(ALAN, f"move {routes} to 12 July because forms are missing", channel="terminal:p2")
    assert "No new date" in said(tell(ZARA, "what dates are waiting for approval?"))
    tell(MEERA, f"approve {routes}", channel="terminal:p2")

    listed = tell(ZARA, "what dates are waiting for approval?")

    assert "1 new date waiting to be approved, as at Wednesday 12 June 2024." in said(listed)
    assert "p2#1 Map the routes: from 1 July to 12 July, asked by Alan Lister" in said(listed)
    assert buttons(listed)["Approve"] == "approve p2#1"
    assert "No new date" in said(tell("Liam Moss", "pending requests"))


def plan_with_103(database: Database, **values: Any) -> None:
    """103 is a line of an action plan."""
    with somebody(database, TOM) as store:
        group = store.groups.called("board")
        assert group is not None
        plan = Plan(
            partnership_id=store.partnership_id, group_id=group.id or 0, code="pap", title="Plan", **values
        )
        store.session.add(plan)
        store.session.flush()
        action = store.session.exec(select(Action).where(Action.number == 103)).one()
        action.plan_id = plan.id


@pytest.mark.parametrize(
    ("values", "waits"),
    [
        pytest.param({"slippage": "approve"}, True, id="its own way"),
        pytest.param({"approved_on": date(2024, 3, 1)}, True, id="approved, and nothing else said"),
        pytest.param(
            {"approved_on": date(2024, 3, 1), "slippage": "owner"}, False, id="approved, and left to owners"
        ),
        pytest.param({}, False, id="a draft follows the group"),
        pytest.param({"slippage": "two stages"}, True, id="two stages without a group above are one"),
    ],
)
def test_a_plan_says_how_its_dates_move(
    tell: Say, northbridge: Database, log: Log, values: dict[str, Any], waits: bool
) -> None:
    plan_with_103(northbridge, **values)

    tell(MEERA, LATE)
    assert (log(103).action.due == date(2024, 6, 20)) is waits
    if waits:
        tell(ZARA, "approve 103")

    assert log(103).action.due == date(2024, 7, 4)


# The story


def test_what_slipped_is_a_table_with_who_asked_and_who_agreed(tell: Say, board: Board) -> None:
    tell(MEERA, LATE)
    board(slippage="approve")
    tell("Carys Cole", "move 104 to 1 August because the hall is booked")

    answer = tell(TOM, "what slipped since April?")

    table = answer.replies[0].card.table
    assert table is not None
    assert table.header == ("Action", "Was", "Now", "Reason", "Asked by", "Agreed by", "State")
    assert [row[1:] for row in table.rows] == [
        ("20 June", "4 July", "the data agreement is late", MEERA, MEERA, "approved"),
        ("19 July", "1 August", "the hall is booked", "Carys Cole", "", "waiting for approval"),
    ]
    assert (
        "1 due date moved since Monday 1 April 2024, as at Wednesday 12 June 2024. "
        "Also in the table, and not moved: 1 asked for and waiting."
    ) in said(answer)


@pytest.mark.parametrize(
    ("moves", "counted"),
    [(0, "has never moved"), (1, "has moved once"), (2, "has moved twice"), (6, "6 times")],
)
def test_how_many_times_is_a_count_and_each_move(tell: Say, moves: int, counted: str) -> None:
    for day in range(1, moves + 1):
        tell(TOM, f"move 102 to {day} July because of reason {day}")

    answer = said(tell(TOM, "how many times has g moved"))

    assert counted in answer
    assert answer.count("Moved on Wednesday 12 June 2024 by Tom Rigby") == moves


@pytest.mark.parametrize(
    "words", ["original date of 103", "what was the original due date for 103?", "when was o originally due?"]
)
def test_the_original_date_is_kept(tell: Say, words: str) -> None:
    tell(MEERA, LATE)

    answer = said(tell(TOM, words))

    assert "was first due Thursday 20 June 2024" in answer
    assert "Due Thursday 4 July 2024." in answer


def test_who_moved_it_names_asker_approver_and_meeting(tell: Say, board: Board) -> None:
    board(slippage="approve")
    tell(MEERA, LATE)
    tell(ZARA, "approve 103", at="2024-06-20T10:40")

    answer = said(tell(TOM, "who moved 103 and why", at="2024-06-20T11:00"))

    assert "Moved on Wednesday 12 June 2024 by Meera Chowdhury, from 20 June to 4 July" in answer
    assert "the data agreement is late" in answer
    assert (
        "Agreed by Zara Fenwick on Thursday 20 June 2024 at the meeting of Thursday 20 June 2024." in answer
    )


def test_a_date_that_moved_with_its_meeting_says_so(tell: Say) -> None:
    tell(TOM, "move the board to 27 June")

    answer = said(tell(ZARA, "who changed the date on 106 and when"))

    assert "with its meeting, which was moved on Wednesday 12 June 2024 by Tom Rigby" in answer
    assert "from 20 June to 27 June" in answer


def test_a_reason_before_the_day_and_one_beside_it_are_two_reasons(tell: Say, northbridge: Database) -> None:
    tell(MEERA, "103 slipping, waiting for the trust")
    tell(MEERA, "4 July because the post is vacant")

    assert [slip.reason for slip in slips(northbridge)] == ["the post is vacant; waiting for the trust"]
