"""When to tick for whom: each group's day, its hours and thresholds, as the parameters of the sweep.

This is all the arithmetic there is, and it is done once for each group: the rows are SQL's.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import Any

from sqlalchemy import literal
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from rules import nudges
from rules.nudges import Day, Pace, Week
from storage.calendars import calendar_of
from storage.models import Group, Membership, Partnership
from storage.postbox import CHAIR, SRO
from storage.reach import holds

PROGRAMME_MANAGER = "programme manager"
_DEEPEST = 20
_HEADS = ("chair", "deputy chair", PROGRAMME_MANAGER)


@dataclass(frozen=True)
class GroupDay:
    """One group that may be written to today. `keeper` takes what nobody owns: (group, role)."""

    group: Group
    pace: Pace
    day: Day
    week: Week
    keeper: tuple[int, str]
    head: str

    @property
    def group_id(self) -> int:
        assert self.group.id is not None
        return self.group.id

    def windows(self) -> list[Mapping[str, Any]]:
        """The parameters of `storage.owed`, one set for each threshold."""
        return [
            {
                **self._today(self.day.opens),
                "of_kind": str(window.kind),
                "of_step": window.step,
                "every": window.every,
                "first": window.first,
                "last": window.last,
                "reach": window.reach,
                "keeper_group": self.keeper[0],
                "keeper_role": self.keeper[1],
            }
            for window in nudges.windows(self.pace, self.day.today)
        ]

    @property
    def owes_week(self) -> bool:
        """A week that began before the group was set up is nobody's news."""
        return self.week.moment >= self.group.set_up_at

    def summary(self) -> Mapping[str, Any]:
        opens = nudges.summary_opens(self.pace, self.day.today)
        return {**self._today(opens), "week": self.week.name}

    def lists(self) -> list[Mapping[str, Any]]:
        """Who has a private list: its SROs, who keeps priorities without one, and who leads it."""
        wanted = ((SRO, SRO), (SRO, PROGRAMME_MANAGER), (CHAIR, self.head))
        return [{**self.summary(), "of_kind": kind, "of_role": role} for kind, role in wanted]

    def _today(self, opens: datetime) -> dict[str, Any]:
        return {
            "of_group": self.group_id,
            "today": self.day.today,
            "opens": opens,
            "closes": self.day.closes,
        }


def pace_of(partnership: Partnership, group: Group) -> Pace:
    return Pace(
        calendar=calendar_of(partnership, group),
        at=time.fromisoformat(group.nudge_at),
        days_before=tuple(group.nudge_days),
        overdue_every=group.overdue_every,
        summary_day=group.summary_day,
        summary_at=time.fromisoformat(group.summary_at),
    )


def group_days(session: Session, now: datetime, only: Collection[int] | None = None) -> tuple[GroupDay, ...]:
    """The groups, of all or of `only` these, whose working day it is; the others wait."""
    query = _GROUPS if only is None else _GROUPS.where(col(Group.id).in_(only))
    rows = session.exec(query).all()
    return tuple(_days(rows, now, _Heads(session, now, only)))


def _days(rows: Iterable[tuple[Partnership, Group]], now: datetime, heads: "_Heads") -> Iterator[GroupDay]:
    for partnership, group in rows:
        pace = pace_of(partnership, group)
        day = nudges.working_day(pace, now)
        if day is not None:
            week = nudges.week(pace, day.today)
            yield GroupDay(group, pace, day, week, heads.keeper(group), heads.leads(group))


class _Heads:
    """Which groups have a chair, a deputy chair, a programme manager today. Asked only on a working day."""

    def __init__(self, session: Session, now: datetime, only: Collection[int] | None) -> None:
        self._session = session
        self._today = now.date()
        self._only = only

    def leads(self, group: Group) -> str:
        """The role that the chair's list goes to."""
        return next((role for role in _HEADS if group.id in self._with[role]), _HEADS[0])

    def keeper(self, group: Group) -> tuple[int, str]:
        """The programme manager of the group, or of the nearest above it; else who leads the group."""
        assert group.id is not None
        for above in self._line(group):
            if above.id in self._with[PROGRAMME_MANAGER]:
                return above.id or 0, PROGRAMME_MANAGER
        return group.id, self.leads(group)

    @cached_property
    def _with(self) -> Mapping[str, frozenset[int]]:
        among = self._among()
        return {role: self._groups_with(role, among) for role in _HEADS}

    def _among(self) -> Collection[int | None] | None:
        """The groups asked about, and those above them; None: all."""
        if self._only is None:
            return None
        asked = (self._session.get(Group, group_id) for group_id in self._only)
        return {above.id for group in asked for above in self._line(group)}

    def _groups_with(self, role: str, among: Collection[int | None] | None) -> frozenset[int]:
        query = _WITH[role] if among is None else _WITH[role].where(col(Membership.group_id).in_(among))
        return frozenset(self._session.exec(query, params={"today": self._today}))

    def _line(self, group: Group | None) -> Iterator[Group]:
        """The group and those above it; a session keeps rows, so a parent is read once."""
        for _ in range(_DEEPEST):
            if group is None:
                return
            yield group
            group = self._session.get(Group, group.parent_id) if group.parent_id else None


# Asked with every tick, and so built once.
_GROUPS = (
    select(Partnership, Group)
    .join(Group, col(Group.partnership_id) == Partnership.id)
    .order_by(col(Group.id))
    .options(defer(Partnership.applied))  # type: ignore[arg-type]  # a whole file: no reminder reads it
)
_WITH = {role: select(Membership.group_id).where(holds(literal(role))) for role in _HEADS}
