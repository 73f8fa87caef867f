"""Deliverables: what each is, whom it serves, what is signed off, and what was noted of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from storage.models import (
    Deliverable,
    DeliverablePriority,
    Group,
    Note,
    Person,
    Priority,
    SignOff,
)
from storage.numbers import take


@dataclass(frozen=True)
class Delivering:
    """A deliverable with everything that is shown beside it."""

    row: Deliverable
    group: Group
    lead: str | None = None
    priorities: tuple[int, ...] = ()
    checklist: tuple[SignOff, ...] = ()

    @property
    def id(self) -> int:
        assert self.row.id is not None
        return self.row.id

    @property
    def permanent(self) -> str:
        return f"{self.group.code}#D{self.row.number}"

    @property
    def unsigned(self) -> tuple[SignOff, ...]:
        return tuple(line for line in self.checklist if line.done_on is None)


@dataclass(frozen=True)
class Deliverables:
    session: Session
    partnership_id: int

    def numbered(self, group_id: int, number: int) -> Delivering | None:
        return next(iter(self._many(Deliverable.group_id == group_id, Deliverable.number == number)), None)

    def with_id(self, deliverable_id: int) -> Delivering | None:
        return next(iter(self._many(Deliverable.id == deliverable_id)), None)

    def all(self, group_id: int) -> tuple[Delivering, ...]:
        return self._many(Deliverable.group_id == group_id)

    def led_by(self, person_id: int) -> tuple[Delivering, ...]:
        """Without what was withdrawn."""
        return self._many(Deliverable.owner_id == person_id, col(Deliverable.withdrawn_on).is_(None))

    def notes(self, deliverable_id: int) -> Sequence[tuple[Note, str]]:
        """Oldest first, with the name of who wrote it."""
        return self.session.exec(
            select(Note, Person.name)
            .join(Person, col(Note.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Note.deliverable_id == deliverable_id)
            .order_by(col(Note.id))
        ).all()

    def next_number(self, group_id: int) -> int:
        """Never given again, even where this is undone."""
        return take(self.session, self.partnership_id, group_id, "next_deliverable")

    def add(self, row: Deliverable, priority_ids: Sequence[int], checklist: Sequence[str]) -> None:
        self.session.add(row)
        self.session.flush()
        assert row.id is not None
        for priority_id in priority_ids:
            self.session.add(DeliverablePriority(deliverable_id=row.id, priority_id=priority_id))
        for position, text in enumerate(checklist):
            self.session.add(SignOff(deliverable_id=row.id, position=position, text=text))
        self.session.flush()

    def serve(self, deliverable_id: int, priority_ids: Sequence[int]) -> None:
        """These are the priorities that it serves from now on."""
        rows = self.session.exec(
            select(DeliverablePriority)
            .join(Deliverable, col(DeliverablePriority.deliverable_id) == Deliverable.id)
            .join(Group, col(Deliverable.group_id) == Group.id)
            .where(
                Group.partnership_id == self.partnership_id,
                DeliverablePriority.deliverable_id == deliverable_id,
            )
        ).all()
        for row in rows:
            if row.priority_id not in priority_ids:
                self.session.delete(row)
        known = {row.priority_id for row in rows}
        for priority_id in priority_ids:
            if priority_id not in known:
                self.session.add(DeliverablePriority(deliverable_id=deliverable_id, priority_id=priority_id))

    def _many(self, *where: Any) -> tuple[Delivering, ...]:
        rows = self.session.exec(
            select(Deliverable, Group, Person.name)
            .join(Group, col(Group.id) == Deliverable.group_id)
            .join(Person, col(Person.id) == Deliverable.owner_id, isouter=True)
            .where(Group.partnership_id == self.partnership_id, *where)
            .order_by(col(Deliverable.group_id), col(Deliverable.number))
        ).all()
        ids = [row.id for row, *_ in rows if row.id is not None]
        priorities, checklists = self._priorities(ids), self._checklists(ids)
        return tuple(
            Delivering(row, group, name or row.owner_printed, tuple(priorities[id_]), tuple(checklists[id_]))
            for id_, (row, group, name) in zip(ids, rows, strict=True)
        )

    def _priorities(self, ids: Sequence[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        rows = self.session.exec(
            select(DeliverablePriority.deliverable_id, Priority.number)
            .join(Priority, col(Priority.id) == DeliverablePriority.priority_id)
            .where(col(DeliverablePriority.deliverable_id).in_(ids))
            .order_by(col(Priority.number))
        )
        for deliverable_id, number in rows:
            found[deliverable_id].append(number)
        return found

    def _checklists(self, ids: Sequence[int]) -> dict[int, list[SignOff]]:
        found: dict[int, list[SignOff]] = defaultdict(list)
        rows = self.session.exec(
            select(SignOff)
            .where(col(SignOff.deliverable_id).in_(ids))
            .order_by(col(SignOff.position), col(SignOff.id))
        )
        for line in rows:
            found[line.deliverable_id].append(line)
        return found
