"""What somebody wants to be reminded of, or wants somebody else to be asked about."""

from datetime import date, datetime

from sqlmodel import Field

from storage.models.columns import Numbered


class Reminder(Numbered, table=True):
    """On its day it is told to one person (or, with a `channel`, to a group there).

    It is about a record, or about nothing but its words. Where `asked_by_id` is somebody else, it asks on
    their behalf how the record goes.
    """

    __tablename__ = "reminders"
    partnership_id: int = Field(foreign_key="partnerships.id", index=True)
    group_id: int = Field(foreign_key="groups.id")
    """Where it was asked for: its calendar and its hour are the reminder's."""
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    channel: str | None = None
    asked_by_id: int = Field(foreign_key="people.id")
    action_id: int | None = Field(default=None, foreign_key="actions.id")
    risk_id: int | None = Field(default=None, foreign_key="risks.id")
    deliverable_id: int | None = Field(default=None, foreign_key="deliverables.id")
    words: str | None = None
    on: date = Field(index=True)
    made_at: datetime
    withdrawn_at: datetime | None = None
    """Since when nobody wants it any longer. What was told stays in the postbox."""
