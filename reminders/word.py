"""A parcel becomes a card: its lines are looked at once more, and what no longer holds is left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

import cards.guarding
import cards.nudges
from reminders import breaches, digests, weekly
from reminders.planned import Asked, Planned
from reminders.schedule import pace_of
from rules.nudges import is_late
from storage.models import Group, Partnership
from storage.postbox import BREACH, CHAIR, DIGEST, SRO, SUMMARY, Parcel
from storage.store import Store

WORDS: dict[str, Callable[[Asked], Planned | None]] = {
    DIGEST: digests.digest,
    SUMMARY: weekly.summary,
    SRO: weekly.sro,
    CHAIR: weekly.chair,
    BREACH: breaches.breach,
}
"""Every kind of parcel, and what words it."""


_OF_THE_MOMENT = frozenset({BREACH})
"""Kinds that are not due at an hour: they say themselves of when they are."""


def word(session: Session, parcel: Parcel, now: datetime) -> Planned | None:
    """What this parcel says now; None where nothing of it is owed any longer."""
    group = session.get_one(Group, parcel.group_id)
    partnership = session.get_one(Partnership, group.partnership_id)
    calendar = pace_of(partnership, group).calendar
    asked = Asked(Store(session, partnership), parcel, group, calendar.today(now), now)
    planned = WORDS[parcel.kind](asked)
    if planned is None:
        return None
    card = planned.card
    if parcel.kind not in _OF_THE_MOMENT and is_late(parcel.due_at, now):
        card = cards.nudges.late(card, calendar.local(parcel.due_at), asked.today)
    return replace(planned, card=cards.guarding.without_values(card))
