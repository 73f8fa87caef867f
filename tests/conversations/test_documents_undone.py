"""One yes to a whole document of each kind, in the history and taken back by it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from handlers.request import SharedFile
from storage import replay
from storage.database import Database
from storage.history import TRACKED, snapshot
from tests.conftest import Say
from tests.conversations.conftest import said
from tests.intake.building import build
from tests.intake.reading import all_names, called

TOM, AT = "Tom Rigby", "2024-06-25T10:00"
OF_EACH_KIND = (
    "board_verdicts",
    "governors_resolved",
    "plan-housing",
    "tracker-original",
    "register-council",
    "scorecard-nhs",
    "progress-strands",
)
STAYS = {"group", "action", "risk", "owner", "control", "action_priority", "meeting"}
"""A number that was told to people stays, with who owned it and the meeting that asked for it."""

Rows = dict[tuple[str, int], dict[str, Any]]


@pytest.fixture
def rows(northbridge: Database) -> Callable[[], Rows]:
    """Every row of the record; the history tells the same."""

    def read() -> Rows:
        with northbridge.reading() as session:
            models: dict[str, Any] = dict(TRACKED)
            found = {
                (subject, row.id): snapshot(row)
                for subject, model in models.items()
                for row in session.exec(select(model)).all()
            }
            assert replay.rows(session, 1) == found
            return found

    return read


@pytest.mark.slow
@pytest.mark.parametrize("name", all_names(OF_EACH_KIND))
def test_all_that_a_document_changed_is_taken_back(say: Say, rows: Callable[[], Rows], name: str) -> None:
    paper, before = called(name), rows()
    say(TOM, "", at=AT, files=(SharedFile(paper.file_name, build(paper)),))
    kept = said(say(TOM, "keep all", at=AT))
    assert kept.startswith("Saved from")
    assert rows() != before

    say(TOM, "undo", at=AT)

    after = rows()
    new = {key for key in after if key not in before}
    assert {key: after[key] for key in before if key[0] != "group"} == {
        key: row for key, row in before.items() if key[0] != "group"
    }
    assert {subject for subject, _ in new} <= STAYS
    assert all(after[key]["closure"] == "logged in error" for key in new if key[0] == "action")
    assert all(after[key]["closed_why"] == "logged in error" for key in new if key[0] == "risk")


TWO_OF_EACH = """# Decisions
- Panels sit on Thursdays from May
- The base opens in January

# Risk register
| Risk | Owner | Likelihood | Impact |
|---|---|---|---|
| The grant is taken back in March | TR | 2 | 4 |
| Nobody applies for the posts | TR | 3 | 4 |
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("keep all", ["2 decisions are taken out again.", "2 risks are taken off the register again."]),
        ("keep all but 1, 2 and 3", ["The decision is taken out again."]),
        ("keep all but 2, 3 and 4", ["The risk register is as it was before."]),
    ],
)
def test_how_many_of_each_were_taken_back_is_said(say: Say, words: str, told: list[str]) -> None:
    say(TOM, "", files=(SharedFile("log.md", TWO_OF_EACH.encode()),))
    say(TOM, words)

    undone = [line.text for line in say(TOM, "undo").replies[0].card.lines]

    assert set(told) <= set(undone)
    assert not any(line[0].isdigit() for line in undone if line not in told)
