"""A parcel becomes a card: its lines are looked at once more, and what no longer holds is left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session, col, select

import cards.guarding
from reminders import breaches, digests, weekly
from reminders.planned import Asked, Planned
from reminders.schedule import is_in_term, pace_of
from rules import nudges
from storage.models import Channel, Group, Partnership, Person
from storage.postbox import BREACH, CHAIR, DIGEST, SRO, SUMMARY, Parcel, Postbox
from storage.store import Store

WORDS: dict[str, Callable[[Asked], Planned | None]] = {
    DIGEST: digests.digest,
    SUMMARY: weekly.summary,
    SRO: weekly.sro,
    CHAIR: weekly.chair,
    BREACH: breaches.breach,
}
"""Every kind of parcel, and what words it."""


_AT_ANY_TIME = frozenset({BREACH})
"""What waits neither for a pause to end nor for the holidays."""


def word(session: Session, parcel: Parcel, now: datetime) -> Planned | None:
    """What this parcel says now; None where nothing of it is owed any longer."""
    group = session.get_one(Group, parcel.group_id)
    partnership = session.get_one(Partnership, group.partnership_id)
    asked = Asked(Store(session, partnership), parcel, group, _today(partnership, group, now), now)
    if parcel.kind not in _AT_ANY_TIME and (_is_on_holiday(asked) or _has_paused(asked)):
        _leave_for_later(asked)
        return None
    planned = WORDS[parcel.kind](asked)
    return planned and replace(planned, card=cards.guarding.without_values(planned.card))


def _today(partnership: Partnership, group: Group, now: datetime) -> date:
    return pace_of(partnership, group).calendar.today(now)


def _leave_for_later(asked: Asked) -> None:
    """What a sweep put into it is owed again when the holidays or the pause are over."""
    postbox = Postbox(asked.store.session)
    postbox.withdraw([line.key for line in postbox.lines(asked.parcel.key)])


def _is_on_holiday(asked: Asked) -> bool:
    """Somebody who works in school terms only is not written to outside them, whatever it is."""
    person_id = asked.parcel.person_id
    person = asked.store.session.get(Person, person_id) if person_id is not None else None
    if person is None or not person.term_time_only:
        return False
    return not is_in_term(pace_of(asked.store.partnership, asked.group), asked.today)


def _has_paused(asked: Asked) -> bool:
    """Is this for a channel of a group that has paused its reminders since it was planned?"""
    if asked.parcel.person_id is not None:
        return False
    talks_there = select(Group).join(Channel, col(Channel.group_id) == Group.id)
    group = asked.store.session.exec(talks_there.where(Channel.address == asked.parcel.channel)).first()
    return group is not None and nudges.paused(group.paused_from, group.paused_until, asked.today)
