"""The sweep for deliverables: the days of their delivery and launch, chased as an action's due date is.

Much shorter than that of actions: a deliverable has one owner at most, and there are few of them.
"""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Date, Select, bindparam, or_, select, union, union_all
from sqlmodel import Session, SQLModel

from storage.given import ByPace
from storage.owed_lines import (
    WINDOWS,
    held,
    keeping,
    lines_held,
    put,
    reached,
    run,
    to_channels,
    to_people,
)
from storage.reach import ABSENCES, has_left, standing_in


def put_lines(session: Session, windows: ByPace) -> None:
    """Add the lines that these windows owe and that nobody has been sent yet."""
    if windows.groups:
        last = max(step["last"] for steps in windows.paces for step in steps)
        coming = frozenset(session.connection().execute(_COMING, {"last": last}).scalars())
        groups = [group for group in windows.groups if group["of_group"] in coming]
        run(session, _PUT_LINES, windows._replace(groups=groups))


def still(session: Session, parcel: str, windows: ByPace) -> frozenset[str]:
    """The keys of those lines of a parcel that are still owed."""
    return held(session, _STILL, parcel, windows)


_channels = SQLModel.metadata.tables["channels"]
_deliverables = SQLModel.metadata.tables["deliverables"]


def _due() -> CTE:
    """What comes again is never done for good: its day is that of the next round."""
    days = (
        (_deliverables.c.deliver_on, _deliverables.c.delivered_on),
        (_deliverables.c.launch_on, _deliverables.c.launched_on),
    )
    return union(*(_with_day(day, done) for day, done in days)).cte("due")


def _with_day(day: ColumnElement[Any], done: ColumnElement[Any]) -> Select[Any]:
    step, in_reach = reached(day)
    columns = (_deliverables.c.id, _deliverables.c.group_id, _deliverables.c.owner_id)
    return (
        select(*columns, day.label("due"), step.label("step"), WINDOWS.c.n, WINDOWS.c.today)
        .select_from(WINDOWS.join(_deliverables, _deliverables.c.group_id == WINDOWS.c.of_group))
        .where(
            in_reach,
            _deliverables.c.withdrawn_on.is_(None),
            or_(done.is_(None), _deliverables.c.recurs.is_not(None)),
        )
    )


def _lines() -> CTE:
    due = _due()
    own = due.join(_channels, _channels.c.group_id == due.c.group_id)
    return union_all(to_people(_told(due), "deliverable"), to_channels(due, "deliverable", own)).cte("lines")


def _told(due: CTE) -> CTE:
    """Its owner, else who keeps what nobody owns any longer; a deputy instead of somebody who is away."""
    columns = ("id", "group_id", "due", "step", "n", "today")
    nobody = or_(due.c.owner_id.is_(None), has_left(due.c.group_id, due.c.owner_id, due.c.today))
    owner = (due.c.owner_id.label("person_id"), due.c.group_id.label("via"))
    owners = select(*(due.c[name] for name in columns), *owner).where(~nobody)
    kept = keeping(due, due, nobody)
    keepers = select(*(kept.c[name] for name in (*columns, "person_id", "via")))
    answers = union_all(owners, keepers).cte("answers")
    away, person = standing_in(answers.c.via, answers.c.person_id, answers.c.today)
    return (
        select(*(answers.c[name] for name in columns), person.label("person_id"))
        .select_from(answers.outerjoin(ABSENCES, away))
        .distinct()
        .cte("told")
    )


_DAYS = (_deliverables.c.deliver_on, _deliverables.c.launch_on)
_COMING = (
    select(_deliverables.c.group_id)
    .where(
        or_(*(day <= bindparam("last", type_=Date) for day in _DAYS)), _deliverables.c.withdrawn_on.is_(None)
    )
    .distinct()
)
"""The groups that have anything to deliver by a day: most have not, and no window of theirs need be asked."""

_LINES = _lines()
_PUT_LINES = put(_LINES, "deliverable")
_STILL = lines_held(_LINES)
