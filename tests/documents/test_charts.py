"""Pictures of progress: drawn, read again, told apart without colour, and said in words."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from cards import charts
from cards.charts import Bar, Chart
from cards.document import Document, Heading, guarded
from papers import text, word
from papers.charts import drawn
from reports.burnup import Burnup, Point
from reports.risk_matrix import placed
from reports.trajectory import Aim, Course, Told
from rules.ratings import SCHEMES
from storage.models import Group

TODAY = date(2024, 6, 12)
FIVE = SCHEMES["five"]
BOARD = Group(id=1, partnership_id=1, code="board", name="The board", set_up_at=datetime(2024, 4, 1))  # noqa: DTZ001


def of_shares(*parts: tuple[int, ...], name: str = "Priority 1 Oversight") -> Chart:
    return charts.shares("the board", [Bar(name, one) for one in parts], FIVE, TODAY)


def of_burnup(*points: tuple[int, int, int | None]) -> Chart:
    days = [TODAY + timedelta(days=30 * (number - 1)) for number in range(len(points))]
    known = tuple(
        Point(day, planned, first, closed if day <= TODAY else None)
        for day, (planned, first, closed) in zip(days, points, strict=True)
    )
    return charts.burnup("the board", Burnup(TODAY, known, 9, 1, 2))


def of_kpi(*values: float | None, aims: tuple[Aim, ...] = (), **facts: Any) -> Chart:
    told = tuple(Told(TODAY - timedelta(days=30 * n), f"period {n}", v) for n, v in enumerate(values))[::-1]
    known = {"unit": "%", "better": "higher", "state": "off target", "as_at": TODAY, **facts}
    return charts.trajectory(Course("33", "Plans issued in time", readings=told, aims=aims, **known))


def of_risks(*risks: tuple[str, int | None, int | None], bands: str = "nhs") -> Chart:
    return charts.heat_map("the board", placed(risks, TODAY), BOARD, bands)


AIMS = (Aim(date(2024, 9, 30), 55.0, interim=True), Aim(date(2024, 12, 31), 70.0))
SAMPLES = {
    "shares": of_shares((4, 1, 4, 0, 0), (13, 24, 9, 1, 14)),
    "burn-up": of_burnup((2, 3, 1), (5, 5, 3), (8, 9, None)),
    "trajectory": of_kpi(11.9, 14.2, aims=AIMS, baseline=41.0, baseline_on=date(2023, 12, 31)),
    "heat map": of_risks(("board#R1", 4, 4), ("p2#R7", 4, 4), ("board#R2", None, None)),
}


def opened(chart: Chart) -> Image.Image:
    return Image.open(io.BytesIO(drawn(chart))).convert("L")


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_a_picture_fits_a_page_shows_something_and_is_the_same_again(name: str) -> None:
    content = drawn(SAMPLES[name])

    picture = Image.open(io.BytesIO(content))
    wide, tall = picture.size
    assert wide == 1340
    assert 200 < tall < 1800
    grey = ImageStat.Stat(picture.convert("L"))
    assert grey.extrema[0] == (grey.extrema[0][0], 255)
    assert grey.extrema[0][0] < 60, "ink is dark"
    assert drawn(SAMPLES[name]) == content


@pytest.mark.slow
def test_the_ratings_are_told_apart_without_colour() -> None:
    """Each alone in its bar: no two of them are the same grey and the same hatch."""
    seen = []
    for place in range(len(FIVE.ratings)):
        parts = tuple(int(number == place) for number in range(len(FIVE.ratings)))
        grey = opened(of_shares(parts))
        wide, tall = grey.size
        bar = grey.crop((int(wide * 0.40), tall - 105, int(wide * 0.55), tall - 80))
        seen.append((ImageStat.Stat(bar).mean[0], bar.getextrema()))

    assert len({(round(mean / 8), extrema) for mean, extrema in seen}) == len(seen), seen


@pytest.mark.slow
def test_a_figure_too_many_for_its_part_stands_beside_it() -> None:
    one, two = opened(of_shares((1, 0, 60, 0, 1))), opened(of_shares((2, 0, 60, 0, 1)))

    assert ImageChops.difference(one, two).getbbox() is not None


@pytest.mark.slow
def test_two_threads_draw_at_once() -> None:
    asked = [of_shares((1, 2, 0, 0, 0)), of_kpi(11.9)]
    alone = [drawn(chart) for chart in asked]

    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(drawn, asked * 2))

    assert together == alone * 2


NUMBERS = st.integers(0, 500)
NAMES = st.text(max_size=90)
VALUES = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 2))
ANY_CHART = st.one_of(
    st.builds(
        lambda bars, name: of_shares(*bars, name=name),
        st.lists(st.tuples(*[NUMBERS] * 5), max_size=12),
        NAMES,
    ),
    st.builds(
        lambda points: of_burnup(*points),
        st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=2, max_size=16),
    ),
    st.builds(
        lambda values, aims, unit, better, baseline: of_kpi(
            *values,
            aims=tuple(Aim(TODAY + timedelta(days=200 * n), value) for n, value in enumerate(aims)),
            unit=unit,
            better=better,
            baseline=baseline,
        ),
        st.lists(st.none() | VALUES, max_size=40),
        st.lists(VALUES, max_size=4),
        st.sampled_from(["%", "£", "", "days", "plans a week"]),
        st.sampled_from(["higher", "lower"]),
        st.none() | VALUES,
    ),
    st.builds(
        lambda risks, bands: of_risks(*((f"board#R{n}", *one) for n, one in enumerate(risks)), bands=bands),
        st.lists(st.tuples(st.none() | st.integers(1, 5), st.integers(1, 5)), max_size=70),
        st.sampled_from(["nhs", "council"]),
    ),
)


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_CHART)
def test_whatever_there_is_to_draw_is_drawn(chart: Chart) -> None:
    assert drawn(chart).startswith(b"\x89PNG")
    assert all(words.endswith(".") for words in chart.words)


@pytest.mark.parametrize(
    ("chart", "figures"),
    [
        pytest.param(of_shares((4, 1, 4, 0, 0)), "1 9 4 44 1 11 4 44", id="shares"),
        pytest.param(of_burnup((2, 2, 1), (5, 5, 3), (8, 8, None)), "33 3 9 5 2 1 5 3 8 1 2", id="burn-up"),
        pytest.param(of_kpi(11.9, 14.2, aims=AIMS), "11.9 14.2 11.9 55 70", id="trajectory"),
        pytest.param(of_risks(("board#R1", 4, 4), ("board#R2", None, 3)), "1 1 3 6 12 25 16 4 4", id="risks"),
    ],
)
def test_the_words_tell_every_figure_of_the_picture(chart: Chart, figures: str) -> None:
    without_days = re.sub(r"\b\d{1,2} [A-Z][a-z]+ \d{4}|period \d", "", " ".join(chart.words))

    assert " ".join(re.findall(r"(?<!R)\b\d+(?:\.\d+)?", without_days)).startswith(figures)


def test_the_words_name_every_risk_of_a_crowded_square() -> None:
    chart = of_risks(*((f"board#R{number}", 4, 3) for number in range(1, 51)))

    assert re.findall(r"R\d+", chart.words[1]) == [f"R{number}" for number in range(1, 51)]


def test_without_any_risk_the_words_say_so() -> None:
    assert of_risks().words == ("No open risks.",)
    assert of_risks(("board#R1", None, 2)).words[-1] == "Not scored, so in no square: R1."


@pytest.mark.slow
def test_in_word_a_picture_has_its_alternative_text_and_its_words_below_it() -> None:
    chart = SAMPLES["trajectory"]
    paper = Document("A report", (), (Heading("In pictures"), chart), TODAY, "a report")

    content = word.document(paper)

    made = docx.Document(io.BytesIO(content))
    (shape,) = made.inline_shapes
    described = shape._inline.find(qn("wp:docPr"))
    assert described.get("descr") == charts.alternative(chart)
    assert described.get("title") == chart.title
    assert shape.width <= made.sections[0].page_width - 2 * made.sections[0].left_margin
    said = [line.text for line in made.paragraphs]
    assert said[-len(chart.words) :] == list(chart.words)
    assert [line.text for line in made.paragraphs if line.style.name == "Caption"] == [chart.title]
    assert word.document(paper) == content


@pytest.mark.parametrize("printed", [text.as_text, text.as_markdown])
def test_in_text_a_chart_is_its_title_and_its_words(printed: Callable[[Document], str]) -> None:
    chart = SAMPLES["burn-up"]

    lines = printed(Document("A report", (), (chart,), TODAY, "a report")).replace("\\", "").splitlines()

    assert any(chart.title in line for line in lines)
    assert [line[2:] for line in lines if line.startswith("- ")] == list(chart.words)


def test_a_chart_passes_the_privacy_guard() -> None:
    chart = of_shares((1, 0, 0, 0, 0), name="Plan of NHS number 999 000 0018")

    paper, withheld = guarded(Document("A report", (), (chart,), TODAY, "a report"))

    assert withheld == 1
    assert "999 000 0018" not in repr(paper)


@pytest.mark.slow
def test_what_draws_and_what_writes_workbooks_is_loaded_by_who_asks_for_one() -> None:
    """So are the readers of papers, and what diaries and encrypted tokens need: a server starts without."""
    program = (
        "import sys, bot.reporting, papers.charts, papers.exports, papers.word; "
        "print(*{'matplotlib', 'openpyxl', 'aiohttp'} & sys.modules.keys()); "
        "import bot.running, bot.slack.door; "
        "print(*{'alembic', 'icalendar', 'cryptography', 'jinja2', 'importers.proposals'} "
        "& sys.modules.keys())"
    )

    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert said.stdout.split() == []
