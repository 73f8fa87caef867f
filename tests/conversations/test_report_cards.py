"""Reports in chat: a short card for who may read it, a file for who decides, the same figures in both."""

import pytest

from handlers.request import Answer, SharedFile
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Board, Record, buttons, said

pytestmark = pytest.mark.slow


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """On SQLite alone: no database could change these words."""
    return northbridge_sqlite


def file_text(answer: Answer) -> str:
    (reply,) = answer.replies
    (file,) = reply.files
    assert reply.to == "private"
    return file.content.decode("utf-8")


@pytest.mark.parametrize(
    ("words", "first", "in_file"),
    [
        (
            "matters arising",
            "11 open actions (3 overdue). 1 closed since the last meeting, Wednesday 17 April 2024.",
            "11 open actions (3 overdue). 1 closed since the last meeting, Wednesday 17 April 2024.",
        ),
        (
            "deep dive on priority 1",
            "17% (1 of 6) completed or on target, 3 overdue. 5 of the ratings not confirmed.",
            "17% (1 of 6) completed or on target, 3 overdue. 5 of the ratings not confirmed.",
        ),
        (
            "six month stocktake",
            "Completed or on target: then none (0 of 0), now 8% (1 of 12). Overdue: then 0, now 3.",
            "Completed or on target: then none (0 of 0), now 8% (1 of 12). Overdue: then 0, now 3.",
        ),
        ("summary for families", "8% (1 of 12) is done.", "- 8% (1 of 12) is done."),
    ],
)
def test_the_card_and_the_file_have_the_same_figures(
    tell: Say, record: Record, words: str, first: str, in_file: str
) -> None:
    before = record()

    card = tell("Tom Rigby", words)
    file = tell("Tom Rigby", f"{words} as text")

    assert first in said(card)
    assert in_file in file_text(file)
    assert buttons(card)["In Word"].endswith(" in Word")
    assert tell("Tom Rigby", buttons(card)["In Word"]).replies[0].files[0].name.endswith("2024-06-12.docx")
    assert record() == before


@pytest.mark.parametrize("words", ["matters arising", "stocktake", "summary for families"])
def test_a_member_reads_the_card_and_has_no_file(tell: Say, words: str) -> None:
    card = tell("Carys Cole", words)
    file = tell("Carys Cole", f"{words} in word")

    assert not card.refused
    assert "In Word" not in buttons(card)
    assert file.refused
    assert said(file).startswith("Only the chair, the deputy chair or the programme manager")


@pytest.mark.usefixtures("p2_action")
def test_a_deep_dive_is_for_whoever_may_see_the_counts_of_its_priority(tell: Say) -> None:
    tell("Meera Chowdhury", "1 is for priority 2", channel="terminal:p2")

    member = tell("Liam Moss", "deep dive on p2 as text")

    assert member.replies[0].files[0].name == "northbridge-board-priority-2-deep-dive-2024-06-12.txt"
    assert "referral routes" not in file_text(member)
    assert "1 action in the logs of other groups counted, not named." in file_text(member)
    assert "Map the referral routes" in file_text(tell("Tom Rigby", "deep dive on p2 as text"))


@pytest.mark.usefixtures("p2_action")
def test_who_may_not_read_a_log_is_told_its_counts(tell: Say) -> None:
    answer = tell("Liam Moss", "matters arising for p2")

    assert answer.refused
    assert "has 1 open action, 0 overdue" in said(answer)


def test_a_past_day_is_told_as_it_stood(tell: Say) -> None:
    tell("Tom Rigby", "close 101, no longer needed")

    card = said(tell("Tom Rigby", "matters arising as at 1 May"))
    file = file_text(tell("Tom Rigby", "matters arising as text as at 1 May"))

    assert card.startswith("As at Wednesday 1 May 2024: Matters arising")
    assert "11 open actions (1 overdue)" in card
    assert "11 open actions (1 overdue)" in file
    assert "#101" in card


def test_a_deep_dive_needs_a_priority(tell: Say) -> None:
    assert said(tell("Tom Rigby", "deep dive")).startswith("The report of which priority?")
    assert "There is no priority 9 here." in said(tell("Tom Rigby", "deep dive on priority 9"))


def test_matters_arising_leads_into_the_walk(tell: Say) -> None:
    walk = buttons(tell("Zara Fenwick", "matters arising"))["Go through them"]

    assert "Review, 1 of 11" in said(tell("Zara Fenwick", walk))


def test_the_summary_for_families_names_nobody_in_chat_either(tell: Say) -> None:
    tell("Tom Rigby", "log: Liam to ring Carys about the hall by 3 July")

    card = said(tell("Carys Cole", "summary for families"))

    assert "Carys" not in card
    assert "1 piece of text left out: 1 may name somebody." in card


SCORECARD = b"""# Scorecard

| Code | Measure | Unit | Good is | Target Dec 24 | Apr 24 | May 24 | Priority |
|---|---|---|---|---|---|---|---|
| 41 | Families who feel heard | % | Higher | 70 | 61 | n/a | |
| 42 | Plans reviewed in time | % | Higher | 80 | 72 | 74 | 5 |
"""


def test_dates_and_kpis_are_counted_as_what_they_are(tell: Say, board: Board) -> None:
    board(slippage="approve")
    tell("Meera Chowdhury", "move 103 to 4 July because the data is late")
    tell("Tom Rigby", "decline 103 because it has waited long enough")
    tell("Liam Moss", "move 110 to 5 July because the rooms are booked")
    tell("Tom Rigby", "", files=(SharedFile("scorecard.md", SCORECARD),))
    tell("Tom Rigby", "keep all")

    week = file_text(tell("Tom Rigby", "weekly summary as text"))
    deep = file_text(tell("Tom Rigby", "deep dive on priority 4 as text"))
    stock = file_text(tell("Tom Rigby", "six month stocktake as text"))
    told = said(tell("Tom Rigby", "kpi 42"))

    assert "0 dates moved; 1 asked for and waiting" in deep
    assert "1 date moved," not in week
    assert "or asked to move" in week
    without = stock.partition("Without a priority")[2]
    assert "no priority, counted in the progress overall alone." in without
    assert "KPI: Families who feel heard" in without
    assert "Target: 70% by 31 December 2024" in without
    assert "Plans reviewed in time" not in without
    assert "Priority 5" in told
    assert "cumulative" not in told
