"""Our own minutes with the same traps, in the layouts in which minutes are shared."""

from datetime import date

import pytest

from importers.proposals import Attendee, Known
from tests.documents.paper import (
    CAST,
    NOVEMBER,
    OCTOBER,
    PDF_TEXT,
    RIGHT,
    logged,
    propose,
    read_here,
    understood,
    word_file,
)

MEETING = date(2024, 9, 11)
HEADER = ["No", "Item", "Action", "Deadline"]
TITLE = ("Northbridge SEND Improvement Board", "Minutes - 11 September 2024")
BUNCHED = [
    HEADER,
    ["1.", "Welcome\nThe Chair welcomed everyone.", "", ""],
    [
        "2.",
        "Map\nCarys asked how families will hear of this.\nACTION:\n"
        "a. Map of services to be redrawn.\n"
        "b. Directory – Holiday clubs to be added.\n"
        "c. Old trust name to be replaced by Wirrel Hey NHS Trust\n"
        "d. Bus times to be added.",
        "LM/TR\nTR\nTR\nTR",
        "01.10.24\n01.10.24\n01.10.24\n01.10.24",
    ],
    [
        "3.",
        "Families\nACTION: e. Count to be made of every waiting family "
        "f. Lists of members to be sent round, members to check them. g. Survey to be sent to all.",
        "ZF CF/SROs CF",
        "01.10.24 01.10.24 September 2024",
    ],
    ["4.", "Register\nACTION: h. Register to be tidied.", "CF", "01.10.24"],
    ["5.", "Away day\nACTION: i. Date of the away day to be shared.", "ZF", "01.10.24"],
    [
        "6.",
        "Plans\nEveryone spoke.\nACTION:\n"
        "j. SROs to look at every date and say which cannot be kept, for the group in October.\n"
        "k. Column to be added for the reasons.\n"
        "I. Overview of all the plans, with the lead and the start of each, for every member.\n"
        "m. Checklist to be produced.",
        "CF/SROs\nTR\nPlan Owner\nCF",
        "28.11.24\n01.10.24\n28.11.24\n28.11.24",
    ],
    ["8.", "AOB\nACTION: n. Dashboard to go on the register.", "\u041c\u0421", "28.11.24"],
    ["", "o. First dashboard to be shown.", "MC", "28.11.24"],
]


def test_every_action_of_a_text_out_of_a_pdf_is_found_and_no_other() -> None:
    found = propose(PDF_TEXT)

    assert understood(found.actions) == RIGHT
    assert len(found.actions) == len(RIGHT)


def test_a_word_file_with_bunched_cells_gives_the_same() -> None:
    found = propose(read_here("minutes.docx", word_file(BUNCHED, before=TITLE)))

    assert understood(found.actions) == RIGHT
    assert found.meeting_date == MEETING


def test_a_word_file_with_one_row_an_action_gives_the_same() -> None:
    rows = [
        ["", f"{ref}. {text}", "/".join(owners), f"{due:%d.%m.%y}"]
        for ref, (text, owners, due) in RIGHT.items()
    ]

    found = propose(read_here("minutes.docx", word_file([HEADER, *rows], before=TITLE)))

    assert {ref: said[:2] for ref, said in understood(found.actions).items()} == {
        ref: right[:2] for ref, right in RIGHT.items()
    }


def test_the_date_of_the_meeting_and_of_the_next_are_read() -> None:
    found = propose(PDF_TEXT, meetings=(MEETING, NOVEMBER))

    assert (found.kind, found.meeting_date, found.next_meeting) == ("minutes", MEETING, NOVEMBER)


def test_a_date_given_by_hand_holds_against_the_paper() -> None:
    found = propose(PDF_TEXT, meeting=date(2024, 9, 12))

    assert found.meeting_date == date(2024, 9, 12)


def test_initials_in_look_alike_letters_are_folded_and_kept_as_printed() -> None:
    found = {action.ref: action for action in propose(PDF_TEXT).actions}

    assert found["n"].owners == ("MC",)
    assert found["n"].printed.owners == "\u041c\u0421"


def test_a_capital_i_where_an_l_belongs_is_l_and_printed_as_it_was() -> None:
    found = {action.ref: action for action in propose(PDF_TEXT).actions}

    assert found["l"].printed.ref == "I"
    assert found["i"].text == "Date of the away day to be shared."


def test_promises_in_prose_are_candidates_and_repeat_no_action() -> None:
    texts = [candidate.text for candidate in propose(PDF_TEXT).candidates]

    assert "Carys agreed to speak to Liam so that the survey is written together." in texts
    assert "A data sharing note to be drawn up and agreed, which will go to every trust." in texts
    assert "The directory was noted, and approved, subject to small changes." in texts
    assert not any("redrawn" in text or "tidied" in text for text in texts)


def test_two_people_in_one_line_and_one_over_two_lines_are_each_on_the_roll() -> None:
    assert propose(PDF_TEXT).attendance == (
        Attendee("Zara Fenwick", None, "Northbridge Council", present=True),
        Attendee("Alan Lister", None, "Northbridge ICB", present=True),
        Attendee("Carys Cole", None, "Northbridge Parent Carer Forum", present=True),
        Attendee("Meera Chowdhury", None, "Northbridge ICB", present=True),
        Attendee("Ann O'Casey", None, "Wirrel Hey NHS Trust", present=False),
    )


def test_initials_that_two_people_share_are_asked_about() -> None:
    asked = {question.ask for question in propose(PDF_TEXT).questions}

    assert "CF may be Chris Fielding or Cara Flynn. Who is meant?" in asked


def test_an_owner_whom_nobody_knows_is_asked_about_and_not_invented() -> None:
    found = propose("Northbridge board\nAction: QX to write to every school")

    assert found.actions[0].owners == ("QX",)
    assert [question.ask for question in found.questions] == ["QX is not on the roster. Who is meant?"]


@pytest.mark.parametrize(
    ("owners", "dates"),
    [("TR", "01.10.24 08.10.24"), ("TR LM ZF", "01.10.24 08.10.24")],
    ids=["fewer owners than actions", "more owners than actions"],
)
def test_owners_that_do_not_fit_the_actions_are_asked_about_and_given_to_nobody(
    owners: str, dates: str
) -> None:
    rows = [HEADER, ["1.", "ACTION: a. Buy paper. b. Print it.", owners, dates]]

    found = propose(read_here("minutes.docx", word_file(rows)))

    assert [action.owners for action in found.actions] == [(), ()]
    assert [action.due.due for action in found.actions if action.due] == [OCTOBER, date(2024, 10, 8)]
    assert f'2 actions share the owners "{owners}"' in found.questions[0].ask


def test_the_same_minutes_again_propose_nothing() -> None:
    log = logged(propose(PDF_TEXT))

    assert propose(PDF_TEXT, log=log).actions == ()


def test_a_corrected_date_proposes_that_action_alone_and_names_its_record() -> None:
    log = logged(propose(PDF_TEXT))
    corrected = PDF_TEXT.replace(
        "i. Date of the away day to be shared.\tZF\t01.10.24",
        "i. Date of the away day to be shared.\tZF\t04.10.24",
    )

    found = propose(corrected, log=log).actions

    assert [(action.ref, action.due.due if action.due else None) for action in found] == [
        ("i", date(2024, 10, 4))
    ]
    assert found[0].matches == next(each.number for each in log if each.refs == (("i", MEETING),))


def test_a_date_that_chat_has_moved_since_is_not_moved_back() -> None:
    first = logged(propose(PDF_TEXT))
    moved = tuple(Known(**{**vars(each), "due": date(2024, 12, 1)}) for each in first)

    assert propose(PDF_TEXT, log=moved).actions == ()


def test_an_owner_held_by_name_is_the_owner_printed_as_initials() -> None:
    named = {person.initials: person.name for person in CAST}
    log = tuple(
        Known(**{**vars(each), "owners": tuple(named.get(owner, owner) for owner in each.owners)})
        for each in logged(propose(PDF_TEXT))
    )

    assert propose(PDF_TEXT, log=log).actions == ()


def test_the_same_letter_at_another_meeting_is_another_action() -> None:
    log = logged(propose(PDF_TEXT))
    later = "Minutes - 28 November 2024\nActions:\na. Map of services to be redrawn.\n"

    found = propose(later, log=log).actions

    assert [(action.ref, action.matches) for action in found] == [("a", None)]


def test_an_action_due_before_the_meeting_it_speaks_of_is_asked_about() -> None:
    rows = [HEADER, ["1.", "ACTION: a. Register to be produced for next meeting.", "TR", "01.10.24"]]
    paper = word_file(rows, before=TITLE, after=("Next meeting: 28 November 2024",))

    found = propose(read_here("minutes.docx", paper))

    assert found.questions[0].ask == (
        "It is due on Tuesday 1 October 2024 but speaks of the next meeting, "
        "on Thursday 28 November 2024. Which is right?"
    )


def test_the_groups_own_next_meeting_dates_an_action_for_the_next_meeting() -> None:
    paper = "Minutes of 11 September 2024\nAction: Tom Rigby to bring the rota to the next meeting"

    found = propose(paper, meetings=(MEETING, NOVEMBER))

    assert found.next_meeting is None
    assert found.actions[0].due is not None
    assert (found.actions[0].due.due, found.actions[0].due.follows_meeting) == (NOVEMBER, True)
