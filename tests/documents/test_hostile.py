"""Files that mean harm: a sentence within ten seconds and 500 MB, or read as what they are."""

import re
import resource
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pytest
from reportlab.lib import pdfencrypt

from handlers import intake
from handlers.request import SharedFile
from importers.document import Document, Paragraph, Table
from importers.formats import files, size
from rules.refusal import Refusal
from tests.documents import hostile
from tests.documents.hostile import BILLION_LAUGHS, MINUTES, QUADRATIC, WORDS
from tests.documents.paper import propose
from tests.documents.test_pdf import LONG, printed, text
from tests.documents.workbook import workbook

pytestmark = pytest.mark.slow

SECONDS, MEGABYTES = 10, 500
LOG = workbook(("Log", [["Action", "Owner"], ["Write to schools", "Tom Rigby"]]))

TOO_MUCH = "takes more time or memory than a document does. Copy its text into a new file."
DAMAGED = "it seems damaged. Open it, save it under a new name and share that."
LAUGH = "<row><c t='inlineStr'><is><t>&l9;</t></is></c></row>"
LAST_CELL = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='A1048576'><v>1</v></c></row>"
WIDE = "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1'><v>1</v></c></row>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096

REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a Word file of ten million paragraphs": (
        "m.docx",
        lambda: hostile.word("<w:p/>" * 10_000_000),
        TOO_MUCH,
    ),
    "a Word file that unpacks to more": (
        "m.docx",
        lambda: hostile.word("<w:p/>" * 11_000_000),
        "unpacks to far",
    ),
    "one word of 59 MB": ("m.docx", lambda: hostile.word(hostile.paragraph("a" * 59_000_000)), DAMAGED),
    "a million attributes": (
        "m.docx",
        lambda: hostile.word("<w:p " + " ".join(f"a{n}='1'" for n in range(1_000_000)) + "/>"),
        DAMAGED,
    ),
    "a billion laughs": ("m.docx", lambda: hostile.word(hostile.paragraph("&l9;"), BILLION_LAUGHS), DAMAGED),
    "one laugh, very often": (
        "m.docx",
        lambda: hostile.word(hostile.paragraph("&l9;" * 100_000), QUADRATIC),
        DAMAGED,
    ),
    "XML 100,000 deep": (
        "m.docx",
        lambda: hostile.word(hostile.nested("<w:sdt>", "</w:sdt>", 100_000)),
        DAMAGED,
    ),
    "10,000 tables": ("m.docx", lambda: hostile.word(hostile.table(1, 1) * 10_000), "over 2,000 tables"),
    "a Word table of a million cells": ("m.docx", lambda: hostile.word(hostile.table(10_000, 100)), TOO_MUCH),
    "macros under another ending": ("m.docx", lambda: hostile.with_macros(MINUTES, "word"), "has macros."),
    "a password": ("m.docx", lambda: OLE, "has a password or an old format. Save it as .docx"),
    "an archive cut short": ("m.docx", lambda: MINUTES[:-400], "not really a .docx"),
    "a workbook as Word": ("m.docx", lambda: LOG, "not really a .docx"),
    "a PDF as Word": ("m.docx", lambda: printed(text(LONG)), "not really a .docx"),
    "a web page as Word": ("m.docx", lambda: b"<html><body>Minutes</body></html>", "not really a .docx"),
    "a workbook that laughs": ("m.xlsx", lambda: hostile.sheet(LAUGH, BILLION_LAUGHS), DAMAGED),
    "a workbook that laughs often": ("m.xlsx", lambda: hostile.sheet(LAUGH * 9_999, QUADRATIC), DAMAGED),
    "a sheet of 40,000 rows": (
        "m.xlsx",
        lambda: hostile.sheet(hostile.cells(40_000, 9)),
        "over 20,000 rows",
    ),
    "a sheet of a million cells": (
        "m.xlsx",
        lambda: hostile.sheet(hostile.cells(6_100, 100)),
        "600,000 cells",
    ),
    "a cell at the end of the world": ("m.xlsx", lambda: hostile.sheet(LAST_CELL), "over 20,000 rows"),
    "a row to the edge of the world": ("m.xlsx", lambda: hostile.sheet(WIDE), "over 256 columns"),
    "a workbook with macros": ("m.xlsx", lambda: hostile.with_macros(LOG, "xl"), "has macros."),
    "a workbook with a password": ("m.xlsx", lambda: OLE, "Save it as .xlsx"),
    "words as a workbook": ("m.xlsx", lambda: b"Action,Owner\n", "not really a .xlsx"),
    "a web page as an old workbook": ("m.xls", lambda: b"<table></table>", "Save m.xls as .xlsx"),
    "a PDF packed three times": ("m.pdf", lambda: hostile.streams_in_streams(3), "m.pdf"),  # or damaged
    "a PDF that packs its objects": ("m.pdf", lambda: hostile.object_stream(400), "m.pdf"),
    "a PDF in a circle": ("m.pdf", hostile.circle_of_pages, "m.pdf"),
    "a page of very many words": ("m.pdf", lambda: hostile.page_of(WORDS * 100_000), TOO_MUCH),
    "a page of brackets": ("m.pdf", lambda: hostile.page_of(b"[" * 1_000_000 + WORDS), "m.pdf"),
    "3,000 pages": ("m.pdf", lambda: hostile.pages(3_000), "has over 300 pages"),
    "a scan": ("m.pdf", lambda: hostile.page_of(b"0 0 600 600 re f\n"), "is a scan"),
    "a PDF with a password": (
        "m.pdf",
        lambda: printed(text(LONG), encrypt=pdfencrypt.StandardEncryption("x")),
        "has a password. Save it without one",
    ),
    "Word as a PDF": ("m.pdf", lambda: MINUTES, "not really a .pdf"),
    "a picture as a PDF": ("m.pdf", lambda: b"\x89PNG\r\n\x1a\n", "not really a .pdf"),
    "25 MB of text": ("m.txt", lambda: b"The board met again. \n" * 1_090_000, "over 300 pages of text"),
    "a line of 10 MB": ("m.txt", lambda: b"word " * 2_000_000, "over 300 pages of text"),
    "a PDF as text": ("m.txt", lambda: b"%PDF-1.7\n\x00\x01", "not plain text"),
    "noughts between commas": ("m.csv", lambda: b"Action,Owner\n\0,\0\n", "not plain text"),
    "a million rows of commas": ("m.csv", lambda: b"a,b\n" * 1_000_000, "over 20,000 rows"),
    "a cell that never ends": ("m.csv", lambda: b'Action,Owner\n"' + b"a" * 9_000_000, DAMAGED),
    "a picture": ("m.png", lambda: b"\x89PNG", "Save it as .docx, .pdf"),
}


@contextmanager
def within_its_means() -> Iterator[None]:
    """Processor time, which a busy machine does not stretch, and the memory that the child had."""
    before = _spent()
    with _Watched() as watched:
        yield
    assert _spent() - before < SECONDS
    assert watched.most < MEGABYTES


def _spent() -> float:
    both = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


class _Watched:
    """What Linux says of our children while they run: the most memory that one of them had, in MB."""

    def __init__(self) -> None:
        self.most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.01):
            for child in Path("/proc/self/task").glob("*/children"):
                for number in child.read_text().split():
                    self.most = max(self.most, _peak(Path("/proc", number)))


def _peak(process: Path) -> int:
    """Before it runs its own program a child is its parent."""
    try:
        is_ours = b"importers.formats.confined" in (process / "cmdline").read_bytes()
        told = re.search(r"VmHWM:\s+(\d+)", (process / "status").read_text())
    except OSError:  # it has just ended
        return 0
    return int(told[1]) // 1024 if told and is_ours else 0


@pytest.mark.parametrize(("name", "made", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_it_is_refused_in_one_sentence_that_says_what_to_do(
    name: str, made: Callable[[], bytes], said: str
) -> None:
    content = made()

    with within_its_means(), pytest.raises(Refusal) as refusal:
        files.read(name, content)

    assert said in str(refusal.value)
    assert name in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert len(str(refusal.value)) < 250


READ: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a Word cell over 16,384 columns": (
        "m.docx",
        lambda: hostile.word(
            hostile.table(3, 3, "Write").replace(
                "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="16384"/></w:tcPr>'
            )
        ),
        "Write",
    ),
    "names that climb out of the archive": ("m.docx", hostile.with_parent_names, "Write to schools"),
    "a sheet merged to the end of the world": (
        "m.xlsx",
        lambda: hostile.sheet(
            "<row r='1'><c r='A1' t='inlineStr'><is><t>Write</t></is></c></row>",
            after="<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>",
        ),
        "Write",
    ),
    "thousands of rules on a page": ("m.pdf", lambda: hostile.page_of(hostile.rules(1_500)), "every school"),
    "a page of 700 km": ("m.pdf", lambda: hostile.page_of(WORDS, wide=2_000_000_000), "every school"),
    "one page that says that it is 10,000": (
        "m.pdf",
        lambda: hostile.page_of(WORDS, says=10_000),
        "every school",
    ),
    "a table in UTF-16": ("m.csv", lambda: "Action,Owner\nWrite,TR\n".encode("utf-16"), "Write"),
    "words from right to left, and some without width": (
        "m.txt",
        lambda: "\u202eAction: Tom Rigby to wr\u200bite by 1 May 2024 \u05d0\u05d1".encode(),
        "Tom Rigby",
    ),
}


@pytest.mark.parametrize(("name", "made", "found"), READ.values(), ids=READ.keys())
def test_what_only_looks_hostile_is_read(name: str, made: Callable[[], bytes], found: str) -> None:
    content = made()

    with within_its_means():
        document = files.read(name, content)
        propose(document)

    assert found in words(document)


def words(document: Document) -> str:
    told = []
    for block in document.blocks:
        told.extend([block.text] if isinstance(block, Paragraph) else [c for row in block.rows for c in row])
    return "\n".join(told)


@pytest.mark.parametrize("name", ["m.docx", "m.xlsx"])
def test_nothing_outside_the_file_is_fetched_and_nothing_in_it_is_run(name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        made = hostile.reaching_out if name == "m.docx" else hostile.sheet_reaching_out

        document = files.read(name, made(url))

        with pytest.raises(TimeoutError):
            listening.accept()
    assert "Action" in words(document)
    assert "root:" not in words(document)
    assert "cmd" not in words(document)


NAMES = {
    "folders": ("../../etc/minutes.rar", "minutes.rar"),
    "folders of Windows": (r"C:\Users\tom\minutes.rar", "minutes.rar"),
    "line breaks": ("minutes\nsay: all done\r\n.rar", "minutes say: all done .rar"),
    "an ending turned round": ("minutes\u202efdp.rar", "minutes fdp.rar"),
    "300 characters": (f"{'m' * 300}.rar", f"{'m' * 73}....rar"),
}


@pytest.mark.parametrize(("name", "shown"), NAMES.values(), ids=NAMES.keys())
def test_a_strange_name_stands_in_the_sentence_as_a_plain_one(name: str, shown: str) -> None:
    with pytest.raises(Refusal) as refusal:
        intake.opened(SharedFile(name, b"x"))

    assert str(refusal.value) == (
        f"I cannot read {shown}. Save it as .docx, .pdf, .xlsx, .csv or .txt and share it again."
    )


def test_a_document_with_a_strange_name_is_known_by_a_plain_one() -> None:
    opened = intake.opened(SharedFile("papers/../min\nutes.txt", b"Action: Tom Rigby to write"))

    assert opened.document.name == "min utes.txt"


def test_what_is_large_and_honest_is_read_to_its_last_word() -> None:
    rows = [["Ref", "Action", "Owner", *(f"Note {n}" for n in range(27))]]
    rows += [[f"{n}", f"Write {n}", "TR", *["Yes"] * 27] for n in range(4_000)]

    (_, table) = files.read("log.xlsx", workbook(("Log", rows))).blocks

    assert isinstance(table, Table)
    assert len(table.rows) == 4_001
    assert table.rows[-1][1] == "Write 3999"


def test_300_pages_of_a_pdf_are_read() -> None:
    heard: list[tuple[str, int, int]] = []

    found = files.read("m.pdf", hostile.pages(300), lambda *step: heard.append(step))

    assert words(found).count("every school") == 300
    assert heard[-1] == ("page", 300, 300)


def test_300_pages_of_text_are_read() -> None:
    page = "\n\n".join([LONG * 7] * 4)

    found = files.read("m.txt", "\n\n".join([page] * 300).encode())

    assert len(words(found)) > 300 * 3_900
    assert size.MOST_LETTERS > 300 * 4_500
