"""Large papers of every shape are proposed from in a time that grows as they do, and no faster."""

import time
from collections.abc import Callable

import pytest

from importers.document import Block, Document, Paragraph, Table
from tests.documents.paper import propose

pytestmark = pytest.mark.slow

LETTERS, SECONDS = 200_000, 6
PIECES = (
    "a", "A", "1", "1.", "1/", "[", "(", "(a ", "- ", "and ", "to ", "Xy ", "TR/", "\n", " ", "'\"",
    "Action: ",
    "[ACTION: Tom ", "Tom Rigby, ", "a. thing ", "agreed to ", "1 May 2024 ", "102 - agreed to close. ",
    "Action: Tom Rigby to send it. ", "Action: Tom to do it\n", "\u041c\u0421 ", "\u202e\u200b\u05d0 ",
)  # fmt: skip
LINES = (
    "abc def",
    "Action: Tom Rigby to send plan {} by 1 May",
    "{}. Tom Rigby to send plan number {} to all",
    "Tom Rigby agreed to send plan {} to schools.",
    "{} - agreed to close.",
    "Tom Rigby, Manager",
    "the plan for",
)
HEADERS = (
    ("Ref", "Action", "Owner", "Due"),
    ("Ref", "Risk", "Likelihood", "Impact"),
    ("KPI", "Target", "Q1", "Q2"),
    ("", "", "", ""),
)


def one_paragraph(piece: str) -> tuple[Block, ...]:
    return (Paragraph(f"x{piece * (LETTERS // len(piece))}x"),)


def many_lines(line: str) -> tuple[Block, ...]:
    many = range(LETTERS // len(line))
    return (Paragraph("Actions", 2), *(Paragraph(line.format(number, number)) for number in many))


def one_table(header: tuple[str, ...]) -> tuple[Block, ...]:
    rows = ((f"{number}", f"Write paper {number} on families", "TR", "4") for number in range(LETTERS // 40))
    return (Table((header, *rows)),)


def many_tables(header: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Table((header, (f"{number}", "Write", "TR", "4"))) for number in range(2_000))


@pytest.mark.parametrize(
    ("made", "of"),
    [
        *((one_paragraph, piece) for piece in PIECES),
        *((many_lines, line) for line in LINES),
        *((one_table, header) for header in HEADERS),
        *((many_tables, header) for header in HEADERS),
    ],
    ids=repr,
)
def test_it_takes_no_more_than_its_share(made: Callable[[object], tuple[Block, ...]], of: object) -> None:
    document = Document("large.docx", made(of))

    began = time.process_time()
    propose(document)

    assert time.process_time() - began < SECONDS
