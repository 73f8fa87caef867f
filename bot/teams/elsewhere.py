"""Answers for somebody or somewhere else: `@NAME` is a person's own chat, `#GROUP` that group's channels."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.teams.references import Reference
from storage.database import Database
from storage.identities import partnerships_of
from storage.models import Channel, Group, Identity, Person

Destination = tuple[str, Reference]


def destinations(database: Database, channel: str, speaker: str, to: str) -> list[Destination]:
    """Where in Teams `to` is, within the partnership of the one who spoke; empty where it is not there."""
    with database.reading() as session:
        partnerships = partnerships_of(session, channel, speaker)
        if to.startswith("@"):
            return _chats(session, partnerships, to[1:])[:1]
        return _channels(session, partnerships, to[1:])


def names(database: Database, channel: str, speaker: str, called: Sequence[str]) -> dict[str, str]:
    """Of these Entra object ids, those whom the record knows, and how it calls them."""
    tenant = speaker.split(":", 2)[1]
    addresses = {f"teams:{tenant}:{who}": who for who in called}
    with database.reading() as session:
        query = (
            select(Identity.address, Person.name)
            .join(Person, col(Person.id) == Identity.person_id)
            .where(col(Identity.partnership_id).in_(partnerships_of(session, channel, speaker)))
            .where(col(Identity.address).in_(addresses))
        )
        return {addresses[address]: name for address, name in session.exec(query).all()}


def private(address: str) -> str:
    """`teams:TENANT:OBJECT-ID` is who somebody is; `teams:TENANT:@OBJECT-ID` is where they are written to."""
    platform, tenant, person = address.split(":", 2)
    return f"{platform}:{tenant}:@{person}"


def _chats(session: Session, partnerships: Sequence[int], name: str) -> list[Destination]:
    query = (
        select(Identity.address, Identity.reference)
        .join(Person, col(Person.id) == Identity.person_id)
        .where(col(Identity.partnership_id).in_(partnerships), Person.name == name)
        .where(col(Identity.address).startswith("teams:"))
        .order_by(col(Identity.id))
    )
    return [(private(address), reference) for address, reference in session.exec(query).all()]


def _channels(session: Session, partnerships: Sequence[int], code: str) -> list[Destination]:
    query = (
        select(Channel.address, Channel.reference)
        .join(Group, col(Group.id) == Channel.group_id)
        .where(
            col(Channel.partnership_id).in_(partnerships), Group.code == code, col(Channel.dead).is_(False)
        )
        .where(col(Channel.address).startswith("teams:"))
        .order_by(col(Channel.id))
    )
    return list(session.exec(query).all())
