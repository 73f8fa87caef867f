"""The scorecard: KPIs and their readings, in as many queries for a hundred lines as for one."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.models import Act, History, Kpi, Note, Person, Priority, Reading


@dataclass(frozen=True)
class Scored:
    """A KPI with everything that is shown beside it; `readings` in no order that means anything."""

    kpi: Kpi
    priority: Priority | None = None
    owner: str | None = None
    sro: str | None = None
    readings: tuple[Reading, ...] = ()

    @property
    def id(self) -> int:
        assert self.kpi.id is not None
        return self.kpi.id

    @property
    def sro_id(self) -> int | None:
        return self.priority.sro_id if self.priority else None

    @property
    def giver_id(self) -> int | None:
        """Who owes its readings: its own person, else the SRO of its priority."""
        return self.kpi.owner_id or self.sro_id

    @property
    def giver(self) -> str | None:
        return self.owner or self.sro

    def reading(self, period: str) -> Reading | None:
        return next((reading for reading in self.readings if reading.period == period), None)


@dataclass(frozen=True)
class Former:
    """What a reading was before somebody corrected it."""

    period: str
    value: float | None
    not_applicable: bool
    on: date
    by: str | None


@dataclass(frozen=True)
class Scorecard:
    session: Session
    partnership_id: int

    def called(self, code: str) -> Kpi | None:
        return self.session.exec(
            select(Kpi).where(
                Kpi.partnership_id == self.partnership_id, func.lower(col(Kpi.code)) == code.lower()
            )
        ).first()

    def all(self) -> Sequence[Kpi]:
        return self.session.exec(
            select(Kpi).where(Kpi.partnership_id == self.partnership_id).order_by(col(Kpi.id))
        ).all()

    def readings(self, kpi: Kpi) -> Sequence[Reading]:
        """Oldest first."""
        return self.session.exec(
            select(Reading)
            .join(Kpi, col(Reading.kpi_id) == Kpi.id)
            .where(Kpi.partnership_id == self.partnership_id, Reading.kpi_id == kpi.id)
            .order_by(col(Reading.period))
        ).all()

    def reading(self, reading_id: int) -> tuple[Reading, Kpi] | None:
        """One reading, and what it is of."""
        return self.session.exec(
            select(Reading, Kpi)
            .join(Kpi, col(Reading.kpi_id) == Kpi.id)
            .where(Kpi.partnership_id == self.partnership_id, Reading.id == reading_id)
        ).first()

    def line(self, code: str) -> Scored | None:
        """One KPI by its code, in any case: `5A` is 5a."""
        return next(iter(self._with_readings(func.lower(col(Kpi.code)) == code.lower())), None)

    def lines(self, priority_id: int | None = None) -> tuple[Scored, ...]:
        """The scorecard, or one priority's part of it, in the order of the codes."""
        return self._with_readings(*([Kpi.priority_id == priority_id] if priority_id is not None else []))

    def without(self, due: Mapping[str, str]) -> tuple[Scored, ...]:
        """The KPIs that have no reading of a period; `due` says which, for each `every`."""
        missing = (
            and_(
                col(Kpi.every) == every,
                ~exists().where(
                    col(Reading.kpi_id) == Kpi.id,
                    col(Reading.period) == period,
                    or_(col(Reading.value).is_not(None), col(Reading.not_applicable).is_(True)),
                ),
            )
            for every, period in due.items()
        )
        return self._lines(or_(*missing))

    def comments(self, kpi_id: int) -> Sequence[tuple[Note, str]]:
        """Oldest first, with the name of who wrote it."""
        return self.session.exec(
            select(Note, Person.name)
            .join(Person, col(Note.person_id) == Person.id)
            .where(Person.partnership_id == self.partnership_id, Note.kpi_id == kpi_id)
            .order_by(col(Note.id))
        ).all()

    def former(self, kpi_id: int) -> tuple[Former, ...]:
        """What its readings were before they were corrected, oldest first; not what was undone."""
        undoing = aliased(Act)
        rows = self.session.exec(
            select(Reading, History, Person.name)
            .join(History, and_(col(History.subject) == "reading", col(History.subject_id) == Reading.id))
            .join(Act, col(Act.id) == History.act_id)
            .join(Person, col(Person.id) == Act.person_id, isouter=True)
            .where(
                Act.partnership_id == self.partnership_id,
                Reading.kpi_id == kpi_id,
                col(Act.undoes_id).is_(None),
                ~exists().where(col(undoing.undoes_id) == Act.id),
            )
            .order_by(col(History.id))
        )
        return tuple(
            _former(reading, change, by)
            for reading, change, by in rows
            if _replaced(change.before, change.after)
        )

    def _with_readings(self, *where: Any) -> tuple[Scored, ...]:
        lines = self._lines(*where)
        found: dict[int, list[Reading]] = defaultdict(list)
        for reading in self.session.exec(_READINGS.where(*where), params=self._here):
            found[reading.kpi_id].append(reading)
        return tuple(replace(line, readings=tuple(found[line.id])) for line in lines)

    def _lines(self, *where: Any) -> tuple[Scored, ...]:
        rows = self.session.exec(_LINES.where(*where), params=self._here).all()
        return tuple(Scored(*row) for row in sorted(rows, key=lambda row: _in_order(row[0].code)))

    @property
    def _here(self) -> dict[str, int]:
        return {"partnership": self.partnership_id}


# Built once: to build one and find its SQL took longer than to run it.
_OURS = Kpi.partnership_id == bindparam("partnership")
_OWNER, _SRO = aliased(Person), aliased(Person)
_LINES = (
    select(Kpi, Priority, col(_OWNER.name), col(_SRO.name))
    .join(Priority, col(Priority.id) == Kpi.priority_id, isouter=True)
    .join(_OWNER, col(_OWNER.id) == Kpi.owner_id, isouter=True)
    .join(_SRO, col(_SRO.id) == Priority.sro_id, isouter=True)
    .where(_OURS)
)
_READINGS = select(Reading).join(Kpi, col(Reading.kpi_id) == Kpi.id).where(_OURS)


def _replaced(before: dict[str, Any] | None, after: dict[str, Any] | None) -> bool:
    """Was there a figure, or a word that none applies, and is there another since?"""
    if not before or not after:
        return False
    return before.get("value") is not None or bool(before.get("not_applicable"))


def _former(reading: Reading, change: History, by: str | None) -> Former:
    """History keeps what changed: a value that is not in it stayed as it was afterwards."""
    before = change.before or {}
    value = before.get("value", reading.value)
    return Former(reading.period, value, before.get("not_applicable", reading.not_applicable), change.on, by)


def _in_order(code: str) -> tuple[tuple[int, str], ...]:
    """1a, 2, 5b, 10: figures count as numbers."""
    parts = re.findall(r"\d+|\D+", code.casefold())
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
