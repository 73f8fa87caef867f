"""Lines of a scorecard that wait for a yes: each with all of its figures, several by how many they have."""

import re
from collections.abc import Sequence
from datetime import date

from cards.words import counted, joined
from importers.proposed import ProposedKpi, ProposedTarget
from rules import periods
from rules.calendar import Calendar
from rules.dates import brief

_FEW = 3


def figures(kpis: Sequence[ProposedKpi], calendar: Calendar) -> str:
    """`12 readings for 12 periods, 3 targets`; of a single line all that is understood."""
    readings = [reading for kpi in kpis for reading in kpi.readings]
    names = list(dict.fromkeys(_period(one.period, calendar) for one in readings))
    when = joined(names) if len(names) <= 2 else f"{len(names)} periods" if names else ""
    told = f"{counted(len(readings), 'reading')} for {when}" if readings else ""
    if len(kpis) == 1 and 0 < len(readings) <= _FEW:
        told = joined([f"{one.printed or 'none'} for {_period(one.period, calendar)}" for one in readings])
    targets = sum(len(kpi.targets) for kpi in kpis)
    aims = counted(targets, "target") if targets else ""
    only = kpis[0] if len(kpis) == 1 else None
    if only is not None and targets == 1:
        aims = _aim(only.targets[0])
    new = sum(kpi.matches is None for kpi in kpis)
    fresh = "" if not new else "new" if new == len(kpis) else f"{new} of them new"
    beside = (_baseline(only), served(only.priority)) if only is not None else ()
    return ", ".join(filter(None, (fresh, told, aims, *beside))) or "no figures"


def _aim(target: ProposedTarget) -> str:
    by = f"by {_day(target.by)}" if target.by else "without a day"
    return f"target {target.value:g} {by}"


def _baseline(kpi: ProposedKpi) -> str:
    if kpi.baseline is None:
        return ""
    of = f" of {_day(kpi.baseline_as_at)}" if kpi.baseline_as_at else ""
    return f"baseline {kpi.baseline:g}{of}"


def _day(day: date) -> str:
    return f"{brief(day)} {day.year}"


def served(priority: str | None) -> str:
    """By its number, as printed: which priority that is, is settled when the line is kept."""
    number = re.match(r"(?:(?:priority|p)\W*)?(\d{1,2})\b", (priority or "").strip(), re.IGNORECASE)
    return f"for Priority {number[1]}" if number else ""


def _period(code: str, calendar: Calendar) -> str:
    try:
        return periods.coded(code, calendar).spoken
    except ValueError:
        return code


def named(kpis: Sequence[ProposedKpi]) -> str:
    first, last = kpis[0], kpis[-1]
    if len(kpis) == 1:
        return f"KPI {first.code} {first.title}" if first.code else f"KPI {first.title}"
    section = f" {first.section}," if first.section else ""
    span = f" {first.code} to {last.code}" if first.code and last.code else ""
    return f"KPIs{section}{span or f' {len(kpis)} of them'}"
