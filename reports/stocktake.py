"""Six months of a partnership: each priority as it stood then and as it stands now. Facts, and no wording."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from reports import board_counts, progress, scorecard
from reports.below import and_below
from reports.highlight_reading import MayRead
from reports.progress import Progress
from reports.scorecard import Entry
from rules.plans import is_row
from rules.progress import Closure
from rules.ratings import Scheme
from rules.scorecard import Figure
from rules.spans import Span
from storage import replay
from storage.calendars import calendar_of
from storage.logged import Logged
from storage.models import Group, Note, Priority
from storage.moving import Move
from storage.past import as_it_stood
from storage.ratings import JudgedPriority
from storage.store import Store

MONTHS = 6


@dataclass(frozen=True)
class Stood:
    """A priority on one day: its counts, what was said of it as a whole, the latest figures of its KPIs."""

    progress: Progress
    rated: JudgedPriority | None = None
    figures: Mapping[str, Figure | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Moves:
    """Dates that moved, or that somebody asked to move, in the six months: by what was said to it."""

    approved: tuple[tuple[Logged, Move], ...] = ()
    waiting: tuple[tuple[Logged, Move], ...] = ()
    refused: tuple[tuple[Logged, Move], ...] = ()

    @property
    def all(self) -> tuple[tuple[Logged, Move], ...]:
        return (*self.approved, *self.waiting, *self.refused)


@dataclass(frozen=True)
class Taken:
    """One priority. Actions in logs that are not the reader's are in its counts and in nothing else.

    `proved`: closed as complete in the six months, with evidence of impact noted on them.
    """

    priority: Priority
    sro: str | None
    then: Stood
    now: Stood
    proved: tuple[Logged, ...] = ()
    unproved: tuple[Logged, ...] = ()
    otherwise: tuple[Logged, ...] = ()
    to_do: tuple[Logged, ...] = ()
    moves: Moves = Moves()
    evidence: tuple[tuple[Note, Logged | None], ...] = ()
    kpis: tuple[Entry, ...] = ()
    withheld: int = 0


@dataclass(frozen=True)
class Loose:
    """What serves no priority: how many actions, and the KPIs with their latest figures then and now."""

    actions: int = 0
    kpis: tuple[Entry, ...] = ()
    then: Mapping[str, Figure | None] = field(default_factory=dict)
    now: Mapping[str, Figure | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Stocktake:
    """`then` is six months before `as_at`, or the first day on record where that is later."""

    group: Group
    as_at: date
    then: date
    is_whole: bool
    set_up_on: date
    scheme: Scheme
    labels: tuple[str, ...]
    overall_then: Progress
    overall_now: Progress
    priorities: tuple[Taken, ...] = ()
    loose: Loose = Loose()


def of_group(store: Store, group: Group, as_at: date, may_read: MayRead) -> Stocktake:
    wanted = as_at - relativedelta(months=MONTHS)
    first = replay.first_day(store.session, store.partnership_id)
    day = min(max(wanted, first or as_at), as_at)
    priorities = [one for one in store.groups.priorities() if not group.parent_id or one.group_id == group.id]
    now = {one.id: _stood(store, group, one, as_at) for one in priorities}
    with as_it_stood(store, day) as record:
        known = {one.id: one for one in record.groups.priorities()}
        then = {one.id: _stood(record, group, known.get(one.id), day) for one in priorities}
        overall = progress.of_group(record, and_below(record, group), day)
        loose_then = _figures(_loose(record, group, day))
    reader = _Reader(store, Span(day + timedelta(days=1), as_at), may_read)  # that day is in `then`
    scheme = progress.scheme_of(store)
    kpis = _loose(store, group, as_at)
    return Stocktake(
        group=group,
        as_at=as_at,
        then=day,
        is_whole=day == wanted,
        set_up_on=calendar_of(store.partnership, group).today(group.set_up_at),
        scheme=scheme,
        labels=(tuple(store.partnership.rating_labels) or scheme.labels) if scheme.labels else (),
        overall_then=overall,
        overall_now=progress.of_group(store, and_below(store, group), as_at),
        priorities=tuple(reader.taken(one, then[one.id], now[one.id], group) for one in priorities),
        loose=Loose(_of_none(store, group, as_at), kpis, loose_then, _figures(kpis)),
    )


def _of_none(store: Store, group: Group, as_at: date) -> int:
    """How many actions serve no priority whatever, and so stand in the whole alone."""
    groups = [one.id for one in and_below(store, group) if one.id is not None]
    served = [one.id for one in store.groups.priorities() if one.id is not None]
    return board_counts.of(store, groups, served, as_at).sum().of_none


def _loose(store: Store, group: Group, day: date) -> tuple[Entry, ...]:
    """They are the partnership's, and so in the report of the group that reports to no other."""
    if group.parent_id:
        return ()
    found = scorecard.entries(store, calendar_of(store.partnership, group), day)
    return tuple(one for one in found if one.line.kpi.priority_id is None)


def _figures(entries: Iterable[Entry]) -> dict[str, Figure | None]:
    return {one.line.kpi.code: (one.standing.kept or one.standing).latest for one in entries}


def _stood(store: Store, group: Group, priority: Priority | None, day: date) -> Stood:
    """A priority that was not there yet had nothing."""
    if priority is None or priority.id is None:
        return Stood(progress.of_judged(store, [], day))
    judged = [one for one in store.ratings.of_priorities(priority.id) if one.on <= day]
    entries = scorecard.entries(store, calendar_of(store.partnership, group), day, priority.id)
    whole = judged[0] if judged else None
    return Stood(progress.of_priority(store, priority, day), whole, _figures(entries))


@dataclass(frozen=True)
class _Reader:
    """What happened between the two days, as far as its reader may read it."""

    store: Store
    span: Span
    may_read: MayRead

    def taken(self, priority: Priority, then: Stood, now: Stood, group: Group) -> Taken:
        assert priority.id is not None
        actions = self._actions(priority.id)
        readable = [one for one in actions if self.may_read(one.group)]
        closed = [one for one in readable if one.action.closed_on and self.span.has(one.action.closed_on)]
        done = [one for one in closed if one.action.closure is Closure.COMPLETE]
        evidence = self._evidence(priority.id, readable)
        proved = {note.action_id for note, _ in self.store.plans.evidence([one.id for one in done])}
        calendar = calendar_of(self.store.partnership, group)
        return Taken(
            priority=priority,
            sro=self.store.people.names().get(priority.sro_id or 0),
            then=then,
            now=now,
            proved=tuple(one for one in done if one.id in proved),
            unproved=tuple(one for one in done if one.id not in proved),
            otherwise=tuple(one for one in closed if one not in done),
            to_do=tuple(one for one in readable if not one.action.status.closed),
            moves=self._moves(readable),
            evidence=evidence,
            kpis=scorecard.entries(self.store, calendar, now.progress.as_at, priority.id),
            withheld=len(actions) - len(readable),
        )

    def _actions(self, priority_id: int) -> list[Logged]:
        return [
            one
            for one in self.store.actions.for_priority(priority_id)
            if is_row(one.action.part) and one.action.closure is not Closure.LOGGED_IN_ERROR
        ]

    def _evidence(
        self, priority_id: int, readable: Sequence[Logged]
    ) -> tuple[tuple[Note, Logged | None], ...]:
        by_id = {one.id: one for one in readable}
        return tuple(
            (note, by_id.get(note.action_id or 0))
            for note, _ in self.store.plans.evidence_of_priority(priority_id)
            if self.span.has(note.on) and (note.action_id is None or note.action_id in by_id)
        )

    def _moves(self, readable: Sequence[Logged]) -> Moves:
        kept, groups = {one.id for one in readable}, sorted({one.action.group_id for one in readable})
        found = self.store.moves.since(groups, self.span.first, self.span.last)
        ours = [one for one in found if one[0].id in kept]
        return Moves(
            approved=_those(ours, lambda move: move.counts),
            waiting=_those(ours, lambda move: move.waits),
            refused=_those(ours, lambda move: not move.counts and not move.waits),
        )


def _those(
    found: Iterable[tuple[Logged, Move]], which: Callable[[Move], bool]
) -> tuple[tuple[Logged, Move], ...]:
    return tuple(one for one in found if which(one[1]))
