"""The risk register."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import NEVER_AGAIN, Numbered


class Risk(Numbered, table=True):
    """Without a priority it is the whole programme's. Likelihood and impact, 1 to 5, may be unknown."""

    __tablename__ = "risks"
    __table_args__ = (UniqueConstraint("group_id", "number"), NEVER_AGAIN)
    group_id: int = Field(foreign_key="groups.id", index=True)
    number: int
    title: str
    priority_id: int | None = Field(default=None, foreign_key="priorities.id", index=True)
    owner_id: int | None = Field(default=None, foreign_key="people.id")
    owner_printed: str | None = None
    likelihood: int | None = None
    impact: int | None = None
    closed_on: date | None = None
    closed_why: str | None = None
    raised_on: date
    review_on: date | None = None


class Control(Numbered, table=True):
    """A control measure: what reduces a risk."""

    __tablename__ = "controls"
    risk_id: int = Field(foreign_key="risks.id", index=True)
    position: int = 0
    text: str
    due: date | None = None


class NoRisks(Numbered, table=True):
    """Somebody looked and found no risk for this priority, on this day."""

    __tablename__ = "no_risks"
    priority_id: int = Field(foreign_key="priorities.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    on: date
