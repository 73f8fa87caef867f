"""The reference cannot rot: it is what `make reference` would write, and every option says what it is."""

import pytest

from bot.settings import Settings
from docs.reference import HERE, pages


@pytest.mark.slow
def test_the_reference_is_current() -> None:
    made = pages()

    assert {file.name for file in HERE.glob("*.md")} == set(made)
    for name, text in made.items():
        assert (HERE / name).read_text("utf-8") == text, "run make reference"


@pytest.mark.slow
def test_every_option_and_setting_says_what_it_is() -> None:
    rows = [line for text in pages().values() for line in text.splitlines() if line.startswith("| `")]

    assert [row for row in rows if row.endswith("|  |")] == []
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
