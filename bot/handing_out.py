"""Files that wait to be fetched: kept for a while, for who may still read what they could then."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.clock import Clock
from cards.model import File
from reports import readers
from rules.calendar import Calendar
from storage.database import Database
from storage.handed_out import HandedOut, Handing
from storage.models import Partnership, Person
from storage.store import Store


@dataclass(frozen=True)
class HandingOut:
    """What it does reads or writes the database: not on the event loop."""

    database: Database
    now: Clock

    def keep(self, file: File, good_for: timedelta) -> int:
        """Its number."""
        now = self.now()
        kept = HandedOut(
            name=file.name,
            media_type=file.media_type,
            content=file.content,
            expires_at=now + good_for,
            person_id=file.asked_by,
        )
        with self.database.writing() as session:
            kept.held = sorted(_standing(session, file.asked_by, now))
            return Handing(session).keep(kept, now)

    def numbered(self, number: int) -> HandedOut | None:
        """None once its time is over, or a right that it was asked for with is gone."""
        now = self.now()
        with self.database.reading() as session:
            found = Handing(session).numbered(number, now)
            if found is None or not set(found.held) <= _standing(session, found.person_id, now):
                return None
            return found

    def let_go(self, number: int) -> None:
        with self.database.writing() as session:
            Handing(session).let_go(number)


def _standing(session: Session, person_id: int | None, now: datetime) -> frozenset[str]:
    """Nothing of a file that nobody in particular asked for."""
    person = session.get(Person, person_id) if person_id is not None else None
    if person is None:
        return frozenset()
    partnership = session.get(Partnership, person.partnership_id)
    assert partnership is not None, "a person belongs to a partnership"
    return readers.standing(Store(session, partnership), person, Calendar(partnership.timezone).today(now))
