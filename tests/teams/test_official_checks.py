"""Microsoft's own readers on what Clerk makes: the Adaptive Cards renderer, and the manifest's schema.

Both come from npm, so they run only where npm can fetch them: `CLERK_NPM=1 make test ARGS="-m emulator"`.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.teams.render import adaptive
from cards.model import Button, Card, Line
from tests.teams.test_package import PACKAGE
from tests.teams.test_render import FULL

pytestmark = [pytest.mark.emulator, pytest.mark.slow]

WANTED = ("adaptivecards@3.0.6", "@microsoft/app-manifest@1.1.2")
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


@pytest.fixture(scope="module")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if os.environ.get("CLERK_NPM") != "1" or not shutil.which("npm"):
        pytest.skip("set CLERK_NPM=1 where npm may fetch Microsoft's packages")
    folder = tmp_path_factory.mktemp("npm")
    install = [
        "npm",
        "install",
        "--prefix",
        str(folder),
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        *WANTED,
    ]
    subprocess.run(install, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.parametrize(
    "card", [FULL, HOSTILE, Card("Nothing is overdue.")], ids=["full", "hostile", "plain"]
)
def test_the_official_renderer_parses_a_card_without_complaint(node_modules: Path, card: Card) -> None:
    assert _complaints(node_modules, adaptive(card)) == []


def test_the_official_renderer_would_have_complained(node_modules: Path) -> None:
    wrong = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Nonsense"}]}

    assert _complaints(node_modules, wrong) != []


def test_the_manifest_fits_its_official_schema(node_modules: Path) -> None:
    manifest = json.loads((PACKAGE / "manifest.json").read_text("utf-8"))
    schemas = node_modules / "node_modules/@microsoft/app-manifest/build/json-schemas/teams"
    schema = json.loads(
        (schemas / f"v{manifest['manifestVersion']}" / "MicrosoftTeams.schema.json").read_text("utf-8")
    )

    jsonschema.Draft4Validator(schema).validate(manifest)


def _complaints(node_modules: Path, card: dict[str, Any]) -> list[str]:
    ran = subprocess.run(
        ["node", "-e", PARSE],
        input=json.dumps([card]),
        cwd=node_modules,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: list[list[str]] = json.loads(ran.stdout)
    return found[0]
