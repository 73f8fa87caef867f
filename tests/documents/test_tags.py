"""Who and when on a line of its own, at the end of a text, or in one margin."""

import pytest

from importers.formats import files
from tests.documents.paper import propose, word_file
from tests.documents.test_habits import HEADING, said

UNDER_A_TEXT = {
    "ACTION PN": (("PN",), None),
    "Action: PN/LM": (("PN", "LM"), None),
    "Action - PN - 11 October 2024": (("PN",), "2024-10-11"),
    "[Action: PN, by 11 October 2024]": (("PN",), "2024-10-11"),
    "Action by: Priya Nair": (("Priya Nair",), None),
    "Owner: Priya Nair    Deadline: 11.10.24": (("Priya Nair",), "2024-10-11"),
    "Lead: PN | Due: October 2024": (("PN",), "2024-10-31"),
    "Responsible: PN and Liam Moss; by when: 11/10/2024": (("PN", "Liam Moss"), "2024-10-11"),
    "Action: Harriet": (("Harriet",), None),
}


@pytest.mark.parametrize(("tag", "who"), UNDER_A_TEXT.items(), ids=UNDER_A_TEXT.keys())
def test_a_line_of_who_and_when_makes_an_action_of_the_text_above_it(
    tag: str, who: tuple[tuple[str, ...], str | None]
) -> None:
    talk = "Members heard that the leaflet is out of date. The leaflet to be printed again."

    found = propose(f"{HEADING}{talk}\n\n{tag}\n\nThe next item was noted.")

    assert [(each.text, each.owners, each.due and each.due.iso()) for each in found.actions] == [
        ("The leaflet to be printed again.", *who)
    ]
    assert found.candidates == ()


def test_the_tag_of_a_lettered_text_gives_its_letter_too() -> None:
    quotes = "a) Quotes to be invited.\nOwner: TR Deadline: 11.10.24"
    roof = "b) Roof to be mended.\nOwner: LM Deadline: 12.10.24"

    assert said(f"{quotes}\n\n{roof}") == [
        ("a", "Quotes to be invited.", ("TR",), "2024-10-11"),
        ("b", "Roof to be mended.", ("LM",), "2024-10-12"),
    ]


def test_owner_and_date_on_two_lines_belong_to_one_text() -> None:
    assert said("TR to bring the costs.\nLead: TR\nDue: 11 October 2024") == [
        (None, "TR to bring the costs.", ("TR",), "2024-10-11")
    ]


def test_a_tag_may_end_the_line_it_is_about() -> None:
    found = said("The firm was late again. LM to ring the firm. (Action: LM by 1 October 2024)")

    assert found == [(None, "LM to ring the firm.", ("LM",), "2024-10-01")]


def test_a_marker_with_a_name_above_a_list_is_the_owner_of_the_list() -> None:
    found = said("The rota was shown.\n\nAction: LM\n\n- Send the rota\n- Ring the firm")

    assert found == [
        (None, "Send the rota", ("LM",), None),
        (None, "Ring the firm", ("LM",), None),
    ]


NO_TAGS = {
    "a sentence that speaks of an owner": "The rota was shown.\n\nOwner: the owner of the hall spoke up.",
    "all complete": "The log was read.\n\nActions - all complete.",
    "a heading": "The log was read.\n\nAction Plan\n\nIt has five parts.",
    "actions and a lead": "The log was read.\n\nActions and lead",
    "noted": "The log was read.\n\nAction: noted",
    "a body that notes": "The log was read.\n\nAction: Board to note the report.",
    "a date of a meeting": "The hall was booked.\n\nDate: 5 October 2024",
    "a log": "Action log: read and agreed.",
}


@pytest.mark.parametrize("paper", NO_TAGS.values(), ids=NO_TAGS.keys())
def test_what_only_looks_like_a_tag_makes_no_action(paper: str) -> None:
    assert said(paper) == []


Rows = list[list[str]]


def in_table(rows: Rows) -> list[tuple[str | None, str, tuple[str, ...], str | None]]:
    document = files.read("minutes.docx", word_file(rows, before=("Board", "Minutes of 5 September 2024")))
    return [
        (each.ref, each.text, each.owners, each.due.iso() if each.due else None)
        for each in propose(document).actions
    ]


@pytest.mark.slow
def test_a_margin_of_initials_and_dates_needs_no_header() -> None:
    found = in_table(
        [
            ["1. Survey", ""],
            ["The survey is late. Heads are busy. TR to write to heads.", "TR\n4.10.24"],
            ["2. Rota", ""],
            ["The rota works well and was noted.", ""],
            ["3. Halls", ""],
            ["Two are free. LM to book one. PN to tell parents.", "LM 1.10.24\nPN 8.10.24"],
        ]
    )

    assert found == [
        (None, "TR to write to heads.", ("TR",), "2024-10-04"),
        (None, "LM to book one.", ("LM",), "2024-10-01"),
        (None, "PN to tell parents.", ("PN",), "2024-10-08"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("header", ["Lead / date", "Owner & deadline", "Who/when"])
def test_a_column_for_both_gives_each_action_its_own_owner_and_date(header: str) -> None:
    found = in_table(
        [
            ["Action", header],
            ["1. Send the rota\n2. Book the hall", "TR\nA'OC\n1 Oct 2024\nNovember 2024"],
            ["3. Ring the school", "Clerk 9 Oct 2024"],
        ]
    )

    assert found == [
        ("1", "Send the rota", ("TR",), "2024-10-01"),
        ("2", "Book the hall", ("A'OC",), "2024-11-30"),
        ("3", "Ring the school", ("Clerk",), "2024-10-09"),
    ]


@pytest.mark.slow
def test_a_decision_above_the_work_stays_out_of_the_action() -> None:
    found = in_table(
        [
            ["1", "Buses. The group agreed to keep the contract. TR to tell the firm.", "TR 4.10.24"],
            ["2", "Halls. LM to book the small hall.", "LM 5.10.24"],
        ]
    )

    assert [text for _, text, _, _ in found] == ["TR to tell the firm.", "LM to book the small hall."]


@pytest.mark.slow
def test_paragraphs_beside_the_lines_of_a_margin_are_the_actions() -> None:
    found = in_table(
        [
            ["Notes", "Action"],
            ["1. Last notes\nAgreed as a true record.", ""],
            [
                "2. Buses\nThe bus is too small. Prices were looked at.\n"
                "A second price to be asked for.\nTrust to be asked about Fridays.",
                "PN - by 4 October 2024\nTR - asap",
            ],
            ["3. Leaflet\nIt was liked. Alan to check the numbers.", "AL"],
        ]
    )

    assert found == [
        (None, "A second price to be asked for.", ("PN",), "2024-10-04"),
        (None, "Trust to be asked about Fridays.", ("TR",), None),
        (None, "Alan to check the numbers.", ("AL",), None),
    ]


@pytest.mark.slow
def test_a_header_with_blanks_is_filled_in_by_the_cells() -> None:
    found = in_table(
        [
            ["", "", "Actions / lead", "", "by"],
            ["1", "The plan was read line by line and is too long", "Cut it to four pages", "tr", "4.10.24"],
            ["2", "Buses are late again this term", "Ring the firm", "lm, pn", "11 Oct 2024"],
            ["3", "Halls were discussed at some length", "", "", ""],
        ]
    )

    assert [(text, owners, due) for _, text, owners, due in found] == [
        ("Cut it to four pages", ("tr",), "2024-10-04"),
        ("Ring the firm", ("lm", "pn"), "2024-10-11"),
    ]


NO_ACTION_TABLES: dict[str, Rows] = {
    "when groups meet": [["Board meeting", "TR 4.10.24"], ["Delivery group", "LM 8.10.24"]],
    "chairs and dates": [
        ["Group", "Chair", "Next"],
        ["Board", "ZF", "20 June 2024"],
        ["Forum", "CC", "1 July 2024"],
    ],
    "spending": [["Grant", "April 2024", "5,000"], ["Spent", "May 2024", "400"]],
    "who is away": [["Present", "Tom Rigby, Liam Moss"], ["Apologies", "AL (leave until 5 May 2024)"]],
    "posts": [
        ["Tom Rigby", "Programme manager, joined 5 May 2023"],
        ["Liam Moss", "Officer since June 2024"],
    ],
    "readings": [["", "", "Dec 2024 Target", "Outturn"], ["1a", "Plans in time", "20", "N/A"]],
}


@pytest.mark.slow
@pytest.mark.parametrize("rows", NO_ACTION_TABLES.values(), ids=NO_ACTION_TABLES.keys())
def test_a_table_of_people_or_dates_holds_no_actions(rows: Rows) -> None:
    assert in_table(rows) == []


def test_the_owner_of_a_risk_makes_no_action_of_it() -> None:
    assert said("Risk 1: There is no agreed way to tell families, so trust is lost.\nOwner: Tom Rigby") == []


@pytest.mark.slow
def test_a_column_may_say_which_rows_are_actions() -> None:
    rows = [
        ["Kind", "Text", "Who", "By"],
        ["Note", "The rota was shown.", "", ""],
        ["Decision", "The rota is kept.", "Board", "5 Sept 2024"],
        ["Action", "Ring the firm.", "LM", "4.10.24"],
        ["Agreed action", "Write to heads.", "TR / PN", "October 2024"],
    ]

    assert [(text, owners, due) for _, text, owners, due in in_table(rows)] == [
        ("Ring the firm.", ("LM",), "2024-10-04"),
        ("Write to heads.", ("TR", "PN"), "2024-10-31"),
    ]


@pytest.mark.slow
def test_a_column_of_next_steps_is_one_of_actions_and_what_was_said_is_talk() -> None:
    rows = [
        ["Topic", "What was said", "Next step", "Person"],
        ["Rota", "It was shown and it is late.", "", ""],
        ["Hall", "It is cold there.", "Ring the firm\nBuy a heater", "LM\nTR"],
    ]

    assert [(text, owners) for _, text, owners, _ in in_table(rows)] == [
        ("Ring the firm", ("LM",)),
        ("Buy a heater", ("TR",)),
    ]


def test_a_numbered_marker_in_brackets_closes_its_sentence() -> None:
    found = said(
        "The draft was shown. TR to cut the draft. (ACTION 1 - TR/LM)\n\n"
        "AL to send figures. (ACTION 2 - AL, 15 October 2024)"
    )

    assert found == [
        ("1", "TR to cut the draft.", ("TR", "LM"), None),
        ("2", "AL to send figures.", ("AL",), "2024-10-15"),
    ]


@pytest.mark.parametrize("arrow", ["->", "→", "=>"])
def test_an_arrow_before_somebody_who_is_to_do_it(arrow: str) -> None:
    found = said(f"- the firm is late\n- {arrow} Liam to ring the firm\n- {arrow} costs went up")

    assert found == [(None, "Liam to ring the firm", ("Liam",), None)]


@pytest.mark.parametrize(
    "task",
    [
        "TR to tell the members",
        "TR to ask all schools by 1 July 2024",
        "LM to brief governors and officers",
        "The chair to write to partners",
    ],
)
def test_a_task_that_ends_with_those_it_is_for_names_no_owner_alone(task: str) -> None:
    found = propose(f"Minutes of 5 June 2024\n\nAction: {task}")

    assert [action.text for action in found.actions] == [task]
