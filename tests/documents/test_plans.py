"""Action plans and action logs as people keep them: each test is a make of its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import Font

from importers.formats import files
from importers.proposals import Proposals, ProposedAction
from tests.documents.paper import propose, read_here, saved, word_file
from tests.documents.workbook import paint, workbook

MAY, JUNE, JULY = date(2024, 5, 31), date(2024, 6, 30), date(2024, 7, 31)


def read_sheet(*rows: Sequence[Any], change: Any = None, title: str = "Sheet1") -> Proposals:
    return propose(read_here("log.xlsx", workbook((title, rows), change=change)))


def read_csv(text: str) -> Proposals:
    return propose(files.read("log.csv", text.encode()))


def read_word(rows: list[list[str]], *before: str) -> Proposals:
    return propose(read_here("plan.docx", word_file(rows, before=before)))


def due(action: ProposedAction) -> date | None:
    return action.due.due if action.due else None


def test_a_log_with_four_kinds_of_date_is_due_on_the_revised_one() -> None:
    found = read_sheet(
        ["SEND Board action log"],
        [],
        ["Ref", "Date raised", "Action", "Owner", "Due date", "Revised due date", "Status", "Date closed"],
        [1, date(2024, 3, 5), "Send the survey", "TR", date(2024, 5, 1), date(2024, 6, 3), "Open", None],
        [2, date(2024, 3, 5), "Book the hall", "LM", date(2024, 5, 1), None, "Closed", date(2024, 4, 30)],
        [3, date(2024, 3, 5), "Map the clinics", "MC", date(2024, 5, 1), "n/a", "", date(2024, 4, 2)],
    )

    assert [(each.ref, due(each), each.status) for each in found.actions] == [
        ("1", date(2024, 6, 3), "open"),
        ("2", date(2024, 5, 1), "closed"),
        ("3", date(2024, 5, 1), "closed"),
    ]
    assert found.actions[0].printed.due == "3 June 2024"
    assert found.actions[0].printed.was == "1 May 2024"
    assert found.kind == "action_log"


def test_each_action_says_where_it_stands() -> None:
    found = read_sheet(["Ref", "Action", "Owner", "Due"], [1, "Send", "TR", "1 May 2024"], title="Log")

    assert found.actions[0].source == "sheet Log, row 2"


def test_the_update_of_a_log_is_no_evidence_and_does_not_close_it() -> None:
    found = read_csv(
        "No,Action,Lead,By when,Status,Update\n"
        "7,Send the survey,TR,1 June 2024,In progress,Completed the first draft; sent to schools\n"
        "8,Book the hall,LM,1 June 2024,,Complete\n"
        "9,Map the clinics,MC,1 June 2024,,\n"
    ).actions

    assert [(each.status, each.update, each.evidence) for each in found] == [
        ("in progress", "Completed the first draft; sent to schools", None),
        ("complete", "Complete", None),
        (None, None, None),
    ]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        *(
            (word, "complete")
            for word in ("Complete", "DONE", "Completed 3 May", "✓", "B", "Blue", "Achieved")
        ),
        *((word, "closed") for word in ("Closed", "Closed - 5 June", "No longer needed", "Withdrawn")),
        *(
            (word, "in progress")
            for word in ("Ongoing", "In Progress (80%)", "Underway", "On track", "At risk")
        ),
        *((word, "open") for word in ("Open", "Overdue", "Not started", "Outstanding", "New")),
        ("", None),
    ],
)
def test_a_status_is_known_by_any_of_its_words(said: str, status: str | None) -> None:
    found = read_sheet(["Ref", "Action", "Owner", "Due", "Status"], [1, "Send it", "TR", "1 May 2024", said])

    assert [each.status for each in found.actions] == [status]


def test_ratings_by_letter_are_spelled_out() -> None:
    found = read_sheet(
        ["Ref", "Action", "Lead", "Timescale", "BRAG"],
        *([f"1.{n}", f"Do thing {n}", "TR", "May 2024", letter] for n, letter in enumerate("BGAR", start=1)),
    )

    assert [(each.rating, each.status) for each in found.actions] == [
        ("Blue", "complete"),
        ("Green", None),
        ("Amber", None),
        ("Red", None),
    ]
    assert found.kind == "action_plan"


def test_ratings_by_the_colour_of_a_cell_are_called_by_it() -> None:
    def change(log: Any) -> None:
        for row, colour in enumerate(("blue", "green", "amber", "red"), start=2):
            paint(log.cell(row, 5), colour)

    rows = [[f"1.{n}", f"Do thing {n}", "TR", "May 2024", None] for n in range(1, 5)]

    found = read_sheet(["Ref", "Action", "Lead", "Timescale", "RAG"], *rows, change=change)

    assert [each.rating for each in found.actions] == ["Blue", "Green", "Amber", "Red"]


def test_a_shaded_word_cell_is_a_rating_too() -> None:
    document = docx.Document()
    rows = [["No", "Action", "Owner", "Due", "RAG"], ["1.1", "Send the plan", "TR", "May 2024", ""]]
    table = document.add_table(rows=2, cols=5)
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:fill="FFC000"/>'
    table.cell(1, 4)._tc.get_or_add_tcPr().append(parse_xml(shade))

    (action,) = propose(read_here("plan.docx", saved(document))).actions

    assert (action.rating, action.source) == ("Amber", "table 1, row 2")


def test_a_plan_with_start_and_end_below_one_heading() -> None:
    def change(log: Any) -> None:
        log.merge_cells("D1:E1")
        for column in "ABCF":
            log.merge_cells(f"{column}1:{column}2")

    found = read_sheet(
        ["Ref", "Action", "Lead", "Timescale", None, "RAG"],
        [None, None, None, "Start", "End", None],
        ["1.1", "Write the offer", "TR", "April 2024", "June 2024", "G"],
        ["1.2", "Train the schools", "LM", "1 May 2024", "31 July 2024", "A"],
        change=change,
    )

    assert [(each.ref, each.start, due(each), each.rating) for each in found.actions] == [
        ("1.1", date(2024, 4, 1), JUNE, "Green"),
        ("1.2", date(2024, 5, 1), JULY, "Amber"),
    ]


def test_what_stands_beside_an_action_in_a_plan_is_not_the_action() -> None:
    found = read_word(
        [
            [
                "Ref",
                "Objective",
                "Action",
                "Lead agency",
                "Lead officer",
                "Resources",
                "Success measure",
                "Deadline",
            ],
            [
                "1",
                "Early help",
                "Publish the offer",
                "Council",
                "Tom Rigby",
                "£2,000",
                "Families say so",
                "May 2024",
            ],
        ],
        "SEND Improvement Plan",
    )

    assert [(each.text, each.owners, due(each), each.evidence) for each in found.actions] == [
        ("Publish the offer", ("Tom Rigby",), MAY, "Families say so")
    ]
    assert found.kind == "action_plan"


def test_rows_below_rows_know_what_they_are_part_of() -> None:
    found = read_word(
        [
            ["Ref", "Action", "Lead", "Completion date", "Evidence"],
            ["1.1", "Review the pathway", "MC", "July 2024", "Shorter waits"],
            ["1.1.1", "Collect the figures", "LM", "May 2024", "See 1.1"],
            ["1.2", "Recruit two therapists", "MC", "June 2024", "see action 1.1"],
            ["2.1", "Train staff", "PN", "June 2024", "See 9.9"],
        ]
    )

    assert [(each.ref, each.parent) for each in found.actions] == [
        ("1.1", None),
        ("1.1.1", "1.1"),
        ("1.2", "1.1"),
        ("2.1", None),
    ]


def test_steps_in_a_list_have_dates_of_their_own() -> None:
    steps = "- a clear map of it (May 2024)\n- training by June 2024\n- a survey (done)"
    text = f"Improve the pathway through:\n{steps}"

    (action,) = read_word([["Ref", "Action", "Lead", "By when"], ["2.1", text, "MC", "July 2024"]]).actions

    assert [(part.text, part.due and part.due.due, part.status) for part in action.parts] == [
        ("a clear map of it", MAY, None),
        ("training", JUNE, None),
        ("a survey", None, "complete"),
    ]
    assert (due(action), action.status) == (JULY, "in progress")


def test_lettered_halves_of_a_row_are_actions_of_that_ref() -> None:
    found = read_word(
        [
            ["Ref", "Action", "Lead", "By when"],
            ["3", "(a) Ask the parents\n(b) Ask the young people", "MC\nLM", "May 2024\nJune 2024"],
        ]
    ).actions

    assert [(each.ref, each.text, each.owners, due(each)) for each in found] == [
        ("3(a)", "Ask the parents", ("MC",), MAY),
        ("3(b)", "Ask the young people", ("LM",), JUNE),
    ]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["1.1", "Set up the group (COMPLETED)", "TR", "May 2024", "", ""], "text"),
        (["1.1", "Set up the group - Completed May 2024", "TR", "May 2024", "", ""], "text"),
        (["1.1", "Set up the group", "TR", "Completed", "", ""], "date"),
        (["1.1", "Set up the group", "TR", "May 2024 (completed)", "", ""], "date"),
        (["1.1", "Set up the group", "TR", "May 2024", "COMPLETED", ""], "evidence"),
        (["1.1", "Set up the group", "TR", "May 2024", "", "Blue"], "rating"),
    ],
    ids=["behind the text", "after a dash", "for a date", "behind the date", "as evidence", "by its rating"],
)
def test_a_mark_that_it_is_done_counts_wherever_it_stands(row: list[str], column: str) -> None:
    (action,) = read_word([["Ref", "Action", "Lead", "Completion date", "Evidence", "RAG"], row]).actions

    assert (action.status, action.text) == ("complete", "Set up the group")


def test_a_row_struck_through_is_closed_and_asked_about() -> None:
    def change(log: Any) -> None:
        log["B2"].font = Font(strike=True)

    found = read_sheet(
        ["Ref", "Action", "Owner", "Due"],
        [1, "Send the survey", "TR", "1 May 2024"],
        [2, "Book the hall", "LM", "1 May 2024"],
        change=change,
    )

    assert [each.status for each in found.actions] == ["closed", None]
    assert [each.about for each in found.questions] == ["1 Send the survey"]


@pytest.mark.parametrize(
    "said", ["Monthly", "Every half term", "Ongoing (reviewed termly)", "Quarterly from May 2024"]
)
def test_what_comes_again_says_how_often(said: str) -> None:
    (action,) = read_word(
        [["Ref", "Action", "Lead", "Timescale"], ["1.1", "Hold a clinic", "TR", said]]
    ).actions

    assert action.recurs


def test_a_column_of_its_own_may_say_how_often() -> None:
    (action,) = read_word(
        [
            ["Ref", "Action", "Lead", "Frequency", "Start"],
            ["1.1", "Hold a clinic", "TR", "Monthly", "May 2024"],
        ]
    ).actions

    assert (action.recurs, action.start) == ("every month", date(2024, 5, 1))


@pytest.mark.parametrize(
    "cell",
    [
        "1 May 2024 (revised 30 June 2024)",
        "01.05.24 - extended to 30.06.24",
        "30 June 2024 (was 1 May 2024)",
        "30/06/24 (originally 01/05/24)",
    ],
)
def test_a_date_that_moved_within_its_cell_is_the_later_one(cell: str) -> None:
    found = read_word([["Ref", "Action", "Lead", "Due"], ["1", "Send the survey", "TR", cell]])

    assert [due(each) for each in found.actions] == [date(2024, 6, 30)]
    assert [each.printed.was for each in found.actions] != [None]
    assert found.questions == ()


def test_sheets_of_open_and_closed_actions_say_it_for_their_rows() -> None:
    header = ["Ref", "Action", "Owner", "Due"]
    content = workbook(
        ("Open actions", [header, [3, "Send the survey", "TR", "1 July 2024"]]),
        (
            "Closed",
            [header, [1, "Book the hall", "LM", "1 May 2024"], [2, "Map clinics", "MC", "2 May 2024"]],
        ),
    )

    found = propose(read_here("log.xlsx", content)).actions

    assert [(each.ref, each.status, each.source) for each in found] == [
        ("3", None, "sheet Open actions, row 2"),
        ("1", "closed", "sheet Closed, row 2"),
        ("2", "closed", "sheet Closed, row 3"),
    ]


def test_a_line_within_the_table_parts_what_is_done_from_what_is_not() -> None:
    found = read_sheet(
        ["Ref", "Action", "Owner", "Due"],
        [1, "Send the survey", "TR", "1 July 2024"],
        ["Completed actions"],
        [2, "Book the hall", "LM", "1 May 2024"],
    ).actions

    assert [(each.ref, each.status) for each in found] == [("1", None), ("2", "complete")]


def test_headings_between_the_rows_of_a_plan_are_no_actions() -> None:
    found = read_sheet(
        ["SEND Priority Action Plan 2024-26"],
        ["Ref", "Action", "Lead", "Due", "RAG"],
        ["Priority 1: Early help"],
        ["1.1", "Write the offer", "TR", "May 2024", "G"],
        ["Priority 2: Joint commissioning"],
        ["2.1", "Train the schools", "LM", "June 2024", "A"],
    )

    assert [each.ref for each in found.actions] == ["1.1", "2.1"]
    assert found.kind == "action_plan"


def test_two_tables_in_one_sheet_have_columns_of_their_own() -> None:
    found = read_sheet(
        ["Ref", "Action", "Owner", "Due"],
        [1, "Send the survey", "TR", "1 July 2024"],
        [],
        ["Owner", "Action", "Status", "Ref"],
        ["LM", "Book the hall", "Closed", 2],
    ).actions

    assert [(each.ref, each.text, each.owners, each.status) for each in found] == [
        ("1", "Send the survey", ("TR",), None),
        ("2", "Book the hall", ("LM",), "closed"),
    ]


@pytest.mark.parametrize("name", ["Lead and timescale", "Owner / deadline", "Who, by when"])
def test_an_owner_and_a_date_in_one_cell_are_parted(name: str) -> None:
    found = read_word(
        [
            ["No", "Action", name],
            ["1", "Write the plan", "TR - 1 July 2024"],
            ["2", "Ask the heads", "Meera Chowdhury, by end of June 2024"],
            ["3", "Send it round", "LM"],
        ]
    ).actions

    assert [(each.owners, due(each)) for each in found] == [
        (("TR",), date(2024, 7, 1)),
        (("Meera Chowdhury",), JUNE),
        (("LM",), None),
    ]


def test_the_numbers_of_a_log_that_follows_an_agenda_are_those_of_its_actions() -> None:
    found = read_sheet(
        ["ID", "Meeting date", "Agenda item", "Action", "Owner", "Target", "Complete? (Y/N)", "Comments"],
        [12, "5/6/24", "Transport", "Share the list", "TR", "20/06/24", "N", "Waiting"],
        [13, "5/6/24", "Therapy", "Map the clinics", "LM; MC", "20/06/24", "Y", "Sent 10 June"],
    ).actions

    assert [(each.ref, each.owners, each.status) for each in found] == [
        ("12", ("TR",), None),
        ("13", ("LM", "MC"), "complete"),
    ]


def test_of_a_title_and_a_description_the_fuller_one_is_the_action() -> None:
    found = read_sheet(
        ["Action ID", "Action title", "Action description", "Assigned to", "Deadline"],
        ["A-001", "Survey", "Send the survey to every parent", "Tom Rigby", "2024-07-01"],
        ["A-002", "Hall", "Book a hall for the July event", "Liam Moss", "2024-07-05"],
    ).actions

    assert [(each.ref, each.text) for each in found] == [
        ("A-001", "Send the survey to every parent"),
        ("A-002", "Book a hall for the July event"),
    ]


def test_bullets_beside_one_number_are_the_steps_of_one_action() -> None:
    (action,) = read_word(
        [["Ref", "Action", "Owner", "Due"], ["24/01", "• Send the survey\n• Chase replies", "TR", "May 2024"]]
    ).actions

    assert (action.ref, action.owners, due(action)) == ("24/01", ("TR",), MAY)
    assert [part.text for part in action.parts] == ["Send the survey", "Chase replies"]


def test_a_count_below_a_log_is_no_action() -> None:
    found = read_sheet(
        ["Ref", "Action", "Owner", "Due", "Status"],
        [1, "Send it", "TR", "1 May 2024", "Open"],
        ["Total", 1, None, None, None],
        ["Open", 1],
    )

    assert [each.ref for each in found.actions] == ["1"]


def test_a_key_above_the_header_is_no_header() -> None:
    found = read_sheet(
        ["Updated:", "12 June 2024"],
        ["RAG key:", "Red = late", "Amber = at risk", "Green = on track"],
        ["No.", "Agreed action", "Who", "When", "RAG"],
        ["1", "Send it", "TR", "1 May 2024", "R"],
    )

    assert [(each.ref, each.rating) for each in found.actions] == [("1", "Red")]


def test_a_task_with_start_finish_and_actual_finish() -> None:
    found = read_sheet(
        ["WBS", "Activity", "Lead", "Start date", "Finish date", "Actual finish", "RAG status"],
        ["1.1", "Scope the work", "TR", "01/04/2024", "30/04/2024", "02/05/2024", "Complete"],
        ["1.2", "Build the site", "LM", "01/05/2024", "30/07/2024", None, "Amber"],
    ).actions

    assert [(each.ref, each.start, due(each), each.status, each.rating) for each in found] == [
        ("1.1", date(2024, 4, 1), date(2024, 4, 30), "complete", "Complete"),
        ("1.2", date(2024, 5, 1), date(2024, 7, 30), None, "Amber"),
    ]


def test_what_is_done_was_due_in_the_past() -> None:
    found = read_csv(
        "Ref,Action,Owner,Due,Status\n1,Send it,TR,1 May,Done\n2,Book it,LM,1 July,Open\n"
    ).actions

    assert [due(each) for each in found] == [date(2024, 5, 1), date(2024, 7, 1)]


def test_a_date_that_cannot_be_read_is_asked_about() -> None:
    found = read_word([["Ref", "Action", "Lead", "Due"], ["1", "Send the survey", "TR", "Phase 2"]])

    assert found.actions[0].due is not None
    assert [each.ask for each in found.questions] == [
        '"Phase 2" is not a date that I can read. When is it due?'
    ]


def test_a_hidden_row_is_read_and_asked_about() -> None:
    def change(log: Any) -> None:
        log.row_dimensions[2].hidden = True

    found = read_sheet(["Ref", "Action", "Owner", "Due"], [1, "Send it", "TR", "1 May 2024"], change=change)

    assert [each.ask for each in found.questions] == ["Its row is hidden in the sheet. Does it still count?"]


@pytest.mark.slow
def test_lettered_rows_are_parts_of_the_numbered_row_above() -> None:
    def change(log: Any) -> None:
        log.merge_cells("C1:D1")
        log.merge_cells("E1:F1")

    found = read_sheet(
        ["Ref", "What we will do", "Responsibility", None, "Timescale", None, "RAG"],
        [None, None, "Organisation", "Name", "Start", "Complete by", None],
        ["1", "Make the offer known", "Council", "Tom Rigby", None, "July 2024", "A"],
        ["(a)", "print a leaflet", "Forum", "Carys Cole", "May 2024", "31 May 2024", "G"],
        ["(b)", "hold a fair", "Council", "Liam Moss + Meera Chowdhury", None, "June 2024", None],
        ["2", "Cut the waits", "NHS", "Alan Lister", None, "July 2024", "R"],
        change=change,
    ).actions

    assert [(each.ref, each.parent, each.owners, due(each), each.rating) for each in found] == [
        ("1", None, ("Tom Rigby",), JULY, "Amber"),
        ("a", "1", ("Carys Cole",), MAY, "Green"),
        ("b", "1", ("Liam Moss", "Meera Chowdhury"), JUNE, None),
        ("2", None, ("Alan Lister",), JULY, "Red"),
    ]


def test_a_numbered_row_that_only_names_those_below_it_is_no_action() -> None:
    found = read_sheet(
        ["WBS", "Task", "Workstream lead", "Start", "Finish", "Status"],
        ["1", "HELP IN GOOD TIME", "Priya Nair", None, None, None],
        ["1.1", "Nurseries", None, None, None, None],
        ["1.1.1", "Visit each nursery", "PN", "2024-05-01", "2024-07-31", "On track"],
        ["1.1.2", "Write a guide", "LM", "2024-05-01", "2024-05-31", "Complete"],
    ).actions

    assert [each.ref for each in found] == ["1.1.1", "1.1.2"]


def test_rows_with_numbers_of_their_own_never_run_together() -> None:
    found = read_sheet(
        ["Deadline", "Ref", "Milestone", "Progress to date", "BRAG", "Resp."],
        *([JULY, f"4.{place}", f"Do the part {place} of it", "Begun", "G", "TR"] for place in range(1, 4)),
        [None, "4.4", "Look into the north", "Undated", "", ""],
        [None, "4.5", "Look into the south", "", "", ""],
    ).actions

    assert [(each.ref, each.owners) for each in found] == [
        *((f"4.{place}", ("TR",)) for place in range(1, 4)),
        ("4.4", ()),
        ("4.5", ()),
    ]


def test_a_list_of_tasks_from_a_planner_is_read_by_its_titles() -> None:
    found = read_csv(
        "Task ID,Title,Bucket,Status,Assigned To,Created Date,Due Date,Late,Completed Date,Description\n"
        "xY1,Renew the contract,Buying,Completed,Meera Chowdhury,01/02/2024,31/03/2024,false,28/03/2024,\n"
        "xY2,Print the leaflets,Words,In progress,Liam Moss;Tom Rigby,01/02/2024,31/05/2024,true,,Ask first\n"
    ).actions

    assert [(each.ref, each.text, each.owners, due(each), each.status) for each in found] == [
        ("xY1", "Renew the contract", ("Meera Chowdhury",), date(2024, 3, 31), "complete"),
        ("xY2", "Print the leaflets", ("Liam Moss", "Tom Rigby"), MAY, "in progress"),
    ]


@pytest.mark.slow
def test_planned_and_forecast_dates_are_told_apart() -> None:
    found = read_sheet(
        ["Ref", "Deliverable", "Delivery lead", "Planned delivery date", "Forecast date", "DCA"],
        ["B1", "Agree the trajectory", "A Lister", "May 2024", "July 2024", "A/R"],
        ["B2", "Fill the posts", "TR", "May 2024", None, "B"],
        ["TOTAL", "All deliverables", None, None, None, 2],
    ).actions

    assert [(each.ref, due(each), each.printed.was, each.rating, each.status) for each in found] == [
        ("B1", JULY, "May 2024", "A/R", None),
        ("B2", MAY, None, "Blue", "complete"),
    ]


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("@Owen Kay @Carys Cole", ("Owen Kay", "Carys Cole")),
        ("CC + TR", ("CC", "TR")),
        ("A Lister & Provider collaborative", ("A Lister", "Provider collaborative")),
        ("Premises manager, Family worker", ("Premises manager", "Family worker")),
        ("Mrs Day & Y1 teachers", ("Mrs Day", "Y1 teachers")),
        ("TR, Housing team", ("TR", "Housing team")),
        ("Health & Wellbeing Board", ("Health & Wellbeing Board",)),
        ("Tom Rigby, Head of SEND", ("Tom Rigby, Head of SEND",)),
    ],
)
def test_owners_in_one_cell_are_told_apart(cell: str, owners: tuple[str, ...]) -> None:
    (action,) = read_word([["Ref", "Action", "Owner", "Due"], ["1", "Send it", cell, "May 2024"]]).actions

    assert action.owners == owners


@pytest.mark.parametrize("title", ["Calendar", "Budget"])
def test_tables_of_other_things_hold_no_actions(title: str) -> None:
    rows = {
        "Calendar": [
            ["Meeting", "Date", "Papers due", "Room"],
            ["Board", date(2024, 6, 20), date(2024, 6, 12), "Town Hall"],
            ["Forum", date(2024, 7, 9), date(2024, 7, 1), "Library"],
        ],
        "Budget": [["Code", "Description", "Holder", "Spent"], ["S1", "Programme team", "Tom Rigby", 35333]],
    }

    assert read_sheet(*rows[title]).actions == ()


def test_a_month_that_a_narrow_column_broke_is_whole() -> None:
    (action,) = read_word(
        [["Ref", "Action", "Owner", "Due"], ["1", "Send it", "TR", "9 Se ptember 2024"]]
    ).actions

    assert due(action) == date(2024, 9, 9)


def test_a_list_of_posts_and_names_holds_no_actions() -> None:
    found = read_word([["Title", "Name", "Workstream"], ["Service manager", "Tom Rigby (TR)", "Health"]])

    assert found.actions == ()


def test_a_form_for_each_action_is_read_from_top_to_bottom() -> None:
    found = read_word(
        [
            *(["Action ref", "1.1"], ["Action", "Write the plan"], ["Lead", "TR"], ["Due date", "May 2024"]),
            *(["Action ref", "1.2"], ["Action", "Train staff"], ["Lead", "LM"], ["Due date", "June 2024"]),
        ]
    ).actions

    assert [(each.ref, each.text, each.owners, due(each), each.source) for each in found] == [
        ("1.1", "Write the plan", ("TR",), MAY, "table 1, row 1"),
        ("1.2", "Train staff", ("LM",), JUNE, "table 1, row 5"),
    ]


def test_how_much_is_done_tells_how_far_it_is() -> None:
    found = read_sheet(
        ["ID", "Task name", "Start", "Finish", "Resource names", "% complete"],
        [1, "Write the brief", "01/05/24", "15/05/24", "Tom Rigby", "100%"],
        [2, "Build it", "16/05/24", "05/06/24", "Liam Moss", "40%"],
        [3, "Test it", "16/06/24", "05/07/24", "Liam Moss", "0%"],
    ).actions

    assert [(each.owners, each.status) for each in found] == [
        (("Tom Rigby",), "complete"),
        (("Liam Moss",), "in progress"),
        (("Liam Moss",), "open"),
    ]


def test_a_date_before_the_action_is_when_it_was_asked_for() -> None:
    found = read_word(
        [["Date", "Action", "Lead", "Outcome"], ["05/06/24", "Send the survey", "TR", "Sent 6 June"]],
        "Action log",
    )

    assert [(each.due, each.evidence) for each in found.actions] == [(None, "Sent 6 June")]
    assert found.kind == "action_log"


@pytest.mark.parametrize(("shown", "rating"), [("🟢", "Green"), ("🔴 Red", "Red"), ("A ↑", "Amber")])
def test_signs_that_stand_for_ratings_are_named(shown: str, rating: str) -> None:
    found = read_word([["Ref", "Action", "Lead", "Due", "RAG"], ["1", "Send it", "TR", "May 2024", shown]])

    assert [each.rating for each in found.actions] == [rating]


@pytest.mark.parametrize(
    ("evidence", "status"),
    [
        ("Completed 3 June 2024 - both in post", "complete"),
        ("COMPLETED. Chair in post", "complete"),
        ("Policy in use - COMPLETED", "complete"),
        ("Completed forms are counted each month", None),
        ("Number of plans completed in time", None),
        ("Not complete - waiting for the lead", None),
    ],
)
def test_evidence_says_that_it_is_done_only_where_that_is_plain(evidence: str, status: str | None) -> None:
    (action,) = read_word(
        [["Ref", "Action", "Lead", "Due", "Evidence"], ["1.1", "Recruit staff", "TR", "May 2024", evidence]]
    ).actions

    assert action.status == status


@pytest.mark.parametrize("aim", ["Outcome", "Intended outcome", "Aim", "Our objective"])
def test_what_a_table_of_actions_is_for_is_none_of_them(aim: str) -> None:
    rows = [["No", "Action", "Lead", "Finish"], ["1", "Open two huts", "TR", "May 2024"]]

    found = read_word(
        rows, "Priority 1: Shelter", f"{aim}: every plot has a hut. Responsible officer: Liam Moss."
    )

    assert [each.text for each in found.actions] == ["Open two huts"]
