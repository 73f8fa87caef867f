"""What is owed now goes into the postbox, under keys that say what and when.

Planning twice, on one replica or on several, changes nothing: a key is taken once. After downtime this same
sweep is the catching up.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import Session

from reminders import digests, weekly
from reminders.planned import Planned
from reminders.schedule import GroupDay, group_days, pace_of
from reminders.word import word
from rules import nudges
from storage import claiming, threads
from storage.database import Database
from storage.models import Group, Partnership
from storage.postbox import Parcel, Postbox
from storage.scratch import scratch

_SWEEPS: tuple[Callable[[Session, Sequence[GroupDay], datetime], None], ...] = (digests.put, weekly.put)
"""What is swept for, kind by kind, on the working day of each group."""


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
    days = group_days(session, now)
    for put_kind in _SWEEPS:
        put_kind(session, days, now)
    postbox.open_gates(now)
    claiming.unlock(session, now)


def _keep_for_the_next_day(session: Session, parcel: Parcel, now: datetime) -> None:
    """It may have been read already, so it keeps its lines until its platform has been asked."""
    group = session.get_one(Group, parcel.group_id)
    day = nudges.next_working_day(pace_of(session.get_one(Partnership, group.partnership_id), group), now)
    parcel.not_before = max(parcel.not_before, day.opens)
    parcel.expires_at = day.closes
    session.add(parcel)
    session.flush()
