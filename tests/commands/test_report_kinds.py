"""Every other report as a file: the same in every format, the figures of the record, nothing private."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from sqlalchemy import text

from reports import progress
from storage.database import Database
from storage.groups import all_partnerships
from storage.store import Store
from tests.commands.conftest import Clerk
from tests.conftest import talking_to

pytestmark = pytest.mark.slow

AT = "2024-06-13T10:00"
LATE = "2024-12-20T10:00"
NHS = "999 000 0018"
KINDS = ("summary", "matters-arising", "deep-dive", "publish-safe", "stocktake")
_SAID = (
    ("Tom Rigby", "log: Liam to *draft* the [form](x) | <b>now</b> by 1 July for priority 1"),
    ("Tom Rigby", "log: Liam to ring Carys about the hall by 3 July"),
    ("Tom Rigby", "log: Liam to report on the three families who wrote by 4 July"),
    ("Chris Fielding", "rate priority 1 amber because the data is late"),
    ("Tom Rigby", "push 103 to 4 july because the data is late"),
    ("Liam Moss", "110 held up, waiting for the rooms"),
    ("Carys Cole", "don't close 105, the family has not heard back"),
    ("Tom Rigby", "keep 105 open until the family has heard back"),
    ("Tom Rigby", "evidence for 108: schools say that the chart helps"),
    ("Tom Rigby", "close 89 as subsumed into 103"),
    ("Carys Cole", "104 is done"),
    ("Tom Rigby", "score R1 5x4"),
    ("Tom Rigby", "decision: priority 1 reports to the board every month"),
    (
        "Tom Rigby",
        "add kpi 44: Children without a school place, children, lower is better, monthly, priority 5",
    ),
    ("Tom Rigby", "kpi 44 is 3 for May 2024"),
    ("Tom Rigby", "add kpi 45: Children with a plan, children, higher is better, monthly, priority 5"),
    ("Tom Rigby", "kpi 45 is 812 for May 2024"),
)


@pytest.fixture(scope="module")
def told(northbridge_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Northbridge after a busy day, and with a number that came in before the guard knew its rule."""
    path = tmp_path_factory.mktemp("kinds") / "told.db"
    shutil.copy(northbridge_file, path)
    database = Database(f"sqlite:///{path}")
    say = talking_to(database)
    for name, words in _SAID:
        say(name, words)
    with database.writing() as session:
        session.execute(
            text(f"UPDATE actions SET title = 'Chase the plan, NHS no. {NHS}' WHERE number = 109")
        )
    yield database
    database.close()


@pytest.fixture
def later(told: Database, tmp_path: Path) -> Iterator[Database]:
    """The same, to go on with."""
    path = told.url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as here, closing(sqlite3.connect(tmp_path / "later.db")) as copied:
        here.backup(copied)
    database = Database(f"sqlite:///{tmp_path / 'later.db'}")
    yield database
    database.close()


def written(database: Database, kind: str, file: Path, more: str = "", at: str = AT) -> str:
    of_one = "--priority 1 " if kind == "deep-dive" and "--priority" not in more else ""
    done = Clerk(database.url)(f"report {kind} --group board {of_one}--now {at} -o {file} {more}")
    assert done.code == 0, done.err
    return done.err


def plain(database: Database, kind: str, folder: Path, more: str = "", at: str = AT) -> str:
    written(database, kind, folder / "it.txt", more, at)
    return (folder / "it.txt").read_text("utf-8")


def opened(file: Path) -> Any:
    return docx.Document(BytesIO(file.read_bytes()))


def cells(document: Any) -> set[str]:
    return {cell.text for table in document.tables for row in table.rows for cell in row.cells}


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_says_the_same_and_nothing_private(told: Database, tmp_path: Path, kind: str) -> None:
    for ending in ("txt", "md", "docx"):
        caution = written(told, kind, tmp_path / f"it.{ending}")

    words = (tmp_path / "it.txt").read_text("utf-8")
    marked = (tmp_path / "it.md").read_text("utf-8").replace("\\", "")
    document = opened(tmp_path / "it.docx")
    paragraphs = {one.text for one in document.paragraphs}
    sentences = [line for line in words.splitlines() if line]
    alone = [one.removeprefix("- ") for one in sentences if "; " not in one or ": " not in one]
    assert len(sentences) > 20
    assert [one for one in alone if one not in marked] == []
    assert [one for one in alone if one not in paragraphs and one not in cells(document)] == []
    in_rows = [part.partition(": ")[2] for one in sentences if one not in alone for part in one.split("; ")]
    told_in_word = " ".join((*paragraphs, *cells(document))).replace("\n", " ")
    assert [one for one in in_rows if one and one not in told_in_word] == []
    for text_ in (words, marked, told_in_word):
        assert NHS not in text_
    assert_headings_in_order(document)
    assert ("[withheld]" in words) == ("looked private" in caution)


def assert_headings_in_order(document: Any) -> None:
    levels = [int(one.style.name[-1]) for one in document.paragraphs if "Heading" in one.style.name]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(table.rows[0]._tr.trPr is not None for table in document.tables)
    assert document.core_properties.language == "en-GB"


@pytest.mark.parametrize("kind", KINDS)
def test_without_anything_on_record_every_section_says_so(told: Database, tmp_path: Path, kind: str) -> None:
    words = plain(told, kind, tmp_path, "--as-at 2024-01-31")

    blocks = [block.splitlines() for block in words.split("\n\n")[1:]]
    empty = [block[0] for block, after in zip(blocks, [*blocks[1:], [""]], strict=True) if len(block) == 1]
    groups = {"Open actions, by the meeting that gave them", "KPIs", "Risks", "Actions", "At a glance"}
    of_priorities = {line for line in empty if line.startswith(("Priority ", "R", "KPI "))}
    assert set(empty) - groups - of_priorities == set()


def test_matters_arising_has_every_action_in_one_place(told: Database, tmp_path: Path) -> None:
    words = plain(told, "matters-arising", tmp_path)

    listed = (line for line in words.splitlines() if line.startswith("- No.: "))
    numbers = [int(line.removeprefix("- No.: ").split(";")[0]) for line in listed]
    assert sorted(numbers) == [89, *range(101, 115)]
    assert (
        "13 open actions (3 overdue), of which 1 waiting for agreement to close and 1 kept open by decision. "
        "1 closed, 1 carried over, replaced or subsumed since the last meeting, Wednesday 17 April 2024."
    ) in words
    assert "Kept open: until the family has heard back" in words
    assert "Latest note: 12 June 2024, Liam Moss: waiting for the rooms" in words
    assert "Why: subsumed; Goes on in: 103" in words


def test_a_deep_dive_tells_all_of_one_priority(told: Database, tmp_path: Path) -> None:
    words = plain(told, "deep-dive", tmp_path)

    with told.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        priority = store.groups.priority(1)
        assert priority is not None
        facts = progress.of_priority(store, priority, date(2024, 6, 13))
    assert f"({facts.good} of {facts.whole}) completed or on target, {facts.overdue} overdue." in words
    for line in (
        "3 actions are overdue, and no reason has been written since their dates: #101, #102, #107.",
        "1 action waits for agreement to close: #104.",
        "Rating: Delayed (amber); By: Chris Fielding; Reason: the data is late",
        "- #108, 12 June 2024, Tom Rigby: schools say that the chart helps.",
        "- From: 12 June 2024; Score: 20; Band: extreme",
        "- Wednesday 12 June 2024: priority 1 reports to the board every month.",
    ):
        assert line in words
    assert "closed as complete, with no evidence" not in words


def test_a_deep_dive_has_the_slippage_the_blockers_and_the_figures(told: Database, tmp_path: Path) -> None:
    moved = plain(told, "deep-dive", tmp_path, "--priority 2")
    blocked = plain(told, "deep-dive", tmp_path, "--priority 4")
    figures = plain(told, "deep-dive", tmp_path, "--priority 5")

    row = "Was: 20 June 2024; Now: 4 July 2024; Reason: the data is late; Asked on: 12 June 2024; "
    assert f"{row}Approved: approved" in moved
    assert (
        "#110 Rooms and timetable for the inspection visit. 12 June 2024, Liam Moss: waiting for the rooms."
        in blocked
    )
    assert "- Period: May 2024; Reading: 11.9%\n- Period: April 2024; Reading: 14.2%" in figures
    assert "Targets: 55% by 30 September 2024; 70% by 31 December 2024." in figures
    assert "1 KPI is off target: 33." in figures


def test_a_stocktake_compares_with_the_record_of_six_months_ago(later: Database, tmp_path: Path) -> None:
    say = talking_to(later)
    say("Tom Rigby", "push 111 to 1 december because nobody applied", at="2024-09-02T10:00")
    say("Zara Fenwick", "agree to close 103", at="2024-10-02T10:00")
    say("Tom Rigby", "kpi 33 is 48 for November 2024", at="2024-12-03T10:00")

    words = plain(later, "stocktake", tmp_path, at=LATE)
    as_at = plain(later, "stocktake", tmp_path, "--as-at 2024-06-14", at=LATE)

    assert "Now is as at Friday 20 December 2024. Then is Thursday 20 June 2024." in words
    assert "Completed or on target: then 14% (2 of 14), now 14% (2 of 14). Overdue: then 3, now 11." in words
    assert "Completed without evidence of impact\n- #103 Draft dashboard, complete, Wednesday" in words
    assert "Reason: nobody applied; Approved: approved" in words
    row = "Baseline: 41%; Then: 11.9%, May 2024; Now: 48%, November 2024; Target: 55% by 30 September 2024"
    assert row in words
    assert "Now is as at Friday 14 June 2024. Then is Sunday 31 December 2023." in as_at
    assert "The record does not go back six months: then is the first day on record." in as_at


NAMES = ("Rigby", "Carys", "Cole", "Liam", "Moss", "Chowdhury", "Fielding", "Nair", "Fenwick", "Tom ", "TR")


def test_the_summary_for_families_names_nobody_and_tells_no_small_number(
    told: Database, tmp_path: Path
) -> None:
    words = plain(told, "publish-safe", tmp_path)

    assert [one for one in NAMES if one in words] == []
    assert "DRAFT. The chair of the Northbridge SEND Improvement Board must agree this" in words
    assert (
        "3 pieces of text left out: 1 may be about fewer than five people, 1 may be private and 1 may name "
        "somebody."
    ) in words
    assert "3 more are not described here." in words
    assert "- Children without a school place: fewer than five in May 2024." in words
    assert "- Children with a plan: this number is left out." in words
    assert "812" not in words
    assert "Plans issued within 20 weeks: 11.9% in May 2024. This is worse than last time." in words


def test_the_summary_for_families_is_in_short_sentences(told: Database, tmp_path: Path) -> None:
    words = plain(told, "publish-safe", tmp_path)

    said = words.partition("In short")[2].replace("11.9", "12").replace("No.", "No")
    sentences = [one for line in said.splitlines() for one in line.removeprefix("- ").split(". ") if one]
    lengths = [len(one.split()) for one in sentences]
    assert sum(lengths) / len(lengths) < 10
    assert max(lengths) <= 20


def test_the_weekly_summary_has_each_section_with_what_it_is_about(told: Database, tmp_path: Path) -> None:
    words = plain(told, "summary", tmp_path)

    assert [block.splitlines()[0] for block in words.split("\n\n")[1:]] == [
        *("Closed (1)", "Due in the next 7 days (1)", "Overdue (3)", "Slipped", "Needs attention"),
        *("Status and ratings", "Ratings changed", "Groups that report here", "Next meeting"),
    ]
    assert "#103 Draft dashboard, from 20 June to 4 July, because: the data is late." in words
    assert "- Priority 1 Shared oversight and governance, rated Delayed for the first time" in words
