"""Paper in: reading a document and proposing what is in it, against reading its text with the same library.

Either reads in a process of its own: a document may be hostile, so nobody should read one in theirs. What is
compared is processor time, that of the children included. The privacy guard is measured beside them.
"""

import io
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from statistics import median
from typing import TypeVar

import docx
import openpyxl
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, TableStyle
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import Table as PrintedTable

from handlers import withholding
from importers.formats import files
from importers.proposals import Surroundings, propose
from rules.calendar import Calendar
from rules.people import Named

Result = TypeVar("Result")

GOAL, MOST_MEGABYTES = 2.0, 300
ROUNDS = 5
PAGES, ROWS, COLUMNS = 30, 1_000, 10
OWNERS = (("Nell Ashdown", "NA"), ("Wilf Tansley", "WT"), ("Orla Quennell", "OQ"))
ROSTER = tuple(Named(number, *owner) for number, owner in enumerate(OWNERS, start=1))
AROUND = Surroundings(date(2024, 6, 12), Calendar(), ROSTER, ())
_TALK = (
    "the board noted that families in the north wait longer for an assessment than last spring and asked for "
    "a fuller picture of capacity in schools so that every partner can plan for the year ahead of us"
)
_HEADER = ("Ref", "Action", "Owner", "Due")

READ_TEXT = {
    "docx": """
import io, sys, docx
document = docx.Document(io.BytesIO(sys.stdin.buffer.read()))
text = [paragraph.text for paragraph in document.paragraphs]
text += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
""",
    "pdf": """
import io, sys, pdfplumber
with pdfplumber.open(io.BytesIO(sys.stdin.buffer.read())) as document:
    for page in document.pages:
        page.extract_text(), page.extract_tables(), page.close()
""",
    "xlsx": """
import io, sys, openpyxl
book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()), read_only=True, data_only=True)
text = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
""",
}
"""What anybody writes who wants the text of such a file."""


@dataclass(frozen=True)
class Measured:
    """Milliseconds, round by round, and the most memory that a child had."""

    what: str
    floor: list[float]
    read: list[float]
    proposed: list[float]
    guarded: list[float]
    megabytes: int

    @property
    def ratio(self) -> float:
        rounds = zip(self.floor, self.read, self.proposed, strict=True)
        return median((read + proposed) / floor for floor, read, proposed in rounds)

    def line(self) -> str:
        times = (self.floor, self.read, self.proposed, self.guarded)
        numbers = " | ".join(f"{median(each):,.0f}" for each in times)
        over = "over" if self.ratio > GOAL or self.megabytes > MOST_MEGABYTES else ""
        return f"| {self.what} | {numbers} | {self.ratio:.2f} | {self.megabytes} | {over} |"


def report() -> Iterator[str]:
    """The section of `docs/benchmarks.md`, line by line."""
    yield "## Paper in"
    yield ""
    yield (
        "A document read and what it proposes worked out, against reading no more than its text with the "
        "same library, either in a process of its own. Milliseconds of processor time, the "
        f"median of {ROUNDS} rounds. Goal: (read + proposed) / text at most {GOAL:.0f}, within "
        f"{MOST_MEGABYTES} MB. The privacy guard looks at every word besides, whatever the format."
    )
    yield ""
    yield "| document | its text | read | proposed | guarded | ratio | MB | |"
    yield "|---|--:|--:|--:|--:|--:|--:|---|"
    yield from (each.line() for each in measure())
    yield ""
    yield (
        "Where Word is a little over: half is python-docx's own reading, in a process of its own as the "
        "floor's; the other half tries each sentence, cell and heading against what may be work, a date, a "
        "name or a risk."
    )


def measure(pages: int = PAGES, rows: int = ROWS, rounds: int = ROUNDS) -> list[Measured]:
    return [
        _measured(f"Word, {pages} pages", "docx", minutes(pages), rounds),
        _measured(f"PDF, {pages} pages", "pdf", printed(pages), rounds),
        _measured(f"Excel, {rows:,} rows of {COLUMNS} columns", "xlsx", log(rows), rounds),
    ]


def _measured(what: str, ending: str, content: bytes, rounds: int) -> Measured:
    told = Measured(what, [], [], [], [], _megabytes(ending, content))
    for _ in range(rounds):
        told.floor.append(_took(lambda: _text(ending, content))[0])
        took, document = _took(lambda: files.read(f"paper.{ending}", content))
        told.read.append(took)
        told.guarded.append(_took(partial(withholding.safe, document))[0])
        told.proposed.append(_took(partial(propose, document, AROUND))[0])
    return told


def _text(ending: str, content: bytes) -> None:
    program = [sys.executable, "-I", "-c", READ_TEXT[ending]]
    subprocess.run(program, input=content, check=True, env={})  # noqa: S603 - our own


def _took(work: Callable[[], Result]) -> tuple[float, Result]:
    before = _spent()
    found = work()
    return (_spent() - before) * 1000, found


def _spent() -> float:
    both = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _megabytes(ending: str, content: bytes) -> int:
    """Asked in a fresh process: a child counts as its own what its parent had when it began."""
    ask = (
        "import resource, sys; from importers.formats import files; "
        f"files.read('paper.{ending}', sys.stdin.buffer.read()); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    program = [sys.executable, "-I", "-c", ask]
    answer = subprocess.run(program, input=content, check=True, capture_output=True)  # noqa: S603 - our own
    return int(answer.stdout)


def minutes(pages: int) -> bytes:
    some = random.Random(PAGES)
    document = docx.Document()
    document.add_heading("Minutes of the board", 1)
    document.add_paragraph("17 April 2024")
    for page in range(1, pages + 1):
        document.add_heading(f"{page}. {_words(some, 3)}", 2)
        for _ in range(6):
            document.add_paragraph(f"{_words(some, 50)}.")
        document.add_paragraph(_action(some))
        table = document.add_table(rows=0, cols=len(_HEADER))
        for row in _rows(some, 8):
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    return _saved(document.save)


def printed(pages: int) -> bytes:
    some = random.Random(PAGES)
    styles = getSampleStyleSheet()
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    story: list[Flowable] = []
    for page in range(1, pages + 1):
        story.append(Printed(f"{page}. {_words(some, 3)}", styles["Heading2"]))
        story += [Printed(f"{_words(some, 50)}.", styles["Normal"]) for _ in range(6)]
        story.append(Printed(_action(some), styles["Normal"]))
        story.append(PrintedTable(list(_rows(some, 8)), colWidths=(40, 260, 90, 90), style=grid))
        story.append(PageBreak())
    return _saved(lambda file: SimpleDocTemplate(file).build(story))


def log(rows: int) -> bytes:
    some = random.Random(ROWS)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    more = COLUMNS - len(_HEADER)
    for number, row in enumerate(_rows(some, rows)):
        sheet.append([*row, *(f"Note {n}" if not number else _words(some, 3) for n in range(more))])
    return _saved(book.save)


def _rows(some: random.Random, many: int) -> Iterator[tuple[str, ...]]:
    yield _HEADER
    for number in range(1, many):
        yield f"{number}", _words(some, 7), some.choice(OWNERS)[1], f"{some.randint(1, 28)} July 2024"


def _action(some: random.Random) -> str:
    return f"Action: {some.choice(OWNERS)[0]} to write {_words(some, 7)} by {some.randint(1, 28)} July 2024"


def _words(some: random.Random, many: int) -> str:
    return " ".join(some.choices(_TALK.split(), k=many)).capitalize()


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    content = io.BytesIO()
    save(content)
    return content.getvalue()


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
