"""What the privacy guard stopped in a channel, for the data protection contact; and how much it stopped."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import and_, bindparam, select
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as select_rows

from storage.models import Group, Person, Refused
from storage.postbox import BREACH, Parcel
from storage.reach import address_of
from storage.store import Store

KEPT_TRYING = timedelta(hours=72)
"""As long as a controller has from knowing of it (UK GDPR, article 33)."""

_people, _refused = (SQLModel.metadata.tables[name] for name in ("people", "refused"))
_MOST_RULES = 30
_one = _refused.alias()
_STOPPED = (
    select(_refused.c.rule, _refused.c.at)
    .join(
        _one,
        and_(
            _refused.c.partnership_id == _one.c.partnership_id,
            _refused.c.group_id == _one.c.group_id,
            _refused.c.at == _one.c.at,
            _refused.c.id.between(_one.c.id, _one.c.id + _MOST_RULES),
        ),
    )
    .where(_one.c.id == bindparam("number"))
    .order_by(_refused.c.id)
)
"""One moment of one group is one message, and its rules were kept one after the other."""


def tell(store: Store, stopped: Refused, group: Group) -> None:
    """Put the notice into the postbox: it goes out at any hour, and is tried again until it arrives."""
    contact = store.people.called(store.partnership.data_protection_contact)
    address = _address(store.session, contact, group) if contact else None
    if contact is None or address is None:
        return
    parcel = Parcel(
        key=f"{BREACH}/@{contact.id}/{stopped.id}",
        kind=BREACH,
        channel=address,
        group_id=group.id or 0,
        person_id=contact.id,
        due_at=stopped.at,
        not_before=stopped.at,
        expires_at=stopped.at + KEPT_TRYING,
    )
    store.session.add(parcel)


class Stopped(NamedTuple):
    """All rules that stopped one message, and when."""

    rules: Sequence[str]
    at: datetime


def stopped_by(session: Session, key: str) -> Stopped | None:
    """What a parcel of this kind is about."""
    asked = {"number": int(key.rsplit("/", 1)[-1])}
    found = session.connection().execute(_STOPPED, asked).all()
    return Stopped([rule for rule, _ in found], found[0].at) if found else None


def count(session: Session, groups: Collection[int], since: datetime, until: datetime) -> Counter[str]:
    """How much was stopped in these groups, by rule."""
    found = session.exec(
        select_rows(Refused.rule).where(
            col(Refused.group_id).in_(groups), Refused.at >= since, Refused.at < until
        )
    )
    return Counter(found)


def _address(session: Session, person: Person, group: Group) -> str | None:
    query = select(address_of()).select_from(_people).where(_people.c.id == person.id)
    found: str | None = session.connection().scalar(query, {"of_group": group.id})
    return found
