"""What Clerk says about one KPI: its card, what changed of it, and whether it is where it should be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.model import Button, Card, Line, Table
from cards.words import ended
from reports.scorecard import Entry, targets
from rules.dates import brief, spoken
from rules.kpis import NOT_STATED
from rules.periods import Period
from rules.scorecard import Direction, Figure, Standing, State, Target, shown
from storage.models import Kpi, Note, Reading
from storage.scorecard import Former, Scored

_READINGS = 13
"""A month of last year beside the same month of this year."""
_COMMENTS = 5
_THAN_BASELINE = {
    Direction.IMPROVING: "better than the baseline",
    Direction.WORSENING: "worse than the baseline",
    Direction.NO_CHANGE: "the same as the baseline",
}


@dataclass(frozen=True)
class History:
    """What a KPI's card shows beside how it stands: newest first, and what was said or was there before."""

    readings: Sequence[tuple[Period, Reading]] = ()
    comments: Sequence[tuple[Note, str]] = ()
    former: Sequence[tuple[Former, Period]] = ()


def titled(kpi: Kpi) -> str:
    return f"KPI {kpi.code} {kpi.title}"


def value(reading: Reading, unit: str) -> str:
    if reading.not_applicable:
        return "not applicable"
    return "missing" if reading.value is None else shown(reading.value, unit)


def card(entry: Entry, past: History, today: date, first: str | None = None) -> Card:
    """One KPI. `first` answers what was asked about one period."""
    lines = (
        first,
        _facts(entry.line),
        _baseline(entry.line.kpi),
        _targets(entry.line.kpi),
        _last_figure(entry),
        _travel(entry),
        _trajectory(entry),
        _given(entry),
        entry.line.kpi.footnote and ended(entry.line.kpi.footnote),
        *(_former(old, period, entry.line.kpi.unit) for old, period in past.former),
        *(
            f"{brief(note.on)} {note.on.year}, {by}: {ended(note.text)}"
            for note, by in past.comments[-_COMMENTS:]
        ),
    )
    text = f"{titled(entry.line.kpi)}: {_summary(entry)}, as at {spoken(entry.standing.as_at or today)}."
    return Card(
        text,
        lines=tuple(Line(line) for line in lines if line),
        table=_readings(entry.line.kpi, past.readings),
        buttons=(
            *_buttons(entry.line)[1:],
            Button("Give a reading", f"give a reading for kpi {entry.line.kpi.code}"),
        ),
    )


def in_full(entry: Entry) -> tuple[str, ...]:
    """All that is known of one KPI, apart from its readings."""
    kpi = entry.line.kpi
    facts = (_last_figure(entry), _travel(entry), _trajectory(entry), _given(entry))
    return (
        f"{ended(kpi.title)} {_facts(entry.line)}",
        _baseline(kpi),
        _targets(kpi),
        *(fact for fact in facts if fact),
    )


def said(what: str, entry: Entry, period: Period | None = None) -> Card:
    """A KPI after a change; `what` is a whole sentence that says which, and `period` what it was of.

    Of an earlier period, how the KPI stands now would be read as about that one: only the latest is named.
    """
    latest = entry.standing.latest
    facts = (_last_figure(entry), _travel(entry), _trajectory(entry), _given(entry))
    if period and latest and latest.period != period:
        is_still = f"{worded(latest, entry.line.kpi.unit)} for {latest.period.spoken}"
        facts = (f"The latest reading is still {is_still}.", None, None, _given(entry))
    lines = tuple(Line(fact) for fact in facts if fact)
    return Card(
        what, lines=lines, buttons=(Button("Show", f"kpi {entry.line.kpi.code}"), Button("Undo", "undo"))
    )


def added(line: Scored) -> str:
    every = f" A reading is owed every {line.kpi.every}." if line.kpi.every else ""
    return f"added to the scorecard. {_facts(line)}{every}"


def told(line: Scored, reading: Reading, period: Period, today: date, *, replaced: str | None = None) -> str:
    """`KPI 33 ...: 12.4% for July 2024 (to Wednesday 31 July 2024), cumulative.`"""
    running = "" if period.last < today else f" That period still runs, to {spoken(period.last)}."
    was = f" It was {replaced} before; that stays in the history." if replaced else ""
    why = f" {ended(reading.note[:1].upper() + reading.note[1:])}" if reading.note else ""
    of = "" if reading.not_applicable else basis(line.kpi)
    return (
        f"{titled(line.kpi)}: {value(reading, line.kpi.unit)} for {period.spoken} "
        f"(to {spoken(period.last)}){of}.{was}{why}{running}"
    )


def basis(kpi: Kpi) -> str:
    """`, cumulative`; nothing where no paper and nobody has said which it is."""
    return "" if kpi.basis == NOT_STATED else f", {kpi.basis}"


def giver(line: Scored) -> str:
    if line.owner:
        return line.owner
    return f"{line.sro}, SRO" if line.sro else "nobody yet"


def who_gives(line: Scored) -> Card:
    if line.giver is None:
        why = f"Priority {line.priority.number} has no SRO" if line.priority else "It has no priority"
        return Card(
            f"Nobody in particular gives the readings of {titled(line.kpi)}. {why}, and it has no owner. "
            f"To name one, say: give kpi {line.kpi.code} to and a name."
        )
    why = "who owns it" if line.owner else f"SRO of priority {line.priority.number if line.priority else ''}"
    how = f", every {line.kpi.every}" if line.kpi.every else ""
    return Card(
        f"{line.giver}, {why}, gives the readings of {titled(line.kpi)}{how}.", buttons=_buttons(line)
    )


def commented(line: Scored, note: Note) -> Card:
    text = f"Comment on {titled(line.kpi)}, {spoken(note.on)}: {ended(note.text)}"
    return Card(text, buttons=(*_buttons(line), Button("Undo", "undo")))


def lost(kpi: Kpi) -> str:
    code = kpi.code
    return (
        f"I did not understand what to do with KPI {code}, so nothing has changed. A KPI is neither closed "
        f"nor deleted by chat. You can say: kpi {code}; kpi {code} is 12.4 for May; correct kpi {code} for "
        f"May to 12.1 because it was mistyped; kpi {code} target 60 by 31 December; kpi {code} no longer "
        "owed."
    )


def _summary(entry: Entry) -> str:
    """`11.9% for May 2024, worsening, off target`."""
    standing, unit = entry.standing, entry.line.kpi.unit
    if standing.latest is None:
        return str(standing.state)
    parts = [f"{worded(standing.latest, unit)} for {standing.latest.period.spoken}", standing.since_last]
    if standing.latest.value is not None or standing.state is State.ESTABLISHING:
        parts.append(standing.state)
    return ", ".join(part for part in parts if part)


def worded(figure: Figure, unit: str) -> str:
    return "not applicable" if figure.value is None else shown(figure.value, unit)


def _facts(line: Scored) -> str:
    kpi = line.kpi
    whose = f"Priority {line.priority.number} {line.priority.title}" if line.priority else "No priority"
    section = f" Section: {kpi.section}." if kpi.section else ""
    unit = f" Unit: {kpi.unit}." if kpi.unit else ""
    return f"{whose}.{section}{unit} {kpi.better.capitalize()} is better. Basis: {kpi.basis}."


def _baseline(kpi: Kpi) -> str:
    if kpi.establishing:
        return "Baseline: it is being established."
    if kpi.baseline is None:
        return "Baseline: none recorded."
    at = f" on {spoken(kpi.baseline_as_at)}" if kpi.baseline_as_at else ""
    return f"Baseline: {shown(kpi.baseline, kpi.unit)}{at}."


def _targets(kpi: Kpi) -> str:
    known = targets(kpi)
    if not known:
        return "Targets: none recorded."
    words = (f"{aimed(target, kpi.unit)}{' (interim)' * target.interim}" for target in known)
    return f"Targets: {'; '.join(words)}."


def aimed(target: Target, unit: str) -> str:
    return f"{shown(target.value, unit)} by {brief(target.by)} {target.by.year}"


def _travel(entry: Entry) -> str | None:
    """Direction of travel, against the last reading and against the baseline."""
    standing, unit = entry.standing.kept or entry.standing, entry.line.kpi.unit
    parts = []
    if standing.since_last and standing.before:
        before = standing.before
        parts.append(f"{standing.since_last} since {before.period.spoken} ({worded(before, unit)})")
    if standing.since_baseline:
        parts.append(_THAN_BASELINE[standing.since_baseline])
    return f"Direction of travel: {', '.join(parts)}." if parts else None


def _last_figure(entry: Entry) -> str | None:
    """Which reading the direction and the trajectory are of, where the latest one is not applicable."""
    kept = entry.standing.kept
    if kept is None or kept.latest is None:
        return None
    return f"Last figure: {worded(kept.latest, entry.line.kpi.unit)} for {kept.latest.period.spoken}."


def _trajectory(entry: Entry) -> str | None:
    """What the latest figure is measured by, and which target comes next."""
    standing = entry.standing.kept or entry.standing
    if standing.aim is None or standing.short is None:
        return None
    gap = f"{_gap(entry, standing)} the target of {aimed(standing.aim, entry.line.kpi.unit)}"
    if standing.state is State.ESTABLISHING:
        return f"Trajectory: not judged while the baseline is being established; it is {gap}."
    return f"Trajectory: {standing.state}. {_judged(standing, gap)}{_next(standing, entry.line.kpi.unit)}"


def _judged(standing: Standing, gap: str) -> str:
    if standing.aim != standing.coming:
        return f"It is {gap}."
    if standing.state is State.ON:
        return f"It is {gap}, which is still to come."
    worse = "It is worse than the baseline, and " if standing.state is State.OFF else "It is "
    return f"{worse}{gap}, which comes next."


def _next(standing: Standing, unit: str) -> str:
    if standing.coming is None or standing.coming == standing.aim:
        return ""
    return f" The target that comes next, {aimed(standing.coming, unit)}, is not met yet."


def _gap(entry: Entry, standing: Standing) -> str:
    """`43.1 points below`, `0.5 above`, `exactly at`."""
    assert standing.short is not None
    if not standing.short:
        return "exactly at"
    unit = entry.line.kpi.unit
    far = f"{shown(abs(standing.short))} points" if unit == "%" else shown(abs(standing.short), unit)
    beats = standing.short < 0
    side = "above" if beats == (entry.line.kpi.better == "higher") else "below"
    return f"{far} {side}{', so it beats,' if beats else ''}"


def _given(entry: Entry) -> str:
    every = f" every {entry.line.kpi.every}" if entry.line.kpi.every else ""
    owed = f" The reading for {entry.owed.spoken} is missing." if entry.owed else ""
    return f"Readings{every} from: {giver(entry.line)}.{owed}"


def _former(old: Former, period: Period, unit: str) -> str:
    was = (
        "not applicable" if old.not_applicable else "missing" if old.value is None else shown(old.value, unit)
    )
    return f"Corrected on {spoken(old.on)} by {old.by or 'nobody known'}: {period.spoken} was {was}."


def _readings(kpi: Kpi, readings: Sequence[tuple[Period, Reading]]) -> Table | None:
    if not readings:
        return None
    rows = tuple(
        (period.spoken, value(reading, kpi.unit), reading.note or "")
        for period, reading in readings[:_READINGS]
    )
    return Table(f"Readings of KPI {kpi.code}{basis(kpi)}, newest first", ("Period", "Reading", "Note"), rows)


def _buttons(line: Scored) -> tuple[Button, ...]:
    whole = f" for priority {line.priority.number}" if line.priority else ""
    return (Button("Show", f"kpi {line.kpi.code}"), Button("Scorecard", f"scorecard{whole}"))
