"""A group's log, register, scorecard and decisions as at a day, for a file that leaves: facts, no wording.

Read in a fixed number of statements, however long the log is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from reports import by_priority, history_sheet, progress, scorecard
from reports.by_priority import ByPriority, looked_after
from reports.history_sheet import Changes
from reports.progress import Judged, Progress
from reports.scorecard import Entry
from rules.plans import is_row
from rules.progress import Closure, Status, is_overdue
from rules.ratings import Scheme
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.deliverables import Delivering
from storage.in_bulk import in_bulk
from storage.lines import Line
from storage.logged import Latest
from storage.models import Decision, Group, Meeting, Partnership, Priority, Reading
from storage.moving import Move
from storage.risks import NoneFound, Registered
from storage.store import Store


class Logging(NamedTuple):
    """One action with its judgement, where it counts in any, and the latest that was written of it.

    Those that are judged alike share one judgement, which does not know whose it is.
    """

    line: Line
    judged: Judged | None = None
    note: Latest | None = None

    @property
    def is_closed(self) -> bool:
        return self.line.status.closed


@dataclass(frozen=True)
class Export:
    """`actions`: the open ones first, each by its number; what was logged in error is among them.

    `without_risks`: the priorities that the group looks after and that have no open risk in any register.
    """

    partnership: Partnership
    group: Group
    as_at: date
    scheme: Scheme
    progress: Progress
    actions: tuple[Logging, ...]
    moves: tuple[tuple[Logged, Move], ...] = ()
    risks: tuple[Registered, ...] = ()
    without_risks: tuple[tuple[Priority, NoneFound | None], ...] = ()
    kpis: tuple[Entry, ...] = ()
    decisions: tuple[tuple[Decision, Meeting | None, str | None], ...] = ()
    meetings: tuple[Meeting, ...] = ()
    deliverables: tuple[Delivering, ...] = ()
    next_meeting: Meeting | None = None
    by_priority: ByPriority | None = None
    changes: Changes | None = None
    """These two only where a workbook was asked for: a page has no room for them."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(reading for entry in self.kpis for reading in entry.line.readings)

    @cached_property
    def counts(self) -> "Counts":
        return Counts.of(self.actions, self.as_at)


@dataclass(frozen=True)
class Counts:
    """Every row of the log is in exactly one of `open`, `closed`, `parts` and `in_error`."""

    open: int = 0
    overdue: int = 0
    closed: int = 0
    parts: int = 0
    in_error: int = 0

    @property
    def rows(self) -> int:
        return self.open + self.closed + self.parts + self.in_error

    @classmethod
    def of(cls, actions: Sequence[Logging], as_at: date) -> "Counts":
        in_error = [one for one in actions if one.line.closure is Closure.LOGGED_IN_ERROR]
        meant = [one for one in actions if one.line.closure is not Closure.LOGGED_IN_ERROR]
        counted = [one for one in meant if is_row(one.line.part)]
        return cls(
            open=sum(not one.is_closed for one in counted),
            overdue=sum(_is_late(one, as_at) for one in counted),
            closed=sum(one.is_closed for one in counted),
            parts=len(meant) - len(counted),
            in_error=len(in_error),
        )


def of_group(store: Store, group: Group, as_at: date) -> Export:
    with in_bulk():
        return _of_group(store, group, as_at)


def _of_group(store: Store, group: Group, as_at: date) -> Export:
    assert group.id is not None
    lines = store.actions.lines(group.id)
    alike = store.ratings.of_log(group.id, lines)
    judged = list(zip(progress.judged(store, alike, as_at), alike.values(), strict=True))
    risks = store.risks.all(group.id)
    return Export(
        partnership=store.partnership,
        group=group,
        as_at=as_at,
        scheme=progress.scheme_of(store),
        progress=progress.counted(store, ((one, len(like_it)) for one, like_it in judged), as_at),
        actions=_actions(lines, judged, store.actions.latest_notes(group.id)),
        moves=tuple(store.moves.since([group.id], date.min, date.max)),
        risks=tuple(sorted(risks, key=lambda risk: (risk.risk.closed_on is not None, risk.risk.number))),
        without_risks=_without_risks(store, group),
        kpis=kpis_of(store, group, as_at),
        decisions=tuple(store.meetings.decided(group.id)),
        meetings=tuple(store.groups.meetings(group.id)),
        deliverables=store.deliverables.all(group.id),
        next_meeting=store.groups.next_meeting(group.id, as_at),
    )


def ratings(store: Store, group: Group, as_at: date) -> Mapping[int, Judged]:
    """How each action of the log is judged, by its number; sub-actions are not."""
    lines = store.actions.lines(group.id or 0)
    alike = store.ratings.of_log(group.id or 0, lines)
    judged = zip(progress.judged(store, alike, as_at), alike.values(), strict=True)
    return {line.number: one for one, like_it in judged for line in like_it}


def for_a_workbook(store: Store, group: Group, as_at: date) -> Export:
    """The same, with the ratings of each priority and with who changed what."""
    with in_bulk():
        facts = _of_group(store, group, as_at)
        rows = [(one.judged, one.line.priorities) for one in facts.actions if one.judged]
        return replace(
            facts,
            by_priority=by_priority.of_log(store, group, as_at, rows, facts.progress),
            changes=history_sheet.of_group(store, group),
        )


def _actions(
    lines: Iterable[Line], judged: Iterable[tuple[Judged, Iterable[Line]]], notes: Mapping[int, Latest]
) -> tuple[Logging, ...]:
    """The log comes in the order of its numbers. Sub-actions are not judged."""
    by_id = {line.id: one for one, like_it in judged for line in like_it}
    ids = [line.id for line in lines]
    rows = zip(lines, map(by_id.get, ids), map(notes.get, ids), strict=True)
    found = map(tuple.__new__, repeat(Logging), rows)
    return tuple(sorted(found, key=lambda one: one.line.status is Status.CLOSED))


def _without_risks(store: Store, group: Group) -> tuple[tuple[Priority, NoneFound | None], ...]:
    priorities = {one.id: one for one in looked_after(store, group) if one.id is not None}
    with_one = {one.risk.priority_id for one in store.risks.open_for(list(priorities))}
    none_found = store.risks.none_found_of_each([id_ for id_ in priorities if id_ not in with_one])
    return tuple((one, none_found.get(id_)) for id_, one in priorities.items() if id_ not in with_one)


def kpis_of(store: Store, group: Group, as_at: date) -> tuple[Entry, ...]:
    """Figures are for every group, so the top group's paper has them all."""
    every = scorecard.entries(store, calendar_of(store.partnership, group), as_at)
    if group.parent_id is None:
        return every
    return tuple(one for one in every if one.line.priority and one.line.priority.group_id == group.id)


def _is_late(one: Logging, as_at: date) -> bool:
    return is_overdue(one.line.status, one.line.due, as_at)
