"""The risk register: risks, their control measures, and where somebody looked and found none."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import desc
from sqlmodel import Session, col, select

from storage.models import Control, Group, NoRisks, Note, Person, Priority, Risk
from storage.numbers import take


@dataclass(frozen=True)
class Registered:
    """A risk with everything that is shown beside it."""

    risk: Risk
    group: Group
    owner: str | None = None
    priority: int | None = None
    controls: tuple[Control, ...] = ()

    @property
    def id(self) -> int:
        assert self.risk.id is not None
        return self.risk.id

    @property
    def permanent(self) -> str:
        return f"{self.group.code}#R{self.risk.number}"


@dataclass(frozen=True)
class NoneFound:
    by: str
    on: date


@dataclass(frozen=True)
class Risks:
    session: Session
    partnership_id: int

    def numbered(self, group_id: int, number: int) -> Registered | None:
        return next(iter(self._many(Risk.group_id == group_id, Risk.number == number)), None)

    def open(self, group_ids: Sequence[int]) -> tuple[Registered, ...]:
        return self._many(col(Risk.group_id).in_(group_ids), col(Risk.closed_on).is_(None))

    def all(self, group_id: int) -> tuple[Registered, ...]:
        return self._many(Risk.group_id == group_id)

    def for_priority(self, priority_id: int) -> tuple[Registered, ...]:
        return self._many(Risk.priority_id == priority_id, col(Risk.closed_on).is_(None))

    def none_found(self, priority_id: int) -> NoneFound | None:
        """The latest word that this priority has no risk."""
        row = self.session.exec(
            select(Person.name, col(NoRisks.on))
            .join(NoRisks, col(NoRisks.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, NoRisks.priority_id == priority_id)
            .order_by(desc(col(NoRisks.on)), desc(col(NoRisks.id)))
        ).first()
        return NoneFound(*row) if row else None

    def notes(self, risk_id: int) -> Sequence[tuple[Note, str]]:
        """Oldest first, with the name of who wrote it."""
        return self.session.exec(
            select(Note, Person.name)
            .join(Person, col(Note.person_id) == Person.id)
            .where(Note.risk_id == risk_id)
            .order_by(col(Note.id))
        ).all()

    def next_number(self, group_id: int) -> int:
        return take(self.session, self.partnership_id, group_id, "next_risk")

    def _many(self, *where: Any) -> tuple[Registered, ...]:
        rows = self.session.exec(
            select(Risk, Group, Person.name, Priority.number)
            .join(Group, col(Group.id) == Risk.group_id)
            .join(Person, col(Person.id) == Risk.owner_id, isouter=True)
            .join(Priority, col(Priority.id) == Risk.priority_id, isouter=True)
            .where(Group.partnership_id == self.partnership_id, *where)
            .order_by(col(Risk.group_id), col(Risk.number))
        ).all()
        controls = self._controls([risk.id for risk, *_ in rows if risk.id is not None])
        return tuple(
            Registered(risk, group, owner or risk.owner_printed, priority, tuple(controls[risk.id or 0]))
            for risk, group, owner, priority in rows
        )

    def _controls(self, ids: Sequence[int]) -> dict[int, list[Control]]:
        found: dict[int, list[Control]] = defaultdict(list)
        rows = self.session.exec(
            select(Control)
            .where(col(Control.risk_id).in_(ids))
            .order_by(col(Control.position), col(Control.id))
        )
        for control in rows:
            found[control.risk_id].append(control)
        return found
