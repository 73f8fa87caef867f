"""`m365agents.yml`, which sets Clerk up with Microsoft's own tool: what it names is there, and no secret is.

Microsoft's schema reads it in tests/official. Nobody has run it against the real service.
"""

import json
import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.teams import package

ROOT = package.SOURCE.parent
TEXT = (ROOT / "m365agents.yml").read_text("utf-8")
EXAMPLE = dict(
    line.split("=", 1)
    for line in (ROOT / "env/.env.example").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)
_VARIABLE = re.compile(r"\$\{\{(\w+)\}\}")


def steps() -> list[dict[str, Any]]:
    read = YAML(typ="safe").load(TEXT)
    return [step for stage in ("provision", "publish") for step in read[stage]]


def test_it_registers_one_tenant_and_uploads_the_package_that_clerk_package_fills() -> None:
    done = [step["uses"] for step in steps()]
    (app,) = (step["with"] for step in steps() if step["uses"] == "aadApp/create")
    zipped = [step["with"]["manifestPath"] for step in steps() if step["uses"] == "teamsApp/zipAppPackage"]

    assert done[:4] == ["teamsApp/create", "aadApp/create", "arm/deploy", "teamsApp/zipAppPackage"]
    assert done[-1] == "teamsApp/publishAppPackage"
    assert app["signInAudience"] == "AzureADMyOrg"
    assert app["generateServicePrincipal"] is True
    assert "msaAppType: 'SingleTenant'" in (ROOT / "infra/azurebot.bicep").read_text("utf-8")
    assert {(ROOT / path).resolve() for path in zipped} == {package.SOURCE / "manifest.json"}


def test_every_file_it_names_is_there_or_was_made_by_a_step_before() -> None:
    made: set[str] = set()
    for step in steps():
        named = _paths(step["with"])
        made |= {path for key, path in named if key.startswith("output")}
        wanted = {path for key, path in named if not key.startswith("output")}
        assert [path for path in wanted if path not in made and not (ROOT / path).exists()] == []


def test_every_variable_is_in_the_example_or_written_by_a_step() -> None:
    files = (TEXT, *(_read(name) for name in ("appPackage/manifest.json", "infra/azurebot.parameters.json")))
    used = {name for text in files for name in _VARIABLE.findall(text)}
    written = {name for step in steps() for name in step.get("writeToEnvironmentFile", {}).values()}

    assert used <= set(EXAMPLE)
    assert {name for name in written if not name.startswith("SECRET_")} <= set(EXAMPLE)


def test_the_example_holds_no_secret_and_no_id_of_anybody() -> None:
    filled = {name: value for name, value in EXAMPLE.items() if value}

    assert set(filled) == {"TEAMSFX_ENV", "CLERK_PUBLIC_URL", "BOT_DOMAIN", "BOT_NAME"}
    assert filled["CLERK_PUBLIC_URL"] == f"https://{filled['BOT_DOMAIN']}"
    assert "/env/.env.*\n!/env/.env.example\n" in _read(".gitignore")


def test_the_bot_gets_every_parameter_that_it_asks_for() -> None:
    asked = set(re.findall(r"^param (\w+) ", _read("infra/azurebot.bicep"), re.M))

    assert set(json.loads(_read("infra/azurebot.parameters.json"))["parameters"]) == asked


def test_its_version_is_the_schema_it_names() -> None:
    (named,) = re.findall(r"\$schema=\S+/(v[\d.]+)/yaml\.schema\.json", TEXT)

    assert YAML(typ="safe").load(TEXT)["version"] == named


def _paths(value: Any, key: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [found for name, held in value.items() for found in _paths(held, name)]
    if isinstance(value, list):
        return [found for one in value for found in _paths(one, key)]
    return [(key, value)] if isinstance(value, str) and value.startswith("./") else []


def _read(name: str) -> str:
    return Path(ROOT / name).read_text("utf-8")
