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
    cause: str | None = None
    consequence: str | None = None
    likelihood: int | None = None
    impact: int | None = None
    """The current score, with its control measures. Inherent: before them. Target: aimed for."""
    inherent_likelihood: int | None = None
    inherent_impact: int | None = None
    target_likelihood: int | None = None
    target_impact: int | None = None
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
    done_on: date | None = None


class RiskReview(Numbered, table=True):
    """Somebody looked at a risk again: its score on that day is what the next trend is measured from."""

    __tablename__ = "risk_reviews"
    risk_id: int = Field(foreign_key="risks.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    on: date
    likelihood: int | None = None
    impact: int | None = None
    was_likelihood: int | None = None
    was_impact: int | None = None
    """What it is compared with: the score of the review before, or for a first one as it stood."""
    note: str | None = None


class RiskAction(Numbered, table=True):
    """An action that controls a risk: overdue, it flags the risk."""

    __tablename__ = "risk_actions"
    __table_args__ = (UniqueConstraint("risk_id", "action_id"), NEVER_AGAIN)
    risk_id: int = Field(foreign_key="risks.id")
    action_id: int = Field(foreign_key="actions.id", index=True)


class NoRisks(Numbered, table=True):
    """Somebody looked and found no risk for this priority, on this day."""

    __tablename__ = "no_risks"
    priority_id: int = Field(foreign_key="priorities.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    on: date
