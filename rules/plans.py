"""What counts as a row of a plan, what has begun too late, and what waits for itself."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from rules.dates_due import month_end
from rules.progress import Status

SUB_ACTION = "sub-action"
MILESTONE = "milestone"

_SAID_AS_A_MONTH = frozenset({"month", "start"})


def is_row(part: str | None) -> bool:
    """Does it count in totals and percentages?

    A sub-action is how its parent gets done. Were both counted, one piece of work would count twice, and to
    split one action per SRO would change every percentage of the plan. A milestone is a row that the plan
    itself prints, with a number of its own; only its evidence is that of its parent.
    """
    return part != SUB_ACTION


def begins_by(starts: date, kind: str | None) -> date:
    """The last day on which it may begin without being late: "Starts Sept 2019" has all of September."""
    if starts.day == 1 and kind in _SAID_AS_A_MONTH:
        return month_end(starts.year, starts.month)
    return starts


def is_late_to_start(status: Status, starts: date | None, kind: str | None, today: date) -> bool:
    return status is Status.OPEN and starts is not None and begins_by(starts, kind) < today


def leads_to(pairs: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Following the pairs from their first to their second, does one come from `start` to `end`?"""
    onward: dict[int, set[int]] = defaultdict(set)
    for before, after in pairs:
        onward[before].add(after)
    seen, waiting = set(), [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        if here not in seen:
            seen.add(here)
            waiting += onward[here]
    return False
