"""Every row of the tables is right: what Clerk does, what it changes, and what it says."""

from pathlib import Path

import pytest

from tests.understanding.judging import wrong
from tests.understanding.playing import Table
from tests.understanding.rows import OUTCOMES, Row, everything

ROWS = everything()
QUICK = 20
"""Of so many rows one is tried by `make fast`: each costs a message and two readings of the whole record."""


_PARAMS = [
    pytest.param(row, id=row.place, marks=pytest.mark.slow if place % QUICK else ())
    for place, row in enumerate(ROWS)
]


@pytest.fixture(scope="module")
def table(northbridge_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Table:
    return Table(northbridge_file, tmp_path_factory.mktemp("table"))


@pytest.mark.parametrize("row", _PARAMS)
def test_row(row: Row, table: Table) -> None:
    assert wrong(row, table.play(row)) == []


def test_the_tables_hold_enough_of_every_kind() -> None:
    share = {outcome: sum(row.outcome == outcome for row in ROWS) / len(ROWS) for outcome in OUTCOMES}

    assert len(ROWS) >= 300
    assert share["asks"] >= 0.1
    assert share["refuses"] >= 0.08
    assert share["does"] >= 0.3


def test_no_sentence_stands_twice() -> None:
    said = [row.turns for row in ROWS]

    assert len(said) == len(set(said))
