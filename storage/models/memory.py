"""What Clerk remembers of conversations: who did what, what it asked, what it has seen and refused."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.models.columns import NEVER_AGAIN, Numbered, added, added_list, json_column


class Act(Numbered, table=True):
    """One thing that somebody did: one message, one transaction. `on` is the group's day then."""

    __tablename__ = "acts"
    partnership_id: int = Field(foreign_key="partnerships.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="groups.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id")
    at: datetime
    on: date
    via: str
    """The kind of door: terminal, playground, slack, teams, setup, import."""
    verb: str
    undoes_id: int | None = Field(default=None, foreign_key="acts.id", unique=True)
    trail: str | None = None
    """Of what it came of, as log lines have it (`storage.trail`). No index: only an operator asks for it."""


class History(Numbered, table=True):
    """One row of one table, before and after. Append-only; people are ids here: names can be erased.

    `subject` says which table, by its name in `storage.history.TRACKED`. `record` is what the row is part of:
    an owner, a note or a move belongs to its action, a control measure to its risk.
    """

    __tablename__ = "history"
    act_id: int = Field(foreign_key="acts.id", index=True)
    subject: str
    subject_id: int = Field(index=True)
    record: str
    record_id: int = Field(index=True)
    on: date
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class Question(Numbered, table=True):
    """What Clerk asked one person in one channel. In the store: the answer may come to another replica."""

    __tablename__ = "questions"
    __table_args__ = (UniqueConstraint("person_id", "channel"), NEVER_AGAIN)
    person_id: int = Field(foreign_key="people.id")
    channel: str
    thread: str | None = None
    """The thread that it was asked in: an answer in a thread about something else is none."""
    expires_at: datetime
    options: list[dict[str, str]] = json_column(list)
    free: str | None = None
    """A sentence with `{answer}` in it, for a question that any words may answer."""


class Thread(Numbered, table=True):
    """What Clerk's latest answer in a thread was about: the next word there may come to another replica."""

    __tablename__ = "threads"
    __table_args__ = (UniqueConstraint("partnership_id", "channel", "thread"), NEVER_AGAIN)
    partnership_id: int = Field(foreign_key="partnerships.id")
    channel: str
    thread: str
    action_ids: list[int] = json_column(list)
    at: datetime = Field(index=True)


class Preview(Numbered, table=True):
    """What somebody pasted or shared, between its preview and their yes or no to each line.

    Its table is named after what alone had a preview once. A document keeps its text in `blocks`, and its
    lines say which of its actions they are; a pasted message has in `lines` the sentences it was read as.
    """

    __tablename__ = "shared_documents"
    partnership_id: int = Field(foreign_key="partnerships.id", index=True)
    group_id: int = Field(foreign_key="groups.id")
    person_id: int = Field(foreign_key="people.id")
    at: datetime
    name: str
    """Of the document; empty for a message."""
    blocks: list[Any] = json_column(list)
    channel: str = added("")
    expires_at: datetime | None = None
    lines: list[dict[str, Any]] = added_list()


class Review(Numbered, table=True):
    """One walk through a group's open actions, at a meeting or before it; resumed until it is finished."""

    __tablename__ = "reviews"
    partnership_id: int = Field(foreign_key="partnerships.id", index=True)
    group_id: int = Field(foreign_key="groups.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    meeting_id: int | None = Field(default=None, foreign_key="meetings.id")
    started_at: datetime
    finished_at: datetime | None = None


class ReviewItem(Numbered, table=True):
    """One action of a walk, in its order; `minute` is what was agreed, as the minutes will say it."""

    __tablename__ = "review_items"
    review_id: int = Field(foreign_key="reviews.id", index=True)
    position: int
    action_id: int = Field(foreign_key="actions.id")
    minute: str | None = None
    act_id: int | None = Field(default=None, foreign_key="acts.id")
    """What was done to the action then. Once that is undone, the action comes up again."""


class IdentityClaim(Numbered, table=True):
    """Somebody on a platform says who they are; linked once a chair or an administrator confirms it."""

    __tablename__ = "identity_claims"
    __table_args__ = (UniqueConstraint("partnership_id", "address"), NEVER_AGAIN)
    partnership_id: int = Field(foreign_key="partnerships.id")
    group_id: int = Field(foreign_key="groups.id")
    person_id: int = Field(foreign_key="people.id")
    address: str
    shown_as: str = ""
    asked_at: datetime


class Seen(SQLModel, table=True):
    """Something a platform delivered. Kept in the transaction of its effect: a repeat changes nothing."""

    __tablename__ = "seen"
    key: str = Field(primary_key=True)
    at: datetime = Field(index=True)


class Refused(Numbered, table=True):
    """The privacy guard stopped a message: when, where and which rule. Never what it said."""

    __tablename__ = "refused"
    partnership_id: int = Field(foreign_key="partnerships.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="groups.id")
    at: datetime
    rule: str
