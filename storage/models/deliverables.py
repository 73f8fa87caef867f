"""Deliverables: the strategies, dashboards and surveys that a plan has to bring about."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import NEVER_AGAIN, Numbered


class Deliverable(Numbered, table=True):
    """`D1` in its group. It is delivered on one day and launched on another; money is in whole pounds."""

    __tablename__ = "deliverables"
    __table_args__ = (UniqueConstraint("group_id", "number"), NEVER_AGAIN)
    group_id: int = Field(foreign_key="groups.id", index=True)
    number: int
    title: str
    kind: str = "strategy"
    """`strategy`, `dashboard`, `survey`, `workstream` or another word of the partnership."""
    owner_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    owner_printed: str | None = None
    deliver_on: date | None = None
    deliver_printed: str | None = None
    launch_on: date | None = None
    launch_printed: str | None = None
    recurs: str | None = None
    """The cycle that it comes again in: `every six months`."""
    delivered_on: date | None = None
    launched_on: date | None = None
    withdrawn_on: date | None = None
    """From this day on nobody is waiting for it. What was noted and spent stays on record."""
    allocated: int | None = None
    spent: int | None = None
    logged_on: date


class DeliverablePriority(Numbered, table=True):
    __tablename__ = "deliverable_priorities"
    __table_args__ = (UniqueConstraint("deliverable_id", "priority_id"), NEVER_AGAIN)
    deliverable_id: int = Field(foreign_key="deliverables.id")
    priority_id: int = Field(foreign_key="priorities.id", index=True)


class SignOff(Numbered, table=True):
    """One line of the checklist before a deliverable may be launched."""

    __tablename__ = "sign_offs"
    deliverable_id: int = Field(foreign_key="deliverables.id", index=True)
    position: int = 0
    text: str
    done_on: date | None = None
    by_id: int | None = Field(default=None, foreign_key="people.id")
