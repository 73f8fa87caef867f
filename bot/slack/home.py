"""App Home: a person's own page in Slack, published when they open it and after what they press there.

https://docs.slack.dev/surfaces/app-home
"""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any
from weakref import WeakValueDictionary

import structlog

from bot.slack.calls import Api, Failed, patiently
from bot.slack.markup import label
from bot.slack.render import Block, render
from cards.home import Home

log = structlog.get_logger()

BLOCKS = 100
"""Slack takes so many in a view."""
KEPT_PEOPLE = 5_000
_HEADING = 150
_LEAST = 8
"""What each of the parts that follow may count on."""
Read = Callable[[], Awaitable[Home]]


class Homes:
    """Publishes one page of a person at a time, each with what is so when it is its turn."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._publishing: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._opened: dict[str, float] = {}

    async def opened(self, team: str, user: str, at: float, read: Read) -> None:
        """An opening that arrives after a later one shows nothing: what that one showed is newer."""
        whose = f"{team}:{user}"
        if at < self._opened.get(whose, 0.0):
            return
        if len(self._opened) >= KEPT_PEOPLE:
            self._opened.clear()
        self._opened[whose] = at
        await self.publish(team, user, read)

    async def publish(self, team: str, user: str, read: Read) -> bool:
        """Whether the page is there. It never raises for Slack's sake: no answer depends on it."""
        lock = self._publishing.setdefault(f"{team}:{user}", asyncio.Lock())
        async with lock:
            shown = view(await read())
            try:
                await patiently(lambda: self._api.write("views.publish", user_id=user, view=shown))
            except Failed as failure:
                log.warning("slack.home_not_published", error=failure.error)
                return False
        return True


def view(home: Home) -> dict[str, Any]:
    """Pure. A part that is too long ends with how much more there is, and leaves room for the next."""
    blocks: list[Block] = []
    numbers = count(1)
    for number, part in enumerate(home.parts, 1):
        waiting = len(home.parts) - number
        room = BLOCKS - len(blocks) - 1 - _LEAST * waiting
        if room < _LEAST - 1:
            break
        blocks.append(_heading(part.heading))
        blocks += render(part.card, tables=False, blocks=room, numbers=numbers).blocks
    return {"type": "home", "blocks": blocks}


def _heading(words: str) -> Block:
    return {
        "type": "header",
        "text": {"type": "plain_text", "text": label(words, _HEADING) or "-", "emoji": False},
    }
