"""Who is speaking: the person this Slack user is linked to, else what Slack tells about them."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import select

from bot.slack.calls import Api, Failed, patiently
from storage.database import Database
from storage.models import Identity, Person

KEPT_SECONDS = 300.0
KEPT_PEOPLE = 5_000
_OUTSIDERS = ("is_stranger", "is_restricted", "is_ultra_restricted", "is_bot")
"""People of other workspaces, guests, and programs. https://docs.slack.dev/reference/objects/user-object"""


@dataclass(frozen=True)
class Speaker:
    """`name` is as Clerk knows the person where they are `linked`, else as Slack does."""

    name: str | None = None
    email: str | None = None
    outsider: bool = False
    linked: bool = False


class People:
    """Looks people up in the record first, and asks Slack only about those who are not in it."""

    def __init__(self, database: Database, api: Api, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._api = api
        self._clock = clock
        self._kept: dict[str, tuple[float, Speaker | None]] = {}

    async def speaking(self, address: str, stranger: bool) -> Speaker:
        """The one who speaks. Where Slack cannot be asked, this raises rather than take somebody for a
        stranger.

        Somebody who was not linked is looked up again every time, for a chair may have linked them meanwhile.
        """
        kept = self._fresh(address)
        if kept and kept.linked:
            return kept
        known = await asyncio.to_thread(self._known, address)
        if known:
            return self._keep(address, Speaker(known, linked=True))
        return kept or self._keep(address, await self._asked(address, stranger))

    async def names(self, team: str, users: Iterable[str]) -> dict[str, str]:
        """The names of people who were mentioned."""
        found = {user: await self.speaking(f"slack:{team}:{user}", stranger=False) for user in users}
        return {user: speaker.name for user, speaker in found.items() if speaker.name}

    def _known(self, address: str) -> str | None:
        with self._database.reading() as session:
            query = select(Person.name).join(Identity).where(Identity.address == address)
            return session.exec(query).first()

    async def _asked(self, address: str, stranger: bool) -> Speaker:
        """An outsider's e-mail is what another workspace says it is: it proves nothing and stays out."""
        try:
            user = (await patiently(lambda: self._api.read("users.info", user=address.rpartition(":")[2])))[
                "user"
            ]
        except Failed as failure:
            if failure.passing:
                raise
            return Speaker(outsider=stranger)
        outsider = stranger or any(user.get(mark) for mark in _OUTSIDERS)
        profile: dict[str, Any] = user.get("profile") or {}
        name = profile.get("real_name") or user.get("real_name") or user.get("name")
        return Speaker(name, None if outsider else profile.get("email"), outsider)

    def _fresh(self, address: str) -> Speaker | None:
        until, speaker = self._kept.get(address, (0.0, None))
        return speaker if until > self._clock() else None

    def _keep(self, address: str, speaker: Speaker) -> Speaker:
        if len(self._kept) >= KEPT_PEOPLE:
            self._kept.clear()
        self._kept[address] = (self._clock() + KEPT_SECONDS, speaker)
        return speaker
