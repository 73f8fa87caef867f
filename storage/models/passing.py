"""What is passed from one group to another: escalations, and the route of an SRO's risks and reports."""

from datetime import date

from sqlmodel import Field

from storage.models.columns import Numbered


class Escalation(Numbered, table=True):
    """A risk or an action that a group passes to its parent group, and what came of it."""

    __tablename__ = "escalations"
    group_id: int = Field(foreign_key="groups.id", index=True)
    to_group_id: int = Field(foreign_key="groups.id", index=True)
    risk_id: int | None = Field(default=None, foreign_key="risks.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="actions.id", index=True)
    reason: str
    by_id: int = Field(foreign_key="people.id")
    on: date
    outcome: str | None = None
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    decided_on: date | None = None


class Passage(Numbered, table=True):
    """One step of the route of an SRO's risk or report: with which group it is, and whether that agreed."""

    __tablename__ = "passages"
    group_id: int = Field(foreign_key="groups.id", index=True)
    risk_id: int | None = Field(default=None, foreign_key="risks.id", index=True)
    priority_id: int | None = Field(default=None, foreign_key="priorities.id", index=True)
    report: str | None = None
    """What the report is called, where it is no risk."""
    by_id: int = Field(foreign_key="people.id")
    on: date
    outcome: str | None = None
    """`agreed` or `sent back`; None while it waits."""
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    decided_on: date | None = None
    note: str | None = None
