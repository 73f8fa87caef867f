"""The addresses at which people's calendars are read, from when somebody asks for one until they stop it.

Not part of the record: neither an undo nor a restored export brings back an address that was stopped.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Field, Session, col, select

from storage.models import Group, Partnership, Person
from storage.models.columns import Numbered


class CalendarAddress(Numbered, table=True):
    """One person's address, of their own calendar or of a group's. `seed` goes into its signature.

    A copy of the database that was brought back gives a number again, but never a seed: so no old address
    opens a newer calendar. And without Clerk's own key a seed opens nothing.
    """

    __tablename__ = "calendar_addresses"
    person_id: int = Field(foreign_key="people.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="groups.id")
    seed: str
    made_at: datetime


@dataclass(frozen=True)
class Addressed:
    """Whose calendar is read, and which: without a group their own."""

    address: CalendarAddress
    partnership: Partnership
    person: Person
    group: Group | None


def numbered(session: Session, number: int) -> Addressed | None:
    """None where there never was one, and where it was stopped."""
    found = session.exec(
        select(CalendarAddress, Partnership, Person, Group)
        .join(Person, col(CalendarAddress.person_id) == Person.id)
        .join(Partnership, col(Person.partnership_id) == Partnership.id)
        .join(Group, col(CalendarAddress.group_id) == Group.id, isouter=True)
        .where(CalendarAddress.id == number)
    ).first()
    return Addressed(*found) if found else None


@dataclass(frozen=True)
class CalendarAddresses:
    session: Session
    partnership_id: int

    def of(self, person_id: int) -> Sequence[CalendarAddress]:
        """All that this person has."""
        return self.session.exec(
            select(CalendarAddress)
            .join(Person, col(CalendarAddress.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, CalendarAddress.person_id == person_id)
            .order_by(col(CalendarAddress.id))
        ).all()

    def make(self, person_id: int, group_id: int | None, now: datetime) -> CalendarAddress:
        """Their address of this calendar from now on; one that they had stops."""
        self.stop([one for one in self.of(person_id) if one.group_id == group_id])
        made = CalendarAddress(
            person_id=person_id, group_id=group_id, seed=secrets.token_hex(16), made_at=now
        )
        self.session.add(made)
        self.session.flush()
        return made

    def stop(self, addresses: Sequence[CalendarAddress]) -> None:
        for address in addresses:
            self.session.delete(address)
        self.session.flush()
