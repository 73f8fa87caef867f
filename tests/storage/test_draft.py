"""Writing the next migration, for people who change the tables."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Column, Date, Table
from sqlmodel import SQLModel

from storage.migrate import HERE
from storage.migrations import draft


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations to write in."""
    copy = tmp_path / "migrations"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("storage.migrate.HERE", copy)
    monkeypatch.setattr("storage.migrations.draft.HERE", copy)
    return copy


@pytest.mark.slow
def test_the_newest_migration_written_again_is_the_same(migrations: Path) -> None:
    newest = sorted((migrations / "versions").glob("0*.py"))[-1]
    before = newest.read_text("utf-8")

    assert draft.draft_again() == newest

    assert newest.read_text("utf-8") == before


@pytest.mark.slow
def test_a_new_table_becomes_the_next_migration(migrations: Path) -> None:
    next_one = len(list((migrations / "versions").glob("0*.py"))) + 1
    new = Table("weather", SQLModel.metadata, Column("on", Date, primary_key=True))
    try:
        written = draft.draft("Summaries tell the weather")
    finally:
        SQLModel.metadata.remove(new)

    text = written.read_text("utf-8")
    assert written.name == f"{next_one:04}_summaries_tell_the_weather.py"
    assert 'sa.Column("on", sa.Date(), nullable=False)' in text
    assert "sqlmodel" not in text
