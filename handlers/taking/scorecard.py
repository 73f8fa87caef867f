"""Lines of a document's scorecard: new KPIs, and readings, targets and baselines of those that there are."""

from collections.abc import Sequence
from typing import Any

import cards.intake
import cards.taking
from handlers import kpis
from handlers.taking.register import priority_of
from handlers.taking.taking import Taking
from importers.proposed import ProposedKpi, ProposedReading
from reports.intake import Became, Kept
from rules import periods
from storage.models import Kpi, Reading
from storage.scorecard import Scored
from storage.store import Store

_WHAT = "keep a document's scorecard"


def keep(taking: Taking, block: Sequence[ProposedKpi]) -> Kept:
    codes = [_keep(taking, one) for one in block]
    readings = sum(len(one.readings) for one in block)
    return Kept(Became.KPI, cards.taking.kpis(codes, readings), len(codes))


def _keep(taking: Taking, proposed: ProposedKpi) -> str:
    store = taking.store
    line = store.scorecard.line(proposed.matches or proposed.code or "")
    priority = priority_of(taking, proposed.priority) or priority_of(taking, None)
    if line is None:
        line = Scored(_new(store, proposed, priority.id if priority else None), priority)
    kpis.require_keeper(taking.request, store, line, _WHAT)
    _tell(line.kpi, proposed)
    if line.kpi.priority_id is None and proposed.priority and priority is not None:
        line.kpi.priority_id = priority.id
    store.session.add(line.kpi)
    store.session.flush()
    for reading in proposed.readings:
        _read(taking, line, reading)
    return line.kpi.code


def _new(store: Store, proposed: ProposedKpi, priority_id: int | None) -> Kpi:
    return Kpi(
        partnership_id=store.partnership_id,
        priority_id=priority_id,
        code=proposed.code or _next_code(store),
        title=proposed.title,
        unit=proposed.unit,
        better=proposed.better,
        basis=proposed.basis,
        section=proposed.section,
    )


def _next_code(store: Store) -> str:
    """For a line that its document gives no code."""
    used = [int(kpi.code) for kpi in store.scorecard.all() if kpi.code.isdecimal()]
    return str(max(used, default=0) + 1)


def _tell(kpi: Kpi, proposed: ProposedKpi) -> None:
    """What the document leaves empty stays as it is."""
    if proposed.baseline is not None:
        kpi.baseline, kpi.baseline_as_at, kpi.establishing = proposed.baseline, proposed.baseline_as_at, False
    elif proposed.establishing and kpi.baseline is None:
        kpi.establishing = True
    kpi.footnote = proposed.footnote or kpi.footnote
    kpi.section = kpi.section or proposed.section
    if proposed.targets:
        kpi.targets = _targets(kpi.targets, proposed)


def _targets(held: Sequence[dict[str, Any]], proposed: ProposedKpi) -> list[dict[str, Any]]:
    """A target without a day is none that anything could be measured by."""
    by: dict[str, dict[str, Any]] = {str(one["by"]): one for one in held}
    for one in proposed.targets:
        if one.by is not None:
            kind = {"kind": "interim"} if one.kind == "interim" else {}
            by[one.by.isoformat()] = {"by": one.by.isoformat(), "value": one.value, **kind}
    return sorted(by.values(), key=lambda one: str(one["by"]))


def _read(taking: Taking, line: Scored, told: ProposedReading) -> None:
    try:
        periods.coded(told.period, taking.request.calendar)
    except ValueError:
        return  # a term or a year that this calendar does not know has no place on the scorecard
    held = line.reading(told.period)
    if held is not None and (held.value, held.not_applicable) == (told.value, told.not_applicable):
        return
    if held is not None and told.value is None and not told.not_applicable:
        return  # an empty cell takes no figure back
    row = held or Reading(kpi_id=line.kpi.id or 0, period=told.period)
    row.value, row.not_applicable = told.value, told.not_applicable
    row.note = taking.because
    row.person_id, row.on = taking.by, taking.today
    taking.store.session.add(row)
