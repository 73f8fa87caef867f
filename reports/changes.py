"""What changed in a group's record since a day: its log, ratings, risks, figures, decisions. No wording."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from reports import by_priority, exports
from reports import risks as register
from rules import periods
from rules.calendar import Calendar
from rules.periods import Period
from rules.plans import is_row
from rules.progress import Closure
from rules.spans import Span
from storage.logged import Logged
from storage.models import Decision, Group, Meeting, Reading
from storage.moving import Move
from storage.ratings import PriorityRerated, Rerated
from storage.scorecard import Scored
from storage.store import Store


@dataclass(frozen=True)
class Read:
    """One reading that was told in the time."""

    line: Scored
    period: Period
    reading: Reading


@dataclass(frozen=True)
class Changes:
    """`moved` are dates that moved, or that somebody asked to move, with what was said to it.

    Ratings and risks are then against now: what was changed and put back did not change.
    """

    group: Group
    span: Span
    as_at: date
    has_met: bool = False
    """Did the group meet on the first day? What that asked for and decided itself is no change since."""
    asked_meeting: bool = False
    """Is it told since a meeting, by what was asked?"""
    given_there: int = 0
    """How many actions that meeting gave, and closed: they are left out, and counted."""
    closed_there: int = 0
    logged: tuple[Logged, ...] = ()
    closed: tuple[Logged, ...] = ()
    moved: tuple[tuple[Logged, Move], ...] = ()
    rated: tuple[Rerated, ...] = ()
    priorities: tuple[PriorityRerated, ...] = ()
    risks: tuple[register.Changed, ...] = ()
    readings: tuple[Read, ...] = ()
    decisions: tuple[tuple[Decision, Meeting | None], ...] = ()

    @property
    def dates_moved(self) -> int:
        """How many actions: one that moved twice counts once, and only what was agreed has moved it."""
        return len({logged.id for logged, move in self.moved if move.counts})

    @property
    def is_empty(self) -> bool:
        log = (self.logged, self.closed, self.moved, self.rated, self.priorities)
        return not any((*log, self.risks, self.readings, self.decisions))


def of_group(store: Store, group: Group, span: Span, as_at: date, calendar: Calendar) -> Changes:
    assert group.id is not None
    every = store.actions.all(group.id)
    actions = [one for one in every if one.action.closure is not Closure.LOGGED_IN_ERROR]
    looks_after = {one.group_id for one in by_priority.looked_after(store, group) if one.group_id}
    met = store.groups.meeting_on(group.id, span.first)
    has_met = met is not None and not met.cancelled

    def new(day: date) -> bool:
        own = has_met and span.last is None and day == span.first
        return span.has(day) and not own

    def there(meeting_id: int | None) -> bool:
        """The minutes of a meeting are often kept days later: what it did is none the less its own."""
        return has_met and span.last is None and met is not None and meeting_id == met.id

    added = [one for one in actions if span.has(one.action.logged_on)]
    ended = [one for one in actions if one.action.closed_on and span.has(one.action.closed_on)]
    logged = [one for one in added if new(one.action.logged_on) and not there(one.action.meeting_id)]
    closed = [one for one in ended if not there(one.action.agreed_meeting_id)]
    return Changes(
        group=group,
        span=span,
        as_at=as_at,
        has_met=has_met,
        logged=tuple(logged),
        closed=tuple(closed),
        given_there=rows(added) - rows(logged),
        closed_there=rows(ended) - rows(closed),
        moved=tuple(store.moves.since([group.id], span.first, span.last)),
        rated=store.ratings.changed_since([group.id], span.first),
        priorities=tuple(store.ratings.priorities_changed_since(looks_after, span.first)),
        risks=register.changes(store, group, span.first, as_at).changed,
        readings=_readings(store, group, span, as_at, calendar),
        decisions=_decisions(store, group.id, new),
    )


def _readings(store: Store, group: Group, span: Span, as_at: date, calendar: Calendar) -> tuple[Read, ...]:
    """What came with the partnership file was told on no day."""
    found = (
        Read(one.line, periods.coded(reading.period, calendar), reading)
        for one in exports.kpis_of(store, group, as_at)
        for reading in one.line.readings
        if reading.on is not None and span.has(reading.on)
    )
    return tuple(sorted(found, key=lambda one: (one.line.kpi.code, one.period)))


def _decisions(
    store: Store, group_id: int, new: Callable[[date], bool]
) -> tuple[tuple[Decision, Meeting | None], ...]:
    """Oldest first."""
    found = [(decision, met) for decision, met, _ in store.meetings.decided(group_id) if new(decision.on)]
    return tuple(reversed(found))


def rows(actions: Iterable[Logged]) -> int:
    """Sub-actions are listed, and count with what they are a part of."""
    return sum(is_row(one.action.part) for one in actions)
