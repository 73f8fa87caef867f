"""The ratings of a group's log, priority by priority, beside those of each priority in every group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports import progress
from reports.below import and_below
from reports.progress import Judged, Progress
from storage.models import Group, Priority
from storage.store import Store


class Counted(StrEnum):
    """Whose actions a line counts."""

    LOG = "this log"
    WITH_BELOW = "this log and those of the groups below"
    EVERYWHERE = "the logs of all groups"


@dataclass(frozen=True)
class Part:
    """`priority` is None for all of them together, and where `unassigned` for what serves none."""

    counted: Counted
    progress: Progress
    priority: Priority | None = None
    unassigned: bool = False


@dataclass(frozen=True)
class ByPriority:
    """The first part is the whole log. `several`: what serves more than one priority is in each of them."""

    parts: tuple[Part, ...]
    several: int


Row = tuple[Judged, Sequence[int]]
"""An action of the log, and the numbers of the priorities that it serves."""


def of_log(store: Store, group: Group, as_at: date, rows: Sequence[Row], whole: Progress) -> ByPriority:
    """What is counted elsewhere is for the priorities that the group looks after, as in chat."""
    several = sum(len(numbers) > 1 and one.rating is not None for one, numbers in rows)
    parts = (Part(Counted.LOG, whole), *_log(store, as_at, rows), *_elsewhere(store, group, as_at))
    return ByPriority(parts, several)


def _log(store: Store, as_at: date, rows: Sequence[Row]) -> Iterator[Part]:
    for priority in store.groups.priorities():
        theirs = [one for one, numbers in rows if priority.number in numbers]
        if theirs:
            yield Part(Counted.LOG, progress.of_judged(store, theirs, as_at), priority)
    none = [one for one, numbers in rows if not numbers]
    if none:
        yield Part(Counted.LOG, progress.of_judged(store, none, as_at), unassigned=True)


def _elsewhere(store: Store, group: Group, as_at: date) -> Iterator[Part]:
    groups = and_below(store, group)
    if len(groups) > 1:
        yield Part(Counted.WITH_BELOW, progress.of_group(store, groups, as_at))
    for priority in looked_after(store, group):
        yield Part(Counted.EVERYWHERE, progress.of_priority(store, priority, as_at), priority)


def looked_after(store: Store, group: Group) -> list[Priority]:
    """The priorities that are the group's own; a group at the top looks at all of them."""
    every = store.groups.priorities()
    return [one for one in every if group.parent_id is None or one.group_id == group.id]
