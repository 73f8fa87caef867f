"""Answers for others: `@NAME` is a person's direct message, `#GROUP` that group's channels."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from handlers.request import Message
from storage.database import Database
from storage.identities import partnerships_of, private
from storage.models import Channel, Group, Identity, Person


def addresses(database: Database, message: Message, to: str) -> tuple[str, ...]:
    """Where in Slack `to` is, in the partnership of the one who spoke; empty where it is nowhere.

    A person who is in several workspaces is reached in the one where it was said.
    """
    with database.reading() as session:
        partnerships = partnerships_of(session, message.channel, message.speaker)
        if to.startswith("@"):
            known = _known_as(session, partnerships, to[1:])
            nearest = sorted(known, key=lambda address: not address.startswith(_workspace(message.channel)))
            return tuple(private(address) for address in nearest[:1])
        return _channels(session, partnerships, to[1:])


def _known_as(session: Session, partnerships: Sequence[int], name: str) -> list[str]:
    query = (
        select(Identity.address)
        .join(Person, col(Person.id) == Identity.person_id)
        .where(col(Identity.partnership_id).in_(partnerships), Person.name == name)
        .where(col(Identity.address).startswith("slack:"))
        .order_by(col(Identity.id))
    )
    return list(session.exec(query).all())


def _channels(session: Session, partnerships: Sequence[int], code: str) -> tuple[str, ...]:
    query = (
        select(Channel.address)
        .join(Group, col(Group.id) == Channel.group_id)
        .where(
            col(Channel.partnership_id).in_(partnerships), Group.code == code, col(Channel.dead).is_(False)
        )
        .where(col(Channel.address).startswith("slack:"))
        .order_by(col(Channel.id))
    )
    return tuple(session.exec(query).all())


def _workspace(address: str) -> str:
    return address.rsplit(":", 1)[0] + ":"
