"""App Home: a person's own page in Slack, published when they open it and after what they press there.

https://docs.slack.dev/surfaces/app-home
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from typing import Any
from weakref import WeakValueDictionary

import structlog

from bot.clock import Clock
from bot.slack.calls import Api, Failed, patiently
from bot.slack.markup import label
from bot.slack.render import Block, render
from cards.home import Home
from storage.database import Database
from storage.homes import HomePages

log = structlog.get_logger()

BLOCKS = 100
"""Slack takes so many in a view."""
KEPT_PEOPLE = 5_000
CONFLICT = "hash_conflict"
TRIES = 4
PAUSE = 0.2
"""Until another replica has noted what it has just published."""
_HEADING = 150
_LEAST = 8
"""What each of the parts that follow may count on."""
Read = Callable[[], Awaitable[Home]]


class Homes:
    """Publishes one page of a person at a time, each with what is so when it is its turn.

    Another replica may publish as well. So each page is meant to stand in the place of the one that the store
    knew before it was read: Slack refuses a page over another one, and then it is read again.
    """

    def __init__(self, api: Api, database: Database, now: Clock) -> None:
        self._api, self._database, self._now = api, database, now
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
            try:
                await self._in_order(f"slack:{team}:{user}", user, read)
            except Failed as failure:
                log.warning("slack.home_not_published", error=failure.error)
                return False
        return True

    async def _in_order(self, address: str, user: str, read: Read) -> None:
        """`mine`: a page of ours that stands where the store has another's, for both came at once.

        At last it is published over whatever is there: nobody said after all what that was.
        """
        mine = ""
        for _ in range(TRIES):
            before = await asyncio.to_thread(self._shown, address)
            try:
                page = await self._put(user, mine or before, await read())
            except Failed as failure:
                if failure.error != CONFLICT:
                    raise
                mine = ""
                await asyncio.sleep(PAUSE)
                continue
            if not page or await asyncio.to_thread(self._follows, address, before, page):
                return
            mine = page
        if page := await self._put(user, None, await read()):
            await asyncio.to_thread(self._is_now, address, page)

    async def _put(self, user: str, over: str | None, home: Home) -> str:
        """What Slack calls the page now."""
        shown = view(home)
        put = partial(self._api.write, "views.publish", user_id=user, view=shown, hash=over)
        published = (await patiently(put)).get("view")
        return str(published.get("hash") or "") if isinstance(published, dict) else ""

    def _shown(self, address: str) -> str | None:
        with self._database.reading() as session:
            return HomePages(session).shown(address)

    def _follows(self, address: str, before: str | None, page: str) -> bool:
        with self._database.writing() as session:
            return HomePages(session).follows(address, before, page, self._now())

    def _is_now(self, address: str, page: str) -> None:
        with self._database.writing() as session:
            HomePages(session).is_now(address, page, self._now())


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
