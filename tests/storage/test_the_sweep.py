"""The statements of every tick are as quick as they can be: SQLite plans each of them once."""

import re

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite

from storage import owed, owed_deliverables, weekly


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(owed._PUT_LINES, id="lines about actions"),
        pytest.param(owed._STILL, id="lines that still hold"),
        pytest.param(owed_deliverables._PUT_LINES, id="lines about deliverables"),
        pytest.param(weekly._PUT_LISTS, id="weekly lists"),
    ],
)
def test_no_pattern_is_a_parameter(statement: Executable) -> None:
    """SQLite plans a statement anew whenever a pattern is bound: 0.75 ms each time, instead of 0.01."""
    compiled = statement.compile(dialect=sqlite.dialect())  # type: ignore[attr-defined]

    assert "LIKE" in str(compiled)
    assert re.findall(r"LIKE \?(?! \|\|)", str(compiled)) == []
