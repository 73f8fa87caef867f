"""What is owed now goes into the postbox, under keys that say what and when.

Planning twice, on one replica or on several, changes nothing: a key is taken once. After downtime this same
sweep is the catching up.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import Session

from reminders import broken, digests, reminding, returns, timetable, undelivered, weekly
from reminders.broken import UNREADABLE
from reminders.planned import Planned
from reminders.schedule import Broken, GroupDay, pace_of, survey
from reminders.word import word
from rules import nudges
from storage import claiming, threads
from storage import planning as plannings
from storage.database import Database
from storage.models import Group, Partnership
from storage.postbox import Parcel, Postbox
from storage.scratch import scratch

_SWEEPS: tuple[Callable[[Session, Sequence[GroupDay], datetime], None], ...] = (
    digests.put,
    reminding.put,
    returns.put,
    weekly.put,
    timetable.put,
    undelivered.put,
)
"""What is swept for, kind by kind, on the working day of each group."""


def plan(database: Database, now: datetime) -> tuple[Broken, ...]:
    """Put what is owed at this moment into the postbox. The groups for which that cannot be done."""
    with database.writing() as session:
        groups = put(session, now)
    for group in groups:
        broken.group_passed_over(database.url, group.group_id, group.why)
    return groups


def preview(database: Database, now: datetime) -> tuple[Planned, ...]:
    """What a tick would post now, and why. Nothing is stored and nothing delivered."""
    with scratch(database) as session:
        put(session, now)
        planned = [_worded(session, parcel, now) for parcel in Postbox(session).due(now)]
        return tuple(post for post in planned if post is not None)


def _worded(session: Session, parcel: Parcel, now: datetime) -> Planned | None:
    try:
        return word(session, parcel, now)
    except UNREADABLE:
        return None  # as the real one: it goes on with the others


def put(session: Session, now: datetime) -> tuple[Broken, ...]:
    """Plan in this transaction."""
    postbox = Postbox(session)
    planning = plannings.begin(session, now)
    postbox.expire(now)
    threads.forget_old(session, now)
    for parcel in postbox.doubtful(now):
        _keep_for_the_next_day(session, parcel, now)
    days, passed_over = survey(session, now)
    for put_kind in _SWEEPS:
        put_kind(session, days, now)
    plannings.end(session, planning, now)
    postbox.open_gates(now)
    claiming.unlock(session, now)
    return passed_over


def _keep_for_the_next_day(session: Session, parcel: Parcel, now: datetime) -> None:
    """It may have been read already, so it keeps its lines until its platform has been asked."""
    try:
        group = session.get_one(Group, parcel.group_id)
        pace = pace_of(session.get_one(Partnership, group.partnership_id), group)
    except UNREADABLE:
        return  # until somebody mends the group
    day = nudges.next_working_day(pace, now)
    parcel.not_before = max(parcel.not_before, day.opens)
    parcel.expires_at = day.closes
    session.add(parcel)
    session.flush()
