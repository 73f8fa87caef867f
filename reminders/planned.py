"""What is about to be posted: a parcel, what its wording needs to know, and the card that comes of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cards.model import Card
from rules.calendar import Calendar
from storage.calendars import calendar_of
from storage.models import Group
from storage.postbox import Owed, Parcel
from storage.store import Store


@dataclass(frozen=True)
class Planned:
    """A parcel with its card. `lines` are the keys of what is said; `why` has a sentence for each shown.

    `left_out` names, by number, what could not be shown.
    """

    key: str
    channel: str
    kind: str
    lines: tuple[str, ...]
    card: Card
    why: tuple[str, ...]
    left_out: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "channel": self.channel,
            "kind": self.kind,
            "lines": list(self.lines),
            "text": self.card.plain(),
            "buttons": [{"label": button.label, "says": button.says} for button in self.card.all_buttons()],
        }


@dataclass(frozen=True)
class Asked:
    """A parcel, and what every wording needs beside it."""

    store: Store
    parcel: Parcel
    group: Group
    today: date
    now: datetime

    @property
    def calendar(self) -> Calendar:
        return calendar_of(self.store.partnership, self.group)

    def planned(
        self,
        card: Card,
        why: tuple[str, ...],
        lines: Collection[Owed] = (),
        left_out: tuple[str, ...] = (),
    ) -> Planned:
        keys = tuple(line.key for line in lines)
        return Planned(self.parcel.key, self.parcel.channel, self.parcel.kind, keys, card, why, left_out)

    @property
    def recipient(self) -> str:
        """A person's name, or a channel's address."""
        if self.parcel.person_id is None:
            return self.parcel.channel
        return self.store.people.numbered(self.parcel.person_id).name

    @property
    def week(self) -> str:
        return self.parcel.key.rsplit("/", 1)[-1]
