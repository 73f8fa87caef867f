"""Answers for somebody or somewhere else: `@NAME` is a person's own chat, `#GROUP` that group's channels."""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.teams.references import Reference
from storage.database import Database
from storage.identities import partnerships_of, places_of
from storage.models import Identity, Person

Destination = tuple[str, Reference]


def destinations(database: Database, channel: str, speaker: str, to: str) -> list[Destination]:
    """Where in Teams `to` is, within the partnership of the one who spoke; empty where it is not there."""
    with database.reading() as session:
        partnerships = partnerships_of(session, channel, speaker)
        found = [one for one in places_of(session, partnerships, to) if one[0].startswith("teams:")]
        return found[:1] if to.startswith("@") else found


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
