"""The week: a summary for each channel of a group, and private lists for who answers for it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

import cards.highlights
import cards.nudges
from reminders.planned import Asked, Planned
from reminders.schedule import GroupDay, pace_of
from reports import highlights, oversight
from rules import nudges
from storage import reach, weekly
from storage.models import Channel
from storage.store import Store


def put(session: Session, days: Sequence[GroupDay], now: datetime) -> None:
    """The latest week first, for after a silence its list stands for the last; of one week the first hour."""
    owing = sorted((day for day in days if day.owes_week), key=lambda day: day.summary()["opens"])
    weeks = sorted(owing, key=lambda day: day.week.name, reverse=True)
    weekly.put_summaries(session, [day.summary() for day in weeks])
    weekly.put_lists(session, [role for day in weeks for role in day.lists()])


def summary(asked: Asked) -> Planned | None:
    """Unless the channel was closed or given to another group meanwhile."""
    channel = asked.store.session.exec(
        select(Channel).where(Channel.address == asked.parcel.channel, col(Channel.dead).is_(False))
    ).first()
    if channel is None or channel.group_id != asked.group.id:
        return None
    week = nudges.week(pace_of(asked.store.partnership, asked.group), asked.today)
    facts = highlights.of_group(asked.store, asked.group, asked.today, week.due_on - highlights.WEEK)
    owed_on = week.due_on if week.due_on < asked.today else None
    card = cards.highlights.summary(facts, owed_on)
    return asked.planned(card, (cards.nudges.why_weekly("summary", asked.week, asked.recipient),))


def sro(asked: Asked) -> Planned | None:
    return _oversight(asked, oversight.for_sro, "SRO")


def chair(asked: Asked) -> Planned | None:
    return _oversight(asked, oversight.for_chair, "chair")


def _oversight(
    asked: Asked, look: Callable[[Store, int, date], oversight.Oversight], role: str
) -> Planned | None:
    assert asked.parcel.person_id is not None
    if not reach.is_willing(asked.store.session, asked.parcel.person_id, asked.today):
        return None
    facts = look(asked.store, asked.parcel.person_id, asked.today)
    if facts.nothing_to_say:
        return None
    card = cards.nudges.oversight(facts)
    return asked.planned(card, (cards.nudges.why_weekly(f"{role}'s list", asked.week, asked.recipient),))
