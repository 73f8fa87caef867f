"""When to tick for whom: each group's day, its hours and thresholds, as the parameters of the sweep.

This is all the arithmetic there is, and it is done once for each group: the rows are SQL's.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, literal, union_all
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from reminders.broken import UNREADABLE, kind
from rules import nudges
from rules.nudges import Audience, Day, Pace, Week, Window
from storage.models import Group, Membership, Partnership, Person
from storage.paces import pace_of
from storage.reach import holds

__all__ = ["GroupDay", "group_days", "is_in_term", "pace_of"]

PROGRAMME_MANAGER = "programme manager"
_DEEPEST = 20
_HEADS = ("chair", "deputy chair", PROGRAMME_MANAGER)


@dataclass(frozen=True)
class GroupDay:
    """One group that may be written to today. `keeper` takes what nobody owns: (group, role).

    `in_terms`: some people of the partnership work in school terms only.
    """

    group: Group
    pace: Pace
    day: Day
    week: Week
    keeper: tuple[int, str]
    head: str
    in_terms: bool = False

    @property
    def group_id(self) -> int:
        assert self.group.id is not None
        return self.group.id

    @cached_property
    def windows(self) -> Sequence[Mapping[str, Any]]:
        """The rows of `storage.owed_lines`, one for each threshold and audience."""
        find = nudges.windows_in_terms if self.in_terms else nudges.windows
        return [self._window(window) for window in find(self.pace, self.day.today)]

    def _window(self, window: Window) -> Mapping[str, Any]:
        return {
            **self._today(self.day.opens),
            "of_kind": str(window.kind),
            "of_step": window.step,
            "every": window.every,
            "first": window.first,
            "last": window.last,
            "reach": window.reach,
            "keeper_group": self.keeper[0],
            "keeper_role": self.keeper[1],
            "to_term_time": window.audience is not Audience.OTHERS,
            "to_others": window.audience is not Audience.TERM_TIME,
        }

    @cached_property
    def is_for_term_time(self) -> bool:
        """May those be written to who work in school terms only?"""
        return not self.in_terms or is_in_term(self.pace, self.day.today)

    @property
    def owes_week(self) -> bool:
        """A week that began before the group was set up is nobody's news."""
        return self.week.moment >= self.group.set_up_at

    @property
    def owes_summary(self) -> bool:
        return self.owes_week and nudges.owes_summary(self.pace, self.week, self.day.today)

    @cached_property
    def summary(self) -> Mapping[str, Any]:
        """One of the rows of `storage.weekly`, also for the private lists of its SROs and of its `head`.

        Due on its day or the next working day; on whichever day it goes, it goes at its hour.
        """
        due_on = nudges.week_goes_on(self.pace, self.week.due_on)
        opens, due = (nudges.summary_opens(self.pace, day) for day in (self.day.today, due_on))
        of_week = {"week": self.week.name, "due": due, "head": self.head, "keeper": PROGRAMME_MANAGER}
        return {**self._today(opens), **of_week}

    def _today(self, opens: datetime) -> dict[str, Any]:
        return {
            "of_group": self.group_id,
            "today": self.day.today,
            "opens": opens,
            "closes": self.day.closes,
            "to_term_time": self.is_for_term_time,
            "to_others": True,
        }


@dataclass(frozen=True)
class Broken:
    """A group whose settings cannot be read. `why` is the kind of the error; its text may quote them."""

    group_id: int
    why: str


def is_in_term(pace: Pace, today: date) -> bool:
    return pace.calendar.term_containing(today) is not None


def group_days(session: Session, now: datetime, only: Collection[int] | None = None) -> tuple[GroupDay, ...]:
    """The groups, of all or of `only` these, whose working day it is; the others wait."""
    return survey(session, now, only)[0]


def survey(
    session: Session, now: datetime, only: Collection[int] | None = None
) -> tuple[tuple[GroupDay, ...], tuple[Broken, ...]]:
    """The same, and the groups whose settings cannot be read: nobody of them is reminded, the others are."""
    around = _Around(_Heads(session, now, only), _in_terms(session))
    loaded = _load(session, only)  # held until the end: a session forgets rows that nobody holds
    found: list[GroupDay] = []
    broken: list[Broken] = []
    for group_id in [group.id or 0 for group in loaded.groups] or _ids(session, only):
        try:
            found.extend(_day_of(session, group_id, now, around))
        except UNREADABLE as error:
            broken.append(Broken(group_id, kind(error)))
    del loaded
    return tuple(found), tuple(broken)


@dataclass(frozen=True)
class _Loaded:
    partnerships: Sequence[Partnership] = ()
    groups: Sequence[Group] = ()


def _load(session: Session, only: Collection[int] | None) -> _Loaded:
    """All at once, unless one of them cannot be read: then each by itself."""
    groups, partnerships = _GROUPS, _PARTNERSHIPS
    if only is not None:
        groups = groups.where(col(Group.id).in_(only))
        theirs = select(Group.partnership_id).where(col(Group.id).in_(only))
        partnerships = partnerships.where(col(Partnership.id).in_(theirs))
    try:
        return _Loaded(session.exec(partnerships).all(), session.exec(groups).all())
    except UNREADABLE:
        return _Loaded()


def _ids(session: Session, only: Collection[int] | None) -> Sequence[int]:
    found = session.exec(_IDS if only is None else _IDS.where(col(Group.id).in_(only)))
    return [group_id for group_id in found if group_id is not None]


def _in_terms(session: Session) -> frozenset[int]:
    """The partnerships in which somebody works in school terms only."""
    return frozenset(session.exec(_IN_TERMS))


@dataclass(frozen=True)
class _Around:
    """What is asked once for all groups: who leads them, and where somebody works in school terms only."""

    heads: "_Heads"
    in_terms: frozenset[int]


def _day_of(session: Session, group_id: int, now: datetime, around: "_Around") -> Iterator[GroupDay]:
    group = session.get_one(Group, group_id)
    partnership = session.get_one(Partnership, group.partnership_id)
    pace = pace_of(partnership, group)
    day = nudges.working_day(pace, now)
    if day is None:
        return
    week = nudges.week(pace, day.today)
    keeper, head = around.heads.keeper(group), around.heads.leads(group)
    found = GroupDay(group, pace, day, week, keeper, head, partnership.id in around.in_terms)
    _ = found.windows, found.summary  # whatever of its settings cannot be read shows here
    yield found


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
    def _with(self) -> Mapping[str, set[int]]:
        among = self._among()
        query = _WITH if among is None else _with_heads(col(Membership.group_id).in_(among))
        found: dict[str, set[int]] = {role: set() for role in _HEADS}
        for role, group_id in self._session.connection().execute(query, {"today": self._today}):
            found[role].add(group_id)
        return found

    def _among(self) -> Collection[int | None] | None:
        """The groups asked about, and those above them; None: all."""
        if self._only is None:
            return None
        asked = (self._group(group_id) for group_id in self._only)
        return {above.id for group in asked for above in self._line(group)}

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


def _with_heads(*also: ColumnElement[bool]) -> CompoundSelect[str, int]:
    """The roles that lead a group, each with the groups that have one."""
    with_role = (
        select(literal(role), col(Membership.group_id)).where(holds(literal(role)), *also) for role in _HEADS
    )
    return union_all(*with_role)


# Asked with every tick, and so built once.
_GROUPS = select(Group).order_by(col(Group.id))
_PARTNERSHIPS = select(Partnership).options(
    defer(Partnership.applied)  # type: ignore[arg-type]  # a whole file: no reminder reads it
)
_IDS = select(Group.id).order_by(col(Group.id))
_IN_TERMS = select(Person.partnership_id).where(col(Person.term_time_only).is_(True)).distinct()
_WITH = _with_heads()
