"""What minutes say about the actions of earlier meetings: verdicts on those, and no actions of their own."""

import pytest

from importers.document import Document, Paragraph, Table
from importers.proposals import Proposals
from tests.documents.paper import propose

Block = str | list[list[str]]


def minutes(*blocks: Block) -> Proposals:
    """Minutes in which these stand below a few others; `# ` begins a heading."""
    return propose(
        Document("minutes", tuple(map(_block, ("Minutes of 5 June 2024", "Present: Bea Lund", *blocks))))
    )


def _block(block: Block) -> Paragraph | Table:
    if isinstance(block, list):
        return Table(tuple(map(tuple, block)))
    return Paragraph(block.removeprefix("# "), level=2 if block.startswith("# ") else None)


def verdicts(found: Proposals) -> list[tuple[str, str]]:
    return [(update.ref, update.verdict) for update in found.updates]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("#7 Ivo to mend the gate: done, close", [("7", "complete")]),
        ("#9 Nell to price the fence - still open", [("9", "keep open")]),
        ("Actions 21, 23 and 24 closed.", [("21", "closed"), ("23", "closed"), ("24", "closed")]),
        ("Actions 3 to 5 are complete", [("3", "complete"), ("4", "complete"), ("5", "complete")]),
        ("Action 6 (the gate) is no longer needed.", [("6", "no longer needed")]),
        ("Action 24/03 of the last meeting: c/f", [("24/03", "keep open")]),
        ("Action 8 - not yet done", [("8", "keep open")]),
    ],
)
def test_a_verdict_may_follow_the_words_of_the_action(line: str, told: list[tuple[str, str]]) -> None:
    found = minutes("# 2. Last time", line)

    assert verdicts(found) == told
    assert found.actions == ()


@pytest.mark.parametrize(
    "line",
    [
        "Action 3: Ivo to close the register by 1 July 2024",
        "12 people said that the work is done.",
        "Room 14 was closed for repairs.",
        "2. All is done that can be done.",
    ],
)
def test_other_sentences_with_numbers_are_no_verdicts(line: str) -> None:
    assert verdicts(minutes("# 2. Last time", line)) == []


def test_a_list_of_older_actions_needs_no_word_before_their_numbers() -> None:
    found = minutes(
        "# 3. Matters arising",
        "- 4 Gate to be mended: complete\n- 5 Fence (Nell) - ongoing\n- 6. Sign for the door, no news",
        "# 4. Play area",
        "Action: Ivo to paint the benches by 1 July 2024",
    )

    assert verdicts(found) == [("4", "complete"), ("5", "keep open")]
    assert [action.text for action in found.actions] == ["Ivo to paint the benches by 1 July 2024"]


def test_a_table_of_matters_arising_tells_verdicts_in_its_last_columns() -> None:
    found = minutes(
        "# Actions from the last meeting",
        [
            ["Ref", "Action", "Owner", "Update"],
            ["AB12", "Mend the gate", "Ivo Marsh", "Complete - close"],
            ["AB13", "Price the fence", "Nell Fox", "Two quotes are in. Keep open."],
            ["AB14", "Order the sign", "Bea Lund", "Not needed, the door goes"],
        ],
    )

    assert verdicts(found) == [("AB12", "complete"), ("AB13", "keep open"), ("AB14", "no longer needed")]
    assert found.actions == ()


def test_a_row_that_tells_no_verdict_stays_an_action() -> None:
    found = minutes(
        "# Review of actions",
        [
            ["Ref", "Action", "Owner", "Due", "Update"],
            ["12", "Mend the gate", "Ivo Marsh", "1 July 2024", "Complete"],
            ["13", "Price the fence", "Nell Fox", "8 July 2024", ""],
        ],
    )

    assert verdicts(found) == [("12", "complete")]
    assert [action.ref for action in found.actions] == ["13"]


def test_a_log_keeps_its_completed_rows_as_actions() -> None:
    rows = [
        ["Ref", "Action", "Owner", "Due", "Status"],
        ["12", "Mend the gate", "IM", "1 July 2024", "Complete"],
    ]

    found = propose(
        Document("log", (Paragraph("Matters arising log", level=1), Table(tuple(map(tuple, rows)))))
    )

    assert verdicts(found) == []
    assert [(action.ref, action.status) for action in found.actions] == [("12", "complete")]


def test_what_is_still_to_be_completed_is_not_complete() -> None:
    told = (
        "14 - to be completed by the summer",
        "15 - Ivo to complete the form",
        "16 - closed, all to be done is done",
    )

    assert verdicts(minutes("# 2. Last time", *told)) == [
        ("14", "keep open"),
        ("15", "keep open"),
        ("16", "complete"),
    ]


def test_the_points_of_an_earlier_day_are_older_and_one_may_be_replaced() -> None:
    found = minutes(
        "# 2. Actions from 8 May",
        "AP12 - the rota has been printed. Close.",
        "AP13 - agreed to close, replaced by AP20 below.",
        "# 3. Rooms",
        "[AP20] Tom Rigby to ask for the small hall - 3.7.24",
    )

    assert verdicts(found) == [("AP12", "closed"), ("AP13", "replaced")]
    assert [action.text for action in found.actions] == ["Tom Rigby to ask for the small hall"]


def test_a_line_of_the_review_tells_by_its_last_words_what_became_of_it() -> None:
    found = minutes(
        "# NB/24/4 Action tracker",
        "NB/23/31 Rota for the hall: it was sent round in May. The Committee agreed to close the action.",
        "NB/23/32 Contract for taxis: talks go on until the autumn. Action to remain open.",
        "NB/23/33 Visit to the depot: no longer needed, as it has moved.",
        "# NB/24/5 Rooms",
        "ACTION: Ask for the small hall by 3 July 2024 - TR",
    )

    assert verdicts(found) == [
        ("NB/23/31", "closed"),
        ("NB/23/32", "keep open"),
        ("NB/23/33", "no longer needed"),
    ]
    assert [action.text for action in found.actions] == ["Ask for the small hall by 3 July 2024"]


@pytest.mark.parametrize(
    "heading",
    [
        "# 1. Where are we with last month's jobs?",
        "# What we promised last time",
        "# 2. Actions arising from earlier meetings",
        "LEFT OVER FROM 3 MAY",
        "# Carried forward from the last meeting",
        "# Actions from 8.5.24",
        "# Last term's actions",
        "# 3. Progress on earlier actions",
    ],
)
def test_everyday_words_may_head_the_older_actions(heading: str) -> None:
    found = minutes(
        heading, "- GT5 Gate - hung by the Friday gang. COMPLETE\n- GT6 Fence: no price yet, KEEP OPEN"
    )

    assert verdicts(found) == [("GT5", "complete"), ("GT6", "keep open")]
    assert (found.actions, found.candidates) == ((), ())


@pytest.mark.parametrize(
    "heading", ["# How last year's money was spent", "# What we did last week", "# Actions from 5 June"]
)
def test_other_headings_about_the_past_head_no_older_actions(heading: str) -> None:
    assert verdicts(minutes(heading, "- 12 gates have been done")) == []


def test_the_number_of_a_paragraph_is_not_that_of_the_action() -> None:
    found = minutes(
        "# 2. Progress on earlier actions",
        "2.1 Action 24/07 (map of the allotments). Ms Fox said that the map was up. Action complete.",
        "2.2 Action 24/09: water butts. Two of six have come. It was agreed that it should remain open.",
        "(c) Action 24/10, visit to the orchard. It is sold, so this was closed as no longer required.",
        "2.4 Action 24/11 (rules). They are written afresh under the site plan. Members were content for it "
        "to be closed here and carried over to that plan.",
        "2.5 Action 24/12: tender. No bids came. The action was closed and replaced by Action 24/18 below.",
    )

    assert verdicts(found) == [
        ("24/07", "complete"),
        ("24/09", "keep open"),
        ("24/10", "no longer needed"),
        ("24/11", "carried over"),
        ("24/12", "replaced"),
    ]


def test_sentences_of_one_paragraph_may_each_be_about_another_action() -> None:
    found = minutes(
        "# 1. Minutes of 8 May and matters arising",
        "The minutes were approved. Item 7 - the pump works, complete. Item 9 - it runs on, carried over.",
    )

    assert verdicts(found) == [("7", "complete"), ("9", "carried over")]


def test_an_item_of_minutes_in_a_table_may_go_through_the_older_actions() -> None:
    found = minutes(
        [
            ["Item", "Discussion", "Actions"],
            ["1. Welcome", "Bea Lund chaired.", ""],
            [
                "2. Actions from 8.5.24",
                "OG3 Gate to be hung - done, complete.\nOG4 Fence: carry forward to next meeting.\n"
                "OG5 Sign - overtaken by the new door, close and replace with the action in item 3.",
                "",
            ],
            ["3. Door", "It sticks.", "Ivo Marsh to plane the door by 1 July 2024"],
        ],
    )

    assert verdicts(found) == [("OG3", "complete"), ("OG4", "keep open"), ("OG5", "replaced")]
    assert [action.text for action in found.actions] == ["Ivo Marsh to plane the door by 1 July 2024"]


@pytest.mark.parametrize("column", ["How did it go?", "What happened", "News"])
def test_a_row_of_a_review_is_no_new_action_whatever_its_last_column_is_called(column: str) -> None:
    found = minutes(
        "# What we said last time",
        [
            ["No", "What", "Who", column],
            ["31", "Share the seed list", "Ivo", "Yes, went out in May. Complete."],
            ["32", "Find a beekeeper", "Nell", "Nobody wants to. Two more names to try."],
            ["33", "Letter about the path", "Bea", "Not needed any longer, the path is mended."],
            ["34", "Ask about the water", "Oona", "Replaced, see the list below."],
        ],
    )

    assert verdicts(found) == [
        ("31", "complete"),
        ("32", "keep open"),
        ("33", "no longer needed"),
        ("34", "replaced"),
    ]
    assert (found.actions, found.candidates) == ((), ())


@pytest.mark.parametrize(
    ("story", "verdict"),
    [
        ("Old lamp was replaced by Ivo. Complete.", "complete"),
        ("No longer needed, the hall is sold. Close.", "no longer needed"),
        ("Still going on elsewhere. Closed here.", "closed"),
        ("Done at the gate. To be finished at the fence by July.", "keep open"),
    ],
)
def test_a_story_ends_in_what_it_came_to(story: str, verdict: str) -> None:
    found = minutes("# Review of actions", f"- 41 Lamps: {story}")

    assert verdicts(found) == [("41", verdict)]


STORY = "Action 17 (bin store): the price was checked and now comes to the July meeting."


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("Action 18 was noted as complete and can be closed.", ("18", "complete")),
        ("Action 18: painted. Closed.", ("18", "closed")),
        ("It was agreed that action 18 could be closed.", ("18", "closed")),
        ("The board agreed action 18 is no longer needed.", ("18", "no longer needed")),
        ("And action 18 remains open.", ("18", "keep open")),
        ("Action 18 can be closed once the paint is dry.", ("18", "keep open")),
    ],
)
def test_of_two_in_one_paragraph_each_has_its_own_verdict(second: str, told: tuple[str, str]) -> None:
    found = minutes("# Matters arising", f"{STORY} {second}", "# Any other business", "None.")

    assert verdicts(found) == [("17", "keep open"), told]
    assert "17" not in found.updates[1].text
    assert "18" not in found.updates[0].text
    assert found.actions == ()


def test_what_stands_before_the_verdict_is_kept_with_it() -> None:
    found = minutes(
        "2. Action log",
        "#7 - P1 and P2 pages done, P3 to follow. Carry forward.",
        "#4 plan was tabled. Close.",
    )

    assert [(one.ref, one.before, one.text) for one in found.updates] == [
        ("7", "P1 and P2 pages done, P3 to follow", "Carry forward."),
        ("4", "plan was tabled", "Close."),
    ]
