"""What became of a group's risks since a day: raised, closed, scored otherwise, controlled. No wording.

It is the difference between then and now: what was changed and put back did not change.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rules.progress import Closure
from rules.risks import Trend, score, trend
from storage.models import Control, Group, History
from storage.risks import Registered
from storage.store import Store


@dataclass(frozen=True)
class Changed:
    """One risk, and what is otherwise than it was. `was` is its score then, where it is another one now."""

    risk: Registered
    raised: bool = False
    closed: bool = False
    reopened: bool = False
    trend: Trend = Trend.SAME
    was: int | None = None
    owner_changed: bool = False
    controls_added: tuple[Control, ...] = ()
    controls_done: tuple[Control, ...] = ()
    reviewed_on: date | None = None

    @property
    def is_news(self) -> bool:
        anew = self.raised or self.closed or self.reopened or self.owner_changed
        return anew or self.trend is not Trend.SAME or bool(self.controls_added or self.controls_done)


@dataclass(frozen=True)
class Changes:
    group: Group
    since: date
    as_at: date
    open: int
    changed: tuple[Changed, ...] = ()
    reviewed: tuple[Registered, ...] = ()
    """Looked at again since that day, and found as it was."""


def changes(store: Store, group: Group, since: date, today: date) -> Changes:
    """Everything recorded of the group's risks from that day on, setting up aside."""
    found = in_registers(store, [group], since)
    return Changes(
        group,
        since,
        today,
        open=sum(each.risk.is_open for each in found),
        changed=tuple(each for each in found if each.is_news),
        reviewed=tuple(each.risk for each in found if each.reviewed_on and not each.is_news),
    )


def in_registers(store: Store, groups: Sequence[Group], since: date) -> list[Changed]:
    """Every risk of these groups, in order, whether or not there is news of it."""
    ids = [group.id for group in groups if group.id is not None]
    history: dict[int, list[History]] = defaultdict(list)
    for row in store.risks.changed(ids, since):
        history[row.record_id].append(row)
    found = (_changed(risk, history[risk.id], since) for risk in store.risks.all(*ids))
    return [each for each in found if each is not None]


def by_score(found: Iterable[Changed]) -> list[Changed]:
    """The open ones, the highest score first."""
    return sorted((one for one in found if one.risk.is_open), key=lambda one: -(one.risk.score or 0))


def _changed(found: Registered, history: Sequence[History], since: date) -> Changed | None:
    """None for a risk that was raised in error: it never was one."""
    before = _as_it_was([row for row in history if row.subject == "risk"])
    if before is None and found.risk.closed_why == Closure.LOGGED_IN_ERROR:
        return None
    changed = Changed(
        found,
        closed=found.risk.closed_on is not None,
        controls_done=tuple(each for each in found.controls if each.done_on and each.done_on >= since),
        reviewed_on=found.review.on if found.review and found.review.on >= since else None,
    )
    if before is None:
        return replace(changed, raised=True)
    added = {row.subject_id for row in history if row.subject == "control" and row.before is None}
    return replace(
        _compared(changed, before),
        controls_added=tuple(control for control in found.controls if control.id in added),
    )


def _compared(changed: Changed, before: Mapping[str, Any]) -> Changed:
    risk = changed.risk.risk
    was_closed = before.get("closed_on", risk.closed_on) is not None
    was = score(before.get("likelihood", risk.likelihood), before.get("impact", risk.impact))
    return replace(
        changed,
        closed=changed.closed and not was_closed,
        reopened=was_closed and not changed.closed,
        was=was,
        trend=trend(was, changed.risk.score),
        owner_changed=before.get("owner_id", risk.owner_id) != risk.owner_id,
    )


def _as_it_was(rows: Sequence[History]) -> Mapping[str, Any] | None:
    """The columns that were otherwise; None where the risk was not there yet."""
    was: dict[str, Any] = {}
    for row in reversed(rows):
        if row.before is None:
            return None
        was |= row.before
    return was
