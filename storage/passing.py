"""What groups pass up: escalations with their outcomes, and the steps of the route of risks and reports."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.models import Action, Escalation, Group, Passage, Person, Priority, Risk

SENT_BACK = "sent back"
"""The outcome of a step whose group did not agree."""


@dataclass(frozen=True)
class Escalated:
    """A risk or an action that a group passed to the group above, with everything that is shown beside it."""

    row: Escalation
    origin: Group
    to: Group
    by: str
    decided_by: str | None
    number: str
    """`R1` or `104`, in the log or register of `origin`."""
    title: str

    @property
    def permanent(self) -> str:
        return f"{self.origin.code}#{self.number}"

    @property
    def waits(self) -> bool:
        return self.row.outcome is None


@dataclass(frozen=True)
class Step:
    """One step of a route: with which group a risk or a report is or was, and what that group said."""

    row: Passage
    group: Group
    by: str
    decided_by: str | None
    risk: str | None = None
    """`p2#R1`, where it is one."""
    priority: int | None = None
    """Whose report it is, where it is no risk."""

    @property
    def waits(self) -> bool:
        return self.row.outcome is None


@dataclass(frozen=True)
class Passing:
    session: Session
    partnership_id: int

    def escalations(self, group_id: int) -> tuple[Escalated, ...]:
        """All that this group passed up or was passed, oldest first."""
        here = or_(col(Escalation.group_id) == group_id, col(Escalation.to_group_id) == group_id)
        return self._escalated(here)

    def of_risk(self, risk_id: int) -> tuple[Escalated, ...]:
        return self._escalated(Escalation.risk_id == risk_id)

    def of_action(self, action_id: int) -> tuple[Escalated, ...]:
        return self._escalated(Escalation.action_id == action_id)

    def steps_of_risk(self, risk_id: int) -> tuple[Step, ...]:
        """Oldest first."""
        return self._steps(Passage.risk_id == risk_id)

    def steps_of_report(self, priority_id: int) -> tuple[Step, ...]:
        return self._steps(Passage.priority_id == priority_id)

    def waiting(self, group_id: int) -> tuple[Step, ...]:
        """What this group has been sent and has not answered."""
        return self._steps(Passage.group_id == group_id, col(Passage.outcome).is_(None))

    def unanswered(self, group_id: int) -> tuple[Escalated, ...]:
        """What was escalated to this group, and has no outcome yet."""
        return self._escalated(Escalation.to_group_id == group_id, col(Escalation.outcome).is_(None))

    def came_up(self, group_id: int) -> frozenset[int]:
        """The risks that this group was passed, by escalation or on their route, and did not send back."""
        escalated = self._escalated(Escalation.to_group_id == group_id, col(Escalation.risk_id).is_not(None))
        sent = self._steps(Passage.group_id == group_id, col(Passage.risk_id).is_not(None))
        last = {step.row.risk_id: step.row.outcome for step in sent}
        kept = {risk_id for risk_id, outcome in last.items() if outcome != SENT_BACK}
        return frozenset(filter(None, kept | {each.row.risk_id for each in escalated}))

    def _escalated(self, *where: Any) -> tuple[Escalated, ...]:
        rows = self.session.execute(_ESCALATED.where(*where), {"partnership": self.partnership_id})
        return tuple(
            Escalated(row, origin, group, by, decided_by, *_called(risk, action))
            for row, origin, group, by, decided_by, risk, action in rows
        )

    def _steps(self, *where: Any) -> tuple[Step, ...]:
        rows = self.session.execute(_STEPS.where(*where), {"partnership": self.partnership_id})
        return tuple(
            Step(row, group, by, decided_by, f"{code}#R{risk}" if risk else None, priority)
            for row, group, by, decided_by, code, risk, priority in rows
        )


# Built once: to build one and find its SQL took longer than to run it.
_HERE = col(Group.partnership_id) == bindparam("partnership")
_OTHER, _DECIDER = aliased(Group), aliased(Person)
"""The group that it was passed to, or whose risk it is; and who decided."""
_ESCALATED = (
    select(Escalation, Group, _OTHER, col(Person.name), col(_DECIDER.name), Risk, Action)
    .join(Group, col(Group.id) == Escalation.group_id)
    .join(_OTHER, col(_OTHER.id) == Escalation.to_group_id)
    .join(Person, col(Person.id) == Escalation.by_id)
    .join(_DECIDER, col(_DECIDER.id) == Escalation.decided_by_id, isouter=True)
    .join(Risk, col(Risk.id) == Escalation.risk_id, isouter=True)
    .join(Action, col(Action.id) == Escalation.action_id, isouter=True)
    .where(_HERE)
    .order_by(col(Escalation.id))
)
_STEPS = (
    select(
        *(Passage, Group, col(Person.name), col(_DECIDER.name)),
        *(col(_OTHER.code), col(Risk.number), col(Priority.number)),
    )
    .join(Group, col(Group.id) == Passage.group_id)
    .join(Person, col(Person.id) == Passage.by_id)
    .join(_DECIDER, col(_DECIDER.id) == Passage.decided_by_id, isouter=True)
    .join(Risk, col(Risk.id) == Passage.risk_id, isouter=True)
    .join(_OTHER, col(_OTHER.id) == Risk.group_id, isouter=True)
    .join(Priority, col(Priority.id) == Passage.priority_id, isouter=True)
    .where(_HERE)
    .order_by(col(Passage.id))
)


def _called(risk: Risk | None, action: Action | None) -> tuple[str, str]:
    if risk is not None:
        return f"R{risk.number}", risk.title
    assert action is not None
    return str(action.number), action.title
