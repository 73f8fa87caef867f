"""The sheets of a workbook beside the log: matrix, progress, readings, history; and that Excel opens it."""

import io
import re
import zipfile
from collections import Counter
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cards.exports
import cards.history_sheet
import papers.exports
from cards.sheet import Column, Sheet
from papers import excel
from papers.formulas import harmless, looks_like_one
from papers.settled import clean
from reports import exports, history_sheet, record
from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Group
from storage.store import Store
from tests.conftest import Say
from tests.documents.test_exports import TODAY, header_of, table

STORY = (
    ("Meera Chowdhury", "move 103 to 4 July because the data is late"),
    ("Chris Fielding", "raise risk: the portal is late, 4x4"),
    ("Tom Rigby", "close R4, it did not happen"),
    ("Tom Rigby", "decision: the charter goes to every school"),
    ("Tom Rigby", "undo"),
    ("Tom Rigby", "close 111, no longer needed, the forum has found somebody"),
    ("Carys Cole", 'note 104: =HYPERLINK("https://evil.example")'),
)


@pytest.fixture
def told(tell: Say, northbridge_sqlite: Database) -> Database:
    for who, words in STORY:
        answer = tell(who, words)
        assert not answer.refused, answer.replies[0].card.plain()
    return northbridge_sqlite


def group_of(store: Store, code: str = "board") -> Group:
    group = store.groups.called(code)
    assert group is not None
    return group


def book_of(database: Database) -> Any:
    with database.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        facts = exports.for_a_workbook(store, group_of(store), TODAY)
        file = papers.exports.for_excel(cards.exports.pack(facts, "Tom Rigby"))
    return openpyxl.load_workbook(io.BytesIO(file.content))


@pytest.mark.slow
def test_a_risk_stands_in_the_square_of_its_likelihood_and_impact(told: Database) -> None:
    page = book_of(told)["Risk matrix"]

    rows = {row["Likelihood, by impact"]: row for row in table(page)}
    assert list(rows) == ["5 Almost certain", "4 Likely", "3 Possible", "2 Unlikely", "1 Rare"]
    likely = rows["4 Likely"]
    assert (likely["4 Major"], likely["3 Moderate"]) == ("extreme 16\nR1", "high 12\nR3")
    assert rows["5 Almost certain"]["5 Catastrophic"] == "extreme 25"
    assert likely["In words"].splitlines() == [
        "R1: likely, major impact, score 16, extreme.",
        "R3: likely, moderate impact, score 12, high.",
    ]
    above = [cell.value for cell in page["A"][1 : header_of(page) - 1]]
    assert above[:2] == [
        "3 open risks: 1 extreme, 1 high, 0 moderate, 0 low, 1 not scored.",
        "Not scored, so in no square: R2.",
    ]
    rules = {rule.formula[0] for found in page.conditional_formatting for rule in found.rules}
    assert {'LEFT(E7,7)="extreme"', 'LEFT(B7,3)="low"'} < rules


@pytest.mark.slow
def test_the_progress_of_a_workbook_is_the_progress_that_chat_tells(tell: Say, told: Database) -> None:
    rows = table(book_of(told)["Progress"])

    names = [name.removesuffix(", share") for name in rows[0] if name.endswith(", share")]
    by_line = {(row["Counted"], row["Priority"].split(" ")[:2][-1]): row for row in rows}
    for words, line in (
        ("progress", ("this log and those of the groups below", "actions")),
        ("progress for priority 1", ("the logs of all groups", "1")),
        ("progress for priority 3", ("the logs of all groups", "3")),
    ):
        said = tell("Tom Rigby", words).replies[0].card.table
        assert said is not None
        row = by_line[line]
        assert [str(row[name]) for name in names] == [cells[1] for cells in said.rows], words
        assert [f"{row[f'{name}, share']:.0%}" for name in names] == [cells[2] for cells in said.rows]


@pytest.mark.slow
def test_the_figures_of_the_progress_add_up(told: Database) -> None:
    book = book_of(told)
    rows = table(book["Progress"])

    names = [name.removesuffix(", share") for name in rows[0] if name.endswith(", share")]
    for row in rows:
        assert sum(row[name] for name in names) == row["Actions"]
    own = [row for row in rows if row["Counted"] == "this log"]
    served = [str(row["Priority"]).split(", ") for row in table(book["Action log"]) if row["Rating"]]
    again = sum(len(priorities) - 1 for priorities in served)
    assert again
    assert sum(row["Actions"] for row in own[1:]) == own[0]["Actions"] + again
    shares = [book["Progress"].cell(header_of(book["Progress"]) + 1, 4 + len(names) + n) for n in (0, 1)]
    assert [cell.number_format for cell in shares] == ["0%", "0%"]


@pytest.mark.slow
def test_a_reading_is_a_number_of_a_day_beside_its_target(told: Database) -> None:
    first, second = table(book_of(told)["Readings"])

    assert (first["Code"], first["For"], first["Period ends"]) == ("33", "April 2024", date(2024, 4, 30))
    assert (first["Reading"], second["Reading"]) == (14.2, 11.9)
    assert (first["Target then"], first["Target by"]) == (55, date(2024, 9, 30))


# History


@pytest.mark.slow
def test_the_history_says_who_when_what_and_from_where(told: Database) -> None:
    page = book_of(told)["History"]

    rows = table_of_history(page)
    moved = next(row for row in rows if row["Record"] == "action #103" and row["What"] == "changed")
    assert (moved["Who"], moved["From"]) == ("Meera Chowdhury", "the terminal")
    assert moved["When"] == datetime(2024, 6, 12, 10, 0)  # noqa: DTZ001 - Excel knows no time zones
    assert moved["Was"].splitlines()[0] == "due: 20 June 2024"
    assert moved["Now"].splitlines()[0] == "due: 4 July 2024"
    assert {row["From"] for row in rows} == {"the terminal", "the partnership file"}
    assert [row["When"] for row in rows] == sorted((row["When"] for row in rows), reverse=True)
    assert next(row for row in rows if row["What"] == "put back")["Who"] == "Tom Rigby"


@pytest.mark.slow
def test_the_history_of_a_workbook_is_the_one_of_the_json_export(northbridge: Database, say: Say) -> None:
    for who, words in STORY:
        say(who, words)
    say("Meera Chowdhury", "log: Alan Lister to map the routes by 1 July", channel="terminal:p2")

    with northbridge.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        for code in ("board", "p2"):
            found = history_sheet.of_group(store, group_of(store, code))
            whole = record.of_group(store, group_of(store, code))["history"]

            assert len(found.newest) == found.whole == len(whole)
            assert Counter(one.by for one in found.newest) == Counter(one["by"] for one in whole)
            assert Counter(one.part or one.record for one in found.newest) == Counter(
                one["subject"] for one in whole
            )


@pytest.mark.slow
def test_a_long_history_is_cut_and_says_so(told: Database) -> None:
    with told.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        group = group_of(store)
        found = history_sheet.of_group(store, group, most=5)

        sheet = cards.history_sheet.history(found, group)

    assert len(sheet.rows) == 5
    assert sheet.notes[0] == (
        f"The newest 5 of {found.whole} changes. clerk export --format json has all of them."
    )
    assert found.whole > 80


@pytest.mark.slow
def test_whoever_was_erased_has_no_name_in_the_history(told: Database) -> None:
    with told.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE people SET name = 'Former member' WHERE name LIKE 'Meera%'")

    words = "\n".join(str(cell.value) for row in book_of(told)["History"].iter_rows() for cell in row)

    assert "Former member" in words
    assert "Meera" not in words


def table_of_history(page: Any) -> list[dict[str, Any]]:
    header, *rows = page.iter_rows(min_row=header_of(page), values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


# What Excel opens without a word

HOSTILE = ("=", "+", "-", "@", "\t=", " =", "\u00a0=", "\u200b+", "＝", "＋", "－", "＠", "\ufeff@")
_words = st.text(min_size=1, max_size=40).filter(lambda words: clean(words).strip() != "")
_like_formulas = st.builds("{}{}".format, st.sampled_from(HOSTILE), st.text(max_size=20))


@pytest.mark.parametrize("start", HOSTILE)
def test_a_formula_is_known_behind_what_is_not_seen_and_in_wide_signs(start: str) -> None:
    assert looks_like_one(f"{start}cmd|' /C calc'!A0")
    assert harmless(f"{start}1").startswith("'")
    assert not looks_like_one(f"Spend {start} 1")


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(st.lists(st.one_of(_words, _like_formulas), min_size=1, max_size=40))
def test_no_words_become_a_formula_or_break_the_file(texts: list[str]) -> None:
    columns = (Column("Words", 20, colours={texts[0]: "Red", f"{texts[-1]}*": "Amber"}), Column("No.", 8))
    rows = tuple((words, number) for number, words in enumerate(texts))
    content = excel.workbook([Sheet("Log", texts[0], columns, rows, "", (texts[-1],))], texts[0], TODAY)

    page = openpyxl.load_workbook(io.BytesIO(content))["Log"]

    cells = [row[0] for row in page.iter_rows(min_row=header_of(page) + 1)]
    assert all(cell.data_type in "sn" and (cell.data_type == "s" or cell.value is None) for cell in cells)
    assert [cell.value or "" for cell in cells] == [without_numbers(clean(words)) for words in texts]
    assert [cell.quotePrefix for cell in cells] == [looks_like_one(words) for words in texts]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        root = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own
    assert not list(root.iter(f"{MAIN}f"))


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def without_numbers(words: str) -> str:
    """`_x000D_` would be a sign to Excel; openpyxl shows what is in the file."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", words)


def test_a_group_called_by_codes_of_a_footer_is_printed_as_it_is_called() -> None:
    title = "Health & Care &P [Board]/*?: " + "long " * 60
    sheet = Sheet("Log", title, (Column("Text", 20),), (("a_x000D_b",),), "")

    content = excel.workbook([sheet], title, TODAY)

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        root = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own
    (foot,) = root.iter(f"{MAIN}oddFooter")
    assert foot.text is not None
    assert foot.text.startswith("&LHealth && Care &&P [Board]")
    assert len(foot.text) <= 255
    assert [found.text for found in root.iter(f"{MAIN}t")][-1] == "a_x005F_x000D_b"


@pytest.mark.slow
def test_there_is_nothing_in_it_that_excel_would_repair(told: Database) -> None:
    with told.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        facts = exports.for_a_workbook(store, group_of(store), TODAY)
        content = papers.exports.for_excel(cards.exports.pack(facts, "Tom Rigby")).content

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if "external" in name or "vba" in name.lower()]
        pages = [
            ElementTree.fromstring(parts.read(name))  # noqa: S314 - our own
            for name in parts.namelist()
            if name.startswith("xl/worksheets/sheet")
        ]
        book = ElementTree.fromstring(parts.read("xl/workbook.xml"))  # noqa: S314 - our own
    names = [sheet.get("name", "") for sheet in book.iter(f"{MAIN}sheet")]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    for page in pages:
        ranges = [found.get("sqref") for found in page.iter(f"{MAIN}conditionalFormatting")]
        ranks = [rule.get("priority") for rule in page.iter(f"{MAIN}cfRule")]
        assert len(set(ranges)) == len(ranges)
        assert len(set(ranks)) == len(ranks)
        assert not list(page.iter(f"{MAIN}hyperlink"))
        assert not list(page.iter(f"{MAIN}f"))
        heights = [float(row.get("ht", 0)) for row in page.iter(f"{MAIN}row")]
        assert max(heights) <= 409
