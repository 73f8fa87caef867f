"""Who plans, and since when: one planner at a time, and the moment of the last planning.

What is put into the postbox now became owed since the last planning. So it was due at its hour or at that
moment, whichever is later: downtime counts as late, and what somebody only logged this afternoon does not.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, bindparam, func, true, update
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel, col, select

from storage.models import Group
from storage.postbox import PENDING, Gate, Parcel

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
    gate = select(Gate.next_ok).where(Gate.channel == GATE)
    is_first = session.exec(gate).first() is None
    open_gate(session, GATE, now)
    last = session.exec(gate.with_for_update()).one()
    newest = session.exec(select(func.max(Parcel.id))).one() or 0
    return Planning(_first_since(session, now) if is_first else min(last, now), newest)


def end(session: Session, planning: Planning, now: datetime) -> None:
    """What is new was due since the last planning, if its hour had passed by then."""
    session.flush()
    session.execute(
        update(Parcel)
        .where(
            col(Parcel.id) > planning.newest,
            col(Parcel.state) == PENDING,
            col(Parcel.due_at) < planning.since,
        )
        .values(due_at=planning.since)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(Gate)
        .where(
            col(Gate.channel) == GATE,
            (col(Gate.next_ok) <= now) | (col(Gate.next_ok) > now + CORRECTION),
        )
        .values(next_ok=now)
        .execution_options(synchronize_session=False)
    )


def open_gate(session: Session, name: str, now: datetime) -> None:
    """Make it, where it is not there yet: open from now on."""
    session.execute(_OPEN_GATE, {"of_channel": name, "now": now})


def _first_since(session: Session, now: datetime) -> datetime:
    """Nobody was owed anything before there was a group."""
    newest_group = session.exec(select(func.max(Group.set_up_at)).where(Group.set_up_at <= now)).one()
    return newest_group or now


_gates = SQLModel.metadata.tables["gates"]
_OPEN_GATE = (
    postgresql.insert(_gates)  # of the two dialects' ON CONFLICT, the one that compiles for both
    .from_select(
        ("channel", "next_ok"),
        select(bindparam("of_channel", type_=String), bindparam("now", type_=_gates.c.next_ok.type)).where(
            true()
        ),
    )
    .on_conflict_do_nothing()
)
