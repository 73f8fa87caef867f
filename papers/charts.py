"""A chart as a picture (PNG), readable in black and white, and the same byte for byte when drawn again.

The library that draws is loaded with the first picture: whoever asks for none does not wait for it. It is not
made for several threads, so one picture is drawn at a time.
"""

import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock
from typing import Any

from cards.charts import Burnup, Chart, HeatMap, Shares, Trajectory, alternative
from cards.model import File
from papers import charts_of_risks, charts_of_shares, charts_over_time
from papers.charts_look import FONT, INK, SMALLEST, TITLE, WIDTH, wrapped
from papers.names import file_name
from papers.settled import clean

MEDIA_TYPE = "image/png"
_DOTS = 200
"""An inch: as sharp as an office prints."""
_TITLE_LETTERS, _TITLE_LINES, _LINE = 71, 3, 0.18
_EDGE = 0.12
_AS_AT, _KEPT_TOGETHER = re.compile(r"as at (\d+) (\w+) (\d+)"), "as\u00a0at\u00a0\\1\u00a0\\2\u00a0\\3"
_DRAW: Mapping[type[Chart], Callable[[Any, Any], None]] = {
    Shares: charts_of_shares.draw,
    Burnup: charts_over_time.draw_burnup,
    Trajectory: charts_over_time.draw_trajectory,
    HeatMap: charts_of_risks.draw,
}
_HEIGHT: Mapping[type[Chart], Callable[[Any], float]] = {
    Shares: charts_of_shares.height,
    Burnup: charts_over_time.height,
    Trajectory: charts_over_time.height,
    HeatMap: charts_of_risks.height,
}
_SETTINGS: dict[Any, Any] = {
    "font.family": [FONT],
    "font.size": SMALLEST,
    "text.color": INK,
    "text.usetex": False,
    "text.parse_math": False,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.unicode_minus": True,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.7,
    "path.simplify": True,
    "svg.hashsalt": None,
}
"""What somebody's own settings of the library must not change."""
_LOCK = Lock()


def file(chart: Chart, name: str, as_at: date) -> File:
    """`name` is what the file is called by; its alternative text goes with it."""
    return File(file_name(name, as_at, ".png"), drawn(chart), MEDIA_TYPE, clean(alternative(chart)))


def drawn(chart: Chart, *, titled: bool = True) -> bytes:
    """Without its title where that stands above it, on paper."""
    import matplotlib as library
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    title = wrapped(_AS_AT.sub(_KEPT_TOGETHER, chart.title), _TITLE_LETTERS, _TITLE_LINES) if titled else []
    above = _LINE * len(title) + _EDGE
    height = above + _HEIGHT[type(chart)](chart)
    with _LOCK, library.rc_context(_SETTINGS):
        figure = Figure(figsize=(WIDTH, height), dpi=_DOTS, facecolor="white")
        FigureCanvasAgg(figure)
        place = (_EDGE / WIDTH, 1 - _EDGE / height)
        figure.text(*place, "\n".join(title), size=TITLE, weight="bold", va="top")
        _DRAW[type(chart)](figure.add_axes(_room(above, height)), chart)
        _spell(figure)
        out = io.BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _room(above: float, height: float) -> tuple[float, float, float, float]:
    """All that is below the title; who draws there makes its own margins."""
    return 0.0, 0.0, 1.0, (height - above) / height


def _spell(figure: Any) -> None:
    """What the font has no sign for would be a box, and a warning."""
    from matplotlib.font_manager import FontProperties, findfont, get_font
    from matplotlib.text import Text

    known = get_font(findfont(FontProperties(family=[FONT]))).get_charmap()
    for text in figure.findobj(Text):
        said = text.get_text()
        text.set_text("".join(sign if sign == "\n" or ord(sign) in known else "?" for sign in said))
