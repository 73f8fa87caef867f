"""The benchmarks can be run. What they measure depends on the machine, and is no test."""

import pytest

from benchmarks import understanding
from benchmarks.partnership import Size


@pytest.mark.slow
def test_understanding_measures_every_kind_of_message() -> None:
    measured = understanding.measure(Size(600, 120), rounds=2)

    assert [row.kind for row in measured] == [kind for kind, _, _ in understanding.MESSAGES]
    assert all(row.small > 0 and row.big > 0 for row in measured)
