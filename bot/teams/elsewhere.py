"""Answers for somebody or somewhere else: `@NAME` is a person's own chat, `#GROUP` that group's channels."""

from bot.teams.references import Reference
from storage.database import Database
from storage.identities import partnerships_of, places_of

Destination = tuple[str, Reference]


def destinations(database: Database, channel: str, speaker: str, to: str) -> list[Destination]:
    """Where in Teams `to` is, within the partnership of the one who spoke; empty where it is not there."""
    with database.reading() as session:
        partnerships = partnerships_of(session, channel, speaker)
        found = [one for one in places_of(session, partnerships, to) if one[0].startswith("teams:")]
        return found[:1] if to.startswith("@") else found
