"""A parcel becomes a card: its lines are looked at once more, and what no longer holds is left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

import cards.guarding
import cards.posted
from reminders import before_meetings, breaches, broken, digests, timetable, undelivered, weekly
from reminders.planned import Asked, Planned
from rules.nudges import is_late
from storage import reach
from storage.calendars import calendar_of
from storage.health import LEFT_OUT
from storage.models import Group, Partnership
from storage.postbox import (
    BREACH,
    CHAIR,
    DIGEST,
    ERROR_LENGTH,
    MEETING,
    SRO,
    SUMMARY,
    TIMETABLE,
    UNDELIVERED,
    Parcel,
    Postbox,
)
from storage.store import Store

WORDS: dict[str, Callable[[Asked], Planned | None]] = {
    DIGEST: digests.digest,
    SUMMARY: weekly.summary,
    SRO: weekly.sro,
    CHAIR: weekly.chair,
    TIMETABLE: timetable.steps,
    MEETING: before_meetings.meeting,
    BREACH: breaches.breach,
    UNDELIVERED: undelivered.notice,
}
"""Every kind of parcel, and what words it."""


_OF_THE_MOMENT = frozenset({BREACH, TIMETABLE, UNDELIVERED})
"""Kinds that are not due at an hour: they say themselves of when they are."""

_UNASKED = frozenset({SRO, CHAIR, TIMETABLE, MEETING, UNDELIVERED})
"""Kinds that are for who wants private reminders; of a digest each line is looked at."""


def word(session: Session, parcel: Parcel, now: datetime) -> Planned | None:
    """What this parcel says now; None where nothing of it is owed any longer."""
    group = session.get_one(Group, parcel.group_id)
    partnership = session.get_one(Partnership, group.partnership_id)
    calendar = calendar_of(partnership, group)
    asked = Asked(Store(session, partnership), parcel, group, calendar.today(now), now)
    planned = WORDS[parcel.kind](asked)
    if planned is None:
        return None
    card = planned.card
    if parcel.kind not in _OF_THE_MOMENT and is_late(parcel.due_at, now):
        card = cards.posted.late(card, calendar.local(parcel.due_at), asked.today)
    return replace(planned, card=cards.guarding.without_values(card))


def to_post(session: Session, parcel: Parcel, now: datetime) -> Planned | None:
    """The same for a parcel that is held. Where there is nothing to post, the parcel is done with."""
    if not _is_theirs(session, parcel, now):
        Postbox(session).take_back(parcel, now)
        return None
    try:
        planned = word(session, parcel, now)
    except broken.UNREADABLE as error:
        broken.give_up(session, parcel, error, now)
        return None
    if planned is None:
        Postbox(session).nothing_to_say(parcel, now)
        return None
    parcel.last_error = _told_of(planned.left_out)
    return planned


def _is_theirs(session: Session, parcel: Parcel, now: datetime) -> bool:
    """Is this person still to be written to, and there? They may have said stop, or have another account."""
    if parcel.person_id is None or parcel.kind == BREACH:
        return True
    if parcel.kind in _UNASKED and not reach.is_willing(session, parcel.person_id, now.date()):
        return False
    return reach.has_address(session, parcel.person_id, parcel.channel)


def _told_of(left_out: tuple[str, ...]) -> str | None:
    return f"{LEFT_OUT}{', '.join(left_out)}"[:ERROR_LENGTH] if left_out else None
