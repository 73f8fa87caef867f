"""The part of a partnership file that is its scorecard."""

from dataclasses import replace
from datetime import date

from sqlmodel import select

from handlers.setup.compare import Applying, Kind, column, columns, identified
from handlers.setup.groups import person_column
from handlers.setup.register import priority_column
from importers.partnership.log_lines import KpiLine, ReadingLine
from rules import periods
from storage.calendars import calendar_of
from storage.models import Kpi, Reading


def kpis(there: Applying) -> None:
    held = there.session.exec(select(Kpi).where(Kpi.partnership_id == there.partnership_id)).all()
    by_code = {row.code: row for row in held}
    before = {line.code: line for line in there.was("kpis")}
    kind = _kpi_kind(there)
    for new in there.file.kpis:
        old = before.get(new.code)
        row = there.settle(kind, by_code.get(new.code), old, new)
        if row is not None and old != new:
            _readings(there, row, old, new)


def _kpi_kind(there: Applying) -> Kind:
    return Kind(
        "scorecard lines",
        "kpi",
        lambda line: f"Scorecard {line.code}",
        lambda line: Kpi(partnership_id=there.partnership_id, code=line.code, title=line.title),
        (
            column("title"),
            column("section"),
            priority_column(there),
            column("unit"),
            column("better"),
            column("basis"),
            columns(("baseline", "baseline_as_at"), "baseline", _baseline),
            replace(column("targets", meant=_targets), shown=_targets_shown),
            column("establishing", "whether the baseline is being established"),
            column("every", "how often a reading is owed"),
            person_column(there, "owner_id", "who gives the readings", "owner"),
            column("footnote"),
        ),
        day=lambda line: line.baseline.as_at if line.baseline else None,
    )


def _baseline(line: KpiLine) -> tuple[float | None, date | None]:
    return (line.baseline.value, line.baseline.as_at) if line.baseline else (None, None)


def _targets(line: KpiLine) -> list[dict[str, object]]:
    return [
        {"by": target.by.isoformat(), "value": target.value, **({"kind": target.kind} if target.kind else {})}
        for target in line.targets
    ]


def _targets_shown(held: tuple[list[dict[str, object]]]) -> list[str]:
    return [f"{target['value']} by {target['by']}" for target in held[0]]


def _readings(there: Applying, kpi: Kpi, old: KpiLine | None, new: KpiLine) -> None:
    kind = Kind(
        "readings",
        "reading",
        lambda line: f"Scorecard {new.code}, {line.period}",
        lambda line: Reading(kpi_id=identified(kpi), period=line.period),
        (column("value"), column("not_applicable"), column("note")),
        day=lambda line: _last_day(there, line),
    )
    rows_held = there.session.exec(select(Reading).where(Reading.kpi_id == identified(kpi))).all()
    by_period = {row.period: row for row in rows_held}
    before = {line.period: line for line in old.readings} if old else {}
    for line in new.readings:
        there.settle(kind, by_period.get(line.period), before.get(line.period), line)


def _last_day(there: Applying, line: ReadingLine) -> date:
    """A reading counts for the end of its period; of one that still runs, for the day it was told."""
    calendar = calendar_of(there.partnership, next(iter(there.groups.values())))
    try:
        return min(periods.coded(line.period, calendar).last, there.today)
    except ValueError:
        what = f"{line.period} is no period"
        raise there.file.wrong(line, what, "Write it like 2024-04, or 2023/24") from None
