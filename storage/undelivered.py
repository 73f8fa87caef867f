"""Where Clerk cannot write to any more, and who of a group can be told so by another road."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import String, bindparam, func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel, col, select

from storage.health import LOOKING_BACK, UNWORDED
from storage.models import Channel
from storage.postbox import CLOSED, DEAD, SENT, UNDELIVERED, Parcel
from storage.reach import ABSENCES, address_of, holds, standing_in, willing

REMOVED = "removed"


@dataclass(frozen=True)
class Closed:
    """One place that nothing has arrived at since its first dead letter. `last`: its latest one."""

    address: str
    since: datetime
    last: Parcel


@dataclass(frozen=True)
class Reached:
    """Somebody who can be told, or a channel."""

    address: str
    person_id: int | None = None

    @property
    def recipient(self) -> str:
        return f"@{self.person_id}" if self.person_id is not None else self.address


def closed(session: Session, now: datetime) -> tuple[Closed, ...]:
    """Of the last seven days. What only could not be worded says nothing about its place."""
    letters = session.exec(_LETTERS, params={"since": now - LOOKING_BACK}).all()
    if not letters:
        return ()
    arrived = _arrived(session, {letter.channel for letter in letters})
    since = [one for one in letters if one.channel not in arrived or one.not_before > arrived[one.channel]]
    return tuple(_closed(since))


def note_removals(session: Session, day: date, now: datetime) -> None:
    """A platform that tells that Clerk was removed refuses nothing: what was owed there is never tried."""
    for channel in session.exec(_REMOVED_FROM).all():
        if not _is_noted(session, channel.address):
            session.add(
                Parcel(
                    key=f"{CLOSED}/{channel.address}/{day}",
                    kind=CLOSED,
                    state=DEAD,
                    channel=channel.address,
                    group_id=channel.group_id,
                    due_at=now,
                    not_before=now,
                    expires_at=now,
                    last_error=REMOVED,
                )
            )
    session.flush()


def _is_noted(session: Session, address: str) -> bool:
    """Has it a dead letter since something last arrived there?"""
    arrived = _arrived(session, {address}).get(address)
    letters = select(Parcel.id).where(Parcel.channel == address, Parcel.state == DEAD)
    since = letters if arrived is None else letters.where(Parcel.not_before > arrived)
    return session.exec(since.limit(1)).first() is not None


def _closed(letters: Sequence[Parcel]) -> Iterator[Closed]:
    for address in dict.fromkeys(letter.channel for letter in letters):
        theirs = [letter for letter in letters if letter.channel == address]
        yield Closed(address, theirs[0].not_before, theirs[-1])


def _arrived(session: Session, addresses: Collection[str]) -> dict[str, datetime]:
    """When something last arrived there."""
    query = (
        select(Parcel.channel, func.max(Parcel.sent_at))
        .where(Parcel.state == SENT, col(Parcel.channel).in_(addresses))
        .group_by(Parcel.channel)
    )
    return {address: at for address, at in session.exec(query) if at is not None} if addresses else {}


def holders(session: Session, group_id: int, role: str, today: date) -> tuple[Reached, ...]:
    """Who holds a role in the group, has an address and takes private messages; a deputy while away."""
    asked = {"of_group": group_id, "of_role": role, "today": today}
    return tuple(
        Reached(address, person_id)
        for address, person_id in session.connection().execute(_HOLDERS, asked)
        if address is not None
    )


def channels(session: Session, group_id: int) -> tuple[Reached, ...]:
    found = select(Channel.address).where(Channel.group_id == group_id, col(Channel.dead).is_(False))
    return tuple(Reached(address) for address in session.exec(found.order_by(col(Channel.id))))


def last_told(session: Session, address: str) -> datetime | None:
    """When somebody was last told of such places there."""
    return session.exec(
        select(func.max(Parcel.sent_at)).where(
            Parcel.channel == address, Parcel.kind == UNDELIVERED, Parcel.state == SENT
        )
    ).one()


_memberships = SQLModel.metadata.tables["memberships"]
_parcels = SQLModel.metadata.tables["parcels"]
_people = SQLModel.metadata.tables["people"]
_REMOVED_FROM = select(Channel).where(col(Channel.dead).is_(True))
_LETTERS = (
    select(Parcel)
    .where(
        Parcel.state == DEAD,
        col(Parcel.not_before) > bindparam("since", type_=_parcels.c.not_before.type),
        or_(col(Parcel.last_error).is_(None), ~col(Parcel.last_error).startswith(UNWORDED)),
    )
    .order_by(col(Parcel.not_before), col(Parcel.id))
)
_AWAY, _PERSON = standing_in(_memberships.c.group_id, _memberships.c.person_id)
_HOLDERS = (
    select_columns(address_of(), _people.c.id)
    .select_from(_memberships.outerjoin(ABSENCES, _AWAY).join(_people, _people.c.id == _PERSON))
    .where(
        _memberships.c.group_id == bindparam("of_group"),
        holds(bindparam("of_role", type_=String)),
        willing(),
    )
    .order_by(_people.c.id)
)
