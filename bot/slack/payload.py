"""The values inside what Slack delivers, read strictly: what it would never send is Malformed."""

import math
import re
from collections.abc import Mapping
from typing import Any

from bot.slack.gate import Malformed

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def team_of_event(body: Mapping[str, Any]) -> str:
    return id_(body.get("team_id") or body.get("context_team_id") or body.get("enterprise_id"))


def team_of_workspace(body: Mapping[str, Any]) -> str:
    """Where Clerk is installed. For a whole Enterprise Grid `team` is null: then the person's workspace."""
    team = mapping(body.get("team")).get("id") or team_of_person(body)
    return id_(team or mapping(body.get("enterprise")).get("id"))


def team_of_person(body: Mapping[str, Any]) -> str | None:
    """The only field that names it for somebody from another workspace; bolt's `actor_team_id` says ours."""
    team = mapping(body.get("user")).get("team_id")
    return id_(team) if team else None


def enterprise(body: Mapping[str, Any]) -> str:
    """The organisation of Enterprise Grid; empty elsewhere."""
    said = body.get("enterprise_id") or mapping(body.get("enterprise")).get("id")
    return id_(said) if said else ""


def first(found: object) -> object:
    return found[0] if isinstance(found, list) and found else {}


def mapping(found: object) -> Mapping[str, Any]:
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise Malformed("not an object")
    return found


def seconds(found: object) -> float:
    """Slack writes times as text ("1718182800.000100") and as numbers."""
    try:
        read = float(str(found))
    except ValueError:
        return 0.0
    return read if math.isfinite(read) else 0.0


def text(found: Mapping[str, Any], name: str) -> str | None:
    value = found.get(name)
    return value if isinstance(value, str) and value else None


def id_(found: object) -> str:
    if not isinstance(found, str) or not _ID.fullmatch(found):
        raise Malformed("not an id of Slack's")
    return found
