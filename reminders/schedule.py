"""When to tick for whom: each group's day, its hours and thresholds, as the parameters of the sweep.

This is all the arithmetic there is, and it is done once for each group: the rows are SQL's.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, literal, union_all
from sqlmodel import Session, col, select

from reminders.broken import UNREADABLE, kind
from rules import nudges
from rules.nudges import Audience, Day, Pace, Week, Window
from storage import reminded
from storage.given import ByPace, Rows
from storage.models import Membership, Person
from storage.paces import pace_of
from storage.reach import holds
from storage.reminded import Reminded, Written

__all__ = ["GroupDay", "group_days", "is_in_term", "pace_of"]

PROGRAMME_MANAGER = "programme manager"
_DEEPEST = 20
_HEADS = ("chair", "deputy chair", PROGRAMME_MANAGER)


@dataclass(frozen=True, eq=False)
class PaceDay:
    """A working day of all groups of one pace, worked out once: most groups have the same.

    `in_terms`: some people of the partnership work in school terms only.
    """

    pace: Pace
    day: Day
    week: Week
    in_terms: bool = False

    @cached_property
    def steps(self) -> Rows:
        """One of `storage.owed_lines` for each threshold and audience."""
        find = nudges.windows_in_terms if self.in_terms else nudges.windows
        return [self._step(window) for window in find(self.pace, self.day.today)]

    def _step(self, window: Window) -> Mapping[str, Any]:
        return {
            **self._today(self.day.opens),
            "of_kind": str(window.kind),
            "of_step": window.step,
            "every": window.every,
            "first": window.first,
            "last": window.last,
            "reach": window.reach,
            "to_term_time": window.audience is not Audience.OTHERS,
            "to_others": window.audience is not Audience.TERM_TIME,
        }

    @cached_property
    def is_for_term_time(self) -> bool:
        """May those be written to who work in school terms only?"""
        return not self.in_terms or is_in_term(self.pace, self.day.today)

    @cached_property
    def summary(self) -> Mapping[str, Any]:
        """Due on its day or the next working day; on whichever day it goes, it goes at its hour."""
        due_on = nudges.week_goes_on(self.pace, self.week.due_on)
        opens, due = (nudges.summary_opens(self.pace, day) for day in (self.day.today, due_on))
        return {**self._today(opens), "week": self.week.name, "due": due, "keeper": PROGRAMME_MANAGER}

    def _today(self, opens: datetime) -> dict[str, Any]:
        return {
            "today": self.day.today,
            "opens": opens,
            "closes": self.day.closes,
            "to_term_time": self.is_for_term_time,
            "to_others": True,
        }


@dataclass(frozen=True)
class GroupDay:
    """One group that may be written to today. `keeper` takes what nobody owns: (group, role)."""

    group: Reminded
    of_pace: PaceDay
    keeper: tuple[int, str]
    head: str

    @property
    def group_id(self) -> int:
        return self.group.id

    @property
    def pace(self) -> Pace:
        return self.of_pace.pace

    @property
    def day(self) -> Day:
        return self.of_pace.day

    @property
    def week(self) -> Week:
        return self.of_pace.week

    @property
    def is_for_term_time(self) -> bool:
        return self.of_pace.is_for_term_time

    @property
    def owes_week(self) -> bool:
        """A week that began before the group was set up is nobody's news."""
        return self.week.moment >= self.group.set_up_at

    @property
    def owes_summary(self) -> bool:
        return self.owes_week and nudges.owes_summary(self.pace, self.week, self.day.today)


def windows(days: Iterable[GroupDay]) -> ByPace:
    """What these days owe, for `storage.owed_lines`: ranges of due dates."""
    own = ((day, {"keeper_group": day.keeper[0], "keeper_role": day.keeper[1]}) for day in days)
    return _by_pace(own, lambda pace: pace.steps)


def weeks(days: Iterable[GroupDay]) -> ByPace:
    """Their weeks, for `storage.weekly`: also for the private lists of SROs and of each group's `head`."""
    return _by_pace(((day, {"head": day.head}) for day in days), lambda pace: [pace.summary])


def _by_pace(days: Iterable[tuple[GroupDay, Mapping[str, Any]]], rows: Callable[[PaceDay], Rows]) -> ByPace:
    places: dict[PaceDay, int] = {}
    groups = [
        {"of_group": day.group_id, "of_pace": places.setdefault(day.of_pace, len(places)), **own}
        for day, own in days
    ]
    return ByPace(groups, [rows(pace) for pace in places])


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
    rows, broken = _read(session, only)
    survey = _Survey(session, now, rows, only)
    found: list[GroupDay] = []
    for group in rows.values():
        try:
            found.extend(survey.day_of(group))
        except UNREADABLE as error:
            broken.append(Broken(group.id, kind(error)))
    return tuple(found), tuple(sorted(broken, key=attrgetter("group_id")))


_Rows = dict[int, Reminded]


def _read(session: Session, only: Collection[int] | None) -> tuple[_Rows, list[Broken]]:
    """All at once, unless one of them cannot be read: then each by itself."""
    try:
        return {group.id: group for group in reminded.groups(session, only)}, []
    except UNREADABLE:
        rows: _Rows = {}
        broken: list[Broken] = []
        for number in reminded.numbers(session, only):
            try:
                rows.update((group.id, group) for group in reminded.groups(session, [number]))
            except UNREADABLE as error:
                broken.append(Broken(number, kind(error)))
        return rows, broken


class _Survey:
    """What is asked or worked out once for many groups: their pace's day, and who leads them."""

    def __init__(self, session: Session, now: datetime, rows: _Rows, only: Collection[int] | None) -> None:
        self._now = now
        self._in_terms = _in_terms(session)
        self._heads = _Heads(session, now, rows, only)
        self._days: dict[tuple[Written, bool], PaceDay | None] = {}

    def day_of(self, group: Reminded) -> Iterator[GroupDay]:
        day = self._day(group.written, group.partnership_id in self._in_terms)
        _ = group.timetable  # it may be what cannot be read
        if day is not None:
            yield GroupDay(group, day, self._heads.keeper(group), self._heads.leads(group))

    def _day(self, written: Written, in_terms: bool) -> PaceDay | None:
        if (written, in_terms) not in self._days:
            self._days[written, in_terms] = self._worked_out(written.pace, in_terms)
        return self._days[written, in_terms]

    def _worked_out(self, pace: Pace, in_terms: bool) -> PaceDay | None:
        day = nudges.working_day(pace, self._now)
        if day is None:
            return None
        found = PaceDay(pace, day, nudges.week(pace, day.today), in_terms)
        _ = found.steps, found.summary  # whatever of its settings cannot be read shows here
        return found


def _in_terms(session: Session) -> frozenset[int]:
    """The partnerships in which somebody works in school terms only."""
    return frozenset(session.exec(_IN_TERMS))


class _Heads:
    """Which groups have a chair, a deputy chair, a programme manager today. Asked only on a working day."""

    def __init__(self, session: Session, now: datetime, rows: _Rows, only: Collection[int] | None) -> None:
        self._session = session
        self._today = now.date()
        self._only = only
        self._rows: dict[int, Reminded | None] = {**rows}

    def leads(self, group: Reminded) -> str:
        """The role that the chair's list goes to."""
        return next((role for role in _HEADS if group.id in self._with[role]), _HEADS[0])

    def keeper(self, group: Reminded) -> tuple[int, str]:
        """The programme manager of the group, or of the nearest above it; else who leads the group."""
        for above in self._line(group):
            if above.id in self._with[PROGRAMME_MANAGER]:
                return above.id, PROGRAMME_MANAGER
        return group.id, self.leads(group)

    @cached_property
    def _with(self) -> Mapping[str, set[int]]:
        among = self._among()
        query = _WITH if among is None else _with_heads(col(Membership.group_id).in_(among))
        found: dict[str, set[int]] = {role: set() for role in _HEADS}
        for role, group_id in self._session.connection().execute(query, {"today": self._today}):
            found[role].add(group_id)
        return found

    def _among(self) -> Collection[int] | None:
        """The groups asked about, and those above them; None: all."""
        if self._only is None:
            return None
        return {above.id for group in tuple(self._rows.values()) for above in self._line(group)}

    def _line(self, group: Reminded | None) -> Iterator[Reminded]:
        """The group and those above it."""
        for _ in range(_DEEPEST):
            if group is None:
                return
            yield group
            group = self._above(group.parent_id)

    def _above(self, group_id: int | None) -> Reminded | None:
        """None where its row cannot be read: those below it go on without it."""
        if group_id is None:
            return None
        if group_id not in self._rows:
            read, _ = _read(self._session, [group_id])
            self._rows[group_id] = read.get(group_id)
        return self._rows[group_id]


def _with_heads(*also: ColumnElement[bool]) -> CompoundSelect[str, int]:
    """The roles that lead a group, each with the groups that have one."""
    with_role = (
        select(literal(role), col(Membership.group_id)).where(holds(literal(role)), *also) for role in _HEADS
    )
    return union_all(*with_role)


# Asked with every tick, and so built once.
_IN_TERMS = select(Person.partnership_id).where(col(Person.term_time_only).is_(True)).distinct()
_WITH = _with_heads()
