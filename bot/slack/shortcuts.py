"""Shortcuts: a form that is opened from Slack's own menus, filled in from the message that somebody picked.

https://docs.slack.dev/interactivity/implementing-shortcuts
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.slack import markup, payload
from bot.slack.calls import Api, Failed
from bot.slack.heard import Heard, Picked, Place
from bot.slack.people import People
from storage.database import Database
from storage.groups import talking_in

LOG_ACTION = "log_action"
NEW_ACTION = "new_action"
"""The callback ids of the shortcuts in manifest.json."""
MENTIONS = 10
_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def shortcut(body: Mapping[str, Any]) -> Heard | None:
    """`New action` from anywhere, or `Log as action` on a message: both open the form of an action."""
    is_of_message = body.get("type") == "message_action"
    if body.get("callback_id") != (LOG_ACTION if is_of_message else NEW_ACTION):
        return None
    user, team = payload.id_(payload.mapping(body.get("user")).get("id")), payload.team_of_workspace(body)
    trigger = payload.text(body, "trigger_id")
    place = _place_of_pick(body, team, user) if is_of_message else Place(team, f"@{user}", user, private=True)
    return Heard(
        place=place,
        speaker_team=payload.team_of_person(body) or team,
        text="log",
        event_id=f"slack:{team}:shortcut:{trigger}" if trigger else None,
        trigger=trigger,
        picked=_picked(body) if is_of_message else None,
    )


def _picked(body: Mapping[str, Any]) -> Picked:
    message = payload.mapping(body.get("message"))
    return Picked(
        text=markup.clean(str(message.get("text") or "")),
        channel=payload.id_(payload.mapping(body.get("channel")).get("id")),
        stamp=payload.text(message, "ts") or payload.text(body, "message_ts") or "",
        domain=_domain(payload.mapping(body.get("team")).get("domain")),
    )


def _place_of_pick(body: Mapping[str, Any], team: str, user: str) -> Place:
    """What comes of it stands under the message. Between two people it is nobody else's to see."""
    channel, message = (
        payload.id_(payload.mapping(body.get("channel")).get("id")),
        payload.mapping(body.get("message")),
    )
    if channel.startswith("D"):
        return Place(team, f"@{user}", user, private=True)
    root = payload.text(message, "thread_ts")
    return Place(
        team=team,
        channel=channel,
        user=user,
        thread=root or payload.text(message, "ts"),
        threaded=root is not None,
        response_url=payload.text(body, "response_url"),
    )


def _domain(found: object) -> str | None:
    return found if isinstance(found, str) and _DOMAIN.fullmatch(found) else None


@dataclass(frozen=True)
class Shortcuts:
    """Looks up what the form is filled in with."""

    api: Api
    people: People
    database: Database

    async def looked_up(self, heard: Heard) -> Heard:
        """Picked in a channel of no group, it is between Clerk and whoever picked it."""
        place = heard.place
        if not place.private and not await asyncio.to_thread(self._is_a_groups, place.address):
            place = replace(place, channel=f"@{place.user}", private=True, thread=None, response_url=None)
        fields = await self._fields(heard.place.team, heard.picked) if heard.picked else {}
        return replace(heard, place=place, fields=fields)

    async def _fields(self, team: str, picked: Picked) -> Mapping[str, str]:
        called = markup.mentioned(picked.text)[:MENTIONS]
        names = await self.people.names(team, called)
        return {
            "message": markup.plain(picked.text, names),
            "mentioned": "; ".join(names[user] for user in called if user in names),
            "source": await self._link(picked),
        }

    async def _link(self, picked: Picked) -> str:
        """Where Clerk is no member Slack may not tell: then it is made as Slack makes it."""
        try:
            found = await self.api.read("chat.getPermalink", channel=picked.channel, message_ts=picked.stamp)
        except Failed:
            stamp = picked.stamp.replace(".", "")
            host = f"https://{picked.domain}.slack.com" if picked.domain else ""
            return f"{host}/archives/{picked.channel}/p{stamp}" if host else ""
        return str(found.get("permalink") or "")

    def _is_a_groups(self, address: str) -> bool:
        with self.database.reading() as session:
            return talking_in(session, address) is not None
