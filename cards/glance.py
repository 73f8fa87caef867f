"""What stands at the end of a report: what its figures look like. Each picture tells them in words too."""

from collections.abc import Iterable, Iterator, Sequence

from cards import charts
from cards.charts import Chart
from cards.document import Heading, Part, Words
from cards.words import counted
from reports.trajectory import Course
from rules.scorecard import State

DRAWN = 4
"""KPIs: a scorecard of a hundred would be a report of fifty pages."""


def at_a_glance(pictures: Iterable[Chart], courses: Iterable[Course] = ()) -> Iterator[Part]:
    """The KPIs that are off target come first, and those that there is no room for are counted."""
    found = sorted(
        (one for one in courses if one.readings or one.aims), key=lambda one: one.state != State.OFF.value
    )
    drawn = (*pictures, *map(charts.trajectory, found[:DRAWN]))
    if not drawn:
        return
    yield Heading("At a glance")
    yield from drawn
    yield from map(Words, _others(found[DRAWN:]))


def _others(left: Sequence[Course]) -> Iterator[str]:
    if left:
        told = f"{counted(len(left), 'more KPI', 'more KPIs')} {'is' if len(left) == 1 else 'are'} told above"
        yield f"{told}. For a picture say in chat: kpi {left[0].code} chart."
