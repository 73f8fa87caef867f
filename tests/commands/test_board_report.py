"""`clerk report board`: the same in every format, of any group, as at any day, in a council's styles."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.commands.conftest import Clerk

pytestmark = pytest.mark.slow

AT = "2024-06-12T10:00"
HOSTILE = "log: Liam to read *all* of <b>it</b> =SUM(A1) & more by 1 July"


def written(clerk: Clerk, file: Path, *more: str, group: str = "board") -> str:
    """What the command says of the file that it wrote."""
    done = clerk(f"report board --group {group} --now {AT} -o {file} {' '.join(more)}")
    assert done.code == 0, done.err
    return done.out


def test_every_format_says_the_same_and_takes_words_as_words(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    sqlite_clerk.says("Tom Rigby", AT, HOSTILE)
    sqlite_clerk.says("Chris Fielding", AT, "P1 report help needed: *a lead* <from> | health")

    said = [written(sqlite_clerk, tmp_path / f"board.{ending}") for ending in ("txt", "md", "docx")]

    assert said[0] == f"Wrote {tmp_path / 'board.txt'}: Report to the Northbridge SEND Improvement Board.\n"
    plain = (tmp_path / "board.txt").read_text("utf-8")
    marked = (tmp_path / "board.md").read_text("utf-8")
    word = docx.Document(BytesIO((tmp_path / "board.docx").read_bytes()))
    sentences = [line.removeprefix("- ") for line in plain.splitlines() if "; " not in line and line]
    assert len(sentences) > 60
    assert [one for one in sentences if one not in marked.replace("\\", "")] == []
    paragraphs = {one.text.replace("\t", " ") for one in word.paragraphs}
    assert [one for one in sentences if one not in paragraphs] == []
    assert "Priority 1 asks for: \\*a lead\\* \\<from\\> \\| health. (In a draft" in marked
    cells = {cell.text for cell in word.tables[-2]._cells}
    assert "Read *all* of <b>it</b> =SUM(A1) & more" in cells


def test_as_at_a_past_day_and_of_another_group(northbridge_clerk: Clerk, tmp_path: Path) -> None:
    written(northbridge_clerk, tmp_path / "then.txt", "--as-at 2024-05-01")
    written(northbridge_clerk, tmp_path / "p2.txt", group="p2")

    then, p2 = ((tmp_path / name).read_text("utf-8") for name in ("then.txt", "p2.txt"))
    assert "As at Wednesday 1 May 2024." in then
    assert "of 12 actions, 8% (1 of 12) completed or on target, 1 overdue." in then
    assert p2.startswith("Report of the Priority 2 Working Group\n")


def test_a_council_gives_its_own_styles_and_page(sqlite_clerk: Clerk, tmp_path: Path) -> None:
    template = docx.Document()
    template.styles["Heading 2"].font.name = "Georgia"
    template.sections[0].footer.paragraphs[0].text = "The council's own foot"
    template.save(str(tmp_path / "council.docx"))

    written(sqlite_clerk, tmp_path / "board.docx", f"--template {tmp_path / 'council.docx'}")

    document = docx.Document(BytesIO((tmp_path / "board.docx").read_bytes()))
    assert document.styles["Heading 2"].font.name == "Georgia"
    assert [section.footer.paragraphs[0].text for section in document.sections] == [
        "The council's own foot"
    ] * 2
