"""The pages of docs/ cannot rot: what they show happens, and what they tell people to type can be typed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from bot.commands import app
from storage.database import Database
from tests import readme
from tests.conftest import talking_to
from tests.conversations.conftest import said
from tests.readme import ROOT

ROLES = {
    "administrator": "Ida Vale",
    "chair": "Zara Fenwick",
    "member": "Liam Moss",
    "parent-carer-representative": "Carys Cole",
    "programme-manager": "Tom Rigby",
    "sro": "Meera Chowdhury",
}
"""Each page of docs/roles, and somebody of northbridge who has the role."""
BEFORE = {
    "agree to close 101": ("Chris Fielding", "101 done - circulated"),
    "sorry, it was 102 not 104": ("Tom Rigby", "note 104: first draft is out"),
    "sorry, the 19th": ("Tom Rigby", "move 103 to 18 July because the data is late"),
    "sorry, that's for Owen": ("Liam Moss", "log: Alan to book the hall by 1 July"),
    "no, just Liam": ("Tom Rigby", "Liam and Alan to send the logo by 21 June"),
    "score R1 3x4": ("Tom Rigby", "give R1 to Meera Chowdhury"),
    "add control to R3 - agency staff from September": ("Tom Rigby", "give R3 to Meera Chowdhury"),
    "kpi 33 is 12.4 for June 2024": ("Tom Rigby", "give kpi 33 to Meera Chowdhury"),
}
"""What somebody has to have said before a sentence can be said at all."""
NOW = {"chair": "2024-06-20T12:00"}
"""When the board has just met; else a week before."""
_BLOCK = re.compile(r"^```.*?^```$", re.S | re.M)
_CODE = re.compile(r"`([^`\n]+)`")


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", [page for page in readme.pages() if page != readme.README], ids=lambda page: page.stem
)
def test_what_a_page_shows_is_what_happens(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")

    assert readme.as_today(text, tmp_path) == text, "say: python -m tests.readme --write"


@pytest.mark.slow
@pytest.mark.parametrize("role", list(ROLES))
def test_who_has_a_role_can_say_what_its_page_says(role: str, northbridge_sqlite: Database) -> None:
    tell = talking_to(northbridge_sqlite)
    page = (ROOT / "docs" / "roles" / f"{role}.md").read_text("utf-8")
    now, refused = NOW.get(role, "2024-06-12T10:00"), {}

    for sentence in dict.fromkeys(_CODE.findall(_BLOCK.sub("", page))):
        if sentence.startswith("clerk ") or sentence.endswith(("because", " to")):
            continue
        if sentence in BEFORE:
            tell(*BEFORE[sentence], at=now)
        answer = tell(ROLES[role], sentence, at=now)
        if answer.refused:
            refused[sentence] = said(answer)

    assert refused == {}


@pytest.mark.slow
def test_every_command_of_a_page_is_one_that_clerk_takes() -> None:
    """Those in code, with the options that they show."""
    wrong = [f"{page.name}: {line}" for page, line in _commands() if not _is_taken(line)]

    assert len(list(_commands())) > 30
    assert wrong == []


def _commands() -> Iterator[tuple[Path, str]]:
    for page in (readme.README, *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "roles").glob("*.md")):
        text = page.read_text("utf-8")
        for line in re.findall(r"^ {4}(clerk [a-z].*)$|`(clerk [a-z][^`\n]*)`", text, re.M):
            yield page, "".join(line)


def _is_taken(line: str) -> bool:
    """A line may leave out what it is not about, and show what is optional in brackets."""
    command: Any = typer.main.get_command(app)
    words = re.sub(r"[\[\]]", "", line).removeprefix("clerk ").split()
    while hasattr(command, "commands"):
        if not words or words[0] not in command.commands:
            return False
        command = command.commands[words.pop(0)]
    known = {option for param in command.params for option in param.opts}
    return {word for word in words if word.startswith("--")} <= known


def test_make_has_every_target_that_a_page_names() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    pages = (readme.README, *(ROOT / "docs").glob("*.md"))

    assert {
        name for page in pages for name in re.findall(r"`make ([a-z]+)`", page.read_text("utf-8"))
    } <= targets


@pytest.mark.parametrize("role", list(ROLES))
def test_a_role_has_one_page_of_paper(role: str) -> None:
    """About 75 lines of 100 letters go on a page of A4 in a small but readable print; two sides at most."""
    text = (ROOT / "docs" / "roles" / f"{role}.md").read_text("utf-8")

    assert len(re.findall(r"[\w'’.-]+", text)) <= 750
    assert max(len(line) for line in text.splitlines()) <= 130


def test_the_page_for_parents_is_easy_to_read() -> None:
    """By Flesch and Kincaid, of what Clerk's pages say themselves: a grade of 7 is about twelve years old."""
    grades = {role: _grade(ROOT / "docs" / "roles" / f"{role}.md") for role in ROLES}

    assert grades.pop("parent-carer-representative") <= 6
    assert max(grades.values()) <= 9


def _grade(page: Path) -> float:
    text = _CODE.sub("word", _BLOCK.sub("", page.read_text("utf-8")))
    prose = " ".join(line for line in text.splitlines() if line and not line.startswith(("#", "|")))
    sentences = [one for one in re.split(r"(?<=[.?:])\s+", prose) if re.search(r"\w", one)]
    words = re.findall(r"[A-Za-z'’]+", prose)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end."""
    return max(
        1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<![aeioul])e$|(?<=[^td])ed$|es$", "", word.lower())))
    )
