"""Shortcuts: a form that is opened from Slack's own menus, filled in from the message that somebody picked.

https://docs.slack.dev/interactivity/implementing-shortcuts
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.slack import markup
from bot.slack.calls import Api, Failed
from bot.slack.listen import Heard, Picked
from bot.slack.people import People
from storage.database import Database
from storage.groups import talking_in

MENTIONS = 10


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
