"""Where a KPI comes from and where it is to go: its baseline, readings and targets, each with its day.

It can be written down as JSON and read again, for a signed report keeps it.
"""

from dataclasses import dataclass
from datetime import date

from reports.scorecard import Entry, measured
from rules.calendar import Calendar
from rules.scorecard import shown


@dataclass(frozen=True)
class Told:
    """A reading of one period, on its last day; None where the KPI does not apply in it."""

    day: date
    period: str
    value: float | None


@dataclass(frozen=True)
class Aim:
    by: date
    value: float
    interim: bool = False


@dataclass(frozen=True)
class Course:
    """`state` is how it stands, as `rules.scorecard` judges it; `better` is higher or lower."""

    code: str
    title: str
    unit: str
    better: str
    state: str
    as_at: date
    readings: tuple[Told, ...] = ()
    """Oldest first."""
    aims: tuple[Aim, ...] = ()
    baseline: float | None = None
    baseline_on: date | None = None

    def shown(self, value: float) -> str:
        return shown(value, self.unit)


def course(entry: Entry, calendar: Calendar, today: date) -> Course:
    """Readings of periods that have begun; one that still runs counts for today."""
    kpi, known = entry.line.kpi, measured(entry.line, calendar)
    told = sorted(
        (
            Told(min(one.period.last, today), one.period.spoken, one.value)
            for one in known.figures
            if one.period.first <= today and (one.value is not None or one.not_applicable)
        ),
        key=lambda one: one.day,
    )
    return Course(
        kpi.code,
        kpi.title,
        kpi.unit,
        kpi.better,
        entry.standing.state.value,
        today,
        tuple(told),
        tuple(Aim(one.by, one.value, one.interim) for one in known.targets),
        kpi.baseline,
        kpi.baseline_as_at,
    )
