"""A playground from its beginning, made beside the one that is open, which it then replaces in one go."""

import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.cast import HOME, PREFIX
from importers.partnership import PartnershipFile, read_again
from rules.refusal import Refusal
from storage.becoming import become
from storage.database import Database

SET_UP, FIRST_TICK, OPENS = time(8, 30), time(9), time(10)


@dataclass(frozen=True)
class Opening:
    """When a partnership is set up, when its first reminders come, and when the page opens."""

    set_up: datetime
    first_tick: datetime
    opens: datetime

    @classmethod
    def on(cls, day: date, timezone: str) -> "Opening":
        there = ZoneInfo(timezone)
        return cls(*(datetime.combine(day, at, there) for at in (SET_UP, FIRST_TICK, OPENS)))


Tell = Callable[[Database, PartnershipFile, Opening], Awaitable[None]]
"""Sets up what the file says in an empty database, and begins there."""


async def begin(database: Database, file: PartnershipFile, opening: Opening, tell: Tell) -> None:
    """Nothing of what is there is touched before the new one stands."""
    with tempfile.TemporaryDirectory(prefix="clerk-") as folder:
        new = Database(f"sqlite:///{Path(folder) / 'new.db'}")
        try:
            await tell(new, file, opening)
            become(database, new)
        finally:
            new.close()


def playable(file: PartnershipFile) -> PartnershipFile:
    """With a channel of the playground for every group, and with nothing of another platform."""
    if not file.groups:
        raise Refusal(f"{file.name} has no groups. Write at least one group with its members.")
    if not file.people:
        raise Refusal(f"{file.name} has no people. Write at least one person, and the groups they belong to.")
    document = file.document
    groups = [{**group, "channels": [_channel(group)]} for group in document["groups"]]
    people = [{key: value for key, value in one.items() if key != "identities"} for one in document["people"]]
    return read_again(file.name, {**document, "groups": groups, "people": people})


def _channel(group: dict[str, Any]) -> str:
    """The first that it has here; else one of its code's name."""
    here = [one for one in group.get("channels", ()) if one.startswith(PREFIX)]
    return next(iter(here), f"{PREFIX}{group['code']}{'-group' if group['code'] == HOME else ''}")
