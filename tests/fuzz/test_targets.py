"""A taste of `make fuzz` in every run of the tests, and each input that once broke a promise."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import CORPUS, TARGETS, opened

EXAMPLES = {"papers": 40, "setup": 15, "turns": 60, "playground": 40}


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_no_promise_is_broken(name: str, tmp_path: Path) -> None:
    """No 5xx, no error of ours, no hang, no 500 MB, and nothing stored of what was refused."""
    with opened(name, tmp_path) as one:
        for known in sorted((CORPUS / name).glob("*")):
            one(known.read_bytes())

        @settings(
            max_examples=EXAMPLES.get(name, 100),
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.binary(max_size=200))
        def any_bytes(data: bytes) -> None:
            one(data)

        any_bytes()
