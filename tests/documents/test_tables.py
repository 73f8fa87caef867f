"""Logs and minutes that are tables, in Word."""

from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from tests.documents.paper import propose, read_here, saved, word_file


@pytest.mark.parametrize(
    "header",
    [
        "Ref|Action|Owner|Deadline",
        "No.|Agreed action|Responsible|By when",
        "#|Task|Lead officer|Due date",
        "Item no|What|Who|When",
        "AP|Action point|Action by|Target date",
    ],
)
def test_a_table_of_actions_is_known_by_any_of_its_names(header: str) -> None:
    rows = [
        header.split("|"),
        ["1", "Send the policy", "TR", "1 October 2024"],
        ["2", "Check the lists", "LM / PN", "31/10/24"],
    ]

    found = propose(read_here("log.docx", word_file(rows))).actions

    assert [(each.ref, each.text, each.owners, each.due and each.due.due) for each in found] == [
        ("1", "Send the policy", ("TR",), date(2024, 10, 1)),
        ("2", "Check the lists", ("LM", "PN"), date(2024, 10, 31)),
    ]


def test_statuses_and_evidence_of_a_log_are_kept() -> None:
    rows = [
        ["Action", "Owner", "Due", "Status", "Evidence"],
        ["Send the policy", "TR", "1 May 2024", "Complete", "Sent to 40 schools"],
        ["Check the lists", "LM", "June 2024", "In progress - half done", ""],
        ["Book the hall", "LM", "", "", ""],
    ]

    found = propose(read_here("log.docx", word_file(rows))).actions

    assert [(each.status, each.evidence) for each in found] == [
        ("complete", "Sent to 40 schools"),
        ("in progress", None),
        (None, None),
    ]


def test_a_table_without_a_header_is_known_by_its_dates_and_owners() -> None:
    rows = [
        ["Draft the terms of reference", "TR", "20.03.24"],
        ["Send the survey to every school", "LM/PN", "April 2024"],
    ]

    found = propose(read_here("log.docx", word_file(rows))).actions

    assert [(each.text, each.owners) for each in found] == [
        ("Draft the terms of reference", ("TR",)),
        ("Send the survey to every school", ("LM", "PN")),
    ]


def test_talk_beside_a_margin_is_left_out_of_the_action() -> None:
    rows = [
        ["Item", "Notes", "Who", "When"],
        ["1", "The board welcomed the report.", "", ""],
        ["2", "The panel met in May. The chair to write to schools.", "ZF", "31 May 2024"],
    ]

    found = propose(read_here("log.docx", word_file(rows)))

    assert [(each.text, each.owners) for each in found.actions] == [
        ("The chair to write to schools.", ("ZF",))
    ]


def test_letters_that_word_counts_by_itself_are_the_references() -> None:
    document = docx.Document()
    _letter_lists(document)
    table = document.add_table(rows=1, cols=3)
    for cell, words in zip(table.rows[0].cells, ("ACTION:", "TR\nLM", "01.10.24\n08.10.24"), strict=True):
        cell.text = words
    for words in ("Send the plan.", "Book the hall."):
        table.cell(0, 0).add_paragraph(words, style="List Number")

    found = propose(read_here("m.docx", saved(document))).actions

    assert [(each.ref, each.text, each.owners) for each in found] == [
        ("a", "Send the plan.", ("TR",)),
        ("b", "Book the hall.", ("LM",)),
    ]


def _letter_lists(document: docx.document.Document) -> None:
    """Every numbered list of the template counts a, b, c."""
    for form in document.part.numbering_part.element.iter(qn("w:numFmt")):
        if form.get(qn("w:val")) == "decimal":
            form.set(qn("w:val"), "lowerLetter")


def test_a_column_of_actions_that_name_who_needs_no_other_column() -> None:
    rows = [
        ["Item", "Discussion", "Action"],
        ["1. Transport", "Tom gave an update. The tender closes in August.", "TR to share the tender list"],
        ["2. Therapy", "The wait is long.", "MC to bring a plan. LM to map clinics."],
        ["3. AOB", "None", ""],
    ]

    found = propose(read_here("m.docx", word_file(rows))).actions

    assert [(each.text, each.owners) for each in found] == [
        ("TR to share the tender list", ("TR",)),
        ("MC to bring a plan.", ("MC",)),
        ("LM to map clinics.", ("LM",)),
    ]


def test_a_table_of_people_is_the_roll_and_holds_no_actions() -> None:
    rows = [
        ["", "Name", "Organisation", "Initials"],
        ["Chair", "Zara Fenwick", "Northbridge Council", "ZF"],
        ["Members", "Tom Rigby", "Northbridge Council", "TR"],
        ["Apologies", "Ann O'Casey", "Wirrel Hey NHS Trust", "A'OC"],
        ["Guest", "Cara Flynn", "Department for Education", "CF"],
    ]

    found = propose(read_here("m.docx", word_file(rows)))

    assert found.actions == ()
    assert [(each.name, each.initials, each.present) for each in found.attendance] == [
        ("Zara Fenwick", "ZF", True),
        ("Tom Rigby", "TR", True),
        ("Ann O'Casey", "A'OC", False),
        ("Cara Flynn", "CF", True),
    ]


@pytest.mark.parametrize(
    "header", ["Name|Will do", "Who|Doing", "Person|What they agreed to do", "Lead|Jobs"]
)
def test_a_row_that_begins_with_a_person_tells_all_that_they_will_do(header: str) -> None:
    rows = [
        header.split("|"),
        ["Tom Rigby", "• Write to the firm about the gate (by 3 July 2024)\n• Cut the guide to ten pages"],
        ["LM and PN", "• Book the hall (next meeting)\n• Ask for a key (by 10 July 2024)"],
    ]

    found = propose(read_here("notes.docx", word_file(rows, before=("Who is doing what",))))

    assert [(each.owners, each.due and each.due.due) for each in found.actions] == [
        (("Tom Rigby",), date(2024, 7, 3)),
        (("Tom Rigby",), None),
        (("LM", "PN"), None),
        (("LM", "PN"), date(2024, 7, 10)),
    ]
    assert not any("numbers differ" in question.ask for question in found.questions)


def test_all_that_a_person_does_may_have_one_day() -> None:
    rows = [["Who", "What", "When"], ["LM", "- Book the hall\n- Ask for a key", "10 July 2024"]]

    found = propose(read_here("notes.docx", word_file(rows))).actions

    assert [(each.owners, each.due and each.due.due) for each in found] == [(("LM",), date(2024, 7, 10))] * 2
