"""Somebody sends again what did not arrive: within the hours in which its group may be written to."""

from datetime import datetime

from sqlmodel import Session

from reminders.schedule import pace_of
from rules import nudges
from storage.models import Group, Partnership
from storage.postbox import BREACH, Parcel, Postbox


def resend(session: Session, parcel_id: int, now: datetime) -> Parcel | None:
    """The parcel, back in the queue for one working day; None where there is no such dead one."""
    parcel = session.get(Parcel, parcel_id)
    if parcel is None or parcel.kind == BREACH:
        return Postbox(session).resend(parcel_id, now)
    group = session.get_one(Group, parcel.group_id)
    pace = pace_of(session.get_one(Partnership, group.partnership_id), group)
    day = nudges.next_working_day(pace, now)
    opens = pace.calendar.at(day.today, nudges.OPENS)
    return Postbox(session).resend(parcel_id, max(now, opens), day.closes)
