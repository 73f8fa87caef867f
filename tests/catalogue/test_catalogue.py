"""The catalogue leaves nothing out, is up to date, and its words are plain."""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.teams.render import adaptive
from handlers.commands import COMMANDS
from handlers.grammar import read
from rules.dates import Context
from tests.catalogue import page, playing, scenes
from tests.teams import card_linter

NOT_TYPED = {
    "offer note": "Clerk's own, where somebody says done of what is not theirs",
    "paste": "several lines at once are known by their lines",
    "keep line": "a button of lines that wait",
    "log both": "a button of two actions in one message",
    "amend": "known by what was done before it",
    "offer again": "known by what was offered before it",
    "amend line": "known by the lines that wait",
    "undo change": "a button, where undo asks which change is meant",
    "still asked": "thanks, said while a question is open",
}
"""Verbs that no sentence has by itself. All of them come about in the scenes."""
SAMPLE = ("Dates", "Linking")
_TEXT = re.compile(r'<p class="text">(.*?)</p>', re.DOTALL)
_NOT_PLAIN = re.compile(
    r"!|[\U0001f000-\U0001faff\u2600-\u27bf]"
    r"|\b(?:color|center|organiz|authoriz|prioritiz|summariz|recogniz|canceled|fulfill\b"
    r"|asap|e\.g\.|i\.e\.|etc\b|utilise|leverage|going forward|touch base|heads[- ]up)",
    re.IGNORECASE,
)


@pytest.mark.slow
def test_every_verb_is_said_somewhere() -> None:
    context = Context(date(2024, 6, 12))
    typed = [step.turn.text for scene in scenes.everything() for step in scene.steps if not step.file]

    said = {read(text, context).verb for text in typed}

    assert set(COMMANDS) - said == set(NOT_TYPED)


@pytest.mark.slow
def test_the_pages_are_up_to_date(northbridge_file: Path) -> None:
    everything = scenes.everything()
    titles = [scene.title for scene in everything]

    for played in playing.play([scene for scene in everything if scene.title in SAMPLE], northbridge_file):
        assert [fault for one in played.shown for fault in card_linter.faults(adaptive(one.card))] == []
        kept = (page.FOLDER / page.name(played.title)).read_text("utf-8")
        assert page.page(played, titles) == kept, "run make catalogue, and read what changed"
    assert {path.name for path in page.FOLDER.iterdir()} == set(map(page.name, titles))


def test_its_words_are_plain_and_british() -> None:
    said = [text for path in page.FOLDER.iterdir() for text in _texts(path)]

    assert len(said) > 500
    assert [text for text in said if _NOT_PLAIN.search(text)] == []


def test_its_sentences_are_whole_and_tidy() -> None:
    """What has no lines below it is sentences, and what has them may be headed by a title."""
    said = [text for path in page.FOLDER.iterdir() for text in _texts(path)]

    assert [text for text in said if text != text.strip() or re.search(r"  | [.,;](?:\s|$)", text)] == []
    assert [text for text in said if "\n" not in text and text[-1] not in ".?:)"] == []


def _texts(path: Path) -> Iterator[str]:
    for text in _TEXT.findall(path.read_text("utf-8")):
        yield html.unescape(text)
