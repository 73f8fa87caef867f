"""The week: a summary for each channel of a group, and private lists for who answers for it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

import cards.highlights
import cards.nudges
import cards.oversight
from reminders.planned import Asked, Planned
from reminders.schedule import GroupDay, pace_of, weeks
from reports import highlights, oversight
from rules import nudges
from rules.nudges import Pace, Week
from storage import weekly
from storage.models import Channel
from storage.store import Store

FURTHEST = timedelta(weeks=8)
"""A summary reaches no further back: a summer without them is six weeks."""


def put(session: Session, days: Sequence[GroupDay], now: datetime) -> None:
    """The latest week first, for after a silence its list stands for the last; of one week the first hour."""
    owing = sorted((day for day in days if day.owes_week), key=lambda day: day.of_pace.summary["opens"])
    latest = sorted(owing, key=lambda day: day.week.name, reverse=True)
    weekly.put_summaries(session, weeks(day for day in latest if day.owes_summary))
    weekly.put_lists(session, weeks(latest))


def summary(asked: Asked) -> Planned | None:
    """Unless the channel was closed or given to another group meanwhile, or no summary is wanted any more."""
    channel = asked.store.session.exec(
        select(Channel).where(Channel.address == asked.parcel.channel, col(Channel.dead).is_(False))
    ).first()
    if channel is None or channel.group_id != asked.group.id:
        return None
    pace = pace_of(asked.store.partnership, asked.group)
    week = nudges.week(pace, asked.today)
    if not nudges.owes_summary(pace, week, asked.today):
        return None
    since = _since(asked, pace, week)
    card = cards.highlights.summary(
        highlights.of_group(asked.store, asked.group, asked.today, since),
        catches_up=since < week.due_on - highlights.WEEK,
    )
    return asked.planned(card, (cards.nudges.why_weekly("summary", asked.week, asked.recipient),))


def _since(asked: Asked, pace: Pace, week: Week) -> date:
    """Where the last one in this channel ended, so that nothing falls between two; a few weeks at most.

    A channel that is new has the last week. What came before the group was set up is nobody's news.
    """
    usual = week.due_on - highlights.WEEK
    session, group_id = asked.store.session, asked.parcel.group_id
    posted = weekly.last_summary(session, group_id, asked.parcel.channel)
    if posted is None:
        posted = None if weekly.last_summary(session, group_id) else asked.group.set_up_at
        return max(min(usual, pace.calendar.today(posted)), week.due_on - FURTHEST) if posted else usual
    return max(pace.calendar.today(posted), week.due_on - FURTHEST)


def sro(asked: Asked) -> Planned | None:
    return _oversight(asked, oversight.for_sro, "SRO")


def chair(asked: Asked) -> Planned | None:
    return _oversight(asked, oversight.for_chair, "chair")


def _oversight(
    asked: Asked, look: Callable[[Store, int, date], oversight.Oversight], role: str
) -> Planned | None:
    assert asked.parcel.person_id is not None
    facts = look(asked.store, asked.parcel.person_id, asked.today)
    if facts.nothing_to_say:
        return None
    card = cards.oversight.weekly(facts)
    return asked.planned(card, (cards.nudges.why_weekly(f"{role}'s list", asked.week, asked.recipient),))
