"""The pages of docs/ cannot rot: what they show happens, and what they tell people to type can be typed."""

import re
from pathlib import Path

import pytest

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
@pytest.mark.parametrize("page", readme.pages(), ids=lambda page: page.stem)
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
