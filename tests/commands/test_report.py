"""`clerk report highlight`: the report of a priority as a file, the same figures in every format."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from tests.commands.conftest import Clerk

pytestmark = pytest.mark.slow

AT = "2024-06-12T10:00"


def written(clerk: Clerk, file: Path, *more: str) -> str:
    """What the command says of the file that it wrote."""
    line = f"report highlight --group board --priority 1 --now {AT} -o {file} {' '.join(more)}"
    done = clerk(line)
    assert done.code == 0, done.err
    return done.out


def says(clerk: Clerk, words: str) -> None:
    assert clerk.says("Chris Fielding", AT, words).code == 0


def test_a_draft_in_markdown_has_every_section_and_its_counts(
    northbridge_clerk: Clerk, tmp_path: Path
) -> None:
    said = written(northbridge_clerk, tmp_path / "p1.md")

    lines = (tmp_path / "p1.md").read_text("utf-8").splitlines()
    assert "version 1, a draft, not signed" in said
    assert lines[0] == "# Highlight report, Priority 1 Shared oversight and governance: DRAFT"
    assert "| Complete (blue) | 1 | 17% | 1 |" in lines
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == [
        *("Summary", "Rating", "Progress", "Achieved this period", "Due next period", "Slippage", "Overdue"),
        *("Without a date", "Risks", "KPIs off trajectory", "Evidence of impact", "Decisions or help needed"),
        "At a glance",
    ]


def test_words_that_look_like_marks_stay_words(northbridge_clerk: Clerk, tmp_path: Path) -> None:
    says(northbridge_clerk, "P1 report achieved: *all* | of it")

    written(northbridge_clerk, tmp_path / "p1.md")

    assert "- \\*all\\* \\| of it." in (tmp_path / "p1.md").read_text("utf-8")


def test_a_signed_one_is_written_as_it_was_signed(northbridge_clerk: Clerk, tmp_path: Path) -> None:
    says(northbridge_clerk, "sign P1 report")
    before = written(northbridge_clerk, tmp_path / "before.txt")
    northbridge_clerk.says("Zara Fenwick", AT, "agree to close 101")

    written(northbridge_clerk, tmp_path / "after.txt")

    assert "version 1, signed" in before
    text = (tmp_path / "after.txt").read_text("utf-8")
    assert text == (tmp_path / "before.txt").read_text("utf-8")
    assert "Version 1, FINAL. Signed by Chris Fielding on Wednesday 12 June 2024." in text


def test_a_signed_one_keeps_its_pictures_as_they_were(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    for words in ("sign P5 report", "kpi 33 is 50 for June 2024"):
        assert sqlite_clerk.says("Tom Rigby", AT, words).code == 0

    said = written(sqlite_clerk, tmp_path / "p5.txt", "--priority 5")

    assert "version 1, signed" in said
    assert "Readings: April 2024 14.2%; May 2024 11.9%." in (tmp_path / "p5.txt").read_text("utf-8")


def test_a_word_file_has_real_headings_and_a_header_row(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    written(sqlite_clerk, tmp_path / "p1.docx")

    document = docx.Document(BytesIO((tmp_path / "p1.docx").read_bytes()))
    headings = [one.style.name for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings == ["Heading 1", *["Heading 2"] * 13]
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Rating", "Actions", "Share", "Not confirmed"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[1].cells] == ["Complete (blue)", "1", "17%", "1"]
    pictures = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert [one.split(".")[0] for one in pictures] == ["Stacked bars", "Risk matrix of five by five squares"]
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title.endswith("DRAFT")


def test_every_format_says_the_same_sentences(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    for ending in ("txt", "md", "docx"):
        written(sqlite_clerk, tmp_path / f"p1.{ending}")

    plain = (tmp_path / "p1.txt").read_text("utf-8")
    marked = (tmp_path / "p1.md").read_text("utf-8").replace("\\", "")
    word = docx.Document(BytesIO((tmp_path / "p1.docx").read_bytes()))
    sentences = [line.removeprefix("- ") for line in plain.splitlines() if "; Share: " not in line and line]
    assert len(sentences) > 20
    assert [one for one in sentences if one not in marked] == []
    paragraphs = {one.text for one in word.paragraphs}
    assert [one for one in sentences if one not in paragraphs] == []


def test_the_styles_of_a_template_are_used(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    template = docx.Document()
    template.styles["Heading 2"].font.name = "Georgia"
    template.save(str(tmp_path / "council.docx"))

    written(sqlite_clerk, tmp_path / "p1.docx", f"--template {tmp_path / 'council.docx'}")

    document = docx.Document(BytesIO((tmp_path / "p1.docx").read_bytes()))
    assert document.styles["Heading 2"].font.name == "Georgia"


def test_as_at_a_past_day(northbridge_clerk: Clerk, tmp_path: Path) -> None:
    written(northbridge_clerk, tmp_path / "then.txt", "--as-at 2024-05-01")

    assert "Wednesday 17 April 2024 to Wednesday 1 May 2024" in (tmp_path / "then.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "because"),
    [
        ("--group board -o p1.md", "Name its priority with --priority. They are 1, 2, 3, 4, 5."),
        ("--group board --priority 9 -o p9.md", "There is no priority 9."),
        ("--group bored --priority 1 -o p1.md", "There is no group bored."),
        ("--group board --priority 1 -o p1.pdf", "End its name in .docx, .md, .txt."),
        ("--group board --priority 1 -o p1.md --as-at 2024-07-01", "is still to come"),
        ("--group board --priority 1 -o nowhere/p1.md", "Clerk cannot write nowhere/p1.md."),
    ],
)
def test_what_cannot_be_written_is_refused(sqlite_clerk: Clerk, line: str, because: str) -> None:
    done = sqlite_clerk(f"report highlight --now {AT} {line}")

    assert done.code == 1
    assert because in done.err
