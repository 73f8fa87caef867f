"""Groups: where they talk, when they meet, what they decided, and the priorities they look after."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import NEVER_AGAIN, Numbered, added, added_list, added_mapping, json_column


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
    summary_wanted: bool = added(True)
    summary_not_in: list[int] = added_list()
    """Months without a weekly summary: `[8]` is August."""
    paused_from: date | None = None
    paused_until: date | None = None
    """From the first to before the second, nothing goes to its channels, nor about its actions to anybody."""
    timetable: dict[str, int] = added_mapping()
    """Working days before and after a meeting, where not as usual (`rules.timetable.USUAL`)."""
    closure_days: list[str] = json_column(list)
    next_number: int = 1
    next_risk: int = 1
    next_deliverable: int = added(1)
    cadence: str = added("")
    """How often it meets, in words: `monthly`, `every two months`."""
    terms_review_on: date | None = None
    """When its terms of reference are to be reviewed next."""
    keep_years: int | None = None
    """For so long after its end who had an action, and what was said of it, is kept; None: for good."""
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
    """A date of None is a meeting whose day is still to be confirmed; `printed` is what is said of it."""

    __tablename__ = "meetings"
    __table_args__ = (UniqueConstraint("group_id", "on"), NEVER_AGAIN)
    group_id: int = Field(foreign_key="groups.id", index=True)
    on: date | None = None
    at: str | None = None
    place: str | None = None
    ends: str | None = None
    link: str | None = None
    printed: str | None = None
    minutes: str | None = None
    """`draft`, then `agreed` at a later meeting."""
    minutes_agreed_id: int | None = Field(default=None, foreign_key="meetings.id")
    cancelled: bool = added(False)

    def has_begun(self, clock: str | None) -> bool:
        """On its day, by this time."""
        return has_begun(self.at, clock)


def has_begun(at: str | None, clock: str | None) -> bool:
    """A meeting without a time is to come until its day is over."""
    return clock is not None and at is not None and at.zfill(len(clock)) <= clock


class Attendance(Numbered, table=True):
    """Who was at a meeting, or will not be. Why somebody is away is not kept."""

    __tablename__ = "attendances"
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    printed: str
    state: str = "present"
    """`present`, `apologies`, `absent` or `guest`."""
    deputy_id: int | None = Field(default=None, foreign_key="people.id")
    may_agree: bool = False
    """May the deputy agree to things for them?"""


class Declaration(Numbered, table=True):
    """A declaration of interest at a meeting; without a person, nobody had any."""

    __tablename__ = "declarations"
    meeting_id: int = Field(foreign_key="meetings.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id")
    text: str


class Priority(Numbered, table=True):
    __tablename__ = "priorities"
    __table_args__ = (UniqueConstraint("partnership_id", "number"), NEVER_AGAIN)
    partnership_id: int = Field(foreign_key="partnerships.id")
    number: int
    title: str
    sro_id: int | None = Field(default=None, foreign_key="people.id")
    group_id: int | None = Field(default=None, foreign_key="groups.id")
    outcome: str = added("")
    """What is intended to be different for children and families."""


class PriorityRating(Numbered, table=True):
    """What an SRO said of a whole priority on a day: one rating, or in the scheme `strands` a pair."""

    __tablename__ = "priority_ratings"
    priority_id: int = Field(foreign_key="priorities.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id")
    on: date
    ratings: list[str] = json_column(list)
    reason: str | None = None


class Decision(Numbered, table=True):
    __tablename__ = "decisions"
    group_id: int = Field(foreign_key="groups.id", index=True)
    meeting_id: int | None = Field(default=None, foreign_key="meetings.id")
    person_id: int | None = Field(default=None, foreign_key="people.id")
    """Who recorded it."""
    text: str
    on: date
