"""The record out of its history: every change folded in order gives the rows as they are, or as they were."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, true
from sqlmodel import Session, col, select

from storage.history import TRACKED, recorded
from storage.models import Act, History
from storage.rows import plain

Rows = dict[tuple[str, int], dict[str, Any]]
"""(kind of row, its id) -> its values, as `storage.history.snapshot` has them."""

_SETUP = "setup"
_FRAME = ("absence", "channel", "group", "kpi", "meeting", "membership", "person", "plan", "priority")
"""What the rest of a record hangs on. A partnership file describes it, and rarely says since when."""


def rows(session: Session, partnership_id: int, on: date | None = None) -> Rows:
    """The rows as they are now, or as they were at the end of the day `on`."""
    found: Rows = {}
    changes = (
        select(History.subject, History.subject_id, col(History.after))
        .join(Act, col(Act.id) == History.act_id)
        .where(Act.partnership_id == partnership_id, told_by(partnership_id, on))
        .order_by(col(History.id))
    )
    for subject, subject_id, after in session.exec(changes.execution_options(yield_per=1000)):
        _fold(found, (subject, subject_id), after)
    return found


def told_by(partnership_id: int, on: date | None) -> ColumnElement[bool]:
    """Which changes count at the end of this day; for a statement that joins acts and history.

    A change counts for the day it is dated, and at the latest for the day it was recorded. What the first
    partnership file told without a day was so before, as far as anybody knows.
    """
    if on is None:
        return true()
    first = select(func.min(Act.id)).where(Act.partnership_id == partnership_id).scalar_subquery()
    undated = and_(col(Act.id) == first, col(History.on) == Act.on)
    described = and_(col(History.before).is_(None), col(History.subject).in_(_FRAME))
    from_the_file = and_(col(Act.via) == _SETUP, or_(undated, described))
    return or_(col(History.on) <= on, col(Act.on) <= on, from_the_file)


def first_day(session: Session, partnership_id: int) -> date | None:
    """The earliest day of which anything is known."""
    days = select(func.min(History.on)).join(Act, col(Act.id) == History.act_id)
    return session.exec(days.where(Act.partnership_id == partnership_id)).one()


def _fold(found: Rows, key: tuple[str, int], after: dict[str, Any] | None) -> None:
    if after is None:
        found.pop(key, None)
        return
    kept = recorded(key[0])
    before = found.get(key)
    if before is None and "id" not in after:
        return  # a change that is dated before the row itself
    values = {name: value for name, value in after.items() if name in kept}
    found[key] = {**(_untold(key[0]) if before is None else before), **values}


@cache
def _untold(subject: str) -> dict[str, Any]:
    """What a row was given by itself in columns that the Clerk of that day did not know."""
    fields = TRACKED[subject].model_fields
    return {
        name: plain(fields[name].get_default(call_default_factory=True))
        for name in recorded(subject)
        if not fields[name].is_required()
    }
