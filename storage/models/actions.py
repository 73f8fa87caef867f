"""The action log: actions, whose they are, what they are called, and how they went."""

from datetime import date, datetime

from sqlalchemy import Column, Index, UniqueConstraint, text
from sqlmodel import Field

from rules.progress import Closure, Status
from storage.models.columns import NEVER_AGAIN, Numbered, Spelled


class Action(Numbered, table=True):
    """`number` runs per group and is never used again. `due_printed` is verbatim; `due` is what it means."""

    __tablename__ = "actions"
    __table_args__ = (
        UniqueConstraint("group_id", "number"),
        Index("ix_actions_group_status_due", "group_id", "status", "due"),
        NEVER_AGAIN,
    )
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
    plan_id: int | None = Field(default=None, foreign_key="plans.id", index=True)
    """The approved plan that it is a line of."""
    parent_id: int | None = Field(default=None, foreign_key="actions.id", index=True)
    part: str | None = None
    """What it is of its parent: a `sub-action`, or a `milestone` whose evidence the parent holds."""
    follows_id: int | None = Field(default=None, foreign_key="actions.id", index=True)
    """The action that it comes after: the last round of one that recurs, or the one that it replaces."""
    status: Status = Field(default=Status.OPEN, sa_column=Column(Spelled(Status), nullable=False, index=True))
    rating: str | None = None
    """The confirmed one, by its name in the partnership's scheme."""
    rating_by_id: int | None = Field(default=None, foreign_key="people.id")
    rating_on: date | None = None
    rating_reason: str | None = None
    closure: Closure | None = Field(default=None, sa_column=Column(Spelled(Closure)))
    closure_note: str | None = None
    successor: str | None = None
    closed_on: date | None = None
    agreed_meeting_id: int | None = Field(default=None, foreign_key="meetings.id")
    """The meeting that agreed the closure, where one did."""
    kept_open: str | None = None
    """Why it was decided to keep it open."""
    closes_when: str | None = None
    """What has to be so before it may close."""
    expected_successor: str | None = None
    """The plan that is expected to take it over; until then it stays open."""
    meeting_id: int | None = Field(default=None, foreign_key="meetings.id")
    """The meeting that asked for it."""
    source: str = "chat"
    """`chat`, `setup`, the name of the document it was read from, or the link of the message that said it."""
    logged_on: date
    snoozed_until: date | None = None
    """No private reminder of it before this day; it stays due."""
    news_on: date | None = None
    """The day of the latest news about it; None where it was only set up."""


class Plan(Numbered, table=True):
    """An approved programme of actions. `slippage` is how its dates move, where not in the group's way."""

    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("partnership_id", "code"), NEVER_AGAIN)
    partnership_id: int = Field(foreign_key="partnerships.id")
    group_id: int = Field(foreign_key="groups.id")
    code: str
    title: str
    approved_on: date | None = None
    slippage: str | None = None


_IS_A_ROLE = text("role IS NOT NULL")


class ActionOwner(Numbered, table=True):
    """One owner as printed, and who that is: a person, else a role, else a group, else only the words."""

    __tablename__ = "action_owners"
    __table_args__ = (
        Index("ix_action_owners_role", "role", sqlite_where=_IS_A_ROLE, postgresql_where=_IS_A_ROLE),
        NEVER_AGAIN,
    )
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
    plan_id: int | None = Field(default=None, foreign_key="plans.id")
    ref: str = Field(index=True)


class ActionPriority(Numbered, table=True):
    __tablename__ = "action_priorities"
    __table_args__ = (UniqueConstraint("action_id", "priority_id"), NEVER_AGAIN)
    action_id: int = Field(foreign_key="actions.id")
    priority_id: int = Field(foreign_key="priorities.id", index=True)


class Dependency(Numbered, table=True):
    """`action_id` cannot be finished before `needs_id` is."""

    __tablename__ = "dependencies"
    __table_args__ = (UniqueConstraint("action_id", "needs_id"), NEVER_AGAIN)
    action_id: int = Field(foreign_key="actions.id")
    needs_id: int = Field(foreign_key="actions.id", index=True)


class Tick(Numbered, table=True):
    """One holder of a role that owns an action has done their part of it."""

    __tablename__ = "ticks"
    __table_args__ = (UniqueConstraint("action_id", "person_id"), NEVER_AGAIN)
    action_id: int = Field(foreign_key="actions.id")
    person_id: int = Field(foreign_key="people.id", index=True)
    on: date
    by_id: int = Field(foreign_key="people.id")


class Note(Numbered, table=True):
    """Progress on an action, a risk, a deliverable, a priority or a KPI, in somebody's words."""

    __tablename__ = "notes"
    action_id: int | None = Field(default=None, foreign_key="actions.id", index=True)
    risk_id: int | None = Field(default=None, foreign_key="risks.id", index=True)
    deliverable_id: int | None = Field(default=None, foreign_key="deliverables.id", index=True)
    priority_id: int | None = Field(default=None, foreign_key="priorities.id", index=True)
    kpi_id: int | None = Field(default=None, foreign_key="kpis.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    on: date
    at: datetime
    kind: str = "note"
    """`note`, `blocker`, `no change`, `objection`, `evidence` (of impact: what changed for children and
    families), `request` (to give it to somebody else), `not mine`, `stays` (with its
    owner, who said so), `rating` (what somebody would rate it who
    does not confirm ratings) or `disagreement` (with a rating); of a priority also `completed`, `next step`
    and `status`."""
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
    decided_on: date | None = None
    passed_on_by_id: int | None = Field(default=None, foreign_key="people.id")
    """Who agreed to it in the group's own stage, where the parent group agrees as well."""
    passed_on_on: date | None = None
    meeting_id: int | None = Field(default=None, foreign_key="meetings.id")
    """The meeting that it was agreed at, where one agreed."""
