"""Who plans, and since when: one planner at a time, and the moment of the last planning.

What is put into the postbox now became owed since the last planning. So it was due at its hour or at that
moment, whichever is later: downtime counts as late, and what somebody only logged this afternoon does not.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, String, bindparam, case, func, or_, text, true, update
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel, select

from storage import trail
from storage.models import Group
from storage.postbox import PENDING

GATE = "(planning)"
"""The gate that planners queue at: two replicas would insert the same lines against each other."""

CORRECTION = timedelta(hours=3)
"""A clock that goes back by as much was set; by more, it is another day that somebody looks at (`--now`)."""


@dataclass(frozen=True)
class Planning:
    """`since`: the last planning. `newest`: the last parcel that was there already."""

    since: datetime
    newest: int


def begin(session: Session, now: datetime) -> Planning:
    """Wait until nobody else is planning."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(_AS_IT_IS_NOW)
    last: datetime | None = connection.scalar(_LAST)
    if last is None:
        open_gate(session, GATE, now)
        connection.execute(_LAST)
    newest = connection.scalar(_NEWEST) or 0
    return Planning(_first_since(session, now) if last is None else min(last, now), newest)


def end(session: Session, planning: Planning, now: datetime) -> None:
    """What is new was due since the last planning, if its hour had passed by then. It bears the tick's id."""
    session.flush()
    connection = session.connection()
    of_new = {"newest": planning.newest, "since": planning.since, "current": trail.current()}
    connection.execute(_DUE_SINCE, of_new)
    connection.execute(_PLANNED, {"now": now, "far": now + CORRECTION})


def open_gate(session: Session, name: str, now: datetime) -> None:
    """Make it, where it is not there yet: open from now on."""
    session.execute(_OPEN_GATE, {"of_channel": name, "now": now})


def _first_since(session: Session, now: datetime) -> datetime:
    """Nobody was owed anything before there was a group."""
    newest_group = session.exec(select(func.max(Group.set_up_at)).where(Group.set_up_at <= now)).one()
    return newest_group or now


# Asked with every tick, and so built once.
_gates, _parcels = (SQLModel.metadata.tables[name] for name in ("gates", "parcels"))
_TIME = _gates.c.next_ok.type
_NOW: BindParameter[datetime] = bindparam("now", type_=_TIME)
_SINCE: BindParameter[datetime] = bindparam("since", type_=_TIME)
_AS_IT_IS_NOW = text("SET LOCAL plan_cache_mode = force_custom_plan")
"""A plan that PostgreSQL kept since a table was empty reads through all of it for each line of a morning."""
_LAST = select(_gates.c.next_ok).where(_gates.c.channel == GATE).with_for_update()
_NEWEST = select(func.max(_parcels.c.id))
_PLACE: BindParameter[str] = bindparam("of_channel", type_=String)
_OPEN_GATE = (
    postgresql.insert(_gates)  # of the two dialects' ON CONFLICT, the one that compiles for both
    .from_select(("channel", "next_ok"), select(_PLACE, _NOW).where(true()))
    .on_conflict_do_nothing()
)
_DUE_SINCE = (
    update(_parcels)
    .where(_parcels.c.id > bindparam("newest"), _parcels.c.state == PENDING)
    .values(
        due_at=case((_parcels.c.due_at < _SINCE, _SINCE), else_=_parcels.c.due_at),
        trail=func.coalesce(_parcels.c.trail, bindparam("current", type_=String)),
    )
)
_PLANNED = (
    update(_gates)
    .where(
        _gates.c.channel == GATE,
        or_(_gates.c.next_ok <= _NOW, _gates.c.next_ok > bindparam("far", type_=_TIME)),
    )
    .values(next_ok=_NOW)
)
