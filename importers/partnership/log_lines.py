"""The lines of a partnership file that are its log, its register and its scorecard, as they were meant."""

from dataclasses import dataclass
from datetime import date

from importers.partnership.lines import Line, SaidLine
from rules.progress import Closure, Status


@dataclass(frozen=True)
class PlanLine(Line):
    """An approved programme of actions; `slippage` where its dates move in another way than its group's."""

    code: str
    group: str
    title: str
    approved: date | None
    slippage: str | None


@dataclass(frozen=True)
class MoveLine(Line):
    """A due date that moved `to` another, as printed, or that somebody asked to move."""

    to: str
    reason: str
    on: date
    by: str | None
    agreed_by: str | None
    state: str


@dataclass(frozen=True)
class TickLine(Line):
    person: str
    on: date


@dataclass(frozen=True)
class ActionLine(Line):
    """`due` and `owners` are as printed: who and when they are depends on the record.

    `due` is the first due date; the last move that was agreed says what it is now.
    """

    group: str
    number: int
    ref: str | None
    plan: str | None
    meeting: date | None
    title: str
    owners: tuple[str, ...]
    supporters: tuple[str, ...]
    due: str | None
    starts: date | None
    priorities: tuple[int, ...]
    parent: int | None
    part: str | None
    needs: tuple[int, ...]
    rating: str | None
    rating_by: str | None
    rating_on: date | None
    rating_reason: str | None
    status: Status
    closure: Closure | None
    closure_note: str | None
    successor: str | None
    closed_on: date | None
    kept_open: str | None
    closes_when: str | None
    expected_successor: str | None
    said: tuple[SaidLine, ...]
    moves: tuple[MoveLine, ...]
    ticked: tuple[TickLine, ...]


@dataclass(frozen=True)
class ControlLine(Line):
    text: str
    due: date | None
    done: date | None


@dataclass(frozen=True)
class ReviewLine(Line):
    on: date
    by: str
    likelihood: int | None
    impact: int | None
    note: str | None


@dataclass(frozen=True)
class RiskLine(Line):
    """`inherent` and `target` are likelihood and impact, before the control measures and aimed for."""

    group: str
    number: int
    priority: int | None
    title: str
    cause: str | None
    consequence: str | None
    owner: str | None
    controls: tuple[ControlLine, ...]
    actions: tuple[int, ...]
    likelihood: int | None
    impact: int | None
    inherent: tuple[int, ...]
    target: tuple[int, ...]
    raised: date | None
    review: date | None
    reviews: tuple[ReviewLine, ...]
    closed_on: date | None
    closed_why: str | None


@dataclass(frozen=True)
class NoRisksLine(Line):
    priority: int
    by: str
    on: date


@dataclass(frozen=True)
class DecisionLine(Line):
    group: str
    meeting: date | None
    text: str
    by: str | None


@dataclass(frozen=True)
class BaselineLine(Line):
    as_at: date
    value: float | None


@dataclass(frozen=True)
class TargetLine(Line):
    by: date
    value: float
    kind: str | None


@dataclass(frozen=True)
class ReadingLine(Line):
    period: str
    value: float | None
    not_applicable: bool
    note: str | None


@dataclass(frozen=True)
class KpiLine(Line):
    code: str
    section: str
    priority: int | None
    title: str
    unit: str
    better: str
    basis: str
    baseline: BaselineLine | None
    targets: tuple[TargetLine, ...]
    readings: tuple[ReadingLine, ...]
    establishing: bool
    every: str | None
    owner: str | None
    footnote: str


@dataclass(frozen=True)
class CheckLine(Line):
    """One line of the checklist before a launch."""

    text: str
    done: date | None


@dataclass(frozen=True)
class DeliverableLine(Line):
    """A strategy, dashboard or survey. Days are as printed; money in whole pounds."""

    group: str
    number: int
    title: str
    kind: str
    lead: str | None
    deliver: str | None
    launch: str | None
    repeats: str | None
    priorities: tuple[int, ...]
    sign_off: tuple[CheckLine, ...]
    allocated: int | None
    spent: int | None
    delivered: date | None
    launched: date | None


@dataclass(frozen=True)
class EscalationLine(Line):
    """An action or a risk that a group passed to the one above it."""

    action: tuple[str, int] | None
    risk: tuple[str, int] | None
    to: str
    reason: str
    by: str
    on: date
    outcome: str | None
    decided_by: str | None
    decided_on: date | None
