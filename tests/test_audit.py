"""What `make audit` makes of pip-audit's answer: an advisory stops it, and no way to the service does not."""

import json
from typing import Any

import pytest

from tests.audit import NOT_ASKED, audited

BUG = {"id": "PYSEC-2024-1", "fix_versions": ["3.15.0"], "aliases": []}
SKIPPED = {"name": "ours", "skip_reason": "Dependency not found on PyPI"}


def dependency(*bugs: dict[str, Any]) -> dict[str, Any]:
    return {"name": "aiohttp", "version": "3.14.5", "vulns": list(bugs)}


@pytest.mark.parametrize(
    ("found", "code", "lines"),
    [
        pytest.param([dependency()], 0, ["No advisory: 1 packages were looked up."], id="well"),
        pytest.param(
            [dependency(BUG), SKIPPED],
            1,
            [
                "aiohttp 3.14.5: PYSEC-2024-1; mended in 3.15.0. Raise it, then make lock.",
                "The service does not know ours.",
                "1 packages were looked up.",
            ],
            id="an advisory",
        ),
        pytest.param([SKIPPED], 0, [NOT_ASKED], id="a registry without advisories"),
    ],
)
def test_an_advisory_is_told_with_what_mends_it(found: list[Any], code: int, lines: list[str]) -> None:
    assert audited(code, json.dumps({"dependencies": found}), "") == (code, lines)


def test_without_a_way_to_the_service_it_says_so_and_passes() -> None:
    assert audited(1, "", "requests.exceptions.ConnectionError: no route") == (0, [NOT_ASKED])


def test_what_is_neither_is_no_pass() -> None:
    assert audited(2, "", "usage: wrong option") == (2, ["pip-audit failed: usage: wrong option"])
