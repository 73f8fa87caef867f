"""What is owed now goes into the postbox, under keys that say what and when.

Planning twice, on one replica or on several, changes nothing: a key is taken once. After downtime this same
sweep is the catching up.
"""

from datetime import datetime

from sqlmodel import Session

from reminders.schedule import GroupDay, group_days, pace_of
from reminders.word import Planned, word
from rules import nudges
from storage import owed, owed_deliverables, threads, weekly
from storage.database import Database
from storage.models import Group, Partnership
from storage.postbox import Parcel, Postbox
from storage.scratch import scratch


def plan(database: Database, now: datetime) -> None:
    """Put what is owed at this moment into the postbox."""
    with database.writing() as session:
        put(session, now)


def preview(database: Database, now: datetime) -> tuple[Planned, ...]:
    """What a tick would post now, and why. Nothing is stored and nothing delivered."""
    with scratch(database) as session:
        put(session, now)
        planned = [word(session, parcel, now) for parcel in Postbox(session).due(now)]
        return tuple(post for post in planned if post is not None)


def put(session: Session, now: datetime) -> None:
    """Plan in this transaction."""
    postbox = Postbox(session)
    postbox.one_planner(now)
    postbox.expire(now)
    threads.forget_old(session, now)
    for parcel in postbox.doubtful(now):
        _keep_for_the_next_day(session, parcel, now)
    _sweep(session, group_days(session, now), now)
    postbox.open_gates(now)


def _sweep(session: Session, days: tuple[GroupDay, ...], now: datetime) -> None:
    windows = [window for day in days for window in day.windows()]
    owed.put_lines(session, windows)
    owed_deliverables.put_lines(session, windows)
    owed.put_parcels(session, now)
    weeks = [day for day in days if day.owes_week]
    weekly.put_summaries(session, [day.summary() for day in weeks])
    weekly.put_lists(session, [role for day in weeks for role in day.lists()])


def _keep_for_the_next_day(session: Session, parcel: Parcel, now: datetime) -> None:
    """It may have been read already, so it keeps its lines until its platform has been asked."""
    group = session.get_one(Group, parcel.group_id)
    day = nudges.next_working_day(pace_of(session.get_one(Partnership, group.partnership_id), group), now)
    parcel.not_before = max(parcel.not_before, day.opens)
    parcel.expires_at = day.closes
    session.add(parcel)
    session.flush()
