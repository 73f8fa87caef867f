"""People chosen in a form: who of the roster that is, by their identity in Slack or their e-mail there."""

import asyncio
from collections.abc import Mapping

from bot.slack import words
from bot.slack.people import People
from rules.refusal import Refusal
from storage.database import Database
from storage.identities import with_email


class Owners:
    def __init__(self, people: People, database: Database) -> None:
        self._people = people
        self._database = database

    async def named(self, team: str, chosen: Mapping[str, str]) -> dict[str, str]:
        """Their names on the roster, by field. Refused beside the field where somebody is not on it."""
        return {field: await self._name(team, field, user) for field, user in chosen.items()}

    async def _name(self, team: str, field: str, user: str) -> str:
        known = await self._people.speaking(f"slack:{team}:{user}", stranger=False)
        if known.linked and known.name:
            return known.name
        found = await asyncio.to_thread(self._with_email, team, known.email)
        if found is None:
            refusal = Refusal(words.not_on_the_roster(known.name or "This person"))
            refusal.field = field
            raise refusal
        return found

    def _with_email(self, team: str, email: str | None) -> str | None:
        """The workspace vouches for its members' addresses, and for nobody else's."""
        if email is None:
            return None
        with self._database.reading() as session:
            names = {person.name for _, person in with_email(session, email, f"slack:{team}")}
        return names.pop() if len(names) == 1 else None
