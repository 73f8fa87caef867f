"""How a group's risk register and the scorecard are printed."""

from cards.kpis import giver
from cards.risks import View, attention, scope
from cards.sheet import Cell, Column, Sheet
from cards.words import counted, ended
from reports.exports import Export
from reports.scorecard import Entry, in_order, targets
from rules.dates import brief, spoken
from rules.periods import Period
from rules.risks import BANDS, band, score
from rules.scorecard import Direction, State
from storage.calendars import calendar_of
from storage.models import Control, Priority, Reading
from storage.risks import Linked, NoneFound, Registered

_GREEN, _AMBER, _RED = "Green", "Amber", "Red"


def risks(facts: Export) -> Sheet:
    bands = {each.name: each.colour for each in BANDS[facts.partnership.risk_bands]}
    return Sheet(
        "Risk register",
        f"Risk register of the {facts.group.name}",
        (
            Column("No.", 8),
            Column("Risk", 36, written=True),
            Column("Cause", 20, written=True, in_word=False),
            Column("Consequence", 20, written=True, in_word=False),
            Column("Priority", 17),
            Column("Owner", 15, written=True),
            Column("Likelihood", 10, in_word=False),
            Column("Impact", 8, in_word=False),
            Column("Score", 10),
            Column("Band", 13, colours=bands),
            Column("Before controls", 9, in_word=False),
            Column("Target", 8, in_word=False),
            Column("Trend", 14),
            Column("Control measures", 40, written=True),
            Column("Actions", 10, in_word=False),
            Column("Needs attention", 22, written=True),
            Column("Last review", 13, in_word=False),
            Column("Next review", 13),
            Column("State", 14, written=True),
        ),
        tuple(_risk(one, facts) for one in facts.risks),
        "No risks are recorded.",
        (_open(facts), *(_none(priority, found) for priority, found in facts.without_risks)),
    )


def scorecard(facts: Export) -> Sheet:
    return Sheet(
        "Scorecard",
        "Scorecard",
        (
            Column("Code", 8),
            Column("KPI", 44, written=True),
            Column("Priority", 10),
            Column("Unit", 9),
            Column("Better", 9),
            Column("Basis", 17, in_word=False),
            Column("Baseline", 11),
            Column("Latest", 14),
            Column("For", 16),
            Column("Direction", 13, colours=_DIRECTIONS),
            Column("Target", 10),
            Column("By", 13),
            Column("State", 22, colours=_STATES),
            Column("Missing reading", 20, colours={"*": _AMBER}),
            Column("Given by", 22, in_word=False),
        ),
        tuple(_kpi(entry) for entry in facts.kpis),
        "There is no KPI on the scorecard.",
        (_kpis(facts),) if facts.kpis else (),
    )


def readings(facts: Export) -> Sheet:
    """One figure a row: whoever filters one code has the line of a chart."""
    calendar = calendar_of(facts.partnership, facts.group)
    rows = (
        _reading(entry, period, reading)
        for entry in facts.kpis
        for period, reading in reversed(in_order(entry.line.readings, calendar))
    )
    return Sheet(
        "Readings",
        "Readings of the scorecard",
        (
            Column("Code", 8),
            Column("KPI", 44, written=True),
            Column("For", 20),
            Column("Period ends", 13),
            Column("Reading", 12),
            Column("Unit", 9),
            Column("Target then", 12),
            Column("Target by", 13),
            Column("Baseline", 11),
            Column("Note", 44, written=True),
        ),
        tuple(rows),
        "There is no reading yet.",
        ("The target of a reading is the first whose day had not passed when its period ended.",),
    )


_DIRECTIONS = {str(Direction.IMPROVING): _GREEN, str(Direction.WORSENING): _RED}
_STATES = {str(State.ON): _GREEN, str(State.OFF): _RED, str(State.NOT_DUE): _AMBER}


def _open(facts: Export) -> str:
    closed = sum(risk.risk.closed_on is not None for risk in facts.risks)
    return f"{counted(len(facts.risks) - closed, 'open risk')}, {closed} closed."


def _none(priority: Priority, found: NoneFound | None) -> str:
    """It is printed that there is none, and who looked."""
    named = f"Priority {priority.number} {priority.title}"
    if found is None:
        return f"{named}: no risks are recorded, and nobody has confirmed that there are none."
    if found.until is None:
        return f"{named}: no risks identified (confirmed by {found.by} on {spoken(found.on)})."
    return f"{named}: no risks are open; that there are none is not confirmed since {spoken(found.until)}."


def _risk(one: Registered, facts: Export) -> tuple[Cell, ...]:
    row, preset = one.risk, facts.partnership.risk_bands
    view = View(facts.group, facts.as_at, preset)
    return (
        f"R{row.number}",
        row.title,
        row.cause or "",
        row.consequence or "",
        scope(one),
        one.owner or row.owner_printed or "nobody yet",
        row.likelihood,
        row.impact,
        one.score,
        band(one.score, preset) if one.score else "not scored",
        score(row.inherent_likelihood, row.inherent_impact),
        score(row.target_likelihood, row.target_impact),
        str(one.trend) if one.review or one.rescored else "not reviewed yet",
        "\n".join(_control(number, each) for number, each in enumerate(one.controls, 1)) or "none recorded",
        ", ".join(_linked(each, facts) for each in one.linked),
        " ".join(attention(one, view)),
        one.review.on if one.review else None,
        row.review_on,
        _state(one),
    )


def _control(number: int, control: Control) -> str:
    due = f", by {brief(control.due)} {control.due.year}" if control.due else ""
    done = f", done on {brief(control.done_on)} {control.done_on.year}" if control.done_on else ""
    return f"{number}. {control.text}{due}{done}"


def _linked(each: Linked, facts: Export) -> str:
    return f"#{each.action.number}" if each.group.id == facts.group.id else each.permanent


def _state(one: Registered) -> str:
    row = one.risk
    if row.closed_on is None:
        return "open"
    return (
        f"closed on {brief(row.closed_on)} {row.closed_on.year}: {row.closed_why or 'no reason was recorded'}"
    )


def _reading(entry: Entry, period: Period, reading: Reading) -> tuple[Cell, ...]:
    kpi = entry.line.kpi
    aim = next((target for target in targets(kpi) if target.by >= period.last), None)
    return (
        kpi.code,
        kpi.title,
        period.spoken,
        period.last,
        "not applicable" if reading.not_applicable else reading.value,
        kpi.unit,
        aim.value if aim else None,
        aim.by if aim else None,
        kpi.baseline,
        reading.note or "",
    )


def _kpis(facts: Export) -> str:
    late = sum(entry.owed is not None for entry in facts.kpis)
    missing = f" {counted(late, 'reading')} missing." if late else ""
    return ended(counted(len(facts.kpis), "KPI")) + missing


def _kpi(entry: Entry) -> tuple[Cell, ...]:
    kpi, standing, priority = entry.line.kpi, entry.standing, entry.line.priority
    latest, aim = standing.latest, standing.aim
    value = latest.value if latest else None
    return (
        kpi.code,
        kpi.title,
        priority.number if priority else None,
        kpi.unit,
        kpi.better,
        kpi.basis,
        kpi.baseline,
        value if latest is None or value is not None else "not applicable",
        latest.period.spoken if latest else "",
        str(standing.since_last or ""),
        aim.value if aim else None,
        aim.by if aim else None,
        str(standing.state),
        entry.owed.spoken if entry.owed else "",
        giver(entry.line),
    )
