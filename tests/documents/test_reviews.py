"""The review of older actions at the top of minutes: verdicts, and no new work."""

import pytest

from importers.document import Document, Paragraph, Table
from importers.proposals import Proposals
from tests.documents.paper import propose

OLDER = (
    ("Ref", "Action", "Owner", "Status"),
    ("41", "Send the bus times to schools", "TR", "Complete"),
    ("42", "Ask the clinic for its waiting list", "LM", "Ongoing - they reply in July"),
    ("43", "Find a room for the workshop", "MC", "No longer needed"),
)
NEWER = (
    ("Action", "Owner", "Deadline"),
    ("Draft the letter to parents", "CC", "1 July 2024"),
)


def minutes(
    heading: str, rows: tuple[tuple[str, ...], ...], *, title: str = "Minutes of the Board"
) -> Proposals:
    return propose(
        Document(
            "minutes.docx",
            (
                Paragraph(title, level=1),
                Paragraph("Held on 12 June 2024"),
                Paragraph(heading, level=2),
                Table(rows),
                Paragraph("4. School transport", level=2),
                Paragraph("The new contract was discussed at length, and nobody was quite content."),
                Paragraph("5. Letters", level=2),
                Table(NEWER),
                Paragraph("6. Any other business", level=2),
                Paragraph("None."),
            ),
        )
    )


@pytest.mark.parametrize(
    "heading",
    [
        "3. Actions from the last meeting",
        "Matters arising",
        "2. Action log",
        "3. Review of outstanding actions",
        "Action log and feedback",
        "Update on actions",
        "Progress against previous actions",
        "Actions arising from the minutes of 8 May",
    ],
)
def test_rows_under_a_heading_that_looks_back_are_verdicts(heading: str) -> None:
    found = minutes(heading, OLDER)

    assert [(each.ref, each.verdict) for each in found.updates] == [
        ("41", "complete"),
        ("42", "keep open"),
        ("43", "no longer needed"),
    ]
    assert [each.text for each in found.actions] == ["Draft the letter to parents"]


@pytest.mark.parametrize(
    "heading", ["Summary of actions", "New actions", "Actions agreed", "3. Improvement plan"]
)
def test_rows_under_any_other_heading_stay_actions(heading: str) -> None:
    found = minutes(heading, OLDER)

    assert found.updates == ()
    assert [each.ref for each in found.actions] == ["41", "42", "43", None]


def test_a_log_of_its_own_keeps_its_actions_with_their_status() -> None:
    document = Document(
        "log.docx",
        (
            Paragraph("Inclusion Group: action log", level=1),
            Paragraph("Open actions", level=2),
            Table(OLDER),
            Paragraph("Other actions", level=2),
            Table(NEWER),
            Paragraph("Notes", level=2),
        ),
    )

    found = propose(document)

    assert found.updates == ()
    assert [each.status for each in found.actions][:2] == ["complete", "in progress"]


def test_the_log_at_the_end_of_minutes_lists_what_was_agreed() -> None:
    document = Document(
        "minutes.docx",
        (
            Paragraph("Minutes of the Board", level=1),
            Paragraph("1. Welcome", level=2),
            Paragraph("Action log", level=2),
            Table((OLDER[0], ("44", "Send the slides", "TR", "Open"))),
        ),
    )

    found = propose(document)

    assert found.updates == ()
    assert [each.ref for each in found.actions] == ["44"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Sent in April. Closed.", "closed"),
        ("On the agenda, so close", "closed"),
        ("Half done; carried forward to July", "carried over"),
        ("Not yet complete", "keep open"),
        ("To be completed by September", "keep open"),
        ("Will be closed once the lease is signed", "keep open"),
        ("Waiting for a reply from the trust", "keep open"),
        ("Nearly done", "keep open"),
        ("Incomplete", "keep open"),
        ("Sent in April and closed", "closed"),
        ("Can now be closed", "closed"),
        ("Can be done in the holidays", "keep open"),
        ("In progress", "keep open"),
        ("Discharged", "complete"),
        ("Should be completed in July. Agreed to close", "closed"),
        ("Subsumed in the inspection plan", "subsumed"),
    ],
)
def test_the_update_says_what_became_of_an_action(said: str, verdict: str) -> None:
    rows = (("No.", "Action", "Lead", "Update"), ("QS/24/09", "Send the bus times to schools", "TR", said))

    (found,) = minutes("Matters arising", rows).updates

    assert (found.ref, found.verdict, found.text) == ("QS/24/09", verdict, said)


def test_new_work_in_a_review_is_an_action() -> None:
    rows = (
        ("No.", "Action", "Lead", "Update"),
        ("12", "Send the bus times to schools", "TR", "Close with a new action: ask schools what they read."),
        ("13", "Ring the depot", "LM", "New"),
        ("", "Write to the council", "MC", "For June"),
        ("14", "Count the seats", "CC", ""),
    )

    found = minutes("Matters arising", rows)

    assert [(each.ref, each.verdict) for each in found.updates] == [("12", "replaced")]
    assert [each.text for each in found.actions] == [
        "ask schools what they read.",
        "Ring the depot",
        "Write to the council",
        "Count the seats",
        "Draft the letter to parents",
    ]


def test_a_review_goes_on_over_a_page() -> None:
    document = Document(
        "minutes.pdf",
        (
            Paragraph("Minutes of the Board", level=1),
            Paragraph("3. Actions from the last meeting"),
            Table(OLDER[:3]),
            Table((OLDER[0], OLDER[3])),
            Table((("44", "Order the chairs", "TR", "Done"),)),
            Paragraph("4. Letters"),
            Table(NEWER),
        ),
    )

    found = propose(document)

    assert [each.ref for each in found.updates] == ["41", "42", "43", "44"]
    assert [each.text for each in found.actions] == ["Draft the letter to parents"]


def test_the_heading_may_be_a_row_of_the_table() -> None:
    rows = (("Actions from the last meeting", "", "", ""), *OLDER)

    found = minutes("3. Business", rows)

    assert [each.ref for each in found.updates] == ["41", "42", "43"]
    assert [each.text for each in found.actions] == ["Draft the letter to parents"]


@pytest.mark.parametrize(
    ("name", "cells"),
    [("RAG", ("Blue", "Amber")), ("Outcome", ("Completed", "Nobody has rung yet")), ("Done?", ("Y", "N"))],
)
def test_the_update_has_any_name(name: str, cells: tuple[str, str]) -> None:
    rows = (
        ("No", "Action", "Lead", name),
        ("4", "Send the slides", "TR", cells[0]),
        ("5", "Ring them", "LM", cells[1]),
    )

    found = minutes("Review of actions from 12 May", rows)

    assert [(each.ref, each.verdict) for each in found.updates] == [("4", "complete"), ("5", "keep open")]


def test_a_table_without_updates_is_no_review() -> None:
    rows = (("Ref", "Action", "Owner", "Deadline"), ("41", "Send the bus times", "TR", "1 July 2024"))

    found = minutes("Actions from the last meeting", rows)

    assert found.updates == ()
    assert [each.ref for each in found.actions] == ["41", None]
