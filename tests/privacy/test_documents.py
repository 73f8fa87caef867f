"""Documents of every kind that is read, and values that stand in pieces in them."""

import io
from collections.abc import Callable

import docx
import openpyxl
import pytest
from sqlmodel import select

from handlers.request import SharedFile
from handlers.withholding import safe
from importers.formats import files
from storage.database import Database
from storage.models import Preview, Refused
from tests.conftest import Say
from tests.documents.paper import SEEDS, saved, word_file
from tests.privacy.traces import NHS, VALUES, everything_in, kept, told

LINE = "Action: Liam Moss to book the hall by 28 June 2024"


def _word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in (LINE, *paragraphs):
        document.add_paragraph(text)
    return saved(document)


def _excel(rows: list[list[object]], title: str = "Log") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _header_and_properties(value: str) -> bytes:
    document = docx.Document(io.BytesIO(_word()))
    document.sections[0].header.paragraphs[0].text = value
    document.sections[0].footer.paragraphs[0].text = value
    document.core_properties.title = document.core_properties.comments = value
    return saved(document)


def _runs(value: str) -> bytes:
    """As Word writes what was typed with a pause: every few signs in a run of their own."""
    document = docx.Document(io.BytesIO(_word()))
    paragraph = document.add_paragraph("Chase NHS number ")
    for piece in value.split():
        paragraph.add_run(piece)
        paragraph.add_run(" ").bold = True
    return saved(document)


KINDS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "a text": ("minutes.txt", lambda words: f"{LINE}\n\n{words}\n".encode()),
    "bold Markdown": ("minutes.md", lambda words: f"- {LINE}\n- **{words}**\n".encode()),
    "a Word paragraph": ("minutes.docx", lambda words: _word(words)),
    "a Word table": ("minutes.docx", lambda words: word_file([["Action", "Owner"], [words, "Liam Moss"]])),
    "comma-separated": (
        "log.csv",
        lambda words: f'Action,Owner\nBook the hall,Liam Moss\n"{words}",LM\n'.encode(),
    ),
    "Excel": (
        "log.xlsx",
        lambda words: _excel([["Action", "Owner"], [words, "Liam Moss"], ["Book it", "LM"]]),
    ),
    "a sheet's name": (
        "log.xlsx",
        lambda words: _excel([["Action"], ["Book it"]], title=words[:30].replace("/", ".")),
    ),
    "Word's header and properties": ("minutes.docx", _header_and_properties),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("words", "value"), VALUES.values(), ids=VALUES)
def test_nothing_of_it_is_kept_before_or_after_the_yes(
    tell: Say, northbridge_sqlite: Database, kind: str, words: str, value: str
) -> None:
    name, made = KINDS[kind]

    preview = tell("Tom Rigby", "", files=(SharedFile(name, made(words)),))
    assert not preview.refused
    kept_it = [
        button.says for button in preview.replies[0].card.all_buttons() if button.says.startswith("keep")
    ]
    after = [tell("Tom Rigby", says) for says in kept_it]

    assert kept(value, northbridge_sqlite) == []
    assert all(value not in told(said) for said in (preview, *after))


PIECES = {
    "over three cells": ("log.csv", b"Name,a,b,c\nNHS,999,000,0018\n"),
    "over three cells without a word": ("log.csv", b"Owner,a,b,c\nLiam,999,000,0018\n"),
    "over two cells": ("log.csv", b"Owner,a,b\nLiam,999 000,0018\n"),
    "under its heading": ("log.csv", b"Action,NHS number\nBook the hall,9990000018\n"),
    "beside its label": ("form.docx", word_file([["NHS number", "9990000018"], ["Owner", "Liam Moss"]])),
    "over lines of a text": ("minutes.txt", b"For the record\n\n999\n\n000\n\n0018\n\nThank you all"),
    "over lines of a cell": ("log.csv", b'Action,Owner\n"Chase 999\n000\n0018",Liam Moss\n'),
    "over paragraphs of Word": ("minutes.docx", _word("999 000", "0018")),
    "over runs of Word": ("minutes.docx", _runs(NHS)),
    "as a number of Excel": ("log.xlsx", _excel([["Action", "NHS number"], ["Book it", 9990000018]])),
}


@pytest.mark.slow
@pytest.mark.parametrize("how", PIECES)
def test_a_number_in_pieces_is_left_out_with_all_its_pieces(
    tell: Say, northbridge_sqlite: Database, how: str
) -> None:
    said = tell("Tom Rigby", "", files=(SharedFile(*PIECES[how]),))

    assert "personal details" in told(said)
    with northbridge_sqlite.reading() as session:
        shared = " ".join(map(repr, session.exec(select(Preview.blocks)).all()))
    assert "0018" not in shared
    assert kept(NHS, northbridge_sqlite) == []


@pytest.mark.parametrize(
    ("content", "value"),
    [
        pytest.param(b"Child,DOB\nchild one,12/03/2015\n", "12/03/2015", id="under its heading"),
        pytest.param(b"Date of birth,12 March 2015\nOwner,Liam\n", "12 March 2015", id="beside its label"),
        pytest.param(b"Pupil,Needs\nMarlowe is autistic,speech\n", "Marlowe", id="a name with a diagnosis"),
        pytest.param(
            b"Family,Home address\none,12 Acacia Avenue\n", "Acacia", id="an address under its heading"
        ),
    ],
)
def test_a_fact_in_a_table_is_read_with_its_heading(
    tell: Say, northbridge_sqlite: Database, content: bytes, value: str
) -> None:
    tell("Tom Rigby", "", files=(SharedFile("list.csv", content),))

    assert kept(value, northbridge_sqlite) == []


def test_the_guard_counts_what_it_left_out(tell: Say, northbridge_sqlite: Database) -> None:
    said = tell(
        "Tom Rigby", "", files=(SharedFile("m.txt", f"{LINE}\n\nNHS {NHS}\n\ndob 12/03/2015".encode()),)
    )

    assert "2 places" in told(said)
    assert "NHS number" in told(said)
    with northbridge_sqlite.reading() as session:
        assert sorted(one.rule for one in session.exec(select(Refused))) == ["NHS number", "date of birth"]


def test_a_worry_in_a_document_shows_the_front_door(tell: Say, northbridge_sqlite: Database) -> None:
    said = tell(
        "Tom Rigby", "", files=(SharedFile("m.txt", f"{LINE}\n\nShe told me her dad hits her".encode()),)
    )

    assert "01632 960101" in told(said)
    assert "hits her" not in everything_in(northbridge_sqlite)


@pytest.mark.slow
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the public documents are not beside this clone")
def test_public_documents_are_read_whole() -> None:
    for path in SEEDS.glob("*.txt"):
        document = files.read(path.name, path.read_bytes())

        kept_of_it, found = safe(document)

        assert found == ()
        assert kept_of_it == document
