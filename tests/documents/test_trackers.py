"""Logs that people keep beside minutes: two dates, a share done, and what kind of document it all is."""

from datetime import date

import pytest

from importers.document import Document, Paragraph, Table
from importers.proposals import Proposals
from tests.documents.paper import propose

LOG = "Working group: action log"


def read(*blocks: Paragraph | Table) -> Proposals:
    return propose(Document("paper.docx", blocks))


def log(*rows: str) -> Proposals:
    return read(Paragraph(LOG, level=1), Table(tuple(tuple(row.split("|")) for row in rows)))


@pytest.mark.parametrize(
    "names", ["Original date|Revised date", "Initial date|New date", "Planned date|Revised"]
)
def test_the_first_date_holds_where_no_other_took_its_place(names: str) -> None:
    found = log(
        f"No|Action|Lead|{names}",
        "1|Send the slides|TR|30.4.24|28.6.24",
        "2|Ring the clinic|LM|31.5.24|",
        "3|Book a hall|MC|5.7.24|n/a",
    ).actions

    assert [each.due and each.due.due for each in found] == [
        date(2024, 6, 28),
        date(2024, 5, 31),
        date(2024, 7, 5),
    ]


@pytest.mark.parametrize("update", ["Latest update", "Current update", "New updates"])
def test_no_column_of_updates_is_one_of_dates(update: str) -> None:
    found = log(
        f"No|Action|Lead|Original due date|Revised due date|Status|{update}",
        "1|Send the slides|TR|30.4.24|28.6.24|Overdue|Printer let us down",
        "2|Ring the clinic|LM|31.5.24||Open|Draft with MC, seen on 3/6",
    ).actions

    assert [(each.due and each.due.due, each.update) for each in found] == [
        (date(2024, 6, 28), "Printer let us down"),
        (date(2024, 5, 31), "Draft with MC, seen on 3/6"),
    ]


def test_a_due_date_is_more_plainly_one_than_an_original_date() -> None:
    (found,) = log("No|Action|Lead|Original date|Due date", "1|Send the slides|TR|30.4.24|28.6.24").actions

    assert found.due
    assert found.due.due == date(2024, 6, 28)


@pytest.mark.parametrize(
    ("name", "cell", "status"),
    [
        ("% done", "100", "complete"),
        ("% complete", "40", "in progress"),
        ("Per cent complete", "0", "open"),
        ("% done", "100%", "complete"),
        ("Status", "100", None),
    ],
)
def test_a_figure_below_a_share_done_is_a_status(name: str, cell: str, status: str | None) -> None:
    (found,) = log(f"No|Action|Lead|Due|{name}", f"1|Send the slides|TR|28.6.24|{cell}").actions

    assert found.status == status


def test_not_started_is_a_rating_as_on_track_is() -> None:
    found = log(
        "No|Action|Lead|Due|Progress",
        "1|Send the slides|TR|28.6.24|On track",
        "2|Ring the clinic|LM|28.6.24|Not started",
        "3|Book a hall|LM|28.6.24|Open",
    ).actions

    assert [(each.rating, each.status) for each in found] == [
        ("On track", "in progress"),
        ("Not started", "open"),
        (None, "open"),
    ]


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("LM and the college", ("LM", "the college")),
        ("TR & the forum", ("TR", "the forum")),
        ("Health and social care", ("Health and social care",)),
        ("Director of Quality and the Arts", ("Director of Quality and the Arts",)),
    ],
)
def test_somebody_and_the_body_they_work_with_are_two_owners(cell: str, owners: tuple[str, ...]) -> None:
    (found,) = log("No|Action|Lead|Due", f"1|Plan the careers fair|{cell}|28.6.24").actions

    assert found.owners == owners


def test_a_log_that_tells_of_minutes_on_the_clock_is_no_minutes() -> None:
    found = log("Action|Lead|Due|Notes", "Fire drill|TR|28.6.24|all out in 2 minutes")

    assert found.kind == "action_log"


def test_minutes_with_a_progress_report_on_the_agenda_are_minutes() -> None:
    found = read(
        Paragraph("Audit Committee", level=1),
        Paragraph("Minutes of the meeting of 4 June 2024"),
        Paragraph("3. Internal audit progress report", level=2),
        Paragraph("ACTION: TR to send the report to members by 28 June 2024."),
    )

    assert found.kind == "minutes"


def test_a_progress_report_for_the_minutes_is_a_report() -> None:
    found = read(
        Paragraph("Progress report to the board", level=1),
        Paragraph("See the minutes of the meeting of 4 June 2024"),
        Table((("Action", "Owner", "Due"), ("Send the report", "TR", "28 June 2024"))),
    )

    assert found.kind == "progress_report"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("TR to send figures for the September report", date(2024, 9, 30)),
        ("TR to send figures in time for the September launch", None),
        ("TR to send figures before the September launch", None),
        ("TR to send figures by September", date(2024, 9, 30)),
        ("TR to send figures before Xmas", date(2024, 12, 24)),
    ],
)
def test_a_sentence_says_when_unless_the_month_only_names_something(said: str, due: date | None) -> None:
    (found,) = read(Paragraph("Minutes of 4 June 2024", level=1), Paragraph(f"ACTION: {said}.")).actions

    assert (found.due.due if found.due else None) == due


@pytest.mark.parametrize(
    ("closed", "day"),
    [
        ("Yes - 3/6/24", date(2024, 6, 3)),
        ("Y (03.06.24)", date(2024, 6, 3)),
        ("3/6", date(2024, 6, 3)),
        ("3 June", date(2024, 6, 3)),
        ("closed at the board on 3rd June 2024", date(2024, 6, 3)),
        ("2024-06-03", date(2024, 6, 3)),
        ("Yes", None),
        ("June 24", None),
        ("3/9/24", None),
    ],
)
def test_the_day_that_stands_beside_a_tick_is_the_one_it_was_closed_on(closed: str, day: date | None) -> None:
    (found,) = log("No|Action|Lead|By when|Closed?", f"1|Send the slides|TR|30.4.24|{closed}").actions

    assert (found.status, found.closed_on) == ("closed", day)


@pytest.mark.parametrize("status", ["Closed 3/6/24", "Complete - 3rd June", "Done (3 June)"])
def test_a_status_may_say_the_day_as_well(status: str) -> None:
    (found,) = log("No|Action|Lead|By when|Status", f"1|Send the slides|TR|30.4.24|{status}").actions

    assert found.closed_on == date(2024, 6, 3)


@pytest.mark.parametrize(
    "name", ["Mtg date", "Meeting", "Date of meeting", "Raised at meeting", "Meeting date"]
)
def test_the_next_meeting_is_the_one_after_that_of_its_row(name: str) -> None:
    """The day of a meeting is printed beside its first action alone, as a merged cell is."""
    paper = Document(
        "paper.docx",
        (
            Paragraph(LOG, level=1),
            Table(
                (
                    (name, "Action", "Lead", "By when", "Status"),
                    ("10/4/24", "Send the slides", "TR", "3/5/24", "Open"),
                    ("", "Bring the plan back", "LM", "next meeting", "Open"),
                    ("8 May 2024", "Show the figures", "MC", "next meeting", "Open"),
                )
            ),
        ),
    )

    found = propose(paper, meetings=(date(2024, 5, 8), date(2024, 6, 5), date(2024, 7, 3))).actions

    assert [(each.met, each.due and each.due.due) for each in found] == [
        (date(2024, 4, 10), date(2024, 5, 3)),
        (date(2024, 4, 10), date(2024, 5, 8)),
        (date(2024, 5, 8), date(2024, 6, 5)),
    ]


@pytest.mark.parametrize("week", ["w/c 1 July 2024", "week beginning 1st July 2024", "w/e 5 July 2024"])
def test_a_week_is_due_at_its_end_and_starts_nothing(week: str) -> None:
    (found,) = log("No|Action|Lead|By when|Status", f"1|Send the slides|TR|{week}|Open").actions

    assert (found.due and found.due.due, found.start) == (date(2024, 7, 5), None)
