"""How actions hang together: plans and their rows, parts, what waits for what, who has done their part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, bindparam, or_
from sqlmodel import Session, col, select

from rules.plans import is_late_to_start
from rules.progress import Closure, Status
from storage.columns import columns
from storage.logged import IS_ROW, Condition, Logged, LoggedRows
from storage.models import Action, ActionPriority, ActionRef, Dependency, Group, Note, Person, Plan, Tick

_BY_NUMBER = (col(Action.number),)
_BY_START = (col(Action.starts), col(Action.number))
_STANDS = or_(col(Action.closure).is_(None), col(Action.closure) != Closure.LOGGED_IN_ERROR)
"""What was logged in error, or undone, is no part of anything."""

# Asked with most messages, and so built once: to build one and find its SQL took longer than to run it.
_ACTION: BindParameter[int] = bindparam("action")
_PART_OF = Action.parent_id == _ACTION
_NEXT_ROUND = (Action.follows_id == _ACTION, col(Action.recurs).is_not(None))
_NEEDED = col(Action.id).in_(select(Dependency.needs_id).where(Dependency.action_id == _ACTION))
_NEEDING = col(Action.id).in_(select(Dependency.action_id).where(Dependency.needs_id == _ACTION))
_TICKED_BY = (
    select(Tick.action_id)
    .join(Person, col(Tick.person_id) == Person.id)
    .where(Person.partnership_id == bindparam("partnership"), Tick.person_id == bindparam("person"))
)


@dataclass(frozen=True)
class Plans:
    session: Session
    partnership_id: int

    # Plans

    def called(self, code: str) -> Plan | None:
        return next((plan for plan in self.all() if plan.code.lower() == code.lower()), None)

    def with_id(self, plan_id: int) -> Plan | None:
        return next((plan for plan in self.all() if plan.id == plan_id), None)

    def all(self) -> Sequence[Plan]:
        return self.session.exec(
            select(Plan).where(Plan.partnership_id == self.partnership_id).order_by(col(Plan.id))
        ).all()

    def rows(self, plan_id: int) -> tuple[Logged, ...]:
        """Its actions in the order of their numbers, milestones included and sub-actions not."""
        return self._rows.many(Action.plan_id == plan_id, IS_ROW, _STANDS, order=_BY_NUMBER)

    def printed(self, plan_id: int) -> Sequence[tuple[str, int]]:
        """The numbers that the plan prints, each with its action."""
        return self.session.exec(
            select(ActionRef.ref, ActionRef.action_id)
            .join(Plan, col(ActionRef.plan_id) == Plan.id)
            .where(Plan.partnership_id == self.partnership_id, ActionRef.plan_id == plan_id)
            .order_by(col(ActionRef.id))
        ).all()

    def refs(self, action_id: int) -> Sequence[ActionRef]:
        """The numbers that plans print for this action."""
        return self.session.exec(
            select(ActionRef)
            .join(Plan, col(ActionRef.plan_id) == Plan.id)
            .where(Plan.partnership_id == self.partnership_id, ActionRef.action_id == action_id)
        ).all()

    # Parts

    def parts(self, action_id: int) -> tuple[Logged, ...]:
        """Its sub-actions and milestones."""
        return self._rows.rarely_any(_PART_OF, _STANDS, order=_BY_NUMBER, action=action_id)

    def lineage(self) -> Sequence[tuple[int, int]]:
        """Every part with the action that it is a part of."""
        rows = self.session.exec(
            select(Action.id, Action.parent_id)
            .join(Group, col(Action.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id, col(Action.parent_id).is_not(None))
        )
        return [(part, parent) for part, parent in rows if part is not None and parent is not None]

    def next_round(self, action_id: int) -> Logged | None:
        """The action that was made when this one, which recurs, was completed."""
        return next(iter(self._rows.rarely_any(*_NEXT_ROUND, _STANDS, action=action_id)), None)

    def late_starts(self, group_ids: Sequence[int], today: date) -> tuple[Logged, ...]:
        """Open, and nobody has said that it has begun, though it should have."""
        begun = col(Action.starts) < today
        found = self._rows.many(
            col(Action.group_id).in_(group_ids), col(Action.status) == Status.OPEN, begun, order=_BY_START
        )
        return tuple(
            one
            for one in found
            if is_late_to_start(one.action.status, one.action.starts, one.action.due_kind, today)
        )

    # What waits for what

    def needs(self, action_id: int) -> tuple[Logged, ...]:
        """What this action waits for, closed or not."""
        return self._rows.rarely_any(_NEEDED, _STANDS, order=_BY_NUMBER, action=action_id)

    def needed_by(self, action_id: int) -> tuple[Logged, ...]:
        """What waits for this action."""
        return self._rows.rarely_any(_NEEDING, _STANDS, order=_BY_NUMBER, action=action_id)

    def waits(self) -> Sequence[tuple[int, int]]:
        """Every pair of an action and what it waits for."""
        return self.session.exec(
            select(Dependency.action_id, Dependency.needs_id)
            .join(Action, col(Dependency.action_id) == Action.id)
            .join(Group, col(Action.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id)
        ).all()

    def wait(self, action_id: int, needs_id: int) -> Dependency | None:
        return self.session.exec(
            select(Dependency)
            .join(Action, col(Dependency.action_id) == Action.id)
            .join(Group, col(Action.group_id) == Group.id)
            .where(Group.partnership_id == self.partnership_id)
            .where(Dependency.action_id == action_id, Dependency.needs_id == needs_id)
        ).first()

    # Who has done their part

    def ticks(self, action_id: int) -> Sequence[Tick]:
        return self.session.exec(
            select(Tick)
            .join(Person, col(Tick.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Tick.action_id == action_id)
            .order_by(col(Tick.id))
        ).all()

    def ticked_by(self, person_id: int) -> frozenset[int]:
        """The actions that this person has done their part of."""
        here = {"partnership": self.partnership_id, "person": person_id}
        return frozenset(columns(self.session, _TICKED_BY, **here).scalars())

    # Evidence of impact

    def evidence(self, action_ids: Sequence[int]) -> Sequence[tuple[Note, str]]:
        """What changed for children and families, by these actions; oldest first, with who said so."""
        return self._evidence(col(Note.action_id).in_(action_ids))

    def evidence_of_priority(self, priority_id: int) -> Sequence[tuple[Note, str]]:
        """Said of the priority itself, and of every action that serves it."""
        serving = select(ActionPriority.action_id).where(ActionPriority.priority_id == priority_id)
        return self._evidence(or_(col(Note.priority_id) == priority_id, col(Note.action_id).in_(serving)))

    def _evidence(self, of: Condition) -> Sequence[tuple[Note, str]]:
        return self.session.exec(
            select(Note, Person.name)
            .join(Person, col(Note.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Note.kind == "evidence", of)
            .order_by(col(Note.on), col(Note.id))
        ).all()

    @property
    def _rows(self) -> LoggedRows:
        return LoggedRows(self.session, self.partnership_id)
