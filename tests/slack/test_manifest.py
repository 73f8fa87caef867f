"""The app manifest asks for what the code uses, and for nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.slack import shortcuts
from bot.slack.scopes import SCOPES

ROOT = Path(__file__).parents[2]
SLACK = ROOT / "bot" / "slack"
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text("utf-8"))

HISTORY = {"channels:history", "groups:history", "im:history", "mpim:history"}
NEEDS: dict[str, set[str]] = {
    "apps.connections.open": set(),
    "auth.test": set(),
    "chat.postEphemeral": {"chat:write"},
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "chat.delete": {"chat:write"},
    "chat.getPermalink": set(),
    "conversations.history": HISTORY,
    "conversations.open": {"im:write"},
    "conversations.replies": HISTORY,
    "files.completeUploadExternal": {"files:write"},
    "files.getUploadURLExternal": {"files:write"},
    "files.info": {"files:read"},
    "oauth.v2.access": set(),
    "users.info": {"users:read", "users:read.email"},
    "views.open": set(),
    "views.publish": set(),
    "views.update": set(),
}
"""The scopes that each method of the Web API asks for, from its page of Slack's manual."""
EVENT_NEEDS: dict[str, set[str]] = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "message.im": {"im:history"},
    "team_access_revoked": set(),
    "tokens_revoked": set(),
}


def _methods_called() -> set[str]:
    found = re.compile(r'"((?:apps|auth|chat|oauth|conversations|files|users|views)\.[A-Za-z0-9.]+)"')
    return {method for path in SLACK.glob("*.py") for method in found.findall(path.read_text("utf-8"))}


def test_every_method_that_is_called_is_known_here() -> None:
    assert _methods_called() == set(NEEDS) - {"apps.connections.open"}


def test_the_scopes_are_exactly_those_in_use() -> None:
    used = {"commands"} | set().union(*NEEDS.values(), *EVENT_NEEDS.values())

    scopes = MANIFEST["oauth_config"]["scopes"]
    assert scopes == {"bot": sorted(used)}
    assert list(SCOPES) == scopes["bot"], "whoever installs Clerk in another workspace is asked for the same"


def test_the_events_are_exactly_those_that_are_answered() -> None:
    assert MANIFEST["settings"]["event_subscriptions"]["bot_events"] == sorted(EVENT_NEEDS)


def test_the_shortcuts_are_those_that_are_answered() -> None:
    found = {one["callback_id"]: one["type"] for one in MANIFEST["features"]["shortcuts"]}

    assert found == {shortcuts.LOG_ACTION: "message", shortcuts.NEW_ACTION: "global"}
    assert all(len(one["name"]) <= 24 for one in MANIFEST["features"]["shortcuts"])
    assert all(len(one["description"]) <= 150 for one in MANIFEST["features"]["shortcuts"])


def test_every_person_has_a_page_of_their_own() -> None:
    assert MANIFEST["features"]["app_home"]["home_tab_enabled"]


def test_a_direct_message_can_be_written_to_clerk() -> None:
    assert MANIFEST["features"]["app_home"]["messages_tab_enabled"]
    assert not MANIFEST["features"]["app_home"]["messages_tab_read_only_enabled"]


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [("name", 1, 35), ("description", 1, 140), ("long_description", 175, 4000), ("background_color", 7, 7)],
)
def test_the_words_about_clerk_fit_slacks_limits(name: str, least: int, most: int) -> None:
    assert least <= len(MANIFEST["display_information"][name]) <= most


def test_the_slack_cli_finds_the_manifest_and_starts_clerk() -> None:
    hooks = json.loads((ROOT / ".slack" / "hooks.json").read_text("utf-8"))

    assert hooks["hooks"]["get-manifest"] == "cat manifest.json"
    assert hooks["hooks"]["start"].endswith("clerk serve")
