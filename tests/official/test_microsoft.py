"""Microsoft's own readers: every Adaptive Card of the catalogue, the app's manifest, the toolkit's file."""

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from bot.teams import package
from bot.teams.manifest import LONGEST, MOST
from bot.teams.render import Refresh, adaptive
from cards.model import Button, Card, Line
from tests.official import npm
from tests.teams import card_linter
from tests.teams.test_package import HERE, MANIFEST
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

    assert len({card.form.title.split(" ")[0] for card in cards if card.form}) >= 9
    assert _complaints(modules, shown) == []
    assert [fault for card in shown for fault in card_linter.faults(card)] == []


def test_the_official_renderer_would_have_complained(modules: Path) -> None:
    wrong = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Nonsense"}]}

    assert _complaints(modules, [wrong]) != []


def test_the_manifest_fits_its_official_schema(schema: dict[str, Any], tmp_path: Path) -> None:
    package.write(HERE, tmp_path / "clerk.zip")
    with zipfile.ZipFile(tmp_path / "clerk.zip") as zipped:
        manifest = json.loads(zipped.read("manifest.json"))

    jsonschema.Draft4Validator(schema).validate(manifest)


def test_clerk_package_knows_the_official_limits(schema: dict[str, Any]) -> None:
    assert {path: _at(schema, path)["maxLength"] for path in LONGEST} == LONGEST
    assert {path: _at(schema, path)["maxItems"] for path in MOST} == MOST


def test_the_toolkits_file_fits_its_official_schema(modules: Path) -> None:
    written = YAML(typ="safe").load((package.SOURCE.parent / "m365agents.yml").read_text("utf-8"))
    schema = json.loads(npm.toolkit_schema(modules, written["version"]).read_text("utf-8"))
    wrong = {**written, "provision": [{"uses": "botAadApp/create", "with": {"name": "Clerk"}}]}

    jsonschema.Draft7Validator(schema).validate(written)
    assert not jsonschema.Draft7Validator(schema).is_valid(wrong)


@pytest.fixture
def schema(modules: Path) -> dict[str, Any]:
    """Of the version that our manifest names."""
    schemas = modules / "node_modules/@microsoft/app-manifest/build/json-schemas/teams"
    version = f"v{MANIFEST['manifestVersion']}"
    found: dict[str, Any] = json.loads((schemas / version / "MicrosoftTeams.schema.json").read_text("utf-8"))
    return found


def _at(schema: dict[str, Any], path: str) -> dict[str, Any]:
    """What a schema says about `bots[].botId`."""
    found = schema
    for step in path.split("."):
        found = found["properties"][step.removesuffix("[]")]
        found = found["items"] if step.endswith("[]") else found
    return found


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
