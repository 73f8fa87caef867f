"""The groups that report to a group, rolled up for its summary: counts, and no action's text."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func
from sqlmodel import col, select

from rules.progress import Status
from storage.models import Action, Group
from storage.passing import Escalated
from storage.ratings import Rerated
from storage.store import Store

ByParent = Mapping[int | None, Sequence[Group]]


@dataclass(frozen=True)
class Below:
    """One group with all that is below it; how much of it was closed, rated anew or passed up lately."""

    name: str
    open: int = 0
    overdue: int = 0
    closed: int = 0
    rerated: int = 0
    escalated: int = 0

    @property
    def is_news(self) -> bool:
        return any((self.overdue, self.closed, self.rerated, self.escalated))


@dataclass(frozen=True)
class Period:
    """What the counts are of: the actions that were meant and are rows, from `since` to `as_at`."""

    since: date
    as_at: date
    counted: ColumnElement[bool]
    closed: ColumnElement[bool]


def below(
    store: Store,
    group: Group,
    period: Period,
    rerated: Sequence[Rerated],
    escalated: Sequence[Escalated],
) -> tuple[Below, ...]:
    """`rerated`: actions of these groups whose rating changed. `escalated`: all that `group` was passed."""
    by_parent = _by_parent(store)
    lines = [(child, _ids(_and_below(child, by_parent))) for child in by_parent.get(group.id, ())]
    counts = _counts(store, {one for _, ids in lines for one in ids}, period)
    passed_up = [one.row.group_id for one in escalated if one.row.on >= period.since]
    known = [(child, ids, [counts[one] for one in ids if one in counts]) for child, ids in lines]
    return tuple(
        Below(
            child.name,
            open=sum(count[0] for count in found),
            overdue=sum(count[1] for count in found),
            closed=sum(count[2] for count in found),
            rerated=sum(one.group_id in ids for one in rerated),
            escalated=sum(one in ids for one in passed_up),
        )
        for child, ids, found in known
    )


def and_below(store: Store, group: Group) -> Sequence[Group]:
    """The group, and every group that reports to it, however far down."""
    return _and_below(group, _by_parent(store))


def _by_parent(store: Store) -> ByParent:
    """All groups at once: a large partnership has dozens, and each would be a question of its own."""
    found: dict[int | None, list[Group]] = {}
    for group in store.groups.all():
        found.setdefault(group.parent_id, []).append(group)
    return found


def _and_below(group: Group, by_parent: ByParent) -> list[Group]:
    children = by_parent.get(group.id, ())
    return [group, *(lower for child in children for lower in _and_below(child, by_parent))]


def _ids(groups: Sequence[Group]) -> frozenset[int]:
    return frozenset(group.id for group in groups if group.id is not None)


def _counts(store: Store, ids: Collection[int], period: Period) -> dict[int, tuple[int, int, int]]:
    """Open, overdue and lately closed of each group, in one statement."""
    if not ids:
        return {}
    is_open = col(Action.status) != Status.CLOSED
    overdue = is_open & (col(Action.due) < period.as_at)
    counted: list[Any] = [func.count(case((which, 1))) for which in (is_open, overdue, period.closed)]
    query: Any = (
        select(Action.group_id, *counted)
        .where(col(Action.group_id).in_(ids), period.counted)
        .group_by(col(Action.group_id))
    )
    return {row[0]: (row[1], row[2], row[3]) for row in store.session.execute(query)}
