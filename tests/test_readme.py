"""The README cannot rot: what it shows is what happens."""

import re
from pathlib import Path

import pytest

from bot.commands import app
from bot.settings import Settings
from handlers.subjects import AREAS, SUBJECTS
from tests import readme


@pytest.mark.slow
def test_everything_the_readme_types_answers_as_it_shows(tmp_path: Path) -> None:
    blocks = readme.blocks(readme.README.read_text("utf-8"))
    assert blocks

    for place, block in enumerate(blocks):
        assert readme.played(block, tmp_path, by_a_shell=place == 0) == block


def test_the_command_list_names_every_command_and_no_other() -> None:
    section = readme.README.read_text("utf-8").split("## Commands")[1].split("\n## ")[0]
    listed = set(re.findall(r"^\| `clerk ([a-z]+)", section, re.M))

    assert listed == {
        command.name or (command.callback.__name__ if command.callback else "")
        for command in app.registered_commands
    }


def test_what_one_can_say_is_what_help_shows_and_its_tests_try() -> None:
    table = readme.README.read_text("utf-8").partition("| subject | for example |")[2].partition("##")[0]
    rows = dict(re.findall(r"^\| (\w+) \| (.+) \|$", table, re.M))

    assert list(rows) == [subject.lower() for subjects in AREAS.values() for subject in subjects]
    for subject, lines in rows.items():
        assert set(re.findall(r"`([^`]+)`", lines)) <= set(SUBJECTS[subject.capitalize()])


def test_the_settings_table_names_every_setting() -> None:
    section = readme.README.read_text("utf-8").split("## Settings")[1].split("\n## ")[0]
    listed = set(re.findall(r"`([A-Z][A-Z_]+)`", section))

    assert listed >= {str(field.validation_alias) for field in Settings.model_fields.values()}


def test_every_file_the_readme_points_to_exists() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", readme.README.read_text("utf-8"))

    assert [link for link in links if not (readme.ROOT / link).exists()] == []
