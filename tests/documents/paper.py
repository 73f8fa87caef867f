"""Invented minutes with the traps of real ones, as text taken out of a PDF and as Word files."""

import io
from datetime import date
from pathlib import Path, PurePath

import docx

from importers import proposals
from importers.document import Document
from importers.formats import confined, files, sheets, word
from importers.proposals import Known, KnownKpi, Proposals, ProposedAction, Surroundings
from rules.calendar import Calendar
from rules.people import Named

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
TODAY = date(2024, 6, 12)

CAST = tuple(
    Named(number, name, initials)
    for number, (name, initials) in enumerate(
        [
            ("Zara Fenwick", "ZF"),
            ("Chris Fielding", "CF"),
            ("Cara Flynn", "CF"),
            ("Tom Rigby", "TR"),
            ("Meera Chowdhury", "MC"),
            ("Alan Lister", "AL"),
            ("Carys Cole", "CC"),
            ("Liam Moss", "LM"),
            ("Priya Nair", "PN"),
            ("Ann O'Casey", "A'OC"),
        ],
        start=1,
    )
)

# As a PDF gives it up: rows out of order, rows printed again and cut elsewhere, cells bunched, Cyrillic
# initials, a capital I for l, a text that runs into the next item, and one that goes on in the next row.
PDF_TEXT = (Path(__file__).parent / "minutes_from_a_pdf.txt").read_text(encoding="utf-8")

OCTOBER, NOVEMBER, SEPTEMBER = date(2024, 10, 1), date(2024, 11, 28), date(2024, 9, 30)

RIGHT = {
    "a": ("Map of services to be redrawn.", ("LM", "TR"), OCTOBER),
    "b": ("Directory – Holiday clubs to be added.", ("TR",), OCTOBER),
    "c": ("Old trust name to be replaced by Wirrel Hey NHS Trust", ("TR",), OCTOBER),
    "d": ("Bus times to be added.", ("TR",), OCTOBER),
    "e": ("Count to be made of every waiting family", ("ZF",), OCTOBER),
    "f": ("Lists of members to be sent round, members to check them.", ("CF", "SROs"), OCTOBER),
    "g": ("Survey to be sent to all.", ("CF",), SEPTEMBER),
    "h": ("Register to be tidied.", ("CF",), OCTOBER),
    "i": ("Date of the away day to be shared.", ("ZF",), OCTOBER),
    "j": (
        "SROs to look at every date and say which cannot be kept, for the group in October.",
        ("CF", "SROs"),
        NOVEMBER,
    ),
    "k": ("Column to be added for the reasons.", ("TR",), OCTOBER),
    "l": (
        "Overview of all the plans, with the lead and the start of each, for every member.",
        ("Plan Owner",),
        NOVEMBER,
    ),
    "m": ("Checklist to be produced.", ("CF",), NOVEMBER),
    "n": ("Dashboard to go on the register.", ("MC",), NOVEMBER),
    "o": ("First dashboard to be shown.", ("MC",), NOVEMBER),
}


def read_here(name: str, content: bytes) -> Document:
    """As `files.read` reads it, in this process: a child takes a tenth of a second to start.

    That there is one, and what it keeps away, is what test_hostile.py and test_files.py are about.
    """
    reader = {".docx": word.blocks, ".xlsx": sheets.from_excel}[PurePath(name).suffix]
    return Document(name, tuple(reader(name, content, confined.silent)))


def understood(
    actions: tuple[ProposedAction, ...],
) -> dict[str | None, tuple[str, tuple[str, ...], date | None]]:
    return {each.ref: (each.text, each.owners, each.due.due if each.due else None) for each in actions}


def propose(
    document: Document | str,
    *,
    roster: tuple[Named, ...] = CAST,
    log: tuple[Known, ...] = (),
    meetings: tuple[date, ...] = (),
    meeting: date | None = None,
    kpis: tuple[KnownKpi, ...] = (),
) -> Proposals:
    if isinstance(document, str):
        document = files.read("pasted.txt", document.encode())
    around = Surroundings(TODAY, Calendar(), roster, log, meetings, meeting, kpis=kpis)
    return proposals.propose(document, around)


def logged(found: Proposals) -> tuple[Known, ...]:
    """The log after somebody said yes to everything."""
    return tuple(
        Known(
            number=100 + place,
            text=action.text,
            refs=((action.ref, found.meeting_date),) if action.ref else (),
            owners=action.owners,
            due=action.due.due if action.due else None,
            due_printed=action.printed.due,
            closed=False,
        )
        for place, action in enumerate(found.actions)
    )


def word_file(rows: list[list[str]], *, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> bytes:
    """A Word file with one table between paragraphs."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    for text in after:
        document.add_paragraph(text)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
