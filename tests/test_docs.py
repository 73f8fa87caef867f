"""The documents cannot rot: what they link to and name is there, and no table is left out of what is kept."""

import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest
from sqlmodel import SQLModel

import storage
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
DOCS = sorted(
    page for pattern in ("*.md", "roles/*.md", "reference/*.md") for page in (ROOT / "docs").glob(pattern)
)
ROOMS = "bot|handlers|reminders|papers|cards|reports|importers|storage|rules|tests|docs"
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
_FILE = re.compile(rf"`((?:{ROOMS})/[\w/.-]+)`")
_SETTING = re.compile(r"\b(?:CLERK|SLACK|MICROSOFT)_[A-Z_]+\b")
_OF_TESTS = re.compile(r"CLERK_(?:NPM|FAULTS_KILLS)")

each_page = pytest.mark.parametrize("page", DOCS, ids=lambda page: f"{page.parent.name}-{page.name}")


@each_page
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = _LINK.findall(page.read_text("utf-8"))

    missing = [path for path, _ in links if not (page.parent / path).exists()]
    lost = [
        f"{path}#{place}"
        for path, place in links
        if place and place not in _places(page.parent / path if path else page)
    ]

    assert (missing, lost) == ([], [])


@each_page
def test_every_file_and_setting_that_a_page_names_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    settings = {str(field.validation_alias) for field in Settings.model_fields.values()}

    files = [name for name in _FILE.findall(text) if not _exists(name)]
    unknown = {name for name in _SETTING.findall(text) if not _OF_TESTS.match(name)} - settings

    assert (files, unknown) == ([], set())


def test_the_page_on_data_leaves_no_table_out() -> None:
    for module in pkgutil.iter_modules(storage.__path__):
        importlib.import_module(f"storage.{module.name}")
    section = (ROOT / "docs/data.md").read_text("utf-8").split("## Every table")[1].split("\n## ")[0]

    assert set(re.findall(r"`([a-z_]+)`", section)) == set(SQLModel.metadata.tables)


def test_what_a_move_to_another_sdk_touches_is_as_the_page_on_teams_says() -> None:
    text = (ROOT / "docs/teams.md").read_text("utf-8").split("## The SDK")[1]
    ours = [path for room in ROOMS.split("|") for path in (ROOT / room).rglob("*.py")]
    touched = {
        str(path.relative_to(ROOT))
        for path in ours
        if re.search(r"^(?:from|import) bot(?:builder|framework)\b", path.read_text("utf-8"), re.M)
    }

    assert set(re.findall(r"^\| `(\S+\.py)`", text, re.M)) == touched


def test_what_the_partnership_fills_in_is_marked_in_one_way() -> None:
    for page in ("data.md", "dpia.md"):
        text = (ROOT / "docs" / page).read_text("utf-8")

        assert text.count("[to be filled in") == text.count("**[to be filled in") > 10
        assert not re.search(r"\bTODO\b|\bTBC\b|\?\?", text)


def _exists(name: str) -> bool:
    """A file or a folder, a module without its ending, or a name in a module."""
    module = name.rpartition(".")[0] or name
    return any((ROOT / found).exists() for found in (name, f"{name}.py", f"{module}.py"))


@cache
def _places(page: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them of its headings."""
    if page.suffix != ".md":
        return set()
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    named = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
    again = [named[:place].count(one) for place, one in enumerate(named)]
    return {f"{one}-{count}" if count else one for one, count in zip(named, again, strict=True)}
