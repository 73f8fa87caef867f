"""A chart in a Word file is drawn once for all tests of a process: the same again takes a fifth of a second.

That the same chart is the same picture, tests/documents/test_charts.py says of what draws.
"""

from cards.charts import Chart
from papers import charts

_DRAWN: dict[tuple[str, bool], bytes] = {}


def drawn(chart: Chart, *, titled: bool = True) -> bytes:
    """All that a chart is stands in its `repr`: it is a value."""
    asked = repr(chart), titled
    if asked not in _DRAWN:
        _DRAWN[asked] = charts.drawn(chart, titled=titled)
    return _DRAWN[asked]
