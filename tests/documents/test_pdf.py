"""PDF files as offices print them: ruled tables, a margin of initials and dates, running heads and feet."""

import io
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import pdfplumber
import pytest
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import Table as PrintedTable

from importers.document import Block, Paragraph, Table
from importers.formats import confined, files, pdf_letters
from rules.refusal import Refusal
from tests.documents.paper import propose

pytestmark = pytest.mark.slow

LONG = (
    "The board noted that waiting times for assessment had grown through the spring term and asked for a "
    "fuller picture of capacity before the summer."
)
_STYLES = getSampleStyleSheet()


def text(words: str, style: str = "Normal") -> Flowable:
    return Printed(words, _STYLES[style])


def table(rows: Sequence[Sequence[str]], widths: Sequence[float], *, ruled: bool, **more: Any) -> Flowable:
    told = [[text(cell) if len(cell) > 30 else cell for cell in row] for row in rows]
    found = PrintedTable(told, colWidths=list(widths), **more)
    top = ("VALIGN", (0, 0), (-1, -1), "TOP")
    found.setStyle(TableStyle([top, ("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else [top]))
    return found


def printed(*story: Flowable, foot: str = "Minutes of the board", **more: Any) -> bytes:
    content = io.BytesIO()

    def on_page(page: canvas.Canvas, document: SimpleDocTemplate) -> None:
        page.setFont("Helvetica", 8)
        page.drawString(60, 30, foot)
        page.drawRightString(530, 30, f"Page {document.page}")

    SimpleDocTemplate(content, **more).build(list(story), onFirstPage=on_page, onLaterPages=on_page)
    return content.getvalue()


def read(content: bytes) -> tuple[Block, ...]:
    return files.read("paper.pdf", content).blocks


def paragraphs(found: Sequence[Block]) -> list[str]:
    return [block.text for block in found if isinstance(block, Paragraph)]


def tables(found: Sequence[Block]) -> list[Table]:
    return [block for block in found if isinstance(block, Table)]


def test_lines_that_the_page_broke_are_one_paragraph_again() -> None:
    found = read(printed(text(LONG), text(f"Action: Tom Rigby to write it up by 1 May 2024. {LONG}")))

    assert paragraphs(found)[:2] == [LONG, f"Action: Tom Rigby to write it up by 1 May 2024. {LONG}"]


def test_larger_letters_are_headings() -> None:
    found = read(printed(text("Minutes of the board", "Title"), text("1. Welcome", "Heading2"), text(LONG)))

    levels = [(block.text, block.level) for block in found if isinstance(block, Paragraph)]
    assert levels[:3] == [("Minutes of the board", 1), ("1. Welcome", 2), (LONG, None)]


def test_heads_and_feet_of_the_pages_are_left_out() -> None:
    pages = [f"{place}. {LONG}" for place in ("First", "Second", "Third")]

    found = read(printed(*(flow for page in pages for flow in (text(page), PageBreak()))))

    assert paragraphs(found) == pages


def test_a_paragraph_goes_on_over_a_page() -> None:
    found = read(printed(Spacer(1, 630), text(LONG)))

    assert paragraphs(found)[0] == LONG


def test_a_ruled_table_keeps_its_cells_and_goes_on_over_pages() -> None:
    rows = [["Ref", "Action", "Owner", "Due"]]
    rows += [
        [f"{n}", f"Write paper number {n} on how families use it", "TR", f"{n} July"] for n in range(1, 31)
    ]
    content = printed(text("Action log", "Title"), table(rows, (30, 150, 60, 80), ruled=True, repeatRows=1))

    found = propose(files.read("log.pdf", content))

    assert [action.text for action in found.actions] == [row[1] for row in rows[1:]]
    assert {action.owners for action in found.actions} == {("TR",)}
    assert found.actions[29].due is not None
    assert found.actions[29].due.iso() == "2024-07-30"


def test_a_cell_merged_over_rows_holds_for_each_of_them() -> None:
    rows = [["Owner", "Action"], ["Tom Rigby", "Write it"], ["", "Send it"], ["Liam Moss", "Read it"]]
    merged = PrintedTable(rows, colWidths=(100, 200))
    merged.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 1), (0, 2))]))

    (found,) = tables(read(printed(text(LONG), merged)))

    assert [row[0] for row in found.rows] == ["Owner", "Tom Rigby", "Tom Rigby", "Liam Moss"]


def test_a_margin_of_initials_and_dates_stands_beside_its_item() -> None:
    rows = [
        ["", "Item", "Action"],
        ["1.", LONG, ""],
        ["2.", f"Liam to redraw the map of services. {LONG}", "LM\n1 October"],
        ["3.", LONG, ""],
        ["4.", "Tom to send the bus times round to everybody.", "TR\n30 Sept"],
    ]
    content = printed(text("17 April 2024"), Spacer(1, 10), table(rows, (30, 330, 80), ruled=False))

    (found,) = tables(read(content))

    assert found.rows[2] == ("2.", f"Liam to redraw the map of services. {LONG}", "LM\n1 October")
    assert found.rows[4] == ("4.", "Tom to send the bus times round to everybody.", "TR\n30 Sept")


def test_a_frame_round_words_is_no_table() -> None:
    framed = table([[LONG]], (400,), ruled=True)

    found = read(printed(text(LONG), Spacer(1, 12), framed))

    assert tables(found) == []
    assert paragraphs(found)[:2] == [LONG, LONG]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda: b"%PDF-1.7\nnothing more", "damaged", id="cut short"),
        pytest.param(lambda: b"PK\x03\x04", "not really a .pdf", id="something else"),
        pytest.param(
            lambda: printed(text(LONG), encrypt=pdfencrypt.StandardEncryption("x")), "password", id="locked"
        ),
        pytest.param(lambda: printed(*[PageBreak() for _ in range(3)], foot=""), "is a scan", id="no text"),
        pytest.param(
            lambda: printed(*[flow for _ in range(301) for flow in (text(LONG), PageBreak())]),
            "300 pages",
            id="long",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(make: Callable[[], bytes], said: str) -> None:
    content = make()

    with pytest.raises(Refusal, match=said):
        read(content)


def _that_unpacks_to(megabytes: int) -> bytes:
    """One page whose text is a few kilobytes in the file."""
    drawn = zlib.compress(b"BT /F1 9 Tf 9 9 Td (bomb) Tj ET\n" * (megabytes * 1024 * 32), 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(body)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return body + head + table + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, start)


def test_a_file_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(Refusal, match="more time or memory than a document"):
        list(confined.blocks("pdf.blocks", "bomb.pdf", _that_unpacks_to(64), patience=1.5))


def test_such_a_page_is_read_where_it_is_small() -> None:
    with pytest.raises(Refusal, match="is a scan"):
        read(_that_unpacks_to(0))


def test_rows_without_rules_are_parted_by_their_numbers_and_by_who_stands_beside() -> None:
    rows = [
        ["B7", f"Hall. {LONG} The roof to be looked at again before the summer.", "Town Clerk"],
        ["B8", "Minutes. The minutes of the meeting in May were agreed as a true record.", ""],
        ["B9", f"Benches. {LONG} Prices to be obtained from two makers.", "Town Clerk"],
        ["", "The bench by the gate to be painted before the fair.", "J Holt"],
        ["B10", "Paths. It was noted that the path by the river had been closed again.", ""],
    ]
    content = printed(text("4 June 2024"), Spacer(1, 10), table(rows, (40, 330, 80), ruled=False))

    (found,) = tables(read(content))

    assert [(row[0], row[2]) for row in found.rows] == [(row[0], row[2]) for row in rows]
    assert found.rows[3][1] == rows[3][1]


def test_a_name_that_takes_two_lines_of_a_margin_parts_no_row() -> None:
    rows = [
        ["B7", f"Hall. {LONG} {LONG}", "Town Clerk and\nJ Holt of the\nhall"],
        ["B8", f"Benches. {LONG}", "Town\nClerk"],
        ["B9", LONG, ""],
    ]
    content = printed(text("4 June 2024"), Spacer(1, 10), table(rows, (40, 330, 90), ruled=False))

    (found,) = tables(read(content))

    assert [row[0] for row in found.rows] == ["B7", "B8", "B9"]
    assert [row[1] for row in found.rows] == [row[1] for row in rows]


def _odd_pages() -> bytes:
    """Turned, beside its own corner, in several fonts, upwards, and with a letter put together of two."""
    content = io.BytesIO()
    paper = canvas.Canvas(content)
    for turned, corner in ((0, None), (90, None), (0, (-40, -60, 560, 780))):
        paper.setPageRotation(turned)
        if corner:
            paper.setPageSize((600, 840))
            paper.setCropBox(corner)
        for place, font in enumerate(("Helvetica", "Times-Bold", "Courier-Oblique")):
            paper.setFont(font, 9 + 2 * place)
            paper.drawString(70, 700 - 40 * place, f"Action {place}: the caf\u00e9 to open in May & June")
        paper.rotate(90)
        paper.drawString(200, -300, "Upwards along the margin")
        paper.rotate(-90)
        paper.rect(60, 560, 200, 90, fill=0)
        paper.showPage()
    paper.save()
    return content.getvalue()


def _a_page_of_minutes() -> bytes:
    return printed(text(LONG), text("Minutes", "Heading1"))


@pytest.mark.parametrize("make", [_odd_pages, _a_page_of_minutes])
def test_the_words_of_a_page_are_those_of_the_library(make: Callable[[], bytes]) -> None:
    content, told = make(), []
    for spared in (False, True):
        with pdfplumber.open(io.BytesIO(content), unicode_norm=pdf_letters.FORM) as document:
            for page in document.pages:
                if spared:
                    pdf_letters.spare(page)
            told.append(
                [page.extract_words(extra_attrs=["fontname", "size"]) for page in document.pages]
                + [[edge["pts"] for edge in page.rects] for page in document.pages]
            )

    library, ours = told
    assert any(library)
    assert ours == library


def test_a_bullet_that_its_font_has_no_name_for_is_a_bullet() -> None:
    rows = [["Name", "Will do"], ["Tom Rigby", "• Book the hall"]]

    found = read(printed(text(LONG), text("• Ring the firm"), table(rows, (100, 300), ruled=True)))

    assert "• Ring the firm" in paragraphs(found)
    assert tables(found)[0].rows[1] == ("Tom Rigby", "• Book the hall")
