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


def at_a_glance(
    first: Iterable[Chart], courses: Iterable[Course] = (), last: Iterable[Chart] = ()
) -> Iterator[Part]:
    """Between the first pictures and the last stand those of KPIs: off target first, the rest counted."""
    found = sorted(
        (one for one in courses if one.readings or one.aims), key=lambda one: one.state != State.OFF.value
    )
    of_kpis = tuple(map(charts.trajectory, found[:DRAWN]))
    before, after = tuple(first), tuple(last)
    if not (before or of_kpis or after):
        return
    yield Heading("At a glance")
    yield from (*before, *of_kpis)
    yield from map(Words, _others(found[DRAWN:]))
    yield from after


def _others(left: Sequence[Course]) -> Iterator[str]:
    if left:
        told = f"{counted(len(left), 'more KPI', 'more KPIs')} {'is' if len(left) == 1 else 'are'} told above"
        yield f"{told}. For a picture say in chat: kpi {left[0].code} chart."
