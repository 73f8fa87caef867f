"""What a meeting decided, under whatever words, and what was only said, noted or done before."""

import pytest

from importers.document import Document, Paragraph, Table
from tests.documents.paper import propose

Block = str | list[list[str]]


def decided(*blocks: Block) -> list[str]:
    """The decisions in minutes of these; `# ` begins a heading."""
    paper = Document("minutes", tuple(map(_block, ("Minutes of 5 June 2024", *blocks))))
    return [decision.text for decision in propose(paper).decisions]


def _block(block: Block) -> Paragraph | Table:
    if isinstance(block, list):
        return Table(tuple(map(tuple, block)))
    return Paragraph(block.removeprefix("# "), level=2 if block.startswith("# ") else None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Governors approved the budget for the coming year.",
        "The trustees unanimously agreed that the hall stays open.",
        "We decided to move to fortnightly meetings.",
        "BL ruled that late papers are not taken.",
        "The motion was carried by six votes to two.",
        "It was decided that the fee is kept at ten pounds.",
        "The terms of reference were approved.",
        "Those present agreed the new opening hours.",
    ],
)
def test_a_sentence_in_which_a_body_settles_something_is_a_decision(sentence: str) -> None:
    assert decided(f"There was a long talk. {sentence}") == [sentence]


@pytest.mark.parametrize(
    "line",
    [
        "AGREED: one rota for both halls",
        "- Resolved: that the fee is ten pounds",
        "Decision 4 - the hall stays open",
    ],
)
def test_a_mark_at_the_beginning_makes_a_decision(line: str) -> None:
    assert decided(line) == [line.removeprefix("- ")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The board noted the report of the treasurer.",
        "Decision: to note the report of the treasurer.",
        "Resolved: none at this meeting.",
        "The council had agreed the same in another place.",
        "The board agreed it in March 2023 after a consultation.",
        "The work can begin once the board has approved the plan.",
        "Nothing was agreed on the colour of the doors.",
        "Was it agreed that the doors are to be blue?",
        "The group has not agreed the wording of the leaflet.",
        "The committee agreed to contact the landlord about it.",
    ],
)
def test_what_was_noted_left_open_or_settled_elsewhere_is_none(sentence: str) -> None:
    assert decided("There was a long talk. " + sentence, sentence) == []


def test_a_list_under_a_heading_of_decisions_ends_with_its_bullets() -> None:
    found = decided(
        "# Decisions made",
        "- The hall stays open in August.",
        "- The fee is kept.",
        "Thanks were given to all who helped.",
        "# Other",
        "- The tea was cold.",
    )

    assert found == ["The hall stays open in August.", "The fee is kept."]


def test_an_action_in_a_list_of_decisions_is_an_action() -> None:
    paper = Document(
        "minutes",
        (
            Paragraph("Minutes of 5 June 2024"),
            Paragraph("What we decided", level=2),
            Paragraph("- The fee is kept at ten pounds."),
            Paragraph("- Action: Tom Rigby to tell the members by 1 July 2024"),
        ),
    )

    found = propose(paper)

    assert [decision.text for decision in found.decisions] == ["The fee is kept at ten pounds."]
    assert [action.text for action in found.actions] == ["Tom Rigby to tell the members by 1 July 2024"]


def test_a_column_of_decisions_beside_actions_leaves_the_actions() -> None:
    rows = [
        ["Item", "Decision", "Action", "Owner", "Due"],
        ["Hall", "The hall stays open in August", "Tell the members", "TR", "1 July 2024"],
        ["Fee", "Noted", "Print the new list", "MC", "8 July 2024"],
    ]
    paper = Document("minutes", (Paragraph("Minutes of 5 June 2024"), Table(tuple(map(tuple, rows)))))

    found = propose(paper)

    assert [decision.text for decision in found.decisions] == ["The hall stays open in August"]
    assert [action.text for action in found.actions] == ["Tell the members", "Print the new list"]


def test_a_decision_that_the_summary_repeats_is_told_once() -> None:
    found = decided(
        "The board agreed that the hall stays open in August.",
        "# Decisions",
        "- The hall stays open in August.",
    )

    assert found == ["The hall stays open in August."]
