"""What Clerk says about many KPIs: the scorecard, a part of it, and the readings that are missing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from cards.kpis import aimed, giver, titled, worded
from cards.model import Button, Card, Table
from cards.words import counted, ended, joined
from reports.scorecard import Entry, OwedReading
from rules.dates import spoken
from rules.scorecard import State
from storage.models import Kpi

SHOWN = 20
"""KPIs of one card over the whole partnership."""
SHOWN_OF_PRIORITY = 60
"""Of one priority, and of readings that are missing."""


def listed(found: Sequence[Entry], of: Sequence[Entry], what: str, scope: str, today: date) -> Card:
    """Those of `of` that were asked for. `what` says which, and `scope` which of all there are."""
    text = f"{_how_many(found, of, what)}{scope}, as at {spoken(today)}."
    shown = found[: SHOWN_OF_PRIORITY if scope else SHOWN]
    return Card(
        text if what else f"{text} {_counts(of)}".strip(),
        table=_table(shown, what or "on the scorecard") if shown else None,
        buttons=_menu(scope),
        footer=" ".join(filter(None, (_hidden(found, shown, scope), _early(of, what), _late(of)))) or None,
    )


def missing(owed: Sequence[OwedReading], unscheduled: Sequence[Kpi], scope: str, today: date) -> Card:
    """With who owes each. Of KPIs without a rhythm (`unscheduled`) no reading is ever owed, which is said."""
    footer = None
    if unscheduled:
        footer = (
            f"{counted(len(unscheduled), 'KPI')} without set months, so no reading is owed: say for example "
            f"kpi {unscheduled[0].code} every month."
        )
    if not owed:
        return Card(f"No reading is missing{scope}, as at {spoken(today)}.", buttons=_menu(), footer=footer)
    rows = tuple(
        (titled(one.line.kpi), one.period.spoken, giver(one.line), _example(one))
        for one in owed[:SHOWN_OF_PRIORITY]
    )
    hidden = f"And {len(owed) - len(rows)} more." if len(owed) > len(rows) else ""
    return Card(
        f"{counted(len(owed), 'reading')} missing{scope}, as at {spoken(today)}.",
        table=Table("Missing readings", ("KPI", "For", "From", "You can say"), rows),
        buttons=_menu()[:1],
        footer=" ".join(filter(None, (hidden, footer))) or None,
    )


def _how_many(found: Sequence[Entry], of: Sequence[Entry], what: str) -> str:
    if not of:
        return "There is no KPI on the scorecard"
    if not what:
        return f"Scorecard: {counted(len(of), 'KPI')}"
    some = len(found) or ("None" if len(of) > 1 else "0")
    return f"{some} of {counted(len(of), 'KPI')} {'is' if len(found) < 2 else 'are'} {what}"


def _hidden(found: Sequence[Entry], shown: Sequence[Entry], scope: str) -> str:
    more = len(found) - len(shown)
    how = "kpi and its code" if scope else "scorecard for priority 1, or of another priority"
    return f"And {more} more: say {how}." if more else ""


def _early(of: Sequence[Entry], what: str) -> str:
    """Neither on target nor off it, so in neither list."""
    early = sum(one.standing.state is State.NOT_DUE for one in of)
    if not what or not early:
        return ""
    return f"{counted(early, 'KPI')} {'is' if early == 1 else 'are'} {State.NOT_DUE}."


def _late(of: Sequence[Entry]) -> str:
    owed = sum(one.owed is not None for one in of)
    return f"{counted(owed, 'reading')} missing: say missing readings." if owed else ""


def _counts(of: Sequence[Entry]) -> str:
    states = Counter(one.standing.state for one in of)
    return ended(joined([f"{states[state]} {state}" for state in State if states[state]])) if of else ""


def _table(found: Iterable[Entry], what: str) -> Table:
    return Table(
        f"KPIs {what}",
        ("KPI", "Latest", "Direction", "Target", "State"),
        tuple(_row(entry) for entry in found),
    )


def _row(entry: Entry) -> tuple[str, ...]:
    kpi, standing = entry.line.kpi, entry.standing
    latest = (
        f"{worded(standing.latest, kpi.unit)}, {standing.latest.period.spoken}" if standing.latest else ""
    )
    return (
        f"{kpi.code} {kpi.title}",
        latest,
        str(standing.since_last or ""),
        aimed(standing.aim, kpi.unit) if standing.aim else "",
        str(standing.state),
    )


def _menu(scope: str = "") -> tuple[Button, ...]:
    return (
        Button("Off target", f"kpis off target{scope}"),
        Button("Missing readings", f"missing readings{scope}"),
    )


def _example(one: OwedReading) -> str:
    return f"kpi {one.line.kpi.code} is ... for {one.period.spoken}"
