"""What an attentive reader of a paper would trip over."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import docx
import openpyxl
import pytest

from docs.examples import make, story
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import said
from tests.papers.conftest import Written

pytestmark = pytest.mark.slow


def test_what_somebody_typed_in_small_letters_begins_like_a_sentence(written: Written) -> None:
    words = written("txt", "report board").read_text("utf-8")

    assert " The board sees the results of the family survey in September. Decided on" in words
    assert "\n- First dashboard tried with two schools.\n" in words


def test_what_was_closed_otherwise_is_told_in_a_whole_sentence(asked: Say, written: Written) -> None:
    papers = [written("txt", line) for line in ("report board", "report deep-dive --priority 3")]

    card = said(asked("Tom Rigby", "progress for priority 3", at=story.BEFORE_THE_BOARD))
    for words in (card, *(paper.read_text("utf-8") for paper in papers)):
        assert "1 action was closed without being completed, and is not counted." in words


def test_risks_stand_in_a_square_by_their_numbers(written: Written) -> None:
    words = written("txt", "report board").read_text("utf-8")

    assert "impact 3 moderate): R2 and R3." in words


def test_a_risk_whose_score_changed_is_not_called_new_in_the_register(written: Written) -> None:
    words = written("txt", "report board").read_text("utf-8")

    assert "12, high, lower than last time (16)" in words
    row = next(line for line in words.splitlines() if line.startswith("- No.: R1;"))
    assert "Trend: lower;" in row


def test_the_ratings_of_the_week_say_what_they_are_of(written: Written) -> None:
    words = written("txt", "report summary").read_text("utf-8")

    assert "Ratings of the 12 open actions: not confirmed 67% (8 of 12)" in words


def test_no_column_breaks_a_word_in_two(written: Written) -> None:
    """Of the register, whose narrowest columns hold one long word each."""
    paper = docx.Document(str(written("docx", "report board")))

    table = next(one for one in paper.tables if one.rows[0].cells[1].text == "Risk")
    for column, cells in zip(
        table.columns, zip(*(row.cells for row in table.rows), strict=True), strict=True
    ):
        longest = max(len(word) for cell in cells for word in cell.text.split())
        assert column.width.pt - 11 >= longest * 4.7, cells[0].text


def test_what_was_done_on_the_first_day_of_a_stocktake_is_in_its_figures_of_then_alone(
    told: Database, tmp_path: Path
) -> None:
    path = tmp_path / "autumn.db"
    with (
        closing(sqlite3.connect(told.url.removeprefix("sqlite:///"))) as here,
        closing(sqlite3.connect(path)) as there,
    ):
        here.backup(there)
    copy = Database(f"sqlite:///{path}")
    make.told(copy, story.AUTUMN)

    make.written(copy, {"stocktake.txt": "report stocktake"}, tmp_path, story.IN_DECEMBER)
    copy.close()

    first = (tmp_path / "stocktake.txt").read_text("utf-8").partition("\nPriority 1 ")[2]
    first = first.partition("\nPriority 2 ")[0]
    then, now = (
        int(found) for found in re.findall(r"Rating: Complete \(blue\); Then: (\d+);.* Now: (\d+);", first)[0]
    )
    completed = first.partition("Completed with evidence")[2].partition("Closed for another")[0]
    assert now - then == len(re.findall(r"^- #", completed, re.M)) == 1


def test_the_history_of_a_workbook_has_the_clock_of_one_place(written: Written) -> None:
    book = openpyxl.load_workbook(written("xlsx", "export --format xlsx"))

    rows = list(book["History"].iter_rows(values_only=True))
    said = next(row for row in rows if "the register went to all members" in str(row[7]))
    assert (str(said[0]), said[1]) == ("2024-06-18 10:00:00", "Chris Fielding")
    assert [row for row in rows if "T09:00" in str(row) or "+00:00" in str(row)] == []
