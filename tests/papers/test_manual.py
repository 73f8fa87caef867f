"""docs/reports.md cannot rot: every command in it runs, and every sentence is understood."""

import re
import shlex
from pathlib import Path

import pytest

from docs.examples import story
from handlers.report_kinds import KINDS
from storage.database import Database
from tests.commands.conftest import Clerk
from tests.conftest import Say
from tests.conversations.conftest import said
from tests.readme import ROOT

pytestmark = pytest.mark.slow

MANUAL = (ROOT / "docs" / "reports.md").read_text("utf-8")
QUOTED = list(dict.fromkeys(" ".join(found.split()) for found in re.findall(r"`([^`]+)`", MANUAL)))
COMMANDS = [words for words in QUOTED if words.startswith("clerk ") and "-o " in words]
SENTENCES = [
    words
    for words in QUOTED
    if not words.startswith(("clerk ", "-", "[", "fill in", "sign", "P1 report:")) and "--" not in words
]
"""What is typed in chat, apart from what changes the record."""


def test_the_manual_has_a_command_for_every_kind() -> None:
    shown = {words.split()[2] for words in COMMANDS if words.startswith("clerk report ")}

    assert shown == {*KINDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_manual_writes_its_file(
    told: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)

    done = Clerk(told.url)(f"{command.removeprefix('clerk ')} --now {story.BEFORE_THE_BOARD}")

    assert done.code == 0, done.err
    assert Path(shlex.split(command)[shlex.split(command).index("-o") + 1]).stat().st_size > 500


def test_every_sentence_of_the_manual_is_answered(asked: Say) -> None:
    answers = {words: asked("Tom Rigby", words, at=story.BEFORE_THE_BOARD) for words in SENTENCES}

    assert len(answers) > 20
    assert {words: said(one) for words, one in answers.items() if one.refused} == {}
    files = {words for words, one in answers.items() if one.replies[0].files}
    assert files >= {
        words for words in SENTENCES if re.search(r" in Word| as (?:Markdown|text)$|Excel", words)
    }
