"""When highlight reports are due, and the boxes that an SRO fills in."""

from datetime import date

import pytest

from rules.calendar import Calendar
from rules.reporting import Box, box_called, due_on, opens_on, paragraphs, with_more

NORTHBRIDGE = Calendar(closure_days=frozenset({date(2024, 5, 31)}))


def test_drafts_open_fifteen_and_are_due_ten_working_days_before_the_meeting() -> None:
    board = date(2024, 6, 20)

    assert opens_on(NORTHBRIDGE, board) == date(2024, 5, 29)
    assert due_on(NORTHBRIDGE, board) == date(2024, 6, 6)


def test_bank_holidays_and_closure_days_are_nobodys_working_days() -> None:
    assert due_on(Calendar(), date(2024, 5, 14)) == date(2024, 4, 29)
    assert due_on(NORTHBRIDGE, date(2024, 6, 12)) == date(2024, 5, 28)
    assert due_on(Calendar(), date(2024, 6, 12)) == date(2024, 5, 29)


@pytest.mark.parametrize(
    ("words", "box"),
    [
        ("achieved", Box.ACHIEVED),
        ("Key achievements", Box.ACHIEVED),
        ("completed", Box.ACHIEVED),
        ("next steps", Box.NEXT),
        ("due next period", Box.NEXT),
        ("evidence of impact", Box.EVIDENCE),
        ("help needed", Box.HELP),
        ("decisions or help needed", Box.HELP),
        ("status", Box.SUMMARY),
        ("the survey", None),
        ("", None),
    ],
)
def test_a_box_by_what_people_call_it(words: str, box: Box | None) -> None:
    assert box_called(words) is box


def test_what_was_written_before_stays() -> None:
    before = {"achieved": ["The survey is out"]}

    after = with_more(before, Box.ACHIEVED, "It was read")

    assert after == {"achieved": ["The survey is out", "It was read"]}
    assert before == {"achieved": ["The survey is out"]}


def test_a_form_says_a_paragraph_in_each_line() -> None:
    assert paragraphs("The survey is out\n\n  It was read  \n") == ["The survey is out", "It was read"]
