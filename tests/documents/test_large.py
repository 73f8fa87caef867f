"""Large papers of every shape are proposed from in a time that grows as they do, and no faster."""

import time
from collections.abc import Callable
from functools import partial

import pytest

from handlers import withholding
from importers import proposals
from importers.document import Block, Document, Paragraph, Table
from importers.proposals import Known, Surroundings
from rules.calendar import Calendar
from tests.documents.paper import CAST, TODAY, propose

pytestmark = pytest.mark.slow

LETTERS, SECONDS = 100_000, 3
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
    return tuple(Table((header, (f"{number}", "Write", "TR", "4"))) for number in range(1_000))


@pytest.mark.parametrize(
    ("made", "of"),
    [
        *((one_paragraph, piece) for piece in PIECES),
        *((many_lines, line) for line in LINES),
        *((one_table, header) for header in HEADERS),
        *((many_tables, header) for header in HEADERS),
    ],
    ids=lambda one: one.__name__ if callable(one) else repr(one),
)
def test_it_takes_no_more_than_its_share(made: Callable[[object], tuple[Block, ...]], of: object) -> None:
    document = Document("large.docx", made(of))

    began = time.process_time()
    propose(document)

    assert time.process_time() - began < SECONDS


FEW, MANY = 40, 320
GENEROUS = 3
"""So many times what growing with the paper would take; growing with its square takes eight times that."""


def headless(rows: int) -> Document:
    table = Table(tuple((f"{row}", *(f"note {rows} {row} {n}" for n in range(19))) for row in range(rows)))
    return Document("large.xlsx", (table,))


def logged(rows: int) -> Document:
    body = ((f"{row}", f"Write paper {row} of {rows} on cost", "TR", "1 July 2024") for row in range(rows))
    return Document("large.xlsx", (Table((("Ref", "Action", "Owner", "Due"), *body)),))


def minuted(rows: int) -> Document:
    talk = "The board noted that {} of {} families wait longer for an assessment and asked for more."
    action = "Action: Tom Rigby to send plan {} of {} by 1 July 2024"
    lines = ((talk if row % 7 else action).format(row, rows) for row in range(rows))
    return Document("large.txt", tuple(map(Paragraph, lines)))


def beside_a_log(rows: int, document: Document) -> None:
    """One that holds as many actions as the paper has lines."""
    log = tuple(
        Known(row, f"Draft letter {row} about rooms", (), ("Tom Rigby",), None, None, closed=False)
        for row in range(rows)
    )
    proposals.propose(document, Surroundings(TODAY, Calendar(), CAST, log))


def proposed(_: int, document: Document) -> None:
    propose(document)


def guarded(_: int, document: Document) -> None:
    withholding.safe(document)


@pytest.mark.parametrize("work", [proposed, guarded, beside_a_log])
@pytest.mark.parametrize("made", [headless, logged, minuted])
def test_a_longer_paper_takes_no_more_than_its_length(
    made: Callable[[int], Document], work: Callable[[int, Document], None]
) -> None:
    work(FEW // 10, made(FEW // 10))

    few, many = (seconds(partial(work, rows, made(rows))) for rows in (FEW, MANY))

    assert many < few * (MANY / FEW) * GENEROUS


def seconds(work: Callable[[], None]) -> float:
    """Of this process, for the machine may be busy."""
    began = time.process_time()
    work()
    return time.process_time() - began
