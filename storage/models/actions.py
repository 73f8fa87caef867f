"""The action log: actions, whose they are, what they are called, and how they went."""

from datetime import date, datetime

from sqlalchemy import Column, UniqueConstraint
from sqlmodel import Field

from rules.progress import Closure, Status
from storage.models.columns import NEVER_AGAIN, Numbered, Spelled


class Action(Numbered, table=True):
    """`number` runs per group and is never used again. `due_printed` is verbatim; `due` is what it means."""

    __tablename__ = "actions"
    __table_args__ = (UniqueConstraint("group_id", "number"), NEVER_AGAIN)
    group_id: int = Field(foreign_key="groups.id", index=True)
    number: int
    title: str
    due: date | None = Field(default=None, index=True)
    due_printed: str | None = None
    due_kind: str | None = None
    """The kind of `rules.dates.Due`: day, month, term, meeting, continuous, ..."""
    first_due: date | None = None
    starts: date | None = None
    recurs: str | None = None
    status: Status = Field(default=Status.OPEN, sa_column=Column(Spelled(Status), nullable=False, index=True))
    rating: str | None = None
    rating_by_id: int | None = Field(default=None, foreign_key="people.id")
    closure: Closure | None = Field(default=None, sa_column=Column(Spelled(Closure)))
    closure_note: str | None = None
    successor: str | None = None
    closed_on: date | None = None
    agreed_meeting_id: int | None = Field(default=None, foreign_key="meetings.id")
    """The meeting that agreed the closure, where one did."""
    kept_open: str | None = None
    """Why it was decided to keep it open, and on what conditions it may close."""
    meeting_id: int | None = Field(default=None, foreign_key="meetings.id")
    """The meeting that asked for it."""
    source: str = "chat"
    """`chat`, `setup`, or the name of the document it was read from."""
    logged_on: date
    snoozed_until: date | None = None
    """No private reminder of it before this day; it stays due."""
    news_on: date | None = None
    """The day of the latest news about it; None where it was only set up."""


class ActionOwner(Numbered, table=True):
    """One owner as printed, and who that is: a person, else a role, else a group, else only the words."""

    __tablename__ = "action_owners"
    action_id: int = Field(foreign_key="actions.id", index=True)
    position: int = 0
    printed: str
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    role: str | None = None
    owner_group_id: int | None = Field(default=None, foreign_key="groups.id")
    alternative: bool = False
    supporter: bool = False


class ActionRef(Numbered, table=True):
    """A letter or plan number as a meeting or plan printed it. Letters come again at every meeting."""

    __tablename__ = "action_refs"
    group_id: int = Field(foreign_key="groups.id")
    action_id: int = Field(foreign_key="actions.id", index=True)
    meeting_id: int | None = Field(default=None, foreign_key="meetings.id")
    ref: str = Field(index=True)


class ActionPriority(Numbered, table=True):
    __tablename__ = "action_priorities"
    __table_args__ = (UniqueConstraint("action_id", "priority_id"), NEVER_AGAIN)
    action_id: int = Field(foreign_key="actions.id")
    priority_id: int = Field(foreign_key="priorities.id", index=True)


class Note(Numbered, table=True):
    """Progress on an action or a risk, in somebody's words."""

    __tablename__ = "notes"
    action_id: int | None = Field(default=None, foreign_key="actions.id", index=True)
    risk_id: int | None = Field(default=None, foreign_key="risks.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    on: date
    at: datetime
    kind: str = "note"
    """`note`, `blocker`, `no change` or `objection`."""
    text: str


WAITING = ("requested", "passed on")
"""States of a move that nobody has agreed to yet."""


class Slippage(Numbered, table=True):
    """A due date that moved, or that somebody asked to move.

    `state`: approved, declined, or waiting: requested, then passed on where a second group agrees too.
    """

    __tablename__ = "slippages"
    action_id: int = Field(foreign_key="actions.id", index=True)
    was: date | None = None
    now: date | None = None
    now_printed: str | None = None
    reason: str
    state: str = "approved"
    asked_by_id: int = Field(foreign_key="people.id")
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    on: date
