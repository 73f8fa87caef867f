"""How a group is reminded, as its settings say; and whether a week's summary has been told already."""

from datetime import time

from sqlmodel import Session, col, select

from rules.nudges import Pace
from storage.calendars import calendar_of
from storage.models import Group, Partnership
from storage.postbox import PENDING, SUMMARY, Parcel


def pace_of(partnership: Partnership, group: Group) -> Pace:
    return Pace(
        calendar=calendar_of(partnership, group),
        at=time.fromisoformat(group.nudge_at),
        days_before=tuple(group.nudge_days),
        overdue_every=group.overdue_every,
        summary_day=group.summary_day,
        summary_at=time.fromisoformat(group.summary_at),
        summary_wanted=group.summary_wanted,
        summary_not_in=frozenset(group.summary_not_in),
        paused_from=group.paused_from,
        paused_until=group.paused_until,
    )


def weeks_told(session: Session, group_id: int) -> frozenset[str]:
    """The weeks whose summary has gone, or had its turn: none is posted twice."""
    told = select(Parcel.key).where(
        Parcel.kind == SUMMARY, Parcel.group_id == group_id, Parcel.state != PENDING
    )
    last = told.order_by(col(Parcel.id).desc()).limit(_LATEST)
    return frozenset(key.rsplit("/", 1)[-1] for key in session.exec(last))


_LATEST = 50
