"""A parcel becomes a card: its lines are looked at once more, and what no longer holds is left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

import cards.guarding
from reminders import breaches, digests, reminding, returns, weekly
from reminders.planned import Asked, Planned
from reminders.schedule import pace_of
from storage.models import Group, Partnership
from storage.postbox import BREACH, CATCH_UP, CHAIR, DIGEST, REMINDER, SRO, SUMMARY, Parcel
from storage.store import Store

WORDS: dict[str, Callable[[Asked], Planned | None]] = {
    DIGEST: digests.digest,
    SUMMARY: weekly.summary,
    SRO: weekly.sro,
    CHAIR: weekly.chair,
    BREACH: breaches.breach,
    REMINDER: reminding.reminder,
    CATCH_UP: returns.catch_up,
}
"""Every kind of parcel, and what words it."""


def word(session: Session, parcel: Parcel, now: datetime) -> Planned | None:
    """What this parcel says now; None where nothing of it is owed any longer."""
    group = session.get_one(Group, parcel.group_id)
    partnership = session.get_one(Partnership, group.partnership_id)
    today = pace_of(partnership, group).calendar.today(now)
    planned = WORDS[parcel.kind](Asked(Store(session, partnership), parcel, group, today, now))
    return planned and replace(planned, card=cards.guarding.without_values(planned.card))
