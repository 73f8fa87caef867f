"""The actions of a report to a group, counted as a whole and for each priority. No wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports import progress
from reports.progress import Judged
from storage.rated import Alike
from storage.store import Store


@dataclass(frozen=True)
class Sum:
    """How the counts of the priorities come to the whole.

    Together they count `together`; of those are `several` actions that serve more than one of them, and
    `elsewhere` that are in logs of other groups. `of_none` are in the whole and serve none of them.
    """

    together: int = 0
    several: int = 0
    elsewhere: int = 0
    of_none: int = 0


@dataclass(frozen=True)
class Counts:
    """Every action of these groups or for these priorities, judged once: those that are alike together."""

    lines: tuple[tuple[Judged, Alike], ...]
    group_ids: frozenset[int]
    priority_ids: frozenset[int]

    def whole(self) -> list[tuple[Judged, int]]:
        return [(one, alike.times) for one, alike in self.lines if self._is_here(one)]

    def of_priority(self, priority_id: int) -> list[tuple[Judged, int]]:
        return [(one, alike.times) for one, alike in self.lines if priority_id in alike.serves]

    def sum(self) -> Sum:
        counting = [
            (alike.times, len(alike.serves & self.priority_ids), self._is_here(one))
            for one, alike in self.lines
            if one.counts
        ]
        return Sum(
            together=sum(times * served for times, served, _ in counting),
            several=sum(times for times, served, _ in counting if served > 1),
            elsewhere=sum(times for times, _, is_here in counting if not is_here),
            of_none=sum(times for times, served, _ in counting if not served),
        )

    def _is_here(self, one: Judged) -> bool:
        return one.rated.group_id in self.group_ids


def of(store: Store, group_ids: Sequence[int], priority_ids: Sequence[int], as_at: date) -> Counts:
    found = store.ratings.alike_by_priorities(group_ids, priority_ids)
    lines = tuple(progress.judged_alike(store, found, as_at))
    return Counts(lines, frozenset(group_ids), frozenset(priority_ids))
