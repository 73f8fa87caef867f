"""What the Teams app offers in Teams' own menus: commands that work, as short as Teams takes them."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from bot.teams import package
from bot.teams.values import LOG, PICK, QUERY
from handlers.commands import COMMANDS
from handlers.grammar import read
from handlers.request import Message
from handlers.router import answer
from rules.dates import Context
from storage.database import Database
from tests.conftest import moment
from tests.teams.activities import mention
from tests.teams.conftest import Teams
from tests.teams.fake_connector import APP_ID

MANIFEST: dict[str, Any] = json.loads((package.SOURCE / "manifest.json").read_text("utf-8"))
(BOT,) = MANIFEST["bots"]
(EXTENSION,) = MANIFEST["composeExtensions"]
SUGGESTED = {tuple(one["scopes"]): one["commands"] for one in BOT["commandLists"]}
MOST, TITLE, DESCRIPTION = 10, 32, 128


def test_clerk_is_offered_wherever_people_talk_and_takes_files() -> None:
    assert BOT["scopes"] == ["personal", "team", "groupChat"]
    assert BOT["supportsFiles"]
    assert MANIFEST["localizationInfo"] == {"defaultLanguageTag": "en-gb"}


@pytest.mark.parametrize("commands", SUGGESTED.values(), ids=map(str, SUGGESTED))
def test_suggested_commands_fit_teams_and_stand_in_the_command_table(commands: list[dict[str, str]]) -> None:
    verbs = [read(one["title"], Context(moment("2024-06-12T10:00").date())).verb for one in commands]

    assert len(commands) <= MOST
    assert all(len(one["title"]) <= TITLE for one in commands)
    assert all(len(one["description"]) <= DESCRIPTION for one in commands)
    assert len({one["title"] for one in commands}) == len(commands)
    assert set(verbs) <= set(COMMANDS)


def test_every_suggested_command_is_answered(northbridge: Database) -> None:
    titles = {one["title"] for commands in SUGGESTED.values() for one in commands}
    refused = {
        title
        for title in titles
        if answer(
            Message("terminal:board", "terminal:@Tom Rigby", title, moment("2024-06-12T10:00")), northbridge
        ).refused
    }

    assert refused == set()


def test_each_way_into_the_extension_is_one_that_clerk_answers() -> None:
    ways = {one["id"]: (one["type"], one["context"]) for one in EXTENSION["commands"]}

    assert ways == {
        "logAction": ("action", ["message"]),
        "newAction": ("action", ["compose", "commandBox"]),
        "findAction": ("query", ["compose", "commandBox"]),
    }
    for one in EXTENSION["commands"]:
        assert len(one["title"]) <= TITLE
        assert len(one["description"]) <= DESCRIPTION
        assert one.get("fetchTask", False) == (one["type"] == "action")


async def test_what_the_manifest_names_is_what_the_door_understands(teams: Teams) -> None:
    """The parameter of the search, and a command without a message."""
    (query,) = [one for one in EXTENSION["commands"] if one["type"] == "query"]
    named = [{"name": one["name"], "value": "x"} for one in query["parameters"]]
    place = mention(teams.connector.url, type="invoke", id="f:1")

    found = await teams.send(
        {**place, "name": QUERY, "value": {"commandId": query["id"], "parameters": named}}
    )
    opened = await teams.send({**place, "name": PICK, "value": {"commandId": "newAction"}})
    logged = await teams.send(
        {**place, "name": LOG, "value": {"commandId": "newAction", "data": {"says": "log"}}}
    )

    assert list(await found.json()) == ["composeExtension"]
    assert list(await opened.json()) == list(await logged.json()) == ["task"]


def test_the_extension_bears_the_id_of_this_installation(tmp_path: Path) -> None:
    out = tmp_path / "clerk.zip"

    package.write(Settings(microsoft_app_id=APP_ID, public_url="https://clerk.northbridge.example/"), out)

    with zipfile.ZipFile(out) as zipped:
        manifest = json.loads(zipped.read("manifest.json"))
    assert [one["botId"] for one in manifest["composeExtensions"]] == [APP_ID]
