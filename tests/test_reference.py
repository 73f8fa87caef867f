"""The reference cannot rot: it is what `make reference` would write, and every option says what it is."""

import re

import pytest

from bot.settings import Settings
from docs.reference import HERE, pages
from docs.reference.licences import runtime


@pytest.mark.slow
def test_the_reference_is_current() -> None:
    made = pages()

    assert {file.name for file in HERE.glob("*.md")} == set(made)
    for name, text in made.items():
        assert (HERE / name).read_text("utf-8") == text, "run make reference"


def test_nothing_that_clerk_runs_with_is_under_the_gpl_or_agpl_alone() -> None:
    """Who may choose another licence is free to; the LGPL lets a program use a library."""
    told = dict(runtime())

    assert {name for name, licence in told.items() if bound(licence)} == set()
    assert [name for name, licence in told.items() if licence == "not declared"] == []
    assert told["psycopg"] == "LGPL-3.0-only"
    assert [bound(one) for one in ("GPL-3.0-only", "MIT AND AGPL-3.0-or-later", "MIT OR GPL-2.0-only")] == [
        True,
        True,
        False,
    ]
    assert bound("GNU General Public License v3 (GPLv3)")


def bound(licence: str) -> bool:
    choices = licence.split(" OR ")
    return all(re.search(r"\bA?GPL|Affero|GNU General", one) for one in choices)


@pytest.mark.slow
def test_every_option_and_setting_says_what_it_is() -> None:
    rows = [line for text in pages().values() for line in text.splitlines() if line.startswith("| `")]

    assert [row for row in rows if row.endswith("|  |")] == []
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
