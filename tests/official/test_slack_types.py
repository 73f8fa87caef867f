"""Slack's own types: the manifest, and every block, every form and own pages of the catalogue."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.slack import forms, home
from bot.slack.render import render
from cards.home import Home, Part
from cards.model import Card
from tests.official import npm
from tests.slack.test_manifest import MANIFEST

pytestmark = [pytest.mark.emulator, pytest.mark.slow]

CHECKED = """
import type {{ KnownBlock, View }} from '@slack/types';
import type {{ AppsManifestValidateArguments }} from '@slack/web-api';
export const manifest: AppsManifestValidateArguments['manifest'] = {manifest};
export const blocks: KnownBlock[] = {blocks};
export const views: View[] = {views};
"""


OPTIONS = ("--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext")


@pytest.fixture(scope="module")
def folder(modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Beside the packages' types, and not among them: others may be checking at the same time."""
    found = tmp_path_factory.mktemp("types")
    (found / "node_modules").symlink_to(modules / "node_modules")
    return found


def test_slacks_types_know_everything_that_clerk_sends(
    modules: Path, folder: Path, cards: list[Card]
) -> None:
    blocks = [block for card in cards for tables in (True, False) for block in _blocks(card, tables)]
    opened = [forms.modal(card.form, "memory") for card in cards if card.form]
    views = [*opened, forms.notice("One moment."), *(home.view(_page(some)) for some in _in_threes(cards))]

    complaints = _complaints(modules, folder, MANIFEST, _each_once(blocks), _each_once(views))

    assert {block["type"] for block in blocks} == {"section", "actions", "context", "data_table"}
    assert len(opened) >= 5
    assert {view["type"] for view in views} == {"modal", "home"}
    assert complaints == ""


def test_slacks_types_would_have_complained(modules: Path, folder: Path) -> None:
    """Of a manifest without a name, a table without a caption, a text of no kind, a form without a title."""
    text = {"type": "section", "text": {"type": "plain", "text": "a"}}
    wrong = ({"display_information": {"nam": "Clerk"}}, [{"type": "data_table", "rows": []}, text])

    complaints = _complaints(modules, folder, *wrong, [{"type": "modal", "blocks": []}])

    assert [complaints.count(f"checked.ts({line},") for line in (4, 5, 6)] == [1, 2, 1]


def _in_threes(cards: list[Card]) -> list[list[Card]]:
    """A page of a person's own has several parts, which share its room."""
    return [cards[start : start + 3] for start in range(0, len(cards), 3)]


def _page(cards: list[Card]) -> Home:
    return Home(tuple(Part("My actions", card) for card in cards))


def _blocks(card: Card, tables: bool) -> list[dict[str, Any]]:
    return render(card, tables=tables).blocks


def _each_once(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what is only text: the compiler takes a second for each thousand."""
    return list({json.dumps(_shape(value), sort_keys=True): value for value in values}.values())


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: held if name in ("type", "style") else _shape(held) for name, held in value.items()}
    if isinstance(value, list):
        return sorted({json.dumps(_shape(one), sort_keys=True) for one in value})
    return type(value).__name__


def _complaints(modules: Path, folder: Path, manifest: Any, blocks: list[Any], views: list[Any]) -> str:
    told = {"manifest": manifest, "blocks": blocks, "views": views}
    text = CHECKED.format(**{name: json.dumps(value) for name, value in told.items()})
    (folder / "checked.ts").write_text(text, "utf-8")
    tsc = modules / "node_modules" / "typescript" / "bin" / "tsc"
    ran = subprocess.run(
        [npm.node(modules), str(tsc), *OPTIONS, "checked.ts"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return ran.stdout
