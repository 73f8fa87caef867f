"""Files that mean harm, or are not what their name says, made byte by byte for the tests that share them."""

import io
import zipfile
import zlib
from collections.abc import Mapping

import openpyxl
from docx.oxml.ns import nsdecls

from tests.documents.paper import word_file
from tests.documents.workbook import content_of, workbook

WORD_BODY, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
_SHEET_ROOT = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "laugh">{LAUGHS}]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY l9 "{"a" * 100_000}">]>'

MINUTES = word_file([["Action", "Owner"], ["Write to schools", "Tom Rigby"]])


def changed(original: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """The archive with some of its parts put in place of its own, or beside them."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(original)) as before,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        told = {name: before.read(name) for name in before.namelist()}
        for name, part in {**told, **parts}.items():
            after.writestr(name, part)
    return content.getvalue()


def part_of(original: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        return archive.read(name).decode()


def word(body: str, before: str = "") -> bytes:
    told = (
        f'<?xml version="1.0"?>{before}<w:document {nsdecls("w", "r")}><w:body>{body}</w:body></w:document>'
    )
    return changed(MINUTES, {WORD_BODY: told})


def sheet(rows: str, before: str = "", after: str = "") -> bytes:
    told = f'<?xml version="1.0"?>{before}{_SHEET_ROOT}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return changed(workbook(("Log", [["Action"]])), {SHEET: told})


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def table(rows: int, columns: int, cell: str = "x") -> str:
    row = f"<w:tr>{f'<w:tc>{paragraph(cell)}</w:tc>' * columns}</w:tr>"
    return f"<w:tbl>{row * rows}</w:tbl>"


def cells(rows: int, columns: int) -> str:
    row = "<c><v>1</v></c>" * columns
    return f"<row>{row}</row>" * rows


def with_parent_names() -> bytes:
    return changed(MINUTES, {"../../etc/passwd": b"x", "/evil": b"x", "word/../../up.xml": b"<x/>"})


def with_macros(original: bytes, part: str) -> bytes:
    """As a file with macros is that somebody gave the ending of one without."""
    kinds = {"word": "ms-word.document.macroEnabled.main", "xl": "ms-excel.sheet.macroEnabled.main"}
    usual = {
        "word": "openxmlformats-officedocument.wordprocessingml.document.main",
        "xl": "openxmlformats-officedocument.spreadsheetml.sheet.main",
    }
    types = part_of(original, "[Content_Types].xml").replace(f"vnd.{usual[part]}", f"vnd.{kinds[part]}")
    return changed(original, {"[Content_Types].xml": types, f"{part}/vbaProject.bin": b"\0" * 99})


def reaching_out(url: str) -> bytes:
    """A Word file with a template, a picture and a field elsewhere, and an instruction to start a program."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = "".join(
        f'<Relationship Id="far{n}" Type="{relation}/{kind}" Target="{url}/{kind}" TargetMode="External"/>'
        for n, kind in enumerate(("attachedTemplate", "image", "hyperlink", "oleObject", "aFChunk"))
    )
    fields = (
        r"<w:p><w:r><w:instrText>DDEAUTO c:\windows\cmd.exe</w:instrText></w:r>"
        f'<w:r><w:instrText>INCLUDETEXT "{url}/text"</w:instrText></w:r></w:p>'
    )
    entity = f'<!DOCTYPE x [<!ENTITY % far SYSTEM "{url}/entity"><!ENTITY near SYSTEM "file:///etc/passwd">]>'
    body = paragraph("Action: Tom Rigby to write") + fields + '<w:altChunk r:id="far4"/>'
    relations = "word/_rels/document.xml.rels"
    told = part_of(MINUTES, relations).replace("</Relationships>", f"{outside}</Relationships>")
    return changed(word(body, entity), {relations: told})


def sheet_reaching_out(url: str) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Action", "Owner"])
    page.append(["Write", f'=WEBSERVICE("{url}/web")'])
    page.append(["Call", "=cmd|'/c calc'!A1"])
    page.append(["See", f"='[{url}/other.xlsx]Log'!A1"])
    page["A4"].hyperlink = f"{url}/link"
    return content_of(book)


# PDF


def pdf(*objects: bytes, lost: bool = False) -> bytes:
    """Objects 1, 2, ... under a table of where they are, which may be lost; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, one)
    where = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, 0 if lost else len(body)
    trailer = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, start)
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + where + trailer


def page_of(drawn: bytes, *, wide: int = 600, says: int = 1) -> bytes:
    packed = zlib.compress(drawn, 9)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % says,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
        % (wide, wide),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


WORDS = b"BT /F1 9 Tf 40 500 Td (Action: Tom Rigby to write to every school about the plan) Tj ET\n"


def rules(many: int) -> bytes:
    """Lines across and down a page: as many crossings as their square."""
    across = (b"10 %.3f m 590 %.3f l S\n" % (10 + 580 * n / many, 10 + 580 * n / many) for n in range(many))
    down = (b"%.3f 10 m %.3f 590 l S\n" % (10 + 580 * n / many, 10 + 580 * n / many) for n in range(many))
    return WORDS + b"".join([*across, *down])


def streams_in_streams(times: int) -> bytes:
    """An object whose text is packed again and again."""
    packed = WORDS * 1_000_000
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    filters = b"/FlateDecode " * times
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/Contents 4 0 R>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(packed), filters, packed),
    )


def object_stream(megabytes: int) -> bytes:
    """Objects in a packed stream that unpacks to far more, which must be read where the table is lost."""
    pack = zlib.compressobj(9)
    packed = b"".join(pack.compress(b"<</A 1>> " * 116_000) for _ in range(megabytes)) + pack.flush()
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/Contents 4 0 R>>",
        b"<</Type/ObjStm/N 9999999/First 10/Length %d/Filter/FlateDecode>>stream\n%s\nendstream"
        % (len(packed), packed),
        lost=True,
    )


def circle_of_pages() -> bytes:
    """A page tree that is its own child."""
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def pages(many: int) -> bytes:
    """A small file of many pages, all of which show the same."""
    packed = zlib.compress(WORDS, 9)
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(many))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, many),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page] * many,
    )


def nested(opening: str, closing: str, times: int, middle: str = "") -> str:
    return opening * times + middle + closing * times
