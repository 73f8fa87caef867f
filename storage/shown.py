"""The digests that were posted and show what somebody has just changed: there they are edited in place.

That one is to be edited is kept with the change itself, beside the gates of the postbox: one row for each
digest, `(redraw)/ID`, with the moment of the change or of the next try. A newer change takes its place.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, bindparam, delete, desc, or_, update
from sqlalchemy import select as core_select
from sqlalchemy.dialects import postgresql
from sqlmodel import Session, SQLModel, col, select

from storage.columns import columns
from storage.models import History
from storage.postbox import DIGEST, SENT, Gate, Owed, Parcel

KEPT_UP = timedelta(days=31)
"""An older digest stays as it was. Its buttons still say what the action is now."""
_WAITS = "(redraw)/"
_A_MOMENT = timedelta(microseconds=1)
"""Two changes of one moment are two: whoever shows the first has not shown the second."""
AT_ONCE = 50
"""Edits that are made up for in one go."""
AT_MOST = 12
"""The newest ones: an action comes up a few times, before its owner and in a channel or two."""


def _digests(session: Session, act_id: int, now: datetime) -> Sequence[int]:
    """The ids of the parcels, the newest first."""
    changed = columns(session, _CHANGED, act=act_id).all()
    actions = [record_id for record, record_id in changed if record == "action"]
    deliverables = [record_id for record, record_id in changed if record == "deliverable"]
    if not actions and not deliverables:
        return ()
    statement = _SHOWING[bool(actions), bool(deliverables)]
    asked = {"actions": actions, "deliverables": deliverables, "since": now - KEPT_UP}
    return columns(session, statement, **asked).scalars().all()


def want_edits(session: Session, act_id: int, now: datetime) -> tuple[int, ...]:
    """In the transaction of the change: the ids of the digests to edit, the newest first.

    What was printed in a terminal stays printed.
    """
    session.flush()
    stale = []
    for parcel_id in _digests(session, act_id, now):
        if session.get_one(Parcel, parcel_id).channel.startswith("terminal:"):
            continue
        before = wanted_since(session, parcel_id)
        newer = now if before is None else max(now, before + _A_MOMENT)
        session.execute(_WANT, {"place": f"{_WAITS}{parcel_id}", "at": newer})
        stale.append(parcel_id)
    return tuple(stale)


def wanted_since(session: Session, parcel_id: int) -> datetime | None:
    """Of which moment the newest change is that this digest does not show yet."""
    return session.exec(select(Gate.next_ok).where(Gate.channel == f"{_WAITS}{parcel_id}")).first()


def wanted(session: Session, until: datetime) -> Sequence[int]:
    """The digests whose edits have waited since this moment or longer, the oldest first."""
    waits = select(Gate.channel).where(
        col(Gate.channel).startswith(_WAITS, autoescape=True), Gate.next_ok <= until
    )
    found = session.exec(waits.order_by(col(Gate.next_ok)).limit(AT_ONCE))
    return [int(name.removeprefix(_WAITS)) for name in found]


def edited(session: Session, parcel_id: int, since: datetime) -> None:
    """Unless something newer was changed meanwhile."""
    session.execute(
        delete(Gate).where(col(Gate.channel) == f"{_WAITS}{parcel_id}", col(Gate.next_ok) == since)
    )


def try_again(session: Session, parcel_id: int, at: datetime) -> None:
    session.execute(update(Gate).where(col(Gate.channel) == f"{_WAITS}{parcel_id}").values(next_ok=at))


def posted_as(session: Session, channel: str, provider_id: str) -> Parcel | None:
    """The digest that a platform knows in this channel by this id."""
    return session.exec(
        select(Parcel).where(
            Parcel.channel == channel,
            Parcel.provider_id == provider_id,
            Parcel.kind == DIGEST,
            Parcel.state == SENT,
        )
    ).first()


def posted(session: Session, channel: str, key: str) -> Parcel | None:
    """The digest of this channel that was posted under this key."""
    return session.exec(
        select(Parcel).where(
            Parcel.channel == channel, Parcel.key == key, Parcel.kind == DIGEST, Parcel.state == SENT
        )
    ).first()


def _showing(actions: bool, deliverables: bool) -> Any:
    """Deliverables only where there are any: few lines are about one, and no index finds them."""
    about = [col(Owed.action_id).in_(bindparam("actions", expanding=True))] if actions else []
    about += [col(Owed.deliverable_id).in_(bindparam("deliverables", expanding=True))] if deliverables else []
    return (
        core_select(col(Parcel.id))
        .join(Owed, col(Owed.parcel) == Parcel.key)
        .where(
            or_(*about),
            col(Owed.expires_at) >= bindparam("since"),
            col(Parcel.kind) == DIGEST,
            col(Parcel.state) == SENT,
            col(Parcel.provider_id).is_not(None),
        )
        .distinct()
        .order_by(desc(col(Parcel.id)))
        .limit(AT_MOST)
    )


# Asked after every change, and so built once: to build one and find its SQL took longer than to run it.
_CHANGED = select(History.record, History.record_id).where(History.act_id == bindparam("act"))
_SHOWING = {kinds: _showing(*kinds) for kinds in ((True, False), (False, True), (True, True))}
_gates = SQLModel.metadata.tables["gates"]
_ASKED = postgresql.insert(_gates).values(  # of the two dialects' ON CONFLICT, the one that compiles for both
    channel=bindparam("place", type_=String), next_ok=bindparam("at", type_=_gates.c.next_ok.type)
)
_WANT = _ASKED.on_conflict_do_update(index_elements=["channel"], set_={"next_ok": _ASKED.excluded.next_ok})
