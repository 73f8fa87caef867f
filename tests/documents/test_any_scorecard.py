"""Whatever stands in a scorecard or a report: nothing fails, and no figure or word is invented."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from importers.document import COLOURS, Document, Paragraph, Table
from importers.kpis import figures
from tests.documents.paper import propose

_HEADS = (
    *("KPI", "Ref", "Measure", "Indicator", "Unit", "Polarity", "Theme", "Baseline", "Outturn 2023", "RAG"),
    *("Apr", "May", "Dec", "Apr-24", "Q1", "Q4 2023/24", "Autumn Term", "2023/24", "2018", "M1", "Period"),
    *("Target", "Target 2024/25", "Dec 2019 Target", "Sept 2019 Interim", "Nat 2018", "Current", "Previous"),
    *(
        "Priority",
        "Strand 1: Strategy",
        "Strand 2",
        "Theme A",
        "Next steps",
        "Achievements",
        "Impact",
        "Status",
    ),
    *("Priority 2 - Plans - AMBER", "Agreed progress measure", "Priority 1 Risks", "What we will do", "Lead"),
)
_CELLS = (
    *(
        "46.00",
        "1,234",
        "<5",
        "N/A",
        "tbc",
        "-",
        "12/40",
        "≥ 95%",
        "£1.2m",
        "60% by March 2025",
        "2018",
        "52 / 50",
    ),
    *(
        "KPI 33",
        "1a",
        "% of plans within",
        "twenty weeks *",
        "* 31 March 2020 target",
        "Establishing baseline",
    ),
    *(
        "Green",
        "A",
        "Amber / Red",
        "- one\n- two",
        "None yet.",
        "Action: TR to write by 1 July",
        "May 2024",
        "Actual",
    ),
    *("Lower is better", "", "", "", "0", "-0.02", "99999999999", "Q1 2024", "1.1.1 Do it", "High"),
)
_CELL = some.one_of(some.sampled_from(_CELLS), some.sampled_from(_HEADS), some.text(max_size=6))
_HEAD = some.lists(some.sampled_from(_HEADS), min_size=2, max_size=7).map(tuple)
_ROW = some.lists(_CELL, max_size=7).map(tuple)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]], fill: str) -> Table:
    return Table((head, *rows), fills=tuple(tuple(fill for _ in row) for row in (head, *rows)))


_TABLE = some.builds(_table, _HEAD, some.lists(_ROW, max_size=6), some.sampled_from(("", *COLOURS)))
_PARAGRAPH = some.builds(Paragraph, _CELL, some.none() | some.integers(1, 3))
_DOCUMENT = some.lists(some.one_of(_PARAGRAPH, _TABLE), max_size=7).map(
    lambda blocks: Document("any", (Paragraph("SEND scorecard and progress report 2024/25", 1), *blocks))
)
_WORD = re.compile(r"\w+")

patient = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.slow
@patient
@given(_DOCUMENT)
def test_no_scorecard_fails_and_no_word_is_invented(document: Document) -> None:
    found = propose(document)

    texts = _texts(document)
    known = set(_WORD.findall(" ".join(texts)))
    for kpi in found.kpis:
        assert set(_WORD.findall(kpi.title)) <= known
        assert {reading.printed for reading in kpi.readings} <= texts
    for priority in found.priorities:
        told = (*priority.completed, *priority.evidence, *priority.next_steps, priority.title)
        assert set(_WORD.findall(" ".join(told))) <= known
    json.dumps(found.as_json())


@pytest.mark.slow
@patient
@given(some.one_of(_CELL, some.text(max_size=20)))
def test_no_cell_fails_and_a_figure_has_the_digits_of_its_cell(cell: str) -> None:
    for found in (figures.read(cell, "%"), figures.aim(cell, "%")[0]):
        assert (
            found.value is None or any(map(str.isdigit, cell)) or cell.casefold() in ("nil", "none", "zero")
        )


def _texts(document: Document) -> set[str]:
    """Every paragraph and cell on one line."""
    texts = [document.name]
    for block in document.blocks:
        texts += (
            [block.text] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        )
    return {" ".join(text.split()) for text in texts}
