"""Plain lists of who does what, the marks of technical communities, and papers that say it in sentences."""

from datetime import date

import pytest

from importers.formats import files
from importers.proposals import Proposals
from tests.documents.paper import propose
from tests.documents.test_habits import HEADING, said

LEAD_INS = [
    "To do:",
    "Things to do",
    "Follow-up tasks",
    "Next steps agreed:",
    "Who does what",
    "What happens next",
    "Tasks from today:",
    "Here is what we agreed to do:",
    "Who's doing what?",
    "The following actions were agreed:",
]


@pytest.mark.parametrize("lead_in", LEAD_INS)
def test_a_plain_lead_in_opens_a_list_of_who_does_what(lead_in: str) -> None:
    found = said(
        f"{lead_in}\n- Liam Moss to ring the firm\n- Priya Nair to write to parents\n\nThanks to all."
    )

    assert found == [
        (None, "Liam Moss to ring the firm", ("Liam Moss",), None),
        (None, "Priya Nair to write to parents", ("Priya Nair",), None),
    ]


FORMS = {
    "brackets": ["Ring the firm (Greta)", "Write to parents (Liam and Odile)", "Book it (Priya)"],
    "a dash": ["Greta – Ring the firm", "Liam and Odile – Write to parents", "Priya – Book it"],
    "a colon": ["Greta: Ring the firm", "Liam and Odile: Write to parents", "Priya: Book it"],
    "at the end": ["Ring the firm - Greta", "Write to parents - Liam and Odile", "Book it - Priya"],
}


@pytest.mark.parametrize("lines", FORMS.values(), ids=FORMS.keys())
def test_a_name_nobody_knows_is_read_where_the_list_has_its_names(lines: list[str]) -> None:
    found = said("Who is doing what\n" + "\n".join(f"- {line}" for line in lines))

    assert [(owners, text) for _, text, owners, _ in found] == [
        (("Greta",), "Ring the firm"),
        (("Liam", "Odile"), "Write to parents"),
        (("Priya",), "Book it"),
    ]


def test_a_lettered_list_is_not_one_action_and_its_brackets_are_read() -> None:
    found = said(
        "Actions from day 1:\na) Book the hall (Liam Moss, 4 October 2024)\n"
        "b) Send the rota (TR / PN, by 7.10.24)\n\n"
        "Actions from day 2:\na) Map the lines (Alan Lister, next meeting)"
    )

    assert found == [
        ("a", "Book the hall", ("Liam Moss",), "2024-10-04"),
        ("b", "Send the rota", ("TR", "PN"), "2024-10-07"),
        ("a", "Map the lines", ("Alan Lister",), "next meeting"),
    ]


def test_owners_may_be_headings_over_their_bullets() -> None:
    found = propose_md(
        "## Actions\n\n### Liam Moss\n\n- Ring the firm\n- Book the hall\n\n"
        "### Stella Brandt\n\n- Write it up\n\n## Parked\n\n- Buses, until the spring"
    )

    assert found == [
        ("Ring the firm", ("Liam Moss",)),
        ("Book the hall", ("Liam Moss",)),
        ("Write it up", ("Stella Brandt",)),
    ]


def propose_md(paper: str) -> list[tuple[str, tuple[str, ...]]]:
    document = files.read("notes.md", f"# Notes of 5 September 2024\n\n{paper}".encode())
    return [(each.text, each.owners) for each in propose(document).actions]


def test_the_marks_of_technical_communities() -> None:
    found = said(
        "- AGREED: ship on Friday\n- ACTION @lee fix the build by 2024-10-01\n- ACTION kim: thank the host\n"
        "- ACTION @lee @ann (absent) merge the guides\n- no ACTION needed on the keys\n"
        "TODO(kim): tag the release"
    )

    assert found == [
        (None, "fix the build by 2024-10-01", ("lee",), "2024-10-01"),
        (None, "thank the host", ("kim",), None),
        (None, "merge the guides", ("lee", "ann"), None),
        (None, "tag the release", ("kim",), None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Actions: Liam Moss to ring the firm; Priya Nair to write to parents.",
        "Agreed actions: Liam Moss to ring the firm. Priya Nair to write to parents.",
        "ACTION: Liam Moss to ring the firm; and Priya Nair to write to parents.",
    ],
)
def test_several_people_in_one_line_have_an_action_each(line: str) -> None:
    assert [owners for _, _, owners, _ in said(line)] == [("Liam Moss",), ("Priya Nair",)]


def test_one_action_with_several_clauses_stays_one() -> None:
    found = said("Action: Liam Moss to ring the firm; the hall is then to be booked for spring.")

    assert len(found) == 1


IN_PROSE = (
    "The firm was late. Liam Moss agreed to ring the firm by 1 October 2024.\n\n"
    "The group agreed to keep the contract. Priya Nair undertook to write to parents."
)


def test_a_paper_in_the_habit_of_agreed_to_says_its_actions_so() -> None:
    assert said(IN_PROSE) == [
        (None, "Liam Moss agreed to ring the firm by 1 October 2024.", ("Liam Moss",), "2024-10-01"),
        (None, "Priya Nair undertook to write to parents.", ("Priya Nair",), None),
    ]


def test_an_undertaking_may_end_a_sentence_that_says_something_else() -> None:
    found = said(
        "The figure was not to hand and Liam Moss undertook to send it to all. "
        "Prices were high, so Priya Nair offered to ask again."
    )

    assert [(text, owners) for _, text, owners, _ in found] == [
        ("Liam Moss undertook to send it to all.", ("Liam Moss",)),
        ("Priya Nair offered to ask again.", ("Priya Nair",)),
    ]


AGREED_THAT = (
    "The firm was late. It was agreed that Liam Moss would ring the firm by 1 October 2024. It was agreed "
    "that small repairs would no longer need three prices.\n\n"
    "Tom Rigby gave notice; the group agreed that the Chair and Priya Nair should look for a new clerk. "
    "It was agreed that Cara Flynn would not be asked again. Meera Chowdhury offered to read the bids."
)


def test_a_paper_may_say_who_would_do_what_where_it_tells_what_was_agreed() -> None:
    found = propose(f"{HEADING}{AGREED_THAT}")

    assert [(each.text, each.owners) for each in found.actions] == [
        ("ring the firm by 1 October 2024.", ("Liam Moss",)),
        ("look for a new clerk.", ("Chair", "Priya Nair")),
    ]
    assert [each.text for each in found.decisions] == [
        "It was agreed that small repairs would no longer need three prices.",
        "It was agreed that Cara Flynn would not be asked again.",
    ]


def test_an_offer_is_only_an_offer_where_a_paper_agrees_its_actions() -> None:
    found = propose(f"{HEADING}{AGREED_THAT}")

    assert [each.text for each in found.candidates] == ["Meera Chowdhury offered to read the bids."]


def test_what_was_asked_or_when_the_group_meets_is_no_promise() -> None:
    found = propose(
        f"{HEADING}Cara Flynn asked whether there would be a hall. Liam Moss asked that it be recorded "
        "that the lease had been signed. The committee will next meet on 12 November 2024."
    )

    assert found.candidates == ()


def test_the_same_words_are_candidates_where_the_paper_marks_its_actions() -> None:
    found = propose(f"{HEADING}{IN_PROSE}\n\nAction: Tom Rigby to book the hall.")

    assert [each.text for each in found.actions] == ["Tom Rigby to book the hall."]
    assert [each.text[:18] for each in found.candidates][:1] == ["Liam Moss agreed t"]


def test_lines_that_say_somebody_is_to_do_something_need_no_heading_of_actions() -> None:
    found = said(
        "The rota was shown and it was left that:\n- Liam Moss to ring the firm\n- TR to write it up"
    )

    assert [owners for _, _, owners, _ in found] == [("Liam Moss",), ("TR",)]


@pytest.mark.parametrize(
    ("line", "owners"),
    [
        ("Action for PN: ring the firm", ("PN",)),
        ("Action for PN and LM: ring the firm", ("PN", "LM")),
        ("Action by Priya Nair - ring the firm", ("Priya Nair",)),
        ("Actions for Priya Nair:\n- ring the firm", ("Priya Nair",)),
        ("Action for all members: ring the firm", ("all members",)),
        (
            "Action for School Business Partner and Mrs Oak: ring the firm",
            ("School Business Partner", "Mrs Oak"),
        ),
        ("Action: ring the firm (Trust's accountant)", ("Trust's accountant",)),
        ("Actions:\n- ring the firm (LM / TR)", ("LM", "TR")),
    ],
)
def test_a_marker_may_say_whose_the_action_is(line: str, owners: tuple[str, ...]) -> None:
    assert said(line) == [(None, "ring the firm", owners, None)]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("LM to visit the firm on 1.10.24", "2024-10-01"),
        ("LM to ring the firm. ASAP please", "ASAP"),
        ("LM to ring the firm in the new year", "new year"),
    ],
)
def test_a_task_may_end_with_its_day_in_figures_or_with_a_loose_one(line: str, due: str) -> None:
    (found,) = propose(f"{HEADING}Action: {line}").actions

    day = found.due.due if found.due else None
    assert (day.isoformat() if day else found.printed.due) == due


def test_whom_the_task_is_to_be_asked_of_is_not_whose_it_is() -> None:
    (found,) = propose(f"{HEADING}To do:\n- ask site managers to try it on two floors (LM / A'OC)").actions

    assert (found.text, found.owners) == ("ask site managers to try it on two floors", ("LM", "A'OC"))


BOLD = (
    "**Plots.** LM showed the audit. **Liam Moss to add the tenants' views from October.** TR noted that it "
    "is the same three every year. **Tom Rigby and PN to visit the three plots before winter.** All glad."
)


def in_markdown(text: str) -> Proposals:
    return propose(files.read("notes.md", f"# Minutes of 5 September 2024\n\n{text}".encode()))


def test_bold_sentences_are_actions_where_a_paper_bolds_nothing_else() -> None:
    found = in_markdown(BOLD)

    assert [(each.text, each.owners) for each in found.actions] == [
        ("Liam Moss to add the tenants' views from October.", ("Liam Moss",)),
        ("Tom Rigby and PN to visit the three plots before winter.", ("Tom Rigby", "PN")),
    ]


def test_bold_sentences_are_no_actions_where_others_are_bold_too() -> None:
    found = in_markdown(
        f"{BOLD} The shed **has been sold to the school**. Rain **fell on eleven days**.\n\n"
        "Action: CC to book the hall."
    )

    assert [each.text for each in found.actions] == ["CC to book the hall."]
    assert [each.text for each in found.candidates] == [
        "Liam Moss to add the tenants' views from October.",
        "Tom Rigby and PN to visit the three plots before winter.",
    ]


def test_an_action_in_bold_ends_where_the_bold_letters_end() -> None:
    found = in_markdown(
        "The scores look hopeful. **ACTION: SROs to check their scores and send them to TR by 5 October 2024."
        "** MC said that no merger is in it. **ACTION: TR to add the merger.** No other business.\n\n"
        "**ACTION: LM to ring the firm.** Deadline 12 October 2024."
    )

    assert [(each.text, each.due and each.due.due) for each in found.actions] == [
        ("SROs to check their scores and send them to TR by 5 October 2024.", date(2024, 10, 5)),
        ("TR to add the merger.", None),
        ("LM to ring the firm.", date(2024, 10, 12)),
    ]


NO_ACTIONS = {
    "what a body agreed": "The board agreed to keep the contract. Members agreed to meet in May.",
    "what people agreed with": "Liam Moss agreed to the plan. Priya Nair agreed to the change.",
    "older actions": "Actions from last meeting\n1. TR to send the rota - done\n2. LM to book it - ongoing",
    "what was said": "Liam Moss will be away. Priya Nair thought that it will rain.",
    "a list of points": "Points raised\n- Liam Moss: the rota is late\n- Priya Nair: it will be fixed",
    "a review of older actions": "Review of actions from May:\n- TR to send - done\n- LM to ring - open",
    "what was decided": "It was agreed that:\n- the rota is kept\n- the firm is paid",
    "what people were asked there": "Tom Rigby was asked to explain. Liam Moss was asked to comment.",
    "no work": "Liam Moss hoped to visit. Priya Nair had to leave. Alan Lister wanted to know why.",
    "a resolution": "Resolved to appoint Liam Moss as chair. Resolved to adopt the accounts.",
    "a heading after a list": "Next steps\n\nAny Other Business\n- The hall is cold\n- The heating is old",
    "a report under next steps": "Next steps\n- The board noted the rota\n- The hall was shown",
}


@pytest.mark.parametrize("paper", NO_ACTIONS.values(), ids=NO_ACTIONS.keys())
def test_what_is_no_action_in_lists_and_sentences(paper: str) -> None:
    assert said(paper) == []


def test_a_bracket_behind_the_marker_says_who_and_when() -> None:
    found = propose(
        "Minutes of 5 June 2024\n\nAction (Dr P Nair, 12 July 2024): Draw up the rota.\n\n"
        "Action (Secretary): Book the hall.\n\nAction (TR and Ms L Moss, next meeting): Compare both drafts."
    )

    assert [(one.text, one.owners, one.printed.due) for one in found.actions] == [
        ("Draw up the rota.", ("Dr P Nair",), "12 July 2024"),
        ("Book the hall.", ("Secretary",), None),
        ("Compare both drafts.", ("TR", "Ms L Moss"), "next meeting"),
    ]


def test_a_promise_has_whoever_stands_behind_its_colon() -> None:
    head = "Minutes of 5 June 2024\nPresent: Liam Moss, Tom Rigby\n\n6. AOB\n"
    text = f"{head}CC asked for the results to go on the website: LM + TR by Friday 14th.\n"

    (candidate,) = propose(files.read("minutes.txt", text.encode())).candidates

    assert candidate.text == "CC asked for the results to go on the website"
    assert candidate.owners == ("LM", "TR")
    assert candidate.due is not None
    assert candidate.due.printed == "Friday 14th"
