"""The digests that were posted and show what somebody has just changed: there they are edited in place."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, desc, or_
from sqlmodel import Session, col, select

from storage.models import History
from storage.postbox import DIGEST, SENT, Owed, Parcel

KEPT_UP = timedelta(days=31)
"""An older digest stays as it was. Its buttons still say what the action is now."""
AT_MOST = 12
"""The newest ones: an action comes up a few times, before its owner and in a channel or two."""


def digests(session: Session, act_id: int, now: datetime) -> Sequence[int]:
    """The ids of the parcels, the newest first."""
    changed = session.exec(select(History.record, History.record_id).where(History.act_id == act_id)).all()
    about = _about(
        {record_id for record, record_id in changed if record == "action"},
        {record_id for record, record_id in changed if record == "deliverable"},
    )
    if about is None:
        return ()
    found = session.exec(
        select(Parcel.id)
        .join(Owed, col(Owed.parcel) == Parcel.key)
        .where(
            about,
            Owed.expires_at >= now - KEPT_UP,
            Parcel.kind == DIGEST,
            Parcel.state == SENT,
            col(Parcel.provider_id).is_not(None),
        )
        .distinct()
        .order_by(desc(col(Parcel.id)))
        .limit(AT_MOST)
    )
    return [parcel_id for parcel_id in found if parcel_id is not None]


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


def _about(actions: set[int], deliverables: set[int]) -> ColumnElement[bool] | None:
    """Deliverables only where there are any: few lines are about one, and no index finds them."""
    found = [col(Owed.action_id).in_(actions)] if actions else []
    found += [col(Owed.deliverable_id).in_(deliverables)] if deliverables else []
    return or_(*found) if found else None
