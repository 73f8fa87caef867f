"""The day of a meeting and of the next one, wherever and however a paper says them."""

from datetime import date

import pytest

from importers.document import Document, Paragraph, Table
from importers.meetings import occasions
from rules.calendar import Calendar
from rules.dates import Context

SHARED = date(2024, 6, 12)
MEETING = date(2024, 6, 5)


def document(*blocks: str | list[list[str]]) -> Document:
    """`# ` begins a heading, as in Markdown."""
    return Document("paper", tuple(map(_block, blocks)))


def _block(block: str | list[list[str]]) -> Paragraph | Table:
    if isinstance(block, list):
        return Table(tuple(map(tuple, block)))
    return Paragraph(block.removeprefix("# "), level=2 if block.startswith("# ") else None)


def held(*blocks: str | list[list[str]]) -> date | None:
    return occasions.meeting_date(document(*blocks), Context(SHARED, Calendar(), history=True))


def following(*blocks: str | list[list[str]]) -> date | None:
    return occasions.next_meeting(document(*blocks), Context(MEETING, Calendar()))


@pytest.mark.parametrize(
    "line",
    [
        "Wednesday 5 June, village hall",
        "Notes of our catch-up on 5 June",
        "Notes of the steering group meeting held in the annexe on 5.6.24",
        "Wednesday 5th & Thursday 6th June",
        "Minutes of the away days, 5-6 June 2024",
        "Board meeting 5/6 June 2024",
        "Date: 5 June 2024",
    ],
)
def test_the_day_of_the_meeting_needs_no_year_and_may_be_the_first_of_two(line: str) -> None:
    assert held("Harbour Forum", line, "Apologies: none") == MEETING


def test_the_day_of_the_last_meeting_and_of_the_next_are_not_that_of_this_one() -> None:
    assert held("Minutes of the last meeting, 1 May 2024", "Next call 3 July 2024") is None
    assert held("Minutes of 1 May 2024 were agreed.", "Meeting held on 5 June 2024") == MEETING


def test_a_day_without_a_year_in_a_sentence_about_something_else_is_no_meeting() -> None:
    assert held("Harbour Forum", "The pool opens on 5 June for everybody.") is None
    assert held("Harbour Forum", "10.03 Welcome", "11.15 Plan") is None


def test_notes_by_mail_tell_of_an_earlier_day_or_else_of_that_on_which_they_were_sent() -> None:
    headers = ("From: Bea Lund", "Sent: 6 June 2024 09:10", "Subject: notes")

    assert held(*headers, "Thank you for coming yesterday (5 June).") == MEETING
    assert held(*headers, "Here are the points.") == date(2024, 6, 6)


@pytest.mark.parametrize(
    "said",
    [
        ("# Next time", "Tuesday 2 July, 9.30"),
        ("# Date of next meeting", "Tuesday 2 July 2024, 6.30 p.m., at the hall."),
        ("# 17/24 Dates of future meetings", "2 July 2024", "10 September 2024"),
        ("Dates for your diaries:", "10 September 2024", "2 July 2024"),
        ("# Next meetings", "2 July, 10 September and 5 November 2024, all at 9.00am"),
        ("Next get-together: Tuesday 2 July, tennish",),
        ("We meet again on Tuesday 2 July at 11.",),
        ("The next meeting of the forum will take place at 10am on 2 July 2024.",),
        ("8. AOB and date of next meeting", "2 July 2024"),
        ("Next call 2 July 2024, 14:00 UTC",),
        ("All actions are for the next meeting on 2 July unless a date is given.",),
        ([["Date of next meeting", "2 July 2024"]],),
        ("Next meeting 2.7.24 at 1.30pm on Teams. Bea to chair as Ivo is away.",),
        ("Next one: Tues 2 Jul 2024, 1pm, same place",),
        ("Next panel 2 July 2024.",),
        ("Next: Tuesday 2 July, 8.00am, the barn",),
        ("# Next", "2024-07-02, 10:00, Teams"),
        ("Thanks, all. See you on 2 July at 11.",),
    ],
)
def test_the_next_meeting_is_found_under_whatever_it_is_called(said: tuple[str, ...]) -> None:
    assert following("Something was said.", *said, "Close.") == date(2024, 7, 2)


@pytest.mark.parametrize(
    "said",
    [
        ("Date of next meeting: TBC", "Papers by 2 July 2024"),
        ("Bea to bring the figures to the next meeting, having sent them out by 2 July 2024.",),
        ("It is taken up next time.", "The pool reopens on 2 July 2024."),
        ("# Next meeting", "To be arranged.", "2 July 2024 is the closing date of the survey."),
        ("Next meeting: 1 May 2024",),
        ("Next: Bea to paint the gate by 2 July 2024",),
        ("# Next", "Bea paints the gate by 2 July 2024."),
        ("The next one to be mended is the pump, on 2 July 2024.",),
        ("The next meeting will look at waiting times.",),
    ],
)
def test_other_dates_near_words_about_the_next_meeting_are_not_its_day(said: tuple[str, ...]) -> None:
    assert following(*said) is None


def test_what_a_heading_says_holds_against_what_an_action_mentions() -> None:
    found = following(
        "# Next meeting", "2 July 2024, 2pm", "# Actions", "Ivo to report to the next meeting on 9 July 2024."
    )

    assert found == date(2024, 7, 2)
