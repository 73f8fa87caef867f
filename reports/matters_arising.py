"""What a group's next meeting takes up of its earlier ones: every action in one place, and no wording."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.progress import last_meeting
from rules.plans import is_row
from rules.progress import Closure, Status, is_overdue, needs_successor
from storage.logged import LINK, Latest, Logged
from storage.models import Group, Meeting
from storage.store import Store


@dataclass(frozen=True)
class Arising:
    """One action, and the latest that was written of it."""

    logged: Logged
    note: Latest | None = None


@dataclass(frozen=True)
class Given:
    """The open actions that one meeting gave; without a day, those that no meeting gave."""

    on: date | None
    actions: tuple[Arising, ...]


@dataclass(frozen=True)
class MattersArising:
    """Every action is in one part alone: to agree, open, kept open, closed, or going on elsewhere.

    `since` is the last meeting: what it agreed to close itself is no news to the next one.
    """

    group: Group
    as_at: date
    since: date
    has_met: bool
    next_meeting: Meeting | None
    to_agree: tuple[Arising, ...] = ()
    kept_open: tuple[Arising, ...] = ()
    given: tuple[Given, ...] = ()
    closed: tuple[Arising, ...] = ()
    elsewhere: tuple[Arising, ...] = ()
    """Closed since, and carried over to a plan or another action."""
    parts: int = 0
    """Open sub-actions, which count with what they are a part of."""

    @property
    def open(self) -> tuple[Arising, ...]:
        return (*self.to_agree, *self.kept_open, *(one for each in self.given for one in each.actions))

    @property
    def overdue(self) -> int:
        rows = (one.logged.action for one in self.open)
        return sum(is_overdue(row.status, row.due, self.as_at) for row in rows)


def of_group(store: Store, group: Group, as_at: date) -> MattersArising:
    assert group.id is not None
    notes = store.actions.latest_notes(group.id)
    met = store.groups.last_meeting(group.id, as_at)
    since = last_meeting(store, group.id, as_at)
    logged = [one for one in store.actions.all(group.id) if one.action.closure is not Closure.LOGGED_IN_ERROR]
    rows = [Arising(one, notes.get(one.id)) for one in logged if is_row(one.action.part)]
    still = [one for one in rows if not one.logged.action.status.closed]
    ended = [one for one in rows if _ended(one.logged, since, met)]
    ready = [one for one in still if one.logged.action.status is Status.READY]
    kept = [one for one in still if one not in ready and is_kept(one.logged)]
    return MattersArising(
        group=group,
        as_at=as_at,
        since=since,
        has_met=met is not None,
        next_meeting=store.groups.next_meeting(group.id, as_at),
        to_agree=tuple(ready),
        kept_open=tuple(kept),
        given=_given(store, group.id, [one for one in still if one not in ready and one not in kept]),
        closed=tuple(one for one in ended if not _goes_on(one.logged)),
        elsewhere=tuple(one for one in ended if _goes_on(one.logged)),
        parts=sum(not is_row(one.action.part) and not one.action.status.closed for one in logged),
    )


def is_kept(logged: Logged) -> bool:
    """Did a meeting decide to keep it open, or say what has to be so before it closes?"""
    row = logged.action
    return any((row.kept_open, row.closes_when, row.expected_successor))


def _ended(logged: Logged, since: date, met: Meeting | None) -> bool:
    row = logged.action
    agreed_there = met is not None and row.agreed_meeting_id == met.id
    return row.closed_on is not None and row.closed_on >= since and not agreed_there


def _goes_on(logged: Logged) -> bool:
    return logged.action.closure is not None and needs_successor(logged.action.closure)


def _given(store: Store, group_id: int, actions: Sequence[Arising]) -> tuple[Given, ...]:
    """The newest meeting first; what came from no meeting last."""
    meetings = store.groups.meetings(group_id)
    by_id = {met.id: met.on for met in meetings}
    days = {met.on for met in meetings if met.on is not None and not met.cancelled}
    found: dict[date | None, list[Arising]] = defaultdict(list)
    for one in actions:
        found[_day_of(one.logged, by_id, days)].append(one)
    order = sorted(found, key=lambda day: day or date.min, reverse=True)
    return tuple(Given(day, tuple(found[day])) for day in order)


def _day_of(logged: Logged, by_id: Mapping[int | None, date | None], days: set[date]) -> date | None:
    """As `storage.logged.came_from` has it: recorded with a meeting, or logged in chat on its day."""
    row = logged.action
    if row.meeting_id is not None:
        return by_id.get(row.meeting_id)
    in_chat = row.source == "chat" or row.source.startswith(LINK)
    new_that_day = in_chat and row.follows_id is None and row.logged_on in days
    return row.logged_on if new_that_day else None
