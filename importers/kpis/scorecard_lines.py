"""One line of a scorecard, from what is printed to what is meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from importers.kpis import figures, scorecard_periods, scorecard_polarity
from importers.kpis.scorecard_columns import Columns
from importers.kpis.scorecard_names import Role
from importers.kpis.scorecard_periods import Frame
from importers.kpis.scorecard_rows import Line, Value
from importers.proposed import ProposedKpi, ProposedReading, ProposedTarget, Question
from rules.kpis import NOT_STATED
from rules.periods import Period, Said

_PER_CENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bproportion\b|\bpercentage\b", re.IGNORECASE)
_UNIT_OF_TITLE = re.compile(
    r"(?:\bnumber of|\bin|\(|\bno\.? of|\baverage|\bmedian|\bmean|\bmax(?:imum)?)[a-z\s-]{0,30}?"
    r"\b(?P<unit>weeks|days|months|hours)\b",
    re.IGNORECASE,
)
_UNITS = {
    "%": r"%|per ?cent(?:age)?|pct?|proportion|rate \(?%\)?",
    "": r"(?:whole )?num(?:ber)?s?|no\.?|count|#|n|volume|integer|whole|figure",
    "£": r"£|pounds|gbp|currency|money",
    "weeks": r"(?:no\.? of |number of )?w(?:ee)?ks?",
    "days": r"(?:no\.? of |number of )?(?:working |school )?days?",
    "months": r"(?:no\.? of |number of )?months?",
}
_MONTHLY = re.compile(r"individual month|in[- ]month|single month|month only|monthly figure", re.IGNORECASE)
_CUMULATIVE = re.compile(r"cumulativ|year to date|\bytd\b|running total", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^()]{3,40})\)")
_MARK = re.compile(r"\s*(?P<mark>[*†‡^]+|[¹²³⁴⁵])\s*$")


@dataclass
class Heads:
    """Which period each column of figures is of, as far as its head and the paper tell."""

    columns: Columns
    frame: Frame
    said: dict[int, Said]
    current: Period | None
    days: dict[int, date | None]
    says_polarity: bool = False
    """Some titles say that lower is better, so the others mean that higher is."""


@dataclass
class Reading:
    """A line while it is being understood."""

    line: Line
    heads: Heads
    unit: str
    readings: dict[str, ProposedReading] = field(default_factory=dict)
    targets: list[ProposedTarget] = field(default_factory=list)
    baseline: float | None = None
    baseline_as_at: date | None = None
    establishing: bool = False
    better: str | None = None
    doubts: list[str] = field(default_factory=list)

    def take(self, value: Value) -> None:
        if value.role is Role.TARGET:
            self._target(value)
        elif value.role is Role.BASELINE:
            self._baseline(value)
        else:
            self._reading(value)

    def _target(self, value: Value) -> None:
        figure, when = figures.aim(value.cell, self.unit)
        self.establishing = self.establishing or figure.establishing
        if figure.value is None:
            if not figure.fits:
                self.doubts.append(f"What is its target? The paper says “{figure.printed}”.")
            return
        self.better = figure.better or self.better
        column = self.heads.columns.columns[value.column]
        kind = "interim" if column.interim else "target"
        target = ProposedTarget(self._due(value, when), figure.value, kind)
        if target not in self.targets:
            self.targets.append(target)

    def _due(self, value: Value, when: str) -> date | None:
        if when:
            return scorecard_periods.last_day(scorecard_periods.named(when), self.heads.frame)
        own = self.heads.days.get(value.column)
        period = None if own else self._period(value)
        return own or (period.last if period else None)

    def _baseline(self, value: Value) -> None:
        figure = figures.read(value.cell, self.unit)
        self.establishing = self.establishing or figure.establishing
        if figure.value is not None and not figure.bounded and self.baseline is None:
            self.baseline = figure.value
            self.baseline_as_at = self.heads.days.get(value.column) or self._told_beside(value.cell)
        elif not figure.fits:
            self.doubts.append(f"What is its baseline? The paper says “{figure.printed}”.")

    def _told_beside(self, cell: str) -> date | None:
        """ "41% (March 2023)" """
        beside = _IN_BRACKETS.search(cell)
        named = scorecard_periods.named(beside[1]) if beside else scorecard_periods.NOTHING
        exact = named.anything and not named.yearless
        return scorecard_periods.last_day(named, self.heads.frame) if exact else None

    def _reading(self, value: Value) -> None:
        figure = figures.read(value.cell, self.unit)
        if figure.establishing:
            self.establishing = True
            return
        period = self._period(value)
        if period is None or (figure.missing and not figure.bounded):
            return
        known = None if figure.bounded else figure.value
        if not figure.fits:
            self.doubts.append(f"What is its figure for {period.spoken}? The paper says “{figure.printed}”.")
        if period.code in self.readings and known is None:
            return
        self.readings[period.code] = ProposedReading(
            period.code, known, figure.printed, figure.not_applicable
        )

    def _period(self, value: Value) -> Period | None:
        said = self.heads.said.get(value.column)
        if said and said.period and value.role is Role.READING:
            return said.period
        if value.named and value.named.anything:
            return scorecard_periods.period(value.named, self.heads.frame).period
        return said.period if said else None


def understood(line: Line, heads: Heads) -> tuple[ProposedKpi, list[Question]]:
    """The KPI, and what a person has to settle about it."""
    unit = _unit(line)
    reading = Reading(line, heads, unit)
    if line.unaligned:
        reading.doubts.append(
            "Some of its cells are empty, and the text does not show which. What are its figures?"
        )
    for value in () if line.unaligned else line.values:
        reading.take(value)
    targets = tuple(sorted(reading.targets, key=lambda target: target.by or date.max))
    title = _MARK.sub("", line.title)
    kpi = ProposedKpi(
        code=line.code,
        title=title,
        section=line.section,
        priority=line.priority or None,
        unit=unit,
        better=_better(reading, targets),
        basis=_basis(line),
        baseline=reading.baseline,
        baseline_as_at=reading.baseline_as_at,
        establishing=reading.establishing,
        readings=tuple(reading.readings.values()),
        targets=targets,
        source=line.at or None,
    )
    about = " ".join(filter(None, (line.code, title)))
    return kpi, [Question(about, doubt) for doubt in reading.doubts]


def _basis(line: Line) -> str:
    """As printed: a scorecard that says nothing of it is not to be told as if it did."""
    said = f"{line.title} {line.section}"
    if _MONTHLY.search(said):
        return "individual month"
    return "cumulative" if _CUMULATIVE.search(said) else NOT_STATED


def mark_of(line: Line) -> str | None:
    """The sign that leads to a footnote."""
    found = _MARK.search(line.title)
    return found["mark"] if found else None


def _better(reading: Reading, targets: Sequence[ProposedTarget]) -> str:
    line = reading.line
    told = scorecard_polarity.told(line.better) if line.better else None
    latest = [one.value for one in reading.readings.values() if one.value is not None]
    start = reading.baseline if reading.baseline is not None else (latest[-1] if latest else None)
    aims = () if reading.heads.says_polarity else tuple(target.value for target in targets)
    return (
        told
        or reading.better
        or scorecard_polarity.by_words(line.title, line.section)
        or scorecard_polarity.by_targets(start, aims)
        or "higher"
    )


def _unit(line: Line) -> str:
    said = line.unit.casefold().strip(" ().")
    if said:
        return next((unit for unit, pattern in _UNITS.items() if re.fullmatch(pattern, said)), line.unit)
    if _PER_CENT.search(line.title):
        return "%"
    told = _UNIT_OF_TITLE.search(line.title)
    if told:
        return told["unit"].lower()
    units = {unit for unit in _units_of_cells(line) if unit}
    if len(units) == 1:
        return units.pop()
    return "%" if _PER_CENT.search(line.section) else ""


def _units_of_cells(line: Line) -> Iterator[str]:
    for value in line.values:
        figure = figures.aim(value.cell)[0] if value.role is Role.TARGET else figures.read(value.cell)
        yield figure.unit
