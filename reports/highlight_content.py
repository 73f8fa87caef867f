"""What a highlight report says of one priority in one period: facts and no wording.

It can be written down as JSON and read again. A signed report keeps it, so it holds no person's name, which
an erasure would have to find there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from reports.trajectory import Course


@dataclass(frozen=True)
class Share:
    rating: str
    actions: int
    suggested: int


@dataclass(frozen=True)
class Rated:
    """The priority as a whole; a pair in the scheme of pairs."""

    ratings: tuple[str, ...]
    on: date
    reason: str | None


@dataclass(frozen=True)
class Mention:
    """One action. `closed` says how it ended, where it did."""

    ref: str
    title: str
    due: date | None = None
    printed: str | None = None
    on: date | None = None
    closed: str | None = None


@dataclass(frozen=True)
class Moved:
    ref: str
    title: str
    was: date | None
    now: date | None
    printed: str | None
    reason: str
    state: str
    on: date


@dataclass(frozen=True)
class Said:
    """What somebody noted on the priority, or with `ref` on one of its actions."""

    text: str
    on: date
    ref: str | None = None


@dataclass(frozen=True)
class Measure:
    text: str
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class RiskTold:
    """`was` is its score at the beginning of the period, where it is another one now."""

    ref: str
    title: str
    likelihood: int | None
    impact: int | None
    controls: tuple[Measure, ...] = ()
    raised: bool = False
    was: int | None = None
    rescored: bool = False
    closed: str | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True)
class OffTrajectory:
    code: str
    title: str
    value: str
    period: str
    target: str | None
    by: date | None
    course: Course | None = None
    """Where it comes from and is to go; a report that was signed before it was kept has none."""


@dataclass(frozen=True)
class Content:
    """`counts` has every rating of the scheme. What there is none of is empty, and worded as such."""

    starts: date
    as_at: date
    until: date
    rated: Rated | None = None
    rated_before: Rated | None = None
    counts: tuple[Share, ...] = ()
    good: int = 0
    left_out: int = 0
    withheld: int = 0
    achieved: tuple[Mention, ...] = ()
    otherwise_closed: tuple[Mention, ...] = ()
    due_next: tuple[Mention, ...] = ()
    moved: tuple[Moved, ...] = ()
    overdue: tuple[Mention, ...] = ()
    undated: tuple[Mention, ...] = ()
    risks: tuple[RiskTold, ...] = ()
    no_risks_on: date | None = None
    """When somebody looked and found none, where that still holds."""
    kpis: int = 0
    off_trajectory: tuple[OffTrajectory, ...] = ()
    status: tuple[Said, ...] = ()
    completed: tuple[Said, ...] = ()
    next_steps: tuple[Said, ...] = ()
    evidence: tuple[Said, ...] = ()
    to_approve: tuple[Moved, ...] = ()
    to_close: tuple[Mention, ...] = ()

    @property
    def whole(self) -> int:
        return sum(share.actions for share in self.counts)

    @property
    def suggested(self) -> int:
        return sum(share.suggested for share in self.counts)


_JSON = TypeAdapter(Content)


def written(content: Content) -> dict[str, Any]:
    found: dict[str, Any] = _JSON.dump_python(content, mode="json")
    return found


def read(kept: Mapping[str, Any]) -> Content:
    return _JSON.validate_python(kept)
