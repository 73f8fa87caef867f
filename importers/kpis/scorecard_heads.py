"""The periods of a whole table: years from the heads beside, the heading above, or the day of the paper."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from importers.kpis import figures, scorecard_periods, scorecard_polarity
from importers.kpis.scorecard_columns import Columns
from importers.kpis.scorecard_lines import Heads
from importers.kpis.scorecard_names import Column, Role
from importers.kpis.scorecard_periods import Frame, Named
from importers.kpis.scorecard_rows import Line
from rules import periods
from rules.calendar import Calendar
from rules.periods import Every, Period, Said

_MARCH, _APRIL, _SEPTEMBER = 3, 4, 9
_A_WEEK = timedelta(days=7)


def read(
    columns: Columns, lines: Sequence[Line], frame: Frame, as_at: Named | None
) -> tuple[Heads, list[str]]:
    """The heads, and what to ask about them. `as_at` is the period that the paper itself is of."""
    frame = replace(frame, accounts=frame.accounts or _keeps_accounts(columns, frame))
    current = scorecard_periods.period(as_at, frame).period if as_at else None
    heads = Heads(columns, frame, _periods(columns, lines, frame, current), current, {})
    heads.says_polarity = any(scorecard_polarity.is_said(line.title) for line in lines)
    heads.days = {place: _day(column, frame) for place, column in _valued(columns)}
    return heads, list(_questions(heads, lines))


def _keeps_accounts(columns: Columns, frame: Frame) -> bool:
    """Quarters beside a year like 2024/25, months that begin in April, a baseline of March."""
    named = [column.named for _, column in _valued(columns)]
    if any(each.of_accounts or (each.quarter and (each.first or frame.above.first)) for each in named):
        return True
    if any(column.role is Role.BASELINE and column.named.month == _MARCH for _, column in _valued(columns)):
        return True
    months = [column.named.month for _, column in _valued(columns) if column.role is Role.READING]
    return bool(months) and months[0] == _APRIL and len(months) > 1


def _valued(columns: Columns) -> Iterator[tuple[int, Column]]:
    roles = (Role.READING, Role.BASELINE, Role.TARGET)
    return ((place, column) for place, column in enumerate(columns.columns) if column.role in roles)


def _periods(
    columns: Columns, lines: Sequence[Line], frame: Frame, current: Period | None
) -> dict[int, Said]:
    said: dict[int, Said] = {}
    for place, column in enumerate(columns.columns):
        if column.role is Role.READING:
            said[place] = scorecard_periods.period(column.named, frame)
        elif column.role is Role.CURRENT:
            said[place] = Said(current)
        elif column.role is Role.PREVIOUS:
            said[place] = Said(_before(current, column.words, frame.calendar))
    return said | _months_in_turn(columns, lines, frame)


def _months_in_turn(columns: Columns, lines: Sequence[Line], frame: Frame) -> dict[int, Said]:
    """Months that have no year of their own take it from their neighbours, or from the paper's day."""
    placed = [place for place in columns.places(Role.READING) if columns.columns[place].named.month]
    named = [columns.columns[place].named for place in placed]
    if not any(each.yearless for each in named):
        return {}
    full = {value.column for line in lines for value in line.values if value.cell}
    years = [_year_of(each, frame) for each in named]
    if not any(years):
        years[0] = _begun(named, frame)
        if not years[0] and frame.above.first:
            return {}
    months = [
        (each.month or 1, year, place in full) for each, year, place in zip(named, years, placed, strict=True)
    ]
    found = scorecard_periods.in_turn(months, frame.day)
    return {place: Said(period) for place, period in zip(placed, found, strict=True)}


def _year_of(named: Named, frame: Frame) -> int | None:
    said = scorecard_periods.period(named, frame) if named.first else Said()
    return said.period.last.year if said.period else named.year


def _begun(named: Sequence[Named], frame: Frame) -> int | None:
    """The year of the first month, by the year above the table."""
    month, above = named[0].month or 1, frame.above
    if above.first and (month >= _SEPTEMBER or frame.accounts):
        return above.first + (month < _APRIL)
    months = [each.month or 1 for each in named]
    return above.year if months == sorted(months) else None


def _before(period: Period | None, words: str, calendar: Calendar) -> Period | None:
    """The one before it of the same length; "last year" is the same a year ago."""
    if period is None:
        return None
    if "year" not in words.casefold() or period.kind in (Every.YEAR, Every.ACADEMIC_YEAR):
        return periods.last_ended(period.kind, period.first, calendar)
    soon = period.last + _A_WEEK
    return periods.last_ended(period.kind, soon.replace(year=soon.year - 1, day=min(soon.day, 28)), calendar)


def _day(column: Column, frame: Frame) -> date | None:
    named = column.named
    if column.role is Role.TARGET and not named.anything:
        named = replace(frame.above, rest="")
    if not named.anything:
        return None
    if column.role is Role.TARGET and named.yearless and named.month and not frame.above.anything:
        return _coming(named.month, frame.day)
    return scorecard_periods.last_day(named, frame)


def _coming(month: int, day: date) -> date:
    return periods.month(day.year + (month < day.month), month).last


def _questions(heads: Heads, lines: Sequence[Line]) -> Iterator[str]:
    """Once for each column that holds figures nobody can place."""
    full = {value.column: value for line in lines for value in line.values if value.cell}
    for place, value in sorted(full.items()):
        words = heads.columns.columns[place].words
        if value.named or value.role is Role.BASELINE:
            continue
        said = heads.said.get(place, Said())
        if value.role is Role.TARGET and figures.aim(value.cell)[1]:
            continue
        if value.role is Role.TARGET and said.period is None and heads.days.get(place) is None:
            yield f"By when are the figures under “{words}” to be reached?"
        elif value.role is not Role.TARGET and said.period is None:
            yield f"{said.question or 'Which period are they of?'} It is about the figures under “{words}”."
