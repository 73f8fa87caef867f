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


LOG = [
    ["ID", "Description", "Date raised", "Owner", "Status"],
    ["D1", "Panels sit on Thursdays from May", "2024-05-01", "TR", "Agreed"],
    ["D2", "The base opens in January", "2024-05-02", "TR", "Pending"],
]


def of_log(*columns: tuple[str, str]) -> list[list[str]]:
    return [["No", *(name for name, _ in columns)], ["1", *(cell for _, cell in columns)]]


@pytest.mark.parametrize("heading", ["Decisions", "Decision log", "Key decisions"])
def test_a_log_of_decisions_is_read_whatever_its_columns_are_called(heading: str) -> None:
    found = propose(
        Document("log", (Paragraph("RAID log"), Paragraph(heading, 2), Table(tuple(map(tuple, LOG)))))
    )

    assert [decision.text for decision in found.decisions] == ["Panels sit on Thursdays from May"]
    assert (found.actions, found.risks) == ((), ())
    assert [question.ask.partition(",")[0] for question in found.questions] == [
        "It also lists 1 decision that is not taken yet"
    ]


@pytest.mark.parametrize(
    "columns",
    [
        (("Topic", "Panels"), ("Decision taken", "Panels sit on Thursdays"), ("Date", "1 May 2024")),
        (("Title", "Panels"), ("Details", "Panels sit on Thursdays"), ("Made by", "TR")),
        (("Decision description", "Panels sit on Thursdays"), ("Owner", "TR"), ("Impact", "Medium")),
    ],
    ids=lambda columns: columns[0][0],
)
def test_what_a_log_of_decisions_says_besides_is_no_action(columns: tuple[tuple[str, str], ...]) -> None:
    found = propose(Document("log", (Paragraph("Decisions", 2), Table(tuple(map(tuple, of_log(*columns)))))))

    assert [decision.text for decision in found.decisions] == ["Panels sit on Thursdays"]
    assert (found.actions, found.risks) == ((), ())


def test_a_long_decision_of_a_log_is_not_lost() -> None:
    text = "Panels sit on Thursdays. " + "It was said that this suits the schools best. " * 8
    rows = of_log(("Decision", text), ("Date", "1 May 2024"))

    assert decided("# Decisions", rows) == [text.strip()]


def test_work_given_with_a_decision_is_still_an_action() -> None:
    rows = of_log(("Decision", "Panels sit on Thursdays"), ("Action", "Tell the schools"), ("Owner", "TR"))

    found = propose(Document("log", (Paragraph("Decisions", 2), Table(tuple(map(tuple, rows))))))

    assert [action.text for action in found.actions] == ["Tell the schools"]
    assert [decision.text for decision in found.decisions] == ["Panels sit on Thursdays"]


def test_a_raid_log_in_one_table_is_read_by_what_each_row_is() -> None:
    rows = [
        ["Type", "ID", "Description", "Owner", "Date raised", "Likelihood", "Impact", "Status"],
        ["Risk", "R1", "The budget is cut", "CC", "2024-05-01", "3", "5", "Open"],
        ["Issue", "I1", "No hall is free", "ZF", "2024-05-01", "", "", "Open"],
        ["Decision", "D1", "Panels sit on Thursdays", "TR", "2024-05-01", "", "", "Agreed"],
        ["Action", "A1", "Book the hall", "TR", "2024-05-01", "", "", "Open"],
        ["Assumption", "S1", "Schools stay open", "TR", "2024-05-01", "", "", "Open"],
    ]

    found = propose(Document("raid", (Paragraph("RAID", 2), Table(tuple(map(tuple, rows))))))

    assert [risk.title for risk in found.risks] == ["The budget is cut"]
    assert [action.text for action in found.actions] == ["Book the hall"]
    assert [decision.text for decision in found.decisions] == ["Panels sit on Thursdays"]
    assert [question.ask.partition(",")[0] for question in found.questions] == [
        "It also lists 1 issue and 1 assumption"
    ]
