"""Groups: where they talk, when they meet, what they decided, and the priorities they look after."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import NEVER_AGAIN, Numbered, json_column


class Group(Numbered, table=True):
    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("partnership_id", "code"), NEVER_AGAIN)
    partnership_id: int = Field(foreign_key="partnerships.id", index=True)
    code: str
    name: str
    kind: str = "working group"
    parent_id: int | None = Field(default=None, foreign_key="groups.id")
    closes: str = "owner"
    sro_closes: bool = False
    slippage: str = "owner"
    nudge_at: str = "09:00"
    nudge_days: list[int] = json_column(lambda: [7, 1, 0])
    overdue_every: int = 7
    channel_digest: bool = True
    sro_after: int = 7
    chair_after: int = 21
    summary_day: str = "monday"
    summary_at: str = "09:00"
    closure_days: list[str] = json_column(list)
    next_number: int = 1
    next_risk: int = 1
    set_up_at: datetime


class Channel(Numbered, table=True):
    """Where a group talks: `slack:TEAM:CHANNEL`, `teams:TENANT:CONVERSATION`, `terminal:NAME` and so on."""

    __tablename__ = "channels"
    partnership_id: int = Field(foreign_key="partnerships.id", index=True)
    group_id: int = Field(foreign_key="groups.id", index=True)
    address: str = Field(unique=True)
    reference: dict[str, Any] = json_column(dict)
    dead: bool = False


class Meeting(Numbered, table=True):
    """A date of None is a meeting whose day is still to be confirmed."""

    __tablename__ = "meetings"
    __table_args__ = (UniqueConstraint("group_id", "on"), NEVER_AGAIN)
    group_id: int = Field(foreign_key="groups.id", index=True)
    on: date | None = None
    at: str | None = None
    place: str | None = None


class Priority(Numbered, table=True):
    __tablename__ = "priorities"
    __table_args__ = (UniqueConstraint("partnership_id", "number"), NEVER_AGAIN)
    partnership_id: int = Field(foreign_key="partnerships.id")
    number: int
    title: str
    sro_id: int | None = Field(default=None, foreign_key="people.id")
    group_id: int | None = Field(default=None, foreign_key="groups.id")


class Decision(Numbered, table=True):
    __tablename__ = "decisions"
    group_id: int = Field(foreign_key="groups.id", index=True)
    meeting_id: int | None = Field(default=None, foreign_key="meetings.id")
    text: str
    on: date
