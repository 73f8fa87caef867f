"""The files that leave, opened again by the libraries that read them: what they say, and never do."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import docx
import icalendar
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

import cards.calendars
import papers.exports
import reports.calendars
from cards.model import File
from cards.sheet import Column, Sheet, guarded, naming_few, withheld
from papers import excel, settled
from papers.formulas import SIGNS
from reports import exports
from reports.calendars import Days
from reports.exports import Export
from storage.database import Database
from storage.groups import all_partnerships
from storage.store import Store
from tests.conftest import Say

TODAY = date(2024, 6, 12)
SHEETS = [
    *("Action log", "Progress", "Slippage", "Risk register", "Risk matrix", "Scorecard", "Readings"),
    *("Decisions", "History", "About"),
]
STORY = (
    ("Meera Chowdhury", "move 103 to 4 July because the data is late"),
    ("Liam Moss", 'note 110: =HYPERLINK("https://evil.example","the rooms")'),
    ("Tom Rigby", "close 111, no longer needed, the forum has found somebody"),
    ("Tom Rigby", "split 107 into: draft; publish"),
    ("Chris Fielding", "control 1 of R1 is done"),
    ("Zara Fenwick", "decision: the charter goes to every school"),
)


def made(facts: Export, kind: str, by: str) -> File:
    file, _ = papers.exports.made(facts, kind, by)
    return file


@pytest.fixture
def story(tell: Say, northbridge_sqlite: Database) -> Export:
    """The board after a morning's work: a date moved, a note that looks like a formula, an action closed."""
    for who, words in STORY:
        answer = tell(who, words)
        assert not answer.refused, answer.replies[0].card.plain()
    return board(northbridge_sqlite)


def board(database: Database) -> Export:
    with database.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        group = store.groups.called("board")
        assert group is not None
        return exports.for_a_workbook(store, group, TODAY)


def called(facts: Export, title: str) -> Export:
    """The same, with a first action that chat would not have let in under this title."""
    first, *others = facts.actions
    return replace(facts, actions=(first._replace(line=first.line._replace(title=title)), *others))


def workbook(facts: Export) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(facts, "xlsx", "Tom Rigby").content))


def document(facts: Export) -> Any:
    return docx.Document(io.BytesIO(made(facts, "docx", "Tom Rigby").content))


def days(database: Database) -> Days:
    with database.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        group = store.groups.called("board")
        assert group is not None
        return reports.calendars.of_group(store, group, TODAY)


def calendar_file(found: Days) -> File:
    return papers.exports.for_calendars(cards.calendars.diary(found))


def events(found: Days) -> dict[str, Any]:
    opened = icalendar.Calendar.from_ical(calendar_file(found).content)
    return {str(one["uid"]): one for one in opened.walk("VEVENT")}


def header_of(page: Any) -> int:
    """The row of the header: the first that the panes leave free to scroll is the one below it."""
    return int(re.sub(r"\D", "", page.freeze_panes)) - 1


def table(page: Any) -> list[dict[str, Any]]:
    first = header_of(page)
    rows = [[_value(cell) for cell in row] for row in page.iter_rows(min_row=first)]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def _value(cell: Any) -> Any:
    """Days are real ones: Excel keeps them as times of midnight."""
    return cell.value.date() if cell.is_date and cell.value else cell.value


def words_of(made_of: Any) -> str:
    paragraphs = [paragraph.text for paragraph in made_of.paragraphs]
    cells = [cell.text for one in made_of.tables for row in one.rows for cell in row.cells]
    return "\n".join([*paragraphs, *cells])


# Excel


@pytest.mark.slow
def test_the_workbook_has_the_log_the_slippage_the_risks_the_scorecard_and_the_decisions(
    story: Export,
) -> None:
    book = workbook(story)

    assert book.sheetnames == SHEETS
    log = {row["No."]: row for row in table(book["Action log"])}
    assert list(log) == [89, *range(101, 108), 109, 110, 112, 113, 108, 111]
    assert log[101]["Due"] == date(2024, 5, 1)
    assert (log[101]["Days overdue"], log[101]["Rating"], log[101]["Rating is"]) == (
        42,
        "Significantly delayed",
        "suggested",
    )
    assert (log[102]["Rating"], log[102]["Rating is"]) == ("Delayed", "confirmed")
    assert (log[104]["Due as printed"], log[89]["Due"]) == ("end of term", "no date")
    assert log[112]["Action"].endswith("(sub-action of #107)")
    assert (log[111]["Status"], log[111]["Closed"]) == ("closed", date(2024, 6, 12))
    assert log[111]["How it was closed"].startswith("no longer needed")


@pytest.mark.slow
def test_what_moved_is_in_the_slippage_with_was_now_and_the_reason(story: Export) -> None:
    (row,) = table(workbook(story)["Slippage"])

    assert (row["No."], row["Was"], row["Now"]) == (103, date(2024, 6, 20), date(2024, 7, 4))
    assert (row["Reason"], row["Asked by"], row["State"]) == (
        "the data is late",
        "Meera Chowdhury",
        "approved",
    )


@pytest.mark.slow
def test_risks_have_their_control_measures_and_what_has_none_is_printed(story: Export) -> None:
    page = workbook(story)["Risk register"]

    first = table(page)[0]
    assert (first["No."], first["Score"], first["Band"]) == ("R1", 16, "extreme")
    assert first["Control measures"].splitlines()[:2] == [
        "1. Working group set up, done on 12 June 2024",
        "2. SRO named",
    ]
    above = "\n".join(str(cell.value) for cell in page["A"][: header_of(page)])
    assert "Priority 2 Information gathering and sharing: no risks identified (confirmed by Meera" in above


@pytest.mark.slow
def test_the_figures_add_up_to_every_row_of_the_log(story: Export) -> None:
    book = workbook(story)

    about = {row["What"]: row for row in table(book["About"])}
    rated = [row["Actions"] for what, row in about.items() if what.startswith("Rated ")]
    beside = [
        about[what]["Actions"] for what in ("Closed without being done", "Sub-actions", "Logged in error")
    ]
    assert sum(rated) == about["All that count"]["Actions"] == 11
    assert beside == [1, 2, 0]
    assert sum(rated) + sum(beside) == about["All rows of the action log"]["Actions"]
    assert about["All rows of the action log"]["Actions"] == len(table(book["Action log"]))
    assert about["Rated Delayed"]["Share"] == 0.27
    assert about["Rated Delayed"]["What it means"].startswith("Amber: Under way, but behind")


@pytest.mark.slow
def test_every_rating_of_the_log_is_counted_as_it_is_printed(story: Export) -> None:
    book = workbook(story)

    printed = [row["Rating"] for row in table(book["Action log"]) if row["Rating"]]
    for row in table(book["About"])[: len(story.progress.counts)]:
        assert row["Actions"] == printed.count(row["What"].removeprefix("Rated "))


@pytest.mark.slow
def test_the_file_says_whose_it_is_as_at_when_and_who_exported_it(story: Export) -> None:
    page = workbook(story)["About"]

    above = "\n".join(str(cell.value) for cell in page["A"][: header_of(page)])
    assert "Northbridge SEND Partnership. Northbridge SEND Improvement Board." in above
    assert "As at Wednesday 12 June 2024. Exported by Tom Rigby." in above
    assert "The next meeting is on Thursday 20 June 2024 at 10:30." in above


@pytest.mark.slow
def test_every_sheet_can_be_filtered_scrolled_and_printed(story: Export) -> None:
    for page in workbook(story):
        header = header_of(page)
        assert page.freeze_panes == f"A{header + 1}"
        assert (page.auto_filter.ref or "").startswith(f"A{header}:") == (page.title != "Risk matrix")
        assert page.print_title_rows == f"${header}:${header}"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == (8 if page.title == "Risk register" else 9)
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.oddFooter.left.text == f"{page['A1'].value}, as at 12 June 2024"
        assert page.oddFooter.right.text == "Page &P of &N"
        assert all(page.column_dimensions[cell.column_letter].width >= 7 for cell in page[header])
        assert all(cell.alignment.wrap_text for cell in page[header])


@pytest.mark.slow
def test_a_colour_stands_beside_its_word_and_never_alone(story: Export) -> None:
    page = workbook(story)["Action log"]

    coloured = {rule.formula[0] for rules in page.conditional_formatting for rule in rules.rules}
    assert any(formula.endswith('="Delayed"') for formula in coloured)
    assert {cell.fill.fill_type for row in page.iter_rows(min_row=header_of(page) + 1) for cell in row} == {
        None
    }


@pytest.mark.slow
def test_a_note_that_looks_like_a_formula_is_a_text(story: Export) -> None:
    page = workbook(story)["Action log"]

    cells = [cell for row in page.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in cells] == ["s"]


@pytest.mark.parametrize("sign", SIGNS)
def test_words_that_begin_like_a_formula_never_run(sign: str) -> None:
    said = f"{sign}cmd|' /C calc'!A0"
    sheet = Sheet("Log", f"{sign}1+1", (Column("Text", 20, written=True),), ((said,),), "", (f"{sign}2+2",))

    content = excel.workbook([sheet], f"{sign}3+3", TODAY)

    page = openpyxl.load_workbook(io.BytesIO(content))["Log"]
    (cell,) = page[page.max_row]
    assert (cell.data_type, cell.value) == ("s", settled.clean(said))
    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        pages = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f" in page.split(b"</sheetData>")[0] for page in pages)


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "=", "'=1"])
def test_words_that_excel_has_a_use_for_stay_words(error: str) -> None:
    sheet = Sheet("Log", "Log", (Column("Text", 20, written=True),), ((error,),), "")

    page = openpyxl.load_workbook(io.BytesIO(excel.workbook([sheet], "Log", TODAY)))["Log"]

    (cell,) = page[page.max_row]
    assert (cell.data_type, cell.value) == ("s", error)


@pytest.mark.slow
def test_signs_that_no_file_may_hold_are_left_out(story: Export, northbridge_sqlite: Database) -> None:
    odd = "One\x00 two\x0b three\x1f four\ud800 five\uffff\r\nsix\tseven"

    assert settled.clean(odd) == "One two three four five\nsix seven"
    facts = called(story, odd)
    assert "One two three four five\nsix seven" in [
        row["Action"] for row in table(workbook(facts)["Action log"])
    ]
    assert "One two three four five" in words_of(document(facts))


def test_a_text_longer_than_a_cell_is_cut() -> None:
    sheet = Sheet("Log", "Log", (Column("Text", 20),), (("a" * 40_000,),), "")

    page = openpyxl.load_workbook(io.BytesIO(excel.workbook([sheet], "Log", TODAY)))["Log"]

    assert len(page[page.max_row][0].value) == excel.LONGEST


# Word


@pytest.mark.slow
def test_the_document_has_headings_and_its_tables_repeat_their_header(story: Export) -> None:
    paper = document(story)

    headings = [
        (one.style.name, one.text) for one in paper.paragraphs if one.style.name.startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "Action log of the Northbridge SEND Improvement Board"),
        *(
            ("Heading 2", name)
            for name in ("Progress", "Action log", "Slippage", "Risk register", "Risk matrix", "Decisions")
        ),
    ]
    assert len(paper.tables) == 6
    for one in paper.tables:
        first = one.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in one.rows)
        assert one._tbl.tblPr.find(qn("w:tblCaption")) is not None
        assert {len(row.cells) for row in one.rows} == {len(one.columns)}


@pytest.mark.slow
def test_the_document_says_what_the_workbook_says(story: Export) -> None:
    log, slips, risks = document(story).tables[1:4]

    rows = [[cell.text for cell in row.cells] for row in log.rows]
    assert rows[0] == [
        "No.",
        "Action",
        "Owner",
        "Due",
        "Days overdue",
        "Status",
        "Rating",
        "Rating is",
        "Latest note",
    ]
    assert [row[0] for row in rows[1:]] == [str(row["No."]) for row in table(workbook(story)["Action log"])]
    assert rows[2][:8] == [
        *("101", "First risk register for the board", "Chris Fielding", "1 May 2024", "42", "open"),
        *("Significantly delayed", "suggested"),
    ]
    assert "12 June 2024, Liam Moss: =HYPERLINK" in next(row[8] for row in rows if row[0] == "110")
    assert [cell.text for cell in slips.rows[1].cells][2:5] == [
        "20 June 2024",
        "4 July 2024",
        "the data is late",
    ]
    assert "3. First draft due 20 June" in words_of(risks._parent) or any(
        "3. First draft due 20 June" in cell.text for cell in risks.rows[1].cells
    )


@pytest.mark.slow
def test_the_document_begins_with_whose_it_is_and_how_many(story: Export) -> None:
    opening = [paragraph.text for paragraph in document(story).paragraphs[1:4]]

    assert opening == [
        "Northbridge SEND Partnership. As at Wednesday 12 June 2024. Exported by Tom Rigby.",
        "12 actions: 10 open (3 overdue), 2 closed. Listed besides, and in no figure: 2 sub-actions, counted "
        "with the whole.",
        "The next meeting is on Thursday 20 June 2024 at 10:30.",
    ]


@pytest.mark.slow
def test_the_document_is_landscape_in_english_and_numbered(story: Export) -> None:
    paper = document(story)

    section = paper.sections[0]
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert (section.page_width.mm, section.page_height.mm) == (
        pytest.approx(297, 0.01),
        pytest.approx(210, 0.01),
    )
    assert {one.get(qn("w:val")) for one in paper.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert paper.core_properties.language == "en-GB"
    assert paper.core_properties.title == "Action log of the Northbridge SEND Improvement Board"
    fields = [one.text for one in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.slow
def test_what_there_is_none_of_is_said(northbridge_sqlite: Database) -> None:
    assert "No due date has moved." in words_of(document(board(northbridge_sqlite)))
    page = workbook(board(northbridge_sqlite))["Slippage"]
    assert "No due date has moved." in [cell.value for cell in page["A"]]


# Calendar


@pytest.mark.slow
@pytest.mark.usefixtures("story")
def test_a_meeting_keeps_its_time_in_summer(northbridge_sqlite: Database) -> None:
    found = days(northbridge_sqlite)
    (meeting,) = [one for one in events(found).values() if one["dtstart"].dt == _at(2024, 6, 20)]

    assert meeting["summary"] == "Meeting: Northbridge SEND Improvement Board"
    assert meeting["location"] == "Boardroom"
    assert meeting["dtstart"].params["TZID"] == "Europe/London"
    assert meeting["dtstart"].dt.utcoffset().total_seconds() == 3600
    zones = icalendar.Calendar.from_ical(calendar_file(found).content).walk("VTIMEZONE")
    assert [str(zone["tzid"]) for zone in zones] == ["Europe/London"]


@pytest.mark.slow
@pytest.mark.usefixtures("story")
def test_what_is_due_is_a_whole_day_and_what_is_closed_is_not_in_it(northbridge_sqlite: Database) -> None:
    found = events(days(northbridge_sqlite))

    moved = found["action-103@board.northbridge.clerk"]
    assert (moved["dtstart"].dt, moved["dtend"].dt) == (date(2024, 7, 4), date(2024, 7, 5))
    assert str(moved["summary"]) == "#103 due: Draft dashboard"
    assert "action-111@board.northbridge.clerk" not in found
    assert "action-89@board.northbridge.clerk" not in found


@pytest.mark.slow
def test_a_meeting_that_moves_keeps_its_name(tell: Say, northbridge_sqlite: Database) -> None:
    before = events(days(northbridge_sqlite)).keys()

    tell("Zara Fenwick", "move the board to 27 June (confirmed)")

    after = events(days(northbridge_sqlite))
    assert after.keys() == before
    assert _at(2024, 6, 27) in [one["dtstart"].dt for one in after.values()]


@pytest.mark.parametrize("said", ["TBC", "after lunch", "", "25:99"])
def test_a_meeting_without_a_time_is_a_whole_day(northbridge_sqlite: Database, said: str) -> None:
    found = days(northbridge_sqlite)
    found.meetings[-1][1].at = said

    starts = [one["dtstart"].dt for one in events(found).values() if "Meeting" in one["summary"]]

    assert starts[-1] == date(2024, 6, 20)


def _at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 10, 30, tzinfo=ZoneInfo("Europe/London"))


# What all have in common


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_same_record_makes_the_same_file(story: Export, northbridge_sqlite: Database, kind: str) -> None:
    file, again = made(story, kind, "Tom Rigby"), made(board(northbridge_sqlite), kind, "Tom Rigby")

    assert file.content == again.content


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_file_is_dated_by_the_day_it_is_about(story: Export, kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(story, kind, "Tom Rigby").content)) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert {info.date_time for info in parts.infolist()} == {(2024, 6, 12, 0, 0, 0)}

    assert set(re.findall(r">(\d{4}-[^<]*)<", core)) == {"2024-06-12T00:00:00Z"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("xlsx", "northbridge-board-action-log-2024-06-12.xlsx"),
        ("docx", "northbridge-board-action-log-2024-06-12.docx"),
    ],
)
def test_a_file_is_named_after_what_it_is(story: Export, kind: str, name: str) -> None:
    assert made(story, kind, "Tom Rigby").name == name


@pytest.mark.slow
def test_a_name_is_safe_whatever_a_group_is_called(story: Export) -> None:
    story.group.code = "../Früh & spät\\..:*?"

    assert re.fullmatch(r"[a-z0-9-]+-2024-06-12\.xlsx", made(story, "xlsx", "Tom Rigby").name)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_what_the_guard_would_not_let_in_does_not_go_out(story: Export, kind: str) -> None:
    facts = called(story, "Chase the plan, NHS no. 999 000 0018")

    content = made(facts, kind, "Tom Rigby").content

    opened = _all_text(content)
    assert "999 000" not in opened
    assert "[withheld]" in opened


def test_one_line_is_withheld_and_the_others_stay() -> None:
    cell = "1. Panel set up\n2. Call NHS no. 999 000 0018\n3. Report in July"
    sheet = Sheet(
        "Risks", "Risks", (Column("No.", 7), Column("Controls", 20, written=True)), (("R1", cell),), ""
    )

    found = guarded([sheet])

    assert found[0].rows == (("R1", "1. Panel set up\n[withheld]\n3. Report in July"),)
    assert withheld(found) == 1


def test_a_small_number_is_named_and_stays() -> None:
    column = Column("Action", 20, written=True)
    rows = ((104, "Review one exclusion at the school"), (105, "Review five exclusions"))

    found = guarded([Sheet("Log", "Log", (Column("No.", 7), column), rows, "")])

    assert naming_few(found) == ("#104",)
    assert found[0].rows == rows


def _all_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
