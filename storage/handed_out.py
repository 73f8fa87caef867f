"""Files that Clerk hands out by a link: kept for as long as the link works, and not part of any record.

In the database and not in memory: whoever follows the link may reach another replica.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Field, Session, col, delete

from storage.models.columns import Numbered, added_list


class HandedOut(Numbered, table=True):
    """A number is never used again, so an old link never opens a newer file.

    `person_id` asked for it, and had the rights `held` then (`reports.readers.standing`): with one of them
    the link goes.
    """

    __tablename__ = "handed_out"
    name: str
    media_type: str
    content: bytes
    expires_at: datetime = Field(index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id")
    held: list[str] = added_list()


@dataclass(frozen=True)
class Handing:
    session: Session

    def keep(self, file: HandedOut, now: datetime) -> int:
        """Its number. What nobody can fetch any more goes at the same time."""
        self.session.execute(delete(HandedOut).where(col(HandedOut.expires_at) <= now))
        self.session.add(file)
        self.session.flush()
        assert file.id is not None
        return file.id

    def let_go(self, number: int) -> None:
        """It was fetched, or is not wanted."""
        self.session.execute(delete(HandedOut).where(col(HandedOut.id) == number))

    def numbered(self, number: int, now: datetime) -> HandedOut | None:
        found = self.session.get(HandedOut, number)
        return found if found and found.expires_at > now else None
