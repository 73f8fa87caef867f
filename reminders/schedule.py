"""When to tick for whom: each group's day, its hours and thresholds, as the parameters of the sweep.

This is all the arithmetic there is, and it is done once for each group: the rows are SQL's.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import literal
from sqlmodel import Session, col, select

from reminders.broken import UNREADABLE, kind
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
        """Due on its day or the next working day; on whichever day it goes, it goes at its hour."""
        due_on = nudges.week_goes_on(self.pace, self.week, self.group.paused_until)
        opens, due = (nudges.summary_opens(self.pace, day) for day in (self.day.today, due_on))
        return {**self._today(opens), "week": self.week.name, "due": due}

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


@dataclass(frozen=True)
class Broken:
    """A group whose settings cannot be read. `why` is the kind of the error; its text may quote them."""

    group_id: int
    why: str


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
    return survey(session, now, only)[0]


def survey(
    session: Session, now: datetime, only: Collection[int] | None = None
) -> tuple[tuple[GroupDay, ...], tuple[Broken, ...]]:
    """The same, and the groups whose settings cannot be read: nobody of them is reminded, the others are."""
    heads = _Heads(session, now, only)
    loaded = _load(session, only)  # held until the end: a session forgets rows that nobody holds
    found: list[GroupDay] = []
    broken: list[Broken] = []
    for group_id in _ids(session, only):
        try:
            found.extend(_day_of(session, group_id, now, heads))
        except UNREADABLE as error:
            broken.append(Broken(group_id, kind(error)))
    del loaded
    return tuple(found), tuple(broken)


def _ids(session: Session, only: Collection[int] | None) -> Sequence[int]:
    query = select(Group.id).order_by(col(Group.id))
    found = session.exec(query if only is None else query.where(col(Group.id).in_(only)))
    return [group_id for group_id in found if group_id is not None]


def _load(session: Session, only: Collection[int] | None) -> Sequence[tuple[Partnership, Group]]:
    """All at once, unless one of them cannot be read: then each by itself."""
    query = select(Partnership, Group).join(Group, col(Group.partnership_id) == Partnership.id)
    try:
        return session.exec(query if only is None else query.where(col(Group.id).in_(only))).all()
    except UNREADABLE:
        return ()


def _day_of(session: Session, group_id: int, now: datetime, heads: "_Heads") -> Iterator[GroupDay]:
    group = session.get_one(Group, group_id)
    pace = pace_of(session.get_one(Partnership, group.partnership_id), group)
    day = nudges.working_day(pace, now)
    if day is None:
        return
    week = nudges.week(pace, day.today)
    found = GroupDay(group, pace, day, week, heads.keeper(group), heads.leads(group))
    found.windows(), found.lists()  # whatever of its settings cannot be read shows here
    yield found


class _Heads:
    """Which groups have a chair, a deputy chair, a programme manager today."""

    def __init__(self, session: Session, now: datetime, only: Collection[int] | None) -> None:
        self._session = session
        self._today = now.date()
        asked = None if only is None else [self._group(group_id) for group_id in only]
        among = None if asked is None else {above.id for group in asked for above in self._line(group)}
        self._with = {role: self._groups_with(role, among) for role in _HEADS}

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

    def _groups_with(self, role: str, among: Collection[int | None] | None) -> frozenset[int]:
        query = select(Membership.group_id).where(holds(literal(role)))
        if among is not None:
            query = query.where(col(Membership.group_id).in_(among))
        return frozenset(self._session.exec(query, params={"today": self._today}))

    def _line(self, group: Group | None) -> Iterator[Group]:
        """The group and those above it; a session keeps rows, so a parent is read once."""
        for _ in range(_DEEPEST):
            if group is None:
                return
            yield group
            group = self._group(group.parent_id) if group.parent_id else None

    def _group(self, group_id: int) -> Group | None:
        """None where its row cannot be read: those below it go on without it."""
        try:
            return self._session.get(Group, group_id)
        except UNREADABLE:
            return None
