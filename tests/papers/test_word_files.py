"""What a screen reader needs of a Word file, of every kind, with Clerk's styles and with a council's."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image

from docs.examples import make, pages
from handlers.report_kinds import KINDS
from tests.commands.conftest import Clerk
from tests.papers.conftest import Written

pytestmark = pytest.mark.slow

REPORTS = {kind: f"report {kind}{' --priority 5' if KINDS[kind].of_one else ''}" for kind in KINDS}
EVERY = {**REPORTS, "action log": "export --format docx"}
_MARK = re.compile(r"^\s*[-•*·–]\s")


@pytest.mark.parametrize("command", EVERY.values(), ids=EVERY)
def test_every_word_file_can_be_read_aloud(written: Written, command: str) -> None:
    file = written("docx", command)

    paper = docx.Document(str(file))
    assert paper.core_properties.title == paper.paragraphs[0].text
    assert paper.core_properties.language == "en-GB"
    assert languages(file) == {"en-GB"}
    assert_headings_in_order(paper)
    assert_tables_have_headers(paper)
    assert_pictures_are_described(paper)
    assert_lists_are_lists(paper)
    assert "PAGE" in paper.sections[0].footer._element.xml


def languages(file: Path) -> set[str]:
    """In every part of the file, with words that have a language of their own."""
    with zipfile.ZipFile(file) as parts:
        xml = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    return set(re.findall(r'<w:(?:lang|themeFontLang) [^>]*?w:val="([^"]+)"', xml))


def assert_headings_in_order(paper: Any) -> None:
    headings = [one for one in paper.paragraphs if one.style.name.startswith("Heading")]
    levels = [int(one.style.name[-1]) for one in headings]
    assert all(one.text.strip() for one in headings)
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def assert_tables_have_headers(paper: Any) -> None:
    """The first row is flagged as a header and said again on each page; no row breaks over two."""
    for table in paper.tables:
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        headers = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert headers == [True, *[False] * (len(table.rows) - 1)]
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert all(cell.text.strip() for cell in table.rows[0].cells)


def assert_pictures_are_described(paper: Any) -> None:
    for picture in paper.inline_shapes:
        described = picture._inline.find(qn("wp:docPr"))
        assert len(described.get("descr")) > len(described.get("title")) > 10


def assert_lists_are_lists(paper: Any) -> None:
    """Nothing is a list by a mark that somebody typed."""
    items = [one for one in paper.paragraphs if one.style.name == "List Bullet"]
    assert all(one.text.strip() for one in items)
    assert [one.text for one in paper.paragraphs if _MARK.match(one.text)] == []


def test_every_kind_has_lists_and_the_big_ones_tables_and_pictures(written: Written) -> None:
    made = {kind: docx.Document(str(written("docx", command))) for kind, command in REPORTS.items()}

    bare = [
        kind for kind, one in made.items() if not any(p.style.name == "List Bullet" for p in one.paragraphs)
    ]
    assert bare == ["matters-arising"]  # which is tables
    assert {kind for kind, one in made.items() if len(one.inline_shapes)} == {
        "board",
        "deep-dive",
        "highlight",
    }
    assert {kind for kind, one in made.items() if not one.tables} == {"summary", "publish-safe"}


# A council's own template


def council(file: Path) -> Path:
    """With styles, a letterhead with a logo and a foot of its own. Word leaves out what nobody used yet."""
    template = docx.Document()
    template.styles["Heading 2"].font.name = "Georgia"
    template.styles["Normal"].font.size = Pt(13)
    template.styles.add_style("Council Quote", WD_STYLE_TYPE.PARAGRAPH)
    logo = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(logo, "PNG")
    logo.seek(0)
    head = template.sections[0].header.paragraphs[0]
    head.add_run().add_picture(logo)
    head.add_run("Northbridge Council")
    template.sections[0].footer.paragraphs[0].text = "The council's own foot"
    for name in ("Heading 1", "Heading 3", "List Bullet", "Caption", "Table Grid"):
        template.styles[name].delete()
    for link in [link for link, one in template.part.rels.items() if one.reltype.endswith("/numbering")]:
        template.part.rels.pop(link)
    template.save(str(file))
    return file


@pytest.mark.parametrize("command", REPORTS.values(), ids=REPORTS)
def test_a_template_keeps_its_styles_its_letterhead_and_its_foot(
    written: Written, tmp_path_factory: pytest.TempPathFactory, command: str
) -> None:
    template = council(tmp_path_factory.mktemp("council") / "council.docx")

    paper = docx.Document(str(written("docx", command, f"--template {template}")))

    names = {style.name for style in paper.styles}
    assert paper.styles["Heading 2"].font.name == "Georgia"
    assert paper.styles["Normal"].font.size == Pt(13)
    assert "Council Quote" in names
    for section in paper.sections:
        assert section.header.paragraphs[0].text == "Northbridge Council"
        assert section.header.paragraphs[0]._p.findall(f".//{qn('pic:pic')}")
        assert section.footer.paragraphs[0].text == "The council's own foot"
    assert paper.core_properties.title == paper.paragraphs[0].text
    assert_headings_in_order(paper)
    assert_tables_have_headers(paper)
    assert_pictures_are_described(paper)
    assert_lists_are_lists(paper)
    assert "Heading 1" in {one.style.name for one in paper.paragraphs}
    assert all(table.style.name == "Table Grid" for table in paper.tables)
    number = paper.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    assert paper.part.numbering_part.element.num_having_numId(int(number)) is not None


def test_what_is_no_word_file_is_refused_as_a_template(told: Any, tmp_path: Path) -> None:
    (tmp_path / "logo.docx").write_bytes(b"not a Word file")

    done = Clerk(told.url)(
        f"report board --group board -o {tmp_path / 'b.docx'} --template {tmp_path / 'logo.docx'}"
    )

    assert (done.code, done.err) == (
        1,
        "The template is not a Word file that Clerk can open. Save it as .docx in Word, and name that file.",
    )
    assert not (tmp_path / "b.docx").exists()


# LibreOffice


@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdftotext"), reason=pages.MISSING)
def test_the_board_report_prints_with_all_its_pages_and_words(written: Written, tmp_path: Path) -> None:
    file = written("docx", REPORTS["board"])

    printed = pages.printed(file, tmp_path)

    text = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True)
    sheets = text.stdout.split("\f")[:-1]
    said = " ".join(text.stdout.split())
    headings = [one.text for one in docx.Document(str(file)).paragraphs if one.style.name == "Heading 2"]
    assert 6 <= len(sheets) <= 10
    assert all(f"Page {number} of {len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1))
    assert [heading for heading in headings if heading not in said] == []
    assert "Bring the waiting times of therapies" in said


# docs/examples


@pytest.mark.parametrize("name", ["highlight-report.docx", "deep-dive.docx", "matters-arising.docx"])
def test_an_example_is_what_clerk_writes_today(written: Written, name: str) -> None:
    """Its words: pictures in it are drawn by a library, and packed by another."""
    made, kept = (
        zipfile.ZipFile(file).read("word/document.xml")
        for file in (written("docx", make.REPORTS[name]), make.HERE / name)
    )

    assert made == kept, "say: make examples"


def test_every_example_is_told_of_beside_it() -> None:
    told = (make.HERE / "README.md").read_text("utf-8")

    names = {*make.REPORTS, *make.STOCKTAKE, *make.PICTURES}
    assert names == {
        file.name
        for file in make.HERE.iterdir()
        if file.suffix not in (".py", "") and file.name != "README.md"
    }
    assert [name for name in sorted(names) if f"]({name})" not in told] == []
