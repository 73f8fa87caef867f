"""Where each line stands, how its cells look, and what a spreadsheet shows of its values."""

import dataclasses
import io
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from reportlab.lib import colors
from reportlab.platypus import PageBreak, SimpleDocTemplate, TableStyle
from reportlab.platypus import Table as PrintedTable

from importers.document import Document, Paragraph, Table
from importers.formats import colours, files
from tests.documents.paper import saved
from tests.documents.workbook import content_of, paint, workbook

HEADER = ["Ref", "Action", "Owner", "Due", "RAG"]


def tables(name: str, content: bytes) -> list[Table]:
    return [block for block in files.read(name, content).blocks if isinstance(block, Table)]


def sheet(*rows: list[Any], change: Any = None) -> Table:
    (table,) = tables("log.xlsx", workbook(("Log", rows), change=change))
    return table


@pytest.mark.slow
def test_each_row_of_a_sheet_stands_where_excel_shows_it() -> None:
    content = workbook(("Log", [["SEND action log"], [], HEADER, [1, "Write", "TR"], [], [2, "Read", "LM"]]))

    title, table = files.read("log.xlsx", content).blocks[1:]

    assert title == Paragraph("SEND action log")
    assert title.at == "sheet Log, row 1"
    assert isinstance(table, Table)
    assert table.at == ("sheet Log, row 3", "sheet Log, row 4", "sheet Log, row 6")


@pytest.mark.slow
def test_a_hidden_row_is_kept_and_says_so_and_a_hidden_sheet_is_left_out() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(("Log", [HEADER, [1, "Write", "TR"]]), ("Lists", [["Open", "Closed"]])))
    )
    book["Log"].row_dimensions[2].hidden = True
    book["Lists"].sheet_state = "hidden"

    (table,) = tables("log.xlsx", content_of(book))

    assert table.at[1] == "sheet Log, row 2 (hidden)"


def test_each_row_of_a_csv_is_numbered_as_a_spreadsheet_would() -> None:
    (table,) = tables("log.csv", b'Ref,Action,Owner\n\n1,"Write,\nthen send",TR\n2,Read,LM\n')

    assert table.at == ("row 1", "row 3", "row 4")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_csv_is_parted_by_whatever_gives_even_rows(separator: str) -> None:
    rows = [HEADER, ["1", "Write to Tom, Liam, Meera, Zara; then to all", "TR", "1 May 2024", "G"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)

    assert tables("log.csv", text.encode())[0].rows[1][1] == rows[1][1]


def test_lines_of_a_text_are_counted() -> None:
    blocks = files.read(
        "notes.txt", b"Minutes\n\nThe board met in\nMay of last year\nand agreed more.\n\na\tTR\nb\tLM\n"
    ).blocks

    assert [block.at for block in blocks] == ["line 1", "line 3", ("line 7", "line 8")]


@pytest.mark.slow
def test_a_word_paragraph_stands_under_its_heading_and_a_row_in_its_table() -> None:
    document = docx.Document()
    document.add_heading("3. Matters arising", level=2)
    document.add_paragraph("Tom to write.")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "first"
    document.add_table(rows=2, cols=1).cell(1, 0).text = "second"

    _, paragraph, _, table = files.read("m.docx", saved(document)).blocks

    assert paragraph.at == 'under "3. Matters arising"'
    assert table.at == ("table 2, row 1", "table 2, row 2")


@pytest.mark.slow
def test_a_page_of_a_pdf_is_the_place_of_what_stands_on_it() -> None:
    content = io.BytesIO()
    rows = [["Action", "Owner", "RAG"], ["Write the plan for all schools", "TR", ""]]
    grid = TableStyle(
        [("GRID", (0, 0), (-1, -1), 1, colors.black), ("BACKGROUND", (2, 1), (2, 1), "#FFC000")]
    )
    flow = [PrintedTable(rows, style=grid), PageBreak(), PrintedTable(rows, style=grid)]
    SimpleDocTemplate(content).build(flow)

    first, second = tables("plan.pdf", content.getvalue())

    assert first.at == ("page 1", "page 1")
    assert second.at[0] == "page 2"
    assert first.fills == (("", "", ""), ("", "", "amber"))


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        *((rgb, "red") for rgb in ("FF0000", "C00000", "FFC7CE", "F2DCDB")),
        *((rgb, "amber") for rgb in ("FFC000", "FFEB9C", "F79646", "ED7D31")),
        *((rgb, "green") for rgb in ("92D050", "00B050", "C6EFCE")),
        *((rgb, "blue") for rgb in ("4472C4", "00B0F0", "DCE6F1")),
        ("FFFF00", "yellow"),
        ("7030A0", "purple"),
        ("D9D9D9", "grey"),
        *((rgb, "") for rgb in ("FFFFFF", "F2F2F2", "000000", "auto", "")),
    ],
)
def test_a_colour_has_the_name_that_people_give_it(rgb: str, name: str) -> None:
    assert colours.named(rgb) == name


@pytest.mark.slow
def test_cells_of_a_sheet_have_the_colours_that_are_seen() -> None:
    def change(log: Any) -> None:
        paint(log["E2"], "amber")
        log["E3"].fill = PatternFill("solid", fgColor=Color(theme=6, tint=0.4))  # a light green of the theme

    table = sheet(
        HEADER, [1, "Write", "TR", None, None], [2, "Read", "LM", None, None], [3, "Go"], change=change
    )

    assert [table.fill(row, 4) for row in range(4)] == ["", "amber", "green", ""]


@pytest.mark.slow
def test_rules_that_colour_cells_are_followed_where_they_are_simple() -> None:
    red, green = (PatternFill(bgColor=rgb) for rgb in ("FFC7CE", "C6EFCE"))

    def change(log: Any) -> None:
        contains = DifferentialStyle(fill=green)
        log.conditional_formatting.add(
            "E2:E9", Rule(type="containsText", operator="containsText", text="complete", dxf=contains)
        )
        log.conditional_formatting.add("E2:E9", CellIsRule(operator="equal", formula=['"Late"'], fill=red))
        log.conditional_formatting.add("A2:A9", CellIsRule(operator="greaterThan", formula=["3"], fill=red))
        log.conditional_formatting.add("B2:B9", FormulaRule(formula=['$E2="Late"'], fill=red))

    table = sheet(
        HEADER, [3, "Write", "TR", None, "Completed"], [4, "Read", "LM", None, "Late"], change=change
    )

    assert table.fills[1] == ("", "", "", "", "green")
    assert table.fills[2] == ("red", "red", "", "", "red")


@pytest.mark.slow
def test_a_cell_merged_over_rows_holds_for_each_and_over_columns_is_said_first() -> None:
    def change(log: Any) -> None:
        log.merge_cells("C2:C3")
        log.merge_cells("D1:E1")

    table = sheet(HEADER, [1, "Write", "TR", None, None], [2, "Read", None, None, "G"], change=change)

    assert table.rows == (
        ("Ref", "Action", "Owner", "Due", ""),
        ("1", "Write", "TR", "", ""),
        ("2", "Read", "TR", "", "G"),
    )


@pytest.mark.slow
def test_values_are_told_as_the_sheet_shows_them() -> None:
    def change(log: Any) -> None:
        for cell, form in (("A1", "0%"), ("B1", "mmm-yy"), ("C1", "dd/mm/yyyy"), ("D1", "General")):
            log[cell].number_format = form

    table = sheet([0.525, date(2024, 5, 1), date(2024, 5, 1), 0.1 + 0.2, 12.0, True, "#N/A"], change=change)

    assert table.rows == (("52.5%", "May 2024", "1 May 2024", "0.3", "12", "Yes", "N/A"),)


@pytest.mark.slow
def test_a_formula_that_was_never_worked_out_is_an_empty_cell() -> None:
    assert sheet(HEADER, [1, "Write", "=B1", None, "G"]).rows[1] == ("1", "Write", "", "", "G")


@pytest.mark.slow
def test_a_new_header_below_a_gap_begins_another_table() -> None:
    rows = [HEADER, [1, "Write", "TR"], [], ["Closed actions"], HEADER, [2, "Read", "LM"]]

    first, second = tables("log.xlsx", workbook(("Log", rows)))

    assert (len(first.rows), second.rows[0]) == (2, tuple(HEADER))


@pytest.mark.slow
def test_a_gap_alone_does_not_end_a_table() -> None:
    (table,) = tables(
        "log.xlsx", workbook(("Log", [HEADER, [1, "Write", "TR"], [], ["Part two"], [2, "Read", "LM"]]))
    )

    assert len(table.rows) == 4


@pytest.mark.slow
def test_rows_that_are_struck_through_are_known() -> None:
    def change(log: Any) -> None:
        log["B2"].font = Font(strike=True)

    assert sheet(HEADER, [1, "Write", "TR"], [2, "Read", "LM"], change=change).struck == (1,)


@pytest.mark.slow
def test_a_word_cell_shows_its_shade_or_the_colour_of_its_sign() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=4)
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:fill="FF0000"/>'
    table.cell(0, 0)._tc.get_or_add_tcPr().append(parse_xml(shade))
    table.cell(0, 1).paragraphs[0].add_run("●").font.color.rgb = docx.shared.RGBColor(0, 0xB0, 0x50)
    table.cell(0, 2).paragraphs[0].add_run("words").font.color.rgb = docx.shared.RGBColor(0xFF, 0, 0)

    assert tables("plan.docx", saved(document))[0].fills == (("red", "green", "", ""),)


@pytest.mark.slow
def test_words_struck_through_in_a_cell_gave_way_to_those_beside_them() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    for words, struck in (("1 May 2024", True), (" 30 June 2024", False)):
        table.cell(0, 0).paragraphs[0].add_run(words).font.strike = struck
    table.cell(0, 1).paragraphs[0].add_run("All of it is done").font.strike = True

    (found,) = tables("log.docx", saved(document))

    assert found.rows == (("30 June 2024", "All of it is done"),)
    assert found.struck == (0,)


def test_what_a_page_shows_survives_being_kept() -> None:
    document = Document(
        "a", (Table((("a",),), at=("page 1",), fills=(("red",),), struck=(0,)), Paragraph("b", at="page 2"))
    )

    again = Document.from_json("a", document.as_json())

    assert again == document
    assert again.blocks[1].at == "page 2"
    assert isinstance(again.blocks[0], Table)
    assert again.blocks[0].placed[0].fill(0) == "red"


@pytest.mark.slow
def test_what_is_bold_in_a_text_is_kept_beside_it() -> None:
    document = docx.Document()
    line = document.add_paragraph("The scores look hopeful. ")
    line.add_run("Bea to check ").bold = True
    line.add_run("all of them.").bold = True
    line.add_run(" Ivo agreed.").bold = False
    document.add_heading("Matters arising", 2)

    in_word = files.read("notes.docx", saved(document)).blocks
    in_markdown = files.read("notes.md", b"Hopeful. **Bea to check all of them.** Ivo agreed.").blocks

    assert [block.bold for block in in_word if isinstance(block, Paragraph)] == [
        ("Bea to check all of them.",),
        (),
    ]
    assert [block.bold for block in in_markdown if isinstance(block, Paragraph)] == [
        ("Bea to check all of them.",)
    ]


def test_what_is_taken_out_of_a_text_is_bold_no_more() -> None:
    paragraph = Paragraph("Bea Lund, born 1 May 2015, to be seen.", bold=("born 1 May 2015", "to be seen"))

    assert dataclasses.replace(paragraph, text="Bea Lund, to be seen.").bold == ("to be seen",)
    assert dataclasses.replace(paragraph, text="").bold == ()
