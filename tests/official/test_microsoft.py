"""Microsoft's own readers: every Adaptive Card of the catalogue, and the manifest of the Teams app."""

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.teams.render import Refresh, adaptive
from cards.model import Button, Card, Line
from tests.official import npm
from tests.teams import card_linter
from tests.teams.test_package import PACKAGE
from tests.teams.test_render import FULL, drawn_everywhere

pytestmark = [pytest.mark.emulator, pytest.mark.slow]

PARSE = """
const ac = require('adaptivecards/dist/adaptivecards.js');
const cards = JSON.parse(require('fs').readFileSync(0));
const found = cards.map(json => {
  const context = new ac.SerializationContext(ac.Versions.v1_5);
  const card = new ac.AdaptiveCard();
  card.parse(json, context);
  return Array.from({length: context.eventCount}, (_, i) => context.getEventAt(i).message);
});
console.log(JSON.stringify(found));
"""
HOSTILE = Card(
    "[link](https://evil.example) **bold**", lines=(Line("{{DATE(x)}}", (Button("<b>", "board#1 done"),)),)
)


def test_the_official_renderer_parses_every_card_without_complaint(modules: Path, cards: list[Card]) -> None:
    shown = [one for card in (*cards, FULL, HOSTILE) for one in drawn_everywhere(card)]
    shown += [adaptive(FULL, refresh=Refresh({"action": "board#102"}, ("29:cerys",)))]

    assert _complaints(modules, shown) == []
    assert [fault for card in shown for fault in card_linter.faults(card)] == []


def test_the_official_renderer_would_have_complained(modules: Path) -> None:
    wrong = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Nonsense"}]}

    assert _complaints(modules, [wrong]) != []


def test_the_manifest_fits_its_official_schema(modules: Path) -> None:
    manifest = json.loads((PACKAGE / "manifest.json").read_text("utf-8"))
    schemas = modules / "node_modules/@microsoft/app-manifest/build/json-schemas/teams"
    schema = json.loads(
        (schemas / f"v{manifest['manifestVersion']}" / "MicrosoftTeams.schema.json").read_text("utf-8")
    )

    jsonschema.Draft4Validator(schema).validate(manifest)


def _complaints(modules: Path, cards: list[dict[str, Any]]) -> list[str]:
    ran = subprocess.run(
        [npm.node(modules), "-e", PARSE],
        input=json.dumps(cards),
        cwd=modules,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: list[list[str]] = json.loads(ran.stdout)
    return [complaint for card in found for complaint in card]
