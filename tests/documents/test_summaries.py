"""A summary or a log at the end of minutes repeats their actions, and doubles none."""

from importers.document import Document, Paragraph, Table
from importers.proposals import Proposals
from tests.documents.paper import propose

HEAD = ["Ref", "Action", "Lead", "Due"]


def minutes(lines: list[str], *rows: list[str]) -> Proposals:
    table = Table(tuple(map(tuple, rows)))
    said = (Paragraph("Minutes of 5 June 2024"), *map(Paragraph, lines), Paragraph("Summary", level=2))
    return propose(Document("minutes", (*said, table)))


def told(found: Proposals) -> list[tuple[str | None, str, tuple[str, ...], str | None]]:
    return [(one.ref, one.text, one.owners, one.due.iso() if one.due else None) for one in found.actions]


def test_a_row_in_fewer_words_adds_what_the_text_does_not_tell() -> None:
    found = minutes(
        [
            "Action: Tom Rigby to write a one-page guide to the portal for new members",
            "Action: Meera Chowdhury to ask the college for its list of leavers",
        ],
        ["", "What", "Who", "When"],
        ["1", "One-page guide to the portal", "TR", "1 July 2024"],
        ["2", "List of leavers from the college", "MC", "8 July 2024"],
    )

    assert told(found) == [
        (
            "1",
            "Tom Rigby to write a one-page guide to the portal for new members",
            ("Tom Rigby",),
            "2024-07-01",
        ),
        (
            "2",
            "Meera Chowdhury to ask the college for its list of leavers",
            ("Meera Chowdhury",),
            "2024-07-08",
        ),
    ]


def test_a_log_below_shares_the_references_and_holds_others_besides() -> None:
    found = minutes(
        ["AP1 Tom Rigby to mend the portal by 1 July 2024", "AP2 Alan Lister to print the posters"],
        [*HEAD, "Status"],
        ["AP1", "Mend the portal", "TR", "1 July 2024", "New"],
        ["AP2", "Print posters for the fair", "AL", "8 July 2024", "New"],
        ["24/11", "Draw up the rota", "LM", "8 May 2024", "Complete"],
    )

    assert [(one.ref, one.owners) for one in found.actions] == [
        ("AP1", ("Tom Rigby",)),
        ("AP2", ("Alan Lister",)),
        ("24/11", ("LM",)),
    ]


def test_another_owner_date_or_reference_makes_another_action() -> None:
    text = ["Action: Tom Rigby to send the survey to the schools by 1 July 2024"]

    for row in (
        ["1", "Send the survey to the schools", "Alan Lister", "1 July 2024"],
        ["1", "Send the survey to the schools", "TR", "9 September 2024"],
    ):
        assert len(minutes(text, HEAD, row).actions) == 2
    lettered = ["AP1 Tom Rigby to send the survey to the schools by 1 July 2024"]
    assert (
        len(minutes(lettered, HEAD, ["AP2", "Send the survey to schools", "TR", "1 July 2024"]).actions) == 2
    )


def test_a_table_of_other_work_loses_no_row_to_a_likeness() -> None:
    found = minutes(
        ["Action: Tom Rigby to send the survey to the schools by 1 July 2024"],
        HEAD,
        ["1", "Send the survey to the schools in the north", "TR", "1 July 2024"],
        ["2", "Print the posters", "AL", "1 July 2024"],
        ["3", "Book the hall for August", "LM", "1 July 2024"],
    )

    assert len(found.actions) == 4
