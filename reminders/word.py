"""A parcel becomes a card: its lines are looked at once more, and what no longer holds is left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

import cards.guarding
import cards.posted
from cards.model import Card
from reminders import (
    before_meetings,
    breaches,
    broken,
    digests,
    reminding,
    returns,
    timetable,
    undelivered,
    weekly,
)
from reminders.planned import Asked, Planned
from reminders.schedule import is_in_term, pace_of
from rules import nudges
from storage import reach
from storage.health import LEFT_OUT
from storage.models import Channel, Group, Partnership, Person
from storage.postbox import (
    BREACH,
    CATCH_UP,
    CHAIR,
    DIGEST,
    ERROR_LENGTH,
    MEETING,
    REMINDER,
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
    REMINDER: reminding.reminder,
    CATCH_UP: returns.catch_up,
}
"""Every kind of parcel, and what words it."""


_OF_THE_MOMENT = frozenset({BREACH, TIMETABLE, UNDELIVERED})
"""Kinds that are not due at an hour: they say themselves of when they are."""

_UNASKED = frozenset({SRO, CHAIR, TIMETABLE, MEETING, UNDELIVERED})
"""Kinds that are for who wants private reminders; of a digest each line is looked at."""
_WISHED = frozenset({REMINDER})
"""Of these each line is looked at: what somebody asked for themselves comes in their holidays too."""
_AT_ANY_TIME = frozenset({BREACH})
"""What waits neither for a pause to end nor for the holidays."""


_WITHOUT_ITS_FILE = defer(Partnership.applied)  # type: ignore[arg-type]  # no wording reads it


def word(session: Session, parcel: Parcel, now: datetime) -> Planned | None:
    """What this parcel says now; None where nothing of it is owed any longer, or to nobody here."""
    asked = _asked(session, parcel, now, {})
    return _worded(asked) if _is_theirs(asked) else None


Known = dict[int, Asked]
"""By group: what was asked for another parcel of it in this transaction."""


def to_post(session: Session, parcel: Parcel, now: datetime, known: Known) -> Planned | None:
    """The same for a parcel that is held. Where there is nothing to post, the parcel is done with."""
    try:
        asked = _asked(session, parcel, now, known)
        if not _is_theirs(asked):
            Postbox(session).take_back(parcel, now)
            return None
        planned = _worded(asked)
    except broken.UNREADABLE as error:
        broken.give_up(session, parcel, error, now)
        return None
    if planned is None:
        Postbox(session).nothing_to_say(parcel, now)
        return None
    if parcel.last_error != (told_of := _told_of(planned.left_out)):
        parcel.last_error = told_of
    return planned


def _asked(session: Session, parcel: Parcel, now: datetime, known: Known) -> Asked:
    if parcel.group_id not in known:
        known[parcel.group_id] = _asked_first(session, parcel, now)
    return replace(known[parcel.group_id], parcel=parcel)


def _asked_first(session: Session, parcel: Parcel, now: datetime) -> Asked:
    group = session.get_one(Group, parcel.group_id)
    partnership = session.get_one(Partnership, group.partnership_id, options=[_WITHOUT_ITS_FILE])
    today = pace_of(partnership, group).calendar.today(now)
    return Asked(Store(session, partnership), parcel, group, today, now)


def _worded(asked: Asked) -> Planned | None:
    planned = WORDS[asked.parcel.kind](asked)
    if planned is None:
        return None
    return replace(planned, card=cards.guarding.without_values(with_lateness(asked, planned.card)))


def with_lateness(asked: Asked, card: Card) -> Card:
    """What comes later than it was due says so in its first line."""
    due_at = asked.parcel.due_at
    if asked.parcel.kind in _OF_THE_MOMENT or not nudges.is_late(due_at, asked.now):
        return card
    return cards.posted.late(card, asked.calendar.local(due_at), asked.today)


def _is_theirs(asked: Asked) -> bool:
    """Is this person, or this channel, still to be written to, today, and there?

    They may have said stop, have another account, or be on holiday since it was planned.
    """
    parcel, session = asked.parcel, asked.store.session
    if parcel.kind in _AT_ANY_TIME:
        return True
    if parcel.person_id is None:
        return not _has_paused(asked)
    if parcel.kind in _UNASKED and not reach.is_willing(session, parcel.person_id, asked.now.date()):
        return False
    if parcel.kind not in _WISHED and _is_on_holiday(asked):
        return False
    return reach.has_address(session, parcel.person_id, parcel.channel)


def _is_on_holiday(asked: Asked) -> bool:
    """Somebody who works in school terms only is not written to outside them, unless they wished it."""
    person = asked.store.session.get(Person, asked.parcel.person_id)
    if person is None or not person.term_time_only:
        return False
    return not is_in_term(pace_of(asked.store.partnership, asked.group), asked.today)


def _has_paused(asked: Asked) -> bool:
    """Is this for a channel of a group that has paused its reminders since it was planned?"""
    talks_there = select(Group).join(Channel, col(Channel.group_id) == Group.id)
    group = asked.store.session.exec(talks_there.where(Channel.address == asked.parcel.channel)).first()
    return group is not None and nudges.paused(group.paused_from, group.paused_until, asked.today)


def _told_of(left_out: tuple[str, ...]) -> str | None:
    return f"{LEFT_OUT}{', '.join(left_out)}"[:ERROR_LENGTH] if left_out else None
