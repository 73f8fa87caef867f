"""Margins beside a discussion that hold nobody but owners, with a header or without."""

import pytest

from importers.document import Document, Paragraph, Table
from importers.formats import files
from importers.proposals import Proposals
from tests.documents.paper import propose, word_file

Rows = tuple[tuple[str, ...], ...]


def minutes(rows: Rows) -> Proposals:
    return propose(Document("minutes.docx", (Paragraph("Minutes of the Committee", level=1), Table(rows))))


def told(found: Proposals) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(each.text, each.owners, each.due.printed if each.due else None) for each in found.actions]


@pytest.mark.parametrize(
    "header", ["Minute|Business|Action by", "No|Business|Lead", "Minute|Matters|Action by"]
)
def test_talk_stands_in_the_widest_column_where_the_first_holds_numbers(header: str) -> None:
    found = minutes(
        (
            tuple(header.split("|")),
            ("7/24", "Boilers\nThe surveyor gave his report, which the members found hard to follow.", ""),
            ("", "The boiler at the depot to be looked at again by 3 July.", "TR"),
            ("8/24", "Keys\nTwo sets are missing since the move, and nobody knows where they went.", ""),
            ("", "Locks to be changed.", "LM / MC"),
        )
    )

    assert told(found) == [
        ("The boiler at the depot to be looked at again by 3 July.", ("TR",), "3 July"),
        ("Locks to be changed.", ("LM", "MC"), None),
    ]


def test_a_margin_without_a_header_may_name_offices_and_people_with_titles() -> None:
    found = minutes(
        (
            (
                "B1",
                "Hall. The roof leaks above the stage again. Three prices to be obtained by 3 July.",
                "Town Clerk",
            ),
            ("B2", "Minutes. The minutes of May were signed.", ""),
            (
                "B3",
                "Benches. Nobody has claimed the bench by the pond. Cllr Hale to ask the school.",
                "Cllr Hale",
            ),
            ("", "The bench by the gate to be painted.", "J Holt"),
        )
    )

    assert told(found) == [
        ("Three prices to be obtained by 3 July.", ("Town Clerk",), "3 July"),
        ("Cllr Hale to ask the school.", ("Cllr Hale",), None),
        ("The bench by the gate to be painted.", ("J Holt",), None),
    ]


def test_an_agenda_with_speakers_holds_no_action() -> None:
    found = minutes(
        (
            ("1", "Welcome and apologies for absence", "Chair"),
            ("2", "Report of the inspection in the spring", "J Holt"),
            ("3", "How families find the local offer", "Cllr Hale"),
        )
    )

    assert found.actions == ()


def test_members_and_their_posts_hold_no_action() -> None:
    found = minutes(
        (
            ("Maya Hart, who chairs the group for health", "Finance Director"),
            ("Joe Holt, who speaks for the schools here", "Head Teacher"),
        )
    )

    assert found.actions == ()


@pytest.mark.slow
def test_a_marker_beside_a_text_makes_an_action_of_that_text_alone() -> None:
    rows = [
        ["1. Buildings", ""],
        ["", "The survey was received with thanks."],
        ["ACTION", "TR to send the survey to the trust - 3.7.24"],
        ["2. Money", ""],
        ["", "The budget is on course."],
        ["Action:", "LM to bring prices to the September meeting"],
        ["Action", "MC to visit the depot before half term"],
        ["3. Any other business", ""],
    ]

    found = propose(files.read("minutes.docx", word_file(rows)))

    assert told(found) == [
        ("TR to send the survey to the trust", ("TR",), "3.7.24"),
        ("LM to bring prices to the September meeting", ("LM",), "September meeting"),
        ("MC to visit the depot before half term", ("MC",), "before half term"),
    ]


def test_who_and_when_in_one_margin_may_be_a_feast() -> None:
    found = minutes(
        (
            ("Item", "Minute", "Who / when"),
            ("1", "The depot was discussed and nobody had been there.", ""),
            ("", "Visit to the depot", "TR/LM before Xmas"),
            ("", "Write to the trust", "MC 3.7.24"),
        )
    )

    assert told(found) == [
        ("Visit to the depot", ("TR", "LM"), "before Xmas"),
        ("Write to the trust", ("MC",), "3.7.24"),
    ]


TALK = "The report was received with thanks, and the members were content."


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "Send slides to schools (TR, 3 July)\nBook a hall in town (LM)\nRing the clinic (MC/AL, 1.8.24)",
            [("TR",), ("LM",), ("MC", "AL")],
        ),
        (
            "Send the slides to schools [TR - 03/07/24]\nBook a hall in town\nor in the village [LM]",
            [("TR",), ("LM",)],
        ),
        ("Send the slides to schools - TR\nBook a hall in town - LM", [("TR",), ("LM",)]),
        (
            "Send the slides to schools (Owner: TR; due 3 July)\nBook a hall in town (Owner: LM)",
            [("TR",), ("LM",)],
        ),
        ("Send the slides (all of them) to schools (TR)\nincluding those from May (the old ones)", [()]),
        (
            "It was felt that three leads should be asked for their own plans:\nHealth (TR)\nSchools (LM)",
            [("LM",)],
        ),
        ("Send the slides to schools (TR; due 3 July)\nBook a hall in town (LM, June)", [("TR",), ("LM",)]),
    ],
)
def test_each_line_of_a_cell_that_ends_with_somebody_is_an_action(
    cell: str, expected: list[tuple[str, ...]]
) -> None:
    found = minutes((("Item", "Discussion", "Actions"), ("1", TALK, cell), ("2", TALK, "None")))

    assert [each.owners for each in found.actions if each.owners or expected == [()]] == expected


def test_lines_that_end_with_a_date_share_the_owner_beside_them() -> None:
    rows = (
        ("Item", "Action", "Owner"),
        ("Buses", "Send the slides to schools (3 July)\nBook a hall (1 August)", "TR"),
    )

    found = minutes(rows)

    assert told(found) == [
        ("Send the slides to schools (3 July)", ("TR",), "3 July"),
        ("Book a hall (1 August)", ("TR",), "1 August"),
    ]


@pytest.mark.parametrize("name", ["Action / Lead", "Action & owner", "Actions (who)"])
def test_a_column_of_actions_and_who_does_them_is_not_a_margin_beside_the_talk(name: str) -> None:
    found = minutes(
        (
            ("Item", "Discussion", name, "By when"),
            ("1. Welcome", "ZF welcomed everyone.", "", ""),
            ("2. Screening", "14 settings use the tool.", "Tool to go to every setting – TR", "30/10/26"),
            ("", "Data is late.", "LM to chase the trust\nMC to name a contact", "15 Oct\n15 Oct"),
            (
                "3. Plans",
                "Timeliness has dropped.",
                "TR & LM to bring a plan to the next board",
                "5 November",
            ),
            ("4. Audit", "Advice is uneven.", "Audit of twenty plans (MC)", "end Nov 2026"),
            (
                "5. Survey",
                "Families have not heard.",
                "Survey results to go out to families. LM/TR",
                "6 November",
            ),
        )
    )

    assert [(each.title or each.text, each.owners) for each in found.actions] == [
        ("Tool to go to every setting", ("TR",)),
        ("Chase the trust", ("LM",)),
        ("Name a contact", ("MC",)),
        ("Bring a plan to the next board", ("TR", "LM")),
        ("Audit of twenty plans", ("MC",)),
        ("Survey results to go out to families.", ("LM", "TR")),
    ]
    assert [each.due.printed for each in found.actions if each.due][:3] == ["30/10/26", "15 Oct", "15 Oct"]


def test_a_column_so_named_that_holds_only_people_is_their_margin() -> None:
    found = minutes(
        (
            ("Item", "Discussion", "Action / Lead", "By when"),
            ("1", "The boiler at the depot to be looked at again.", "TR", "3 July"),
            ("2", "Locks to be changed at both gates.", "LM / MC", "4 July"),
        )
    )

    assert told(found) == [
        ("The boiler at the depot to be looked at again.", ("TR",), "3 July"),
        ("Locks to be changed at both gates.", ("LM", "MC"), "4 July"),
    ]


def test_numbers_in_a_margin_are_those_of_the_actions_beside_it() -> None:
    found = minutes(
        (
            ("Item", "Key points", "Actions agreed", "Responsible", "Deadline"),
            (
                "3",
                "A plan was tabled.",
                "1. Add the split\n2. Fund the locum",
                "1. TR\n2. LM",
                "1. 30.11.24\n2. 31.03.25",
            ),
            ("4", "Winter pressures.", "Score the winter risk", "MC", "10/12"),
        )
    )

    assert told(found) == [
        ("Add the split", ("TR",), "30.11.24"),
        ("Fund the locum", ("LM",), "31.03.25"),
        ("Score the winter risk", ("MC",), "10/12"),
    ]
