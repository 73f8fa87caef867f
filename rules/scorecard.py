"""How a KPI is going: its direction of travel, and whether it is where its targets want it.

The rule is explained in docs/decisions/0004-trajectory.md: a reading is held against targets and against the
baseline, never against a line drawn between them. All readings of a KPI have its one basis.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from rules.periods import Period


class Direction(StrEnum):
    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CHANGE = "no change"


class State(StrEnum):
    """Where a KPI stands: of every KPI exactly one is true."""

    ON = "on target"
    OFF = "off target"
    NOT_DUE = "short of a target that is not due yet"
    NO_TARGET = "without a target"
    ESTABLISHING = "establishing a baseline"
    NOT_APPLICABLE = "not applicable"
    NO_READING = "without any reading"


@dataclass(frozen=True, order=True)
class Target:
    """To be reached by a day. An interim one is on the way to the next."""

    by: date
    value: float
    interim: bool = False


@dataclass(frozen=True)
class Figure:
    """What was told of one period: a value, or that the KPI does not apply in it."""

    period: Period
    value: float | None = None
    not_applicable: bool = False


@dataclass(frozen=True)
class Measured:
    """A KPI as the rule sees it."""

    better: str
    """`higher` or `lower`."""
    targets: tuple[Target, ...] = ()
    figures: tuple[Figure, ...] = ()
    baseline: float | None = None
    establishing: bool = False


@dataclass(frozen=True)
class Standing:
    """How a KPI stood on a day. `aim` is the target that `state` was judged by, `coming` the next one."""

    state: State
    latest: Figure | None = None
    as_at: date | None = None
    before: Figure | None = None
    since_last: Direction | None = None
    since_baseline: Direction | None = None
    aim: Target | None = None
    coming: Target | None = None
    short: Decimal | None = None
    """How much the latest reading is short of `aim`; negative where it beats it."""
    kept: "Standing | None" = None
    """Where it does not apply in the latest period: how it stood after its last figure."""


def standing(kpi: Measured, today: date) -> Standing:
    """Direction and state after the latest reading of a period that has begun."""
    told = sorted(_told(kpi.figures, today), key=lambda figure: figure.period)
    if not told:
        state = State.ESTABLISHING if kpi.establishing else State.NO_READING
        return Standing(state, aim=_aim_without_a_value(kpi, today))
    latest = told[-1]
    as_at = min(latest.period.last, today)
    if latest.value is None:
        state = State.ESTABLISHING if kpi.establishing else State.NOT_APPLICABLE
        figures = [figure for figure in told if figure.value is not None]
        kept = standing(replace(kpi, figures=tuple(figures)), today) if figures else None
        return Standing(state, latest, as_at, aim=_aim_without_a_value(kpi, as_at), kept=kept)
    before = _before(told)
    judged = _Judged(kpi, latest.value, as_at)
    return Standing(
        judged.state,
        latest,
        as_at,
        before,
        direction(latest.value, before.value if before else None, kpi.better),
        direction(latest.value, kpi.baseline, kpi.better),
        judged.aim,
        judged.coming,
        judged.short,
    )


def _aim_without_a_value(kpi: Measured, day: date) -> Target | None:
    """Whatever its readings tell, what is aimed for is on record: the next target, else the last one."""
    coming = min((target for target in kpi.targets if target.by > day), default=None)
    return coming or max(kpi.targets, default=None)


def direction(now: float, before: float | None, better: str) -> Direction | None:
    """From one value to a later one; None where there is no earlier one."""
    if before is None:
        return None
    if now == before:
        return Direction.NO_CHANGE
    return Direction.IMPROVING if meets(now, before, better) else Direction.WORSENING


def meets(value: float, target: float, better: str) -> bool:
    """Is it as good as the target, or better?"""
    return value <= target if better == "lower" else value >= target


def shown(value: float | Decimal, unit: str = "") -> str:
    """As it was told, without zeros that say nothing: 46.00 is 46, 12.4 is 12.4."""
    plain = _plain(value)
    sign, figures = ("-" if plain < 0 else ""), f"{abs(plain):,f}"
    if "." in figures:
        figures = figures.rstrip("0").rstrip(".")
    if unit in _BEFORE:
        return f"{sign}{unit}{figures}"
    return f"{sign}{figures}{unit}" if unit == "%" or not unit else f"{sign}{figures} {unit}"


@dataclass(frozen=True)
class _Judged:
    """A value against the targets. The last one whose day has come counts; before the first, the next."""

    kpi: Measured
    value: float
    as_at: date

    @cached_property
    def due(self) -> Target | None:
        return max((target for target in self.kpi.targets if target.by <= self.as_at), default=None)

    @cached_property
    def coming(self) -> Target | None:
        return min((target for target in self.kpi.targets if target.by > self.as_at), default=None)

    @property
    def aim(self) -> Target | None:
        """Who has what is due is judged by what comes, once that is reached as well."""
        if self.due and not self._meets(self.due):
            return self.due
        return self.coming if self.coming and self._meets(self.coming) else self.due or self.coming

    @property
    def state(self) -> State:
        if self.kpi.establishing:
            return State.ESTABLISHING
        if self.aim is None:
            return State.NO_TARGET
        if self._meets(self.aim):
            return State.ON
        return State.OFF if self.due or self._worse_than_baseline else State.NOT_DUE

    @property
    def short(self) -> Decimal | None:
        if self.aim is None:
            return None
        gap = _plain(self.aim.value) - _plain(self.value)
        return -gap if self.kpi.better == "lower" else gap

    @property
    def _worse_than_baseline(self) -> bool:
        return direction(self.value, self.kpi.baseline, self.kpi.better) is Direction.WORSENING

    def _meets(self, target: Target) -> bool:
        return meets(self.value, target.value, self.kpi.better)


def _told(figures: Iterable[Figure], today: date) -> list[Figure]:
    """Without those that only say that a reading is missing."""
    return [
        figure
        for figure in figures
        if (figure.value is not None or figure.not_applicable) and figure.period.first <= today
    ]


def _before(told: Sequence[Figure]) -> Figure | None:
    """The value before the latest one, of a period as long: a month is not compared with a year."""
    latest = told[-1].period
    same = (figure for figure in told[:-1] if figure.period.kind == latest.kind and figure.value is not None)
    return max(same, key=lambda figure: figure.period, default=None)


def _plain(value: float | Decimal) -> Decimal:
    """12.4 as it was typed, and not as a computer holds it."""
    return value if isinstance(value, Decimal) else Decimal(repr(value))


_BEFORE = frozenset({"£", "$", "€"})
