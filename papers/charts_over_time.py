"""Lines over time, told apart by their marks and their strokes, each with its name beside its end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cards.charts import Burnup, Trajectory
from papers.charts_look import BOXED, FAINT, INK, PAPER, WIDTH, Labels, Place, apart, spaced
from reports.trajectory import Course
from rules.dates import brief
from rules.scorecard import shown

_TALL = 3.2
_LEFT, _RIGHT, _ABOVE, _BELOW = 0.85, 1.5, 0.32, 0.62
"""Inches around the lines: values at the left, names at the right, days below."""
_ACROSS, _UP = WIDTH - _LEFT - _RIGHT, _TALL - _ABOVE - _BELOW
_DAY_GAP, _NAME_GAP = 0.36, 0.18
_UPWARD, _DOWNWARD, _RIGHT_OF = (0, 1), (0, -1), (1, 0)

_LONGEST = 9
Places = tuple[Place, ...]
"""Days by their number, and values."""


@dataclass(frozen=True)
class _Stroke:
    style: str
    mark: str
    filled: bool = False
    width: float = 1.5


_SOLID = _Stroke("-", "o", filled=True, width=2.2)
_DASHED, _DOTTED = _Stroke("--", "s"), _Stroke(":", "^")
_AIMS, _BASELINE = _Stroke("", "D"), _Stroke("", "s")


def height(_chart: object) -> float:
    return _TALL


# Burn-up


def draw_burnup(axes: Any, chart: Burnup) -> None:
    days = [float(point.day.toordinal()) for point in chart.points]
    whole = float(chart.whole)
    _frame(axes, days, (-0.14 * max(whole, 1.0), max(whole, 1.0) * 1.12))
    _values(axes, lambda value: f"{value:g}", whole=True)
    _mark_days(axes, [point.day for point in chart.points], chart.today)
    axes.axhline(whole, color=FAINT, linewidth=0.8)
    planned = tuple(zip(days, (float(point.planned) for point in chart.points), strict=True))
    first = tuple(zip(days, (float(point.first) for point in chart.points), strict=True))
    known = zip(days, chart.points, strict=True)
    closed = tuple((day, float(point.closed)) for day, point in known if point.closed is not None)
    if chart.moved:
        _draw(axes, first, _DOTTED)
    _draw(axes, planned, _DASHED)
    _draw(axes, closed, _SOLID)
    _figures(axes, planned, closed, float(chart.today.toordinal()))
    ends = {"all actions": whole, "planned": planned[-1][1]}
    _name_ends(axes, ends | ({"planned at first": first[-1][1]} if chart.moved else {}))


def _figures(axes: Any, planned: Places, closed: Places, today: float) -> None:
    """Today's first: how many are closed, with its name; then the ends, then as many as there is room for."""
    labels = Labels(_at(axes, place) for place in (*planned, *closed))
    is_ahead = closed[-1][1] > dict(planned)[today]
    sides = ((1, 1), (-1, 1), (0, 1)) if is_ahead else ((1, -1), (1, 0), (0, -1))
    _label(axes, labels, f"closed: {closed[-1][1]:g}", closed[-1], sides, weight="bold")
    then = dict(closed)
    for day, value in sorted(
        planned, key=lambda place: (place[0] != today, place[0] != planned[-1][0], place)
    ):
        behind = value >= then.get(day, value)
        _label(axes, labels, f"{value:g}", (day, value), (_UPWARD,) if behind else (_DOWNWARD,))
        if day != today and then.get(day, value) != value:
            _label(axes, labels, f"{then[day]:g}", (day, then[day]), (_DOWNWARD,) if behind else (_UPWARD,))


def _name_ends(axes: Any, ends: Mapping[str, float]) -> None:
    low, high = axes.get_ylim()
    up = [(value - low) / (high - low) * _UP for value in ends.values()]
    for (name, value), place in zip(ends.items(), apart(up, _NAME_GAP), strict=True):
        axes.text(1.02, place / _UP, f"{name}: {value:g}", transform=axes.transAxes, va="center")


# Trajectory


def draw_trajectory(axes: Any, chart: Trajectory) -> None:
    course = chart.course
    told = [(one.day, one.value) for one in course.readings if one.value is not None]
    aims = [(one.by, one.value) for one in course.aims]
    start = (
        []
        if course.baseline is None or course.baseline_on is None
        else [(course.baseline_on, course.baseline)]
    )
    known = [*start, *told, *aims]
    days = [day for day, _ in known]
    values = [value for _, value in known] + ([] if course.baseline is None else [course.baseline])
    _frame(axes, [day.toordinal() for day in [*days, course.as_at]], _around(values))
    _values(axes, lambda value: _shown(course, value), whole=False)
    _mark_days(axes, days, course.as_at)
    way = _placed([*start, *aims])
    axes.plot(*_sides(way), linestyle=":", color=FAINT, linewidth=1.6, zorder=2)
    _draw(axes, _placed(aims), _AIMS)
    _draw(axes, _placed(start), _BASELINE)
    _draw(axes, _placed(told), _SOLID)
    labels = Labels(_at(axes, place) for place in _placed(known))
    _name_latest(axes, course, labels, _placed(told))
    _name_aims(axes, course, labels)
    _name_baseline(axes, course, labels)
    _name_readings(axes, course, labels, _placed(told))
    unit = "" if _is_short(course) else f"In {course.unit}. "
    caption = f"{unit}{course.better.capitalize()} is better."
    axes.text(0, 1 + 0.1 / _UP, caption, transform=axes.transAxes, va="bottom")
    if not told:
        axes.text(0.5, 0.5, "no reading yet", transform=axes.transAxes, ha="center", bbox=BOXED)


def _is_short(course: Course) -> bool:
    """A unit that stands with its number wherever there is one."""
    return len(course.unit) <= 1


def _shown(course: Course, value: float) -> str:
    """A long one without its decimals, for want of room: the words have them."""
    plain = shown(value, course.unit if _is_short(course) else "")
    return plain if len(plain) <= _LONGEST else shown(round(value), course.unit if _is_short(course) else "")


def _name_latest(axes: Any, course: Course, labels: Labels, told: Places) -> None:
    if told:
        _name_reading(axes, course, labels, told, len(told) - 1)


def _name_readings(axes: Any, course: Course, labels: Labels, told: Places) -> None:
    """The first of those before, the highest and the lowest; then as many as there is room for."""
    values = [value for _, value in told]
    telling = {0, values.index(max(values)), values.index(min(values))} if told else set()
    for number in sorted(range(len(told) - 1), key=lambda number: (number not in telling, number)):
        _name_reading(axes, course, labels, told, number)


def _name_reading(axes: Any, course: Course, labels: Labels, told: Places, number: int) -> None:
    """On the side where the line is not."""
    value = told[number][1]
    around = [other for _, other in (*told[max(number - 1, 0) : number], *told[number + 1 : number + 2])]
    is_peak = not around or value >= sum(around) / len(around)
    sides = (_UPWARD, _DOWNWARD) if is_peak else (_DOWNWARD, _UPWARD)
    _label(axes, labels, _shown(course, value), told[number], (*sides, _RIGHT_OF), weight="bold")


def _name_aims(axes: Any, course: Course, labels: Labels) -> None:
    """The last one first, at its right; the others where the way to them does not come from."""
    for number, aim in reversed(list(enumerate(course.aims))):
        words = f"{'interim target' if aim.interim else 'target'} {_shown(course, aim.value)}"
        beside = ((1, -1), (-1, 1)) if course.better == "higher" else ((1, 1), (-1, -1))
        sides = (_RIGHT_OF, *beside) if number == len(course.aims) - 1 else beside
        _label(axes, labels, words, (float(aim.by.toordinal()), aim.value), (*sides, _UPWARD, _DOWNWARD))


def _name_baseline(axes: Any, course: Course, labels: Labels) -> None:
    if course.baseline is None:
        return
    words = f"baseline {_shown(course, course.baseline)}"
    if course.baseline_on is None:
        axes.axhline(course.baseline, color=FAINT, linewidth=1.0, linestyle="-.")
        axes.text(1.02, course.baseline, words, transform=axes.get_yaxis_transform(), va="center")
        return
    sides = ((1, -1), (1, 1)) if course.better == "higher" else ((1, 1), (1, -1))
    _label(axes, labels, words, (float(course.baseline_on.toordinal()), course.baseline), sides)


# What both have


def _frame(axes: Any, days: Sequence[float], values: tuple[float, float]) -> None:
    _, tall = axes.figure.get_size_inches()
    axes.set_position([_LEFT / WIDTH, _BELOW / tall, _ACROSS / WIDTH, _UP / tall])
    first, last = min(days), max(days)
    beside = (last - first) * 0.03 or 1.0
    axes.set(xlim=(first - beside, last + beside), ylim=values)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)


def _around(values: Sequence[float]) -> tuple[float, float]:
    """With room above and below; from nought where that is near."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    beside = (high - low) * 0.18 or max(abs(high) * 0.2, 1.0)
    floor = 0.0 if 0 <= low < (high - low) else low - beside
    return floor, high + beside


def _values(axes: Any, said: Callable[[float], str], *, whole: bool) -> None:
    axes.locator_params(axis="y", nbins=5, integer=whole)
    low, high = axes.get_ylim()
    ticks = [value for value in axes.get_yticks() if low <= value <= high]
    axes.set_yticks(ticks, [said(float(f"{value:.6g}")) for value in ticks])
    axes.set_ylim(low, high)


def _mark_days(axes: Any, days: Sequence[date], today: date) -> None:
    """Today has a line of its own; the others are marked where there is room, the year where it begins."""
    axes.axvline(today.toordinal(), color=INK, linewidth=0.9, linestyle=(0, (2, 2)), zorder=1)
    first = [today, *([max(days), min(days)] if days else [])]
    order = list(dict.fromkeys([*first, *sorted(days)]))
    kept = spaced([_inches(axes, day.toordinal()) for day in order], _DAY_GAP)
    marked = sorted(order[number] for number in kept)
    labels, year = [], None
    for day in marked:
        label = "\n".join(_short(day))
        labels.append(label if day.year == year else f"{label}\n{day.year}")
        year = day.year
    axes.set_xticks([day.toordinal() for day in marked], labels)
    axes.get_xticklabels()[marked.index(today)].set_fontweight("bold")


def _short(day: date) -> tuple[str, str]:
    number, month = brief(day).split()
    return number, month[:3]


def _draw(axes: Any, places: Places, stroke: _Stroke) -> None:
    axes.plot(
        *_sides(places),
        linestyle=stroke.style,
        marker=stroke.mark,
        color=INK,
        linewidth=stroke.width,
        markersize=5.5,
        markerfacecolor=INK if stroke.filled else PAPER,
        zorder=4 if stroke.filled else 3,
        clip_on=False,
    )


def _label(
    axes: Any,
    labels: Labels,
    words: str,
    mark: Place,
    sides: Sequence[tuple[int, int]],
    weight: str = "normal",
) -> None:
    """Beside its mark where there is room. What has none is told in the words of the chart all the same."""
    middle = labels.room(words, _at(axes, mark), sides)
    if middle is not None:
        across, up = middle[0] / _ACROSS, middle[1] / _UP
        axes.text(
            across,
            up,
            words,
            transform=axes.transAxes,
            ha="center",
            va="center",
            weight=weight,
            bbox={**BOXED, "boxstyle": "square,pad=0.04"},
            zorder=5,
        )


def _at(axes: Any, place: Place) -> Place:
    """In inches from the corner of the axes."""
    low, high = axes.get_ylim()
    return _inches(axes, place[0]), (place[1] - low) / (high - low) * _UP


def _inches(axes: Any, day: float) -> float:
    low, high = axes.get_xlim()
    place: float = (day - low) / (high - low) * _ACROSS
    return place


def _placed(known: Sequence[tuple[date, float]]) -> Places:
    return tuple((float(day.toordinal()), value) for day, value in known)


def _sides(places: Places) -> tuple[list[float], list[float]]:
    return [day for day, _ in places], [value for _, value in places]
