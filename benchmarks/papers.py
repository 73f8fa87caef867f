"""What a file of a large group costs: its facts against bare SQL, its writing against the bare library.

Floor and Clerk take turns in one run, in time of the processor. Memory is the most that the `clerk`
command had, from its start to the finished file.
"""

import io
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import docx
import openpyxl
from docx.oxml.ns import qn
from lxml.etree import SubElement
from sqlmodel import Session

import cards.exports
from benchmarks.partnership import TODAY, Size, build
from benchmarks.ratios import Ratio, in_turn, table, took
from benchmarks.understanding import in_memory
from cards.document import Document, guarded, worded
from cards.sheet import Sheet
from handlers.report_kinds import KINDS, Asked
from papers import exports as files
from papers import reports
from reports import board, exports, progress
from storage.database import Database
from storage.models import Group, Partnership
from storage.store import Store

FACTS_GOAL, REPORT_GOAL, FILE_GOAL, MEMORY_GOAL = 1.5, 2.0, 2.0, 200
ACTIONS, PEOPLE, ROUNDS = 10_000, 500, 5
REPORT = "board report"
MEASURED = {
    "xlsx": ("export", "--format", "xlsx", "--out", "log.xlsx"),
    "docx": ("export", "--format", "docx", "--out", "log.docx"),
    REPORT: ("report", "board", "--out", "report.docx"),
}
"""The files, and how `clerk` is asked for each."""
WEIGHED = {
    **MEASURED,
    **{kind: ("export", "--format", kind, "--out", f"log.{kind}") for kind in ("json", "csv")},
}

_MOVED = """EXISTS (SELECT 1 FROM slippages WHERE action_id = actions.id AND state = 'approved' AND now > was
    AND coalesce(decided_on, "on") >= date(:today, '-28 days'))"""
_HELD_UP = "EXISTS (SELECT 1 FROM notes WHERE action_id = actions.id AND kind = 'blocker')"
_QUIET = (
    "coalesce(actions.news_on, actions.logged_on) <= date(:today, '-28 days') "
    "AND actions.due <= date(:today, '+14 days')"
)
_SUGGESTED = f"""CASE WHEN actions.status = 'closed' THEN actions.closure
    WHEN actions.due < :today THEN 'significantly delayed'
    WHEN {_MOVED} OR {_HELD_UP} OR {_QUIET} THEN 'delayed'
    WHEN actions.status = 'open' THEN 'not started' ELSE 'on target' END"""
_PRINTED = (
    *("number", "title", "part", "due", "due_kind", "due_printed", "status", "closure"),
    *("closure_note", "successor", "kept_open", "closed_on"),
)
_LOG = (
    f"""SELECT {", ".join(f"actions.{name}" for name in _PRINTED)}, parent.number,
    (SELECT group_concat(owner, ' and ') FROM (
        SELECT coalesce(person.name, mine.printed) AS owner FROM action_owners AS mine
        LEFT JOIN people AS person ON person.id = mine.person_id
        WHERE mine.action_id = actions.id AND NOT mine.supporter ORDER BY mine.position)),
    (SELECT group_concat(ref, ', ') FROM action_refs WHERE action_id = actions.id),
    (SELECT group_concat(priority.number, ', ') FROM action_priorities AS serves JOIN priorities AS priority
        ON priority.id = serves.priority_id WHERE serves.action_id = actions.id),
    (SELECT note."on" || ': ' || note.text FROM notes AS note
        WHERE note.action_id = actions.id ORDER BY note."on" DESC, note.id DESC LIMIT 1),
    coalesce(actions.rating, {_SUGGESTED}), actions.rating IS NULL
    FROM actions LEFT JOIN actions AS parent ON parent.id = actions.parent_id
    WHERE actions.group_id = 1 ORDER BY actions.number""",
    "SELECT * FROM slippages JOIN actions ON actions.id = action_id WHERE group_id = 1",
    "SELECT * FROM risks WHERE group_id = 1",
    "SELECT * FROM decisions WHERE group_id = 1",
    "SELECT * FROM meetings WHERE group_id = 1",
)
"""What one would write by hand to print a log: one row for each line of it, with its rating suggested.

The figures above a log are not asked for again: a few counts of these rows, which nobody would send SQL for.
"""

_COUNTS = (
    f"coalesce(rating, {_SUGGESTED}), rating IS NULL, count(*), sum(status <> 'closed' AND due < :today)"
)
_ROWS = "part IS NOT 'sub-action' AND closure IS NOT 'logged in error'"
_SHARES = (f"SELECT {_COUNTS} FROM actions WHERE group_id = 1 AND {_ROWS} GROUP BY 1, 2",)
_BOARD = (
    *_SHARES,
    f"SELECT priority_id, {_COUNTS} FROM actions JOIN action_priorities AS serves ON serves.action_id = "
    f"actions.id WHERE {_ROWS} GROUP BY priority_id, 2, 3",
    "SELECT times, count(*) FROM (SELECT count(*) AS times FROM action_priorities GROUP BY action_id) "
    "GROUP BY times",
    *(
        f"SELECT {day}, count(*) FROM actions WHERE group_id = 1 AND {_ROWS} GROUP BY {day}"
        for day in ("due", "first_due", "closed_on")
    ),
    """SELECT subject_id, "on", before, after FROM history WHERE subject = 'action'
    AND json_extract(before, '$.status') IS NOT NULL""",
    "SELECT * FROM slippages JOIN actions ON actions.id = action_id WHERE state <> 'declined'",
    *(f"SELECT * FROM {table}" for table in ("risks", "kpis", "decisions", "meetings", "priority_ratings")),
)
"""The same counts by the same conditions; of notes only their kind is looked at, for SQL reads no words."""


def facts(actions: int = ACTIONS, rounds: int = ROUNDS) -> list[Ratio]:
    """Of the whole log, of its progress alone, and of the report to its board."""
    with _many(actions) as (session, raw):
        store, group = _board(session)
        measured: tuple[tuple[str, float, Sequence[str], Callable[[], object]], ...] = (
            ("log", FACTS_GOAL, _LOG, lambda: exports.of_group(store, group, TODAY)),
            ("progress", FACTS_GOAL, _SHARES, lambda: progress.of_group(store, [group], TODAY)),
            (
                "facts of the board report",
                REPORT_GOAL,
                _BOARD,
                lambda: board.of_group(store, group, TODAY, lambda _: True),
            ),
        )

        def asked(make: Callable[[], object]) -> float:
            session.expunge_all()
            return took(make)

        for _, _, _, make in measured:
            make()  # the first builds its statements
        return [
            in_turn(
                f"{what} of {actions:,} actions",
                goal,
                partial(took, partial(_read, raw, statements)),
                partial(asked, make),
                rounds,
            )
            for what, goal, statements, make in measured
        ]


def written(actions: int = ACTIONS, rounds: int = ROUNDS) -> list[Ratio]:
    """The cells of the workbook, and those of the pages, by the same library without a look or a guard.

    The board report has its charts besides.
    """
    with _many(actions) as (session, _):
        pack = cards.exports.pack(exports.for_a_workbook(*_board(session), TODAY), "Nell Ashdown")
        paper = _report(session)
        reports.made(paper, ".docx")  # the first loads what draws
        makers: tuple[tuple[Callable[[], object], Callable[[], object]], ...] = (
            (lambda: _bare_workbook(pack.book), lambda: files.for_excel(pack)),
            (lambda: _bare_pages(pack.page), lambda: files.for_word(pack)),
            (lambda: _bare_pages(_sheets(paper)), lambda: reports.made(guarded(paper)[0], ".docx")),
        )
        return [
            in_turn(
                f"{ending} of {actions:,} actions",
                FILE_GOAL,
                partial(took, bare),
                partial(took, ours),
                rounds,
            )
            for ending, (bare, ours) in zip(MEASURED, makers, strict=True)
        ]


def _report(session: Session) -> Document:
    """As `clerk report board` makes it, with the whole log as its appendix."""
    return KINDS["board"].make(Asked(*_board(session), TODAY, lambda _: True))


def _sheets(paper: Document) -> list[Sheet]:
    return [part for part in paper.parts if isinstance(part, Sheet)]


def _bare_workbook(sheets: Sequence[Sheet]) -> None:
    book = openpyxl.Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.append([column.title for column in sheet.columns])
        for row in sheet.rows:
            page.append([f"'{cell}" if isinstance(cell, str) and cell[:1] == "=" else cell for cell in row])
    book.save(io.BytesIO())


def _bare_pages(sheets: Sequence[Sheet]) -> None:
    """As lxml builds it: python-docx itself takes minutes for so many cells."""
    made = docx.Document()
    for sheet in sheets:
        shown = sheet.for_word()
        table = made.add_table(rows=0, cols=len(shown.columns))._tbl
        for row in shown.rows:
            line = SubElement(table, qn("w:tr"))
            for cell in row:
                paragraph = SubElement(SubElement(line, qn("w:tc")), qn("w:p"))
                SubElement(SubElement(paragraph, qn("w:r")), qn("w:t")).text = worded(cell)
    made.save(io.BytesIO())


# Memory


_WEIGHED = """
import atexit, pathlib
atexit.register(lambda: print(pathlib.Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]))
from bot.__main__ import main
main()
"""


def weighed(actions: int = ACTIONS) -> Iterator[tuple[str, int]]:
    """MiB that the `clerk` command had at most, for each kind of file: its start and libraries included."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        database, raw = _built(Path(folder) / "many.db", actions)
        raw.close()
        database.close()
        for ending, asked in WEIGHED.items():
            where = ("--group", "board", "--db", database.url, "--now", f"{TODAY}T10:00")
            command = [sys.executable, "-c", _WEIGHED, *asked, *where]
            root = Path(__file__).parents[1]
            told = subprocess.run(  # noqa: S603 - our own
                command, check=True, capture_output=True, text=True, cwd=folder, env={"PYTHONPATH": str(root)}
            )
            yield ending, int(told.stdout.split()[-1]) // 1024


# One group


@contextmanager
def _many(actions: int) -> Iterator[tuple[Session, sqlite3.Connection]]:
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        database, raw = _built(Path(folder) / "many.db", actions)
        with database.reading() as session, closing(raw):
            yield session, raw
        database.close()


def _built(file: Path, actions: int) -> tuple[Database, sqlite3.Connection]:
    return build(file, Size(actions, PEOPLE)), sqlite3.connect(file)


def _board(session: Session) -> tuple[Store, Group]:
    return Store(session, session.get_one(Partnership, 1)), session.get_one(Group, 1)


def _read(raw: sqlite3.Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        raw.execute(statement, {"today": TODAY.isoformat()}).fetchall()


def report() -> Iterator[str]:
    """The part of `docs/benchmarks.md` about files, line by line."""
    yield "## Files that leave"
    yield ""
    yield (
        f"A group with {ACTIONS:,} actions, on SQLite. Milliseconds of processor time. The floor is, in turn "
        "with Clerk, bare SQL: for the log, what reads the same cells and makes nothing of them; for "
        "progress and the board report, aggregates of the same counts. For files it is the same cells, "
        "written by openpyxl or lxml alone. The ratio is the median of the rounds'. Goals: "
        f"{FACTS_GOAL} for facts, {REPORT_GOAL} for those of the board report, {FILE_GOAL} for files, "
        f"{MEMORY_GOAL} MiB for the command that makes one."
    )
    yield ""
    yield from table((*facts(), *written()))
    yield ""
    yield (
        "Log: reading is two thirds, most of it SQLite's own; the rest makes days, words and ratings of ten "
        "thousand rows. Progress: nearly all is one statement, which groups by every day that the rule may "
        "look at, so that the rule stays in one place; it is asked once for days that it takes alike. "
        "Board report: two thirds are the statements that group by every day, once with the priorities that "
        "each action serves and once with the day on which it was closed."
    )
    yield ""
    yield "| file | MiB at most | |"
    yield "|---|--:|---|"
    for ending, most in weighed():
        yield f"| {ending} | {most} | {'over' if most > MEMORY_GOAL else ''} |"


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(f"{line}\n")
