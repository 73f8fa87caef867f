"""The scorecard as it stands on a day: each KPI's direction and state, and the readings that are owed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rules import periods
from rules.calendar import Calendar
from rules.periods import Every, Period
from rules.scorecard import Figure, Measured, Standing, State, Target, standing
from storage.models import Kpi, Reading
from storage.scorecard import Scored
from storage.store import Store


@dataclass(frozen=True)
class Entry:
    """A KPI as it stands. `owed` is the last period that is over and has no reading, where one is owed."""

    line: Scored
    standing: Standing
    owed: Period | None = None


@dataclass(frozen=True)
class OwedReading:
    """A reading that somebody should have given: its owner, else the SRO, else nobody in particular."""

    line: Scored
    period: Period


def entries(
    store: Store, calendar: Calendar, today: date, priority_id: int | None = None
) -> tuple[Entry, ...]:
    return tuple(entry(line, calendar, today) for line in store.scorecard.lines(priority_id))


def entry(line: Scored, calendar: Calendar, today: date) -> Entry:
    return Entry(line, standing(measured(line, calendar), today), _owed(line, calendar, today))


def counts(found: Iterable[Entry]) -> Counter[State]:
    return Counter(one.standing.state for one in found)


def owed_readings(store: Store, calendar: Calendar, day: date) -> tuple[OwedReading, ...]:
    """Every KPI whose last period is over and without a reading."""
    due = {every: periods.last_ended(every, day, calendar) for every in Every}
    missing = store.scorecard.without({every.value: period.code for every, period in due.items()})
    owed = ((line, due[Every(line.kpi.every)]) for line in missing if line.kpi.every)
    return tuple(OwedReading(line, period) for line, period in owed if not _is_before(line.kpi, period))


def measured(line: Scored, calendar: Calendar) -> Measured:
    kpi = line.kpi
    return Measured(
        better=kpi.better,
        targets=targets(kpi),
        figures=tuple(_figure(reading, calendar) for reading in line.readings),
        baseline=kpi.baseline,
        establishing=kpi.establishing,
    )


def targets(kpi: Kpi) -> tuple[Target, ...]:
    """In the order of their days."""
    return tuple(
        sorted(
            Target(date.fromisoformat(one["by"]), one["value"], one.get("kind") == "interim")
            for one in kpi.targets
        )
    )


def in_order(readings: Sequence[Reading], calendar: Calendar) -> list[tuple[Period, Reading]]:
    """Newest period first."""
    dated = [(periods.coded(reading.period, calendar), reading) for reading in readings]
    return sorted(dated, key=lambda one: one[0], reverse=True)


def _figure(reading: Reading, calendar: Calendar) -> Figure:
    return Figure(periods.coded(reading.period, calendar), reading.value, reading.not_applicable)


def _owed(line: Scored, calendar: Calendar, today: date) -> Period | None:
    if not line.kpi.every:
        return None
    period = periods.last_ended(Every(line.kpi.every), today, calendar)
    told = line.reading(period.code)
    has_it = told and (told.value is not None or told.not_applicable)
    return None if has_it or _is_before(line.kpi, period) else period


def _is_before(kpi: Kpi, period: Period) -> bool:
    """A KPI begins with its baseline: of a period that ended before, no reading is owed."""
    return kpi.baseline_as_at is not None and period.last <= kpi.baseline_as_at
