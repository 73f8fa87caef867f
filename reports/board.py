"""A report to one group: how far its priorities are, what stands in their way, and what it has to decide.

Facts and no wording. What its reader may not read is counted, and not named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reports import board_counts, board_soonest, burnup, highlight_reading, progress, reporting, scorecard
from reports.below import and_below
from reports.board_counts import Counts, Sum
from reports.board_decisions import Needed, needed
from reports.board_risks import general
from reports.board_soonest import Soonest
from reports.burnup import Burnup
from reports.exports import Export
from reports.exports import of_group as exported
from reports.highlight_content import Content, Moved, RiskTold
from reports.highlight_facts import Facts, content, moved
from reports.highlight_reading import MayRead
from reports.progress import Progress
from reports.reporting import Cycle
from reports.risks import Changed, in_registers
from reports.scorecard import Entry
from rules.plans import is_row
from rules.ratings import Scheme
from rules.reporting import Box, is_asked_for
from rules.scorecard import State
from storage.calendars import calendar_of
from storage.logged import Logged
from storage.models import Decision, Group, Meeting, Partnership, Priority
from storage.moving import Move
from storage.ratings import JudgedPriority, Told
from storage.risks import NoneFound
from storage.rosters import Names
from storage.store import Store


@dataclass(frozen=True)
class OfPriority:
    """One priority: `content` is what its highlight report would be now, apart from its single actions."""

    priority: Priority
    sro: str | None
    cycle: Cycle
    signed_by: str | None
    progress: Progress
    content: Content
    judged: tuple[JudgedPriority, ...]
    told: Told
    help: tuple[str, ...]
    """What its SRO asks for, in the draft or in what was signed."""


@dataclass(frozen=True)
class Slipped:
    """Dates that moved since the group last met, or wait to. `withheld`: of actions not to be named."""

    moves: tuple[Moved, ...] = ()
    withheld: int = 0


@dataclass(frozen=True)
class Board:
    """`held` is when the group last met; where it has not, `since` is four weeks ago."""

    partnership: Partnership
    group: Group
    below: tuple[Group, ...]
    as_at: date
    since: date
    held: date | None
    meeting: Meeting | None
    scheme: Scheme
    labels: tuple[str, ...]
    whole: Progress
    priorities: tuple[OfPriority, ...]
    sum: Sum
    general: tuple[RiskTold, ...]
    slipped: Slipped
    kpis: tuple[Entry, ...]
    needed: Needed
    burnup: Burnup
    decided: tuple[tuple[Decision, Meeting | None], ...]

    @property
    def off_trajectory(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.kpis if one.standing.state is State.OFF)


def of_group(store: Store, group: Group, as_at: date, may_read: MayRead) -> Board:
    assert group.id is not None
    groups = and_below(store, group)
    ids = [one.id for one in groups if one.id is not None]
    last = store.groups.last_meeting(group.id, as_at)
    since = progress.last_meeting(store, group.id, as_at)
    priorities = _priorities(store, group, ids)
    everybody = store.groups.all()
    counts = board_counts.of(store, ids, [one.id for one in priorities if one.id is not None], as_at)
    registers = in_registers(store, everybody, since)
    unread = frozenset(one.id for one in everybody if not may_read(one))
    reading = _Reading(store, since, as_at, counts, registers, unread)
    numbers = frozenset(one.number for one in priorities)
    return Board(
        partnership=store.partnership,
        group=group,
        below=tuple(groups[1:]),
        as_at=as_at,
        since=since,
        held=last.on if last else None,
        meeting=store.groups.next_meeting(group.id, as_at),
        scheme=progress.scheme_of(store),
        labels=progress.labels(store),
        whole=progress.counted(store, counts.whole(), as_at),
        burnup=burnup.of_group(store, group, as_at),
        priorities=tuple(reading.of(one) for one in reporting.cycles(store, priorities, as_at)),
        sum=counts.sum(),
        general=general(groups, numbers, registers),
        slipped=_slipped(_moves(store, everybody, since), groups, numbers, may_read),
        kpis=_kpis(store, group, numbers, as_at),
        needed=needed(store, group, may_read),
        decided=_decided(store, group.id, since),
    )


@dataclass(frozen=True)
class OnPaper:
    """What a card has no room for: whole logs and registers, and of each priority (by id) what is soonest.

    `alone`: with what other groups' logs say counted, so that every member of the group may have it.
    """

    logs: tuple[Export, ...]
    soonest: Mapping[int, Soonest]
    alone: bool = False


def on_paper(store: Store, board: Board, may_read: MayRead, *, alone: bool = False) -> OnPaper:
    """Of the logs of the group and of those below it that its reader may read."""
    readable = [one for one in (board.group, *board.below) if may_read(one)]
    serving = [one for one in store.groups.all() if may_read(one)]
    priorities = [one.priority for one in board.priorities]
    return OnPaper(
        tuple(exported(store, one, board.as_at) for one in readable),
        board_soonest.of_each(store, priorities, serving, board.as_at),
        alone,
    )


def _priorities(store: Store, group: Group, ids: Sequence[int]) -> list[Priority]:
    """Those that the group and the groups below it look after; a group at the top looks at all of them."""
    every = store.groups.priorities()
    return [one for one in every if group.parent_id is None or one.group_id in ids]


@dataclass(frozen=True)
class _Reading:
    """What every priority is read with: it is the same for all of them. `unread`: groups not to be named."""

    store: Store
    since: date
    as_at: date
    counts: Counts
    registers: Sequence[Changed]
    unread: frozenset[int | None]

    def of(self, cycle: Cycle) -> OfPriority:
        priority, written = cycle.priority, cycle.draft or cycle.sent
        assert priority.id is not None
        found = self.counts.of_priority(priority.id)
        facts = Facts(
            actions=(),
            progress=progress.counted(self.store, found, self.as_at),
            judged=self._judged[priority.id],
            risks=highlight_reading.risks(priority, self.registers),
            none_found=self._none_found.get(priority.id),
            withheld=sum(
                times for one, times in found if one.was_meant and one.rated.group_id in self.unread
            ),
        )
        return OfPriority(
            priority=priority,
            sro=self._names.get(priority.sro_id or 0),
            cycle=cycle,
            signed_by=self._names.get(cycle.sent.signed_by_id or 0) if cycle.sent else None,
            progress=facts.progress,
            content=content(facts, self.since, self.as_at, self.as_at),
            judged=tuple(facts.judged),
            told=self._told[priority.id],
            help=tuple(filter(is_asked_for, written.narrative.get(Box.HELP, ()))) if written else (),
        )

    # Asked for all of them when the first is read

    @cached_property
    def _names(self) -> Names:
        return self.store.people.names()

    @cached_property
    def _judged(self) -> Mapping[int, Sequence[JudgedPriority]]:
        return self.store.ratings.of_each_priority(self._ids)

    @cached_property
    def _none_found(self) -> Mapping[int, NoneFound]:
        return self.store.risks.none_found_of_each(self._ids)

    @cached_property
    def _told(self) -> Mapping[int, Told]:
        return self.store.ratings.told_of_each(self._ids)

    @property
    def _ids(self) -> Sequence[int]:
        return sorted(self.counts.priority_ids)


def _slipped(
    moves: Sequence[tuple[Logged, Move]], groups: Sequence[Group], numbers: frozenset[int], may_read: MayRead
) -> Slipped:
    """Of the actions in these groups' logs, and of those of other groups that serve these priorities."""
    here = {one.id for one in groups}
    once = {move.slip.id: (logged, move) for logged, move in moves}
    found = [
        (logged, move)
        for logged, move in once.values()
        if is_row(logged.action.part) and (logged.group.id in here or numbers & set(logged.priorities))
    ]
    readable = [one for one in found if may_read(one[0].group)]
    return Slipped(tuple(moved(*one) for one in readable), len(found) - len(readable))


def _moves(store: Store, everybody: Sequence[Group], since: date) -> list[tuple[Logged, Move]]:
    ids = [one.id for one in everybody if one.id is not None]
    return [*store.moves.since(ids, since), *store.moves.waiting_in(ids, ())]


def _kpis(store: Store, group: Group, numbers: frozenset[int], as_at: date) -> tuple[Entry, ...]:
    """A group at the top looks at all of them, those of no priority too."""
    every = scorecard.entries(store, calendar_of(store.partnership, group), as_at)
    if group.parent_id is None:
        return every
    return tuple(one for one in every if one.line.priority and one.line.priority.number in numbers)


def _decided(store: Store, group_id: int, since: date) -> tuple[tuple[Decision, Meeting | None], ...]:
    """At the last meeting and since, oldest first."""
    found = [(decision, met) for decision, met, _ in store.meetings.decided(group_id) if decision.on >= since]
    return tuple(reversed(found))
