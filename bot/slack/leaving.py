"""Clerk was uninstalled somewhere, or its token revoked: what Slack says of it, read. Pure.

https://docs.slack.dev/reference/events/app_uninstalled
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

_ID = re.compile(r"[A-Z0-9]{1,64}")
_REVOKED, _LOST = "tokens_revoked", "team_access_revoked"
_GONE = ("app_uninstalled", _LOST)
_FAR = 10**11
"""Later than any second that Slack names."""


@dataclass(frozen=True)
class Farewell:
    """In these workspaces, or where one is empty in the whole organisation."""

    enterprise: str
    teams: tuple[str, ...]
    at: datetime


def farewell(body: Mapping[str, Any], enterprise: str, now: datetime) -> Farewell | None:
    """Of the tokens that were revoked only a bot's are ours; people's own were never asked for."""
    said = body.get("event")
    if not isinstance(said, dict) or not _is_ours(said):
        return None
    named = said.get("team_ids") if said["type"] == _LOST else [body.get("team_id")]
    teams = tuple("" if team == enterprise else team for team in _ids(named))
    return Farewell(enterprise, teams or ("",), _second(body.get("event_time"), now))


def _is_ours(said: Mapping[str, Any]) -> bool:
    if said.get("type") == _REVOKED:
        tokens = said.get("tokens")
        return isinstance(tokens, dict) and bool(tokens.get("bot"))
    return said.get("type") in _GONE


def _ids(named: object) -> Iterator[str]:
    for one in named if isinstance(named, list) else ():
        if isinstance(one, str) and _ID.fullmatch(one):
            yield one


def _second(told: object, now: datetime) -> datetime:
    return datetime.fromtimestamp(told, UTC) if isinstance(told, int) and 0 < told < _FAR else now
