"""How a plan stands: its rows counted as the plan prints them, by heading too, and what needs attention."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rules.plans import is_late_to_start
from rules.progress import Closure, Status, is_overdue
from storage.logged import Logged
from storage.models import Plan
from storage.store import Store


@dataclass(frozen=True)
class Counts:
    """Every row is one of the first five; the others are counted among those that are open."""

    rows: int
    complete: int
    closed: int
    ready: int
    in_progress: int
    not_started: int
    overdue: int
    late_to_start: int
    undated: int
    unassigned: int


@dataclass(frozen=True)
class Standing:
    """`headings` are `1.2` of `1.2.20`; `twice` are the numbers that the plan prints more than once."""

    plan: Plan
    as_at: date
    counts: Counts
    overdue: tuple[Logged, ...]
    headings: tuple[tuple[str, Counts], ...]
    twice: tuple[tuple[str, tuple[Logged, ...]], ...]


def standing(store: Store, plan: Plan, today: date) -> Standing:
    assert plan.id is not None
    rows = store.plans.rows(plan.id)
    by_id = {row.id: row for row in rows}
    printed = [
        (ref, by_id[action_id]) for ref, action_id in store.plans.printed(plan.id) if action_id in by_id
    ]
    late = tuple(row for row in rows if is_overdue(row.action.status, row.action.due, today))
    return Standing(plan, today, counts(rows, today), late, _headings(printed, today), _twice(printed))


def counts(rows: Sequence[Logged], today: date) -> Counts:
    open_ = [row for row in rows if not row.action.status.closed]
    status = Counter(row.action.status for row in rows)
    complete = sum(row.action.closure is Closure.COMPLETE for row in rows)
    return Counts(
        rows=len(rows),
        complete=complete,
        closed=status[Status.CLOSED] - complete,
        ready=status[Status.READY],
        in_progress=status[Status.IN_PROGRESS],
        not_started=status[Status.OPEN],
        overdue=sum(is_overdue(row.action.status, row.action.due, today) for row in open_),
        late_to_start=sum(_starts_late(row, today) for row in open_),
        undated=sum(row.action.due is None and row.action.due_kind != "continuous" for row in open_),
        unassigned=sum(not row.owners for row in open_),
    )


def _starts_late(row: Logged, today: date) -> bool:
    action = row.action
    return is_late_to_start(action.status, action.starts, action.due_kind, today)


def _headings(printed: Sequence[tuple[str, Logged]], today: date) -> tuple[tuple[str, Counts], ...]:
    """In the order of the numbers. A plan that numbers its rows straight through has none."""
    under: dict[str, list[Logged]] = {}
    for ref, row in printed:
        heading, dot, _ = ref.rpartition(".")
        if dot:
            under.setdefault(heading, []).append(row)
    ordered = sorted(under, key=lambda heading: [int(n) if n.isdigit() else 0 for n in heading.split(".")])
    return tuple((heading, counts(under[heading], today)) for heading in ordered)


def _twice(printed: Sequence[tuple[str, Logged]]) -> tuple[tuple[str, tuple[Logged, ...]], ...]:
    rows: dict[str, list[Logged]] = {}
    for ref, row in printed:
        rows.setdefault(ref, []).append(row)
    return tuple((ref, tuple(found)) for ref, found in rows.items() if len(found) > 1)
