"""Builders for registers in the formats in which boards keep them."""

import csv
import io
from collections.abc import Sequence

import openpyxl
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from importers.document import Document
from importers.formats import files
from importers.proposals import Proposals, ProposedRisk, Score
from tests.documents.paper import read_here

Halves = tuple[int | None, int | None]


def markdown(*blocks: str) -> Document:
    return files.read("register.md", "\n\n".join(blocks).encode())


def table(*rows: str) -> str:
    """Rows of cells between bars."""
    return "\n".join(f"| {row} |" for row in rows)


def excel(**sheets: Sequence[Sequence[object]]) -> Document:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return read_here("register.xlsx", content.getvalue())


def comma_separated(*rows: Sequence[str], separator: str = ",") -> Document:
    content = io.StringIO()
    csv.writer(content, delimiter=separator).writerows(rows)
    return files.read("register.csv", content.getvalue().encode())


def pdf(title: str, *pages: Sequence[Sequence[str]]) -> Document:
    """A ruled table on each page, as a program prints a register that needs several."""
    styles = getSampleStyleSheet()
    small = styles["BodyText"].clone("small", fontSize=8, leading=10)
    ruled = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    story: list[Flowable] = [Paragraph(title, styles["Title"])]
    for rows in pages:
        cells = [[Paragraph(cell.replace("\n", "<br/>"), small) for cell in row] for row in rows]
        story += [Table(cells, colWidths=[40, 180, 60, 60, 250, 60], style=ruled), PageBreak()]
    content = io.BytesIO()
    SimpleDocTemplate(content, pagesize=landscape(A4)).build(story)
    return files.read("register.pdf", content.getvalue())


def halves(score: Score) -> Halves:
    return score.likelihood, score.impact


def scored(found: Proposals) -> list[tuple[str | None, str, str | None, Halves]]:
    return [(risk.ref, risk.title, risk.owner, halves(risk.current)) for risk in found.risks]


def only(found: Proposals) -> ProposedRisk:
    (risk,) = found.risks
    return risk
