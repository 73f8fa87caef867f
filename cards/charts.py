"""Pictures of progress, before anything draws them; and the same in words, for who cannot see them.

A chart is a value that `papers.charts` draws. Nothing in it is told by colour alone: what is beside another
is hatched otherwise and has its figure on it. Its words leave out nothing that the picture shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from cards.highlight_sections import named
from cards.model import Button, Card, Line, Table
from cards.ratings import worded
from cards.words import counted, joined, not_counted
from reports.burnup import Burnup as Planned
from reports.burnup import Point
from reports.progress import Progress
from reports.risk_matrix import Matrix
from reports.trajectory import Course
from rules.dates import brief, spoken
from rules.leaving import safe
from rules.progress import in_words, share
from rules.ratings import Scheme
from rules.risks import BANDS, IMPACT, LIKELIHOOD, band
from storage.models import Group


@dataclass(frozen=True)
class Bar:
    """One row of stacked parts: how many have each name, in the order of the chart's names."""

    name: str
    parts: tuple[int, ...]
    unsure: int = 0
    """Of how many nobody has confirmed the rating."""

    @property
    def whole(self) -> int:
        return sum(self.parts)


@dataclass(frozen=True)
class Chart:
    """`kind` says what sort of picture it is; the first of its words what it comes to."""

    kind: ClassVar[str]
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Shares(Chart):
    """Bars of one length, stacked by rating; `colours` go with `names`, one for each."""

    kind = "Stacked bars"
    names: tuple[str, ...]
    colours: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Burnup(Chart):
    """How many were planned, and how many closed, by the end of some days; after `today` all is to come."""

    kind = "Lines over time"
    points: tuple[Point, ...]
    whole: int
    today: date
    moved: bool = False
    """The plan is another one than it was first, so both are drawn."""
    beside: tuple[str, ...] = ()
    """Its words without the days, for where those are a table."""


@dataclass(frozen=True)
class Trajectory(Chart):
    """The readings of a KPI, its baseline and the targets that it is to come to."""

    kind = "Line over time"
    course: Course


@dataclass(frozen=True)
class HeatMap(Chart):
    """Risks in the squares of likelihood (1 to 5) and impact (1 to 5), in the bands of a partnership."""

    kind = "Risk matrix of five by five squares"
    squares: Mapping[tuple[int, int], tuple[str, ...]]
    bands: str
    unscored: tuple[str, ...] = ()


def alternative(chart: Chart) -> str:
    """What is read out in place of the picture: what it is, and what it comes to."""
    return f"{chart.kind}. {chart.title}. {chart.words[0]}"


def guarded(chart: Chart) -> Chart:
    """What people wrote, past the privacy guard (DOMAIN 8.2)."""
    title, words = safe(chart.title), tuple(map(safe, chart.words))
    if isinstance(chart, Shares):
        bars = tuple(replace(bar, name=safe(bar.name)) for bar in chart.bars)
        return replace(chart, title=title, words=words, bars=bars)
    return replace(chart, title=title, words=words)


def card(chart: Chart, buttons: tuple[Button, ...], footer: str | None = None) -> Card:
    """All that is on the picture, which goes with it as a file."""
    table = _days(chart) if isinstance(chart, Burnup) and chart.whole else None
    words = chart.beside if isinstance(chart, Burnup) else chart.words
    return Card(f"{chart.title}.", tuple(map(Line, words)), table, buttons, footer=footer)


def _days(chart: Burnup) -> Table:
    first = ("Planned at first",) if chart.moved else ()
    return Table(
        "Planned and closed by the end of each day",
        ("By the end of", "Planned", *first, "Closed"),
        tuple(_cells(point, moved=chart.moved) for point in chart.points),
    )


def _cells(point: Point, *, moved: bool) -> tuple[str, ...]:
    first = (f"{point.first} planned at first",) if moved else ()
    closed = "" if point.closed is None else f"{point.closed} closed"
    return _day(point.day), f"{point.planned} planned", *first, closed


NO_KPI = "The scorecard has no KPI yet, so there is none to draw. Say add kpi to begin."
WHICH_KPI = "Which KPI shall I draw? Say its code, for example: kpi 33 chart."


# Shares


def bar(name: str, facts: Progress) -> Bar:
    return Bar(name, tuple(count.actions for count in facts.counts), facts.suggested)


def shares(scope: str, bars: Sequence[Bar], scheme: Scheme, as_at: date) -> Shares:
    """`scope` is what all of it is of, such as the name of a group. The bars are in the scheme's order."""
    names = tuple(map(worded, scheme.ratings))
    return Shares(
        title=f"Actions by rating, {scope}, as at {_day(as_at)}",
        words=tuple(_told_of_bar(one, names) for one in bars),
        names=names,
        colours=tuple(rating.colour for rating in scheme.ratings),
        bars=tuple(bars),
    )


def _told_of_bar(one: Bar, names: Sequence[str]) -> str:
    if not one.whole:
        return f"{one.name}: no actions to count."
    parts = [
        f"{number} {name} ({share(number, one.whole)}%)"
        for number, name in zip(one.parts, names, strict=True)
        if number
    ]
    unsure = f" Not confirmed: {one.unsure}." if one.unsure else ""
    return f"{one.name}: of {counted(one.whole, 'action')}, {joined(parts)}.{unsure}"


# Burn-up


def burnup(scope: str, facts: Planned) -> Burnup:
    return Burnup(
        title=f"Actions closed against planned, {scope}, as at {_day(facts.as_at)}",
        words=(*_stands(facts), *_each_day(facts), *_not_planned(facts)),
        points=facts.points,
        whole=facts.whole,
        today=facts.as_at,
        moved=facts.moved,
        beside=(*_stands(facts), *_not_planned(facts)),
    )


def _stands(facts: Planned) -> Iterator[str]:
    if not facts.whole:
        yield f"No actions to count, as at {spoken(facts.as_at)}."
        return
    now = facts.now
    yield (
        f"{in_words(now.closed or 0, facts.whole)} closed as complete, as at {spoken(facts.as_at)}. "
        f"By their due dates {now.planned} would have been."
    )


def _each_day(facts: Planned) -> Iterator[str]:
    if not facts.whole:
        return
    yield f"By the end of each day: {'; '.join(_counted(point) for point in facts.points)}."
    if facts.moved:
        first = "; ".join(f"{_day(point.day)}, {point.first}" for point in facts.points)
        yield f"Planned before dates were moved: {first}."


def _not_planned(facts: Planned) -> Iterator[str]:
    if facts.undated:
        yield f"{counted(facts.undated, 'action')} without a date, so in no plan, and counted in the whole."
    if facts.left_out:
        yield not_counted(facts.left_out)


def _counted(point: Point) -> str:
    closed = "" if point.closed is None else f", {point.closed} closed"
    return f"{_day(point.day)}, {point.planned} planned{closed}"


# Trajectory


def trajectory(course: Course) -> Trajectory:
    return Trajectory(
        title=f"KPI {course.code} {course.title}, as at {_day(course.as_at)}",
        words=tuple(_told_of_course(course)),
        course=course,
    )


def _told_of_course(course: Course) -> Iterator[str]:
    latest = course.readings[-1] if course.readings else None
    now = f"{_reading(course, latest.value)} for {latest.period}, {course.state}" if latest else course.state
    yield f"{now[:1].upper()}{now[1:]}. {course.better.capitalize()} is better."
    if course.readings:
        told = (f"{one.period} {_reading(course, one.value)}" for one in course.readings)
        yield f"Readings: {'; '.join(told)}."
    if course.baseline is not None:
        at = f" on {_day(course.baseline_on)}" if course.baseline_on else ""
        yield f"Baseline: {course.shown(course.baseline)}{at}."
    aims = (f"{course.shown(one.value)} by {_day(one.by)}{' (interim)' * one.interim}" for one in course.aims)
    yield f"Targets: {'; '.join(aims)}." if course.aims else "Targets: none recorded."


def _reading(course: Course, value: float | None) -> str:
    return "not applicable" if value is None else course.shown(value)


# Heat map


def heat_map(scope: str, facts: Matrix, here: Group, bands: str) -> HeatMap:
    """`here` is the group in whose numbers risks are named; `bands` the partnership's, by name."""
    squares = {
        square: tuple(named(ref, here) for ref in refs)
        for square, refs in sorted(facts.squares.items(), key=_gravest_first)
    }
    unscored = tuple(named(ref, here) for ref in facts.unscored)
    return HeatMap(
        title=f"Risks by likelihood and impact, {scope}, as at {_day(facts.as_at)}",
        words=tuple(_told_of_squares(squares, unscored, bands)),
        squares=squares,
        bands=bands,
        unscored=unscored,
    )


def _gravest_first(one: tuple[tuple[int, int], tuple[str, ...]]) -> tuple[int, int]:
    (likelihood, impact), _ = one
    return -likelihood * impact, -impact


def _told_of_squares(
    squares: Mapping[tuple[int, int], tuple[str, ...]], unscored: Sequence[str], bands: str
) -> Iterator[str]:
    scored = sum(map(len, squares.values()))
    if not scored and not unscored:
        yield "No open risks."
        return
    each = (f"{one.name} up to {one.highest}" for one in BANDS[bands])
    yield f"{counted(scored, 'open risk')} scored, {len(unscored)} not scored. Bands: {', '.join(each)}."
    for (likelihood, impact), names in squares.items():
        score = likelihood * impact
        yield (
            f"{score}, {band(score, bands)} (likelihood {likelihood} {LIKELIHOOD[likelihood].lower()}, "
            f"impact {impact} {IMPACT[impact].lower()}): {joined(names)}."
        )
    if unscored:
        yield f"Not scored, so in no square: {joined(unscored)}."


def _day(day: date) -> str:
    return f"{brief(day)} {day.year}"
