"""Who was there and who was not, in the ways in which papers tell it."""

import pytest

from importers.document import Document, Paragraph, Table
from importers.formats import files
from importers.people import attendance
from rules.people import Named
from tests.documents.paper import word_file


def read(*blocks: str | list[list[str]]) -> tuple[list[str], list[str]]:
    """The names of those present and of those away, in a paper of these paragraphs and tables."""
    parts = tuple(
        Paragraph(block) if isinstance(block, str) else Table(tuple(map(tuple, block))) for block in blocks
    )
    found = attendance.read(Document("paper", parts))
    return [one.name for one in found if one.present], [one.name for one in found if not one.present]


def told(line: str) -> dict[str, tuple[str | None, str | None]]:
    """What is told of each person in one line: initials and organisation."""
    found = attendance.read(Document("paper", (Paragraph(line),)))
    return {one.name: (one.initials, one.organisation) for one in found}


def test_everyday_words_head_a_list_as_well_as_present_and_apologies() -> None:
    assert read("Here: Bea Lund, Ivo Marsh. Couldn't be there: Nell Fox.") == (
        ["Bea Lund", "Ivo Marsh"],
        ["Nell Fox"],
    )
    assert read("On the call: Bea Lund and Ivo Marsh", "Regrets: Nell Fox") == (
        ["Bea Lund", "Ivo Marsh"],
        ["Nell Fox"],
    )
    assert read("Who was there: Bea, Ivo M, Nell Fox", "Not able to come: Oona") == (
        ["Bea", "Ivo M", "Nell Fox"],
        ["Oona"],
    )
    assert read("Participants - Bea Lund; Ivo Marsh", "Absent: Nell Fox") == (
        ["Bea Lund", "Ivo Marsh"],
        ["Nell Fox"],
    )


def test_those_online_and_the_guests_are_present_too() -> None:
    found = read(
        "Present: Bea Lund, Ivo Marsh", "Online: Nell Fox", "Observers: Oona Pike", "Apols: Kit Dale"
    )

    assert found == (["Bea Lund", "Ivo Marsh", "Nell Fox", "Oona Pike"], ["Kit Dale"])


def test_several_lists_may_share_one_line() -> None:
    found = read("Present: Bea Lund, Ivo Marsh Apologies: Nell Fox In attendance: Oona Pike (clerk)")

    assert found == (["Bea Lund", "Ivo Marsh", "Oona Pike"], ["Nell Fox"])


def test_surnames_may_stand_first() -> None:
    assert read("Attendees: Lund, Bea; Marsh, Ivo; Fox, Nell") == (["Bea Lund", "Ivo Marsh", "Nell Fox"], [])


def test_titles_and_ranks_are_part_of_no_name_but_may_stand_for_the_first() -> None:
    assert read("Present: Dr Bea Lund, Cllr Marsh, Supt. Nell Fox, Mr O. Pike") == (
        ["Bea Lund", "Cllr Marsh", "Nell Fox", "O. Pike"],
        [],
    )


def test_initials_alone_name_people_where_the_list_has_nothing_else() -> None:
    assert read("Present: BL, IM (part), NF") == (["BL", "IM", "NF"], [])
    assert told("Present: Bea Lund, NHS, Ivo Marsh, ICB, Nell Fox, Police") == {
        "Bea Lund": (None, "NHS"),
        "Ivo Marsh": (None, "ICB"),
        "Nell Fox": (None, "Police"),
    }


def test_posts_and_organisations_beside_a_name_are_nobody() -> None:
    found = told(
        "Present: Bea Lund (BL), Director of Learning and Skills, Oldham Ferry Council; "
        "Ivo Marsh (Vale College), IM; Nell Fox - Parent Carer Forum; Oona Pike (OP, Headteacher)"
    )

    assert found == {
        "Bea Lund": ("BL", "Oldham Ferry Council"),
        "Ivo Marsh": ("IM", "Vale College"),
        "Nell Fox": (None, "Parent Carer Forum"),
        "Oona Pike": ("OP", "Headteacher"),
    }


def test_an_organisation_before_its_people_is_the_organisation_of_each() -> None:
    assert told("Present: ICB: Bea Lund, Ivo Marsh; Schools: Nell Fox") == {
        "Bea Lund": (None, "ICB"),
        "Ivo Marsh": (None, "ICB"),
        "Nell Fox": (None, "Schools"),
    }


def test_notes_on_a_person_are_no_organisation() -> None:
    found = told(
        "Present: Bea Lund (chair), Ivo Marsh (item 4 only), Nell Fox (part), Oona Pike (for Kit Dale), "
        "Sam Reed (notes)"
    )

    assert found == dict.fromkeys(
        ["Bea Lund", "Ivo Marsh", "Nell Fox", "Oona Pike", "Sam Reed"], (None, None)
    )


def test_whoever_a_deputy_stands_in_for_is_not_present() -> None:
    found = read("Present: Bea Lund, Ivo Marsh for Nell Fox, Oona Pike (deputising for Kit Dale)")

    assert found == (["Bea Lund", "Ivo Marsh", "Oona Pike"], [])


def test_the_reason_for_an_absence_is_not_kept() -> None:
    assert told("Apologies: Bea Lund (annual leave), Ivo Marsh (Sick leave), Nell Fox (Vale College)") == {
        "Bea Lund": (None, None),
        "Ivo Marsh": (None, None),
        "Nell Fox": (None, "Vale College"),
    }


def test_a_sentence_tells_who_sent_apologies_where_no_list_does() -> None:
    assert read("1. Welcome", "Apologies for absence were received from Bea Lund and Cllr Marsh.") == (
        [],
        ["Bea Lund", "Cllr Marsh"],
    )
    assert read("Present were Ivo Marsh and Nell Fox. Oona Pike sent apologies.")[0] == [
        "Ivo Marsh",
        "Nell Fox",
    ]
    assert read("Apologies were noted.", "Apologies from the trust for the late paper.") == ([], [])


def test_nobody_is_made_of_words_that_are_no_names() -> None:
    assert read("Present: all governors", "Apologies: None received") == ([], [])
    assert read("Present: Quorum was met", "In attendance: Three members of the public") == ([], [])
    assert read("The present plan: Early Help and Social Care") == ([], [])


def test_names_that_are_also_words_are_names() -> None:
    assert read("Present: Mark Church, Bea Ward, June Pike") == (["Mark Church", "Bea Ward", "June Pike"], [])


def test_a_table_may_have_a_column_that_tells_who_came() -> None:
    rows = [
        ["Governor", "Category", "Attended"],
        ["Bea Lund (Chair)", "Parent", "✓"],
        ["Ivo Marsh", "Staff", "Apols"],
        ["Nell Fox", "Local authority", "Y"],
        ["Oona Pike", "Co-opted", "N"],
    ]

    assert read(rows) == (["Bea Lund", "Nell Fox"], ["Ivo Marsh", "Oona Pike"])


def test_a_year_of_attendance_is_the_roll_of_no_meeting() -> None:
    rows = [["Name", "Organisation", "17 Apr", "20 Jun"], ["Bea Lund", "ICB", "✓", "A"]]

    assert read(rows) == ([], [])


def test_a_list_of_contacts_is_no_roll() -> None:
    assert read([["Name", "Role", "Email"], ["Bea Lund", "Clerk", "bea@example.org"]]) == ([], [])


def test_labels_beside_and_above_names_in_a_table() -> None:
    beside = [["Present:", "Bea Lund (BL), Ivo Marsh (IM)"], ["Apologies:", "Nell Fox"]]
    down = [["Chair", "Bea Lund", "BL"], ["Members", "Ivo Marsh", "IM"], ["", "Nell Fox", "NF"]]
    away = [["Apologies", "Oona Pike", "OP"], ["Clerk", "Kit Dale", "KD"]]
    above = [
        ["Present", "", ""],
        ["Bea Lund", "Chair", "BL"],
        ["Apologies", "", ""],
        ["Nell Fox", "Head", "NF"],
    ]

    assert read(beside) == (["Bea Lund", "Ivo Marsh"], ["Nell Fox"])
    assert read([*down, *away]) == (["Bea Lund", "Ivo Marsh", "Nell Fox", "Kit Dale"], ["Oona Pike"])
    assert read(above) == (["Bea Lund"], ["Nell Fox"])


def test_present_and_away_side_by_side() -> None:
    assert read([["Present", "Apologies"], ["Bea Lund\nIvo Marsh", "Nell Fox"], ["Oona Pike", ""]]) == (
        ["Bea Lund", "Ivo Marsh", "Oona Pike"],
        ["Nell Fox"],
    )


def test_a_heading_above_a_table_counts_for_it() -> None:
    assert read("Apologies", [["Bea Lund", "Vale College"], ["Ivo Marsh", "ICB"]]) == (
        [],
        ["Bea Lund", "Ivo Marsh"],
    )


def test_what_follows_the_names_is_not_taken_for_more_of_them() -> None:
    found = read("Present: Bea Lund, Ivo Marsh", "Minutes of Last Meeting", "Nell Fox asked about Oak House.")

    assert found == (["Bea Lund", "Ivo Marsh"], [])


@pytest.mark.slow
def test_a_word_file_gives_the_same() -> None:
    paper = word_file([["Present", "Bea Lund (BL); Ivo Marsh (IM)"], ["Apologies", "Nell Fox"]])

    found = attendance.read(files.read("notes.docx", paper))

    assert [(one.name, one.initials, one.present) for one in found] == [
        ("Bea Lund", "BL", True),
        ("Ivo Marsh", "IM", True),
        ("Nell Fox", None, False),
    ]


def test_the_lines_below_a_heading_may_have_bullets_and_a_place_that_looks_like_a_name() -> None:
    found = read(
        "Members present",
        "- Bea Lund, Vale Council (Chair)",
        "- Ivo Marsh, Vale College",
        "- Nell Fox, Mill Lane (for item 4)",
        "Apologies",
        "- Oona Pike",
        "- Kit Dale (Jobcentre)",
        "1. Minutes of the last meeting",
    )

    assert found == (["Bea Lund", "Ivo Marsh", "Nell Fox"], ["Oona Pike", "Kit Dale"])


def test_the_name_of_a_column_beside_the_heading_is_nobody() -> None:
    for column in ("Representing", "Role", "Position"):
        rows = [["Present", column], ["Bea Lund (BL)", "Chair"], ["Apologies", ""], ["Ivo Marsh", "Staff"]]
        assert read(rows) == (["Bea Lund"], ["Ivo Marsh"])


def test_a_post_may_follow_the_initials_without_a_comma() -> None:
    rows = [["Here", "Bea Lund (BL) nursery lead - chair, Ivo Marsh (IM), Ann O'Dea (A'OD) health visiting"]]

    assert read(rows) == (["Bea Lund", "Ivo Marsh", "Ann O'Dea"], [])


def test_lines_that_begin_small_may_each_have_their_own_heading() -> None:
    paper = b"notes of 5 june\n\nthere: Bea L (chair), Ivo Marsh, Nell Fox\nsorry: Oona Pike\nnotes: Ivo\n"

    found = attendance.read(files.read("notes.txt", paper))

    assert [(one.name, one.present) for one in found] == [
        ("Bea L", True),
        ("Ivo Marsh", True),
        ("Nell Fox", True),
        ("Oona Pike", False),
    ]


def test_ranks_of_services_and_the_title_of_several_are_no_part_of_a_name() -> None:
    assert read(
        "Attending: Area Manager Bea Lund, Councillors I Marsh and N Fox; Sorry to miss it: Oona Pike"
    ) == (
        ["Bea Lund", "I Marsh", "N Fox"],
        ["Oona Pike"],
    )


def test_initials_beside_a_name_are_somebody_else_where_the_roster_knows_them_so() -> None:
    roster = [Named(1, "Bea Lund", "BL"), Named(2, "Ivo Marsh", "IM")]
    away = Document("paper", (Paragraph("Present: Nell Fox, Al Day, CJ. Apologies: Bea Lund, IM"),))
    bodies = Document("paper", (Paragraph("Present: Nell Fox, IM; Al Day, IM. Apologies: Bea Lund, BL"),))

    found = [(one.name, one.present) for one in attendance.read(away, roster)]

    assert ("Bea Lund", False) in found
    assert ("IM", False) in found
    assert not {"IM", "BL"} & {one.name for one in attendance.read(bodies, roster)}
