"""What administrators did: at the server, and in chat with people's addresses. Not part of any record.

What changes the record is in its history as well. Here is also what changes nothing there: an export, a
backup, an address that was linked.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Field, Session, col, select

from storage.models.columns import Numbered


class Audit(Numbered, table=True):
    """One thing that was done. `about_id` is whom it was about; an erasure does not say."""

    __tablename__ = "audit"
    partnership_id: int | None = Field(default=None, foreign_key="partnerships.id", index=True)
    """None for what is about the whole database."""
    at: datetime = Field(index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id")
    account: str = ""
    """The account of the machine that a command ran under; empty for chat."""
    via: str
    """The kind of door, as `storage.models.Act` has it."""
    what: str
    about: str = ""
    about_id: int | None = Field(default=None, foreign_key="people.id")


def since(session: Session, partnership_id: int, moment: datetime) -> Sequence[Audit]:
    """Of this partnership and of the whole database, oldest first."""
    theirs = or_(col(Audit.partnership_id) == partnership_id, col(Audit.partnership_id).is_(None))
    return session.exec(
        select(Audit).where(theirs, Audit.at >= moment).order_by(col(Audit.at), col(Audit.id))
    ).all()
