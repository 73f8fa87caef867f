"""The app package for Teams: its manifest, its icons, and the zip that an administrator uploads."""

import json
import runpy
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from bot.teams import manifest, package
from handlers.commands import COMMANDS
from handlers.grammar import read
from rules.dates import Context
from rules.refusal import Refusal
from tests.teams.fake_connector import APP_ID

PACKAGE = package.SOURCE
MANIFEST = json.loads((PACKAGE / "manifest.json").read_text("utf-8"))
HERE = Settings(microsoft_app_id=APP_ID, public_url="https://clerk.northbridge.example/")


def test_it_asks_for_no_more_than_clerk_uses() -> None:
    assert MANIFEST["permissions"] == ["identity", "messageTeamMembers"]
    assert "authorization" not in MANIFEST


def test_every_suggested_command_is_understood() -> None:
    titles = {
        command["title"]
        for bot in MANIFEST["bots"]
        for one in bot["commandLists"]
        for command in one["commands"]
    }

    assert titles
    assert all(read(title, Context(date(2024, 6, 12))).verb in COMMANDS for title in titles)


def test_the_package_bears_the_ids_and_the_address_of_this_installation(tmp_path: Path) -> None:
    out = tmp_path / "clerk.zip"

    package.write(HERE, out)

    with zipfile.ZipFile(out) as zipped:
        text = zipped.read("manifest.json").decode()
        packed = json.loads(text)
        assert set(zipped.namelist()) == {"manifest.json", "color.png", "outline.png"}
    assert (packed["id"], packed["bots"][0]["botId"]) == (APP_ID, APP_ID)
    assert packed["validDomains"] == ["clerk.northbridge.example"]
    assert packed["developer"]["privacyUrl"] == "https://clerk.northbridge.example/privacy"
    assert "${{" not in text


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        pytest.param({"public_url": "https://a.example"}, "MICROSOFT_APP_ID", id="no app id"),
        pytest.param({"microsoft_app_id": "mine"}, "MICROSOFT_APP_ID", id="an app id that is none"),
        pytest.param({"microsoft_app_id": APP_ID}, "CLERK_PUBLIC_URL", id="no address"),
        pytest.param(
            {"microsoft_app_id": APP_ID, "public_url": "http://a.example"}, "CLERK_PUBLIC_URL", id="not https"
        ),
    ],
)
def test_what_is_missing_is_named(settings: dict[str, str], missing: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=missing):
        package.write(Settings.model_validate(settings), tmp_path / "clerk.zip")

    assert list(tmp_path.iterdir()) == []


def _too_long(written: dict[str, Any]) -> None:
    written["description"]["short"] = "Keeps " + "and keeps " * 8


def _a_title_too_long(written: dict[str, Any]) -> None:
    written["bots"][0]["commandLists"][0]["commands"][0]["title"] = "what is overdue in every group of ours"


def _too_many(written: dict[str, Any]) -> None:
    command = written["bots"][0]["commandLists"][1]["commands"][0]
    written["bots"][0]["commandLists"][1]["commands"] = [command] * 11


def _no_id(written: dict[str, Any]) -> None:
    written["composeExtensions"] = [{"botId": "00000000-0000-0000-0000-000000000000", "commands": []}]


def _a_blank_nobody_fills(written: dict[str, Any]) -> None:
    written["developer"]["name"] = "${{DEVELOPER}}"


def _another_version(written: dict[str, Any]) -> None:
    written["manifestVersion"] = "1.5"


def _no_version(written: dict[str, Any]) -> None:
    written["version"] = "1"


def _no_colour(written: dict[str, Any]) -> None:
    written["accentColor"] = "teal"


def _no_privacy(written: dict[str, Any]) -> None:
    written["developer"]["privacyUrl"] = "http://clerk.example"


def _another_icon(written: dict[str, Any]) -> None:
    written["icons"]["color"] = "logo.png"


@pytest.mark.parametrize(
    ("broken", "finding"),
    [
        pytest.param(_too_long, "description.short has 86 characters; shorten it to 80", id="long"),
        pytest.param(
            _a_title_too_long, "title has 38 characters; shorten it to 32 or fewer: what", id="title"
        ),
        pytest.param(_too_many, "commands has 11 entries; leave at most 10.", id="too many"),
        pytest.param(_no_id, "composeExtensions[].botId is not the id of the app; write 32", id="no id"),
        pytest.param(_a_blank_nobody_fills, "nothing is known that fills DEVELOPER; take", id="blank"),
        pytest.param(_another_version, "$schema names another one; make them the same.", id="schema"),
        pytest.param(_no_version, "version is not like 1.2.3; write three numbers", id="version"),
        pytest.param(_no_colour, "accentColor is not like #1F4E5F; write six", id="colour"),
        pytest.param(_no_privacy, "developer.privacyUrl is not an https address; write one.", id="privacy"),
        pytest.param(_another_icon, "icons.color does not name color.png", id="another icon"),
    ],
)
def test_a_manifest_that_teams_would_refuse_is_named_in_one_sentence(
    broken: Callable[[dict[str, Any]], None], finding: str, tmp_path: Path
) -> None:
    source = shutil.copytree(PACKAGE, tmp_path / "appPackage")
    written = json.loads(json.dumps(MANIFEST))
    broken(written)
    (source / "manifest.json").write_text(json.dumps(written), "utf-8")

    findings = package.findings(HERE, source)

    assert len(findings) == 1
    assert findings[0].startswith("appPackage/manifest.json: ")
    assert finding in findings[0]


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        pytest.param(None, "color.png is missing; draw it again", id="missing"),
        pytest.param(b"GIF89a" + bytes(40), "color.png is not a PNG; draw it again", id="not a PNG"),
        pytest.param((PACKAGE / "outline.png").read_bytes(), "color.png is 32 x 32 pixels; draw", id="small"),
    ],
)
def test_an_icon_that_teams_would_refuse_is_named(
    content: bytes | None, finding: str, tmp_path: Path
) -> None:
    source = shutil.copytree(PACKAGE, tmp_path / "appPackage")
    (source / "color.png").unlink()
    if content is not None:
        (source / "color.png").write_bytes(content)

    (found,) = package.findings(HERE, source)

    assert finding in found
    assert "(192 x 192 pixels)" in found


@pytest.mark.slow
def test_an_icon_is_what_its_script_draws() -> None:
    drawing = runpy.run_path(str(PACKAGE / "draw_icons.py"))

    drawn = drawing["draw"](drawing["OUTLINE"], 32)

    assert _pixels(drawn) == _pixels((PACKAGE / "outline.png").read_bytes())


def _pixels(png: bytes) -> bytes:
    """Compressed, they differ from one version of zlib to the next."""
    begins = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[begins - 4 : begins])
    return zlib.decompress(png[begins + 4 : begins + 4 + length])


def test_the_package_as_it_stands_has_nothing_to_mend() -> None:
    assert package.findings(HERE) == []
    assert all(
        manifest.at(MANIFEST, path) for path in ("name.short", "bots[].commandLists[].commands[].title")
    )
