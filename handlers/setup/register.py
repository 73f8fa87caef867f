"""The part of a partnership file that is its risk register, its decisions and its scorecard."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz
from sqlmodel import select

from handlers.setup.actions import meeting_of
from handlers.setup.compare import (
    Applying,
    Kind,
    OwnRows,
    Part,
    column,
    columns,
    identified,
    paired,
    rows,
)
from handlers.setup.groups import person_column
from importers.partnership.lines import DecisionLine, KpiLine, NoRisksLine, ReadingLine
from storage.models import Control, Decision, Kpi, NoRisks, Reading, Risk

_ALIKE = 60


def risks(there: Applying) -> None:
    before = {(line.group, line.number): line for line in there.was("risks")}
    kind = _risk_kind(there)
    for new in there.file.risks:
        group = there.groups[new.group]
        found = select(Risk).where(Risk.group_id == identified(group), Risk.number == new.number)
        there.settle(kind, there.session.exec(found).first(), before.get((new.group, new.number)), new)
        group.next_risk = max(group.next_risk, new.number + 1)


def _risk_kind(there: Applying) -> Kind:
    return Kind(
        "risks",
        "risk",
        lambda line: f"{line.group} R{line.number}",
        lambda line: Risk(
            group_id=identified(there.groups[line.group]),
            number=line.number,
            title=line.title,
            raised_on=there.today,
        ),
        (
            column("title"),
            _priority(there),
            columns(
                ("owner_id", "owner_printed"),
                "owner",
                lambda line: (there.person_id(line.owner), line.owner),
                shown=lambda held: held[1],
            ),
            column("likelihood"),
            column("impact"),
            _controls(there),
        ),
    )


def _priority(there: Applying) -> Part:
    def meant(line: object) -> tuple[int | None]:
        row = there.priorities.get(getattr(line, "priority", None) or 0)
        return (row.id if row else None,)

    def shown(held: tuple[int | None]) -> int | None:
        return next((number for number, row in there.priorities.items() if row.id == held[0]), None)

    return columns(("priority_id",), "priority", meant, shown=shown)


def _controls(there: Applying) -> Part:
    own = OwnRows(
        "control",
        Control,
        "risk_id",
        lambda row: row.text,
        lambda risk, place, text: Control(risk_id=identified(risk), position=place, text=text),
    )
    return rows(there, own, "control measures", lambda line: list(line.controls))


def no_risks(there: Applying) -> None:
    """Somebody looked on that day and found none: a later day is another look."""
    kind = Kind(
        "priorities without risks",
        "no risks",
        lambda line: f"Priority {line.priority}, no risks on {line.on.isoformat()}",
        lambda line: NoRisks(
            priority_id=identified(there.priorities[line.priority]),
            person_id=there.somebody(line.by),
            on=line.on,
        ),
        (person_column(there, "person_id", "name", "by"),),
        day=lambda line: line.on,
    )
    before = {(line.priority, line.on): line for line in there.was("no_risks")}
    for new in there.file.no_risks:
        there.settle(kind, _confirmation(there, new), before.get((new.priority, new.on)), new)


def _confirmation(there: Applying, line: NoRisksLine) -> NoRisks | None:
    priority_id = identified(there.priorities[line.priority])
    return there.session.exec(
        select(NoRisks).where(NoRisks.priority_id == priority_id, NoRisks.on == line.on)
    ).first()


def decisions(there: Applying) -> None:
    kind = Kind(
        "decisions",
        "decision",
        lambda line: f"{line.group}, decision",
        lambda line: Decision(
            group_id=identified(there.groups[line.group]), text=line.text, on=line.meeting or there.today
        ),
        (
            column("text", "wording"),
            columns(
                ("meeting_id", "on"),
                "meeting",
                lambda line: (meeting_of(there, line.group, line.meeting), line.meeting or there.today),
                shown=lambda held: held[1],
            ),
        ),
        day=lambda line: line.meeting,
    )
    pairs = paired(there.was("decisions"), there.file.decisions, lambda line: line, _reworded)
    for old, new in pairs:
        if old != new:
            there.settle(kind, _decision(there, old or new), old, new)


def _reworded(old: DecisionLine, new: DecisionLine) -> bool:
    """The same decision in other words, rather than another one of the same meeting?"""
    same_place = (old.group, old.meeting) == (new.group, new.meeting)
    return same_place and fuzz.ratio(old.text, new.text) >= _ALIKE


def _decision(there: Applying, line: DecisionLine) -> Decision | None:
    found = select(Decision).where(
        Decision.group_id == identified(there.groups[line.group]), Decision.text == line.text
    )
    if line.meeting is not None:
        found = found.where(Decision.on == line.meeting)
    return there.session.exec(found).first()


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
            _priority(there),
            column("unit"),
            column("better"),
            column("basis"),
            columns(("baseline", "baseline_as_at"), "baseline", _baseline),
            replace(column("targets", meant=_targets), shown=_targets_shown),
        ),
        day=lambda line: line.baseline.as_at if line.baseline else None,
    )


def _baseline(line: KpiLine) -> tuple[float | None, date | None]:
    return (line.baseline.value, line.baseline.as_at) if line.baseline else (None, None)


def _targets(line: KpiLine) -> list[dict[str, object]]:
    return [{"by": target.by.isoformat(), "value": target.value} for target in line.targets]


def _targets_shown(held: tuple[list[dict[str, object]]]) -> list[str]:
    return [f"{target['value']} by {target['by']}" for target in held[0]]


def _readings(there: Applying, kpi: Kpi, old: KpiLine | None, new: KpiLine) -> None:
    kind = Kind(
        "readings",
        "reading",
        lambda line: f"Scorecard {new.code}, {line.period}",
        lambda line: Reading(kpi_id=identified(kpi), period=line.period),
        (column("value"),),
        day=lambda line: min(_last_day(line), there.today),
    )
    rows_held = there.session.exec(select(Reading).where(Reading.kpi_id == identified(kpi))).all()
    by_period = {row.period: row for row in rows_held}
    before = {line.period: line for line in old.readings} if old else {}
    for line in new.readings:
        there.settle(kind, by_period.get(line.period), before.get(line.period), line)


def _last_day(line: ReadingLine) -> date:
    """A reading counts for the end of its month; of a month that still runs, for the day it was told."""
    year, month = (int(part) for part in line.period.split("-"))
    return date(year, month, monthrange(year, month)[1])
