"""The risk register and the scorecard as plain values."""

from reports.record.log import notes
from reports.record.told import Told, called, of, told
from rules.risks import score
from storage.models import (
    Control,
    Escalation,
    Group,
    Kpi,
    Passage,
    Person,
    Priority,
    Reading,
    Risk,
    RiskAction,
    RiskReview,
)
from storage.whole import Whole


def risks(whole: Whole, group: Group) -> list[Told]:
    """By their numbers."""
    rows = sorted(whole.of(Risk, "group_id", group.id), key=lambda risk: risk.number)
    return [_risk(whole, risk) for risk in rows]


def _risk(whole: Whole, risk: Risk) -> Told:
    owner = whole.one(Person, risk.owner_id)
    return {
        **told(whole, risk, "group_id"),
        "number": f"R{risk.number}",
        "score": score(risk.likelihood, risk.impact),
        "owner": owner.name if owner else risk.owner_printed,
        "controls": [told(whole, row, "risk_id", "position") for row in _controls(whole, risk)],
        "actions": [
            called(whole, "actions", one.action_id) for one in whole.of(RiskAction, "risk_id", risk.id)
        ],
        "reviews": of(whole, RiskReview, "risk_id", risk.id, person="by"),
        "notes": notes(whole, "risk_id", risk.id),
        "escalations": of(whole, Escalation, "risk_id", risk.id),
        "passages": of(whole, Passage, "risk_id", risk.id),
    }


def _controls(whole: Whole, risk: Risk) -> list[Control]:
    return sorted(whole.of(Control, "risk_id", risk.id), key=lambda control: (control.position, control.id))


def kpis(whole: Whole, group: Group | None = None) -> list[Told]:
    """All, or those of the priorities that a group looks after; what has no priority is the top group's."""
    if group is None:
        return [_kpi(whole, kpi) for kpi in whole.all(Kpi)]
    theirs = {priority.id for priority in whole.of(Priority, "group_id", group.id)}
    is_top = group.parent_id is None
    return [
        _kpi(whole, kpi)
        for kpi in whole.all(Kpi)
        if kpi.priority_id in theirs or (kpi.priority_id is None and is_top)
    ]


def _kpi(whole: Whole, kpi: Kpi) -> Told:
    readings = sorted(whole.of(Reading, "kpi_id", kpi.id), key=lambda reading: reading.period)
    return {
        **told(whole, kpi, "partnership_id"),
        "readings": [told(whole, reading, "kpi_id", person="by") for reading in readings],
        "notes": notes(whole, "kpi_id", kpi.id),
    }
