"""The app package for Teams: its manifest, its icons, and the zip that an administrator uploads."""

import json
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.teams import package
from handlers.commands import COMMANDS
from handlers.grammar import read
from rules.dates import Context
from rules.refusal import Refusal
from tests.teams.fake_connector import APP_ID

PACKAGE = package.SOURCE
MANIFEST = json.loads((PACKAGE / "manifest.json").read_text("utf-8"))


def test_it_asks_for_no_more_than_clerk_uses() -> None:
    assert MANIFEST["permissions"] == ["identity", "messageTeamMembers"]
    assert "authorization" not in MANIFEST


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_each_icon_has_the_size_that_teams_wants(name: str, side: int) -> None:
    header = (PACKAGE / name).read_bytes()[:24]

    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", header[16:]) == (side, side)


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

    package.write(Settings(microsoft_app_id=APP_ID, public_url="https://clerk.northbridge.example/"), out)

    with zipfile.ZipFile(out) as zipped:
        manifest = json.loads(zipped.read("manifest.json"))
        assert set(zipped.namelist()) == {"manifest.json", "color.png", "outline.png"}
    assert (manifest["id"], manifest["bots"][0]["botId"]) == (APP_ID, APP_ID)
    assert manifest["validDomains"] == ["clerk.northbridge.example"]
    assert manifest["developer"]["privacyUrl"] == "https://clerk.northbridge.example/privacy"


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
