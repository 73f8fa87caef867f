"""SECURITY.md names a test for each threat: they are there, under that very name."""

import re
from pathlib import Path

from tests.conftest import ROOT

NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_test_that_the_page_names_is_there() -> None:
    named = NAMED.findall((ROOT / "SECURITY.md").read_text("utf-8"))

    missing = [f"{path}::{test}" for path, test in named if not _holds(ROOT / path, test)]

    assert missing == []
    assert len(named) > 50


def test_every_threat_has_its_test() -> None:
    threats = [
        line
        for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines()
        if re.match(r"\| [STRIDE](, [STRIDE])* \|", line)
    ]

    assert [line for line in threats if not NAMED.search(line)] == []
    assert {line.split("|")[1].strip()[0] for line in threats} == set("STRIDE")


def _holds(path: Path, test: str) -> bool:
    return path.is_file() and (
        not test or re.search(rf"^(async )?def {test}\(", path.read_text("utf-8"), re.M) is not None
    )
