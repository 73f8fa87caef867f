"""What can be read, what it becomes, and what is refused with a sentence that says what to do."""

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from importers.document import Paragraph, Table
from importers.formats import files
from rules.refusal import Refusal
from tests.documents.paper import saved, word_file


def text(words: str) -> list[Paragraph | Table]:
    return list(files.read("notes.txt", words.encode()).blocks)


def word(document: Any) -> list[Paragraph | Table]:
    return list(files.read("notes.docx", saved(document)).blocks)


def run(inner: str) -> Any:
    return parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>")


def archive(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return content.getvalue()


def test_pasted_text_is_a_document_without_an_ending() -> None:
    assert files.read("pasted", b"Action: Tom Rigby to write").blocks == (
        Paragraph("Action: Tom Rigby to write"),
    )


def test_lines_that_were_wrapped_are_joined_and_others_are_not() -> None:
    blocks = text("Tom Rigby will send the papers to\nLiam Moss and\neveryone else.\nThe board met.\n")

    assert blocks == [
        Paragraph("Tom Rigby will send the papers to Liam Moss and everyone else."),
        Paragraph("The board met."),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "a\tTR\t1 May\nb\tLM\t2 May",
        "| a | TR | 1 May |\n|---|---|---|\n| b | LM | 2 May |",
        "a     TR     1 May\nb    LM    2 May",
    ],
    ids=["parted by tabs", "drawn with bars", "set with spaces"],
)
def test_lines_with_columns_become_a_table(words: str) -> None:
    assert text(words) == [Table((("a", "TR", "1 May"), ("b", "LM", "2 May")))]


def test_markdown_headings_have_levels_and_marks_are_taken_off() -> None:
    assert text("## Actions\n**Tom** to <u>write</u>") == [Paragraph("Actions", 2), Paragraph("Tom to write")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_offices_save(encoding: str) -> None:
    blocks = files.read("notes.txt", "Café – 1 May".encode(encoding)).blocks

    assert blocks == (Paragraph("Café – 1 May"),)


@pytest.mark.slow
def test_word_paragraphs_and_tables_come_in_document_order() -> None:
    content = word_file([["a", "TR"]], before=("First",), after=("Last",))

    assert files.read("notes.docx", content).blocks == (
        Paragraph("First"),
        Table((("a", "TR"),)),
        Paragraph("Last"),
    )


@pytest.mark.slow
def test_word_headings_have_levels() -> None:
    document = docx.Document()
    document.add_heading("Actions", level=2)

    assert word(document) == [Paragraph("Actions", 2)]


@pytest.mark.slow
def test_word_list_labels_are_read_as_they_are_shown() -> None:
    document = docx.Document()
    for words in ("Buy paper", "Print it"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Fold it", style="List Bullet")

    assert [block.text for block in word(document) if isinstance(block, Paragraph)] == [
        "1. Buy paper",
        "2. Print it",
        "• Fold it",
    ]


@pytest.mark.slow
def test_tracked_changes_are_accepted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Due ")._p
    removed = parse_xml(
        f'<w:del {nsdecls("w")} w:id="1" w:author="T"><w:r><w:delText>1 May</w:delText></w:r></w:del>'
    )
    added = parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="T"/>')
    added.append(run("<w:t>8 May</w:t>"))
    paragraph.extend([removed, added])

    assert word(document) == [Paragraph("Due 8 May")]


@pytest.mark.slow
def test_a_paragraph_whose_end_was_taken_away_goes_on_in_the_next() -> None:
    document = docx.Document()
    first = document.add_paragraph("Tom to write ")._p
    mark = f'<w:pPr {nsdecls("w")}><w:rPr><w:del w:id="1" w:author="T"/></w:rPr></w:pPr>'
    first.insert(0, parse_xml(mark))
    document.add_paragraph("to schools")

    assert word(document) == [Paragraph("Tom to write to schools")]


@pytest.mark.slow
def test_a_row_that_was_taken_away_is_gone() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=1)
    table.cell(0, 0).text, table.cell(1, 0).text = "Kept", "Gone"
    mark = parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="1" w:author="T"/></w:trPr>')
    table.rows[1]._tr.insert(0, mark)

    assert word(document) == [Table((("Kept",),))]


@pytest.mark.slow
def test_a_cell_merged_over_columns_is_said_once_and_one_merged_over_rows_holds_for_each() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Wide"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "TR"
    table.cell(1, 0).text, table.cell(1, 1).text = "a", "b"

    assert word(document) == [Table((("Wide", "", "TR"), ("a", "b", "TR")))]


@pytest.mark.slow
def test_a_table_inside_a_cell_follows_its_own() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Outer"
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "Inner"

    assert word(document) == [Table((("Outer",),)), Table((("Inner",),))]


@pytest.mark.slow
def test_text_in_a_content_control_is_read() -> None:
    document = docx.Document()
    inner = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Held</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, parse_xml(inner))

    assert word(document) == [Paragraph("Held")]


@pytest.mark.slow
def test_a_sheet_is_a_table_under_its_name_with_dates_as_people_say_them() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    sheet.append(["Action", "Owner", "Due"])
    sheet.append(["Write", "TR", datetime(2024, 5, 1)])  # noqa: DTZ001 - Excel knows no time zones
    content = io.BytesIO()
    book.save(content)

    assert files.read("log.xlsx", content.getvalue()).blocks == (
        Paragraph("Log", 2),
        Table((("Action", "Owner", "Due"), ("Write", "TR", "1 May 2024"))),
    )


@pytest.mark.parametrize("mark", [",", ";"])
def test_comma_separated_text_is_a_table(mark: str) -> None:
    content = f'Action{mark}Owner\n"Write{mark} then post"{mark}TR\n\n'

    assert files.read("log.csv", content.encode()).blocks == (
        Table((("Action", "Owner"), (f"Write{mark} then post", "TR"))),
    )


@pytest.mark.parametrize(
    ("name", "save_as"),
    [("m.doc", ".docx"), ("m.ODT", ".docx"), ("log.xls", ".xlsx"), ("m.docm", ".docx")],
)
def test_an_ending_that_cannot_be_read_is_refused_with_the_one_to_use(name: str, save_as: str) -> None:
    with pytest.raises(Refusal, match=f"Save {name} as {save_as} and share it again"):
        files.read(name, b"anything")


def test_an_unknown_ending_is_refused_with_the_endings_to_use() -> None:
    with pytest.raises(Refusal, match=r"Save it as \.docx, \.pdf, \.xlsx, \.csv or \.txt"):
        files.read("photo.png", b"anything")


def test_a_file_over_25_mb_is_refused() -> None:
    with pytest.raises(Refusal, match="over 25 MB"):
        files.read("minutes.txt", b"a" * (25 * 1024 * 1024 + 1))


def bomb() -> bytes:
    return archive(word__document_xml=b" " * (61 * 1024 * 1024))


HOSTILE = {
    "words that are no archive": ("m.docx", b"Dear all", "not really a .docx"),
    "an archive of something else": ("m.docx", archive(hello=b"x"), "not really a .docx"),
    "a sheet named as a document": ("m.docx", archive(xl__workbook_xml=b"<x/>"), "not really a .docx"),
    "a locked file": ("m.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "has a password"),
    "an archive cut short": ("m.docx", word_file([["a"]])[:-400], "not really a .docx"),
    "XML that is none": ("m.docx", archive(word__document_xml=b"<w:p"), "seems damaged"),
    "an archive that unpacks without end": ("m.docx", bomb(), "unpacks to far more"),
    "a thousand million laughs": (
        "m.docx",
        archive(word__document_xml=b"<!DOCTYPE x []><x/>"),
        "seems damaged",
    ),
    "a sheet that is none": ("m.xlsx", archive(xl__workbook_xml=b"<x"), "seems damaged"),
    "words that are no sheet": ("m.xlsx", b"a,b", "not really a .xlsx"),
    "a picture named as text": ("m.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not plain text"),
    "a document named as text": ("m.txt", word_file([["a"]]), "not plain text"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content", "said"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_or_wrong_file_is_refused_in_one_sentence(name: str, content: bytes, said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        files.read(name, content)

    assert said in str(refusal.value)
    assert str(refusal.value).endswith(".")


@pytest.mark.slow
def test_deeply_nested_tables_are_refused_or_read_and_never_fail() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 400 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 400
    document = docx.Document()
    original = zipfile.ZipFile(io.BytesIO(saved(document)))
    body = f"<w:document {nsdecls('w')}><w:body>{nested}</w:body></w:document>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for entry in original.infolist():
            packed.writestr(entry, body if entry.filename == "word/document.xml" else original.read(entry))

    with pytest.raises(Refusal, match="seems damaged"):
        files.read("deep.docx", content.getvalue())
